# SPDX-License-Identifier: MIT
"""Owns two mice: one of the X server (XTest), moved as by hand, and one of Qt's own test kit.

Both drag a slider of a window in this process, and both are waited for in the same way.
"""

import ctypes
import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider

# From the middle to one end, to the other, and back; 5 % a move, so that each of them is a change.
SHARES = [*range(55, 91, 5), *range(85, 9, -5), *range(15, 51, 5)]
_LOST_S = 2.0


class Mouse(Protocol):
    """What can press, move and release over a slider, at a share (percent) of its length."""

    def press(self, slider: QSlider) -> None:
        """Press the button in the slider's middle."""

    def move(self, slider: QSlider, share: int) -> None:
        """Move there with the button pressed."""

    def release(self, slider: QSlider) -> None:
        """Release the button."""


def _at(slider: QSlider, share: int) -> QPoint:
    return QPoint(round(slider.width() * share / 100), slider.height() // 2)


class TestMouse:
    """Qt's own: the event is handled before `move` returns."""

    def press(self, slider: QSlider) -> None:
        QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=_at(slider, 50))

    def move(self, slider: QSlider, share: int) -> None:
        QTest.mouseMove(slider, _at(slider, share))

    def release(self, slider: QSlider) -> None:
        QTest.mouseRelease(slider, Qt.MouseButton.LeftButton)


class ServerMouse:
    """The X server's pointer, over a connection of its own; the window hears of it as of any."""

    def __init__(self) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(None))

    def _button(self, *, down: bool) -> None:
        self._test.XTestFakeButtonEvent(self._display, 1, int(down), ctypes.c_ulong(0))
        self._x.XFlush(self._display)

    def press(self, slider: QSlider) -> None:
        self.move(slider, 50)
        self._button(down=True)

    def move(self, slider: QSlider, share: int) -> None:
        self.go(slider.mapToGlobal(_at(slider, share)))

    def go(self, place: QPoint) -> None:
        """Move to a place on the screen; this may be called from any thread."""
        self._test.XTestFakeMotionEvent(self._display, -1, place.x(), place.y(), ctypes.c_ulong(0))
        self._x.XFlush(self._display)

    def release(self, slider: QSlider) -> None:
        del slider
        self._button(down=False)


def mouse() -> Mouse:
    """Return the X server's mouse where there is an X server, else Qt's own."""
    return ServerMouse() if QApplication.platformName() == "xcb" else TestMouse()


def drag(app: QApplication, slider: QSlider, by: Mouse) -> float:
    """Return seconds from a move of the mouse until all that it changes is painted and sent off."""
    by.press(slider)
    _until(app, slider.isSliderDown)
    spent = 0.0
    for share in SHARES:
        before = slider.value()
        began = time.perf_counter()
        by.move(slider, share)
        _until(app, lambda: slider.value() != before)  # noqa: B023 (called before the next turn)
        settle(app)
        spent += time.perf_counter() - began
    by.release(slider)
    _until(app, lambda: not slider.isSliderDown())
    settle(app)
    return spent / len(SHARES)


def settle(app: QApplication) -> None:
    """Handle what is waiting, paint it, and wait until the window system has taken it."""
    app.processEvents()
    app.processEvents()
    app.sync()


def _until(app: QApplication, done: Callable[[], bool]) -> None:
    began = time.perf_counter()
    while not done():
        app.processEvents()
        if time.perf_counter() - began > _LOST_S:
            raise RuntimeError("the slider did not follow the mouse")
