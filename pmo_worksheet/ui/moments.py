# SPDX-License-Identifier: MIT
"""Owns how the window says when something was or will be: as the user's system writes it."""

import re
from datetime import date, datetime

from PySide6.QtCore import QDate, QDateTime, QLocale

_WEEKDAY = re.compile(r"dddd[,،]?\s*|[,،]?\s*dddd")


def short(when: datetime) -> str:
    """Return a moment as the user's system writes it, in short."""
    moment = QDateTime.fromSecsSinceEpoch(int(when.timestamp()))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def day_format() -> str:
    """Return how a day is written, its month in letters, for Qt: “d. MMMM yyyy” in German."""
    return _WEEKDAY.sub("", QLocale().dateFormat(QLocale.FormatType.LongFormat), count=1)


def day(when: date) -> str:
    """Return a day as the user's system writes it, its month in letters."""
    return QLocale().toString(QDate(when.year, when.month, when.day), day_format())
