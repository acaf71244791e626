# SPDX-License-Identifier: MIT
"""Owns the outlines of glyphs that Qt chose: each is in the document once, however often drawn."""

from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFZCompress

from pmo_worksheet.pdf.structure import TaggedCanvas


@dataclass(frozen=True, slots=True)
class Shape:
    """The outline of one glyph in its font's own units, y upwards, and the box it fills."""

    operators: str
    box: tuple[float, ...]
    units: float
    """How many of the units are the size of the type."""


_shapes: dict[tuple[object, ...], Shape | None] = {}


def shape_of(font: Any, glyph: int) -> Shape | None:  # noqa: ANN401 (a QRawFont)
    """Return a glyph's shape; None for one without ink, such as a space."""
    key = (font.familyName(), font.styleName(), font.weight(), glyph)
    if key not in _shapes:
        # At any other size, what Qt has drawn before moves an outline by parts of a pixel.
        units = font.unitsPerEm()
        exact = type(font)(font)
        exact.setPixelSize(units)
        path = exact.pathForGlyph(glyph)
        box = path.boundingRect()
        corners = (box.left() - 1, -box.bottom() - 1, box.right() + 1, 1 - box.top())
        rounded = tuple(float(round(corner)) for corner in corners)
        _shapes[key] = None if box.isEmpty() else Shape(_operators(path), rounded, units)
    return _shapes[key]


def draw_shape(canvas: TaggedCanvas, shape: Shape, x: float, y: float, size: float) -> None:
    """Draw a shape with its origin at (x, y), in type of this size."""
    document = canvas._doc  # noqa: SLF001
    names = document.__dict__.setdefault("shapes", {})
    if shape not in names:
        names[shape] = f"shape-{len(names)}"
        document.Reference(_form(shape), document.getXObjectName(names[shape]))
    name = names[shape]
    # Which shapes a page uses is asked when the page is done; once is enough.
    if name not in canvas._formsinuse:  # noqa: SLF001
        canvas._formsinuse.append(name)  # noqa: SLF001
    inside = document.getXObjectName(name)
    scale = f"{size / shape.units:.6f}"
    canvas.addLiteral(f"q {scale} 0 0 {scale} {x:.3f} {y:.3f} cm /{inside} Do Q")


def _form(shape: Shape) -> PDFStream:
    entries = {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Form"),
        "BBox": PDFArray(list(shape.box)),
        "Resources": PDFDictionary({}),
    }
    return PDFStream(PDFDictionary(entries), shape.operators, [PDFZCompress])


def _operators(path: Any) -> str:  # noqa: ANN401 (a QPainterPath)
    """Return an outline as PDF operators."""
    parts = []
    points: list[str] = []
    for number in range(path.elementCount()):
        element = path.elementAt(number)
        point = f"{element.x:.0f} {-element.y:.0f}"
        if element.isMoveTo():
            parts.append(f"{point} m")
        elif element.isLineTo():
            parts.append(f"{point} l")
        else:
            points.append(point)
            if len(points) == 3:  # noqa: PLR2004 (a curve's three points)
                parts.append(f"{' '.join(points)} c")
                points = []
    return " ".join([*parts, "f"])
