# SPDX-License-Identifier: MIT
"""Owns the shape of an assessment: every figure that is shown anywhere, and its unit."""

from typing import Literal

from pmo_worksheet.assessment.thresholds import AGENDA
from pmo_worksheet.reply import Reply
from pmo_worksheet.value import Value
from pmo_worksheet.worksheet import Decision, GutCall, Mindset

State = Literal[
    "ok",
    "empty",
    "no-importance",
    "nothing-applies",
    "little-applies",
    "no-cons",
    "no-pros",
    "balanced",
]


class Verdict(Value, frozen=True):
    """The verdict in words. `level` runs from −2 (clearly against) to +2 (clearly for)."""

    level: int
    text: str
    reason: str
    caps: tuple[str, ...] = ()
    """What holds the verdict at −1 or below, each by name; empty if nothing does."""


class Robustness(Value, frozen=True):
    """How the fit stands up to the user's own uncertainty. Fits are in points, 0 to 100."""

    share: float
    """Share (0..1) of plausible readings in which the leading side stays ahead."""
    certain: bool
    """Whether all plausible readings agree on the side, so that `share` is exactly 0 or 1."""
    lowest_fit: float
    highest_fit: float
    matters_most: str | None
    """Id of the factor whose uncertainty matters most, None if no factor has any."""
    matters_share: float
    """Share (0..1) of the whole variance that comes from that factor."""


class FactorResult(Value, frozen=True):
    """What one relevant, rated factor does to the fit of one option."""

    id: str
    points: float
    """Points it adds to (or takes from) 50; all points add up to fit − 50."""
    tips_at_importance: float | None
    """Importance 0..10 at which pros and cons are level, None if no value in range does it."""
    tips_at_rating: float | None
    """Rating in percent at which pros and cons are level, None if no value in range does it."""
    decisive: bool
    """Whether the tipping rating lies within the factor's own sureness range."""
    amount: float
    """Importance times rating, in importance points."""


class Limit(Value, frozen=True):
    """A con's deal-breaker. `limit` and `rating` in percent; no rating is never reached."""

    factor: str
    limit: int
    rating: int | None
    reached: bool


class Tip(Value, frozen=True):
    """One slider that alone can make pros and cons level. Ratings in percent, importances 0..10."""

    factor: str
    kind: Literal["rating", "importance"]
    now: float
    level_at: float
    beyond: int | None
    """The first value of the slider past level, None where the slider ends at level."""
    to_pro: bool
    """Whether the pros are ahead past level."""

    @property
    def move(self) -> float:
        """How far the slider has to move, as a share (0..1) of its whole length."""
        return abs(self.level_at - self.now) / (100 if self.kind == "rating" else 10)


class Change(Value, frozen=True):
    """A rating (percent, a multiple of 5), and the verdict level that the fit then has."""

    factor: str
    rating: int
    level: int


class AskedChange(Value, frozen=True):
    """A condition that the user picked. Ratings in percent; `fit` is the fit with it alone met.

    It may be `met` already, or more than that: then its `fit` is the fit as it is.
    """

    factor: str
    ask: str
    now: int
    rating: int
    met: bool
    fit: float | None


class Asked(Value, frozen=True):
    """The conditions that the user picked, and the fit and verdict with all of them met."""

    changes: tuple[AskedChange, ...]
    fit: float | None
    verdict: Verdict | None

    @property
    def unmet(self) -> tuple[AskedChange, ...]:
        """The conditions that are still to be met."""
        return tuple(change for change in self.changes if not change.met)


class OptionResult(Value, frozen=True):
    """One option, assessed. Weights are sums of importances; net is in importance points."""

    id: str
    name: str
    fit: float | None
    net: float
    pros: float
    cons: float
    """Sums of importance times rating of the pros, and of the cons, in importance points."""
    pros_weight: int
    cons_weight: int
    reach: tuple[float, float] | None
    """The lowest and highest fit that these importances allow, None without a fit."""
    evidence: float
    """How much of the list applies at all, 0..1."""
    state: State
    rated: int
    relevant: int
    verdict: Verdict | None
    robustness: Robustness | None
    factors: tuple[FactorResult, ...]
    tips: tuple[Tip, ...]
    """Every slider that alone turns the result, the smallest move first."""
    conditions: tuple[Change, ...]
    """Single changes that lift the verdict by a level, the smallest move first."""
    condition_pair: tuple[Change, ...]
    """The smallest pair of changes that does, where no single one can; else empty."""
    freeing: tuple[Change, ...]
    """What takes each reached deal-breaker away; without it no other change lifts the verdict."""
    asked: Asked | None
    """What the user's own picked conditions do, None if there are none."""
    limits: tuple[Limit, ...] = ()
    """The deal-breakers of the relevant cons, in the worksheet's order."""
    caps: tuple[str, ...] = ()
    """What holds the verdict at −1 or below, each by name, also where no verdict is given yet."""
    questions: tuple[str, ...] = ()
    """Factors with a question for the manager, those whose answer could move the fit most first."""
    is_baseline: bool = False
    """Whether the other options are compared with this one; then it has no verdict of its own."""
    gut_call: GutCall | None = None
    """What the user's gut says, at the option that it was asked about; else None."""
    gut_agrees: bool | None = None
    """Whether the gut call leans as the verdict does, None where one of them does not lean."""

    @property
    def freed(self) -> tuple[str, ...]:
        """The factors with a reached deal-breaker that a change can take away."""
        return tuple(change.factor for change in self.freeing)

    @property
    def judged(self) -> bool:
        """Whether something leads; with one side unrated nothing can be solid yet, or tip."""
        return self.verdict is not None or self.is_baseline

    @property
    def decisive(self) -> tuple[str, ...]:
        """The decisive factors, strongest first; none where there is no verdict to tip."""
        if self.verdict is None:
            return ()
        found = [factor for factor in self.factors if factor.decisive]
        return tuple(f.id for f in sorted(found, key=lambda factor: -abs(factor.points)))

    @property
    def faint(self) -> bool:
        """Whether so little applies that the fit is greyed."""
        return self.state in ("nothing-applies", "little-applies")

    @property
    def provisional(self) -> bool:
        """Whether relevant factors are still without a rating."""
        return self.rated < self.relevant


class Gap(Value, frozen=True):
    """The lead of one option over the baseline, in points of fit (negative if it is behind)."""

    option: str
    over: str
    gap: float
    share: float
    """Share (0..1) of plausible readings in which the option that is ahead stays ahead."""
    level: int
    """−2 clearly behind, −1 behind, 0 too close to call, +1 ahead, +2 clearly ahead."""
    partial: bool = False
    """Whether some reasons are rated for one of the two only, and so count nothing here."""


class Comparison(Value, frozen=True):
    """The options side by side."""

    best: tuple[str, ...]
    """The option, or tied options, with the highest net."""
    gaps: tuple[Gap, ...]
    same_everywhere: tuple[str, ...]
    """Factors rated alike for all options: they cannot decide."""
    dominated: tuple[tuple[str, str], ...]
    """Pairs (option, by): no better on any factor than the other, and worse on at least one."""


class Hint(Value, frozen=True):
    """A quiet remark on how the worksheet was filled in, with the reason for it."""

    id: str
    factors: tuple[str, ...]
    text: str
    why: str


class Weighed(Value, frozen=True):
    """A factor's importance, 0 to 10, as the user and as the manager see it."""

    factor: str
    yours: int
    theirs: int

    @property
    def apart(self) -> int:
        """How far they are apart."""
        return abs(self.theirs - self.yours)


class FitPair(Value, frozen=True):
    """One option's fit with the user's importances, and with the manager's. In points."""

    option: str
    name: str
    yours: float | None
    theirs: float | None
    verdict: Verdict | None
    """The verdict with the manager's importances."""
    agree: bool | None
    """Whether both fits lie on the same side of 50, None where there is none."""


class ReplyView(Value, frozen=True):
    """The manager's reply beside the worksheet."""

    reply: Reply
    fits: tuple[FitPair, ...]
    weighed: tuple[Weighed, ...]
    """Every importance that the manager gave, those furthest apart first."""
    blank: int
    """How many factors the manager could judge and did not."""

    @property
    def differences(self) -> tuple[Weighed, ...]:
        """The importances on which the two differ, the largest difference first."""
        return tuple(pair for pair in self.weighed if pair.apart)

    @property
    def alike(self) -> int:
        """How many importances are the same in both."""
        return len(self.weighed) - len(self.differences)

    @property
    def agenda(self) -> tuple[Weighed, ...]:
        """The differences to talk about first."""
        return self.differences[:AGENDA]


class Assessment(Value, frozen=True):
    """Everything that is computed from a worksheet."""

    title: str
    baseline: str | None
    options: tuple[OptionResult, ...]
    comparison: Comparison | None
    hints: tuple[Hint, ...]
    reply: ReplyView | None = None
    """The manager's reply beside the worksheet, None without one."""
    gut_call: GutCall | None = None
    mindset: Mindset = "unsure"
    decision: Decision | None = None
    """What the user decided, apart from the score."""

    @property
    def argued(self) -> OptionResult:
        """The option that the worksheet argues for: the first that is not the baseline."""
        return next((o for o in self.options if o.id != self.baseline), self.options[0])

    def option(self, option_id: str) -> OptionResult:
        """Return the result for one option.

        Raises:
            KeyError: if there is none with this id.
        """
        for option in self.options:
            if option.id == option_id:
                return option
        raise KeyError(option_id)
