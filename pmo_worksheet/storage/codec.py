# SPDX-License-Identifier: MIT
"""Owns the worksheet's bytes: JSON in, a checked worksheet out, and back.

Decoding checks everything that the types in worksheet.py promise, and what JSON alone lets pass:
keys given twice, NaN, endless nesting. Encoding has one form for one worksheet, so that files can
be compared line by line, and gives no bytes that decoding would refuse.
"""

import json
from datetime import date
from math import isfinite
from typing import Any

import msgspec
from msgspec import Struct

from pmo_worksheet.bounds import UNKNOWN
from pmo_worksheet.i18n import _
from pmo_worksheet.reply import Reply
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.storage.faults import sentence_for
from pmo_worksheet.text import clean_text
from pmo_worksheet.worksheet import (
    FORMAT,
    VERSION,
    Answer,
    Condition,
    Decision,
    Factor,
    Option,
    Worksheet,
)

MAX_BYTES = 20_000_000
MAX_DEPTH = 50
_SPREAD = 4
"""A file takes at most so many times the bytes that its worksheet takes without indents."""

# Where the objects of a worksheet hold further objects: a list of them, or a map of them.
_INSIDE: dict[type[Struct], dict[str, type[Struct]]] = {
    Worksheet: {
        "options": Option,
        "factors": Factor,
        "conditions": Condition,
        "decision": Decision,
        "reply": Reply,
    },
    Factor: {"answers": Answer},
}


def encode(worksheet: Worksheet) -> bytes:
    """Return the worksheet as a file's bytes: UTF-8, two-space indent, a newline at the end.

    Raises:
        StorageError: if a newer program wrote the worksheet, whose rules are not known here, or if
            `decode` would refuse the bytes; it names the field.
    """
    if is_newer(worksheet):
        raise StorageError(
            _(
                "This worksheet was made by a newer version of PMO Worksheet; "
                "you can read it here, but to change it you need the newer version."
            )
        )
    data = _written(worksheet)
    fault = _too_large(data) or _broken_rule(msgspec.json.encode(worksheet), worksheet)
    if fault is not None:
        raise StorageError(
            _(
                "The worksheet cannot be saved, because it could not be opened again: {fault}; "
                "shorten it there and save again."
            ).format(fault=fault)
        )
    return data


def fault_in(worksheet: Worksheet) -> str | None:
    """Return why a worksheet could not be saved, the middle of a sentence; None if it could.

    That is quick enough for each move of a slider: the file itself is made only for a worksheet
    that may be too large.
    """
    compact = msgspec.json.encode(worksheet)
    fault = _broken_rule(compact, worksheet)
    if fault is None and len(compact) * _SPREAD > MAX_BYTES:
        fault = _too_large(_written(worksheet))
    return fault


def _written(worksheet: Worksheet) -> bytes:
    text = json.dumps(_to_json(worksheet), ensure_ascii=False, indent=2, allow_nan=False)
    return (text + "\n").encode()


def _broken_rule(compact: bytes, worksheet: Worksheet) -> str | None:
    """Return which rule of the types a worksheet breaks: values are made without asking them."""
    try:
        msgspec.json.decode(compact, type=Worksheet)
    except msgspec.ValidationError as error:
        return sentence_for(str(error), _to_json(worksheet))
    return None


def _too_large(data: bytes) -> str | None:
    return _("it is larger than 20 MB") if len(data) > MAX_BYTES else None


def is_newer(worksheet: Worksheet) -> bool:
    """Return whether a newer program wrote the worksheet, so that it can only be read."""
    return worksheet.version > VERSION


def decode(data: bytes, name: str = "") -> Worksheet:
    """Return the worksheet in a file's bytes.

    Args:
        data: the whole file.
        name: what to call the file in an error.

    Raises:
        StorageError: if the bytes are no worksheet, or one that breaks a rule; it names the field.
    """
    name = name or _("The worksheet")
    try:
        return _decode(data)
    except _RefusedError as refused:
        raise StorageError(
            _("{name} cannot be opened: {fault}; nothing was changed.").format(
                name=name, fault=refused
            )
        ) from None


class _RefusedError(Exception):
    """Why bytes are not a worksheet: the middle of a sentence."""


def _decode(data: bytes) -> Worksheet:
    if (fault := _too_large(data)) is not None:
        raise _RefusedError(fault)
    raw = _parse(data)
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise _RefusedError(_("it is not a PMO worksheet"))
    raw = _gather_unknown(_clean(raw), Worksheet)
    try:
        return msgspec.convert(raw, Worksheet)
    except msgspec.ValidationError as error:
        version = raw.get("version")
        if isinstance(version, int) and version > VERSION:
            raise _RefusedError(_("it was made by a newer version of PMO Worksheet")) from None
        raise _RefusedError(sentence_for(str(error), raw)) from None


def _parse(data: bytes) -> Any:  # noqa: ANN401 (any JSON)
    try:
        return json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_no_twins,
            parse_constant=_no_constant,
            parse_float=_finite,
        )
    except UnicodeDecodeError as error:
        raise _RefusedError(
            _("it is not UTF-8 text (byte {place})").format(place=error.start)
        ) from None
    except json.JSONDecodeError as error:
        raise _RefusedError(
            _("it is not valid JSON (line {line}, column {column})").format(
                line=error.lineno, column=error.colno
            )
        ) from None
    except RecursionError:
        raise _RefusedError(_("its parts are nested too deeply")) from None
    except ValueError:
        # The standard library refuses to read numbers of thousands of digits.
        raise _RefusedError(_("it holds a number that is too long")) from None


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _value in pairs]
        twin = next(key for key in keys if keys.count(key) > 1)
        whose = found.get("id")
        if not isinstance(whose, str):
            raise _RefusedError(_("the field “{field}” is given twice").format(field=twin[:80]))
        raise _RefusedError(
            _("the field “{field}” of “{id}” is given twice").format(field=twin[:80], id=whose[:80])
        )
    return found


def _no_constant(constant: str) -> None:
    raise _RefusedError(
        _("{value} is not a number that a worksheet can hold").format(value=constant)
    )


def _finite(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        raise _RefusedError(_("the number {value} is too large").format(value=digits[:40]))
    return number


def _clean(value: Any, depth: int = 0) -> Any:  # noqa: ANN401 (any JSON)
    """Return JSON with clean texts, so that nothing in a worksheet can be unstorable."""
    if depth > MAX_DEPTH:
        raise _RefusedError(_("its parts are nested too deeply"))
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [_clean(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return _no_twins([(clean_text(k), _clean(v, depth + 1)) for k, v in value.items()])
    return value


def _gather_unknown(raw: Any, kind: type[Struct]) -> Any:  # noqa: ANN401 (not checked yet)
    """Return a JSON object with the fields that `kind` lacks put aside, to survive a save."""
    if not isinstance(raw, dict):
        return raw
    names = [name for name in kind.__struct_fields__ if name != "unknown"]
    known = {name: raw[name] for name in names if name in raw}
    unknown = {name: value for name, value in raw.items() if name not in known}
    for name, inner in _INSIDE.get(kind, {}).items():
        held = known.get(name)
        if isinstance(held, list):
            known[name] = [_gather_unknown(item, inner) for item in held]
        elif isinstance(held, dict) and inner is Answer:
            known[name] = {key: _gather_unknown(item, inner) for key, item in held.items()}
        elif isinstance(held, dict):
            known[name] = _gather_unknown(held, inner)
    return {**known, UNKNOWN: unknown} if unknown else known


def _to_json(value: Any) -> Any:  # noqa: ANN401 (any field of a worksheet)
    if isinstance(value, Struct):
        names = [name for name in value.__struct_fields__ if name != "unknown"]
        known = {name: _to_json(getattr(value, name)) for name in names}
        return known | getattr(value, "unknown", {})
    if isinstance(value, tuple):
        return [_to_json(item) for item in value]
    if isinstance(value, dict):
        return {key: _to_json(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a worksheet file, made from the types in worksheet.py."""
    from inspect import cleandoc

    schema = msgspec.json.schema(Worksheet)
    for definition in schema["$defs"].values():
        definition["properties"].pop(UNKNOWN, None)
        # Python 3.13 takes the indent out of docstrings, earlier ones leave it in.
        definition["description"] = cleandoc(definition["description"])
    return {"title": "PMO Worksheet", **schema}
