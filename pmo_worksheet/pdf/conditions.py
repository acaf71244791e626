# SPDX-License-Identifier: MIT
"""Owns "I would join if …" with its arithmetic, and what would tip the verdict."""

from pmo_worksheet.assessment import AskedChange, OptionResult, Verdict, change_wording, wording
from pmo_worksheet.assessment.verdict import HIGHEST_LEVEL
from pmo_worksheet.i18n import _
from pmo_worksheet.pdf import theme
from pmo_worksheet.pdf.blocks import write, write_long, write_short
from pmo_worksheet.pdf.flow import Block, Space
from pmo_worksheet.pdf.room import WHOLE, Room
from pmo_worksheet.pdf.subject import Subject
from pmo_worksheet.pdf.text import clip, strong

ASK = 320
"""The most letters of an ask on page 1."""
_SENTENCE = 260


def counted(subject: Subject, verdict: Verdict | None, text: str) -> str:
    """Return a text in which several deal-breakers are only counted, if “My limits” names each."""
    hidden = {factor.id for factor in subject.hidden}
    named = not any(limit.factor in hidden for limit in subject.option.limits)
    if verdict is None or not named or len(verdict.caps) < 2:  # noqa: PLR2004 (one is told)
        return text
    said = _("{count} of my limits are reached (see “My limits”).")
    return text.replace(" ".join(verdict.caps), said.format(count=len(verdict.caps)))


def _held(subject: Subject, verdict: Verdict | None) -> list[Block]:
    """Return what holds the verdict back, whole: its end is what matters."""
    said = counted(subject, verdict, change_wording.held_sentence(verdict))
    return [write(theme.SMALL, said)] if said else []


def conditions(subject: Subject, room: Room) -> list[Block]:
    """Return what the user asks for, or the nearest changes that would lift the verdict."""
    asked = subject.option.asked
    if asked is None:
        if subject.option.verdict is None:
            # First the other side has to be looked at.
            return []
        return [write(theme.SECTION, _("What would lift the verdict")), *_nearest(subject, room)]
    blocks: list[Block] = [write(theme.SECTION, _("I would join if …"))]
    for change in asked.changes[: room.asks]:
        blocks += [*condition_lines(subject, subject.option, change, room), Space(3)]
    if met := change_wording.met_sentence(subject.option):
        blocks.append(write(theme.BODY, strong(met)))
    blocks += _held(subject, asked.verdict)
    if len(asked.changes) > room.asks:
        blocks.append(write(theme.SMALL, _("The others are in the annex.")))
    return blocks


def condition_lines(
    subject: Subject, option: OptionResult, change: AskedChange, room: Room = WHOLE
) -> list[Block]:
    """Return one condition: the ask in the user's words, and what it would do to the fit.

    With the `WHOLE` room it has all of its words.
    """
    asked = change_wording.ask_text(subject.worksheet, change)
    text = change_wording.asked_sentence(subject.worksheet, option, change)
    ask = (
        write_long(theme.STRONG, asked)
        if room is WHOLE
        else write_short(theme.STRONG, asked, room.letters(ASK))
    )
    return [
        *ask,
        write(theme.SMALL, clip(text, room.letters(ASK) + _SENTENCE)),
    ]


def _nearest(subject: Subject, room: Room) -> list[Block]:
    option = subject.option
    sentences = [
        change_wording.offer_sentence(subject.worksheet, option, change) + "."
        for change in change_wording.offered(option, room.most)
        if change not in option.condition_pair
    ]
    held = _held(subject, option.verdict) if sentences or option.condition_pair else []
    if option.condition_pair:
        sentences.append(change_wording.pair_sentence(subject.worksheet, option) + ".")
    if not sentences:
        highest = option.verdict is not None and option.verdict.level == HIGHEST_LEVEL
        sentences = [
            _("It is the clearest yes there is.")
            if highest
            else _("No change of one or two ratings lifts the verdict.")
        ]
    return [*held, *(write(theme.BODY, clip(s, room.letters(_SENTENCE))) for s in sentences)]


def tipping(subject: Subject, room: Room) -> list[Block]:
    """Return which single rating or importance would turn the result, and where to look closer."""
    option = subject.option
    sentences = change_wording.tip_sentences(subject.worksheet, option, room.most)
    sentences.append(change_wording.decisive_sentence(subject.worksheet, option))
    sentences.append(wording.surer_sentence(subject.worksheet, option))
    most = room.letters(_SENTENCE)
    told = [write(theme.BODY, clip(sentence, most)) for sentence in sentences if sentence]
    return [write(theme.SECTION, _("What would tip it")), *told] if told else []
