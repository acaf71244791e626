# SPDX-License-Identifier: MIT
"""Owns the tags: a canvas that records what each mark on the page is, for those who listen to it.

PDF calls the record a structure tree (ISO 32000-1, 14.7 and 14.8). Every mark on a page belongs to
an element of the tree, or is an artifact, which is not read out: lines, backgrounds, page numbers.
ReportLab has no such thing, so this uses its private hooks; the PDF/UA tests guard upgrades.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas


class Mark(NamedTuple):
    """Marked content: the `number`-th on a page, counted from 0; pages are counted from 1."""

    page: int
    number: int


class Widget(NamedTuple):
    """A form field on a page; `key` is its place in the parent tree."""

    page: int
    key: int
    reference: Any


class Element:
    """A node of the structure tree, such as a paragraph ("P") or a column's head ("TH")."""

    __slots__ = ("actual", "alt", "box", "kids", "kind", "language", "placed", "scope", "span")

    def __init__(
        self,
        kind: str,
        *,
        alt: str = "",
        language: str = "",
        scope: str = "",
        span: int = 1,
        box: tuple[float, ...] = (),
    ) -> None:
        """`language` is a BCP 47 mark such as ``el`` or ``und-Arab``; "" for the document's own."""
        self.kind, self.alt, self.language = kind, alt, language
        self.scope, self.span, self.box = scope, span, box
        self.actual = ""
        """The words in reading order, where the marks on the page do not give them."""
        self.kids: list[Element | Mark | Widget] = []
        self.placed = False
        """Whether it has a place in the tree. It does not know which: circles wait for the garbage
        collector, and a sheet of 1,000 factors has 20,000 elements."""

    def add(self, kid: "Element") -> None:
        """Make `kid` the last child, unless it has a place in the tree already."""
        if not kid.placed:
            kid.placed = True
            self.kids.append(kid)


class TaggedCanvas(Canvas):  # type: ignore[misc] # ReportLab has no types
    """A canvas on which everything drawn is part of an element or an artifact."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        **options: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **options)
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
        document = self._doc
        writer = _TreeWriter(document)
        top = writer.write(self.root, None)
        owners = []
        for key in sorted(self._parents):
            owner = self._parents[key]
            if isinstance(owner, Element):
                owners.append(f"{key} {writer.reference(owner)}")
            else:
                marked = " ".join(writer.reference(element) for element in owner)
                owners.append(f"{key} [{marked}]")
        tree = writer.number(_Written(f"<< /Nums [{' '.join(owners)}] >>"))
        writer.root.text = (
            f"<< /Type /StructTreeRoot /K [{top}] /ParentTree {tree} "
            f"/ParentTreeNextKey {self._next_widget} >>"
        )
        document.Catalog.StructTreeRoot = writer.root
        document.Catalog.MarkInfo = PDFDictionary({"Marked": pdfdoc.PDFtrue})


# The outline's level of each kind of heading.
_OUTLINE = {"H1": 0, "H2": 0, "H3": 1, "H4": 2}


def add_to_outline(canvas: TaggedCanvas, entry: str, element: Element, top: float) -> None:
    """Make `entry` a bookmark to this height of the page, unless it is ""."""
    if not entry:
        return
    key = f"heading-{canvas.count_heading()}"
    canvas.bookmarkPage(key, fit="XYZ", left=0, top=top)
    canvas.addOutlineEntry(entry, key, _OUTLINE[element.kind])


class _Written(pdfdoc.PDFObject):  # type: ignore[misc] # ReportLab has no types
    """A PDF object that is written already: a sheet has some hundred elements."""

    __RefOnly__ = 1

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, document: Any) -> bytes:  # noqa: ANN401, ARG002
        """Return it as it stands in the file."""
        return self.text.encode("latin-1")


class _TreeWriter:
    """Writes elements as PDF objects; each is written once and referred to by its number."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401
        self._document = document
        self._references: dict[int, str] = {}
        self._pages: dict[int, str] = {}
        self.root = _Written()
        self._root_reference = self.number(self.root)

    def number(self, thing: Any) -> str:  # noqa: ANN401
        """Return the reference to a PDF object as it stands in the file."""
        reference: bytes = self._document.Reference(thing).format(self._document)
        return reference.decode("ascii")

    def reference(self, element: Element) -> str:
        """Return the reference to an element that has been written."""
        return self._references[id(element)]

    def _page(self, page: int) -> str:
        if page not in self._pages:
            self._pages[page] = self.number(pdfdoc.PDFObjectReference(f"Page{page}"))
        return self._pages[page]

    def write(self, element: Element, parent: str | None) -> str:
        """Write an element and all below it; return the reference to it."""
        written = _Written()
        reference = self.number(written)
        self._references[id(element)] = reference
        parts = [f"<< /Type /StructElem /S /{element.kind} /P {parent or self._root_reference}"]
        for name, text in (
            ("Alt", element.alt),
            ("ActualText", element.actual),
            ("Lang", element.language),
        ):
            if text:
                parts.append(f"/{name} {PDFString(text).format(self._document).decode('latin-1')}")
        parts += _attributes(element)
        kids = " ".join([self._kid(kid, reference) for kid in element.kids])
        written.text = f"{' '.join(parts)} /K [{kids}] >>"
        return reference

    def _kid(self, kid: Element | Mark | Widget, parent: str) -> str:
        if isinstance(kid, Element):
            return self.write(kid, parent)
        page = self._page(kid.page)
        if isinstance(kid, Mark):
            return f"<< /Type /MCR /Pg {page} /MCID {kid.number} >>"
        return f"<< /Type /OBJR /Pg {page} /Obj {self.number(kid.reference)} >>"


def _attributes(element: Element) -> list[str]:
    if element.kind in ("TH", "TD"):
        scope = f" /Scope /{element.scope}" if element.scope else ""
        span = f" /ColSpan {element.span}" if element.span > 1 else ""
        return [f"/A << /O /Table{scope}{span} >>"] if scope or span else []
    if element.box:
        box = " ".join(f"{edge:.3f}" for edge in element.box)
        return [f"/A << /O /Layout /Placement /Block /BBox [{box}] >>"]
    return []


def _end_streams_on_a_line_of_their_own() -> None:
    """Make ReportLab put the line end before ``endstream`` that PDF/A asks for (6.1.7.1)."""
    written = pdfdoc.PDFStream.format
    end = b"endstream\n"

    def format_(self: Any, document: Any) -> bytes:  # noqa: ANN401
        data: bytes = written(self, document)
        return data.removesuffix(end) + b"\n" + end

    pdfdoc.PDFStream.format = format_


_end_streams_on_a_line_of_their_own()
# Letters instead of bytes are for mail programs of long ago, and cost a fifth of size and time.
rl_config.useA85 = 0
