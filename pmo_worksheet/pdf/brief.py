# SPDX-License-Identifier: MIT
"""Owns page 1: what a busy reader needs in order to decide, and nothing else."""

from pmo_worksheet.assessment import FactorResult, OptionResult, wording
from pmo_worksheet.assessment.gut import call_word
from pmo_worksheet.assessment.leads import lead_points, rival_sentence
from pmo_worksheet.content import mindset_question
from pmo_worksheet.i18n import _, long_date, ngettext
from pmo_worksheet.pdf import figures, theme
from pmo_worksheet.pdf.blocks import write, write_short
from pmo_worksheet.pdf.conditions import conditions, counted, tipping
from pmo_worksheet.pdf.flow import Block, Space
from pmo_worksheet.pdf.heading import heading
from pmo_worksheet.pdf.room import SUMMARY, Room
from pmo_worksheet.pdf.rows import columns
from pmo_worksheet.pdf.subject import Subject
from pmo_worksheet.pdf.text import clip, first_line, strong

STRONGEST = 3
_LINE = 110
_TITLE = 90
_OPTION = 60
_REASON = 600
_SAID_BY_THE_REASON = ("balanced", "nothing-applies")
"""States that the verdict's reason tells already."""


def brief(subject: Subject, room: Room) -> list[list[Block]]:
    """Return the sections of page 1, from the title to what is asked of the reader.

    However little `room` there is, the strongest reasons each way are there.
    """
    sections = [
        heading(subject, room),
        _verdict(subject, room),
        _summary(subject, room),
        _reasons(subject, room),
        _limits(subject, room),
        _changes(subject, room),
        _request(subject, room),
    ]
    return [section for section in sections if section]


def _changes(subject: Subject, room: Room) -> list[Block]:
    if subject.option.fit is None:
        return []
    half = (subject.width - theme.GUTTER) / 2
    told = [part for part in (conditions(subject, room), tipping(subject, room)) if part]
    return [columns([*told, []][:2], [half, half])] if told else []


def _verdict(subject: Subject, room: Room) -> list[Block]:
    option = subject.option
    verdict, robust = option.verdict, option.robustness
    inner = subject.width - 2 * theme.PADDING
    blocks: list[Block] = []
    words = wording.verdict_words(option)
    if len(subject.worksheet.options) > 1:
        about = _("My verdict on “{option}”").format(
            option=clip(subject.name, room.letters(_OPTION))
        )
    else:
        about = _("My verdict")
    if subject.worksheet.gut_call and not option.is_baseline:
        # Beside the verdict, in a line that is there anyway: page 1 has none to spare.
        about = _("{about}; my gut call: {gut}").format(
            about=about, gut=call_word(subject.worksheet.gut_call)
        )
    head: list[Block] = [write(theme.SMALL, about), write(theme.VERDICT, words)]
    reason: list[Block] = [Space(2)]
    if verdict:
        reason.append(
            write(
                theme.LEAD, clip(counted(subject, verdict, verdict.reason), room.letters(_REASON))
            )
        )
    state = wording.state_sentence(option)
    if state and not (verdict and option.state in _SAID_BY_THE_REASON):
        reason.append(write(theme.BODY, state))
    if option.fit is None or robust is None:
        blocks += [*head, *reason]
    else:
        shown = wording.fit_number(option.fit)
        number = [
            write(theme.SMALL_RIGHT, _("Fit, from 0 to 100")),
            write(theme.FAINT_FIGURE if option.faint else theme.FIGURE_TEXT, shown),
        ]
        blocks += [
            columns([head, number], [inner - 110 - theme.GUTTER, 110]),
            *reason,
            Space(5),
            figures.fit_bar(option.fit, shown, robust.lowest_fit, robust.highest_fit),
            Space(3),
            *_readings(option, room),
        ]
    lines = [*lead_lines(subject), subject.decided(room.letters(_OPTION))]
    blocks += [write(theme.BODY, strong(line)) for line in lines if line]
    return [columns([blocks], [inner], boxed=True)]


def _readings(option: OptionResult, room: Room) -> list[Block]:
    """Return what the band on the bar means; in how many readings is told once, by the reason."""
    gloss = _(
        "At 50 pros and cons are level. The band shows how far the fit could move if my ratings "
        "were all off at once."
    )
    verdict, robust = option.verdict, option.robustness
    if verdict and robust and wording.readings(robust) in verdict.reason:
        return [write(theme.SMALL, gloss)]
    return [
        write(theme.BODY, clip(wording.robustness_sentence(option), room.letters(_REASON))),
        write(theme.SMALL, gloss),
    ]


def lead_lines(subject: Subject) -> list[str]:
    """Return how the option of page 1 compares with the baseline, if there is one."""
    comparison = subject.assessment.comparison
    if comparison is None:
        return []
    leads = [
        lead_points(gap, subject.assessment)
        for gap in comparison.gaps
        if gap.option == subject.option.id
    ]
    return [*leads, rival_sentence(subject.option.id, subject.assessment)]


def _summary(subject: Subject, room: Room) -> list[Block]:
    if not subject.worksheet.summary.strip():
        return []
    return [
        write(theme.SECTION, _("In my words")),
        *write_short(theme.LEAD, subject.worksheet.summary, room.letters(SUMMARY)),
    ]


def _reasons(subject: Subject, room: Room) -> list[Block]:
    option = subject.option
    pros = wording.drivers(option, 1, STRONGEST)
    cons = wording.drivers(option, -1, STRONGEST)
    strongest = max((abs(reason.points) for reason in (*pros, *cons)), default=0)
    if not strongest:
        return []
    width = (subject.width - theme.GUTTER) / 2
    sides = []
    for title, reasons, none in (
        (_("What speaks most for it"), pros, _("Nothing has been rated that speaks for it.")),
        (
            _("What speaks most against it"),
            cons,
            _("Nothing has been rated that speaks against it."),
        ),
    ):
        unit = write(theme.SMALL_RIGHT, _("points"))
        side: list[Block] = [
            columns(
                [write(theme.SECTION, title), unit], [width - 44, 40], gutter=4, align="bottom"
            ),
            Space(theme.SECTION.after),
        ]
        for place, reason in enumerate(reasons):
            side += [Space(5)] if place else []
            side += _reason(subject, room, reason, strongest, width)
        if not reasons:
            side.append(write(theme.BODY, none))
        sides.append(side)
    return [columns(sides, [width, width])]


def _reason(
    subject: Subject, room: Room, reason: FactorResult, strongest: float, width: float
) -> list[Block]:
    factor = subject.worksheet.factor(reason.id)
    answer = subject.answer(factor)
    points = wording.signed(wording.points_in_tenths(subject.option)[reason.id])
    title = clip(factor.title, room.letters(_TITLE)) or _("Untitled")
    if subject.hides(factor):
        title = title[:1].upper() + title[1:]
        weight = _("Its words are private.")
    else:
        weight = _("{rating} ({word}), importance {importance}").format(
            rating=wording.percent(answer.rating or 0),
            word=wording.rating_word(answer.rating),
            importance=factor.importance,
        )
    note = first_line(answer.note, room.letters(_LINE))
    colour = theme.FOR if reason.points > 0 else theme.AGAINST
    return [
        columns(
            [write(theme.STRONG, title), write(theme.STRONG_NUMBER, points)],
            [width - 44, 40],
            gutter=4,
            align="bottom",
        ),
        figures.reason_bar(abs(reason.points) / strongest, colour),
        write(theme.BODY, note) if note else write(theme.SMALL, weight),
    ]


def _limits(subject: Subject, room: Room) -> list[Block]:
    """Return what is never averaged away: the mindset question and the deal-breakers."""
    lines = [
        write(
            theme.BODY,
            strong(mindset_question(subject.worksheet.stage).mine),
            " ",
            wording.mindset_word(subject.worksheet.mindset) + ".",
        )
    ]
    shown = {factor.id: factor for factor in subject.shown("con")}
    for limit in subject.option.limits:
        if limit.factor in shown:
            name = clip(shown[limit.factor].name, room.letters(_TITLE))
            state = wording.limit_words(limit)
            lines.append(
                write(
                    theme.BODY,
                    strong(_("Deal-breaker: {factor}.").format(factor=name).replace("….", "…")),
                    " ",
                    _("{state}.").format(state=state[:1].upper() + state[1:]),
                )
            )
    return [write(theme.SECTION, _("My limits")), *lines]


def _request(subject: Subject, room: Room) -> list[Block]:
    decide_by = subject.worksheet.decide_by
    title = (
        _("What I ask of you, by {day}").format(day=long_date(decide_by))
        if decide_by
        else _("What I ask of you")
    )
    lines = [write(theme.BODY, _("1. Tell me your answer: tick one below."))]
    asked = subject.option.asked
    if asked is not None and asked.unmet:
        promise = _("2. Say which conditions you can promise (at the end).")
        lines.append(write(theme.BODY, promise))
    questions: list[Block] = []
    open_ones = subject.questions(room.most)
    if open_ones:
        text = ngettext(
            "{number}. Answer the question that matters most:",
            "{number}. Answer the questions that matter most:",
            len(open_ones),
        )
        questions.append(write(theme.BODY, text.format(number=len(lines) + 1)))
        questions += [
            write(theme.BODY, f"– {clip(factor.question, room.letters(_LINE))}")
            for factor in open_ones
        ]
    half = (subject.width - theme.GUTTER) / 2
    return [
        write(theme.SECTION, title),
        columns([lines, questions], [half, half]),
    ]
