# SPDX-License-Identifier: MIT
"""Owns the one door through which words reach the page: cleaned and cut to size."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

CHUNK = 4_000
"""The most letters that Qt shapes at once: meanwhile nobody hears of a wish to stop."""

SHORT_LINES = 6
"""The most lines of its own that a short text has."""

# Marks that turn the reading direction of what follows them, and marks nobody sees.
_REMOVED = frozenset("\u200b\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\xad")
_LINE_ENDS = str.maketrans({"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n"})

_SENTENCE_END = re.compile(r"\w{4}[.!?](?= )")
"""After a word of some length: “e.g.” ends none."""


class Span(NamedTuple):
    """A run of plain text in one look."""

    text: str
    bold: bool = False


def strong(text: str) -> Span:
    """Return a span in bold."""
    return Span(text, bold=True)


def clean(text: str) -> str:
    """Return `text` as it can be printed: composed, one kind of line end, no hidden marks.

    U+200C and U+200D stay, because Persian, Indic scripts and emoji are spelled with them.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = text.replace("\r\n", "\n").translate(_LINE_ENDS).replace("\u2029", "\n")
    text = unicodedata.normalize("NFC", text.replace("\t", "    "))
    return "".join(c for c in text if c == "\n" or not _hidden(c))


def _hidden(character: str) -> bool:
    return character in _REMOVED or unicodedata.category(character) == "Cc"


def one_line(text: str) -> str:
    """Return cleaned text with every run of white space made one space."""
    return " ".join(clean(text).split())


def clip(text: str, most: int) -> str:
    """Return text on one line with at most `most` characters, cut between words and marked “…”.

    Behind a sentence if one ends in the second half: half a sentence can say the opposite.
    """
    longer = len(text) > most * 4
    text = one_line(text[: most * 4])
    if len(text) <= most and not longer:
        return text
    ends = [found.end() for found in _SENTENCE_END.finditer(text, most // 2, most)]
    if ends:
        return text[: ends[-1]] + " …"
    cut = text[:most].rsplit(" ", 1)[0] if " " in text[most // 2 : most] else text[:most]
    return cut.rstrip(" ,;:.–-") + " …"


def is_short(text: str, most: int) -> bool:
    """Return whether text has at most `most` characters, and few lines."""
    if len(text) > most * 4 or len(one_line(text)) > most:
        return False
    return sum(1 for _line in paragraphs(text)) <= SHORT_LINES


def first_line(text: str, most: int) -> str:
    """Return the first line with any words in it, clipped."""
    for line in text[: most * 4].strip().splitlines():
        if line.strip():
            return clip(line, most)
    return ""


def paragraphs(text: str) -> Iterator[str]:
    """Yield cleaned text line by line, without the empty ones."""
    for line in clean(text).split("\n"):
        if line.strip():
            yield line.strip()


def chunks(line: str) -> Iterator[str]:
    """Yield a line in parts of at most CHUNK letters, cut between words where there are any."""
    while len(line) > CHUNK:
        cut = line.rfind(" ", CHUNK // 2, CHUNK) + 1 or CHUNK
        yield line[:cut].rstrip()
        line = line[cut:].lstrip()
    if line:
        yield line
