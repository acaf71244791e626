# SPDX-License-Identifier: MIT
"""The worksheet inside the sheet: found by any reader, and there after other programs saved it."""

import io
import subprocess
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from pmo_worksheet import MEDIA_TYPE
from pmo_worksheet.assessment import assess
from pmo_worksheet.pdf.settings import SheetSettings
from pmo_worksheet.pdf.sheet import render
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.storage.pdf_attachment import extract
from tests.pdf.worksheets import ON, ordinary

DATA = '{\n  "format": "pmo-worksheet",\n  "title": "Žluťoučký kůň"\n}\n'.encode() * 50

RESAVES = {
    "qpdf": ["qpdf", "--linearize", "{0}", "{1}"],
    "qpdf objects": ["qpdf", "--object-streams=generate", "{0}", "{1}"],
    "mutool": ["mutool", "clean", "-gggg", "-z", "{0}", "{1}"],
    "ghostscript": ["gs", "-q", "-sDEVICE=pdfwrite", "-o", "{1}", "{0}"],
    "pdftk": ["pdftk", "{0}", "output", "{1}", "compress"],
}
PRINTED_TO_A_FILE = ["pdftocairo", "-pdf", "{0}", "{1}"]


def _pdf(data: bytes | None = DATA) -> bytes:
    worksheet = ordinary()
    return render(worksheet, assess(worksheet), SheetSettings(on=ON, attachment=data)).pdf


def _saved(pdf: bytes, folder: Path, *commands: list[str]) -> bytes:
    """Return a PDF as the last of these programs saved it, each what the one before it saved."""
    path = folder / "0.pdf"
    path.write_bytes(pdf)
    for number, command in enumerate(commands, 1):
        after = folder / f"{number}.pdf"
        run = [part.format(path, after) for part in command]
        subprocess.run(run, check=True, capture_output=True)
        path = after
    return path.read_bytes()


def test_the_attachment_is_the_source_of_the_sheet():
    reader = PdfReader(io.BytesIO(_pdf()))
    assert reader.attachments == {"worksheet.pmow": [DATA]}
    (filespec,) = reader.trailer["/Root"]["/AF"]
    filespec = filespec.get_object()
    assert filespec["/AFRelationship"] == "/Source"
    assert filespec["/EF"]["/F"]["/Subtype"] == f"/{MEDIA_TYPE}"


def test_a_day_long_ago_is_written_with_four_digits():
    worksheet = ordinary()
    settings = SheetSettings(on=date(999, 1, 1), attachment=DATA)
    reader = PdfReader(io.BytesIO(render(worksheet, assess(worksheet), settings).pdf))
    (filespec,) = reader.trailer["/Root"]["/AF"]
    embedded = filespec.get_object()["/EF"]["/F"].get_object()
    assert embedded["/Params"]["/ModDate"] == "D:09990101000000Z"
    assert reader.metadata["/CreationDate"] == "D:09990101000000+00'00'"
    packet = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<xmp:CreateDate>0999-01-01T00:00:00Z</xmp:CreateDate>" in packet


def test_it_can_be_left_out():
    reader = PdfReader(io.BytesIO(_pdf(None)))
    assert reader.attachments == {}
    assert "/AF" not in reader.trailer["/Root"]


@pytest.mark.parametrize("program", RESAVES)
def test_it_survives_a_save_by_another_program(program, tmp_path):
    assert extract(_saved(_pdf(), tmp_path, RESAVES[program])) == DATA


def test_it_survives_a_save_by_one_after_the_other(tmp_path):
    saved = _saved(_pdf(), tmp_path, *RESAVES.values())
    assert extract(saved) == DATA
    assert saved != _pdf()


def test_where_a_program_lost_it_the_reason_is_said(tmp_path):
    saved = _saved(_pdf(), tmp_path, PRINTED_TO_A_FILE)
    with pytest.raises(StorageError, match="drops attachments; open the worksheet file"):
        extract(saved, "printed.pdf")
