# SPDX-License-Identifier: MIT
"""Owns the words for what is wrong with a file: which field, what it holds, what it should hold."""

import re
from typing import Any, get_args

import msgspec

from pmo_worksheet.bounds import Importance
from pmo_worksheet.i18n import N_, _, grouped, quoted
from pmo_worksheet.reply import ReplyAnswer
from pmo_worksheet.worksheet import (
    Answer,
    GutCall,
    Mindset,
    PmoLevel,
    PmoType,
    Side,
    Stage,
    Sureness,
)

_ALLOWED = {
    "side": get_args(Side),
    "sureness": get_args(Sureness),
    "mindset": get_args(Mindset),
    "gut_call": get_args(GutCall),
    "stage": get_args(Stage),
    "pmo_level": get_args(PmoLevel),
    "pmo_type": get_args(PmoType),
    "answer": get_args(ReplyAnswer),
}
_ENTRIES = {"answers": Answer, "importances": Importance}
"""What the maps hold; the library does not say by which key the faulty one stands."""
_KINDS = {
    "int": N_("a whole number"),
    "str": N_("text"),
    "bool": N_("true or false"),
    "array": N_("a list"),
    "object": N_("an object"),
    "date": N_("a date such as 2026-11-30"),
}
_ONE_OF = {"options": N_("option"), "factors": N_("factor"), "conditions": N_("condition")}
_SHOWN = 40

# The schema library's own words, and how a user should read them.
_RULES = (
    (r"Expected `int` <= (\d+)", N_("must be at most {0}")),
    (r"Expected `int` >= (\d+)", N_("must be at least {0}")),
    (r"Expected `str` of length <= (\d+)", N_("is longer than {0} characters")),
    (r"Expected `str` of length >= 1", N_("must not be empty")),
    (r"Expected `array` of length <= (\d+)", N_("has more than {0} entries")),
    (r"Expected `array` of length >= 1", N_("must not be empty")),
    (r"Object missing required field `(\w+)`", N_("lacks the field “{0}”")),
)


def sentence_for(message: str, raw: Any) -> str:  # noqa: ANN401 (any JSON)
    """Return the fault that the schema library found, as the middle of a sentence.

    Args:
        message: the library's message, which ends in the place: ``… - at `$.factors[0].id```.
        raw: the JSON that was checked, to name the place by its ids and quote what stands there.
    """
    text, _at, path = message.partition(" - at `$")
    steps = re.findall(r"\.(\w+)|\[(\d+)\]|(\[\.\.\.\])", path.rstrip("`"))
    place, value, field = _walk(raw, steps)
    fault = _fault(text, value, field)
    return f"{place}: {fault}" if place else _("the worksheet {fault}").format(fault=fault)


def _walk(raw: Any, steps: list[tuple[str, str, str]]) -> tuple[str, Any, str]:  # noqa: ANN401
    """Return the place in words, the value there (None if not found) and the last field's name."""
    words: list[str] = []
    value, field = raw, ""
    for key, number, anywhere in steps:
        if key:
            field = key
            words.append(key)
            value = value.get(key) if isinstance(value, dict) else None
        elif number:
            value = value[int(number)] if isinstance(value, list) else None
            words.append(_numbered(words.pop() if words else "", int(number) + 1, value))
        elif anywhere:
            name = _faulty(value, _ENTRIES[field])
            words.append(quoted(name[:_SHOWN]))
            value = value[name]
    return ", ".join(words), value, field


def _faulty(entries: dict[str, Any], kind: Any) -> str:  # noqa: ANN401 (any type)
    """Return the key of the first entry that is not of this kind; there is one."""
    for name, entry in entries.items():
        try:
            msgspec.convert(entry, kind)
        except msgspec.ValidationError:
            return name
    raise AssertionError("unreachable: the library has found one")


def _numbered(name: str, number: int, value: Any) -> str:  # noqa: ANN401
    name = _(_ONE_OF[name]) if name in _ONE_OF else name
    own_id = value.get("id") if isinstance(value, dict) else None
    shown = f" ({quoted(own_id[:_SHOWN])})" if isinstance(own_id, str) else ""
    return f"{name} {number}{shown}"


def _fault(text: str, value: Any, field: str) -> str:  # noqa: ANN401
    for pattern, rule in _RULES:
        if found := re.match(pattern, text):
            return _(rule).format(*(_grouped(group) for group in found.groups())) + _found(value)
    if text.startswith("Invalid enum value"):
        allowed = ", ".join(str(one) for one in _ALLOWED.get(field, ()))
        return _("must be one of {allowed}").format(allowed=allowed) + _found(value)
    if "RFC3339" in text:
        return _("must be {kind}").format(kind=_(_KINDS["date"])) + _found(value)
    if kinds := re.match(r"Expected `([^`]+)`, got", text):
        names = [_(_KINDS.get(kind, kind)) for kind in kinds[1].replace(" ", "").split("|")]
        return _("must be {kind}").format(kind=_(" or ").join(names)) + _found(value)
    return text


def _grouped(text: str) -> str:
    return grouped(int(text)) if text.isdigit() else text


def _found(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, bool) or not isinstance(value, int | float | str) or value == "":
        return ""
    shown = str(value)
    if len(shown) > _SHOWN:
        return ""
    return _(", not {value}").format(value=quoted(shown) if isinstance(value, str) else shown)
