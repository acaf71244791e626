# SPDX-License-Identifier: MIT
"""Owns the open worksheet: its value, its file, and the undo stack, which tells what is dirty."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from pmo_worksheet.i18n import _
from pmo_worksheet.storage.codec import decode, encode, fault_in, is_newer
from pmo_worksheet.storage.files import digest
from pmo_worksheet.worksheet import Worksheet

PAUSE_MS = 1_000
"""A pause this long (ms) in typing or in key presses ends a step of undo."""
_MERGES = 1


Stored = tuple[Worksheet, bytes]
"""A worksheet, and the bytes that it came from or went to."""


def bytes_of(worksheet: Worksheet, stored: Stored | None) -> bytes:
    """Return a worksheet as bytes: those it came from if it is unchanged."""
    return stored[1] if stored is not None and stored[0] == worksheet else encode(worksheet)


class Edit(QUndoCommand):
    """One step: the worksheet before and after. Steps with the same key become one."""

    def __init__(
        self,
        document: "Document",
        after: Worksheet,
        text: str,
        key: tuple[str, int] | None,
    ) -> None:
        super().__init__(text)
        self._document = document
        self.before = document.worksheet
        self.after = after
        self.key = key

    def id(self) -> int:
        return -1 if self.key is None else _MERGES

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Edit) or other.key != self.key:
            return False
        self.after = other.after
        # Dragged away and back: nothing was changed, so there is nothing to undo.
        self.setObsolete(self.before == self.after)
        return True

    def redo(self) -> None:
        self._document._put(self.after)  # noqa: SLF001 (a step is part of the document)

    def undo(self) -> None:
        self._document._put(self.before)  # noqa: SLF001


class Document(QObject):
    """The worksheet that the window shows. `changed` has the new value after each change.

    `refused` has why an edit was not made: the worksheet could not be opened again after it.
    """

    changed = Signal(object)
    refused = Signal(str)
    filed = Signal()
    """The document has another file, or its file was read or written."""

    def __init__(self, worksheet: Worksheet) -> None:
        super().__init__()
        self.worksheet = worksheet
        self.path: Path | None = None
        self.origin: Path | None = None
        """The PDF that the worksheet came out of, until it is saved as a file of its own."""
        self.undo_stack = QUndoStack(self)
        self.stored: Stored | None = None
        self._step = 0
        self.held = False
        """Whether a drag is under way."""
        self.run = 0
        """Which worksheet this is since the program started: counts up with each one opened."""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.end_step)

    def start(
        self,
        worksheet: Worksheet,
        path: Path | None = None,
        data: bytes | None = None,
        origin: Path | None = None,
    ) -> None:
        """Hold another worksheet, not changed yet, with nothing to undo.

        `data` are the bytes that it came from, so that an unchanged save gives them back; `origin`
        is the PDF that it came out of, which has no `path` to save to.
        """
        self.end_step()
        self.held = False
        self.run += 1
        self.path = path
        self.origin = origin
        self.stored = None if data is None else (worksheet, data)
        self.undo_stack.clear()
        self.undo_stack.setClean()
        self._put(worksheet)
        self.filed.emit()

    def edit(self, after: Worksheet, text: str, key: str = "") -> None:
        """Make `after` the worksheet, as a step named `text`; do nothing if it is the same.

        Steps with the same key, one after the other, are one step until `end_step`.
        """
        if after == self.worksheet:
            return
        if is_newer(self.worksheet):
            # It could not be saved, so whoever asked is told the value that stands.
            self.changed.emit(self.worksheet)
            return
        # What breaks a rule already may be mended in several steps; a save says what is wrong. A
        # drag changes numbers between their ends, and the order.
        before = self.worksheet
        fault = None if self.held else fault_in(after)
        if fault is not None and fault_in(before) is None:
            # Shown and taken back: a part that is told what it knows leaves a field as typed.
            self._put(after)
            self._put(before)
            self.refused.emit(_("There is no room for this ({fault}).").format(fault=fault))
            return
        self.undo_stack.push(Edit(self, after, text, (key, self._step) if key else None))
        if not self.held:
            self._pause.start()

    def hold(self, *, held: bool) -> None:
        """Begin or end a drag: all its edits are one step, however long it takes."""
        self.end_step()
        self.held = held

    def end_step(self) -> None:
        """Let the next edit be a step of its own, whatever its key."""
        self._pause.stop()
        self._step += 1

    def recover(
        self, worksheet: Worksheet, path: Path | None = None, data: bytes | None = None
    ) -> None:
        """Hold unsaved work that was found again: changed, with nothing to undo.

        `path` and `data` are the file it was made in, given only if that file still holds what it
        held then, because a save would overwrite it.
        """
        self.start(worksheet, path)
        self.stored = None if data is None else (decode(data), data)
        self.undo_stack.resetClean()
        self.changed.emit(worksheet)

    @property
    def base(self) -> str | None:
        """The digest of what the document's file held when it was read or saved."""
        return None if self.known is None else digest(self.known)

    @property
    def known(self) -> bytes | None:
        """What the document's file held when it was read or saved, None if that is not known."""
        return None if self.path is None or self.stored is None else self.stored[1]

    @property
    def dirty(self) -> bool:
        """Whether there is something that a save would keep."""
        return not self.undo_stack.isClean()

    def data(self) -> bytes:
        """Return the worksheet as bytes: those it came from if it is unchanged."""
        return bytes_of(self.worksheet, self.stored)

    def saved(self, path: Path, data: bytes) -> None:
        """Take note that `data` is what the file at `path` now holds."""
        self.end_step()
        self.undo_stack.setClean()
        self.written(path, data)

    def written(self, path: Path, data: bytes) -> None:
        """Take note of what the file at `path` holds, though the disk did not confirm it."""
        self.path = path
        self.origin = None
        self.stored = (self.worksheet, data)
        self.filed.emit()

    def _put(self, worksheet: Worksheet) -> None:
        self.worksheet = worksheet
        self.changed.emit(worksheet)
