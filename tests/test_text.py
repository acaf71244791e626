# SPDX-License-Identifier: MIT
"""Of an edit that is too long, what fits is taken, and nothing that was there before is lost."""

from hypothesis import given
from hypothesis import strategies as st

from pmo_worksheet.text import fitting

letters = st.text("ab", max_size=8)


@given(letters, letters, letters, letters, st.integers(0, 24))
def test_what_is_put_in_loses_its_end_and_nothing_else(start, old, put, end, most):
    before, after = start + old + end, start + put + end
    kept, place = fitting(before, after, most)
    room = max(most, len(before))
    assert kept == after if len(after) <= room else len(kept) == room
    # All that follows is what stood there before, and so is all that stands in front of it.
    assert before.endswith(kept[place:])
    if not old:
        assert before in [kept[:i] + kept[place:] for i in range(place + 1)]


def test_the_place_is_behind_what_was_taken():
    assert fitting("start END", "start xxxxEND", 11) == ("start xxEND", 8)
    assert fitting("full", "fxull", 4) == ("full", 1)
    assert fitting("a" * 9, "a" * 10, 4) == ("a" * 9, 9)
