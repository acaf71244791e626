# SPDX-License-Identifier: MIT
"""Owns how the window says when something was."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale


def short(when: datetime) -> str:
    """Return a moment as the user's system writes it, in short."""
    moment = QDateTime.fromSecsSinceEpoch(int(when.timestamp()))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
