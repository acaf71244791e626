# SPDX-License-Identifier: MIT
"""Owns the options side by side, and the sections that the annex is made of."""

from pmo_worksheet.assessment import OptionResult, wording
from pmo_worksheet.assessment.leads import comparison_sentences
from pmo_worksheet.i18n import _
from pmo_worksheet.pdf import theme
from pmo_worksheet.pdf.blocks import write
from pmo_worksheet.pdf.flow import Block, Space
from pmo_worksheet.pdf.rows import Cell, Row, table
from pmo_worksheet.pdf.subject import Subject
from pmo_worksheet.pdf.text import clip
from pmo_worksheet.worksheet import Option

_OPTIONS_ABREAST = 4
_OPTION_COLUMN = 140.0


def section(heading: str, blocks: list[Block]) -> list[Block]:
    """Return a heading and its blocks."""
    if not blocks:
        return []
    spaced: list[Block] = []
    for block in blocks:
        after_table = bool(spaced) and isinstance(spaced[-1], Row)
        spaced += [Space(4)] if after_table and not isinstance(block, Row) else []
        spaced += [block] if isinstance(block, Row) else [block, Space(2)]
    return [write(theme.HEADING, heading), *spaced]


def rating_text(rating: int | None) -> str:
    """Return a rating as it stands in a table; a dash where there is none."""
    return "–" if rating is None else wording.percent(rating)


def only_other(subject: Subject) -> Option | None:
    """Return the other of two options: its ratings have room in the table of factors."""
    others = [o for o in subject.worksheet.options if o.id != subject.option.id]
    return others[0] if len(others) == 1 else None


def options(subject: Subject) -> list[Block]:
    """Return the options with their results, and their ratings where there are more than two."""
    comparison = subject.assessment.comparison
    if comparison is None:
        return []
    results = subject.assessment.options
    blocks: list[Block] = []
    for start in range(0, len(results), _OPTIONS_ABREAST):
        blocks += _options_table(subject, results[start : start + _OPTIONS_ABREAST])
    lines = comparison_sentences(subject.assessment)
    if comparison.same_everywhere:
        lines.append(_("= rated alike for every option, so it cannot decide between them."))
    blocks += [write(theme.BODY, line) for line in lines]
    return section(_("Options side by side"), blocks)


def _options_table(subject: Subject, results: tuple[OptionResult, ...]) -> list[Block]:
    same = set(
        subject.assessment.comparison.same_everywhere if subject.assessment.comparison else ()
    )
    baseline = subject.worksheet.baseline
    alone = only_other(subject) is not None
    head = [write(theme.COLUMN_HEAD, _("Result") if alone else _("Rating of each factor"))]
    for option in results:
        name = clip(option.name, 60)
        if option.id == baseline:
            name = _("{option} (baseline)").format(option=name)
        head.append(write(theme.COLUMN_HEAD_RIGHT, name))
    rows: list[list[Cell]] = []
    # Of two options, the table of factors has shown all ratings.
    for factor in () if alone else (*subject.shown("pro"), *subject.shown("con")):
        title = clip(factor.title, 100) or _("Untitled")
        ratings = [factor.answer(option.id).rating for option in results]
        alike = factor.id in same
        row: list[Cell] = [
            write(theme.SMALL if alike else theme.BODY, f"{title} =" if alike else title)
        ]
        row += [
            write(
                theme.SMALL_RIGHT if alike else theme.NUMBER,
                rating_text(rating),
            )
            for rating in ratings
        ]
        rows.append(row)
    first = len(rows)
    rows += _option_results(results)
    column = min(_OPTION_COLUMN, subject.width * 0.6 / len(results))
    widths = [subject.width - column * len(results), *[column] * len(results)]
    made = table(head, rows, widths, strong_rows=[first] if first else [])
    if alone:
        # Of four rows none is worth a page of its own.
        for line in made[:-1]:
            line.keep = True
    return made


def _option_results(results: tuple[OptionResult, ...]) -> list[list[Cell]]:
    def spread(option: OptionResult) -> str:
        return wording.range_text(option.robustness) if option.robustness else "–"

    def held(option: OptionResult) -> str:
        return wording.readings(option.robustness) if option.robustness else "–"

    rows: list[list[Cell]] = [
        [
            write(theme.STRONG, _("Fit")),
            *(write(theme.STRONG_NUMBER, wording.fit_number(option.fit)) for option in results),
        ],
        [
            write(theme.BODY, _("Plausible range")),
            *(write(theme.NUMBER, spread(option)) for option in results),
        ],
        [
            write(theme.BODY, _("The leading side stays ahead")),
            *(write(theme.SMALL_RIGHT, held(option)) for option in results),
        ],
        [
            write(theme.BODY, _("Verdict")),
            *(write(theme.SMALL_RIGHT, wording.verdict_words(option)) for option in results),
        ],
    ]
    return rows
