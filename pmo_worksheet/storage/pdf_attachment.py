# SPDX-License-Identifier: MIT
"""Owns getting a worksheet back out of a PDF. A PDF may come from anybody: nothing is trusted."""

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdf
from pypdf.generic import DictionaryObject, StreamObject

from pmo_worksheet.i18n import _
from pmo_worksheet.storage.codec import MAX_BYTES
from pmo_worksheet.storage.errors import StorageError

ATTACHMENT_NAME = "worksheet.pmow"
_SUFFIX = ".pmow"
_MOST_ATTACHMENTS = 100
# What a compressed stream may grow to, by each way of compressing it.
_LIMITS = (
    "zlib_maximum_output_length",
    "lzw_maximum_output_length",
    "run_length_maximum_output_length",
)

# pypdf reports every oddity of a damaged file; the user gets one sentence instead.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def extract(pdf: bytes, name: str = "") -> bytes:
    """Return the bytes of the worksheet that is attached to a PDF.

    It is looked up among the named attachments and among the associated files, because programs
    that save a PDF again may keep only one of the two. No name in a PDF is ever used as a path.

    Raises:
        StorageError: if there is none, or the PDF cannot be read.
    """
    name = name or _("The PDF")
    limits = dict.fromkeys(_LIMITS, MAX_BYTES)
    try:
        with pypdf.apply_configuration(None, **limits):
            found = next(_attachments(pdf), None)
    except Exception as error:  # a stranger's file may break the parser in any way
        raise StorageError(
            _(
                "{name} cannot be opened: it is damaged or protected, so no worksheet was found."
            ).format(name=name)
        ) from error
    if found is None:
        raise StorageError(
            _(
                "{name} holds no worksheet: it was exported without one, or saved again by a "
                "program that drops attachments; open the worksheet file (.pmow) instead."
            ).format(name=name)
        )
    return found


def _attachments(pdf: bytes) -> Iterator[bytes]:
    reader = pypdf.PdfReader(BytesIO(pdf), strict=False)
    catalog = reader.root_object
    tree = _dictionary(_dictionary(catalog.get("/Names")).get("/EmbeddedFiles"))
    specs = [*_leaves(tree), *_listed(catalog.get("/AF"))]
    for spec in specs[:_MOST_ATTACHMENTS]:
        described = _dictionary(spec)
        label = str(described.get("/UF", described.get("/F", "")))
        stream = _dictionary(described.get("/EF")).get("/F")
        stream = stream.get_object() if stream is not None else None
        if label.lower().endswith(_SUFFIX) and isinstance(stream, StreamObject):
            yield stream.get_data()


def _leaves(node: DictionaryObject, depth: int = 0) -> Iterator[Any]:
    """Yield the values of a PDF name tree; a tree that goes on for ever is cut off."""
    if depth > 10:  # noqa: PLR2004 (a hundred attachments need a depth of two)
        return
    names = _listed(node.get("/Names"))
    yield from names[1::2]
    for child in _listed(node.get("/Kids"))[:_MOST_ATTACHMENTS]:
        yield from _leaves(_dictionary(child), depth + 1)


def _dictionary(value: Any) -> DictionaryObject:  # noqa: ANN401 (whatever the PDF holds)
    value = value.get_object() if value is not None else None
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def _listed(value: Any) -> list[Any]:  # noqa: ANN401
    value = value.get_object() if value is not None else None
    return list(value) if isinstance(value, list) else []
