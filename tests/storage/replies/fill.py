# SPDX-License-Identifier: MIT
"""Fills in the sample's reply form as seven programs do, each with its own library.

The filled files are kept, because the tests have none of these programs but pypdf and PDFium. To
make them anew: ``python -m tests.storage.replies.fill`` writes form.pdf and sample.pmow, then
``PYTHON fill.py PROGRAM FORM.pdf OUT.pdf`` fills a form in, run by a Python that has the program's
library: poppler (gi), pdfium (pypdfium2), mupdf (pymupdf), pypdf, pikepdf; pdftk is a command.
For pdf.js: ``node fill.mjs form.pdf values.json pdfjs.pdf``. Poppler puts a whole system font into
the file; with FONTCONFIG_FILE naming a folder with one tiny font in it, the file stays small.
"""

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
FORM = HERE / "form.pdf"
VALUES: dict[str, str] = json.loads((HERE / "values.json").read_text(encoding="utf-8"))


def make_form() -> None:
    """Write the sample and its form; the sample has an id of its own, so that it stays the same."""
    from datetime import date

    from pmo_worksheet import content
    from pmo_worksheet.export import make_pdf
    from pmo_worksheet.storage.codec import encode

    worksheet = content.sample().with_fields(id="0198c0de-0000-7000-8000-000000000007")
    (HERE / "sample.pmow").write_bytes(encode(worksheet))
    FORM.write_bytes(make_pdf(worksheet, on=date(2026, 11, 23), attach=False).pdf)


def poppler(form: Path, out: Path) -> None:
    import gi

    gi.require_version("Poppler", "0.18")
    from gi.repository import Poppler

    document = Poppler.Document.new_from_file(form.as_uri(), None)
    kinds = Poppler.FormFieldType
    for number in range(document.get_n_pages()):
        page = document.get_page(number)
        for mapping in page.get_form_field_mapping():
            field = mapping.field
            value = VALUES.get(field.get_name())
            if value is None:
                continue
            if field.get_field_type() == kinds.TEXT:
                field.text_set_text(value)
            elif field.get_field_type() == kinds.CHOICE:
                items = [field.choice_get_item(i) for i in range(field.choice_get_n_items())]
                field.choice_select_item(items.index(value))
            elif field.get_alternate_ui_name() == TICKS[value]:
                field.button_set_state(True)
    document.save(out.as_uri())


TICKS = {"support-with-conditions": "I support it, with conditions"}


def pdfium(form: Path, out: Path) -> None:
    import pypdfium2
    from pypdfium2 import raw

    document = pypdfium2.PdfDocument(str(form))
    document.init_forms()
    environment = document.formenv.raw
    for page in document:
        for index in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, index)
            if raw.FPDFAnnot_GetSubtype(annotation) != raw.FPDF_ANNOT_WIDGET:
                continue
            name = _pdfium_text(raw.FPDFAnnot_GetFormFieldName, environment, annotation)
            value = VALUES.get(name)
            if value is None:
                continue
            rect = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(annotation, rect)
            middle = ((rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2)
            kind = raw.FPDFAnnot_GetFormFieldType(environment, annotation)
            if kind == raw.FPDF_FORMFIELD_RADIOBUTTON:
                mark = _pdfium_text(raw.FPDFAnnot_GetFormFieldExportValue, environment, annotation)
                if mark == value:
                    raw.FORM_OnLButtonDown(environment, page, 0, *middle)
                    raw.FORM_OnLButtonUp(environment, page, 0, *middle)
            elif kind == raw.FPDF_FORMFIELD_COMBOBOX:
                raw.FORM_OnFocus(environment, page, 0, *middle)
                raw.FORM_SetIndexSelected(environment, page, int(value) + 1, True)
            else:
                raw.FORM_OnFocus(environment, page, 0, *middle)
                written = (value + "\0").encode("utf-16-le")
                buffer = (raw.FPDF_WCHAR * (len(written) // 2)).from_buffer_copy(written)
                raw.FORM_ReplaceSelection(environment, page, buffer)
            raw.FORM_ForceToKillFocus(environment)
    document.save(str(out))


def _pdfium_text(function, environment, annotation) -> str:  # type: ignore[no-untyped-def]
    import ctypes

    from pypdfium2 import raw

    size = function(environment, annotation, None, 0)
    buffer = ctypes.create_string_buffer(size)
    function(environment, annotation, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def mupdf(form: Path, out: Path) -> None:
    import pymupdf

    document = pymupdf.open(form)
    for page in document:
        for widget in page.widgets():
            value = VALUES.get(widget.field_name)
            if value is None:
                continue
            if widget.field_type == pymupdf.PDF_WIDGET_TYPE_RADIOBUTTON:
                if widget.on_state() != value:
                    continue
                widget.field_value = True
            else:
                widget.field_value = value
            widget.update()
    document.save(out, deflate=True, garbage=1)


def pypdf(form: Path, out: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(form), incremental=True)
    values = VALUES | {"answer": "/" + VALUES["answer"]}
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, values, auto_regenerate=True)
    writer.write(out)


def pikepdf(form: Path, out: Path) -> None:
    from pikepdf import Name, Pdf, String

    with Pdf.open(form) as document:
        for field in document.Root.AcroForm.Fields:
            value = VALUES.get(str(field.T))
            if value is None:
                continue
            if Name.Btn == field.FT:
                field.V = Name("/" + value)
                for tick in field.Kids:
                    tick.AS = Name("/" + value if "/" + value in tick.AP.N else "/Off")
            else:
                field.V = String(value)
                del field["/AP"]  # many programs leave the looks to whoever shows the file
        document.save(out)


def pdftk(form: Path, out: Path) -> None:
    pairs = "".join(
        f"<< /T ({name}) /V {_utf16(value) if name != 'answer' else '/' + value} >>\n"
        for name, value in VALUES.items()
    )
    fdf = f"%FDF-1.2\n1 0 obj\n<< /FDF << /Fields [\n{pairs}] >> >>\nendobj\n"
    fdf += "trailer\n<< /Root 1 0 R >>\n%%EOF\n"
    command = ["pdftk", str(form), "fill_form", "-", "output", str(out)]
    subprocess.run(command, input=fdf.encode(), check=True)


def _utf16(text: str) -> str:
    return f"<{(chr(0xFEFF) + text).encode('utf-16-be').hex()}>"


PROGRAMS = {f.__name__: f for f in (poppler, pdfium, mupdf, pypdf, pikepdf, pdftk)}

if __name__ == "__main__":
    if len(sys.argv) == 1:
        make_form()
    else:
        program, form, out = sys.argv[1:]
        PROGRAMS[program](Path(form).absolute(), Path(out).absolute())
