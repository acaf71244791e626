# SPDX-License-Identifier: MIT
"""Holds the promise that the window, the PDF and ``assess --json`` show the same figures."""

import re
from datetime import date
from io import BytesIO

import pypdf
import pypdfium2
from hypothesis import HealthCheck, given, settings
from PySide6.QtWidgets import QLabel

from pmo_worksheet import content
from pmo_worksheet.assessment import assess, wording
from pmo_worksheet.export import make_pdf
from pmo_worksheet.report import as_json, as_text
from tests.strategies import worksheets

ON = date(2026, 11, 23)


def squeezed(text):
    """Text without the places where lines happen to end."""
    return re.sub(r"\s+", " ", text)


def printed(worksheet):
    """All words of the sheet: those on its pages, and those that are read aloud for its figures."""
    pdf = make_pdf(worksheet, on=ON, include_private=True).pdf
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]
    root = pypdf.PdfReader(BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]
    return squeezed(" ".join([*pages, *alternatives(root)]))


def alternatives(element):
    """The alternative texts below an element of the structure."""
    if not isinstance(element, dict):
        return
    if "/Alt" in element:
        yield element["/Alt"]
    below = element.get("/K", ())
    for one in below if isinstance(below, list) else [below]:
        yield from alternatives(one.get_object() if hasattr(one, "get_object") else one)


def expected(option):
    """What every place must show of one option of ``assess --json``."""
    shown = [wording.fit_number(option["fit"])]
    if option["verdict"] is not None:
        shown += [option["verdict"]["text"], squeezed(option["verdict"]["reason"])]
    return shown


def check_sheet(worksheet):
    text = printed(worksheet)
    assessment = assess(worksheet)
    options = as_json(assessment)["options"]
    # The sheet is about the first option that is not the baseline.
    subject = next((o for o in options if o["id"] != worksheet.baseline), options[0])
    result = assessment.option(subject["id"])
    if result.fit is None:
        assert squeezed(wording.state_sentence(result)) in text
        return
    for figure in expected(subject):
        assert figure in text
    for tenths in wording.points_in_tenths(result).values():
        assert wording.signed(tenths) in text
    robust = result.robustness
    assert squeezed(wording.readings(robust)) in text
    # The range stands at the ends of its bar, and where there is no room, in what is read aloud.
    for end in (robust.lowest_fit, robust.highest_fit):
        assert re.search(rf"(?<![\d.]){re.escape(wording.fit_number(end))}(?!\d|\.\d)", text)
    if assessment.comparison is not None:
        for gap in assessment.comparison.gaps:
            assert wording.signed(round(gap.gap * 10)) in text


def check_window(window, worksheet):
    window.document.start(worksheet)
    text = as_text(worksheet, assess(worksheet))
    for option in as_json(assess(worksheet))["options"]:
        window.show_option(option["id"])
        fit, *verdict = expected(option)
        assert window.findChild(QLabel, "fit_value").text() == fit
        if verdict:
            assert window.findChild(QLabel, "fit_verdict").text() == verdict[0]
            assert squeezed(window.findChild(QLabel, "fit_reason").text()) == verdict[1]
            if option["id"] != worksheet.baseline:
                assert verdict[1] in squeezed(text)
        assert f"overall fit {fit}" in text


def test_of_the_sample(window):
    check_sheet(content.sample())
    check_window(window, content.sample())


@settings(max_examples=15)
@given(worksheets(most_factors=6))
def test_on_paper(worksheet):
    check_sheet(worksheet)


# One window shows them all, one after the other, as it does for a user.
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(worksheets(most_factors=5))
def test_in_the_window(window, worksheet):
    check_window(window, worksheet)
