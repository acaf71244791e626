# SPDX-License-Identifier: MIT
"""Owns the one error of this room and the sentences for what a disk can refuse."""

import errno
from pathlib import Path

from pmo_worksheet.i18n import N_, _

_CAUSES = {
    errno.EACCES: N_("you are not allowed to"),
    errno.EPERM: N_("you are not allowed to"),
    errno.EROFS: N_("the disk is read-only"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("your share of the disk is used up"),
    errno.ENOENT: N_("it is not there"),
    errno.ENOTDIR: N_("part of its path is not a folder"),
    errno.EISDIR: N_("it is a folder"),
    errno.ELOOP: N_("its links go round in a circle"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.EIO: N_("the disk reports a fault"),
    errno.EMFILE: N_("too many files are open"),
    errno.ENFILE: N_("too many files are open"),
    errno.EBUSY: N_("another program is using it"),
    errno.ETXTBSY: N_("another program is using it"),
    errno.EFBIG: N_("it is larger than the disk allows"),
    errno.ETIMEDOUT: N_("the drive does not answer"),
    errno.ESTALE: N_("the network drive has gone"),
    errno.ENODEV: N_("the drive has gone"),
    errno.ENXIO: N_("the drive has gone"),
    errno.EINVAL: N_("the disk does not take a file of this name"),
    errno.EILSEQ: N_("the disk does not take a file of this name"),
}

OPEN_ELSEWHERE = {
    5: N_("you are not allowed to, or another program has it open"),
    32: N_("another program has it open: close it there, or try again in a moment"),
    33: N_("another program has it open: close it there, or try again in a moment"),
}
"""Windows' own numbers for what it refuses while another program has a file open.

To Python all of them are EACCES. The first is what a file that is to be replaced gives; it can mean
a lack of rights as well.
"""


class StorageError(Exception):
    """Something could not be read or written; ``str()`` is one sentence for the user."""


class ChangedError(StorageError):
    """A file holds something else than it did when it was read: nothing was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "{path} was not written: it was changed elsewhere since it was opened here; "
                "whatever is there now is untouched."
            ).format(path=path)
        )


class UnconfirmedError(StorageError):
    """A file holds all that was to be written, but a power cut might still undo that."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            _(
                "{path} was written, but the disk did not confirm that this would survive a power "
                "cut: {cause}; save again, or to another disk."
            ).format(path=path, cause=cause(error))
        )


def cannot_read(path: Path, error: OSError) -> StorageError:
    """Return the error to raise for a file that the system does not let us read."""
    return StorageError(
        _("{path} cannot be opened: {cause}.").format(path=path, cause=cause(error))
    )


def cannot_write(path: Path, error: OSError) -> StorageError:
    """Return the error to raise for a file that the system does not let us write."""
    why = _("its folder is not there") if error.errno == errno.ENOENT else cause(error)
    return StorageError(
        _("{path} was not written: {cause}; whatever was there before is untouched.").format(
            path=path, cause=why
        )
    )


def cause(error: OSError) -> str:
    """Return why the system refused something, as the middle of a sentence."""
    known = OPEN_ELSEWHERE.get(winerror(error)) or _CAUSES.get(error.errno or 0)
    if known:
        return _(known)
    # A number can be looked up; "Unknown error" cannot.
    return _("the system refuses with error {number}").format(
        number=errno.errorcode.get(error.errno or 0, error.errno)
    )


def winerror(error: OSError) -> int:
    """Return Windows' own number of an error, 0 elsewhere."""
    return getattr(error, "winerror", None) or 0
