# SPDX-License-Identifier: MIT
"""Owns the annex: everything that page 1 was made from, to check it by."""

from typing import NamedTuple

from pmo_worksheet.assessment import AskedChange, OptionResult, wording
from pmo_worksheet.i18n import _, ngettext
from pmo_worksheet.pdf import figures, theme
from pmo_worksheet.pdf.blocks import write, write_long, write_short
from pmo_worksheet.pdf.conditions import ASK, condition_lines
from pmo_worksheet.pdf.flow import Block, Need, Space, height_of
from pmo_worksheet.pdf.heading import facts
from pmo_worksheet.pdf.method import method
from pmo_worksheet.pdf.returned import returned
from pmo_worksheet.pdf.room import SUMMARY, Room
from pmo_worksheet.pdf.rows import Cell, table
from pmo_worksheet.pdf.side_by_side import only_other, options, rating_text, section
from pmo_worksheet.pdf.subject import Subject
from pmo_worksheet.pdf.text import clip, is_short, strong
from pmo_worksheet.worksheet import Factor, Option

SHORT_NOTE = 500
"""Longer notes are cut in the table and printed in full below it, where they can run over pages."""
_TITLE = 120
_OTHER_NOTES = 2
_ASIDE = 160
_FACTOR_COLUMNS = (58.0, 42.0, 72.0, 40.0, 56.0)
_OTHER_PLACE = 3
_OTHER_COLUMN = 64.0
_NOTE_COLUMNS = 2
_HALF_PAGE = 330


def annex(subject: Subject, room: Room) -> list[Block]:
    """Return the blocks of the annex; page 1 has told what there was room for."""
    return [
        # The annex has a page of its own, unless there is hardly anything to tell.
        Need(420),
        write(theme.PART, _("Annex: how I got there")),
        *_factors(subject),
        *_long_notes(subject, room),
        *options(subject),
        *returned(subject),
        *_more_conditions(subject, room),
        *_other_conditions(subject),
        *_method(subject),
        *_remarks(subject),
    ]


def _factors(subject: Subject) -> list[Block]:
    option = subject.option
    found = _found(subject)
    head = _factor_head(subject)
    last = len(head) - 1
    rows: list[list[Cell]] = []
    wide: list[int] = []
    notes: list[int] = []
    for side, style, name in (
        ("pro", theme.SIDE_FOR, _("Reasons to join")),
        ("con", theme.SIDE_AGAINST, _("Reasons for caution")),
    ):
        factors = list(subject.shown(side))
        if factors:
            wide.append(len(rows))
            rows.append([write(style, name), *_blanks(last)])
        for factor in factors:
            rows.append(_factor_row(subject, factor, found))
            note, asides = _factor_words(subject, factor)
            if not note:
                # The question takes the place under the title.
                note, asides = asides, []
            if note or asides:
                notes.append(len(rows))
                blanks = _blanks(_NOTE_COLUMNS - 1)
                rows.append([note, *blanks, asides, *_blanks(last - _NOTE_COLUMNS)])
    rows += _hidden_row(subject, last)
    total = len(rows)
    if option.fit is not None:
        text = _("Sum of points = fit {fit} − 50").format(fit=wording.fit_in_tenths(option))
        rows.append(
            [
                write(theme.STRONG, text),
                *_blanks(last - 2),
                write(theme.STRONG_NUMBER, wording.signed(wording.sum_in_tenths(option))),
                *_blanks(1),
            ]
        )
    if not rows:
        return [write(theme.BODY, wording.state_sentence(option))]
    widths = _factor_widths(subject)
    heading = _("Every factor")
    if len(subject.worksheet.options) > 1:
        heading = _("Every factor, for “{option}”").format(option=clip(subject.name, 60))
    strong_rows = [total] if option.fit is not None else []
    return [
        write(theme.HEADING, heading),
        *table(
            head,
            rows,
            widths,
            strong_rows=strong_rows,
            wide_rows=wide,
            note_rows=notes,
            note_columns=_NOTE_COLUMNS,
        ),
        *_set_aside(subject),
    ]


def _blanks(count: int) -> list[Cell]:
    return [[] for _number in range(count)]


class _Found(NamedTuple):
    """What the assessment says of single factors, gathered once for all rows."""

    points: dict[str, int]
    largest: int
    decisive: frozenset[str]
    """Those that alone could tip the verdict within their sureness."""
    same: frozenset[str]


def _found(subject: Subject) -> _Found:
    points = wording.points_in_tenths(subject.option)
    largest = max((abs(tenths) for tenths in points.values()), default=0) or 1
    comparison = subject.assessment.comparison
    same = frozenset(comparison.same_everywhere if comparison else ())
    return _Found(points, largest, frozenset(subject.option.decisive), same)


def _factor_row(subject: Subject, factor: Factor, found: _Found) -> list[Cell]:
    answer = subject.answer(factor)
    tenths = found.points.get(factor.id)
    mark = [write(theme.SMALL, strong(_("decisive")))] if factor.id in found.decisive else []
    row: list[Cell] = [
        write(theme.STRONG, clip(factor.title, _TITLE) or _("Untitled")),
        write(theme.NUMBER, _("{number} of 10").format(number=factor.importance)),
        write(theme.NUMBER, rating_text(answer.rating)),
        [write(theme.BODY, wording.sureness_word(answer.sureness) if answer.given else "–"), *mark],
    ]
    other = only_other(subject)
    if other:
        rating = rating_text(factor.answer(other.id).rating)
        row.append(write(theme.NUMBER, f"= {rating}" if factor.id in found.same else rating))
    return [
        *row,
        write(theme.NUMBER, "–" if tenths is None else wording.signed(tenths)),
        [figures.point_bar(tenths / found.largest)] if tenths else [],
    ]


def _factor_words(subject: Subject, factor: Factor) -> tuple[list[Block], list[Block]]:
    """Return the note and, to stand beside it, what is asked and said of other options."""
    note = write_short(theme.BODY, subject.answer(factor).note, SHORT_NOTE)
    asides: list[Block] = []
    question = clip(factor.question, SHORT_NOTE)
    if question:
        asides.append(write(theme.SMALL, strong(_("Ask: ")), question))
    for option, text in _other_notes(subject, factor)[:_OTHER_NOTES]:
        asides.append(write(theme.SMALL, strong(f"{clip(option.name, 60)}: "), clip(text, _ASIDE)))
    return note, asides


def _factor_head(subject: Subject) -> list[Block]:
    other = only_other(subject)
    name = [write(theme.COLUMN_HEAD_RIGHT, clip(other.name, 40))] if other else []
    return [
        write(theme.COLUMN_HEAD, _("Factor, note and question")),
        write(theme.COLUMN_HEAD_RIGHT, _("Importance")),
        write(theme.COLUMN_HEAD_RIGHT, _("Rating")),
        write(theme.COLUMN_HEAD, _("Sureness")),
        *name,
        write(theme.COLUMN_HEAD_RIGHT, _("Points")),
        write(theme.COLUMN_HEAD, _("Against | for")),
    ]


def _factor_widths(subject: Subject) -> list[float]:
    widths = list(_FACTOR_COLUMNS)
    if only_other(subject):
        widths.insert(_OTHER_PLACE, _OTHER_COLUMN)
    return [subject.width - sum(widths), *widths]


def _other_notes(subject: Subject, factor: Factor) -> list[tuple[Option, str]]:
    options = (option for option in subject.worksheet.options if option.id != subject.option.id)
    notes = [(option, factor.answer(option.id).note) for option in options]
    return [(option, note) for option, note in notes if note.strip()]


def _hidden_row(subject: Subject, last: int) -> list[list[Cell]]:
    """Return one row for all factors whose words are withheld: how many, and their points."""
    hidden = [factor for factor in subject.hidden if factor.relevant]
    if not hidden:
        return []
    text = ngettext(
        "{count} private factor, not shown", "{count} private factors, not shown", len(hidden)
    ).format(count=len(hidden))
    tenths = wording.sum_in_tenths(subject.option, [factor.id for factor in hidden])
    return [
        [
            write(theme.STRONG, text),
            *_blanks(last - 2),
            write(theme.NUMBER, wording.signed(tenths)),
            *_blanks(1),
        ]
    ]


def _set_aside(subject: Subject) -> list[Block]:
    names = [
        clip(factor.title, 80) or _("Untitled")
        for factor in subject.worksheet.factors
        if not factor.relevant and not subject.hides(factor)
    ]
    if not names:
        return []
    return [
        Space(3),
        *write_long(theme.SMALL, "; ".join(names) + ".", _("Set aside as not relevant:")),
    ]


def _long_notes(subject: Subject, room: Room) -> list[Block]:
    blocks: list[Block] = []
    for factor in (*subject.shown("pro"), *subject.shown("con")):
        long = _long_texts(subject, factor)
        if long:
            blocks += [write(theme.SUBHEADING, clip(factor.title, _TITLE))]
        for lead, text in long:
            blocks += write_long(theme.BODY, text, lead)
    cut = [
        (name, text)
        for name, text, most in facts(subject)
        if not is_short(text, room.letters(most))
    ]
    if cut:
        blocks.append(write(theme.SUBHEADING, _("The offer")))
    for name, text in cut:
        blocks += write_long(theme.BODY, text, _("{name}:").format(name=name))
    if not is_short(subject.worksheet.summary, room.letters(SUMMARY)):
        blocks += [write(theme.SUBHEADING, _("My summary"))]
        blocks += write_long(theme.BODY, subject.worksheet.summary)
    if not blocks:
        return []
    return [write(theme.HEADING, _("Notes in full")), *blocks]


def _long_texts(subject: Subject, factor: Factor) -> list[tuple[str, str]]:
    """Return the texts that the table had to cut or leave out, each with what it is."""
    texts = []
    note = subject.answer(factor).note
    if not is_short(note, SHORT_NOTE):
        texts.append((_("Note:"), note))
    others = _other_notes(subject, factor)
    for place, (option, text) in enumerate(others):
        if place >= _OTHER_NOTES or not is_short(text, _ASIDE):
            texts.append((f"{clip(option.name, 60)}:", text))
    if not is_short(factor.question, SHORT_NOTE):
        texts.append((_("Question:"), factor.question))
    return texts


def _more_conditions(subject: Subject, room: Room) -> list[Block]:
    """Return the conditions that page 1 had no room for, or not for all of their words."""
    asked = subject.option.asked
    changes = asked.changes if asked else ()
    cut = [c for c in changes[: room.asks] if c.ask and not is_short(c.ask, room.letters(ASK))]
    told = _conditions(subject, subject.option, (*cut, *changes[room.asks :]))
    more = _("More conditions: I would join if …")
    return section(_("In full: I would join if …") if cut else more, told)


def _other_conditions(subject: Subject) -> list[Block]:
    """Return what is asked for about the other options."""
    blocks: list[Block] = []
    for option in subject.assessment.options:
        if option.id != subject.option.id and option.asked:
            name = clip(option.name, 60) or _("Untitled")
            lines = _conditions(subject, option, option.asked.changes)
            blocks += section(_("Conditions for “{option}”").format(option=name), lines)
    return blocks


def _conditions(
    subject: Subject, option: OptionResult, changes: tuple[AskedChange, ...]
) -> list[Block]:
    return [line for change in changes for line in condition_lines(subject, option, change)]


def _method(subject: Subject) -> list[Block]:
    """Return how the fit came about, on one page: nobody turns pages to check a sum."""
    lines: list[Block] = [write(theme.BODY, line) for line in method(subject)]
    room = min(height_of(lines, subject.width) + 50, _HALF_PAGE)
    return [Need(room), *section(_("How it was calculated"), lines)]


def _decision(subject: Subject) -> list[Block]:
    """Return what the user decided in the end, apart from the score, and why."""
    decision = subject.worksheet.decision
    if decision is None:
        return []
    return [
        write(theme.BODY, strong(subject.decided(_TITLE))),
        *([*write_long(theme.BODY, decision.note)] if decision.note.strip() else []),
    ]


def _remarks(subject: Subject) -> list[Block]:
    lines = _decision(subject)
    # Hints speak to whoever fills the sheet in; its reader is somebody else.
    said = _("The program asked me: {hint}")
    lines += [
        write(theme.BODY, strong(said.format(hint=hint.text)), " ", hint.why)
        for hint in subject.assessment.hints
    ]
    count = len(subject.hidden)
    if count:
        text = ngettext(
            "{count} factor is private: it counts in the figures, but its words are not shown.",
            "{count} factors are private: they count in the figures, but their words are not "
            "shown.",
            count,
        ).format(count=count)
    else:
        text = _("No factor was left out of this sheet for privacy.")
    lines.append(write(theme.BODY, text))
    return section(_("What else you should know"), lines)
