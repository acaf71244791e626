# SPDX-License-Identifier: MIT
"""Text that means harm, or is too much: it is printed as it stands, and the export never fails."""

import io
import re
import subprocess
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from pmo_worksheet.assessment import assess
from pmo_worksheet.pdf.settings import SheetSettings
from pmo_worksheet.pdf.shaping import with_stand_ins
from pmo_worksheet.pdf.sheet import render
from pmo_worksheet.pdf.text import CHUNK, chunks, clean, clip, first_line, paragraphs
from pmo_worksheet.worksheet import Answer, Factor, Option, Worksheet
from tests.pdf.nasty import NASTY
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

TOGETHER = 22
"""Poppler's time to read the tags grows with the square of what a file holds."""


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


def _said(text: str) -> str:
    """Return text without what an extractor may add or leave out: spaces and marks of direction."""
    kept = (
        c
        for c in unicodedata.normalize("NFKC", text)
        if c not in "\u200e\u200f\u202a\u202b\u202c\xad"
    )
    return "".join("".join(kept).split())


def test_there_are_two_hundred_nasty_strings():
    assert len({typed for typed, _printed in NASTY}) >= 200


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("first", range(0, len(NASTY), TOGETHER))
def test_nasty_strings_are_printed_as_they_are_typed(first, tmp_path):
    """Promise 15: each is a note of its own; tags, plain text and objects of the PDF are read."""
    some = NASTY[first : first + TOGETHER]
    factors = tuple(
        Factor(f"f{place}", "pro", f"Factor {place}", answers={"join": Answer(50, "sure", text)})
        for place, (text, _printed) in enumerate(some)
    )
    worksheet = ordinary().with_fields(factors=factors, conditions=())
    pdf = render(worksheet, assess(worksheet), SheetSettings(on=ON)).pdf
    # What no font on this machine has stands there by its code.
    printed = [with_stand_ins(text)[0] for _typed, text in some]
    reader = PdfReader(io.BytesIO(pdf))
    objects = [reader.get_object(number) for number in range(1, reader.trailer["/Size"])]
    # Where letters run from right to left, the element has them in reading order.
    ordered = {_said(thing.get("/ActualText", "")) for thing in objects if isinstance(thing, dict)}
    notes = _notes(pdf, tmp_path / "nasty.pdf")
    assert len(notes) == len(some)
    assert [
        (text, notes[place])
        for place, text in enumerate(printed)
        if _said(notes[place]) != _said(text) and _said(text) not in ordered
    ] == []
    command = ["pdftotext", "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    # A hyphen at the end of a line is left out there.
    read = _said(done.stdout.decode()).replace("-", "")
    left_to_right = [text for text in printed if not _runs_left(text)]
    assert [text for text in left_to_right if _said(text).replace("-", "") not in read] == []
    # None of it became anything that a reader follows or runs.
    keys = {key for thing in objects if isinstance(thing, dict) for key in thing}
    assert "/StructTreeRoot" in keys
    assert not keys & {"/URI", "/Launch", "/JavaScript", "/JS", "/OpenAction", "/AA"}


def _runs_left(text: str) -> bool:
    return not {"R", "AL"}.isdisjoint(map(unicodedata.bidirectional, text))


def _notes(pdf: bytes, path: Path) -> dict[int, str]:
    """Return each factor's note as a person who listens to the sheet gets it, by the tags."""
    path.write_bytes(pdf)
    command = ["pdfinfo", "-struct-text", str(path)]
    read = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    notes: dict[int, str] = {}
    rows = read[read.index("Table (block)") :].split("\n    TR\n")
    for row, below in pairwise(rows):
        found = re.search(r'^ *"Factor (\d+) "$', row, re.MULTILINE)
        if found:
            (note,) = re.findall(r'^ *"(.*)"$', below, re.MULTILINE)
            notes[int(found[1])] = note
    return notes


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
