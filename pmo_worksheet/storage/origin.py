# SPDX-License-Identifier: MIT
"""Owns the mark that a form carries of the worksheet, and the version, that it was made from."""

import json
from functools import cache
from typing import Any

from msgspec import NODEFAULT, Struct, structs

from pmo_worksheet.worksheet import Worksheet

_DIGITS = 32
_EMPTY: tuple[Any, ...] = (None, "", (), {})


def origin(worksheet: Worksheet) -> str:
    """Return the worksheet's id and, after a space, a digest of what others may see of it.

    Private factors are left out, so nothing about them can be learned from it. So are the reply
    itself and what a manager never judges: the decision and which hints were dismissed.
    """
    import hashlib  # with OpenSSL, 1.5 MB, which a start does not need

    seen = worksheet.public().with_fields(reply=None, decision=None, dismissed_hints=())
    text = json.dumps(_said(seen), ensure_ascii=True, sort_keys=True, default=str)
    return f"{worksheet.id} {hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]}"


def split(mark: str) -> tuple[str, str]:
    """Return the id and the digest in a mark; both are "" where it is none."""
    worksheet_id, _space, digest = mark.rpartition(" ")
    return (worksheet_id, digest) if len(digest) == _DIGITS else ("", "")


@cache
def _defaults(kind: type[Struct]) -> dict[str, Any]:
    # msgspec reads a type's annotations anew each time, and a worksheet has thousands of values.
    return {field.name: field.default for field in structs.fields(kind)}


def _said(value: Any) -> Any:  # noqa: ANN401 (any field of a worksheet)
    """Return a value without its defaults: a field that a later program adds changes no digest."""
    if isinstance(value, Struct):
        fields = [(n, d, getattr(value, n)) for n, d in _defaults(type(value)).items()]
        return {
            name: _said(held)
            for name, default, held in fields
            if held not in _EMPTY and (default is NODEFAULT or held != default)
        }
    if isinstance(value, tuple):
        return [_said(item) for item in value]
    return {key: _said(item) for key, item in value.items()} if isinstance(value, dict) else value
