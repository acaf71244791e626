# SPDX-License-Identifier: MIT
"""Owns paragraphs: words broken into lines at a width, and drawn as one element of the structure.

Words are drawn, never read as markup, so that no text can do anything but be printed.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from reportlab.pdfbase.pdfmetrics import getFont

from pmo_worksheet.pdf.flow import Block
from pmo_worksheet.pdf.fonts import BOLD, coded
from pmo_worksheet.pdf.structure import Element, TaggedCanvas, add_to_outline
from pmo_worksheet.pdf.style import Style
from pmo_worksheet.pdf.text import Span

_FEWEST_LINES = 2
"""A page neither ends nor begins with less of a paragraph than this."""

_HANG = 1.5
"""What a line may be too long: less than anybody sees, and often a word less on the next."""

_HOLDING = "→"
_HELD = ("%", _HOLDING)
"""No line begins with these, nor ends with an arrow."""
_MARKS = ".,;:!?)”“"
"""What may stand behind them in the same word."""

_Run = tuple[str, str]
"""A font's name, and words that are drawn with it."""
_Line = tuple[list[_Run], float]
"""The runs of one line, and its width."""


class Written(Block):
    """A paragraph, however its letters are drawn: lines, a style, and one element."""

    entry = ""
    """What the outline calls it; "" keeps it out."""

    def __init__(self, style: Style, element: Element) -> None:
        self.style, self.element = style, element
        self.before, self.after = style.before, style.after
        self.keep = style.is_heading

    def count(self, width: float) -> int:
        """Return how many lines it has at this width."""
        raise NotImplementedError

    def height(self, width: float) -> float:
        """Return how high it is at this width."""
        return self.count(width) * self.style.leading

    def least(self, width: float) -> float:
        """Return the height of two lines, or of all if what is left would be a single one."""
        lines = self.count(width)
        fewest = _FEWEST_LINES if lines >= 2 * _FEWEST_LINES else lines
        return fewest * self.style.leading

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Return the lines that fit and the others, never a single line at an end."""
        lines = self.count(width)
        fitting = min(int(room / self.style.leading), lines - _FEWEST_LINES)
        if lines < 2 * _FEWEST_LINES or fitting < _FEWEST_LINES:
            return None
        parts = self.cut(width, fitting)
        parts[0].entry = self.entry
        return parts

    def cut(self, width: float, lines: int) -> "tuple[Written, Written]":
        """Return a paragraph of the first `lines` lines, and one of the others."""
        raise NotImplementedError

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw its lines, tagged."""
        add_to_outline(canvas, self.entry, self.element, top)
        with canvas.mark(self.element):
            self.ink(canvas, left, top - self.style.ascent, width)

    def ink(self, canvas: TaggedCanvas, left: float, baseline: float, width: float) -> None:
        """Draw its lines, the first on this baseline."""
        raise NotImplementedError


class Paragraph(Written):
    """A paragraph in the bundled fonts."""

    def __init__(
        self,
        spans: tuple[Span, ...],
        style: Style,
        element: Element,
        lines: list[_Line] | None = None,
    ) -> None:
        super().__init__(style, element)
        self._spans = spans
        self._lines = lines or []
        self._broken_at = -1.0
        self._is_part = lines is not None

    def _broken(self, width: float) -> list[_Line]:
        if not self._is_part and width != self._broken_at:
            self._lines = list(_lines(self._spans, self.style, width))
            self._broken_at = width
        return self._lines

    def count(self, width: float) -> int:
        """Return how many lines it has at this width."""
        return len(self._broken(width))

    def cut(self, width: float, lines: int) -> tuple[Written, Written]:
        """Return a paragraph of the first `lines` lines, and one of the others."""
        broken = self._broken(width)
        first, rest = (
            Paragraph((), self.style, self.element, part)
            for part in (broken[:lines], broken[lines:])
        )
        return first, rest

    def ink(self, canvas: TaggedCanvas, left: float, baseline: float, width: float) -> None:
        """Draw its lines, the first on this baseline."""
        style, document = self.style, canvas._doc  # noqa: SLF001
        ink = style.ink
        code = [f"BT {ink.red:.4f} {ink.green:.4f} {ink.blue:.4f} rg"]
        chosen = ""
        for runs, length in self._broken(width):
            indent = width - length if style.right else 0.0
            code.append(f"1 0 0 1 {left + indent:.3f} {baseline:.3f} Tm")
            for name, words in runs:
                for font, codes in coded(name, words, document):
                    if font != chosen:
                        code.append(f"{font} {style.size} Tf")
                        chosen = font
                    code.append(f"<{codes}> Tj")
            baseline -= style.leading
        canvas.addLiteral(" ".join([*code, "ET"]))


@lru_cache(maxsize=20_000)
def _measured(font: str, word: str) -> float:
    """Return how wide a word is at a size of 1."""
    face = getFont(font).face
    widths, other = face.charWidths, face.defaultWidth
    total: float = sum([widths.get(ord(character), other) for character in word])
    return total / 1000


def _words(spans: tuple[Span, ...], regular: str) -> Iterator[list[_Run]]:
    """Yield words; one that two spans share is of two runs.

    A number and its sign, and what is on both sides of an arrow, count as one word.
    """
    word: list[_Run] = []
    for span in spans:
        font = BOLD if span.bold else regular
        for place, piece in enumerate(span.text.replace("\n", " ").split(" ")):
            if place and word:
                if piece.rstrip(_MARKS) in _HELD or word[-1][1].endswith(_HOLDING):
                    word.append((font, f" {piece}"))
                    continue
                yield word
                word = []
            if piece:
                word.append((font, piece))
    if word:
        yield word


def _lines(spans: tuple[Span, ...], style: Style, width: float) -> Iterator[_Line]:
    size = style.size
    space = _measured(style.font, " ") * size
    line: list[list[_Run]] = []
    length = 0.0
    for whole in _words(spans, style.font):
        for word in _fitting(whole, width / size):
            wide = sum([_measured(font, piece) for font, piece in word]) * size
            if line and length + space + wide > width + _HANG:
                yield _joined(line), length
                line, length = [], 0.0
            length += space + wide if line else wide
            line.append(word)
    if line:
        yield _joined(line), length


def _fitting(word: list[_Run], width: float) -> Iterator[list[_Run]]:
    """Yield a word, or if no line holds it, the parts that lines hold."""
    if sum([_measured(font, piece) for font, piece in word]) <= width:
        yield word
        return
    if any(piece.startswith(" ") for _font, piece in word):
        # No line holds what should stay together, so it need not.
        part_of: list[_Run] = []
        for font, piece in word:
            if piece.startswith(" "):
                yield from _fitting(part_of, width)
                part_of = []
            part_of.append((font, piece.lstrip(" ")))
        yield from _fitting(part_of, width)
        return
    for font, piece in word:
        part, length = "", 0.0
        for character in piece:
            wide = _measured(font, character)
            if part and length + wide > width:
                yield [(font, part)]
                part, length = "", 0.0
            part += character
            length += wide
        yield [(font, part)]


def _joined(words: list[list[_Run]]) -> list[_Run]:
    """Return the runs of a line, with a space after each word.

    The last word has one as well, or it would run into the next line when read out.
    """
    pieces = [
        (font, piece if place < len(word) - 1 else f"{piece} ")
        for word in words
        for place, (font, piece) in enumerate(word)
    ]
    return [
        (font, "".join(piece for _font, piece in run))
        for font, run in groupby(pieces, key=lambda piece: piece[0])
    ]
