# SPDX-License-Identifier: MIT
"""Owns getting a worksheet back out of a PDF. A PDF may come from anybody: nothing is trusted."""

from collections.abc import Iterator
from typing import Any

from pypdf.generic import DictionaryObject, StreamObject

from pmo_worksheet.i18n import _
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.storage.foreign_pdf import dictionary, listed, opened

ATTACHMENT_NAME = "worksheet.pmow"
_SUFFIX = ".pmow"
_MOST_ATTACHMENTS = 100


def extract(pdf: bytes, name: str = "") -> bytes:
    """Return the bytes of the worksheet that is attached to a PDF.

    It is looked up among the named attachments and among the associated files, because programs
    that save a PDF again may keep only one of the two. No name in a PDF is ever used as a path.

    Raises:
        StorageError: if there is none, or the PDF cannot be read.
    """
    name = name or _("The PDF")
    try:
        with opened(pdf) as catalog:
            found = next(_attachments(catalog), None)
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


def _attachments(catalog: DictionaryObject) -> Iterator[bytes]:
    tree = dictionary(dictionary(catalog.get("/Names")).get("/EmbeddedFiles"))
    specs = [*_leaves(tree), *listed(catalog.get("/AF"))]
    for spec in specs[:_MOST_ATTACHMENTS]:
        described = dictionary(spec)
        label = str(described.get("/UF", described.get("/F", "")))
        stream = dictionary(described.get("/EF")).get("/F")
        stream = stream.get_object() if stream is not None else None
        if label.lower().endswith(_SUFFIX) and isinstance(stream, StreamObject):
            yield stream.get_data()


def _leaves(node: DictionaryObject, depth: int = 0) -> Iterator[Any]:
    """Yield the values of a PDF name tree; a tree that goes on for ever is cut off."""
    if depth > 10:  # noqa: PLR2004 (a hundred attachments need a depth of two)
        return
    names = listed(node.get("/Names"))
    yield from names[1::2]
    for child in listed(node.get("/Kids"))[:_MOST_ATTACHMENTS]:
        yield from _leaves(dictionary(child), depth + 1)
