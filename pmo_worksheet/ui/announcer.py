# SPDX-License-Identifier: MIT
"""Owns what a screen reader is told of by itself: the result once it settles, and messages."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from pmo_worksheet.assessment.results import OptionResult
from pmo_worksheet.assessment.wording import result_sentence

SETTLE_MS = 700
"""A result that stands this long (ms) is announced; a drag would otherwise talk without end."""


class Announcer:
    """Speaks politely: it waits until the reader is silent."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._last = ""
        self._next = ""
        self._timer = QTimer(window, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self._settle)

    def result(self, option: OptionResult, *, hidden: bool) -> None:
        """Announce a result once it has settled, unless it is the one announced last."""
        if hidden or option.fit is None:
            self._timer.stop()
            return
        self._next = result_sentence(option)
        self._timer.start()

    def _settle(self) -> None:
        if self._next != self._last:
            self._last = self._next
            self.say(self._next)

    def say(self, text: str) -> None:
        """Announce a text."""
        event = QAccessibleAnnouncementEvent(self._window, text)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)
