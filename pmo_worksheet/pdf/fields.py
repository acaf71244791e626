# SPDX-License-Identifier: MIT
"""Owns the fields of the reply: boxes for a pen which, where asked for, take typing as well.

Written as PDF objects, because ReportLab's own fields lack the tags and draw with fonts that are
not in the file; here nothing is drawn with such a font until somebody types. Each field on a page
is one element of the structure tree, with its tooltip as its name.
"""

from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString
from reportlab.platypus import Flowable

from pmo_worksheet.pdf import theme
from pmo_worksheet.pdf.structure import Element, TaggedCanvas

_PRINT = 4
_READ_ONLY = 1
_MULTILINE = 1 << 12
_RADIO = 1 << 15
_COMBO = 1 << 17
_TYPE_SIZE = 9
_FONT = "Helv"
"""What typing appears in: a font that every reader has. The subset in the file holds only what is
printed, so that a typed § or ü would be a gap."""
_LINE = 17.0


@dataclass(frozen=True, slots=True)
class Text:
    """A box for words; `lines` more than one for longer ones."""

    name: str
    tooltip: str
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """A small box for one of several values; it starts out blank."""

    name: str
    tooltip: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A circle to tick: `value` of the group `name`, of which one at most is ticked."""

    name: str
    value: str
    tooltip: str
    group_tooltip: str


@dataclass(frozen=True, slots=True)
class Note:
    """A value that travels with the form, out of sight and not to be changed."""

    name: str
    tooltip: str
    value: str


class FieldBox(Flowable):  # type: ignore[misc] # ReportLab has no types
    """A field on the page: its outline for a pen and, if `fillable`, the field itself."""

    def __init__(self, field: Text | Choice | Tick | Note, *, fillable: bool) -> None:
        super().__init__()
        self._field = field
        self._fillable = fillable

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803
        """Return the size it takes in the room there is."""
        self.width, self.height = availWidth, _LINE
        if isinstance(self._field, Note):
            self.width = self.height = 0.0
        elif isinstance(self._field, Tick):
            self.width = self.height = 12.0
        elif isinstance(self._field, Text):
            self.height = _LINE * self._field.lines
        return self.width, self.height

    def draw(self) -> None:
        """Draw it at the place that ReportLab chose."""
        canvas: TaggedCanvas = self.canv
        if isinstance(self._field, Note):
            _form(canvas).note(self._field)
            return
        with canvas.artifact():
            canvas.saveState()
            canvas.setStrokeColor(theme.MUTED)
            canvas.setLineWidth(0.7)
            if isinstance(self._field, Tick):
                canvas.circle(6, 6, 5.2, stroke=1, fill=0)
            else:
                canvas.rect(0, 0, self.width, self.height, stroke=1, fill=0)
            canvas.restoreState()
        if self._fillable:
            _add(canvas, self._field, self.width, self.height)


def _add(canvas: TaggedCanvas, field: Text | Choice | Tick, width: float, height: float) -> None:
    document = canvas._doc  # noqa: SLF001
    left, bottom = canvas.absolutePosition(0, 0)
    widget = PDFDictionary(
        {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Widget"),
            "Rect": PDFArray([left, bottom, left + width, bottom + height]),
            "F": _PRINT,
            "P": document.thisPageRef(),
            "TU": PDFString(field.tooltip),
        }
    )
    entries = widget.dict
    reference = document.Reference(widget)
    canvas._annotationrefs.append(reference)  # noqa: SLF001
    form = _form(canvas)
    if isinstance(field, Tick):
        group = form.group(field)
        group.dict["Kids"].sequence.append(reference)
        entries["Parent"] = document.Reference(group)
        entries["AS"] = PDFName("Off")
        entries["MK"] = PDFDictionary({"CA": PDFString("l")})
        appearances = {
            field.value: _appearance(document, width, height, _disc(width / 2, 3)),
            "Off": _appearance(document, width, height, ""),
        }
        entries["AP"] = PDFDictionary({"N": PDFDictionary(appearances)})
    else:
        form.fields.append(reference)
        entries["T"] = PDFString(field.name)
        entries["DA"] = PDFString(form.look)
        entries["AP"] = PDFDictionary({"N": _appearance(document, width, height, "/Tx BMC EMC")})
        if isinstance(field, Choice):
            entries["FT"] = PDFName("Ch")
            entries["Ff"] = _COMBO
            entries["Opt"] = PDFArray([PDFString(value) for value in ("", *field.values)])
        else:
            entries["FT"] = PDFName("Tx")
            entries["Ff"] = _MULTILINE if field.lines > 1 else 0
    element = Element("Form", alt=field.tooltip)
    canvas.here.add(element)
    entries["StructParent"] = canvas.tag_widget(element, reference)


class _Form(pdfdoc.PDFObject):  # type: ignore[misc] # ReportLab has no types
    """The document's form: all its fields, and the font that typing appears in."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401
        self.look = f"/{_FONT} {_TYPE_SIZE} Tf 0 g"
        self.fields: list[Any] = []
        self._groups: dict[str, Any] = {}
        self._document = document

    def group(self, tick: Tick) -> Any:  # noqa: ANN401
        """Return the field that all ticks of this name belong to."""
        if tick.name not in self._groups:
            group = PDFDictionary(
                {
                    "FT": PDFName("Btn"),
                    "Ff": _RADIO,
                    "T": PDFString(tick.name),
                    "TU": PDFString(tick.group_tooltip),
                    "V": PDFName("Off"),
                    "Kids": PDFArray([]),
                }
            )
            self.fields.append(self._document.Reference(group))
            self._groups[tick.name] = group
        return self._groups[tick.name]

    def note(self, note: Note) -> None:
        """Add a field that is on no page."""
        entries = {
            "FT": PDFName("Tx"),
            "Ff": _READ_ONLY,
            "T": PDFString(note.name),
            "TU": PDFString(note.tooltip),
            "V": PDFString(note.value),
        }
        self.fields.append(self._document.Reference(PDFDictionary(entries)))

    def format(self, document: Any) -> bytes:  # noqa: ANN401
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type1"),
                "BaseFont": PDFName("Helvetica"),
                "Encoding": PDFName("WinAnsiEncoding"),
            }
        )
        fonts = PDFDictionary({_FONT: document.Reference(font)})
        written: bytes = PDFDictionary(
            {
                "Fields": PDFArray(self.fields),
                "DA": PDFString(self.look),
                "DR": PDFDictionary({"Font": fonts}),
            }
        ).format(document)
        return written


def _form(canvas: TaggedCanvas) -> _Form:
    catalog = canvas._doc.Catalog  # noqa: SLF001
    form = getattr(catalog, "AcroForm", None)
    if form is None:
        form = catalog.AcroForm = _Form(canvas._doc)  # noqa: SLF001
    return form


def _appearance(document: Any, width: float, height: float, content: str) -> Any:  # noqa: ANN401
    stream = PDFStream(
        PDFDictionary(
            {
                "Type": PDFName("XObject"),
                "Subtype": PDFName("Form"),
                "BBox": PDFArray([0, 0, width, height]),
                "Resources": PDFDictionary({}),
            }
        ),
        content + "\n",
        [],
    )
    return document.Reference(stream)


def _disc(middle: float, radius: float) -> str:
    """Return PDF operators for a black disc; 0.5523 makes a quarter circle of a curve."""
    m, r, c = middle, radius, 0.5523 * radius
    return (
        f"0 g {m - r} {m} m {m - r} {m + c} {m - c} {m + r} {m} {m + r} c "
        f"{m + c} {m + r} {m + r} {m + c} {m + r} {m} c "
        f"{m + r} {m - c} {m + c} {m - r} {m} {m - r} c "
        f"{m - c} {m - r} {m - r} {m - c} {m - r} {m} c f"
    )
