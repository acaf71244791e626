# SPDX-License-Identifier: MIT
"""Owns the head of page 1: whose sheet this is, for whom, about which role, and by when."""

from pmo_worksheet.i18n import N_, _, long_date
from pmo_worksheet.pdf import theme
from pmo_worksheet.pdf.blocks import write
from pmo_worksheet.pdf.flow import Block, Space
from pmo_worksheet.pdf.room import Room
from pmo_worksheet.pdf.rows import columns
from pmo_worksheet.pdf.subject import Subject
from pmo_worksheet.pdf.text import clip

_LABEL = 70.0

_STAGES = {
    "associate": N_("Associate"),
    "experienced": N_("Experienced"),
    "seasoned": N_("Seasoned"),
}
_LEVELS = {
    "project": N_("Project PMO"),
    "program": N_("Program PMO"),
    "portfolio": N_("Portfolio PMO"),
    "enterprise": N_("Enterprise PMO"),
}
_TYPES = {
    "supportive": N_("supportive"),
    "controlling": N_("controlling"),
    "directive": N_("directive"),
}


def heading(subject: Subject, room: Room) -> list[Block]:
    """Return the title and the facts that are stated."""
    sheet = subject.worksheet
    title = clip(sheet.title, room.letters(120)) or _("An offer to join a PMO")
    facts = [
        (_("From"), clip(sheet.author, room.letters(80))),
        (_("To"), clip(sheet.manager, room.letters(80))),
        (_("Organization"), clip(sheet.organization, room.letters(80))),
        (_("PMO"), _role(subject)),
        (_("Career stage"), _(_STAGES[sheet.stage]) if sheet.stage else ""),
        (_("Decide by"), long_date(sheet.decide_by) if sheet.decide_by else ""),
    ]
    given = [(label, value) for label, value in facts if value]
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


def _role(subject: Subject) -> str:
    sheet = subject.worksheet
    level = _(_LEVELS[sheet.pmo_level]) if sheet.pmo_level else ""
    kind = _(_TYPES[sheet.pmo_type]) if sheet.pmo_type else ""
    if level and kind:
        return _("{level}, {kind}").format(level=level, kind=kind)
    return level or kind.capitalize()
