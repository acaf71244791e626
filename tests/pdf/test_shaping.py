# SPDX-License-Identifier: MIT
"""Text beyond the bundled fonts: drawn right by Qt, still text to others, never a silent box."""

import io
import subprocess
import sys

import pypdfium2
import pytest
from pypdf import PdfReader

from pmo_worksheet.assessment import assess
from pmo_worksheet.pdf.fonts import needs_shaping
from pmo_worksheet.pdf.settings import SheetSettings
from pmo_worksheet.pdf.shaping import with_stand_ins
from pmo_worksheet.pdf.sheet import Sheet, render
from tests.pdf.pictures import pdfium
from tests.pdf.worksheets import ON, ordinary

pytestmark = pytest.mark.usefixtures("qapp")

NOWHERE = "\uf8d0"
"""A private-use character that no font has."""


def _with_note(note: str) -> Sheet:
    worksheet = ordinary().with_answer("way-back", "join", note=note)
    return render(worksheet, assess(worksheet), SheetSettings(on=ON))


def _read(pdf: bytes) -> str:
    """Return the words as a reader of the file gets them, without marks of direction."""
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    text = done.stdout.decode()
    return " ".join("".join(c for c in text if c not in "\u202a\u202b\u202c\u200e\u200f").split())


@pytest.mark.parametrize(
    ("text", "shaped"),
    [
        ("Plain", False),
        ("Žluťoučký kůň, Ж Ω € → ≥ ✓ “quoted” −5", False),
        ("שלום", True),
        ("مرحبا", True),
        ("नमस्ते", True),
        ("你好", True),
        ("q\u0307", True),
    ],
)
def test_only_text_beyond_the_bundled_fonts_is_shaped(text, shaped):
    assert needs_shaping(text) is shaped


@pytest.mark.parametrize(
    "text", ["لا أحد عاد منذ ثلاث سنوات", "हमारे नियम दोबारा लिखे जाएँगे", "איש לא חזר"]
)
def test_shaped_text_is_drawn_and_still_reads_in_logical_order(text):
    sheet = _with_note(text)
    assert sheet.warnings == ()
    assert text in _read(sheet.pdf)


@pytest.mark.parametrize("text", ["איש לא חזר", "हमारे नियम"])
def test_pdfium_reads_shaped_text_as_well(text):
    document = pypdfium2.PdfDocument(_with_note(text).pdf)
    read = document[0].get_textpage().get_text_bounded()
    document.close()
    assert text in read


def test_the_tags_have_the_words_in_reading_order():
    reader = PdfReader(io.BytesIO(_with_note("איש לא חזר").pdf))
    assert any(
        found.get_object().get("/ActualText") == "איש לא חזר"
        for found in reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object()["/K"]
    )


def test_words_of_both_directions_on_one_line_keep_their_letters():
    text = _read(_with_note("Nobody, שלום עולם, came back").pdf)
    assert "Nobody" in text
    assert "שלום עולם" in text
    assert "came back" in text


def test_shaped_text_leaves_ink():
    def ink(summary: str) -> int:
        worksheet = ordinary().with_fields(summary=summary)
        pdf = render(worksheet, assess(worksheet), SheetSettings(on=ON)).pdf
        return sum(pdfium(pdf, 1).histogram()[:128])

    assert ink("لا أحد عاد منذ ثلاث سنوات " * 2) > ink(".") + 200


def test_what_nothing_can_draw_is_visible_and_said():
    assert with_stand_ins(f"a{NOWHERE}b") == ("a[U+F8D0]b", frozenset(NOWHERE))
    sheet = _with_note(f"Before {NOWHERE} after")
    assert len(sheet.warnings) == 1
    assert "1 character could not be printed" in sheet.warnings[0]
    assert "[U+F8D0]" in sheet.warnings[0]
    assert "Before [U+F8D0] after" in _read(sheet.pdf)


def test_long_shaped_text_runs_over_pages():
    note = "لا أحد عاد منذ ثلاث سنوات. " * 400
    assert _read(_with_note(note).pdf).count("ثلاث") >= 400


def test_a_shaped_title_is_a_bookmark():
    worksheet = ordinary().with_fields(title="مدير المشروع")
    pdf = render(worksheet, assess(worksheet), SheetSettings(on=ON)).pdf
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.outline[0].title == "مدير المشروع"
    assert reader.metadata.title == "مدير المشروع"


@pytest.mark.parametrize(
    "display",
    [
        {},
        {"DISPLAY": ":987"},
        {"WAYLAND_DISPLAY": "wayland-987"},
        {"DISPLAY": ":987", "QT_QPA_PLATFORM": "xcb"},
    ],
)
def test_the_command_line_needs_no_display(display):
    code = (
        "from pmo_worksheet.pdf.shaping import with_stand_ins\n"
        "assert with_stand_ins('a\\uf8d0')[0] == 'a[U+F8D0]'"
    )
    environment = {"PATH": "/usr/bin:/bin", **display}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""


def test_figures_after_a_quoted_name_stand_in_the_order_of_the_sentence():
    worksheet = ordinary().with_factor("way-back", title="طريق العودة 2")
    pdf = render(worksheet, assess(worksheet), SheetSettings(on=ON)).pdf
    assert "60 % → 25 %: fit 61 → 65" in _read(pdf)


def test_a_sentence_that_begins_with_a_quoted_name_keeps_its_direction():
    worksheet = ordinary().with_option_renamed("join", "محللة محفظة")
    pdf = render(worksheet, assess(worksheet), SheetSettings(on=ON)).pdf
    document = pypdfium2.PdfDocument(pdf)
    words = document[0].get_textpage()
    places = [words.search(part).get_next() for part in ("is ahead of", "+9.2")]
    ahead, points = (words.get_charbox(place[0]) for place in places)
    document.close()
    assert ahead[0] < points[0]
    assert ahead[1] == pytest.approx(points[1], abs=3)
