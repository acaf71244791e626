# SPDX-License-Identifier: MIT
"""Owns earlier versions: what a save replaces is kept, so that it can be brought back.

They stand in the program's own folder, one folder for each file, named after the digest of its
full path. A version's name has its number, when it was kept, and its format's version.
"""

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pmo_worksheet.paths import kept
from pmo_worksheet.storage.codec import decode
from pmo_worksheet.storage.errors import ChangedError, StorageError, UnconfirmedError, cannot_write
from pmo_worksheet.storage.files import digest, read_bytes, save
from pmo_worksheet.worksheet import Worksheet

MOST = 20
"""So many newest versions stay, and the last one of each of the newest so many days."""
_NAME = re.compile(r"(\d{8})-(\d{8}T\d{6})-v(\d+)-[0-9a-f]{8}\.pmow")
_STAMP = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Version:
    """What a file held until it was replaced at `replaced` (UTC)."""

    file: Path
    number: int
    replaced: datetime
    format: int
    """The version of the format that it is written in, 0 if it is no worksheet."""

    def read(self) -> tuple[bytes, Worksheet]:
        """Return what the file held, and the worksheet in it.

        Raises:
            StorageError: if it cannot be read or was no worksheet.
        """
        data = read_bytes(self.file)
        return data, decode(data)


def save_over(path: Path, data: bytes, known: bytes | None) -> StorageError | None:
    """Save, if the file still holds `known` or is gone; keep what it held as an earlier version.

    Args:
        path: where to.
        data: the whole file.
        known: what the file is known to hold, None if there should be none.

    Returns:
        Why the earlier version could not be kept, None if it is or if there was none. That does
        not stop a save: it would lose the newest work for the sake of older work.

    Raises:
        ChangedError: if the file holds something else; it is then untouched.
        UnconfirmedError: if it was written, but might not survive a power cut.
        StorageError: if the disk refuses; the file is then untouched.
    """

    def check(target: Path) -> None:
        if target.exists() and read_bytes(target) not in (known, data):
            raise ChangedError(path)

    try:
        save(path, data, check)
    except UnconfirmedError:
        with suppress(StorageError):
            if known is not None:
                keep(path, known)
        raise
    if known is None or known == data:
        return None
    try:
        keep(path, known)
    except StorageError as error:
        return error
    return None


def keep(path: Path, data: bytes) -> None:
    """Keep bytes as the newest earlier version of a file, unless they already are.

    Raises:
        StorageError: if they cannot be written.
    """
    folder = _folder(path)
    before = versions(path)
    if before and _holds(before[0].file, data):
        return
    number = before[0].number + 1 if before else 1
    stamp = datetime.now(UTC).strftime(_STAMP)
    name = f"{number:08}-{stamp}-v{_format(data)}-{os.urandom(4).hex()}.pmow"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    save(folder / name, data)
    _thin(versions(path))


def versions(path: Path) -> list[Version]:
    """Return the earlier versions of a file, the newest first."""
    try:
        files = list(_folder(path).iterdir())
    except OSError:
        return []
    found = [version for file in files if (version := _version(file)) is not None]
    # By number, not by time: a clock may be set back.
    return sorted(found, key=lambda version: version.number, reverse=True)


def _version(file: Path) -> Version | None:
    match = _NAME.fullmatch(file.name)
    if match is None:
        return None
    number, stamp, kind = match.groups()
    try:
        replaced = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Version(file, int(number), replaced, int(kind))


def _thin(newest_first: list[Version]) -> None:
    """Remove all but the newest, the last of each day, and the last in each format."""
    days: dict[str, Version] = {}
    formats: dict[int, Version] = {}
    for version in newest_first:
        days.setdefault(version.replaced.strftime("%Y%m%d"), version)
        formats.setdefault(version.format, version)
    stay = {*newest_first[:MOST], *list(days.values())[:MOST], *formats.values()}
    for version in newest_first:
        if version not in stay:
            # One that stays is tried again by the next save; this one has kept what it should.
            with suppress(OSError):
                version.file.unlink()


def _folder(path: Path) -> Path:
    return kept("versions", digest(os.fsencode(os.path.realpath(path)))[:32])


def _holds(file: Path, data: bytes) -> bool:
    try:
        return read_bytes(file) == data
    except StorageError:
        return False


def _format(data: bytes) -> int:
    try:
        return decode(data).version
    except StorageError:
        return 0
