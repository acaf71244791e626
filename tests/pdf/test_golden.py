# SPDX-License-Identifier: MIT
"""The look of the pages, compared with pictures that somebody looked at.

After a wanted change, look at the new pages and run ``RENEW_GOLDEN=1 pytest tests/pdf``.
"""

import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from pmo_worksheet.assessment import assess
from pmo_worksheet.pdf.settings import SheetSettings
from pmo_worksheet.pdf.sheet import render
from tests.pdf.pictures import pdfium, without_a_line
from tests.pdf.worksheets import ON, ordinary

GOLDEN = Path(__file__).parent / "golden"
TOLERATED = 0.0005
"""The share of pixels that may differ clearly: a word, but not a line or a block."""

PAGES = [("A4", 1), ("A4", 2), ("A4", 3), ("Letter", 1)]


def _page(page_size: str, number: int) -> Image.Image:
    worksheet = ordinary()
    settings = SheetSettings(on=ON, page_size=page_size)
    return pdfium(render(worksheet, assess(worksheet), settings).pdf, number)


def _difference(one: Image.Image, other: Image.Image) -> float:
    levels = ImageChops.difference(one, other).histogram()
    return sum(levels[64:]) / (one.width * one.height)


@pytest.mark.parametrize(("page_size", "number"), PAGES)
def test_a_page_looks_as_it_did(page_size, number, tmp_path):
    path = GOLDEN / f"{page_size}-{number}.png"
    actual = _page(page_size, number)
    if os.environ.get("RENEW_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        actual.quantize(16).save(path, optimize=True)
    expected = Image.open(path).convert("L")
    actual.save(tmp_path / path.name)
    assert actual.size == expected.size
    assert _difference(actual, expected) <= TOLERATED, f"compare {tmp_path / path.name} with {path}"


@pytest.mark.parametrize(("page_size", "number"), PAGES)
def test_the_comparison_sees_a_lost_line(page_size, number):
    damaged = without_a_line(_page(page_size, number))
    expected = Image.open(GOLDEN / f"{page_size}-{number}.png").convert("L")
    assert _difference(damaged, expected) > TOLERATED
