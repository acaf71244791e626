# SPDX-License-Identifier: MIT
"""Owns "I would join if …" with its arithmetic, and what would tip the verdict."""

from reportlab.platypus import Flowable, Spacer

from pmo_worksheet.assessment import AskedChange, wording
from pmo_worksheet.i18n import _
from pmo_worksheet.pdf import theme
from pmo_worksheet.pdf.blocks import write
from pmo_worksheet.pdf.subject import Subject
from pmo_worksheet.pdf.text import clip, strong

_LINE = 110
_SENTENCE = 260
_TITLE = 90
_PAIR = 2


def conditions(subject: Subject, most: int) -> list[Flowable]:
    """Return what the user asks for, or the nearest changes that would lift the verdict."""
    asked = subject.option.asked
    if asked is None:
        return [
            write(theme.HEADING, _("What would make it a clearer yes")),
            *_nearest(subject, most),
        ]
    blocks: list[Flowable] = [write(theme.HEADING, _("I would join if …"))]
    for change in asked.changes[:most]:
        blocks += [*condition_lines(subject, change), Spacer(0, 3)]
    count = len(asked.changes)
    if count > 1 and asked.verdict:
        met = _("Both met") if count == _PAIR else _("All {count} met").format(count=count)
        text = _("{met}: fit {before} → {after}, {verdict}.").format(
            met=met,
            before=wording.fit_number(subject.option.fit),
            after=wording.fit_number(asked.fit),
            verdict=asked.verdict.text.lower(),
        )
        blocks.append(write(theme.BODY, strong(text)))
    if count > most:
        blocks.append(write(theme.SMALL, _("The others are in the annex.")))
    return blocks


def condition_lines(subject: Subject, change: AskedChange) -> list[Flowable]:
    """Return one condition: the ask, and what it would do to the fit."""
    title = subject.worksheet.factor(change.factor).title
    text = _("“{factor}” {now} → {then}: fit {before} → {after}.").format(
        factor=clip(title, 60),
        now=wording.percent(change.now),
        then=wording.percent(change.rating),
        before=wording.fit_number(subject.option.fit),
        after=wording.fit_number(change.fit),
    )
    ask = clip(change.ask, _LINE) or clip(title, _TITLE)
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
