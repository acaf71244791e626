# SPDX-License-Identifier: MIT
"""Holds getting a worksheet back out of a PDF, whoever saved that PDF last."""

import subprocess
from datetime import date
from io import BytesIO

import pypdf
import pytest

from pmo_worksheet import content
from pmo_worksheet.export import make_pdf
from pmo_worksheet.storage.codec import decode, encode
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.storage.pdf_attachment import extract

ON = date(2026, 11, 23)


@pytest.fixture(scope="module")
def worksheet():
    return content.sample()


@pytest.fixture(scope="module")
def pdf(worksheet):
    return make_pdf(worksheet, on=ON).pdf


def test_the_worksheet_comes_back_byte_for_byte(worksheet, pdf):
    assert extract(pdf) == encode(worksheet)


def test_the_file_s_own_bytes_travel_where_nothing_is_withheld(worksheet):
    as_written_by_hand = encode(worksheet).replace(b'"title": ', b'"title":   ')
    made = make_pdf(worksheet, as_written_by_hand, on=ON).pdf
    assert extract(made) == as_written_by_hand


def test_it_survives_qpdf(pdf, worksheet, tmp_path):
    source, saved = tmp_path / "in.pdf", tmp_path / "out.pdf"
    source.write_bytes(pdf)
    subprocess.run(["qpdf", "--linearize", "--object-streams=generate", source, saved], check=True)
    assert extract(saved.read_bytes()) == encode(worksheet)


@pytest.mark.parametrize("lost", ["/Names", "/AF"])
def test_either_place_is_enough(pdf, worksheet, lost):
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf))
    assert lost in writer.root_object
    del writer.root_object[lost]
    out = BytesIO()
    writer.write(out)
    assert extract(out.getvalue()) == encode(worksheet)


def test_private_factors_do_not_travel_unless_asked(worksheet):
    private = worksheet.with_factor("way-back", private=True, title="Nobody must read this")
    travelled = decode(extract(make_pdf(private, on=ON).pdf))
    assert [factor.id for factor in travelled.factors if factor.id == "way-back"] == []
    assert len(travelled.factors) == len(worksheet.factors) - 1
    everything = make_pdf(private, on=ON, include_private=True).pdf
    assert decode(extract(everything)) == private


def test_a_pdf_without_a_worksheet_says_so(worksheet):
    with pytest.raises(StorageError, match="holds no worksheet"):
        extract(make_pdf(worksheet, on=ON, attach=False).pdf, "x.pdf")


def test_what_is_no_pdf_is_called_so():
    with pytest.raises(StorageError, match=r"^a\.pmow is no PDF"):
        extract(b"{}", "a.pmow")


@pytest.mark.parametrize("damage", [b"%PDF-1.4\n", b"%PDF-1.4\nrubbish" * 50])
def test_a_damaged_pdf_says_so(damage):
    with pytest.raises(StorageError, match=r"^The PDF cannot be opened"):
        extract(damage)


def test_a_cut_pdf_says_so(pdf):
    with pytest.raises(StorageError):
        extract(pdf[: len(pdf) // 10], "x.pdf")
