# SPDX-License-Identifier: MIT
"""Owns the worksheet: a value that never changes, and the edits that return a new one.

The types are the file's types too: their order is the order of keys in a file, their bounds are
what a file is checked against, and the JSON Schema in ``resources/`` is made from them.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self

from msgspec import Meta, Struct, field
from msgspec.structs import asdict, replace

from pmo_worksheet.bounds import UNKNOWN, Importance, Text
from pmo_worksheet.i18n import _
from pmo_worksheet.reply import Reply
from pmo_worksheet.text import clean_text

FORMAT: Literal["pmo-worksheet"] = "pmo-worksheet"
VERSION = 1

MAX_FACTORS = 1_000
MAX_OPTIONS = 20
FULL_RATING = 100
RATING_STEP = 5

Side = Literal["pro", "con"]
Sureness = Literal["sure", "fairly", "unsure", "unknown"]
Mindset = Literal["suits", "can-live-with", "rules-out", "unsure"]
GutCall = Literal["join", "stay", "unsure"]
Stage = Literal["associate", "experienced", "seasoned"]
PmoLevel = Literal["project", "program", "portfolio", "enterprise"]
PmoType = Literal["supportive", "controlling", "directive"]

Id = Annotated[str, Meta(min_length=1, max_length=200)]
Rating = Annotated[int, Meta(ge=0, le=FULL_RATING)]


class Answer(Struct, frozen=True):
    """How far one factor is true of one option, and how sure the user is of that.

    `rating` is in percent; None is "not rated yet", a state of its own, or, with the sureness
    "unknown", "don't know yet".
    """

    rating: Rating | None = None
    sureness: Sureness = "fairly"
    note: Text = ""
    unknown: dict[str, Any] = field(default_factory=dict, name=UNKNOWN)

    def __post_init__(self) -> None:
        if self.sureness == "unknown" and self.rating is not None:
            raise ValueError(_("has a rating although its sureness is “unknown”"))

    @property
    def given(self) -> bool:
        """Whether the user has said anything about how far the factor is true."""
        return self.rating is not None or self.sureness == "unknown"


NO_ANSWER = Answer()


class Factor(Struct, frozen=True):
    """One reason to join (``"pro"``) or one reason for caution (``"con"``)."""

    id: Id
    side: Side = "pro"
    title: Text = ""
    detail: Text = ""
    question: Text = ""
    importance: Importance = 5
    relevant: bool = True
    private: bool = False
    deal_breaker: Rating | None = None
    answers: dict[str, Answer] = field(default_factory=dict)
    unknown: dict[str, Any] = field(default_factory=dict, name=UNKNOWN)

    def __post_init__(self) -> None:
        if self.deal_breaker is not None and self.side == "pro":
            raise ValueError(_("has a deal_breaker, which only a con can have"))

    @property
    def name(self) -> str:
        """The title, or what stands for one where there is none."""
        return self.title.strip() or _("Untitled")

    @property
    def sign(self) -> int:
        """+1 for a pro, −1 for a con."""
        return 1 if self.side == "pro" else -1

    def answer(self, option_id: str) -> Answer:
        """Return the answer for an option; a missing one counts as not rated."""
        return self.answers.get(option_id, NO_ANSWER)


class Option(Struct, frozen=True):
    """One way to go, such as joining the PMO or staying in the current role."""

    id: Id
    name: Text = ""
    unknown: dict[str, Any] = field(default_factory=dict, name=UNKNOWN)


class Condition(Struct, frozen=True):
    """A change that the user asks for: the rating that it would bring, and the ask in words."""

    factor: Id
    option: Id
    rating: Rating
    ask: Text = ""
    unknown: dict[str, Any] = field(default_factory=dict, name=UNKNOWN)


class Decision(Struct, frozen=True):
    """What the user decided in the end, apart from the score; `option` None is "none of these"."""

    option: Id | None = None
    note: Text = ""
    decided_on: date | None = None
    unknown: dict[str, Any] = field(default_factory=dict, name=UNKNOWN)


def _default_options() -> tuple[Option, ...]:
    return (Option("join", _("Join the PMO")),)


class Worksheet(Struct, frozen=True):
    """Everything that the user set, and nothing that is computed from it."""

    format: Literal["pmo-worksheet"] = FORMAT
    version: Annotated[int, Meta(ge=1)] = VERSION
    id: Text = ""
    title: Text = ""
    author: Text = ""
    manager: Text = ""
    organization: Text = ""
    decide_by: date | None = None
    stage: Stage | None = None
    pmo_level: PmoLevel | None = None
    pmo_type: PmoType | None = None
    summary: Text = ""
    gut_call: GutCall | None = None
    mindset: Mindset = "unsure"
    options: Annotated[tuple[Option, ...], Meta(min_length=1, max_length=MAX_OPTIONS)] = field(
        default_factory=_default_options
    )
    baseline: Id | None = None
    factors: Annotated[tuple[Factor, ...], Meta(max_length=MAX_FACTORS)] = ()
    conditions: Annotated[tuple[Condition, ...], Meta(max_length=MAX_FACTORS)] = ()
    dismissed_hints: tuple[str, ...] = ()
    decision: Decision | None = None
    reply: Reply | None = None
    unknown: dict[str, Any] = field(default_factory=dict, name=UNKNOWN)

    def __post_init__(self) -> None:
        _refuse_twins("options", [option.id for option in self.options])
        _refuse_twins("factors", [factor.id for factor in self.factors])
        if self.baseline is not None and self.baseline not in {o.id for o in self.options}:
            text = _("has the baseline “{baseline}”, which is not among its options")
            raise ValueError(text.format(baseline=self.baseline))

    def factor(self, factor_id: str) -> Factor:
        """Return the factor with this id.

        Raises:
            KeyError: if there is none.
        """
        for factor in self.factors:
            if factor.id == factor_id:
                return factor
        raise KeyError(factor_id)

    def option(self, option_id: str) -> Option:
        """Return the option with this id.

        Raises:
            KeyError: if there is none.
        """
        for option in self.options:
            if option.id == option_id:
                return option
        raise KeyError(option_id)

    # Edits. Each returns a new worksheet and leaves this one alone; texts are cleaned here.

    def with_fields(self, **changes: Any) -> Self:  # noqa: ANN401 (msgspec checks no types here)
        """Return a copy with other values for the worksheet's own fields, such as ``title``."""
        return replace(self, **_cleaned(changes))

    def with_factor(self, factor_id: str, **changes: Any) -> Self:  # noqa: ANN401
        """Return a copy in which one factor's fields differ, such as ``importance=8``."""
        changed = replace(self.factor(factor_id), **_cleaned(changes))
        return self._with_factors(changed if f.id == factor_id else f for f in self.factors)

    def with_answer(self, factor_id: str, option_id: str, **changes: Any) -> Self:  # noqa: ANN401
        """Return a copy in which one answer differs, such as ``rating=70`` or ``note="…"``."""
        factor = self.factor(factor_id)
        answer = replace(factor.answer(option_id), **_cleaned(changes))
        changed = replace(factor, answers={**factor.answers, option_id: answer})
        return self._with_factors(changed if f is factor else f for f in self.factors)

    def with_rating(self, factor_id: str, option_id: str, rating: int | None) -> Self:
        """Return a copy with a rating set in percent, or taken back (None).

        A rating ends "don't know yet": who rates is at least fairly sure, until they say otherwise.
        """
        sureness = self.factor(factor_id).answer(option_id).sureness
        if sureness == "unknown":
            sureness = "fairly"
        return self.with_answer(factor_id, option_id, rating=rating, sureness=sureness)

    def with_sureness(self, factor_id: str, option_id: str, sureness: Sureness) -> Self:
        """Return a copy with another sureness; "unknown" takes the rating back."""
        changes: dict[str, Any] = {"sureness": sureness}
        if sureness == "unknown":
            changes["rating"] = None
        return self.with_answer(factor_id, option_id, **changes)

    def with_importances(self, importances: Mapping[str, int]) -> Self:
        """Return a copy with the importances given by factor id; ids of no factor count nothing."""
        return self._with_factors(
            replace(f, importance=importances.get(f.id, f.importance)) for f in self.factors
        )

    def with_new_factor(self, factor: Factor) -> Self:
        """Return a copy with one more factor at its end."""
        return self._with_factors((*self.factors, _clean(factor)))

    def without_factor(self, factor_id: str) -> Self:
        """Return a copy without a factor and without the conditions on it."""
        return replace(
            self,
            factors=tuple(f for f in self.factors if f.id != factor_id),
            conditions=tuple(c for c in self.conditions if c.factor != factor_id),
            reply=self.reply and self.reply.without({factor_id}),
        )

    def with_factor_moved(self, factor_id: str, position: int) -> Self:
        """Return a copy with a factor at another place among all factors."""
        factor = self.factor(factor_id)
        factors = [f for f in self.factors if f.id != factor_id]
        factors.insert(position, factor)
        return self._with_factors(factors)

    def with_new_option(self, option: Option) -> Self:
        """Return a copy with one more option, not rated yet."""
        return replace(self, options=(*self.options, _clean(option)))

    def with_option_renamed(self, option_id: str, name: str) -> Self:
        """Return a copy in which an option has another name."""
        new = replace(self.option(option_id), name=clean_text(name))
        return replace(self, options=tuple(new if o.id == option_id else o for o in self.options))

    def without_option(self, option_id: str) -> Self:
        """Return a copy without an option, and without answers, conditions or decision for it.

        Raises:
            ValueError: if it is the last one.
        """
        if len(self.options) == 1:
            raise ValueError("a worksheet needs at least one option")
        return replace(
            self,
            options=tuple(o for o in self.options if o.id != option_id),
            baseline=None if self.baseline == option_id else self.baseline,
            factors=tuple(
                replace(f, answers={o: a for o, a in f.answers.items() if o != option_id})
                for f in self.factors
            ),
            conditions=tuple(c for c in self.conditions if c.option != option_id),
            decision=self.decision if self.decision and self.decision.option != option_id else None,
        )

    def new_factor_id(self, wish: str = "own") -> str:
        """Return an id that no factor has yet, made from `wish`."""
        return _unused(wish, {factor.id for factor in self.factors})

    def new_option_id(self, wish: str = "option") -> str:
        """Return an id that no option has yet, made from `wish`."""
        return _unused(wish, {option.id for option in self.options})

    def public(self) -> Self:
        """Return what others may see: without private factors and without their conditions."""
        hidden = {factor.id for factor in self.factors if factor.private}
        if not hidden:
            return self
        return replace(
            self,
            factors=tuple(f for f in self.factors if f.id not in hidden),
            conditions=tuple(c for c in self.conditions if c.factor not in hidden),
            reply=self.reply and self.reply.without(hidden),
        )

    def redacted(self) -> Self:
        """Return a copy with the same figures in which private factors lose their words.

        This is what a sheet without private content is made from: the fit is the fit that the
        user sees, and no sentence names a private factor.
        """
        hidden = {factor.id for factor in self.factors if factor.private}
        if not hidden:
            return self
        title = _("a private factor")
        return replace(
            self,
            factors=tuple(_without_words(f, title) if f.private else f for f in self.factors),
            conditions=tuple(c for c in self.conditions if c.factor not in hidden),
            reply=self.reply and self.reply.without(hidden),
        )

    def _with_factors(self, factors: Iterable[Factor]) -> Self:
        return replace(self, factors=tuple(factors))


def _without_words(factor: Factor, title: str) -> Factor:
    answers = {o: replace(answer, note="", unknown={}) for o, answer in factor.answers.items()}
    return replace(factor, title=title, detail="", question="", answers=answers, unknown={})


def _cleaned(changes: dict[str, Any]) -> dict[str, Any]:
    return {name: _clean(value) for name, value in changes.items()}


def _clean(value: Any) -> Any:  # noqa: ANN401 (any field of a worksheet)
    """Return a field's value with all its texts clean."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, Struct):
        return replace(value, **{name: _clean(part) for name, part in asdict(value).items()})
    if isinstance(value, tuple):
        return tuple(_clean(part) for part in value)
    return {key: _clean(part) for key, part in value.items()} if isinstance(value, dict) else value


def _refuse_twins(name: str, ids: list[str]) -> None:
    if len(set(ids)) != len(ids):
        twin = next(i for i in ids if ids.count(i) > 1)
        raise ValueError(_("has the id “{id}” twice among its {name}").format(id=twin, name=name))


def _unused(wish: str, taken: set[str]) -> str:
    if wish not in taken:
        return wish
    number = 2
    while f"{wish}-{number}" in taken:
        number += 1
    return f"{wish}-{number}"
