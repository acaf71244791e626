# SPDX-License-Identifier: MIT
"""Owns "I would join if …" with its arithmetic, and what would tip the verdict."""

from reportlab.platypus import Flowable, Spacer

from pmo_worksheet.assessment import assess, wording
from pmo_worksheet.i18n import _
from pmo_worksheet.pdf import theme
from pmo_worksheet.pdf.blocks import write
from pmo_worksheet.pdf.subject import Subject
from pmo_worksheet.pdf.text import clip, strong
from pmo_worksheet.worksheet import Condition, Worksheet

_LINE = 110
_SENTENCE = 260
_TITLE = 90


def conditions(subject: Subject, most: int) -> list[Flowable]:
    """Return what the user asks for, or the nearest changes that would lift the verdict."""
    asked = subject.conditions
    option = subject.option
    if not asked:
        return [
            write(theme.HEADING, _("What would make it a clearer yes")),
            *_nearest(subject, most),
        ]
    blocks: list[Flowable] = [write(theme.HEADING, _("I would join if …"))]
    for condition in asked[:most]:
        blocks += [*condition_lines(subject, condition), Spacer(0, 3)]
    if len(asked) > 1:
        met = assess(_with(subject, asked)).option(option.id)
        if met.verdict:
            text = _("All of them together: fit {before} → {after}, {verdict}.").format(
                before=wording.fit_number(option.fit),
                after=wording.fit_number(met.fit),
                verdict=met.verdict.text.lower(),
            )
            blocks.append(write(theme.BODY, strong(text)))
    return blocks


def _with(subject: Subject, conditions: tuple[Condition, ...]) -> Worksheet:
    sheet = subject.worksheet
    for condition in conditions:
        sheet = sheet.with_rating(condition.factor, condition.option, condition.rating)
    return sheet


def condition_lines(subject: Subject, condition: Condition) -> list[Flowable]:
    """Return one condition: the ask, and what it would do to the fit."""
    factor = subject.worksheet.factor(condition.factor)
    now = subject.answer(factor).rating
    met = assess(_with(subject, (condition,))).option(subject.option.id)
    ask = clip(condition.ask, _LINE) or clip(factor.title, _TITLE)
    text = _("“{factor}” {now} → {then}: fit {before} → {after}.").format(
        factor=clip(factor.title, 60),
        now=wording.percent(now or 0),
        then=wording.percent(condition.rating),
        before=wording.fit_number(subject.option.fit),
        after=wording.fit_number(met.fit),
    )
    return [write(theme.STRONG, ask), write(theme.SMALL, text)]


def _nearest(subject: Subject, most: int) -> list[Flowable]:
    option = subject.option
    sentences = [
        wording.change_sentence(subject.worksheet, option.id, change) + "."
        for change in option.conditions[:most]
    ]
    if not sentences and option.condition_pair:
        pair = [
            wording.change_sentence(subject.worksheet, option.id, change)
            for change in option.condition_pair
        ]
        sentences = [_("Both together: {first}; {second}.").format(first=pair[0], second=pair[1])]
    return [write(theme.BODY, clip(s, _SENTENCE)) for s in sentences] or [
        write(theme.BODY, _("No change of one or two ratings lifts the verdict."))
    ]


def tipping(subject: Subject, most: int) -> list[Flowable]:
    """Return which single slider would turn the result, and where to look closer."""
    option = subject.option
    sentences = [wording.tip_sentence(subject.worksheet, tip) for tip in option.tips[:most]] or [
        wording.no_tip_sentence(option)
    ]
    sentences.append(wording.surer_sentence(subject.worksheet, option))
    told = [write(theme.BODY, clip(sentence, _SENTENCE)) for sentence in sentences if sentence]
    return [write(theme.HEADING, _("What would tip it")), *told] if told else []
