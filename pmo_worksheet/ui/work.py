# SPDX-License-Identifier: MIT
"""Owns long work beside the window: it runs in a thread, shows how far it is, and can be stopped.

The thread must do no more than compute from values: no widget is touched there. While it runs,
Python's cyclic garbage collector is off, because a collection that happens to run in the thread
would destroy the window's objects there, and Qt ends the program for that.
"""

import gc
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

from pmo_worksheet import APP_NAME
from pmo_worksheet.i18n import _

T = TypeVar("T")

SHOWN_AFTER_MS = 1_000
"""Work that is done sooner (ms) shows nothing."""
_LOOK_EVERY_MS = 15


class Cancelled(Exception):  # noqa: N818 (no error: the user wants it)
    """The user stopped long work."""


Report = Callable[[float], None]
"""Called by the work with the part done, 0..1; raises Cancelled once nobody wants the result."""


class Thread(threading.Thread, Generic[T]):
    """Runs one piece of work and keeps what came of it."""

    def __init__(self, work: Callable[[Report], T]) -> None:
        super().__init__(name="work", daemon=True)
        self._work = work
        self.done = 0.0
        self.unwanted = threading.Event()
        self.results: list[T] = []
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            self.results.append(self._work(self._report))
        except Exception as error:  # noqa: BLE001 (it is raised where the result is awaited)
            self.error = error

    def _report(self, done: float) -> None:
        self.done = done
        if self.unwanted.is_set():
            raise Cancelled


_alive: list[threading.Thread] = []
"""The threads that may still run; the one awaited, and stopped ones until their next report."""
_awaited: list[threading.Thread] = []


def busy() -> bool:
    """Return whether work is awaited now; a second one must not start over it."""
    return bool(_awaited)


def run(parent: QWidget, text: str, work: Callable[[Report], T]) -> T:
    """Return what `work` returns; the window stays alive meanwhile.

    After a second, a dialog says `text` and how far it is, and offers to cancel. A cancelled
    thread ends by itself at its next report; nothing waits for that.

    Raises:
        Cancelled: if the user stops it or leaves the program.
        Exception: whatever the work raises.
    """
    thread: Thread[T] = Thread(work)
    waiting = QProgressDialog(text, _("Cancel"), 0, 100, parent)
    waiting.setWindowTitle(APP_NAME)
    waiting.setWindowModality(Qt.WindowModality.WindowModal)
    waiting.setMinimumDuration(SHOWN_AFTER_MS)
    loop = QEventLoop()
    timer = QTimer(interval=_LOOK_EVERY_MS)

    def look() -> None:
        if waiting.wasCanceled() or not thread.is_alive():
            loop.quit()
        else:
            _show_part(waiting, thread.done)

    timer.timeout.connect(look)
    _awaited.append(thread)
    try:
        _start(thread)
        timer.start()
        loop.exec()
    finally:
        timer.stop()
        cancelled = thread.is_alive() or waiting.wasCanceled()
        thread.unwanted.set()
        _awaited.remove(thread)
        waiting.reset()
        waiting.deleteLater()
        _tidy()
    if cancelled:
        raise Cancelled
    if thread.error is not None:
        raise thread.error
    return thread.results[0]


def _show_part(waiting: QProgressDialog, done: float) -> None:
    # Qt reckons how long it will take, and would flash at work that begins slowly.
    waiting.setValue(min(99, round(done * 100)) if waiting.isVisible() else 0)


def run_here(parent: QWidget, text: str, work: Callable[[Report], T]) -> T:
    """Return what `work` returns, done in the window's own thread, which answers at each report.

    Raises:
        Cancelled: if the user stops it.
        Exception: whatever the work raises.
    """
    waiting = QProgressDialog(text, _("Cancel"), 0, 100, parent)
    waiting.setWindowTitle(APP_NAME)
    waiting.setWindowModality(Qt.WindowModality.WindowModal)
    waiting.setMinimumDuration(SHOWN_AFTER_MS)
    here = threading.current_thread()

    def report(done: float) -> None:
        _show_part(waiting, done)
        QCoreApplication.processEvents()
        if waiting.wasCanceled():
            raise Cancelled

    _awaited.append(here)
    try:
        return work(report)
    finally:
        _awaited.remove(here)
        waiting.reset()
        waiting.deleteLater()


def start(work: Callable[[], T]) -> Thread[T]:
    """Begin short work that nobody waits for; whoever wants to know looks whether it is alive."""
    thread: Thread[T] = Thread(lambda _report: work())
    # First, because a thread may not be had.
    QTimer.singleShot(_LOOK_EVERY_MS, _tidy)
    _start(thread)
    return thread


def _start(thread: threading.Thread) -> None:
    _alive.append(thread)
    gc.disable()
    thread.start()


def _tidy() -> None:
    """Let the garbage collector run again once no thread is left; always called by the window."""
    _alive[:] = [thread for thread in _alive if thread.is_alive()]
    if _alive:
        QTimer.singleShot(_LOOK_EVERY_MS, _tidy)
    else:
        gc.enable()
