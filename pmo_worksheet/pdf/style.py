# SPDX-License-Identifier: MIT
"""Owns what a kind of text looks like, and what it is to those who listen to it."""

from typing import NamedTuple

from reportlab.lib.colors import Color

_ASCENT = 0.928
_DESCENT = 0.236
"""The bundled fonts' own figures, as shares of their size."""


class Style(NamedTuple):
    """One kind of text. All lengths are in points."""

    tag: str
    """The kind of element that its paragraphs are: ``P``, or a heading such as ``H2``."""
    size: float
    leading: float
    """From one baseline to the next."""
    font: str
    ink: Color
    right: bool = False
    before: float = 0.0
    after: float = 0.0

    @property
    def is_heading(self) -> bool:
        """Whether it heads what follows."""
        return self.tag != "P"

    @property
    def ascent(self) -> float:
        """From the top of a line to its baseline; the line's spare height is shared."""
        return (self.leading - (_ASCENT + _DESCENT) * self.size) / 2 + _ASCENT * self.size
