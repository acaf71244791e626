# SPDX-License-Identifier: MIT
"""Owns the bounds of single values in a worksheet: how long a text, how high an importance."""

from typing import Annotated

from msgspec import Meta

MAX_TEXT = 100_000
MAX_IMPORTANCE = 10

Text = Annotated[str, Meta(max_length=MAX_TEXT)]
Importance = Annotated[int, Meta(ge=0, le=MAX_IMPORTANCE)]

# Fields that a newer program of the same major version wrote. They are kept under a key that no
# program would choose, so that a save gives them back; see storage/codec.py.
UNKNOWN = ""
