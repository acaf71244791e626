# SPDX-License-Identifier: MIT
"""Owns the head of page 1: whose sheet this is, for whom, about which role, and by when."""

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer

from pmo_worksheet.i18n import N_, _, long_date
from pmo_worksheet.pdf import theme
from pmo_worksheet.pdf.blocks import columns, write
from pmo_worksheet.pdf.fonts import SANS
from pmo_worksheet.pdf.subject import Subject
from pmo_worksheet.pdf.text import clip

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


def heading(subject: Subject) -> list[Flowable]:
    """Return the title and, in one row, the facts that are stated."""
    sheet = subject.worksheet
    title = clip(sheet.title, 120) or _("An offer to join a PMO")
    facts = [
        (_("From"), clip(sheet.author, 40)),
        (_("To"), clip(sheet.manager, 40)),
        (_("Organization"), clip(sheet.organization, 60)),
        (_("PMO"), _role(subject)),
        (_("Career stage"), _(_STAGES[sheet.stage]) if sheet.stage else ""),
        (_("Decide by"), long_date(sheet.decide_by) if sheet.decide_by else ""),
    ]
    given = [(label, value) for label, value in facts if value]
    cells = [[write(theme.SMALL, label), write(theme.BODY, value)] for label, value in given]
    widths = _fact_widths(given, subject.width - theme.GUTTER / 2 * (len(cells) - 1))
    return [
        write(
            theme.SMALL,
            _(
                "Worksheet for our talk about joining a project management office (PMO), {day}"
            ).format(day=long_date(subject.settings.on)),
        ),
        write(theme.TITLE, title),
        Spacer(0, 4),
        *([columns(cells, widths, gutter=theme.GUTTER / 2)] if cells else []),
    ]


def _fact_widths(facts: list[tuple[str, str]], room: float) -> list[float]:
    """Return a width for each fact: what it takes on one line, and less where that is too much."""
    size = theme.BODY.fontSize
    wished = [min(stringWidth(value, SANS, size) + 2, 110) for _label, value in facts]
    wished = [max(width, 40) for width in wished]
    spare = room - sum(wished)
    if spare >= 0:
        return [width + spare / len(wished) for width in wished]
    return [width * room / sum(wished) for width in wished]


def _role(subject: Subject) -> str:
    sheet = subject.worksheet
    level = _(_LEVELS[sheet.pmo_level]) if sheet.pmo_level else ""
    kind = _(_TYPES[sheet.pmo_type]) if sheet.pmo_type else ""
    if level and kind:
        return _("{level}, {kind}").format(level=level, kind=kind)
    return level or kind.capitalize()
