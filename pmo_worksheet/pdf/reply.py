# SPDX-License-Identifier: MIT
"""Owns the manager's reply: one answer on page 1, and room for more at the end.

The fields have the names that pmo_worksheet.reply knows them by.
"""

from pmo_worksheet.assessment.reply_wording import ANSWERS
from pmo_worksheet.bounds import MAX_IMPORTANCE
from pmo_worksheet.i18n import _
from pmo_worksheet.pdf import theme
from pmo_worksheet.pdf.blocks import write
from pmo_worksheet.pdf.fields import Choice, FieldBox, Note, Text, Tick
from pmo_worksheet.pdf.flow import Block, Need, Space
from pmo_worksheet.pdf.rows import Cell, columns
from pmo_worksheet.pdf.subject import Subject
from pmo_worksheet.pdf.text import clip
from pmo_worksheet.reply import ORIGIN_FIELD, importance_field
from pmo_worksheet.worksheet import Factor

_IMPORTANCES = tuple(str(number) for number in range(MAX_IMPORTANCE + 1))
_TICK = 12.0
_BOX = 42.0
_GAP = 8.0


def answer(subject: Subject) -> list[Block]:
    """Return the one question that a manager has to answer, with name and date."""
    fillable = subject.settings.form
    cells: list[Cell] = []
    widths = []
    room = subject.width - 2 * theme.PADDING - len(ANSWERS) * _TICK - 7 * 6
    weights = {value: len(_(text)) + 4 for value, text in ANSWERS.items()}
    for value, text in ANSWERS.items():
        tick = Tick("answer", value, _(text), _("Your answer"))
        cells += [FieldBox(tick, fillable=fillable), write(theme.BODY, _(text))]
        widths += [_TICK, room * weights[value] / sum(weights.values())]
    inner = subject.width - 2 * theme.PADDING
    name = FieldBox(Text("name", _("Your name")), fillable=fillable)
    day = FieldBox(Text("date", _("Date of your answer")), fillable=fillable)
    labels = [write(theme.BODY, _("Name")), name, write(theme.BODY, _("Date")), day]
    panel: list[Block] = [
        write(theme.PANEL_HEADING, _("Your answer")),
        columns(cells, widths, gutter=6, align="middle"),
        Space(7),
        columns(labels, [32, inner - 32 - 30 - 110 - 24, 30, 110], gutter=8, align="middle"),
    ]
    return [columns([panel], [inner], boxed=True)]


def details(subject: Subject) -> list[Block]:
    """Return the rest of the reply: the reader's own weights, conditions and comments."""
    fillable = subject.settings.form
    factors = [*subject.shown("pro"), *subject.shown("con")]
    room = 205 + 19.5 * ((len(factors) + 1) // 2)
    note = Note(ORIGIN_FIELD, _("The worksheet that this replies to"), subject.settings.origin)
    blocks: list[Block] = [
        *([FieldBox(note, fillable=True)] if fillable and note.value else []),
        Need(min(room, 640)),
        write(theme.HEADING, _("Your reply in more detail, if you like")),
    ]
    if factors:
        text = _(
            "How important would each factor be to you? From 0 (plays no role) to 10 (the most "
            "important); leave blank what you do not want to judge. In brackets: my own."
        )
        blocks += [write(theme.BODY, text), Space(5)]
        half = (len(factors) + 1) // 2
        width = (subject.width - theme.GUTTER) / 2
        label = width - _BOX - _GAP
        widths = [label, _BOX, theme.GUTTER - 2 * _GAP, label, _BOX]
        for place in range(half):
            pair = factors[place::half]
            cells = [part for factor in pair for part in _importance(factor, fillable=fillable)]
            cells += [Space(0)] * (4 - len(cells))
            cells.insert(2, Space(0))
            blocks += [columns(cells, widths, gutter=_GAP, align="middle"), Space(1.5)]
    else:
        blocks.append(write(theme.BODY, _("Whatever you would like to add.")))
    for name, heading, lines in (
        ("conditions", _("Conditions or promises"), 3),
        ("comments", _("Comments"), 3),
    ):
        blocks += [
            write(theme.SUBHEADING, heading),
            FieldBox(Text(name, heading, lines), fillable=fillable),
        ]
    return blocks


def _importance(factor: Factor, *, fillable: bool) -> list[Block]:
    title = clip(factor.title, 80) or _("Untitled")
    tooltip = _("Importance of “{factor}” to you, 0 to 10").format(factor=title)
    choice = Choice(importance_field(factor.id), tooltip, _IMPORTANCES)
    text = _("{factor} ({importance})").format(factor=title, importance=factor.importance)
    return [write(theme.BODY, text), FieldBox(choice, fillable=fillable)]
