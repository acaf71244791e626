# SPDX-License-Identifier: MIT
"""The worksheet inside the sheet: found by any reader, and there after other programs saved it."""

import io
import subprocess

import pytest
from pypdf import PdfReader

from pmo_worksheet import MEDIA_TYPE
from pmo_worksheet.assessment import assess
from pmo_worksheet.pdf.settings import SheetSettings
from pmo_worksheet.pdf.sheet import render
from tests.pdf.worksheets import ON, ordinary

DATA = '{\n  "format": "pmo-worksheet",\n  "title": "Žluťoučký kůň"\n}\n'.encode() * 50

RESAVES = {
    "qpdf": ["qpdf", "--linearize", "{0}", "{1}"],
    "qpdf objects": ["qpdf", "--object-streams=generate", "{0}", "{1}"],
    "mutool": ["mutool", "clean", "-gggg", "-z", "{0}", "{1}"],
    "ghostscript": ["gs", "-q", "-sDEVICE=pdfwrite", "-o", "{1}", "{0}"],
    "pdftk": ["pdftk", "{0}", "output", "{1}", "compress"],
}


def _pdf(data: bytes | None = DATA) -> bytes:
    worksheet = ordinary()
    return render(worksheet, assess(worksheet), SheetSettings(on=ON, attachment=data)).pdf


def test_the_attachment_is_the_source_of_the_sheet():
    reader = PdfReader(io.BytesIO(_pdf()))
    assert reader.attachments == {"worksheet.pmow": [DATA]}
    (filespec,) = reader.trailer["/Root"]["/AF"]
    filespec = filespec.get_object()
    assert filespec["/AFRelationship"] == "/Source"
    assert filespec["/EF"]["/F"]["/Subtype"] == f"/{MEDIA_TYPE}"


def test_it_can_be_left_out():
    reader = PdfReader(io.BytesIO(_pdf(None)))
    assert reader.attachments == {}
    assert "/AF" not in reader.trailer["/Root"]


@pytest.mark.parametrize("program", RESAVES)
def test_it_survives_a_save_by_another_program(program, tmp_path):
    before, after = tmp_path / "before.pdf", tmp_path / "after.pdf"
    before.write_bytes(_pdf())
    command = [part.format(before, after) for part in RESAVES[program]]
    subprocess.run(command, check=True, capture_output=True)
    assert PdfReader(after).attachments["worksheet.pmow"] == [DATA]
