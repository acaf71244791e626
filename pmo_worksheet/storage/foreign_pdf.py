# SPDX-License-Identifier: MIT
"""Owns opening a PDF that may come from anybody: limits on what it unfolds to, and nothing trusted.

Whatever goes wrong inside, in any way, is for the caller to catch and to say in one sentence.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pypdf
from pypdf.generic import DictionaryObject

from pmo_worksheet.storage.codec import MAX_BYTES

# What a compressed stream may grow to, by each way of compressing it.
_LIMITS = (
    "zlib_maximum_output_length",
    "lzw_maximum_output_length",
    "run_length_maximum_output_length",
)

# pypdf reports every oddity of a damaged file; the user gets one sentence instead.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@contextmanager
def opened(pdf: bytes) -> Iterator[DictionaryObject]:
    """Give the catalog of a PDF. All that is read from it must be read inside."""
    with pypdf.apply_configuration(None, **dict.fromkeys(_LIMITS, MAX_BYTES)):
        yield pypdf.PdfReader(BytesIO(pdf), strict=False).root_object


def dictionary(value: Any) -> DictionaryObject:  # noqa: ANN401 (whatever the PDF holds)
    """Return what a value refers to if it is a dictionary, else an empty one."""
    value = value.get_object() if value is not None else None
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def listed(value: Any) -> list[Any]:  # noqa: ANN401
    """Return what a value refers to if it is a list, else an empty one."""
    value = value.get_object() if value is not None else None
    return list(value) if isinstance(value, list) else []
