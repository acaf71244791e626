# SPDX-License-Identifier: MIT
"""Owns putting unsaved work aside while it is made, and at the last chance there is."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from pmo_worksheet.storage import recovery
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.storage.files import digest
from pmo_worksheet.ui import work
from pmo_worksheet.ui.document import Document, Stored, bytes_of
from pmo_worksheet.worksheet import Worksheet

DELAY_MS = 1_000
"""So long after an edit (ms) it is put aside, together with what came meanwhile."""
_LOOK_EVERY_MS = 20
_PATIENCE_S = 5.0
"""At the last chance a write that is under way is waited for no longer (seconds)."""


class Keeping(QObject):
    """Holds one recovery file for one document: there while there is unsaved work, else not.

    While somebody works it is written in a thread: a disk may take seconds to say that it is done.
    """

    tried = Signal()
    """Whether work can be put aside has changed: see `fault`."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self._file = recovery.new_file()
        self._exists = False
        self._closed = False
        self.fault: StorageError | None = None
        """Why the last attempt failed, None if it did not."""
        self._writer: work.Thread[None] | None = None
        self._unwanted = False
        """Whether what is being written now was saved or given up meanwhile."""
        # Not started anew by each edit: while somebody types without a pause, it still goes off.
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self._begin)
        self._watch = QTimer(self, interval=_LOOK_EVERY_MS)
        self._watch.timeout.connect(self._look)
        document.changed.connect(self._follow)
        document.undo_stack.cleanChanged.connect(self._follow)

    def _follow(self, _news: object = None) -> None:
        if self._document.dirty:
            if not self._timer.isActive():
                self._timer.start()
        else:
            self.drop()

    def _begin(self) -> None:
        """Begin to put unsaved work aside, unless a slow disk is still at it."""
        if self._closed or not self._document.dirty:
            return
        if self._writer is not None:
            self._timer.start()
            return
        self._unwanted = False
        self._writer = work.start(self._task())
        self._watch.start()

    def _task(self) -> "partial[None]":
        """Return what is to be done, from values alone: a thread must not look at the window."""
        held = self._document
        return partial(_put_aside, self._file, held.worksheet, held.stored, held.path)

    def _look(self) -> None:
        """Take note of how a write in the thread has ended, once it has."""
        if self._writer is None or self._writer.is_alive():
            return
        error = self._end()
        if error is not None and not isinstance(error, StorageError):
            raise error
        self._note(error)

    def _end(self) -> Exception | None:
        """Forget the thread, which has ended; return why it failed, None if it did not."""
        self._watch.stop()
        writer, self._writer = self._writer, None
        error = None if writer is None else writer.error
        self._exists = self._exists or error is None
        if self._unwanted or self._closed:
            self._forget()
            return None
        return error

    def write(self) -> bool:
        """Put unsaved work aside now; return whether there is nothing that a crash would lose."""
        before = str(self.fault)
        safe = self.write_quietly()
        if str(self.fault) != before:
            self.tried.emit()
        return safe

    def write_quietly(self) -> bool:
        """Do the same and show nothing: at the last chance there may be no display any more."""
        self._timer.stop()
        if self._closed or not self._document.dirty:
            return True
        if self._writer is not None:
            self._writer.join(_PATIENCE_S)
            if self._writer.is_alive():
                # Whenever that one ends, it must not put older work in the place of newer.
                self._file = recovery.new_file()
            else:
                self._end()
        try:
            self._task()()
        except StorageError as error:
            self.fault = error
            return False
        self._exists = True
        self.fault = None
        return True

    def _note(self, fault: StorageError | None) -> None:
        news = str(fault) != str(self.fault)
        self.fault = fault
        if news:
            self.tried.emit()

    def drop(self) -> None:
        """Forget what was put aside: it is saved, or the user does not want it."""
        self._timer.stop()
        self._unwanted = True
        if self._writer is None:
            self._forget()

    def _forget(self) -> None:
        if self._exists:
            recovery.drop(self._file)
            self._exists = False

    def close(self) -> None:
        """Forget what was put aside and keep nothing more."""
        self._closed = True
        if self._writer is not None:
            self._writer.join(_PATIENCE_S)
            self._end()
        self.drop()


def _put_aside(file: Path, worksheet: Worksheet, stored: Stored | None, path: Path | None) -> None:
    known = None if path is None or stored is None else stored[1]
    base = None if known is None else digest(known)
    recovery.write(file, recovery.Draft(bytes_of(worksheet, stored), path, base))
