# SPDX-License-Identifier: MIT
"""Owns the blocks that pages are built from: paragraphs, tables, columns, figures, all tagged."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from typing import Any, TypeAlias

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Table
from reportlab.platypus.tables import TableRenderCB

from pmo_worksheet.pdf import theme
from pmo_worksheet.pdf.fonts import SANS, needs_shaping
from pmo_worksheet.pdf.language import language
from pmo_worksheet.pdf.structure import Element, TaggedCanvas
from pmo_worksheet.pdf.text import Span, chunks, clean, markup

_ENDLESS = 100_000.0
_BUTT = 0
"""Lines end where they are told to."""
_HIGHEST_ROW = theme.text_height("Letter") - 60

# The outline's level of each kind of heading.
_OUTLINE = {"H1": 0, "H2": 0, "H3": 1}


class TextBlock(Paragraph):  # type: ignore[misc] # ReportLab has no types
    """A paragraph that is one element of the structure tree, however many pages it runs over."""

    element: Element
    entry = ""
    """What the outline calls it; "" keeps it out."""

    def draw(self) -> None:
        """Draw it at the place that ReportLab chose."""
        canvas: TaggedCanvas = self.canv
        add_to_outline(canvas, self.entry, self.element)
        with canvas.mark(self.element):
            super().draw()

    def split(self, availWidth: float, availHeight: float) -> list["TextBlock"]:  # noqa: N803
        """Return two parts of one and the same element."""
        parts: list[TextBlock] = super().split(availWidth, availHeight)
        for part in parts:
            part.element = self.element
        if parts:
            parts[0].entry = self.entry
        return parts


def add_to_outline(canvas: TaggedCanvas, entry: str, element: Element) -> None:
    """Make `entry` a bookmark to where the canvas is now, unless it is ""."""
    if not entry:
        return
    key = f"heading-{canvas.count_heading()}"
    canvas.bookmarkHorizontal(key, 0, 24)
    canvas.addOutlineEntry(entry, key, _OUTLINE[element.kind])


def write(style: ParagraphStyle, *parts: str | Span) -> Flowable:
    """Return one paragraph of plain text; the style's name is its tag."""
    spans = tuple(_span(part) for part in parts)
    plain = "".join(span.text for span in spans)
    element = Element(style.name, language=language(plain))
    if needs_shaping(plain):
        # Qt is loaded only for text that needs it.
        from pmo_worksheet.pdf.shaping import ShapedBlock

        block: Any = ShapedBlock(spans, style, element)
    else:
        block = TextBlock(markup(spans), style)
        block.element = element
    if style.name in _OUTLINE:
        block.entry = plain
    return block


def _span(part: str | Span) -> Span:
    if isinstance(part, str):
        return Span(clean(part))
    return Span(clean(part.text), part.bold, part.colour)


def write_long(style: ParagraphStyle, text: str, lead: str = "") -> list[Flowable]:
    """Return text of any length as paragraphs; `lead` stands in bold before the first."""
    blocks = []
    for number, chunk in enumerate(chunks(text)):
        before = (Span(f"{lead} ", bold=True),) if lead and not number else ()
        blocks.append(write(style, *before, chunk))
    return blocks


def height(blocks: Sequence[Flowable], width: float) -> float:
    """Return the height of blocks one below the other."""
    total = after = 0.0
    for block in blocks:
        if not isinstance(block, CondPageBreak):
            before = block.getSpaceBefore() if total else 0.0
            total += max(before, after) + block.wrap(width, _ENDLESS)[1]
            after = block.getSpaceAfter()
    return total


class Figure(Flowable):  # type: ignore[misc] # ReportLab has no types
    """A drawing with words that say the same; without words (`alt` "") it is mere decoration."""

    def __init__(
        self, height: float, paint: Callable[[TaggedCanvas, float, float], None], alt: str = ""
    ) -> None:
        super().__init__()
        self._paint = paint
        self._alt = alt
        self.height = height

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803
        """Return the size it takes in the room there is."""
        self.width = availWidth
        return self.width, self.height

    def draw(self) -> None:
        """Draw it at the place that ReportLab chose."""
        canvas: TaggedCanvas = self.canv
        with self._tag(canvas):
            canvas.saveState()
            self._paint(canvas, self.width, self.height)
            canvas.restoreState()

    def _tag(self, canvas: TaggedCanvas) -> AbstractContextManager[None]:
        if not self._alt:
            return canvas.artifact()
        left, bottom = canvas.absolutePosition(0, 0)
        box = (left, bottom, left + self.width, bottom + self.height)
        return canvas.mark(Element("Figure", alt=clean(self._alt), box=box))


class _Cells(TableRenderCB):  # type: ignore[misc] # ReportLab has no types
    """What a table's parts are called while it is drawn: nothing, for cells that only lay out."""

    def __init__(self) -> None:
        self._artifacts = ExitStack()

    def startTable(self, T: Table) -> None:  # noqa: N802, N803
        pass

    def endTable(self, T: Table) -> None:  # noqa: N802, N803
        pass

    def startBG(self, T: Table) -> None:  # noqa: N802, N803
        self._artifacts.enter_context(T.canv.artifact())

    def endBG(self, T: Table) -> None:  # noqa: ARG002, N802, N803
        self._artifacts.close()

    startLines = startBG  # noqa: N815
    endLines = endBG  # noqa: N815

    def startRow(self, T: Table, rowNo: int) -> None:  # noqa: N802, N803
        pass

    def endRow(self, T: Table) -> None:  # noqa: N802, N803
        pass

    def startCell(self, T: Table, rowNo: int, colNo: int, *place: Any) -> None:  # noqa: ANN401, N802, N803
        pass

    def endCell(self, T: Table) -> None:  # noqa: N802, N803
        pass


class _TableTags(_Cells):
    """Tags a real table: rows, heads of columns and rows, cells; carried over page breaks."""

    def __init__(self, spans: dict[tuple[int, int], int], headless: frozenset[int]) -> None:
        super().__init__()
        self._table = Element("Table")
        self._spans = spans
        self._headless = headless
        self._head_drawn = False
        self._rows_drawn = 0
        self._open = ExitStack()
        self._cell = ExitStack()

    def startRow(self, T: Table, rowNo: int) -> None:  # noqa: N802, N803
        canvas: TaggedCanvas = T.canv
        self._is_head = rowNo == 0
        if self._is_head and self._head_drawn:
            canvas.repeated = True
            self._open.callback(setattr, canvas, "repeated", False)
        elif not self._is_head:
            self._rows_drawn += 1
        self._open.enter_context(canvas.inside(self._table))
        self._open.enter_context(canvas.inside(Element("TR")))

    def endRow(self, T: Table) -> None:  # noqa: ARG002, N802, N803
        self._open.close()
        self._head_drawn = self._head_drawn or self._is_head

    def startCell(self, T: Table, rowNo: int, colNo: int, *place: Any) -> None:  # noqa: ANN401, ARG002, N802, N803
        row = self._rows_drawn - 1
        span = 1 if self._is_head else self._spans.get((row, colNo), 1)
        if self._is_head:
            cell = Element("TH", scope="Column")
        elif colNo == 0 and row not in self._headless:
            cell = Element("TH", scope="Row", span=span)
        else:
            cell = Element("TD", span=span)
        self._cell.enter_context(T.canv.inside(cell))

    def endCell(self, T: Table) -> None:  # noqa: ARG002, N802, N803
        self._cell.close()


_BASE = [
    # A table sets a font before each cell, and its default is one that is not embedded.
    ("FONT", (0, 0), (-1, -1), SANS, theme.BODY.fontSize),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]

Cell: TypeAlias = Flowable | Sequence[Flowable]


def table(
    head: Sequence[Cell],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    *,
    strong_rows: Sequence[int] = (),
    wide_rows: Sequence[int] = (),
    note_rows: Sequence[int] = (),
    note_columns: int = 1,
) -> Table:
    """Return a table whose head repeats on every page and whose first column heads the rows.

    `strong_rows` get a rule above; in `wide_rows` the first cell spans the whole row. `note_rows`
    belong to the row above them: their first cell spans `note_columns`, and the cell after these
    all the rest. Rows are counted without the head.
    """
    commands = [
        *_BASE,
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-2, -1), 8),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, theme.MUTED, _BUTT),
    ]
    commands += [
        ("LINEBELOW", (0, row + 1), (-1, row + 1), 0.4, theme.RULE, _BUTT)
        for row in range(len(rows))
        if row + 1 not in note_rows
    ]
    commands += [
        ("LINEABOVE", (0, row + 1), (-1, row + 1), 0.8, theme.MUTED, _BUTT) for row in strong_rows
    ]
    for row in wide_rows:
        commands += [
            ("SPAN", (0, row + 1), (-1, row + 1)),
            ("NOSPLIT", (0, row + 1), (0, min(row + 2, len(rows)))),
            ("TOPPADDING", (0, row + 1), (-1, row + 1), 5),
        ]
    commands += _note_styles(note_rows, note_columns)
    spans = {(row, 0): len(widths) for row in wide_rows}
    spans |= {(row, 0): note_columns for row in note_rows}
    spans |= {(row, note_columns): len(widths) - note_columns for row in note_rows}
    cells = [_cells(head), *(_cells(row) for row in rows)]
    made = Table(
        cells,
        colWidths=list(widths),
        repeatRows=1,
        style=commands,
        renderCB=_TableTags(spans, frozenset(note_rows)),
        hAlign="LEFT",
    )
    made.wrap(sum(widths), _ENDLESS)
    # Only a row that no page can hold is worth splitting.
    made.splitInRow = int(max(made._rowHeights) > _HIGHEST_ROW)  # noqa: SLF001
    return made


def _note_styles(rows: Sequence[int], columns: int) -> list[Any]:
    """Return what joins each row of notes to the row above it."""
    commands: list[Any] = []
    for row in rows:
        commands += [
            ("SPAN", (0, row + 1), (columns - 1, row + 1)),
            ("SPAN", (columns, row + 1), (-1, row + 1)),
            ("NOSPLIT", (0, row), (0, row + 1)),
            ("BOTTOMPADDING", (0, row), (-1, row), 0),
            ("TOPPADDING", (0, row + 1), (-1, row + 1), 0),
        ]
    return commands


def _cells(row: Sequence[Cell]) -> list[Any]:
    return [cell if isinstance(cell, Flowable) else list(cell) for cell in row]


def columns(
    cells: Sequence[Cell],
    widths: Sequence[float],
    *,
    gutter: float = theme.GUTTER,
    align: str = "TOP",
    boxed: bool = False,
) -> Table:
    """Return cells side by side, `gutter` apart; `widths` are those of the words.

    Boxed, they stand on a tinted panel. It is layout, not a table: it is read cell by cell.
    """
    last = len(cells) - 1
    outer = theme.PADDING if boxed else 0.0
    padded = [
        width + (gutter if place < last else outer) + (outer if place == 0 else 0.0)
        for place, width in enumerate(widths)
    ]
    commands = [
        *_BASE,
        ("VALIGN", (0, 0), (-1, -1), align),
        ("RIGHTPADDING", (0, 0), (-2, -1), gutter),
    ]
    if boxed:
        commands += [
            ("BACKGROUND", (0, 0), (-1, -1), theme.PANEL),
            ("LINEBEFORE", (0, 0), (0, -1), 3, theme.FOR, _BUTT),
            ("LEFTPADDING", (0, 0), (0, -1), outer),
            ("RIGHTPADDING", (-1, 0), (-1, -1), outer),
            ("TOPPADDING", (0, 0), (-1, -1), outer - 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), outer - 2),
        ]
    return Table(
        [_cells(cells)], colWidths=padded, style=commands, renderCB=_Cells(), hAlign="LEFT"
    )
