# SPDX-License-Identifier: MIT
"""Owns what differs between two worksheets, in lines that a user reads."""

from difflib import ndiff

from pmo_worksheet.assessment.wording import mindset_word, sureness_word
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import moments
from pmo_worksheet.worksheet import Answer, Factor, Worksheet

_LONGEST = 80
_MOST = 2_000
"""So many lines of each are compared; comparing takes longer than their number."""


def differing(before: Worksheet, after: Worksheet) -> list[str]:
    """Return the lines that differ, in order: with − what only `before` has, with + the others."""
    old, new = (_lines(worksheet)[:_MOST] for worksheet in (before, after))
    # Most lines are equal; those at both ends need no comparing.
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    if len(old) * len(new) > _MOST * 10:
        was, now = set(old), set(new)
        gone = [f"− {line}" for line in old if line not in now]
        return [*gone, *(f"+ {line}" for line in new if line not in was)]
    signs = {"- ": "− ", "+ ": "+ "}
    return [signs[line[:2]] + line[2:] for line in ndiff(old, new) if line[:2] in signs]


def _lines(worksheet: Worksheet) -> list[str]:
    said = {
        _("Title"): worksheet.title,
        _("Your name"): worksheet.author,
        _("Manager"): worksheet.manager,
        _("Organization"): worksheet.organization,
        _("Decide by"): moments.day(worksheet.decide_by) if worksheet.decide_by else "",
        _("Summary"): worksheet.summary,
        _("Gut call"): worksheet.gut_call or "",
        _("Direct project work"): mindset_word(worksheet.mindset),
    }
    lines = [_line(name, text) for name, text in said.items() if text]
    names = {option.id: option.name for option in worksheet.options}
    lines += [_line(_("Option"), name) for name in names.values()]
    for factor in worksheet.factors:
        lines += _of_factor(factor, names)
    titles = {factor.id: factor.title for factor in worksheet.factors}
    for condition in worksheet.conditions:
        lines.append(_line(titles.get(condition.factor, ""), _("ask: ") + condition.ask))
    if worksheet.decision is not None:
        chosen = names.get(worksheet.decision.option or "", _("none of these"))
        lines.append(_line(_("Decision"), f"{chosen}. {worksheet.decision.note}"))
    return lines


def _of_factor(factor: Factor, names: dict[str, str]) -> list[str]:
    title = factor.title or _("Untitled")
    weight = _("importance {number}").format(number=factor.importance)
    marks = [
        weight,
        _("for caution") if factor.side == "con" else _("to join"),
        "" if factor.relevant else _("does not apply"),
        _("private") if factor.private else "",
        "" if factor.deal_breaker is None else _("deal-breaker"),
    ]
    lines = [_line(title, ", ".join(mark for mark in marks if mark))]
    lines += [_line(title, text) for text in (factor.detail, factor.question) if text]
    for option, answer in factor.answers.items():
        lines += [_line(f"{title}, {names.get(option, option)}", t) for t in _of_answer(answer)]
    return lines


def _of_answer(answer: Answer) -> list[str]:
    texts = []
    if answer.rating is not None:
        texts.append(f"{answer.rating} %, {sureness_word(answer.sureness)}")
    elif answer.given:
        texts.append(sureness_word(answer.sureness))
    if answer.note:
        texts.append(answer.note)
    return texts


def _line(name: str, text: str) -> str:
    line = " ".join(f"{name}: {text}".split())
    return line if len(line) <= _LONGEST else _around(line)


def _around(line: str) -> str:
    # The middle goes, because notes are often changed at their end.
    half = _LONGEST // 2
    return f"{line[:half]} … {line[-half:]}"
