# SPDX-License-Identifier: MIT
"""The language that a passage is marked with, so that a voice reads it by the right rules."""

import io

import pytest
from pypdf import PdfReader

from pmo_worksheet.assessment import assess
from pmo_worksheet.pdf.language import language
from pmo_worksheet.pdf.settings import SheetSettings
from pmo_worksheet.pdf.sheet import render
from tests.pdf.worksheets import ON, ordinary


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Plain words", ""),
        ("Žluťoučký kůň, 100 € → 5", ""),
        ("“…” − 5", ""),
        ("Nobody, שלום, came back", ""),
        ("Ελληνικά", "el"),
        ("Проект", "und-Cyrl"),
        ("لا أحد عاد", "und-Arab"),
        ("हमारे नियम", "und-Deva"),
        ("项目管理办公室", "und-Hani"),
        ("項目の管理", "ja"),
        ("프로젝트", "ko"),
    ],
)
def test_the_script_tells_the_language_or_leaves_it_open(text, mark):
    assert language(text) == mark


def test_a_passage_is_marked_and_the_sheet_stays_english():
    worksheet = ordinary().with_fields(title="Управление проектами")
    pdf = render(worksheet, assess(worksheet), SheetSettings(on=ON)).pdf
    root = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    kids = [kid.get_object() for kid in root["/StructTreeRoot"]["/K"][0].get_object()["/K"]]
    assert root["/Lang"] == "en"
    assert [kid["/Lang"] for kid in kids if kid["/S"] == "/H1"] == ["und-Cyrl"]
    assert "/Lang" not in kids[0]
