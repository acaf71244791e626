# SPDX-License-Identifier: MIT
"""Owns rows: cells side by side, as columns that only lay out or as the rows of a real table."""

from collections.abc import Sequence
from contextlib import ExitStack
from typing import NamedTuple, TypeAlias

from reportlab.lib.colors import Color

from pmo_worksheet.pdf import theme
from pmo_worksheet.pdf.flow import Block, height_of, split_stack, stacked
from pmo_worksheet.pdf.structure import Element, TaggedCanvas

Cell: TypeAlias = Block | Sequence[Block]

_STRIPE = 3.0
_SHARES = {"top": 0.0, "middle": 0.5, "bottom": 1.0}
_PADDING = 8.0
"""What keeps the words of two columns of a table apart."""


class Look(NamedTuple):
    """How a row looks: space above and below its words, lines, where its cells stand."""

    top: float = 0.0
    bottom: float = 0.0
    align: str = "top"
    above: tuple[float, Color] | None = None
    """The thickness and the colour of a line above it."""
    below: tuple[float, Color] | None = None
    panel: bool = False
    """Whether it stands on a tinted panel with a stripe at its left."""


class Row(Block):
    """Cells side by side; each is at a place and has a width."""

    def __init__(
        self,
        cells: Sequence[Sequence[Block]],
        places: Sequence[tuple[float, float]],
        look: Look,
        tags: Sequence[Element] = (),
    ) -> None:
        """`tags` are the elements around each cell, from the table inwards, and then the cells."""
        self._cells, self._places, self._look, self._tags = cells, places, look, tags
        self._height = -1.0

    def height(self, width: float) -> float:  # noqa: ARG002
        """Return how high it is; its cells have widths of their own."""
        if self._height < 0:
            highest = max((height_of(c, w) for c, (_x, w) in self._pairs()), default=0.0)
            self._height = highest + self._look.top + self._look.bottom
        return self._height

    def _pairs(self) -> "zip[tuple[Sequence[Block], tuple[float, float]]]":
        return zip(self._cells, self._places, strict=True)

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw the lines and then the cells from left to right."""
        look, height = self._look, self.height(width)
        self._decorate(canvas, left, top, width)
        inner = height - look.top - look.bottom
        outside = len(self._tags) - len(self._cells)
        with ExitStack() as around:
            for tag in self._tags[: max(outside, 0)]:
                around.enter_context(canvas.inside(tag))
            for place, (cell, (x, wide)) in enumerate(self._pairs()):
                spare = inner - height_of(cell, wide) if look.align != "top" else 0.0
                upper = top - look.top - spare * _SHARES[look.align]
                with ExitStack() as here:
                    if self._tags:
                        here.enter_context(canvas.inside(self._tags[outside + place]))
                    for block, down, _height in stacked(cell, wide):
                        block.draw(canvas, left + x, upper - down, wide)

    def _decorate(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        look, bottom = self._look, top - self.height(width)
        if not (look.panel or look.above or look.below):
            return
        with canvas.artifact():
            if look.panel:
                canvas.setFillColor(theme.PANEL)
                canvas.rect(left, bottom, width, top - bottom, stroke=0, fill=1)
                canvas.setFillColor(theme.FOR)
                canvas.rect(left, bottom, _STRIPE, top - bottom, stroke=0, fill=1)
            for line, y in ((look.above, top), (look.below, bottom)):
                if line:
                    canvas.setStrokeColor(line[1])
                    canvas.setLineWidth(line[0])
                    canvas.line(left, y, left + width, y)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:  # noqa: ARG002
        """Return the parts of the cells that fit, and the others, each as a row."""
        look = self._look
        inner = room - look.top - look.bottom
        parts = [split_stack(cell, wide, inner) for cell, (_x, wide) in self._pairs()]
        if not any(first for first, _rest in parts) or not any(rest for _first, rest in parts):
            return None
        first = Row([p[0] for p in parts], self._places, look._replace(below=None), self._tags)
        rest = Row([p[1] for p in parts], self._places, look._replace(above=None), self._tags)
        first.again = rest.again = self.again
        return first, rest

    def least(self, width: float) -> float:
        """Return its height: only a row that no page holds is worth splitting."""
        return self.height(width)


class _TableRow(Row):
    """A row that is split only where no page holds it."""

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Return its parts, if it is higher than a page."""
        return super().split(width, room) if self.height(width) > theme.HIGHEST_ROW else None


def columns(
    cells: Sequence[Cell],
    widths: Sequence[float],
    *,
    gutter: float = theme.GUTTER,
    align: str = "top",
    boxed: bool = False,
) -> Row:
    """Return cells side by side, `gutter` apart; `widths` are those of the words.

    Boxed, they stand on a tinted panel. It is layout, not a table: it is read cell by cell.
    """
    left = theme.PADDING if boxed else 0.0
    places = []
    for width in widths:
        places.append((left, width))
        left += width + gutter
    edge = theme.PADDING - 2 if boxed else 0.0
    return Row([_list(c) for c in cells], places, Look(edge, edge, align, panel=boxed))


def _list(cell: Cell) -> Sequence[Block]:
    return [cell] if isinstance(cell, Block) else cell


def table(
    head: Sequence[Cell],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    *,
    strong_rows: Sequence[int] = (),
    wide_rows: Sequence[int] = (),
    note_rows: Sequence[int] = (),
    note_columns: int = 1,
) -> list[Block]:
    """Return a table's rows; its head is repeated on every page, its first column heads the rows.

    `strong_rows` get a line above; in `wide_rows` the first cell spans the whole row. `note_rows`
    belong to the row above them: their first cell spans `note_columns`, and the cell after these
    all the rest. Rows are counted without the head.
    """
    element = Element("Table")
    count = len(widths)
    strong, wide, noted = (frozenset(numbers) for numbers in (strong_rows, wide_rows, note_rows))
    thick, thin = (0.8, theme.MUTED), (0.4, theme.RULE)
    first = _row(element, head, widths, [1] * count, Look(2, 3, "bottom", below=thick), head=True)
    first.keep = True
    made: list[Block] = [first]
    for number, cells in enumerate(rows):
        has_note = number + 1 in noted
        look = Look(2, 0 if has_note else 3, below=None if has_note else thin)
        spans = [1] * count
        if number in strong:
            look = look._replace(above=thick)
        if number in wide:
            spans, look = [count], look._replace(top=5)
        elif number in noted:
            spans, look = [note_columns, count - note_columns], look._replace(top=0)
        row = _row(element, cells, widths, spans, look, plain=number in noted)
        row.again = first
        # The last row is no sum of what the reader cannot see.
        row.keep = has_note or number in wide or number + 1 in strong
        made.append(row)
    return made


def _row(
    table: Element,
    cells: Sequence[Cell],
    widths: Sequence[float],
    spans: Sequence[int],
    look: Look,
    *,
    head: bool = False,
    plain: bool = False,
) -> Row:
    """Return one row of a table; `plain` has no cell that heads it."""
    row = Element("TR")
    tags = [table, row]
    shown, places = [], []
    left, column = 0.0, 0
    for span in spans:
        width = sum(widths[column : column + span])
        gap = _PADDING if column + span < len(widths) else 0.0
        heads = head or (column == 0 and not plain)
        scope = ("Column" if head else "Row") if heads else ""
        tags.append(Element("TH" if heads else "TD", scope=scope, span=span))
        shown.append(_list(cells[column]))
        places.append((left, width - gap))
        left += width
        column += span
    return _TableRow(shown, places, look, tags)
