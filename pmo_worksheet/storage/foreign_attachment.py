# SPDX-License-Identifier: MIT
"""Owns looking for an attached worksheet in a PDF that may come from anybody."""

from collections.abc import Iterator
from typing import Any

from pypdf.generic import DictionaryObject, StreamObject

from pmo_worksheet.storage.foreign_pdf import dictionary, listed, opened

_SUFFIX = ".pmow"
_MOST_ATTACHMENTS = 100


def find(pdf: bytes) -> bytes | None:
    """Return the bytes of the worksheet in a PDF, None if it holds none; it may break in any way.

    See pdf_process.py for where this runs.
    """
    with opened(pdf) as catalog:
        return next(_attachments(catalog), None)


def _attachments(catalog: DictionaryObject) -> Iterator[bytes]:
    tree = dictionary(dictionary(catalog.get("/Names")).get("/EmbeddedFiles"))
    specs = [*_leaves(tree, set()), *listed(catalog.get("/AF"))]
    for spec in specs[:_MOST_ATTACHMENTS]:
        described = dictionary(spec)
        label = str(described.get("/UF", described.get("/F", "")))
        stream = dictionary(described.get("/EF")).get("/F")
        stream = stream.get_object() if stream is not None else None
        if label.lower().endswith(_SUFFIX) and isinstance(stream, StreamObject):
            yield stream.get_data()


def _leaves(node: DictionaryObject, seen: set[int], depth: int = 0) -> Iterator[Any]:
    """Yield the values of a PDF name tree; a tree that goes on for ever is cut off."""
    # A hundred attachments need a depth of two.
    if depth > 10 or id(node) in seen:  # noqa: PLR2004
        return
    seen.add(id(node))
    names = listed(node.get("/Names"))
    yield from names[1::2]
    for child in listed(node.get("/Kids"))[:_MOST_ATTACHMENTS]:
        yield from _leaves(dictionary(child), seen, depth + 1)
