# SPDX-License-Identifier: MIT
"""Owns what differs between two worksheets, in lines that a user reads."""

from collections.abc import Iterator

from pmo_worksheet.assessment import reply_wording
from pmo_worksheet.assessment.gut import call_word
from pmo_worksheet.assessment.wording import decided_for, mindset_word, percent, sureness_word
from pmo_worksheet.content import role_words, stage_word
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import moments
from pmo_worksheet.worksheet import NO_ANSWER, Answer, Factor, Worksheet

_LONGEST = 60
"""Letters of a text that are shown; of a longer one, its beginning and its end."""

_Key = tuple[str, ...]
_WITH_OPTION = 4
"""The parts of a key that is about a reason and an option."""
_Said = tuple[_Key, str, str]
"""What tells one line of a worksheet from all others; what it is about, and what it says."""


def differing(before: Worksheet, after: Worksheet) -> list[str]:
    """Return a line for each thing that differs: what it was, and what it is; "–" for nothing.

    Of a reason or an option that only one of them has there is one line.
    """
    was, now = (
        {key: (name, text) for key, name, text in _said(one) if text.strip()}
        for one in (before, after)
    )
    lines = []
    for key in {**was, **now}:
        name, old = was.get(key, ("", ""))
        name, new = now.get(key, (name, ""))
        if old != new and all(part in was and part in now for part in _whose(key)):
            lines.append(_line(name, old, new))
    orders = [[f.id for f in worksheet.factors] for worksheet in (before, after)]
    both = set(orders[0]) & set(orders[1])
    if [i for i in orders[0] if i in both] != [i for i in orders[1] if i in both]:
        lines.append(_("The reasons are in another order."))
    return lines


def _whose(key: _Key) -> Iterator[_Key]:
    """Yield the keys of the reason and of the option that a line is about."""
    if key[0] == "answer":
        yield ("factor", key[1])
        if len(key) == _WITH_OPTION:
            yield ("option", key[3])


def _line(name: str, old: str, new: str) -> str:
    shown = [_short(text) or "–" for text in (old, new)]
    if shown[0] == shown[1]:
        return _("{name}: changed").format(name=_short(name))
    return _("{name}: {before} → {after}").format(
        name=_short(name), before=shown[0], after=shown[1]
    )


def _short(text: str) -> str:
    text = " ".join(text.split())
    # The middle goes, because notes are often changed at their end.
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]} … {text[-half:]}"


def _said(worksheet: Worksheet) -> Iterator[_Said]:
    """Yield all that a worksheet says, in the order in which a user meets it."""
    options = {option.id: option.name for option in worksheet.options}
    baseline = options.get(worksheet.baseline or "", "")
    day = worksheet.decide_by
    for name, text in (
        (_("Title"), worksheet.title),
        (_("Your name"), worksheet.author),
        (_("Manager"), worksheet.manager),
        (_("Organization"), worksheet.organization),
        (_("Decide by"), moments.day(day) if day else ""),
        (_("Summary"), worksheet.summary),
        (_("Career stage"), stage_word(worksheet.stage)),
        (_("PMO"), role_words(worksheet.pmo_level, worksheet.pmo_type)),
        (_("Gut call"), call_word(worksheet.gut_call) if worksheet.gut_call else ""),
        (_("Direct project work"), mindset_word(worksheet.mindset)),
        (_("Measured against"), baseline),
    ):
        yield ("field", name), name, text
    for option, name in options.items():
        yield ("option", option), _("Option"), name or _("Untitled")
    for factor in worksheet.factors:
        yield from _of_factor(factor, options)
    yield from _of_asks(worksheet, options)
    yield from _of_talk(worksheet)


def _of_factor(factor: Factor, options: dict[str, str]) -> Iterator[_Said]:
    side = _("for caution") if factor.side == "con" else _("to join")
    yield ("factor", factor.id), _("Reason"), f"{factor.name} ({side})"
    limit = factor.deal_breaker
    for name, text in (
        (_("importance"), str(factor.importance)),
        (_("what it means"), factor.detail),
        (_("question"), factor.question),
        (_("counts in the fit"), "" if factor.relevant else _("no")),
        (_("private"), _("yes") if factor.private else ""),
        (_("not acceptable from"), "" if limit is None else percent(limit)),
    ):
        yield ("answer", factor.id, name), f"{factor.name}, {name}", text
    for option, answer in factor.answers.items():
        about = f"{factor.name}, {options.get(option, option)}"
        yield ("answer", factor.id, "rating", option), about, _rating(answer)
        yield ("answer", factor.id, "note", option), about, answer.note


def _rating(answer: Answer) -> str:
    if answer.rating is None:
        return "" if answer.sureness == NO_ANSWER.sureness else sureness_word(answer.sureness)
    return f"{percent(answer.rating)}, {sureness_word(answer.sureness)}"


def _of_asks(worksheet: Worksheet, options: dict[str, str]) -> Iterator[_Said]:
    names = {factor.id: factor.name for factor in worksheet.factors}
    for one in worksheet.conditions:
        about = f"{names.get(one.factor, one.factor)}, {options.get(one.option, one.option)}"
        asked = ": ".join(filter(None, (percent(one.rating), one.ask.strip())))
        yield (
            ("ask", one.factor, one.option, asked),
            _("Ask on {reason}").format(reason=about),
            asked,
        )


def _of_talk(worksheet: Worksheet) -> Iterator[_Said]:
    decision, reply = worksheet.decision, worksheet.reply
    if decision is not None:
        day = moments.day(decision.decided_on) if decision.decided_on else ""
        yield ("decision",), _("Decision"), decided_for(worksheet, decision)
        yield ("decision", "note"), _("Decision"), decision.note
        yield ("decision", "day"), _("Decision"), day
    if reply is None:
        return
    yield ("reply",), _("Your manager's reply"), reply_wording.answer_sentence(reply)
    for name, text in ((_("Conditions"), reply.conditions), (_("Comments"), reply.comments)):
        yield ("reply", name), _("Your manager's reply, {part}").format(part=name), text
    names = {factor.id: factor.name for factor in worksheet.factors}
    for factor, importance in reply.importances.items():
        about = _("{reason}, importance for your manager").format(reason=names.get(factor, factor))
        yield ("reply", "importance", factor), about, str(importance)
