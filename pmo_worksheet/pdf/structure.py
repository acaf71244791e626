# SPDX-License-Identifier: MIT
"""Owns the tags: a canvas that records what each mark on the page is, for those who listen to it.

PDF calls the record a structure tree (ISO 32000-1, 14.7 and 14.8). Every mark on a page belongs to
an element of the tree, or is an artifact, which is not read out: lines, backgrounds, page numbers.
ReportLab has no such thing, so this uses its private hooks; the PDF/UA tests guard upgrades.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content: the `number`-th on a page, counted from 0; pages are counted from 1."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Widget:
    """A form field on a page; `key` is its place in the parent tree."""

    page: int
    key: int
    reference: Any


@dataclass(eq=False, slots=True)
class Element:
    """A node of the structure tree, such as a paragraph ("P") or a column's head ("TH")."""

    kind: str
    alt: str = ""
    actual: str = ""
    """The words in reading order, where the marks on the page do not give them."""
    language: str = ""
    """A BCP 47 mark such as ``el`` or ``und-Arab``; "" for the document's own."""
    scope: str = ""
    span: int = 1
    box: tuple[float, ...] = ()
    kids: list["Element | Mark | Widget"] = field(default_factory=list)
    parent: "Element | None" = None

    def add(self, kid: "Element") -> None:
        """Make `kid` the last child, unless it has a place in the tree already."""
        if kid.parent is None:
            kid.parent = self
            self.kids.append(kid)


class TaggedText(PDFTextObject):  # type: ignore[misc] # ReportLab has no types
    """Text that ends each line with a space, or words would run together when read out."""

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803
        super()._textOut(f"{text} " if TStar else text, TStar)


class TaggedCanvas(Canvas):  # type: ignore[misc] # ReportLab has no types
    """A canvas on which everything drawn is part of an element or an artifact."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        before_save: "Callable[[TaggedCanvas], None]",
        **options: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **options)
        self._before_save = before_save
        self.root = Element("Document")
        self.here = self.root
        self.repeated = False
        """While True, marks are artifacts: what is drawn was read out before."""
        self._open = False
        self._parents: dict[int, list[Element] | Element] = {}
        self._marks: list[Element] = []
        # Pages take the keys from 0 in the parent tree; fields follow far above them.
        self._next_widget = 1_000_000
        self._headings = 0
        self.missing: frozenset[str] = frozenset()
        """Characters that were printed as a stand-in, because nothing could draw them."""

    def save(self) -> None:
        """Write the document, after `before_save` has seen all pages."""
        if self._code:
            self.showPage()
        self._before_save(self)
        super().save()

    @contextmanager
    def mark(self, element: Element) -> Iterator[None]:
        """Tag what is drawn inside as the element's content."""
        if self.repeated:
            with self.artifact():
                yield
            return
        self.here.add(element)
        number = len(self._marks)
        self._marks.append(element)
        element.kids.append(Mark(self.getPageNumber(), number))
        with self._content(f"/{element.kind} <</MCID {number}>> BDC"):
            yield

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Tag what is drawn inside as not part of what is read."""
        if self._open:
            yield
            return
        with self._content("/Artifact BMC"):
            yield

    @contextmanager
    def inside(self, element: Element) -> Iterator[None]:
        """Put elements drawn inside under `element`, which has no marks of its own."""
        before = self.here
        if not self.repeated:
            before.add(element)
            self.here = element
        try:
            yield
        finally:
            self.here = before

    @contextmanager
    def _content(self, operator: str) -> Iterator[None]:
        if self._open:
            raise RuntimeError("marked content inside marked content")
        self._code.append(operator)
        self._open = True
        yield
        self._open = False
        self._code.append("EMC")

    def count_heading(self) -> int:
        """Return a number that no heading has had yet."""
        self._headings += 1
        return self._headings

    def tag_widget(self, element: Element, reference: Any) -> int:  # noqa: ANN401
        """Make a form field part of `element`; return its key in the parent tree."""
        key = self._next_widget
        self._next_widget += 1
        element.kids.append(Widget(self.getPageNumber(), key, reference))
        self._parents[key] = element
        return key

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> TaggedText:  # noqa: N802
        """Return text that keeps lines apart for those who listen."""
        return TaggedText(self, x, y, direction=direction)

    def _setAnnotations(self, page: Any) -> None:  # noqa: ANN401, N802
        # ReportLab calls this for every page that it is about to close, and for forms within pages.
        super()._setAnnotations(page)
        if not isinstance(page, pdfdoc.PDFPage):
            return
        key = self.getPageNumber() - 1
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = key
        page.Tabs = PDFName("S")
        self._parents[key] = self._marks
        self._marks = []

    def write_structure(self) -> None:
        """Put the structure tree into the document; everything must have been drawn."""
        writer = _TreeWriter(self._doc)
        top = writer.write(self.root, None)
        numbers: list[Any] = []
        for key in sorted(self._parents):
            owner = self._parents[key]
            if isinstance(owner, Element):
                numbers += [key, writer.reference(owner)]
            else:
                numbers += [key, PDFArray([writer.reference(element) for element in owner])]
        tree = self._doc.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        writer.root.dict.update(
            Type=PDFName("StructTreeRoot"),
            K=PDFArray([top]),
            ParentTree=tree,
            ParentTreeNextKey=self._next_widget,
        )
        catalog = self._doc.Catalog
        catalog.StructTreeRoot = writer.root
        catalog.MarkInfo = PDFDictionary({"Marked": pdfdoc.PDFtrue})


class _TreeWriter:
    """Turns elements into PDF objects; each is written once and referred to by reference."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401
        self._document = document
        self._references: dict[int, Any] = {}
        self.root = PDFDictionary({})
        self._root_reference = document.Reference(self.root)

    def reference(self, element: Element) -> Any:  # noqa: ANN401
        return self._references[id(element)]

    def write(self, element: Element, parent: Any) -> Any:  # noqa: ANN401
        entries: dict[str, Any] = {"Type": PDFName("StructElem"), "S": PDFName(element.kind)}
        written = PDFDictionary(entries)
        reference = self._document.Reference(written)
        self._references[id(element)] = reference
        entries = written.dict
        entries["P"] = parent or self._root_reference
        if element.alt:
            entries["Alt"] = PDFString(element.alt)
        if element.actual:
            entries["ActualText"] = PDFString(element.actual)
        if element.language:
            entries["Lang"] = PDFString(element.language)
        attributes = _attributes(element)
        if attributes:
            entries["A"] = attributes
        entries["K"] = PDFArray([self._kid(kid, reference) for kid in element.kids])
        return reference

    def _kid(self, kid: Element | Mark | Widget, parent: Any) -> Any:  # noqa: ANN401
        if isinstance(kid, Element):
            return self.write(kid, parent)
        page = pdfdoc.PDFObjectReference(f"Page{kid.page}")
        if isinstance(kid, Mark):
            return PDFDictionary({"Type": PDFName("MCR"), "Pg": page, "MCID": kid.number})
        return PDFDictionary({"Type": PDFName("OBJR"), "Pg": page, "Obj": kid.reference})


def _attributes(element: Element) -> Any:  # noqa: ANN401
    if element.kind in ("TH", "TD"):
        table: dict[str, Any] = {"O": PDFName("Table")}
        if element.scope:
            table["Scope"] = PDFName(element.scope)
        if element.span > 1:
            table["ColSpan"] = element.span
        return PDFDictionary(table) if len(table) > 1 else None
    if element.box:
        return PDFDictionary(
            {
                "O": PDFName("Layout"),
                "Placement": PDFName("Block"),
                "BBox": PDFArray(list(element.box)),
            }
        )
    return None


def _end_streams_on_a_line_of_their_own() -> None:
    """Make ReportLab put the line end before ``endstream`` that PDF/A asks for (6.1.7.1)."""
    written = pdfdoc.PDFStream.format
    end = b"endstream\n"

    def format_(self: Any, document: Any) -> bytes:  # noqa: ANN401
        data: bytes = written(self, document)
        return data.removesuffix(end) + b"\n" + end

    pdfdoc.PDFStream.format = format_


_end_streams_on_a_line_of_their_own()
