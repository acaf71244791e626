# SPDX-License-Identifier: MIT
"""Owns the calendar entries (RFC 5545): the day to decide by, and a review after the decision."""

from datetime import UTC, date, datetime, timedelta

from pmo_worksheet import __version__
from pmo_worksheet.assessment import Assessment
from pmo_worksheet.i18n import _
from pmo_worksheet.share.summary import as_text, one_line
from pmo_worksheet.worksheet import Worksheet

REVIEW_AFTER_DAYS = 90
"""So long after the decision it is looked at again: about a first quarter in the role."""
_LONGEST_LINE = 75


def as_ics(worksheet: Worksheet, assessment: Assessment, now: datetime) -> str:
    """Return the entries as a calendar file, "" where the worksheet has no day to enter.

    `now` is the moment of writing, with its time zone. The entries keep their identity, so that
    opening a later file moves them, and does not double them.
    """
    events = []
    title = one_line(worksheet.title) or _("the offer to join the PMO")
    decision = worksheet.decision
    decided = decision.decided_on if decision is not None else None
    if worksheet.decide_by is not None and decided is None:
        events += _event(
            worksheet,
            "decide",
            worksheet.decide_by,
            _("Decide: {title}").format(title=title),
            as_text(worksheet, assessment),
            now,
        )
    begun = decided or worksheet.decide_by
    review = None if begun is None else _later(begun, REVIEW_AFTER_DAYS)
    if review is not None:
        events += _event(
            worksheet,
            "review",
            review,
            _("Look back: {title}").format(title=title),
            _("Open your worksheet again. What did you expect, and what came?"),
            now,
        )
    if not events:
        return ""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//PMO Worksheet//{__version__}//EN",
        *events,
        "END:VCALENDAR",
    ]
    return "".join(_folded(line) + "\r\n" for line in lines)


def _event(
    worksheet: Worksheet, kind: str, day: date, title: str, text: str, now: datetime
) -> list[str]:
    end = _later(day, 1)
    return [
        "BEGIN:VEVENT",
        f"UID:{_escaped(worksheet.id or title)}-{kind}@pmo-worksheet",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{_written(day)}",
        # Without an end it lasts that one day, too; but not every calendar knows.
        *([] if end is None else [f"DTEND;VALUE=DATE:{_written(end)}"]),
        f"SUMMARY:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(text)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _later(day: date, days: int) -> date | None:
    """Return the day so many days later, None if it is beyond what a calendar can hold."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _written(day: date) -> str:
    # strftime writes years before 1000 with three digits on some systems.
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    # No worksheet has controls or other line ends in its texts.
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 bytes, no character cut."""
    pieces, size = [""], 0
    for character in line:
        length = len(character.encode())
        if size + length > _LONGEST_LINE:
            pieces.append("")
            size = 1
        pieces[-1] += character
        size += length
    return "\r\n ".join(pieces)
