# SPDX-License-Identifier: MIT
"""Owns the program's life with a window: its identity, its look, and what follows a failure."""

import gc
import os
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from pmo_worksheet import APP_ID, APP_NAME, __version__
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import (
    plain_import,  # noqa: F401 (before what else is imported here)
    theme,
)
from pmo_worksheet.ui.language import speak
from pmo_worksheet.ui.settings import Settings
from pmo_worksheet.ui.window import Window

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from pmo_worksheet.ui.last_chance import LastChance
    from pmo_worksheet.ui.second_start import Door

_LOOK_EVERY = 5
_SETTLED = 300
"""Milliseconds after which a window that is not painted is one that nobody sees."""
_GARBAGE_AFTER = 10_000
"""So many objects are made between two searches for garbage."""


def why_not_this_qt(qt: str, python: tuple[int, ...]) -> str | None:
    """Return why this pair of versions cannot be used, None if it can.

    PySide6 6.12 drops a reference to None with each call, which ends Python 3.11 and older at once.
    """
    if qt.startswith("6.12.") and python[:2] < (3, 12):
        return _(
            "PySide6 {qt} crashes with Python {python}; "
            "install PySide6 6.11, or Python 3.12 or newer."
        ).format(qt=qt, python=".".join(map(str, python[:3])))
    return None


class App(QApplication):
    """The program.

    What stands in its way to the first picture was measured: Qt's own namespace of constants, for
    one, takes a sixth of the start to make. So no module that the start page needs names `Qt`,
    `QEvent` or `QStyle`; tests/ui/test_start.py holds that.
    """

    def __init__(self, arguments: list[str]) -> None:
        super().__init__([*arguments, "-style", "Fusion"])
        self.setApplicationName("pmo-worksheet")
        self.setApplicationDisplayName(APP_NAME)
        self.setApplicationVersion(__version__)
        self.setOrganizationName("pmo-worksheet")
        self.setDesktopFileName(APP_ID)
        self.settings = Settings()
        self.window: Window | None = None
        self.failing = False
        """Whether a message about a failure is open."""
        theme.apply(self, self.settings.scheme, self.settings.text_size, guess=True)

    def follow_system(self) -> None:
        """Have the system's icon, colours and contrast, now and when they change."""
        from pmo_worksheet.ui.icons import app_icon

        self.setWindowIcon(app_icon())
        self.use_preferences()
        hints = self.styleHints()
        hints.colorSchemeChanged.connect(self.use_preferences)
        hints.accessibility().contrastPreferenceChanged.connect(self.use_preferences)

    def use_preferences(self, *_news: object) -> None:
        """Show the look that the user chose, or that the system has now."""
        theme.apply(self, self.settings.scheme, self.settings.text_size)


class MacApp(App):
    """The program on macOS, where a double-click on a file is told to it as an event."""

    def event(self, event: "QEvent") -> bool:
        from PySide6.QtGui import QFileOpenEvent

        if isinstance(event, QFileOpenEvent) and self.window is not None:
            self.window.furnish()
            self.window.files.open_path(Path(event.file()))
            return True
        return super().event(event)


def report_failure(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Say that something failed inside the program, with details to copy; the program goes on."""
    import traceback

    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    details = "".join(traceback.format_exception(kind, error, trace))
    with suppress(OSError, ValueError):
        # A start from a desktop may log to a full disk; the user is told all the same.
        print(details, file=sys.stderr)  # noqa: T201
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    app = QApplication.instance()
    if not isinstance(app, App) or app.failing:
        # One message at a time: a fault in a timer would open one after the other.
        return
    app.failing = True
    safe = _what_is_safe(app)
    try:
        box = QMessageBox(QApplication.activeWindow())
        box.setWindowTitle(APP_NAME)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(_("Something went wrong inside the program."))
        box.setInformativeText(safe)
        box.setDetailedText(details)
        go_on = box.addButton(_("&Go on"), QMessageBox.ButtonRole.AcceptRole)
        copy = box.addButton(_("&Copy the details"), QMessageBox.ButtonRole.ActionRole)
        box.setDefaultButton(go_on)
        box.setEscapeButton(go_on)
        box.exec()
        if box.clickedButton() is copy:
            QApplication.clipboard().setText(details)
    finally:
        app.failing = False


def _what_is_safe(app: App) -> str:
    go_on = _("Your worksheet is still here: save it now, to a new file if you like. Then go on.")
    try:
        window = app.window
        safe = window is not None and window.furnished and window.keeping.write()
    except Exception:  # noqa: BLE001 (whatever is broken, the user must still be told)
        safe = False
    if not safe:
        return go_on
    return _("What was not saved is put aside and is offered at the next start.") + " " + go_on


def run(path: str | None = None) -> int:
    """Open the window, on a file if one is given; return the exit status when it is closed."""
    if reason := why_not_this_qt(PySide6.__version__, sys.version_info[:3]):
        print(f"pmo-worksheet: {reason}", file=sys.stderr)  # noqa: T201
        return 1
    app = (MacApp if sys.platform == "darwin" else App)(sys.argv[:1])
    speak(app, app.settings.language)
    sys.excepthook = report_failure
    app.window = window = Window(app.settings, furnished=path is not None)
    opening = Opening(app, window)
    if path is None:
        window.show_start()
        opening.after_first_paint()
        window.show()
    else:
        window.show()
        opening.now()
        # Once the window stands, so that a refusal has something to stand on.
        QTimer.singleShot(0, window, lambda: window.files.begin(Path(path)))
    status = app.exec()
    opening.close()
    if window.isVisible():
        # An event that was waiting may have made one more edit since the last chance.
        window.keep_quietly()
        # A signal or a lost display. Work is put aside; what Qt would now take down may need what
        # is gone, and a crash at the very end would only frighten.
        if sys.stderr is not None:
            sys.stderr.flush()
        os._exit(status)
    return status


class Opening(QObject):
    """What a start must not wait for: it comes once the window has been painted."""

    def __init__(self, app: App, window: Window) -> None:
        super().__init__(window)
        self._app, self._window = app, window
        self._last_chance: LastChance | None = None
        self._door: Door | None = None
        self._looking: QTimer | None = None

    def after_first_paint(self) -> None:
        """Do the rest when the window has been painted, or soon, if nobody can see it."""
        self._looking = QTimer(self, interval=_LOOK_EVERY)
        self._looking.timeout.connect(self._look)
        self._looking.start()
        QTimer.singleShot(_SETTLED, self, self.now)

    def _look(self) -> None:
        # Qt paints a window while it takes the news that it is exposed, so then it is painted.
        handle = self._window.windowHandle()
        if handle is not None and handle.isExposed():
            self.now()

    def now(self) -> None:
        """Fill the menus, and watch for signals and for later starts."""
        if self._last_chance is not None:
            return
        if self._looking is not None:
            self._looking.stop()
        from pmo_worksheet.ui.last_chance import LastChance
        from pmo_worksheet.ui.second_start import listen

        self._app.follow_system()
        self._window.fill_menus()
        if self._window.furnished:
            collect_garbage()
        else:
            self._window.came.connect(collect_garbage)
        self._last_chance = LastChance(self._app, self._window.keep_quietly)
        self._door = listen(self._window)

    def close(self) -> None:
        """Undo what outlives the window."""
        if self._door is not None:
            self._door.close()
        if self._window.furnished:
            # It would tell of the end of each step to what has gone before it.
            self._window.document.undo_stack.blockSignals(True)
        # What still fires while all is taken down must not open a message that nobody can answer.
        sys.excepthook = sys.__excepthook__
        if self._last_chance is not None:
            self._last_chance.uninstall()


def collect_garbage() -> None:
    """Search for garbage from now on, in what is made from now on: all that stands now stays.

    Seldom: a slider that moves makes a thousand objects and leaves none, so to search after every
    seven hundred, as Python does, finds nothing and takes a thirtieth of each move.
    """
    gc.freeze()
    gc.set_threshold(_GARBAGE_AFTER)
    gc.enable()
