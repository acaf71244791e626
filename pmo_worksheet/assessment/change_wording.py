# SPDX-License-Identifier: MIT
"""Owns the sentences about what would change a result: tipping points, conditions, asks."""

from pmo_worksheet.assessment.results import AskedChange, Change, OptionResult, Tip, Verdict
from pmo_worksheet.assessment.thresholds import CAPPED_LEVEL, LEVEL_FIT
from pmo_worksheet.assessment.wording import (
    fit_number,
    percent,
    plain_number,
    verdict_text,
    verdict_words,
)
from pmo_worksheet.i18n import _, decimal, ngettext, quoted
from pmo_worksheet.text import mid_sentence
from pmo_worksheet.worksheet import Worksheet

_MOST_NAMED = 3
_PAIR = 2


def tip_sentence(worksheet: Worksheet, tip: Tip) -> str:
    """Return one tipping point in words."""
    title = worksheet.factor(tip.factor).name
    show = percent if tip.kind == "rating" else plain_number
    if tip.kind == "rating":
        text = (
            _("Level if “{factor}” rises from {now} to {level}")
            if tip.level_at > tip.now
            else _("Level if “{factor}” falls from {now} to {level}")
        )
    else:
        text = (
            _("Level if the importance of “{factor}” rises from {now} to {level}")
            if tip.level_at > tip.now
            else _("Level if the importance of “{factor}” falls from {now} to {level}")
        )
    now, level = show(tip.now), show(tip.level_at)
    past = "" if tip.beyond is None else show(tip.beyond)
    if level in (now, past):
        # Rounded to where the slider stands or to past level, the sentence would contradict itself.
        level = _exact(tip)
    sentence = text.format(factor=title, now=now, level=level)
    if tip.beyond is None:
        return _("{sentence}.").format(sentence=sentence)
    beyond = (
        _("{sentence}; for from {beyond}.")
        if tip.to_pro
        else _("{sentence}; against from {beyond}.")
    )
    return beyond.format(sentence=sentence, beyond=past)


def _exact(tip: Tip) -> str:
    number = decimal(f"{tip.level_at:.3f}".rstrip("0").removesuffix("."))
    return _("{number} %").format(number=number) if tip.kind == "rating" else number


def no_tip_sentence(option: OptionResult) -> str:
    """Return what to say where no tipping point is listed."""
    if option.verdict is None or option.state == "nothing-applies" or option.tips:
        return ""
    if option.fit == LEVEL_FIT:
        return _("Pros and cons are level now: any change tips the scale.")
    if option.caps:
        return _(
            "Apart from what holds the verdict back, no single rating or importance turns the "
            "result."
        )
    return _("No single rating or importance turns the result.")


def step_sentence(worksheet: Worksheet, option_id: str, change: Change) -> str:
    """Return one change of a rating in words."""
    factor = worksheet.factor(change.factor)
    return _moved(factor.name, factor.answer(option_id).rating or 0, change.rating)


def change_sentence(worksheet: Worksheet, option_id: str, change: Change) -> str:
    """Return a change that would lift the verdict, and what the verdict would then be."""
    return _("{change}: the fit would say “{verdict}”").format(
        change=step_sentence(worksheet, option_id, change), verdict=verdict_text(change.level)
    )


def freeing_sentence(worksheet: Worksheet, option_id: str, change: Change) -> str:
    """Return the change that takes a deal-breaker away, and what the fit would then say."""
    return _("{change}: no deal-breaker any more; the fit would say “{verdict}”").format(
        change=step_sentence(worksheet, option_id, change), verdict=verdict_text(change.level)
    )


def held_sentence(verdict: Verdict | None) -> str:
    """Return what holds a verdict back whatever else changes, "" where nothing does."""
    if verdict is None or not verdict.caps:
        return ""
    return _("{caps} As long as this holds, the verdict is “{verdict}” at best.").format(
        verdict=verdict_text(CAPPED_LEVEL), caps=" ".join(verdict.caps)
    )


def offered(option: OptionResult, most: int) -> tuple[Change, ...]:
    """Return the changes that are worth asking for, one for a factor: what frees the verdict first,
    then what lifts it.
    """
    lifting = option.conditions[:most] or _pair(option)
    return (*option.freeing, *(change for change in lifting if change.factor not in option.freed))


def _pair(option: OptionResult) -> tuple[Change, ...]:
    # Half of it is nothing to offer, and what takes a deal-breaker away is smaller.
    whole = all(change.factor not in option.freed for change in option.condition_pair)
    return option.condition_pair if whole else ()


def offer_sentence(worksheet: Worksheet, option: OptionResult, change: Change) -> str:
    """Return one of the changes that are offered, and what it would do."""
    if change.factor in option.freed:
        return freeing_sentence(worksheet, option.id, change)
    says = change_sentence if change in option.conditions else step_sentence
    return says(worksheet, option.id, change)


def offer_intro(option: OptionResult, *, paired: bool) -> str:
    """Return what goes before the changes that are offered; `paired` if they are the pair."""
    verdict = option.asked.verdict if option.asked else option.verdict
    said = (held_sentence(verdict), pair_intro(option) if paired else "")
    return " ".join(filter(None, said))


def pair_sentence(worksheet: Worksheet, option: OptionResult) -> str:
    """Return the smallest pair of changes that would lift the verdict, "" where there is none."""
    if not option.condition_pair:
        return ""
    first, second = (step_sentence(worksheet, option.id, one) for one in option.condition_pair)
    return _("{first}, and {second}: only both together, the fit would say “{verdict}”").format(
        first=first, second=second, verdict=verdict_text(option.condition_pair[0].level)
    )


def pair_intro(option: OptionResult) -> str:
    """Return what the pair of changes is offered for, "" where a single change is enough."""
    if option.conditions or not _pair(option):
        return ""
    return _("No single change is enough for “{verdict}”; these two together are.").format(
        verdict=verdict_text(option.condition_pair[0].level)
    )


def decisive_sentence(worksheet: Worksheet, option: OptionResult) -> str:
    """Return the decisive factors by name, the strongest first, "" where there is none."""
    found = option.decisive
    if not found:
        return ""
    named = ", ".join(quoted(worksheet.factor(factor).name) for factor in found[:_MOST_NAMED])
    if len(found) > _MOST_NAMED:
        count = len(found) - _MOST_NAMED
        named = _("{factors} and {count} more").format(factors=named, count=count)
    return ngettext(
        "{factors} is decisive: within its own sureness it alone could tip the result.",
        "{factors} are decisive: within its own sureness each alone could tip the result.",
        len(found),
    ).format(factors=named)


def ask_text(worksheet: Worksheet, change: AskedChange) -> str:
    """Return what is asked for: the user's words, or the change of the rating without any.

    What is met already has only its name then: nothing has to change.
    """
    if change.ask.strip():
        return change.ask
    factor = worksheet.factor(change.factor).name
    return factor if change.met else _moved(factor, change.now, change.rating)


def _moved(factor: str, now: int, then: int) -> str:
    text = (
        _("“{factor}” rises from {now} to {then}")
        if then > now
        else _("“{factor}” falls from {now} to {then}")
    )
    return text.format(factor=factor, now=percent(now), then=percent(then))


def asked_sentence(worksheet: Worksheet, option: OptionResult, change: AskedChange) -> str:
    """Return what one condition would do to the fit, were it alone met; or that it is met."""
    if change.met:
        return _("“{factor}”: met. It is at {now}; {then} was asked for.").format(
            factor=worksheet.factor(change.factor).name,
            now=percent(change.now),
            then=percent(change.rating),
        )
    return _("“{factor}” {now} → {then}: fit {before} → {after}.").format(
        factor=worksheet.factor(change.factor).name,
        now=percent(change.now),
        then=percent(change.rating),
        before=fit_number(option.fit),
        after=fit_number(change.fit),
    )


def met_sentence(option: OptionResult) -> str:
    """Return fit and verdict with all picked conditions met, "" where none is left to meet."""
    asked = option.asked
    if asked is None or not asked.unmet:
        return ""
    count = len(asked.unmet)
    if count == 1:
        met = _("Once met")
    else:
        met = _("Both met") if count == _PAIR else _("All {count} met").format(count=count)
    words = asked.verdict.text if asked.verdict else verdict_words(option)
    return _("{met}: fit {before} → {after}, {verdict}.").format(
        met=met,
        before=fit_number(option.fit),
        after=fit_number(asked.fit),
        verdict=mid_sentence(words),
    )


def tip_sentences(worksheet: Worksheet, option: OptionResult, most: int) -> list[str]:
    """Return the nearest tipping points, or plainly that no single slider turns the result."""
    told = [tip_sentence(worksheet, tip) for tip in option.tips[:most]]
    if told and option.caps:
        told.append(_("That is about pros and cons alone; what holds the verdict back goes first."))
    return told or [sentence for sentence in (no_tip_sentence(option),) if sentence]
