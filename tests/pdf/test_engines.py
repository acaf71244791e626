# SPDX-License-Identifier: MIT
"""The pages as programs of different origin draw them: alike. pdf.js is in `make endtoend`."""

import pytest

from pmo_worksheet.assessment import assess
from pmo_worksheet.pdf.settings import SheetSettings
from pmo_worksheet.pdf.sheet import render
from tests.pdf.pictures import ENGINES, difference, poppler, without_a_line
from tests.pdf.worksheets import ON, ordinary

TOLERATED = 0.0002
"""The share of pixels that may differ clearly, once blurred: a letter or two."""

pytestmark = pytest.mark.usefixtures("qapp")


def _pdf(**settings: object) -> bytes:
    sheet = ordinary().with_fields(author="प्रिया शर्मा", manager="王小明", summary="لا أحد عاد")
    return render(sheet, assess(sheet), SheetSettings(on=ON, **settings)).pdf


@pytest.mark.parametrize("page", [1, 2, 3])
@pytest.mark.parametrize("form", [True, False], ids=["form", "pen"])
@pytest.mark.parametrize("engine", ["PDFium", "MuPDF"])
def test_a_page_is_drawn_alike(engine, page, form):
    pdf = _pdf(form=form)
    assert difference(poppler(pdf, page), ENGINES[engine](pdf, page)) <= TOLERATED


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("page", [1, 2, 3])
def test_a_lost_line_is_a_difference(engine, page):
    pdf = _pdf()
    assert difference(poppler(pdf, page), without_a_line(ENGINES[engine](pdf, page))) > TOLERATED
