# SPDX-License-Identifier: MIT
"""Owns the head of page 1: whose sheet this is, for whom, about which role, and by when."""

from pmo_worksheet.content import role_words, stage_word
from pmo_worksheet.i18n import _, long_date
from pmo_worksheet.pdf import theme
from pmo_worksheet.pdf.blocks import write
from pmo_worksheet.pdf.flow import Block, Space
from pmo_worksheet.pdf.room import Room
from pmo_worksheet.pdf.rows import columns
from pmo_worksheet.pdf.subject import Subject
from pmo_worksheet.pdf.text import clip

_LABEL = 70.0
_TITLE, _NAME = 120, 80


def heading(subject: Subject, room: Room) -> list[Block]:
    """Return the title and the facts that are stated."""
    sheet = subject.worksheet
    (_offer, title, most), *named = facts(subject)
    title = clip(title, room.letters(most)) or _("An offer to join a PMO")
    stated = [
        *((name, clip(text, room.letters(most))) for name, text, most in named),
        (_("PMO"), role_words(sheet.pmo_level, sheet.pmo_type)),
        (_("Career stage"), stage_word(sheet.stage)),
        (_("Decide by"), long_date(sheet.decide_by) if sheet.decide_by else ""),
    ]
    given = [(label, value) for label, value in stated if value]
    return [
        write(
            theme.SMALL,
            _(
                "Worksheet for our talk about joining a project management office (PMO), {day}"
            ).format(day=long_date(subject.settings.on)),
        ),
        write(theme.TITLE, title),
        Space(4),
        *_facts(subject, given),
    ]


def facts(subject: Subject) -> list[tuple[str, str, int]]:
    """Return what the user wrote at the head: its name, the text, and its most letters there."""
    sheet = subject.worksheet
    return [
        (_("Offer"), sheet.title, _TITLE),
        (_("From"), sheet.author, _NAME),
        (_("To"), sheet.manager, _NAME),
        (_("Organization"), sheet.organization, _NAME),
    ]


def _facts(subject: Subject, given: list[tuple[str, str]]) -> list[Block]:
    """Return the facts two in a row, on the two columns that the whole page has."""
    value = (subject.width - theme.GUTTER) / 2 - _LABEL
    rows: list[Block] = []
    for place in range(0, len(given), 2):
        cells: list[Block] = []
        for label, text in given[place : place + 2]:
            cells += [write(theme.LABEL, label), write(theme.BODY, text), Space(0)]
        widths = [_LABEL, value, theme.GUTTER] * 2
        rows.append(columns(cells, widths[: len(cells)], gutter=0))
    return rows
