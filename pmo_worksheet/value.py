# SPDX-License-Identifier: MIT
"""Owns what a value is: it never changes, equals what has equal fields, and costs little to make.

A slider that moves makes some hundred of them, so they are msgspec's, as the worksheet's own are:
a quarter of the time of a NamedTuple, and a third to read a field.
"""

from msgspec import Struct
from msgspec.structs import replace

__all__ = ["Value", "replace"]


class Value(Struct, frozen=True, gc=False):
    """A value without fields; inherit with ``frozen=True``, which type checkers want to see.

    Values are made from the inside out, so none is ever part of a cycle, and the garbage collector
    need not look at them.
    """
