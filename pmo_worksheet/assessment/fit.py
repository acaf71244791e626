# SPDX-License-Identifier: MIT
"""Owns the fit of one option: a weighted-sum model on a gauge where 50 means level.

With importance w (0..10) and rating r (0..1), p and c are the sums of w·r over pros and cons, P and
C the sums of w, M = max(P, C) and net = p − c::

    fit = 50 + 50·net / M

It is the steepest straight gauge that shows 50 where pros and cons cancel and stays within 0..100.
The sums run over factors that are relevant and rated. They are kept as whole numbers (ratings in
percent), so that ties, thresholds and "exactly balanced" are exact.

Source of the weighted-sum model: P. C. Fishburn, "Additive utilities with incomplete product sets:
application to priorities and assignments", Operations Research 15 (1967), 537-542.
"""

from pmo_worksheet.assessment.ranges import RANGES
from pmo_worksheet.assessment.results import State
from pmo_worksheet.assessment.thresholds import LEVEL_FIT, LITTLE_EVIDENCE
from pmo_worksheet.value import Value
from pmo_worksheet.worksheet import FULL_RATING, NO_ANSWER, Answer, Factor, Worksheet


class Rated(Value, frozen=True):
    """A factor that counts for one option: it is relevant and has a rating (percent).

    `effect` is what it adds to the net, in hundredths of an importance point (s·w·rating);
    `low` and `high` are the ends of its plausible range, in percent.
    """

    factor: Factor
    answer: Answer
    rating: int
    effect: int
    low: int
    high: int


class Sums(Value, frozen=True):
    """The sums of one option. `pros` and `cons` are p and c in hundredths of a point of net.

    `rated` has the factors that count by their ids, in the worksheet's order. `middles` and
    `half_widths` have what every relevant factor with an answer adds to the uncertain net, in
    1/200 importance point, also "don't know yet". `net` is pros minus cons, and `heavier` is M, the
    weight of the heavier side.
    """

    rated: dict[str, Rated]
    middles: dict[str, int]
    half_widths: dict[str, int]
    relevant: int
    pros: int
    cons: int
    pros_weight: int
    cons_weight: int
    net: int
    heavier: int

    @property
    def one_sided(self) -> bool:
        """Whether one side weighs nothing, so that there is nothing to weigh up."""
        return not self.pros_weight or not self.cons_weight

    @property
    def evidence(self) -> float:
        """(p + c)/(P + C): how much of the list applies at all, 0..1; 0 if nothing weighs."""
        weight = self.pros_weight + self.cons_weight
        return (self.pros + self.cons) / (FULL_RATING * weight) if weight else 0.0

    @property
    def fit(self) -> float | None:
        """The fit in points, 0 to 100, or None if no rated factor weighs anything."""
        return LEVEL_FIT + self.points(self.net) if self.heavier else None

    @property
    def reach(self) -> tuple[float, float] | None:
        """The fit with every con fully true and no pro, and the other way round; None if no fit."""
        if not self.heavier:
            return None
        ends = (-self.cons_weight, self.pros_weight)
        low, high = (LEVEL_FIT + self.points(FULL_RATING * weight) for weight in ends)
        return low, high

    def points(self, effect: int) -> float:
        """Return what an effect (hundredths of an importance point) is worth in points of fit."""
        return effect / (2 * self.heavier)

    @property
    def state(self) -> State:
        """What is special about these sums; the first that applies."""
        if not self.rated:
            return "empty"
        if not self.heavier:
            return "no-importance"
        if self.pros + self.cons == 0:
            return "nothing-applies"
        if self.evidence < LITTLE_EVIDENCE:
            return "little-applies"
        if self.one_sided:
            return "no-pros" if self.cons_weight else "no-cons"
        return "ok" if self.net else "balanced"


def sums(worksheet: Worksheet, option_id: str) -> Sums:
    """Return the sums of one option over its relevant, rated factors, in the worksheet's order."""
    rated: dict[str, Rated] = {}
    middles: dict[str, int] = {}
    half_widths: dict[str, int] = {}
    relevant = pros = cons = pros_weight = cons_weight = 0
    for factor in worksheet.factors:
        if not factor.relevant:
            continue
        relevant += 1
        answer = factor.answers.get(option_id, NO_ANSWER)
        rating = answer.rating
        limits = RANGES[rating, answer.sureness]
        if limits is None:
            continue
        low, high = limits
        name, weight = factor.id, factor.importance
        pro = factor.side == "pro"
        middle = weight * (low + high)
        middles[name] = middle if pro else -middle
        half_widths[name] = weight * (high - low)
        if rating is None:
            continue
        amount = weight * rating
        if pro:
            pros += amount
            pros_weight += weight
            rated[name] = Rated(factor, answer, rating, amount, low, high)
        else:
            cons += amount
            cons_weight += weight
            rated[name] = Rated(factor, answer, rating, -amount, low, high)
    return Sums(
        rated,
        middles,
        half_widths,
        relevant,
        pros,
        cons,
        pros_weight,
        cons_weight,
        pros - cons,
        max(pros_weight, cons_weight),
    )
