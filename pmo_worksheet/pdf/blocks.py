# SPDX-License-Identifier: MIT
"""Owns the smallest blocks that pages are built from: words and figures, all tagged."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from pmo_worksheet.pdf.flow import Block
from pmo_worksheet.pdf.fonts import needs_shaping
from pmo_worksheet.pdf.language import language
from pmo_worksheet.pdf.paragraph import Paragraph, Written
from pmo_worksheet.pdf.structure import Element, TaggedCanvas
from pmo_worksheet.pdf.style import Style
from pmo_worksheet.pdf.text import Span, chunks, clean, clip, is_short, paragraphs


def write(style: Style, *parts: str | Span) -> Block:
    """Return one paragraph; what it says is drawn as it stands."""
    spans = tuple(_span(part) for part in parts)
    plain = "".join(span.text for span in spans)
    element = Element(style.tag, language=language(plain))
    block: Written
    if needs_shaping(plain):
        # Qt is loaded only for text that needs it.
        from pmo_worksheet.pdf.shaping import ShapedParagraph

        block = ShapedParagraph(spans, style, element)
    else:
        block = Paragraph(spans, style, element)
    if style.is_heading:
        block.entry = plain
    return block


def _span(part: str | Span) -> Span:
    if isinstance(part, str):
        return Span(clean(part))
    return Span(clean(part.text), part.bold)


def write_long(style: Style, text: str, lead: str = "") -> list[Block]:
    """Return text of any length as paragraphs; `lead` stands in bold before the first."""
    blocks = []
    parts = [
        part
        for paragraph in paragraphs(text)
        for part in (chunks(paragraph) if needs_shaping(paragraph) else [paragraph])
    ]
    for number, paragraph in enumerate(parts):
        before = (Span(f"{lead} ", bold=True),) if lead and not number else ()
        blocks.append(write(style, *before, paragraph))
    return blocks


def write_short(style: Style, text: str, most: int) -> list[Block]:
    """Return text line by line, as it was typed; a longer one in one paragraph, and cut."""
    return write_long(style, text) if is_short(text, most) else [write(style, clip(text, most))]


class Figure(Block):
    """A drawing with words that say the same; without words (`alt` "") it is mere decoration."""

    def __init__(
        self, height: float, paint: Callable[[TaggedCanvas, float, float], None], alt: str = ""
    ) -> None:
        self._height, self._paint, self._alt = height, paint, alt

    def height(self, width: float) -> float:  # noqa: ARG002
        """Return how high it is, whatever the width."""
        return self._height

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw it; `paint` draws as if its lower left corner were the origin."""
        bottom = top - self._height
        with self._tag(canvas, (left, bottom, left + width, top)):
            canvas.saveState()
            canvas.translate(left, bottom)
            self._paint(canvas, width, self._height)
            canvas.restoreState()

    def _tag(self, canvas: TaggedCanvas, box: tuple[float, ...]) -> AbstractContextManager[None]:
        if not self._alt:
            return canvas.artifact()
        return canvas.mark(Element("Figure", alt=clean(self._alt), box=box))
