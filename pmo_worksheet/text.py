# SPDX-License-Identifier: MIT
"""Owns what a text may hold, and how one is cut short or put into another."""

import re

# The rest would come back altered, and a worksheet that is merely opened would count as edited.
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x85\x0b\x0c]")
_UNHOLDABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Return `text` with plain line ends, without control characters or lone surrogates.

    Everything else is kept as typed: text is data. Cleaning twice changes nothing more.
    """
    text = _SURROGATE.sub("\ufffd", _LINE_ENDS.sub("\n", text))
    return _UNHOLDABLE.sub("", text)


def fitting(before: str, after: str, most: int) -> tuple[str, int]:
    """Return as much of an edited text as fits, and the place behind what was put in.

    What was put in loses its end. What was there before stays, even if it was too long already.
    """
    most = max(most, len(before))
    shared = min(len(before), len(after))
    head = next((i for i in range(shared) if before[i] != after[i]), shared)
    ends = range(shared - head)
    tail = next((i for i in ends if before[-1 - i] != after[-1 - i]), shared - head)
    end = len(after) - tail
    place = min(end, max(head, end - max(0, len(after) - most)))
    return after[:place] + after[end:], place


def short_line(text: str, most: int) -> str:
    """Return `text` as one line of at most `most` characters; an ellipsis stands for the rest."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def mid_sentence(words: str) -> str:
    """Return words that begin a sentence as they stand inside one: nouns and names stay large."""
    return words[:1].lower() + words[1:]
