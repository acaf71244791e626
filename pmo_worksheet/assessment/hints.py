# SPDX-License-Identifier: MIT
"""Owns the hints: quiet remarks on how a worksheet was filled in, each with its reason and source.

A hint never blocks, never changes a figure, and stays away once dismissed. Patterns in the answers
are looked for only where enough is rated, and not in the baseline: cons of a new role do not apply
to the current one, and that is no pattern. The borders are conventions, in thresholds.py.
"""

from collections.abc import Sequence
from itertools import pairwise

from pmo_worksheet.assessment.answer_hints import (
    CHECKS,
    answers_of,
    common_value,
    same_answers,
    why_the_opposite,
)
from pmo_worksheet.assessment.fit import Sums
from pmo_worksheet.assessment.results import Hint, OptionResult
from pmo_worksheet.assessment.thresholds import (
    EDITS_IN_A_ROW,
    EVENNESS,
    FEWEST_RATED,
    HIGH_IMPORTANCE,
    LOPSIDED_TIMES,
    MANY_FACTORS,
    MINOR_IMPORTANCE,
    UNTOUCHED_FROM,
)
from pmo_worksheet.i18n import _, ngettext
from pmo_worksheet.value import replace
from pmo_worksheet.worksheet import Factor, Worksheet


def hints(
    worksheet: Worksheet, options: tuple[OptionResult, ...], totals: dict[str, Sums]
) -> tuple[Hint, ...]:
    """Return the hints that apply and were not dismissed, each id at most once."""
    relevant = [factor for factor in worksheet.factors if factor.relevant]
    found = [_too_many(relevant)]
    others = [option for option in options if option.id != worksheet.baseline] or list(options)
    looked_at = [option for option in others if option.rated >= FEWEST_RATED]
    if looked_at:
        weights = [factor.importance for factor in relevant]
        found += [
            _all_important(weights),
            _same_importances(weights),
            _lopsided(relevant),
        ]
    for option in looked_at:
        answers = answers_of(totals[option.id].rated.values(), option.factors)
        made = [_untouched(relevant, option), *[check(answers) for check in CHECKS]]
        if len(options) > 1:
            made = [hint and _about(option, hint) for hint in made]
        found += made
    first: dict[str, Hint] = {}
    for hint in found:
        if hint is not None and hint.id not in worksheet.dismissed_hints:
            first.setdefault(hint.id, hint)
    return tuple(first.values())


def _about(option: OptionResult, hint: Hint) -> Hint:
    text = _("“{option}”: {hint}").format(option=option.name, hint=hint.text)
    return replace(hint, text=text)


def tuning_hint(worksheet: Worksheet, fits: Sequence[float | None]) -> Hint | None:
    """Return the hint that the last edits all pushed the fit the same way, if they did.

    `fits` has the fit when the verdict was first seen, then the fit after each edit, in order.
    Edits that leave the fit alone, such as a note, are passed over; a missing fit starts anew.
    """
    moved: list[float] = []
    for fit in fits:
        if fit is None:
            moved.clear()
        elif not moved or fit != moved[-1]:
            moved.append(fit)
    last = moved[-EDITS_IN_A_ROW - 1 :]
    rising = sum(after > before for before, after in pairwise(last))
    if len(last) <= EDITS_IN_A_ROW or 0 < rising < EDITS_IN_A_ROW:
        return None
    if "tuned" in worksheet.dismissed_hints:
        return None
    return Hint(
        "tuned",
        (),
        _("Your last {count} changes all push the same way. New information, or a wish?").format(
            count=EDITS_IN_A_ROW
        ),
        _(
            "Who already has a favourite tends to read everything in its favour, without noticing "
            "(Russo, Meloy and Wilks 2000). “Hide the result while rating” takes the pull away."
        ),
    )


# On the list itself.


def _too_many(relevant: list[Factor]) -> Hint | None:
    if len(relevant) <= MANY_FACTORS:
        return None
    minor = tuple(factor.id for factor in relevant if factor.importance < MINOR_IMPORTANCE)
    text = (
        _("{count} factors are a lot. Consider dropping those below {border}.")
        if minor
        else _("{count} factors are a lot to weigh up.")
    ).format(count=len(relevant), border=MINOR_IMPORTANCE)
    return Hint(
        "too-many",
        minor,
        text,
        _(
            "About eight factors are plenty to weigh up, and fifteen are too many "
            "(Olson 1996, in DTU Compendium 2014)."
        ),
    )


def _all_important(weights: list[int]) -> Hint | None:
    total, squares = sum(weights), sum([weight * weight for weight in weights])
    if total < HIGH_IMPORTANCE * len(weights) or total**2 <= EVENNESS * len(weights) * squares:
        return None
    return Hint(
        "all-important",
        (),
        _("If everything is important, nothing decides. Which factor would you give up first?"),
        _(
            "People tend to spread importance too evenly over a list "
            "(reviewed by Montibeller and von Winterfeldt 2015)."
        ),
    )


def _same_importances(weights: list[int]) -> Hint | None:
    common = common_value(weights)
    if common is None:
        return None
    return same_answers(_("Nearly all importances are {value}.").format(value=common))


def _lopsided(relevant: list[Factor]) -> Hint | None:
    pros = [factor.side for factor in relevant].count("pro")
    cons = len(relevant) - pros
    fewer = min(pros, cons)
    # An empty side has a state of its own, which asks for it already.
    if not fewer or max(pros, cons) < LOPSIDED_TIMES * fewer:
        return None
    question = (
        _("What would a friend add who advises against it?")
        if cons < pros
        else _("What would a friend add who advises you to join?")
    )
    return Hint(
        "lopsided",
        (),
        _("Reasons to join: {pros}, reasons for caution: {cons}. {question}").format(
            pros=pros, cons=cons, question=question
        ),
        why_the_opposite(),
    )


def _untouched(relevant: list[Factor], option: OptionResult) -> Hint | None:
    if option.rated == len(relevant):
        return None
    forgotten = [factor.id for factor in relevant if not factor.answer(option.id).given]
    answered = len(relevant) - len(forgotten)
    if not forgotten or answered < UNTOUCHED_FROM * len(relevant):
        return None
    return Hint(
        "untouched",
        tuple(forgotten),
        ngettext(
            "{count} factor is not rated yet. If you cannot tell, say “don't know yet”.",
            "{count} factors are not rated yet. If you cannot tell, say “don't know yet”.",
            len(forgotten),
        ).format(count=len(forgotten)),
        _(
            "What is not rated counts neither for nor against. “Don't know yet” at least enters "
            "how uncertain the result is. (That is how the fit is calculated here.)"
        ),
    )
