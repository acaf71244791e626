# SPDX-License-Identifier: MIT
"""Owns the manager's reply: one answer on page 1, and room for more at the end.

The fields have the names that pmo_worksheet.reply knows them by.
"""

from pmo_worksheet.assessment.change_wording import ask_text
from pmo_worksheet.assessment.reply_wording import ANSWERS
from pmo_worksheet.bounds import MAX_IMPORTANCE
from pmo_worksheet.i18n import _
from pmo_worksheet.pdf import theme
from pmo_worksheet.pdf.blocks import write
from pmo_worksheet.pdf.conditions import ASK
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
_HEADING = 90.0


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
    how = (
        _("Fill it in on screen, save it and send it back, or print it and write on it.")
        if fillable
        else _("Write on this page and give it back.")
    )
    labels = [write(theme.BODY, _("Name")), name, write(theme.BODY, _("Date")), day]
    panel: list[Block] = [
        columns(
            [write(theme.PANEL_HEADING, _("Your answer")), write(theme.SMALL_RIGHT, how)],
            [_HEADING, inner - _HEADING - _GAP],
            gutter=_GAP,
            align="bottom",
        ),
        Space(theme.PANEL_HEADING.after),
        columns(cells, widths, gutter=6, align="middle"),
        Space(7),
        columns(labels, [32, inner - 32 - 30 - 110 - 24, 30, 110], gutter=8, align="middle"),
    ]
    return [columns([panel], [inner], boxed=True)]


def details(subject: Subject) -> list[Block]:
    """Return the rest of the reply: what the reader promises, their own weights, and comments."""
    fillable = subject.settings.form
    factors = [*subject.shown("pro"), *subject.shown("con")]
    room = 205 + 19.5 * ((len(factors) + 1) // 2)
    note = Note(ORIGIN_FIELD, _("The worksheet that this replies to"), subject.settings.origin)
    return [
        *([FieldBox(note, fillable=True)] if fillable and note.value else []),
        Need(min(room, 640)),
        write(theme.HEADING, _("Your reply in more detail, if you like")),
        *_field("conditions", _("Conditions or promises"), _asked(subject), 3, fillable=fillable),
        *(_importances(factors, subject.width, fillable=fillable) if factors else []),
        *_field("comments", _("Comments"), [], 2, fillable=fillable),
    ]


def _field(
    name: str, heading: str, above: list[Block], lines: int, *, fillable: bool
) -> list[Block]:
    box = FieldBox(Text(name, heading, lines), fillable=fillable)
    return [write(theme.SUBHEADING, heading), *above, box]


def _asked(subject: Subject) -> list[Block]:
    """Return what is asked for and not met yet, for the reader to promise or not."""
    unmet = subject.option.asked.unmet if subject.option.asked else ()
    asks = [clip(ask_text(subject.worksheet, change), ASK) for change in unmet]
    lines: list[Block] = [write(theme.BODY, f"– {ask}") for ask in asks]
    return [*lines, Space(3)] if lines else []


def _importances(factors: list[Factor], room: float, *, fillable: bool) -> list[Block]:
    text = _(
        "How important would each factor be to you? From 0 (plays no role) to 10 (the most "
        "important); leave blank what you do not want to judge. In brackets: my own."
    )
    blocks: list[Block] = [Space(6), write(theme.BODY, text), Space(5)]
    half = (len(factors) + 1) // 2
    label = (room - theme.GUTTER) / 2 - _BOX - _GAP
    widths = [label, _BOX, theme.GUTTER - 2 * _GAP, label, _BOX]
    for place in range(half):
        pair = factors[place::half]
        cells = [part for factor in pair for part in _importance(factor, fillable=fillable)]
        cells += [Space(0)] * (4 - len(cells))
        cells.insert(2, Space(0))
        blocks += [columns(cells, widths, gutter=_GAP, align="middle"), Space(1.5)]
    return blocks


def _importance(factor: Factor, *, fillable: bool) -> list[Block]:
    title = clip(factor.title, 80) or _("Untitled")
    tooltip = _("Importance of “{factor}” to you, 0 to 10").format(factor=title)
    choice = Choice(importance_field(factor.id), tooltip, _IMPORTANCES)
    text = _("{factor} ({importance})").format(factor=title, importance=factor.importance)
    return [write(theme.BODY, text), FieldBox(choice, fillable=fillable)]
