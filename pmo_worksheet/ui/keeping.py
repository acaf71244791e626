# SPDX-License-Identifier: MIT
"""Owns putting unsaved work aside while it is made, and at the last chance there is."""

from PySide6.QtCore import QObject, QTimer, Signal

from pmo_worksheet.storage import recovery
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.ui.document import Document

DELAY_MS = 1_000
"""So long after an edit (ms) it is put aside, together with what came meanwhile."""


class Keeping(QObject):
    """Holds one recovery file for one document: there while there is unsaved work, else not."""

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
        # Not started anew by each edit: while somebody types without a pause, it still goes off.
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self.write)
        document.changed.connect(self._follow)
        document.undo_stack.cleanChanged.connect(self._follow)

    def _follow(self, _news: object = None) -> None:
        if self._document.dirty:
            if not self._timer.isActive():
                self._timer.start()
        else:
            self.drop()

    def write(self) -> bool:
        """Put unsaved work aside now; return whether there is nothing that a crash would lose."""
        self._timer.stop()
        if self._closed or not self._document.dirty:
            return True
        try:
            draft = recovery.Draft(self._document.data(), self._document.path, self._document.base)
            recovery.write(self._file, draft)
        except StorageError as error:
            self._note(error)
            return False
        self._exists = True
        self._note(None)
        return True

    def _note(self, fault: StorageError | None) -> None:
        news = str(fault) != str(self.fault)
        self.fault = fault
        if news:
            self.tried.emit()

    def drop(self) -> None:
        """Forget what was put aside: it is saved, or the user does not want it."""
        self._timer.stop()
        if self._exists:
            recovery.drop(self._file)
            self._exists = False

    def close(self) -> None:
        """Forget what was put aside and keep nothing more."""
        self.drop()
        self._closed = True
