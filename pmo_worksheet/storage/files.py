# SPDX-License-Identifier: MIT
"""Owns reading and writing files: a save leaves the old file or the new one, whole, and says so."""

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from pmo_worksheet.i18n import _
from pmo_worksheet.storage.codec import MAX_BYTES, decode
from pmo_worksheet.storage.errors import (
    OPEN_ELSEWHERE,
    StorageError,
    UnconfirmedError,
    cannot_read,
    cannot_write,
    winerror,
)
from pmo_worksheet.storage.halves import new_half, sweep_once
from pmo_worksheet.worksheet import Worksheet

MAX_PDF_BYTES = 100_000_000
_LOCK_PATIENCE_S = 2.0
"""A save waits no longer (seconds) for another one into the same folder."""
_PAUSES_S = (0.02, 0.05, 0.1, 0.2, 0.3, 0.3)
"""Between two attempts to replace a file that another program has open (seconds)."""
_PDF_MARK = b"%PDF-"
# A reader must find the mark within the first kilobyte.
_PDF_HEAD = 1024


class Loaded(NamedTuple):
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
        # Opening a pipe that nobody writes to would wait for ever.
        with open(path, "rb", opener=_open_at_once) as file:
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


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def digest(data: bytes) -> str:
    """Return what tells these bytes from all others."""
    import hashlib  # with OpenSSL, 1.5 MB, which a start does not need

    return hashlib.sha256(data).hexdigest()


def may_write(path: Path) -> bool:
    """Return whether a save to a file is allowed, as far as one can tell without trying.

    The folder counts too, because a save puts the new file beside the old one first, and flushes
    the folder, which it must open for that.
    """
    target = Path(os.path.realpath(path))
    folder = target.parent
    try:
        if folder.is_dir() and not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            return False
        return not target.exists() or os.access(target, os.W_OK)
    except OSError:
        return False  # it cannot even be looked at


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
        UnconfirmedError: if all was written, but the disk did not confirm the last step.
        StorageError: if any other step fails; the old file, if there was one, is then untouched.
    """
    try:
        target = Path(os.path.realpath(path))
        sweep_once(target.parent)
        before = _existing(target)
        temporary = new_half(target)
        try:
            with _opened(target.parent) as folder:
                _write_new(temporary, data, target, before)
                _lock(folder)
                if check is not None:
                    check(target)
                _replace(temporary, target)
                _flush_folder(folder, path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
    except OSError as error:
        raise cannot_write(path, error) from error


def _existing(target: Path) -> os.stat_result | None:
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    if not stat.S_ISREG(found.st_mode):
        # Renaming would put a file in the place of a device or a pipe.
        raise StorageError(_("{path} was not written: it is no file.").format(path=target))
    if not os.access(target, os.W_OK):
        # Renaming would get round the protection that somebody put there on purpose.
        raise PermissionError(errno.EACCES, "is write-protected")
    return found


def _write_new(temporary: Path, data: bytes, target: Path, before: os.stat_result | None) -> None:
    mode = stat.S_IMODE(before.st_mode) if before else 0o666
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, mode)
    try:
        if before and hasattr(os, "fchown"):
            with suppress(PermissionError):
                os.fchown(descriptor, before.st_uid, before.st_gid)
            os.fchmod(descriptor, mode)
            _copy_attributes(target, descriptor)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        _flush(descriptor)
    finally:
        os.close(descriptor)
    if temporary.read_bytes() != data:
        raise OSError(errno.EIO, "the disk gave back other bytes than were written")


def _flush(descriptor: int) -> None:
    os.fsync(descriptor)
    if sys.platform == "darwin":
        import fcntl

        # There, fsync leaves it to the disk when to write what it has been given.
        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)


def _copy_attributes(target: Path, descriptor: int) -> None:
    """Give the new file what the old one has beside its mode: lists of who may, and tags."""
    if not hasattr(os, "listxattr"):
        return
    with suppress(OSError):
        for name in os.listxattr(target):
            with suppress(OSError):
                os.setxattr(descriptor, name, os.getxattr(target, name))


@contextmanager
def _opened(folder: Path) -> Iterator[int | None]:
    """Give the opened folder; None on Windows, which has no way to open one."""
    if os.name == "nt":
        yield None
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _lock(folder: int | None) -> None:
    """Keep other saves of this program out of a folder until it is closed.

    Between looking at a file and replacing it, another window must not replace it. The system lets
    go of the lock when its process ends, and one that is held too long is passed over.
    """
    if folder is None or sys.platform == "win32":
        return
    import fcntl

    until = time.monotonic() + _LOCK_PATIENCE_S
    while True:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                return
            time.sleep(0.005)
        except OSError:  # this kind of disk knows no locks
            return
        else:
            return


def _replace(temporary: Path, target: Path) -> None:
    """Give a file another one's name.

    On Windows that fails while another program has one of them open, as a virus scanner or what
    copies files to a cloud does for a moment after each write.
    """
    for pause in _PAUSES_S:
        try:
            temporary.replace(target)
        except OSError as error:
            if winerror(error) not in OPEN_ELSEWHERE:
                raise
            time.sleep(pause)
        else:
            return
    temporary.replace(target)


def _flush_folder(folder: int | None, path: Path) -> None:
    if folder is None:
        return
    try:
        _flush(folder)
    except OSError as error:
        raise UnconfirmedError(path, error) from error
