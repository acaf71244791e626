# SPDX-License-Identifier: MIT
"""Checks that a file which names what it does not hold opens, and keeps what it says."""

import json
from datetime import date
from io import BytesIO

from pypdf import PdfReader

from pmo_worksheet.assessment import assess
from pmo_worksheet.export import make_pdf
from pmo_worksheet.report import as_text
from pmo_worksheet.storage.codec import decode, encode


def test_a_file_may_name_options_and_factors_that_it_does_not_hold(window, worksheet):
    stray = json.loads(encode(worksheet))
    stray["decision"] = {"option": "gone", "note": "Decided long ago."}
    stray["conditions"] = [
        {"factor": "gone", "option": "join", "rating": 5, "ask": "This."},
        {"factor": "alpha", "option": "gone", "rating": 95, "ask": "That."},
    ]
    opened = decode(json.dumps(stray).encode())
    window.document.start(opened)
    window.show_option(None)
    window.show_option("stay")
    window.show_option("join")
    named = [line.text.text() for line in window.page.result.conditions._lines.values()]
    assert "“gone”: 5 %" in named
    decision = window.page.result.decision
    assert decision._choice.currentText() == "gone"
    window.edit_field("title", "Another title", "title")
    kept = json.loads(encode(window.document.worksheet))
    assert kept["decision"]["option"] == "gone"
    assert [c["ask"] for c in kept["conditions"]] == ["This.", "That."]

    window.document.start(worksheet)
    assert decision._choice.findText("gone") == -1


def test_such_a_file_is_assessed_and_printed_too(worksheet):
    stray = json.loads(encode(worksheet))
    stray["decision"] = {"option": "gone"}
    stray["conditions"] = [{"factor": "gone", "option": "join", "rating": 5}]
    opened = decode(json.dumps(stray).encode())
    assert "Your decision: gone" in as_text(opened, assess(opened), None)
    sheet = make_pdf(opened, on=date(2026, 1, 1))
    pages = PdfReader(BytesIO(sheet.pdf)).pages
    assert "gone" in "".join(page.extract_text() for page in pages)
