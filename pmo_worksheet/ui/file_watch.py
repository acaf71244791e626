# SPDX-License-Identifier: MIT
"""Owns what the bar says of the document's file: changed elsewhere, protected, or work found."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow

from pmo_worksheet.i18n import _
from pmo_worksheet.storage.codec import is_newer
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.storage.files import may_write, read_bytes
from pmo_worksheet.storage.recovery import Recovery
from pmo_worksheet.ui import moments
from pmo_worksheet.ui.bar import Notice

if TYPE_CHECKING:
    from pmo_worksheet.ui.window import Window


class FileWatch(QObject):
    """Looks at the file when it was opened or saved, and when the user comes back to the window."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._same: tuple[int, int, int] | None = None
        window.document.filed.connect(self._look_anew)
        window.keeping.tried.connect(self.look)
        window.page.bar.asked.connect(self._do)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._come_back)

    def _come_back(self, to: QWindow | None) -> None:
        if to is not None and to == self._window.windowHandle():
            self.look()

    def _look_anew(self) -> None:
        self._same = None
        self.look()

    def look(self) -> None:
        """Look at the file and show what there is to know."""
        page = self._window.page
        page.bar.present(next(self._notices(), None))
        page.set_editable(editable=not is_newer(self._window.document.worksheet))

    def _notices(self) -> Iterator[Notice]:
        """Yield what there is to say, the most pressing first."""
        window = self._window
        path, origin = window.document.path, window.document.origin
        if is_newer(window.document.worksheet):
            yield Notice(
                _("Made by a newer version of PMO Worksheet: you can read it here, not change it.")
            )
        if path is not None and (changed := self._changed(path)) is not None:
            yield changed
        if (found := self.found) is not None:
            yield _offer(found)
        if path is not None and not may_write(path):
            yield Notice(
                _("“{name}” is write-protected. Save puts your changes in another file.").format(
                    name=path.name
                ),
                (_save_as(),),
            )
        if origin is not None:
            yield Notice(
                _(
                    "Opened from “{name}”, which stays as it is. Save makes a worksheet file."
                ).format(name=origin.name),
                (_save_as(),),
            )
        if (fault := window.keeping.fault) is not None:
            yield Notice(
                _("If the program ended now, unsaved work would be lost: {fault}").format(
                    fault=fault
                ),
                ((_("Save"), "save"),),
            )

    @property
    def found(self) -> Recovery | None:
        """Unsaved work on this file that an earlier run left behind."""
        path = self._window.document.path
        for one in self._window.found:
            if path is not None and one.draft.path is not None and _same(one.draft.path, path):
                return one
        return None

    def _changed(self, path: Path) -> Notice | None:
        known = self._window.document.known
        if known is None:
            return None
        try:
            now = path.stat()
        except OSError:
            return Notice(
                _("“{name}” is no longer there. Save writes it again.").format(name=path.name),
                ((_("Save"), "save"), _save_as()),
            )
        mark = (now.st_mtime_ns, now.st_size, now.st_ino)
        # What has not been touched is not read again each time the window comes to the front.
        if mark == self._same:
            return None
        try:
            if read_bytes(path) == known:
                self._same = mark
                return None
        except StorageError:
            pass
        if self._window.document.dirty:
            return Notice(
                _("“{name}” was changed elsewhere; so it was here.").format(name=path.name),
                ((_("Choose…"), "settle"),),
            )
        return Notice(
            _("“{name}” was changed elsewhere.").format(name=path.name),
            ((_("Show what it holds now"), "reload"),),
        )

    def _do(self, wish: str) -> None:
        path, found = self._window.document.path, self.found
        if wish == "settle" and path is not None:
            self._window.filing.settle(path)
        elif wish == "reload" and path is not None:
            self._window.files.open_path(path)
        elif wish == "recover" and found is not None and self._window.filing.may_leave():
            self._window.files.recover(found)
        elif wish == "forget" and found is not None:
            self._window.files.forget(found)
        elif wish in ("save", "save_as"):
            getattr(self._window.files, wish)()
        self.look()


def _offer(found: Recovery) -> Notice:
    when = moments.short(found.written)
    buttons = ((_("Open it"), "recover"), (_("Forget it"), "forget"))
    if found.base_unchanged:
        text = _("Work on this file of {when} was not saved.").format(when=when)
    else:
        text = _(
            "Work of {when} on this file was not saved; the file has changed since, so it opens "
            "as a worksheet of its own."
        ).format(when=when)
    return Notice(text, buttons)


def _save_as() -> tuple[str, str]:
    return _("Save as…"), "save_as"


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)
