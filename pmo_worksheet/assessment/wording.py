# SPDX-License-Identifier: MIT
"""Owns the sentences that say an assessment in words, alike in the window, on paper and as text.

No function here computes a figure; each rounds for reading, and never across a verdict's border.
"""

from collections.abc import Iterable
from math import ceil, floor

from pmo_worksheet.assessment.results import FactorResult, Limit, OptionResult, Robustness
from pmo_worksheet.assessment.thresholds import (
    ALMOST_ALL,
    CLEAR_MARGIN,
    CLEAR_SHARE,
    EVEN_SHARE,
    LEANING_MARGIN,
    LEANING_SHARE,
    LEVEL_FIT,
)
from pmo_worksheet.i18n import N_, _, decimal
from pmo_worksheet.text import mid_sentence
from pmo_worksheet.worksheet import Decision, Worksheet

_VERDICTS = {
    2: N_("Clearly for joining"),
    1: N_("Leaning towards joining"),
    0: N_("Too close to call"),
    -1: N_("Leaning against joining"),
    -2: N_("Clearly against joining"),
}
# Each word is that of the nearest anchor (0, 25, 50, 75, 100 %; 0, 2, 5, 8, 10); ends are exact.
_RATING_WORDS = (
    (100, N_("fully")),
    (65, N_("largely")),
    (40, N_("half")),
    (15, N_("a little")),
    (1, N_("hardly")),
)
_IMPORTANCE_WORDS = (
    (10, N_("most important")),
    (7, N_("matters a lot")),
    (4, N_("matters")),
    (1, N_("minor")),
)
_SURENESS_WORDS = {
    "sure": N_("sure"),
    "fairly": N_("fairly sure"),
    "unsure": N_("not sure"),
    "unknown": N_("don't know yet"),
}
_MINDSET_WORDS = {
    "suits": N_("Yes, that suits me"),
    "can-live-with": N_("I can live with it"),
    "rules-out": N_("No, that rules it out"),
    "unsure": N_("Not sure yet"),
}
_STATES = {
    "no-importance": N_("Everything rated has the importance 0, so nothing can tip the scale."),
    "nothing-applies": N_("Nothing applies yet."),
    "little-applies": N_("Very little applies yet."),
    "balanced": N_("Exactly balanced."),
    "no-cons": N_(
        "Only reasons to join count so far. What would somebody who advises against it say?"
    ),
    "no-pros": N_("Only cautions count so far. What would somebody who advises you to join say?"),
}


def verdict_text(level: int) -> str:
    """Return a verdict level, −2 to +2, in words."""
    return _(_VERDICTS[level])


def verdict_words(option: OptionResult) -> str:
    """Return an option's verdict, or why it has none, in a few words."""
    if option.verdict is not None:
        return option.verdict.text
    return _("The others are compared with this") if option.is_baseline else _("No verdict yet")


def result_sentence(option: OptionResult) -> str:
    """Return fit and verdict in one line, without a full stop."""
    verdict = verdict_words(option)
    return _("Overall fit {fit}, {verdict}").format(
        fit=fit_number(option.fit), verdict=mid_sentence(verdict)
    )


def rating_word(rating: int | None) -> str:
    """Return the word for a rating in percent, that of the nearest anchor."""
    if rating is None:
        return _("not rated yet")
    return next((_(word) for at, word in _RATING_WORDS if rating >= at), _("not at all"))


def rating_words() -> tuple[str, ...]:
    """Return every word that a rating can have."""
    return (*(_(word) for _at, word in _RATING_WORDS), _("not at all"))


def importance_word(importance: int) -> str:
    """Return the word for an importance, 0 to 10, that of the nearest anchor."""
    words = (_(word) for at, word in _IMPORTANCE_WORDS if importance >= at)
    return next(words, _("plays no role"))


def sureness_word(sureness: str) -> str:
    """Return a sureness in words."""
    return _(_SURENESS_WORDS[sureness])


def mindset_word(mindset: str) -> str:
    """Return the answer to the mindset question in words."""
    return _(_MINDSET_WORDS[mindset])


def percent(value: float) -> str:
    """Return a percentage without needless zeros: ``12.5 %``, ``70 %``."""
    return _("{number} %").format(number=plain_number(value))


def plain_number(value: float) -> str:
    """Return a number with at most one decimal, without needless zeros."""
    return decimal(f"{value:.1f}".removesuffix(".0"))


def fit_number(fit: float | None) -> str:
    """Return a fit as it is shown: a whole number where that does not cross a verdict's border.

    54.97 is shown as 54.9, because 55 would be a leaning verdict, and 50.02 as 50.1, because 50 is
    level. No fit is a dash.
    """
    if fit is None:
        return "–"
    margin = abs(fit - LEVEL_FIT)
    shown: float = round(margin)
    if _crosses(margin, shown) or (shown == 0 and margin > 0):
        shown = _tenths(margin)
    return plain_number(LEVEL_FIT + (shown if fit > LEVEL_FIT else -shown))


def margin_number(margin: float) -> str:
    """Return a distance from level, in points, as it is shown: never across a verdict's border."""
    return plain_number(_tenths(margin))


def _crosses(margin: float, shown: float) -> bool:
    return any(margin < border <= shown for border in (LEANING_MARGIN, CLEAR_MARGIN))


def _tenths(margin: float) -> float:
    shown = round(margin, 1)
    if _crosses(margin, shown):
        return floor(margin * 10) / 10
    return ceil(margin * 10) / 10 if shown == 0 else shown


def points_in_tenths(option: OptionResult) -> dict[str, int]:
    """Return each factor's points in tenths, rounded so that they add up to fit − 50 in tenths.

    Largest-remainder rounding: all are rounded down, then those with the largest remainders get
    the missing tenths, the first in the list first.
    """
    if option.fit is None:
        return {factor.id: 0 for factor in option.factors}
    exact = {factor.id: factor.points * 10 for factor in option.factors}
    shown = {factor: floor(tenths) for factor, tenths in exact.items()}
    missing = round((option.fit - LEVEL_FIT) * 10) - sum(shown.values())
    by_remainder = sorted(exact, key=lambda factor: shown[factor] - exact[factor])
    for factor in by_remainder[:missing]:
        shown[factor] += 1
    return shown


def sum_in_tenths(option: OptionResult, factors: Iterable[str] | None = None) -> int:
    """Return the sum of points in tenths of these factors, or of all: fit − 50 as it is shown."""
    tenths = points_in_tenths(option)
    return sum(tenths.values()) if factors is None else sum(tenths.get(f, 0) for f in factors)


def sum_sentence(option: OptionResult, tenths: dict[str, int]) -> str:
    """Return how the fit comes about: ``50 + 39.2 for joining − 23.6 for caution``.

    `tenths` has the factors' points in tenths.
    """
    if option.fit is None or not tenths:
        return ""
    pros = sum(points for points in tenths.values() if points > 0)
    cons = sum(points for points in tenths.values() if points < 0)
    return _("50 + {pros} for joining − {cons} for caution").format(
        pros=decimal(f"{pros / 10:.1f}"), cons=decimal(f"{-cons / 10:.1f}")
    )


def fit_in_tenths(option: OptionResult) -> str:
    """Return the fit with one decimal, as 50 plus the points that are shown."""
    return decimal(f"{LEVEL_FIT + sum_in_tenths(option) / 10:.1f}")


def exact(amount: float) -> str:
    """Return an amount of importance times rating, which has two decimals at most."""
    return decimal(f"{amount:.2f}".rstrip("0").rstrip("."))


def signed(tenths: int) -> str:
    """Return tenths of a point with a sign: ``+21.5``, ``−3.0``, ``0.0``."""
    sign = "+" if tenths > 0 else "−" if tenths < 0 else ""
    return sign + decimal(f"{abs(tenths) / 10:.1f}")


def signed_margin(margin: float) -> str:
    """Return a lead in points with its sign, as it is shown: never across a verdict's border."""
    tenths = round(_tenths(abs(margin)) * 10)
    return signed(tenths if margin > 0 else -tenths)


def readings(robust: Robustness) -> str:
    """Return in how many plausible readings the leading side stays ahead."""
    return share_in_readings(robust.share, certain=robust.certain)


def share_in_readings(share: float, *, certain: bool) -> str:
    """Return a share (0..1) of plausible readings in words; `certain` if all of them agree."""
    if certain:
        return _("in every plausible reading") if share > 0 else _("in no plausible reading")
    return _("in {count} of 100 plausible readings").format(count=_count(share))


def _count(share: float) -> str:
    hundredths = round(share * 100)
    if any(share < border <= hundredths / 100 for border in (LEANING_SHARE, CLEAR_SHARE)):
        hundredths -= 1
    if share > ALMOST_ALL:
        return _("more than 99")
    if share < 1 - ALMOST_ALL:
        return _("fewer than 1")
    return str(hundredths)


def range_text(robust: Robustness) -> str:
    """Return the lowest and the highest plausible fit."""
    return _("{low} to {high}").format(
        low=fit_number(robust.lowest_fit), high=fit_number(robust.highest_fit)
    )


def robustness_sentence(option: OptionResult) -> str:
    """Return how the leading side stands up to the user's own uncertainty."""
    robust = option.robustness
    if robust is None or option.fit is None:
        return ""
    if option.fit == LEVEL_FIT:
        return _(
            "Pros are ahead {readings}. Were all ratings off the same way at once, the fit could "
            "lie anywhere from {range}."
        ).format(readings=readings(robust), range=range_text(robust))
    side = _("Pros") if option.fit > LEVEL_FIT else _("Cons")
    if robust.share < EVEN_SHARE:
        # Ranges are cut at 0 and 100 %, so the side that leads can be behind in most readings.
        text = _(
            "{side} lead, but only {readings}. Were all ratings off the same way at once, the fit "
            "could lie anywhere from {range}."
        )
    else:
        text = _(
            "{side} stay ahead {readings}. Were all ratings off the same way at once, the fit "
            "could lie anywhere from {range}."
        )
    return text.format(
        side=side,
        readings=readings(robust),
        range=range_text(robust),
    )


def surer_sentence(worksheet: Worksheet, option: OptionResult) -> str:
    """Return which factor it pays most to be surer about, or "" if none has any uncertainty."""
    robust = option.robustness
    if robust is None or robust.matters_most is None:
        return ""
    return _("Being surer about “{factor}” would help most.").format(
        factor=worksheet.factor(robust.matters_most).name
    )


def state_sentence(option: OptionResult) -> str:
    """Return what is special about this fit, or "" if nothing is."""
    if option.state == "empty":
        text = (
            _("Nothing is rated yet.") if option.relevant else _("Add what speaks for and against.")
        )
        return " ".join((text, *option.caps))
    sentences = [_("The others are compared with this.")] if option.is_baseline else []
    sentences += [_(_STATES[option.state])] if option.state in _STATES else []
    if option.state in {"nothing-applies", "little-applies"}:
        # The verdict is withheld here too, so the other side is asked for as well.
        if not option.cons_weight:
            sentences.append(_(_STATES["no-cons"]))
        if not option.pros_weight:
            sentences.append(_(_STATES["no-pros"]))
    if option.provisional:
        sentences.append(
            _("Provisional: {rated} of {relevant} rated.").format(
                rated=option.rated, relevant=option.relevant
            )
        )
    if option.verdict is None:
        # A verdict names what caps it; where none is given yet, that is said all the same.
        sentences += option.caps
    return " ".join(sentences)


def decided_for(worksheet: Worksheet, decision: Decision) -> str:
    """Return the name of the option that the user decided for, in the end."""
    if decision.option is None:
        return _("none of these") if worksheet.options[1:] else _("not this one")
    names = {option.id: option.name for option in worksheet.options}
    return names.get(decision.option, decision.option) or _("Untitled")


def limit_words(limit: Limit) -> str:
    """Return where a deal-breaker lies and whether it is reached, to go on with after its name."""
    if limit.rating is None:
        state = _("not rated yet")
    elif limit.reached:
        state = _("reached, at {rating}").format(rating=percent(limit.rating))
    else:
        state = _("not reached, at {rating}").format(rating=percent(limit.rating))
    return _("not acceptable from {limit}; {state}").format(limit=percent(limit.limit), state=state)


def limit_sentence(worksheet: Worksheet, limit: Limit) -> str:
    """Return a deal-breaker with its name."""
    return _("Deal-breaker “{factor}”: {state}.").format(
        factor=worksheet.factor(limit.factor).name, state=limit_words(limit)
    )


def drivers(option: OptionResult, sign: int, most: int = 3) -> tuple[FactorResult, ...]:
    """Return the factors that add most to one side (`sign` +1 pros, −1 cons), strongest first."""
    on_side = [factor for factor in option.factors if factor.points * sign > 0]
    return tuple(sorted(on_side, key=lambda factor: -abs(factor.points))[:most])
