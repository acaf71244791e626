# SPDX-License-Identifier: MIT
"""Text that means harm, or is too much: it is printed as it stands, and the export never fails."""

import io
import subprocess

import pytest
from pypdf import PdfReader

from pmo_worksheet.assessment import assess
from pmo_worksheet.pdf.settings import SheetSettings
from pmo_worksheet.pdf.sheet import render
from pmo_worksheet.pdf.text import CHUNK, chunks, clean, clip, first_line, paragraphs
from pmo_worksheet.worksheet import Answer, Option, Worksheet
from tests.pdf.worksheets import ON, many, ordinary

MARKUP = [
    '<img src="/etc/hostname"/>',
    '<a href="javascript:alert(1)">here</a>',
    "<b>never closed",
    "</b> closed too often",
    "x<y and y>z, R&D &lt;",
    '<font name="Nope" size=5000>big</font>',
    "<para leftIndent=9999>",
    "{title} %s {0}",
]


def _text(worksheet: Worksheet) -> str:
    pdf = render(worksheet, assess(worksheet), SheetSettings(on=ON)).pdf
    command = ["pdftotext", "-", "-"]
    read = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_printed_as_it_stands_everywhere(text):
    worksheet = ordinary().with_fields(
        title=text, author=text, manager=text, organization=text, summary=text, id=text
    )
    worksheet = worksheet.with_factor("way-back", title=text, question=text)
    worksheet = worksheet.with_answer("way-back", "join", note=text)
    worksheet = worksheet.with_option_renamed("join", text)
    read = _text(worksheet)
    words = " ".join(text.split())
    assert read.replace(" ", "").count(words.replace(" ", "")) >= 8


def test_hidden_marks_and_controls_are_taken_out():
    assert clean("a\x00b\u202ec\u200bd\x07") == "abcd"
    assert clean("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd    e"
    assert clean("\ud800x") == "\ufffdx"
    assert clean("e\u0301") == "é"
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


def test_long_text_is_a_paragraph_a_line_without_losing_a_word():
    assert list(paragraphs("one\n\n  two \r\nthree")) == ["one", "two", "three"]


def test_a_long_line_is_cut_into_chunks_without_losing_a_word():
    text = "слово " * 5_000
    parts = list(chunks(text.strip()))
    assert max(map(len, parts)) <= CHUNK
    assert " ".join(parts).split() == text.split()
    assert "".join(chunks("x" * 10_000)) == "x" * 10_000


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("words", ["long text ", "लंबा पाठ "])
def test_how_far_it_is_is_told_many_times_while_a_huge_text_is_made(words):
    told: list[float] = []
    worksheet = ordinary().with_answer("way-back", "join", note=words * 8_000)
    render(worksheet, assess(worksheet), SheetSettings(on=ON), told.append)
    render(ordinary(), assess(ordinary()), SheetSettings(on=ON), (few := []).append)
    assert len(told) > len(few) + 10
    assert told == sorted(told)


def test_clipping_says_that_it_cut():
    assert clip("one two three", 8) == "one two …"
    assert clip("short", 8) == "short"
    assert clip(" \n" * 500 + "late", 8).endswith("…")
    assert first_line("\n\n  first\nsecond", 40) == "first"


def test_a_huge_note_is_printed_whole():
    note = " ".join(f"word{number}" for number in range(12_000))
    read = _text(ordinary().with_answer("way-back", "join", note=note[:100_000]))
    assert "word0 " in read
    assert "word9000" in read


def test_a_note_without_a_space_is_printed_whole():
    read = _text(ordinary().with_answer("way-back", "join", note="W" * 50_000))
    assert read.count("W") >= 50_000


def test_twenty_options_with_notes_print_in_full():
    worksheet = ordinary()
    for number in range(18):
        worksheet = worksheet.with_new_option(
            Option(f"more-{number}", f"Another way {number} " * 9)
        )
        worksheet = worksheet.with_answer(
            "way-back", f"more-{number}", rating=50, note=f"note{number} " * 60
        )
    read = _text(worksheet)
    assert read.count("note17") >= 60


@pytest.mark.usefixtures("qapp")
def test_a_row_higher_than_a_page_is_split():
    # Nothing draws a private-use character, so each prints as eight.
    text = "\uf8d0 " * 240
    worksheet = ordinary().with_factor("way-back", question=text)
    worksheet = worksheet.with_answer("way-back", "join", note=text)
    sheet = render(worksheet, assess(worksheet), SheetSettings(on=ON))
    assert "[U+F8D0]" in sheet.warnings[0]


def test_extreme_ratings_print():
    worksheet = many(12)
    for factor in worksheet.factors:
        rating = 100 if factor.side == "pro" else 0
        worksheet = worksheet.with_factor(
            factor.id, importance=10, answers={"join": Answer(rating, "sure")}
        )
    assert "Clearly for joining" in _text(worksheet)
    pages = PdfReader(
        io.BytesIO(render(worksheet, assess(worksheet), SheetSettings(on=ON)).pdf)
    ).pages
    assert len(pages) <= 4
