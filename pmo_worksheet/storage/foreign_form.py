# SPDX-License-Identifier: MIT
"""Owns reading a form's fields in a PDF that may come from anybody.

Only the fields' values count (ISO 32000-1, 12.7): programs draw them in their own ways or not at
all, so neither the text on the page nor a field's looks say what is in it.
"""

import json
from collections.abc import Iterator
from typing import Any

from pypdf.generic import (
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    StreamObject,
)

from pmo_worksheet.bounds import MAX_TEXT
from pmo_worksheet.storage.foreign_pdf import dictionary, listed, opened
from pmo_worksheet.text import clean_text

_MOST_FIELDS = 5_000
_DEEPEST = 10
_LONGEST = MAX_TEXT + 1
_LONGEST_NAME = 4_000
_MOST_TEXT = 5_000_000
"""Characters in all values together; a stranger's file may name one long text 5,000 times."""
_OFF = "Off"
_INHERITED = ("/FT", "/V")


def find(pdf: bytes) -> bytes | None:
    """Return the values of a PDF's form as JSON, None if they are far too many.

    It may break in any way; see pdf_process.py for where this runs.
    """
    with opened(pdf) as catalog:
        form = dictionary(catalog.get("/AcroForm"))
        values: dict[str, str] = {}
        size = 0
        for count, (field, value) in enumerate(_fields(form, listed(form.get("/Fields")))):
            size += len(value)
            if count >= _MOST_FIELDS or size > _MOST_TEXT:
                return None
            if field:
                values.setdefault(field, value)
        return json.dumps(values).encode()


def _fields(
    parent: dict[Any, Any], kids: list[Any], prefix: str = "", depth: int = 0
) -> Iterator[tuple[str, str]]:
    """Yield each field's full name and value, ("", "") for a field that only holds others.

    Fields inside fields that go on for ever are cut.
    """
    for kid in kids[: _MOST_FIELDS + 1]:
        found = kid.get_object()
        if not isinstance(found, DictionaryObject):
            raise ValueError("a field is lost")  # noqa: TRY004 (the file's fault, not the type's)
        field = dict(found)
        part = _text(field.get("/T"))[:_LONGEST_NAME]
        name = f"{prefix}.{part}" if prefix and part else prefix or part
        if depth:
            for key in _INHERITED:
                if key not in field and key in parent:
                    field[key] = parent[key]
        inner = [one for one in listed(field.get("/Kids")) if "/T" in dictionary(one)]
        if inner and depth < _DEEPEST:
            yield "", ""
            yield from _fields(field, inner, name, depth + 1)
        else:
            yield name, _value(field)


def _value(field: dict[Any, Any]) -> str:
    value = _text(field.get("/V"))
    if _text(field.get("/FT")) != "Btn":
        return value
    # A mark's name comes as a name or, from some programs, as a text with the slash of a name.
    value = value.removeprefix("/")
    if value in ("", _OFF):
        # Some programs only switch the mark on and leave the group's value as it was.
        marks = [field, *(dictionary(kid) for kid in listed(field.get("/Kids"))[:_MOST_FIELDS])]
        on = [_text(mark.get("/AS")) for mark in marks]
        value = next((state for state in on if state not in ("", _OFF)), "")
    return value


def _text(value: Any) -> str:  # noqa: ANN401 (whatever the PDF holds)
    """Return a field's name or value as text: a string, a name, a list of one, or a stream."""
    lost = isinstance(value, IndirectObject)
    value = value.get_object() if value is not None else None
    if lost and (value is None or isinstance(value, NullObject)):
        raise ValueError("a value is lost")
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    if isinstance(value, StreamObject):
        value = value.get_data()
    if isinstance(value, bytes):
        marked = value[:2] in (b"\xfe\xff", b"\xff\xfe")
        value = value[: 2 * _LONGEST].decode("utf-16" if marked else "latin-1", "replace")
    if isinstance(value, NameObject):
        value = value.removeprefix("/")
    if not isinstance(value, str | int):
        return ""
    return clean_text(str(value[:_LONGEST] if isinstance(value, str) else value))
