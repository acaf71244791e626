# SPDX-License-Identifier: MIT
"""Owns the program as a process that tells where things are and what they say.

Questions come as lines of JSON and only read; whatever is done, real keys and a real mouse do it.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QSocketNotifier
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QTabWidget, QWidget

from pmo_worksheet.ui import app as program
from pmo_worksheet.ui.preview import Preview


def _top() -> QWidget:
    """Return the window that a user works in now: a dialog before what it stands on."""
    found = QApplication.activeModalWidget() or QApplication.activeWindow()
    return found or QApplication.topLevelWidgets()[0]


def _widget(name: str) -> QWidget | None:
    """Return what is seen under a name, or with these words on it."""
    for widget in _top().findChildren(QWidget):
        words = widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""
        if widget.isVisible() and widget.isEnabled() and name in (widget.objectName(), words):
            return widget
    return None


def _where(name: str) -> list[int] | None:
    widget = _widget(name)
    if widget is None or isinstance(widget, QTabWidget):
        return None
    point = widget.mapToGlobal(QPoint(widget.width() // 2, widget.height() // 2))
    return [point.x(), point.y()]


def _table(name: str) -> list[list[str]]:
    """Return the differences that a reply box shows, row by row, as they are on the screen."""
    box = _top().findChild(QWidget, name)
    if box is None or not box.isVisible():
        return []
    rows: dict[int, list[tuple[int, str]]] = {}
    for label in box.findChildren(QLabel):
        if label.isVisible() and not label.objectName() and label.parentWidget() is not box:
            rows.setdefault(label.y(), []).append((label.x(), label.text()))
    return [[text for _x, text in sorted(cells)] for _y, cells in sorted(rows.items())]


def _preview(_name: str) -> str | None:
    """Return the PDF that the preview shows, also while a dialog stands before it."""
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, Preview) and w.isVisible()]
    return shown[0].pdf.hex() if shown else None


def _focus(_name: str) -> list[str]:
    """Return the name of what has the keyboard, and what a screen reader says of it."""
    widget = QApplication.focusWidget()
    if widget is None:
        return ["", ""]
    words = widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""
    return [widget.objectName(), widget.accessibleName() or words]


def _rows(_name: str) -> list[list[str]]:
    """Return the factors that are shown, in their order: id and title."""
    page = _window().page
    rows = {**page.pros.rows, **page.cons.rows}
    titles = {factor.id: factor.title for factor in _window().document.worksheet.factors}
    return [[factor, titles[factor]] for factor in rows]


def _menu(_name: str) -> str:
    """Return the name of the menu that is open."""
    popup = QApplication.activePopupWidget()
    return popup.title().replace("&", "") if isinstance(popup, QMenu) else ""


ANSWERS: dict[str, Callable[[str], Any]] = {
    "where": _where,
    "focus": _focus,
    "rows": _rows,
    "menu": _menu,
    "title": lambda _name: _top().windowTitle(),
    "said": lambda _name: _window().page.said.text(),
    "table": _table,
    "preview": _preview,
    "replied": lambda _name: _window().document.worksheet.reply is not None,
}


def _window() -> Any:
    return QApplication.instance().window  # type: ignore[union-attr]


def _listen() -> None:
    def hear() -> None:
        line = sys.stdin.readline()
        if not line:
            QApplication.quit()
            return
        question, name = json.loads(line)
        print(json.dumps(ANSWERS[question](name)), flush=True)

    notifier = QSocketNotifier(
        sys.stdin.fileno(), QSocketNotifier.Type.Read, QApplication.instance()
    )
    notifier.activated.connect(hear)


if __name__ == "__main__":
    starts = program.App.__init__

    def started(self: program.App, arguments: list[str]) -> None:
        starts(self, arguments)
        _listen()

    program.App.__init__ = started  # type: ignore[method-assign]
    sys.exit(program.run())
