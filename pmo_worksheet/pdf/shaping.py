# SPDX-License-Identifier: MIT
"""Owns text that the bundled fonts cannot print: Qt shapes it, and it is drawn as outlines.

Qt breaks lines, joins letters, orders right-to-left text and finds a system font for each script.
Under the outlines lies invisible text, so that the words can still be searched and copied; the
element has them in reading order. What no font on the machine can draw is printed as ``[U+12000]``.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from PySide6.QtCore import QLoggingCategory, QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QGuiApplication,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from pmo_worksheet.paths import resource
from pmo_worksheet.pdf.fonts import BOLD, SANS
from pmo_worksheet.pdf.paragraph import Written
from pmo_worksheet.pdf.shapes import Shape, draw_shape, shape_of
from pmo_worksheet.pdf.structure import Element, TaggedCanvas
from pmo_worksheet.pdf.style import Style
from pmo_worksheet.pdf.text import Span
from pmo_worksheet.pdf.unseen import draw_unseen

# Text is laid out this large and drawn to scale, so that no grid of pixels shows.
_LAYOUT_SIZE = 200
_USUAL_WIDTH = _LAYOUT_SIZE / 2


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Characters that are drawn as one, and where: left edge and width in points."""

    text: str
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: its clusters in reading order, and its shapes with their places in points."""

    clusters: tuple[_Cluster, ...]
    shapes: tuple[tuple[Shape, float, float], ...]


@cache
def _family() -> str:
    """Return the bundled font's family in Qt; Qt runs after this, window or not."""
    if QGuiApplication.instance() is None:
        _start_qt()
    for name in (SANS, BOLD):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"{name}.ttf")))
    return "DejaVu Sans"


def _start_qt() -> None:
    # A command has no window. Where a display is named and gone, as in cron or tmux, Qt would end
    # the program rather than fail, so none is asked for.
    arguments = [sys.argv[0]]
    if sys.platform not in ("win32", "darwin"):
        arguments += ["-platform", "offscreen"]
    # Qt would tell the terminal about fonts that lack a script, and then use another one.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    _application.append(QGuiApplication(arguments))


_application: list[QGuiApplication] = []
"""Keeps an application that was started here alive: Qt ends with it."""


def _font(*, bold: bool) -> QFont:
    font = QFont(_family())
    font.setPixelSize(_LAYOUT_SIZE)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferOutline)
    return font


@lru_cache(maxsize=4096)
def _drawable(character: str) -> bool:
    """Return whether some font on this machine has an outline for this character."""
    if character.isspace() or unicodedata.category(character) in ("Cf", "Mn", "Mc", "Me"):
        return True
    layout = QTextLayout(character, _font(bold=False))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(_LAYOUT_SIZE * 100)
    layout.endLayout()
    runs = line.glyphRuns()
    return bool(runs) and all(
        glyph != 0 and not run.rawFont().pathForGlyph(glyph).isEmpty()
        for run in runs
        for glyph in run.glyphIndexes()
    )


def with_stand_ins(text: str) -> tuple[str, frozenset[str]]:
    """Return text in which what nothing can draw is spelled ``[U+12000]``, and what that was."""
    _family()
    missing = frozenset(character for character in set(text) if not _drawable(character))
    if missing:
        text = "".join(f"[U+{ord(c):04X}]" if c in missing else c for c in text)
    return text, missing


class ShapedParagraph(Written):
    """A paragraph drawn as outlines; otherwise like any other."""

    def __init__(
        self,
        spans: tuple[Span, ...],
        style: Style,
        element: Element,
        lines: list[_Line] | None = None,
    ) -> None:
        super().__init__(style, element)
        self.missing: frozenset[str] = frozenset()
        self._spans: list[Span] = []
        self._lines = lines or []
        self._laid_out_for = -1.0
        self._is_part = lines is not None
        for span in spans:
            text, missing = with_stand_ins(" ".join(span.text.split("\n")))
            self.missing |= missing
            self._spans.append(Span(text, span.bold))
        if spans:
            element.actual = "".join(span.text for span in self._spans)
        self._direction = _direction(element.actual)
        if self._direction == Qt.LayoutDirection.LeftToRight:
            # A number after a quoted name belongs to the sentence, not to the name.
            self._spans = [Span(_marked(span.text), span.bold) for span in self._spans]

    def _laid_out(self, width: float) -> list[_Line]:
        if not self._is_part and width != self._laid_out_for:
            self._lines = self._lay_out(width)
            self._laid_out_for = width
        return self._lines

    def count(self, width: float) -> int:
        """Return how many lines it has at this width; lines are broken here."""
        return len(self._laid_out(width))

    def cut(self, width: float, lines: int) -> tuple[Written, Written]:
        """Return a paragraph of the first `lines` lines, and one of the others."""
        broken = self._laid_out(width)
        first, rest = (
            ShapedParagraph((), self.style, self.element, part)
            for part in (broken[:lines], broken[lines:])
        )
        first.missing = rest.missing = self.missing
        return first, rest

    def _lay_out(self, width: float) -> list[_Line]:
        scale = self.style.size / _LAYOUT_SIZE
        text = "".join(span.text for span in self._spans)
        layout = QTextLayout(text, _font(bold=self.style.font == BOLD))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if self.style.right:
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(self._direction)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        layout.beginLayout()
        lines = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width / scale)
            line.setPosition(QPointF(0, 0))
            lines.append(line)
        layout.endLayout()
        units = text.encode("utf-16-le")
        return [_finished(line, units, scale) for line in lines]

    def _formats(self) -> list[QTextLayout.FormatRange]:
        formats = []
        start = 0
        for span in self._spans:
            length = len(span.text.encode("utf-16-le")) // 2
            if span.bold and length:
                bold = QTextCharFormat()
                bold.setFontWeight(QFont.Weight.Bold)
                one = QTextLayout.FormatRange()
                one.start, one.length, one.format = start, length, bold
                formats.append(one)
            start += length
        return formats

    def ink(self, canvas: TaggedCanvas, left: float, baseline: float, width: float) -> None:
        """Draw its lines, the first on this baseline."""
        canvas.missing |= self.missing
        canvas.saveState()
        canvas.setFillColor(self.style.ink)
        for line in self._laid_out(width):
            self._draw_line(canvas, line, left, baseline)
            baseline -= self.style.leading
        canvas.restoreState()

    def _draw_line(self, canvas: TaggedCanvas, line: _Line, left: float, baseline: float) -> None:
        # From left to right: programs that copy text put right-to-left words in order themselves.
        # The element has the words in reading order for those who follow the tags.
        for cluster in sorted(line.clusters, key=lambda cluster: cluster.left):
            size, place = self.style.size, (left + cluster.left, baseline, cluster.width)
            draw_unseen(canvas, cluster.text, *place, size)
        for shape, x, y in line.shapes:
            draw_shape(canvas, shape, left + x, baseline + y, self.style.size)


_QUOTED = re.compile("“[^”]*”")
_LEFT_TO_RIGHT = "\u200e"


def _direction(text: str) -> Qt.LayoutDirection:
    """Return that of its first letter, unless it is a sentence that begins with a quoted name."""
    kinds = {unicodedata.bidirectional(character) for character in _QUOTED.sub("", text)}
    if "L" in kinds and not kinds & {"R", "AL"}:
        return Qt.LayoutDirection.LeftToRight
    return Qt.LayoutDirection.LayoutDirectionAuto


def _marked(text: str) -> str:
    return _QUOTED.sub(rf"\g<0>{_LEFT_TO_RIGHT}", text)


def _finished(line: Any, units: bytes, scale: float) -> _Line:  # noqa: ANN401
    baseline = line.ascent()
    shapes = []
    for run in line.glyphRuns():
        font = run.rawFont()
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            shape = shape_of(font, glyph)
            if shape:
                shapes.append((shape, place.x() * scale, (baseline - place.y()) * scale))
    return _Line(tuple(_clusters(line, units, scale)), tuple(shapes))


def _clusters(line: Any, units: bytes, scale: float) -> Iterator[_Cluster]:  # noqa: ANN401
    """Yield what the cursor would step over, in reading order."""
    start = line.textStart()
    end = start + line.textLength()
    edge = _edge(line, start)
    from_right = False
    for stop in range(start + 1, end + 1):
        next_edge = _edge(line, stop)
        text = units[2 * start : 2 * stop].decode("utf-16-le", "replace")
        # Inside a cluster, the cursor does not move; half a surrogate pair is no character.
        if (next_edge == edge and stop < end) or text.endswith("\ufffd"):
            continue
        text = text.replace(_LEFT_TO_RIGHT, "") or " "
        direction = unicodedata.bidirectional(text[0])
        left, right = min(edge, next_edge), max(edge, next_edge)
        if direction in ("R", "AL") and next_edge > edge:
            # Where the direction changes, one edge is at the other end of these words.
            left = edge - _USUAL_WIDTH if from_right else next_edge
            right = left + _USUAL_WIDTH
        elif direction in ("L", "EN") and next_edge < edge:
            left = next_edge - _USUAL_WIDTH if from_right else edge
            right = left + _USUAL_WIDTH
        yield _Cluster(text, left * scale, max((right - left) * scale, 0.1))
        start, edge, from_right = stop, next_edge, direction in ("R", "AL")


def _edge(line: Any, place: int) -> float:  # noqa: ANN401
    found = line.cursorToX(place)
    return float(found[0] if isinstance(found, tuple) else found)
