# SPDX-License-Identifier: MIT
"""Owns the fields of the reply: boxes for a pen which, where asked for, take typing as well.

Written as PDF objects, because ReportLab's own fields lack the tags and draw with fonts that are
not in the file; here nothing is drawn with such a font until somebody types. Each field on a page
is one element of the structure tree, with its tooltip as its name.
"""

from typing import Any, NamedTuple
from weakref import proxy

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

from pmo_worksheet.pdf import theme
from pmo_worksheet.pdf.flow import Block
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
_CIRCLE = 12.0


class Text(NamedTuple):
    """A box for words; `lines` more than one for longer ones."""

    name: str
    tooltip: str
    lines: int = 1


class Choice(NamedTuple):
    """A small box for one of several values; it starts out blank."""

    name: str
    tooltip: str
    values: tuple[str, ...]


class Tick(NamedTuple):
    """A circle to tick: `value` of the group `name`, of which one at most is ticked."""

    name: str
    value: str
    tooltip: str
    group_tooltip: str


class Note(NamedTuple):
    """A value that travels with the form, out of sight and not to be changed."""

    name: str
    tooltip: str
    value: str


class FieldBox(Block):
    """A field on the page: its outline for a pen and, if `fillable`, the field itself."""

    def __init__(self, field: Text | Choice | Tick | Note, *, fillable: bool) -> None:
        self._field = field
        self._fillable = fillable

    def height(self, width: float) -> float:  # noqa: ARG002
        """Return how high it is, whatever the width."""
        if isinstance(self._field, Note):
            return 0.0
        if isinstance(self._field, Tick):
            return _CIRCLE
        return _LINE * (self._field.lines if isinstance(self._field, Text) else 1)

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw its outline, and make it a field."""
        if isinstance(self._field, Note):
            _form(canvas).note(self._field)
            return
        with canvas.artifact():
            canvas.saveState()
            canvas.setStrokeColor(theme.MUTED)
            canvas.setLineWidth(0.7)
            if isinstance(self._field, Tick):
                width = _CIRCLE
                canvas.circle(left + 6, top - 6, 5.2, stroke=1, fill=0)
            else:
                height = self.height(width)
                canvas.rect(left, top - height, width, height, stroke=1, fill=0)
            canvas.restoreState()
        if self._fillable:
            _add(canvas, self._field, (left, top - self.height(width), left + width, top))


def _add(
    canvas: TaggedCanvas, field: Text | Choice | Tick, box: tuple[float, float, float, float]
) -> None:
    document = canvas._doc  # noqa: SLF001
    width, height = box[2] - box[0], box[3] - box[1]
    widget = PDFDictionary(
        {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Widget"),
            "Rect": PDFArray(list(box)),
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
            field.value: form.appearance(width, height, _disc(width / 2, 3)),
            "Off": form.appearance(width, height, ""),
        }
        entries["AP"] = PDFDictionary({"N": PDFDictionary(appearances)})
    else:
        form.fields.append(reference)
        entries["T"] = PDFString(field.name)
        entries["DA"] = PDFString(form.look)
        entries["AP"] = PDFDictionary({"N": form.appearance(width, height, "/Tx BMC EMC")})
        if isinstance(field, Choice):
            entries["FT"] = PDFName("Ch")
            entries["Ff"] = _COMBO
            entries["Opt"] = form.options(field.values)
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
        self._options: dict[tuple[str, ...], Any] = {}
        # The document holds its form, and would hold itself.
        self._document = proxy(document)

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

    def options(self, values: tuple[str, ...]) -> Any:  # noqa: ANN401
        """Return the values to choose from, and none; fields with the same ones share them."""
        if values not in self._options:
            choices = PDFArray([PDFString(value) for value in ("", *values)])
            self._options[values] = self._document.Reference(choices)
        return self._options[values]

    def appearance(self, width: float, height: float, content: str) -> Any:  # noqa: ANN401
        """Return how a field looks; its own, because some programs write into it what is typed."""
        return self._document.Reference(_appearance(width, height, content))

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


def _appearance(width: float, height: float, content: str) -> PDFStream:
    return PDFStream(
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


def _disc(middle: float, radius: float) -> str:
    """Return PDF operators for a black disc; 0.5523 makes a quarter circle of a curve."""
    m, r, c = middle, radius, 0.5523 * radius
    return (
        f"0 g {m - r} {m} m {m - r} {m + c} {m - c} {m + r} {m} {m + r} c "
        f"{m + c} {m + r} {m + r} {m + c} {m + r} {m} c "
        f"{m + r} {m - c} {m + c} {m - r} {m} {m - r} c "
        f"{m - c} {m - r} {m - r} {m - c} {m - r} {m} c f"
    )
