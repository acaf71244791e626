# SPDX-License-Identifier: MIT
"""The pages as two programs of different origin draw them: alike."""

import io
import subprocess

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from pmo_worksheet.assessment import assess
from pmo_worksheet.pdf.settings import SheetSettings
from pmo_worksheet.pdf.sheet import render
from tests.pdf.worksheets import ON, ordinary

TOLERATED = 0.0002
"""The share of pixels that may differ clearly, once blurred: edges are drawn softer or harder."""

pytestmark = pytest.mark.usefixtures("qapp")


def _pdf(**settings: object) -> bytes:
    sheet = ordinary().with_fields(author="प्रिया शर्मा", manager="王小明", summary="لا أحد عاد")
    return render(sheet, assess(sheet), SheetSettings(on=ON, **settings)).pdf


def _poppler(pdf: bytes, page: int) -> Image.Image:
    command = ["pdftoppm", "-r", "72", "-gray", "-f", str(page), "-l", str(page), "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return Image.open(io.BytesIO(done.stdout)).convert("L")


def _pdfium(pdf: bytes, page: int) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    image = document[page - 1].render(scale=1, grayscale=True).to_pil().convert("L")
    document.close()
    return image


def _difference(one: Image.Image, other: Image.Image) -> float:
    other = other.resize(one.size)
    soft = ImageFilter.GaussianBlur(2)
    levels = ImageChops.difference(one.filter(soft), other.filter(soft)).histogram()
    return sum(levels[48:]) / (one.width * one.height)


@pytest.mark.parametrize("page", [1, 2, 3])
@pytest.mark.parametrize("form", [True, False], ids=["form", "pen"])
def test_poppler_and_pdfium_draw_a_page_alike(page, form):
    pdf = _pdf(form=form)
    assert _difference(_poppler(pdf, page), _pdfium(pdf, page)) <= TOLERATED


def test_a_lost_line_is_a_difference():
    page = _poppler(_pdf(), 1)
    damaged = page.copy()
    damaged.paste(255, (40, 440, 560, 475))
    assert _difference(page, damaged) > TOLERATED
