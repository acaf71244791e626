# SPDX-License-Identifier: MIT
"""Owns reading and writing files: a save leaves the old file or the new one, whole, and says so."""

import hashlib
import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pmo_worksheet.i18n import _
from pmo_worksheet.storage.codec import MAX_BYTES, decode
from pmo_worksheet.storage.errors import StorageError, cannot_read, cannot_write
from pmo_worksheet.worksheet import Worksheet

MAX_PDF_BYTES = 200_000_000
_PDF_MARK = b"%PDF-"
# A reader must find the mark within the first kilobyte.
_PDF_HEAD = 1024


@dataclass(frozen=True, slots=True)
class Loaded:
    """A worksheet as it came from a file, and the bytes it came from."""

    worksheet: Worksheet
    data: bytes
    from_pdf: bool


def read(path: Path) -> Loaded:
    """Return the worksheet in a worksheet file or in an exported PDF.

    Raises:
        StorageError: if the file cannot be read or holds no valid worksheet.
    """
    data = read_bytes(path, MAX_PDF_BYTES)
    from_pdf = is_pdf(data)
    if from_pdf:
        # Reading PDFs takes a library that a plain start can do without.
        from pmo_worksheet.storage.pdf_attachment import extract

        data = extract(data, str(path))
    return Loaded(decode(data, str(path)), data, from_pdf)


def is_pdf(data: bytes) -> bool:
    """Return whether a file's bytes say that they are a PDF."""
    return _PDF_MARK in data[:_PDF_HEAD]


def read_bytes(path: Path, most: int = MAX_BYTES) -> bytes:
    """Return a file's bytes.

    Raises:
        StorageError: if the file cannot be read or has more than `most` bytes.
    """
    try:
        with path.open("rb") as file:
            if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                data = file.read(most + 1)
            else:
                raise StorageError(_("{path} cannot be opened: it is no file.").format(path=path))
    except OSError as error:
        raise cannot_read(path, error) from error
    if len(data) > most:
        raise StorageError(
            _("{path} cannot be opened: it is larger than {most} MB.").format(
                path=path, most=most // 1_000_000
            )
        )
    return data


def digest(data: bytes) -> str:
    """Return what tells these bytes from all others."""
    return hashlib.sha256(data).hexdigest()


def may_write(path: Path) -> bool:
    """Return whether a save to a file is allowed, as far as one can tell without trying.

    The folder counts too, because a save puts the new file beside the old one first.
    """
    target = Path(os.path.realpath(path))
    folder = target.parent
    if folder.is_dir() and not os.access(folder, os.W_OK | os.X_OK):
        return False
    return not target.exists() or os.access(target, os.W_OK)


def save(path: Path, data: bytes, check: Callable[[Path], None] | None = None) -> None:
    """Write a file as a whole: after this returns it is on the disk, also after a power cut.

    The order matters: a new file beside the old one is written, flushed to the disk and read back;
    only then does it take the old one's name, and the folder is flushed too. The old file's
    permissions stay, its owner where that is allowed, and links go on pointing at it.

    Args:
        path: where to.
        data: the whole file.
        check: called with the file that links lead to, just before it is replaced; whatever it
            raises stops that.

    Raises:
        StorageError: if any step fails; the old file, if there was one, is then untouched.
    """
    try:
        target = Path(os.path.realpath(path))
        before = _existing(target)
        temporary = target.with_name(f".{secrets.token_hex(6)}.pmow-new")
        try:
            _write_new(temporary, data, before)
            if check is not None:
                check(target)
            temporary.replace(target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        _flush_folder(target.parent)
    except OSError as error:
        raise cannot_write(path, error) from error


def _existing(target: Path) -> os.stat_result | None:
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(21, "is a folder")
    if not os.access(target, os.W_OK):
        # Renaming would get round the protection that somebody put there on purpose.
        raise PermissionError(13, "is write-protected")
    return found


def _write_new(temporary: Path, data: bytes, before: os.stat_result | None) -> None:
    mode = stat.S_IMODE(before.st_mode) if before else 0o666
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, mode)
    try:
        if before and hasattr(os, "fchown"):
            with suppress(PermissionError):
                os.fchown(descriptor, before.st_uid, before.st_gid)
            os.fchmod(descriptor, mode)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    written = hashlib.sha256(temporary.read_bytes()).digest()
    if written != hashlib.sha256(data).digest():
        raise OSError(5, "the disk gave back other bytes than were written")


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows has no way to open a folder for this
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
