# SPDX-License-Identifier: MIT
"""Owns how much page 1 says: everything, or the most that still fits together with the answer."""

from typing import NamedTuple

_ALL = 100
SUMMARY = 420
"""The most letters of the summary on page 1."""


class Room(NamedTuple):
    """What page 1 may hold; whatever it leaves out is in the annex."""

    asks: int
    """How many conditions."""
    most: int
    """How many tipping points, and how many questions."""
    words: float = 1.0
    """The share of the usual length that names, notes and the summary may have."""

    def letters(self, usual: int) -> int:
        """Return how long a text may be that usually may have `usual` letters."""
        return int(usual * self.words)


WHOLE = Room(_ALL, _ALL)
"""What there is in the annex."""

ROOMS = (
    *(Room(_ALL, most) for most in (3, 2, 1)),
    # Shorter words go before fewer conditions: what is cut is printed whole in the annex.
    *(Room(asks, 1, words) for asks in (_ALL, 3, 2) for words in (0.65, 0.4)),
    *(Room(1, 1, words) for words in (1.0, 0.8, 0.65, 0.5, 0.4)),
)
"""The first of these that fits on page 1 is taken."""
