# SPDX-License-Identifier: MIT
"""Owns what the user's actions do to a worksheet: each returns the new one and the step's name."""

from typing import Any

from msgspec import structs

from pmo_worksheet.assessment.ranking import rank_sum
from pmo_worksheet.i18n import N_, _
from pmo_worksheet.text import clean_text, short_line
from pmo_worksheet.value import Value
from pmo_worksheet.worksheet import Condition, Factor, Option, Side, Worksheet


class Step(Value, frozen=True):
    """The worksheet after an edit, the edit's name, and the key that joins it with the next."""

    after: Worksheet
    text: str
    key: str = ""


_NAMES = {
    "rating": N_("rating of “{factor}”"),
    "sureness": N_("sureness of “{factor}”"),
    "note": N_("note on “{factor}”"),
    "importance": N_("importance of “{factor}”"),
    "title": N_("title of “{factor}”"),
    "detail": N_("description of “{factor}”"),
    "question": N_("question on “{factor}”"),
    "relevant": N_("relevance of “{factor}”"),
    "private": N_("privacy of “{factor}”"),
    "deal_breaker": N_("deal-breaker of “{factor}”"),
}
_FITS_A_MENU = 40
"""So many letters of a title."""
_NATURAL_BASELINE = "stay"
"""Its id among the ready options."""
_SWITCHES = ("relevant", "private", "sureness")


def answer(worksheet: Worksheet, factor: str, option: str, field: str, value: Any) -> Step:  # noqa: ANN401
    """Change one field of one answer."""
    if getattr(worksheet.factor(factor).answer(option), field) == value:
        # A widget that merely shows what is there reports it too; that is no edit, also where
        # the file has no answer yet.
        return Step(worksheet, "")
    if field == "rating":
        after = worksheet.with_rating(factor, option, value)
    elif field == "sureness":
        after = worksheet.with_sureness(factor, option, value)
    else:
        after = worksheet.with_answer(factor, option, **{field: value})
    return Step(after, _name(worksheet, factor, field), _key(field, factor, option))


def factor(worksheet: Worksheet, factor_id: str, field: str, value: Any) -> Step:  # noqa: ANN401
    """Change one field of one factor."""
    after = worksheet.with_factor(factor_id, **{field: value})
    return Step(after, _name(worksheet, factor_id, field), _key(field, factor_id))


def field(worksheet: Worksheet, name: str, value: Any, text: str) -> Step:  # noqa: ANN401
    """Change one of the worksheet's own fields."""
    return Step(worksheet.with_fields(**{name: value}), text, f"field:{name}")


def add(worksheet: Worksheet, side: Side, ready: Factor | None = None) -> Step:
    """Add a factor at the end: one from the library, or one of the user's own."""
    if ready is None:
        new = Factor(worksheet.new_factor_id(), side=side, title=_("My own reason"))
    else:
        new = structs.replace(ready, id=worksheet.new_factor_id(ready.id))
    return Step(worksheet.with_new_factor(new), _("new reason"))


def remove(worksheet: Worksheet, factor_id: str) -> Step:
    """Take a factor away."""
    title = worksheet.factor(factor_id).title
    return Step(
        worksheet.without_factor(factor_id), _("removal of “{factor}”").format(factor=_short(title))
    )


def move(worksheet: Worksheet, factor_id: str, by: int) -> Step:
    """Move a factor by so many places within its side."""
    moved = worksheet.factor(factor_id)
    same = [i for i, f in enumerate(worksheet.factors) if f.side == moved.side]
    place = next(n for n, i in enumerate(same) if worksheet.factors[i].id == factor_id)
    target = same[max(0, min(len(same) - 1, place + by))]
    return Step(
        worksheet.with_factor_moved(factor_id, target),
        _("order of “{factor}”").format(factor=_short(moved.title)),
        _key("order", factor_id),
    )


def weigh_by_order(worksheet: Worksheet) -> Step:
    """Set the importances of each side from its order, the first one the most important."""
    importances: dict[str, int] = {}
    for side in ("pro", "con"):
        ids = [f.id for f in worksheet.factors if f.side == side]
        importances.update(zip(ids, rank_sum(len(ids)), strict=True))
    return Step(worksheet.with_importances(importances), _("importances from the order"))


def pick(worksheet: Worksheet, condition: Condition) -> Step:
    """Ask for a change, in place of what was asked about the same factor before."""
    dropped = drop(worksheet, condition.factor, condition.option).after
    after = dropped.with_fields(conditions=(*dropped.conditions, condition))
    return Step(after, _("condition"))


def drop(worksheet: Worksheet, factor_id: str, option: str) -> Step:
    """Ask for a change no longer."""
    kept = tuple(c for c in worksheet.conditions if (c.factor, c.option) != (factor_id, option))
    return Step(worksheet.with_fields(conditions=kept), _("condition"))


def word_ask(worksheet: Worksheet, factor_id: str, option: str, text: str) -> Step:
    """Word what to ask for."""
    conditions = tuple(
        structs.replace(c, ask=clean_text(text))
        if (c.factor, c.option) == (factor_id, option)
        else c
        for c in worksheet.conditions
    )
    after = worksheet.with_fields(conditions=conditions)
    return Step(after, _("wording of a condition"), _key("ask", factor_id, option))


def dismiss(worksheet: Worksheet, hint: str) -> Step:
    """Show a hint no more in this worksheet."""
    dismissed = (*worksheet.dismissed_hints, hint)
    return Step(worksheet.with_fields(dismissed_hints=dismissed), _("dismissal of a hint"))


def add_option(worksheet: Worksheet, name: str, wish: str = "option") -> Step:
    """Add an option, not rated yet; staying is what the others are measured against by nature."""
    option = Option(worksheet.new_option_id(wish), name)
    after = worksheet.with_new_option(option)
    if wish == _NATURAL_BASELINE and after.baseline is None:
        after = after.with_fields(baseline=option.id)
    return Step(after, _("new option"))


def _name(worksheet: Worksheet, factor_id: str, field_name: str) -> str:
    title = worksheet.factor(factor_id).title
    return _(_NAMES[field_name]).format(factor=_short(title))


def _key(field_name: str, *where: str) -> str:
    return "" if field_name in _SWITCHES else "/".join((field_name, *where))


def _short(title: str) -> str:
    # An & would become an access key in the menu.
    return (short_line(title, _FITS_A_MENU) or _("Untitled")).replace("&", "&&")
