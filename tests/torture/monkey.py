# SPDX-License-Identifier: MIT
"""Uses the window without sense: random clicks, keys, drags and wheel turns, wherever it lets them.

    python -m tests.torture.monkey SEED ACTIONS [fail]

The program must neither end nor fail, and must show the figures of the worksheet that it holds.
Files are asked for in a folder of its own, and no other program can be started. `fail` is the
control: rows that fail when they are opened.
"""

import faulthandler
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.torture.table import Tally, scaled

_ACTIONS = 1_500
_LONGEST_S = 600
_ACTS = ("click", "click", "click", "double", "drag", "key", "key", "type", "wheel")
_TEXTS = ("12", "7,5", "abc", "%", "  ", "x" * 200, "a & b <b>{0}%s")


def run() -> Iterator[Tally]:
    """Yield the tally of sessions, and of the control."""
    tally = Tally("monkey", f"sessions of {_ACTIONS:,} random clicks, keys, drags: no failure")
    with ThreadPoolExecutor(os.cpu_count()) as at_once:
        for found in at_once.map(lambda seed: session(seed, _ACTIONS), range(scaled(40))):
            tally.note(found)
    yield tally
    control = Tally("monkey", "the same, with rows that fail when opened", control=True)
    control.note(session(0, 300, "fail"))
    yield control


def session(seed: int, actions: int, *how: str) -> str | None:
    """Return what went wrong in a session in a process of its own, None if nothing did."""
    command = [sys.executable, "-m", "tests.torture.monkey", str(seed), str(actions), *how]
    with tempfile.TemporaryDirectory() as folder:
        own = {f"XDG_{name}_HOME": folder for name in ("CONFIG", "DATA", "STATE", "CACHE")}
        seen = {**os.environ, **own, "HOME": folder, "PATH": "", "QT_QPA_PLATFORM": "offscreen"}
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=_LONGEST_S, env=seen, check=False
            )
        except subprocess.TimeoutExpired:
            return f"seed {seed}: hangs"
    if done.returncode:
        return f"seed {seed}: exit {done.returncode}: {done.stdout[-600:]}{done.stderr[-600:]}"
    return None


class _Monkey:
    """Acts again and again, also while a dialog or a menu is open."""

    def __init__(self, app, window, chance: random.Random, actions: int, folder: Path) -> None:
        self._app, self._window, self._chance = app, window, chance
        self._left = actions
        self._folder = folder
        self._at_work: list[object] = []
        """Where the actions began that are not over yet: each one's dialog is the next one's."""
        self.did: list[str] = []

    def begin(self) -> None:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, self._act)

    def a_file(self, *_asked, **_how) -> tuple[str, str]:
        """Answer for the user who is asked for a file: none, or one that may be there already."""
        names = ("", "a.pmow", "b.pmow", "c.pdf", "d.csv")
        name = self._chance.choice(names)
        return (str(self._folder / name) if name else "", "")

    def _top(self):
        return self._app.activePopupWidget() or self._app.activeModalWidget() or self._window

    def _act(self) -> None:
        from PySide6.QtCore import QTimer

        # The next one comes even if this one opens a dialog that waits.
        QTimer.singleShot(1, self._act)
        top = self._top()
        if self._at_work and self._at_work[-1] is top:
            # Each click looks for events itself, this one's successor among them.
            return
        if self._left <= 0:
            self._finish()
            return
        self._left -= 1
        self._at_work.append(top)
        self._check(top)
        self._use(top)
        self._at_work.pop()

    def _use(self, top) -> None:
        """Do something as a window system would tell it: to the window, wherever that leads."""
        from PySide6.QtCore import QPoint, Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QWidget

        chance = self._chance
        seen = [w for w in (*top.findChildren(QWidget), top) if not w.visibleRegion().isEmpty()]
        if not seen:
            return
        widget = chance.choice(seen)
        handle = top.window().windowHandle()
        box = widget.visibleRegion().boundingRect()
        inside = box.topLeft() + QPoint(
            chance.randrange(box.width()), chance.randrange(box.height())
        )
        spot = widget.mapTo(top.window(), inside)
        left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        act = chance.choice(_ACTS)
        self.did.append(f"{act} {type(widget).__name__} {widget.objectName()}")
        if act == "click":
            QTest.mouseClick(handle, left, plain, spot)
        elif act == "double":
            QTest.mouseDClick(handle, left, plain, spot)
        elif act == "drag":
            QTest.mousePress(handle, left, plain, spot)
            for _step in range(4):
                spot += QPoint(chance.randrange(-30, 31), chance.randrange(-20, 21))
                QTest.mouseMove(handle, spot)
            QTest.mouseRelease(handle, left, plain, spot)
        elif act == "wheel":
            self._turn(widget, inside)
        elif act == "type":
            for letter in chance.choice(_TEXTS):
                # What one letter closes does not get the next.
                QTest.keyClick(self._top().window().windowHandle(), letter)
        else:
            key, modifier = chance.choice(_keys())
            QTest.keyClick(handle, key, modifier)

    def _turn(self, widget, spot) -> None:
        from PySide6.QtCore import QPoint, QPointF, Qt
        from PySide6.QtGui import QWheelEvent

        turn = QWheelEvent(
            QPointF(spot),
            QPointF(widget.mapToGlobal(spot)),
            QPoint(),
            QPoint(0, self._chance.choice((-120, 120))),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        self._app.sendEvent(widget, turn)

    def _check(self, top) -> None:
        """Compare the number that is shown with the worksheet's own."""
        window = self._window
        if top is not window or not window.furnished or not window.page.isVisible():
            return
        from pmo_worksheet.assessment import assess
        from pmo_worksheet.assessment.wording import fit_number

        fit = window.page.result.fit
        if fit.isVisible():
            right = fit_number(assess(window.document.worksheet).option(window.option_id).fit)
            if fit.text() != right:
                _fail(f"shows {fit.text()}, which is {right}, after {self.did[-5:]}")
        for one, other in overlaps(window.page):
            _fail(f"{one} lies on {other}, after {self.did[-5:]}")

    def _finish(self) -> None:
        top = self._top()
        if top is not self._window:
            top.close()
            return
        from pmo_worksheet.storage.codec import decode

        document = self._window.document
        if decode(document.data()) != document.worksheet:
            _fail("what would be saved is not what is shown")
        sys.stdout.flush()
        os._exit(0)


def overlaps(page):
    """Yield what lies on what in the columns and rows that are seen, once all is laid out."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QWidget

    from pmo_worksheet.ui.column import Column
    from pmo_worksheet.ui.row import Row

    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    for kind in (Column, Row):
        for holder in page.findChildren(kind):
            if holder.visibleRegion().isEmpty():
                continue
            parts = [part for part in holder.children() if isinstance(part, QWidget)]
            seen = [part for part in parts if part.isVisible()]
            for place, one in enumerate(seen):
                for other in seen[place + 1 :]:
                    if one.geometry().intersects(other.geometry()):
                        yield one, other


def _keys():
    from PySide6.QtCore import Qt

    plain, key = Qt.KeyboardModifier.NoModifier, Qt.Key
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    often = (
        key.Key_Tab, key.Key_Return, key.Key_Space, key.Key_Escape, key.Key_Up, key.Key_Down,
        key.Key_Left, key.Key_Right, key.Key_Home, key.Key_End, key.Key_PageUp, key.Key_PageDown,
        key.Key_Delete, key.Key_Backspace, key.Key_F2, key.Key_F1, key.Key_Backtab,
    )  # fmt: skip
    with_control = (key.Key_Z, key.Key_Y, key.Key_S, key.Key_E, key.Key_N, key.Key_O, key.Key_P)
    return [
        *((one, plain) for one in often),
        *((one, control) for one in with_control),
        *((one, alt) for one in (key.Key_Up, key.Key_Down)),
    ]


def _fail(what: str) -> None:
    print(what, flush=True)
    os._exit(3)


def main(seed: int, actions: int, how: list[str]) -> None:
    """Play one session."""
    faulthandler.enable()
    from PySide6.QtWidgets import QFileDialog

    from pmo_worksheet import content
    from pmo_worksheet.ui.app import App
    from pmo_worksheet.ui.row import Row
    from pmo_worksheet.ui.window import Window

    app = App(["monkey"])
    app.follow_system()
    app.window = window = Window(app.settings)
    with tempfile.TemporaryDirectory() as folder:
        monkey = _Monkey(app, window, random.Random(seed), actions, Path(folder))

        def failed(kind, error, trace) -> None:
            import traceback

            text = "".join(traceback.format_exception(kind, error, trace))
            _fail(f"{text}\nafter {monkey.did[-8:]}")

        sys.excepthook = failed
        if how == ["fail"]:
            Row.set_open = lambda *_args, **_how: 1 / 0
        QFileDialog.getSaveFileName = QFileDialog.getOpenFileName = monkey.a_file
        window.actions_by_name["quit"].setEnabled(False)
        app.setQuitOnLastWindowClosed(False)
        window.document.start(content.sample())
        window.resize(1180, 780)
        window.show()
        monkey.begin()
        app.exec()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
