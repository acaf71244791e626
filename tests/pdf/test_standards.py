# SPDX-License-Identifier: MIT
"""What machines and screen readers rely on: PDF/UA-1 and PDF/A-3a, judged by veraPDF."""

import io
import sys

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from pmo_worksheet.assessment import assess
from pmo_worksheet.pdf.settings import SheetSettings
from pmo_worksheet.pdf.sheet import render
from pmo_worksheet.reply import Reply
from pmo_worksheet.worksheet import Worksheet
from tests.pdf.verapdf import broken_rules
from tests.pdf.worksheets import ON, many, ordinary


def _pdf(worksheet: Worksheet, **settings: object) -> bytes:
    chosen = SheetSettings(
        on=ON, attachment=b'{"format": "pmo-worksheet"}\n', origin="id digest", **settings
    )
    return render(worksheet, assess(worksheet), chosen).pdf


@pytest.mark.parametrize("form", [True, False], ids=["form", "pen"])
@pytest.mark.parametrize("page_size", ["A4", "Letter"])
def test_the_ordinary_sheet_is_accessible_and_lasts(page_size, form):
    pdf = _pdf(ordinary(), page_size=page_size, form=form)
    assert broken_rules(pdf, "ua1") == set()
    assert broken_rules(pdf, "3a") == set()


def test_java_is_not_in_the_windows_process():
    """It collects garbage from its own thread, and a window collected there ends the run."""
    assert broken_rules(_pdf(ordinary()), "ua1") == set()
    assert "jpype" not in sys.modules


def test_tables_split_over_pages_stay_accessible():
    pdf = _pdf(many(90))
    assert len(PdfReader(io.BytesIO(pdf)).pages) > 6
    assert broken_rules(pdf, "ua1") == set()
    assert broken_rules(pdf, "3a") == set()


def test_a_reply_that_came_back_is_accessible():
    reply = Reply("support", {"way-back": 1, "staff-role": 9}, "One\n\ntwo", name="Marc")
    pdf = _pdf(ordinary().with_fields(reply=reply))
    assert broken_rules(pdf, "ua1") == set()
    assert broken_rules(pdf, "3a") == set()


def test_an_empty_worksheet_is_accessible():
    pdf = _pdf(Worksheet(id="empty"))
    assert broken_rules(pdf, "ua1") == set()
    assert broken_rules(pdf, "3a") == set()


@pytest.mark.usefixtures("qapp")
def test_other_scripts_stay_accessible():
    sheet = ordinary().with_fields(
        title="مدير المشروع",
        author="प्रिया शर्मा",
        manager="王小明",
        summary="Ein Satz, שלום, ไทย, 😀.",
    )
    sheet = sheet.with_answer("way-back", "join", note="لا أحد عاد منذ ثلاث سنوات. " * 40)
    pdf = _pdf(sheet)
    assert broken_rules(pdf, "ua1") == set()
    assert broken_rules(pdf, "3a") == set()


def _elements(node, kind):
    node = node.get_object()
    if not isinstance(node, DictionaryObject):
        return
    if node.get("/S") == kind:
        yield node
    for kid in node.get("/K", []):
        yield from _elements(kid, kind)


def _damaged(damage) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(_pdf(ordinary())))
    damage(writer.root_object)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _no_alt(root):
    for figure in _elements(root["/StructTreeRoot"], "/Figure"):
        del figure["/Alt"]


def _no_language(root):
    del root["/Lang"]


def _no_scope(root):
    for head in _elements(root["/StructTreeRoot"], "/TH"):
        head["/A"].get_object().pop(NameObject("/Scope"))


@pytest.mark.parametrize(
    ("damage", "rule"),
    [(_no_alt, "7.3-1"), (_no_language, "7.2-34"), (_no_scope, "7.5-1")],
    ids=["figure without words", "no language", "table head without scope"],
)
def test_the_validator_sees_what_is_missing(damage, rule):
    assert rule in broken_rules(_damaged(damage), "ua1")


def test_the_validator_accepts_the_copy_that_the_damaged_ones_are_made_from():
    assert broken_rules(_damaged(len), "ua1") == set()


def test_the_structure_reads_in_order():
    reader = PdfReader(io.BytesIO(_pdf(ordinary())))
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    kinds = [kid.get_object()["/S"] for kid in root["/K"][0].get_object()["/K"]]
    assert kinds[1] == "/H1"
    assert kinds.index("/Figure") < kinds.index("/H2") < kinds.index("/Table")
    assert len(list(_elements(root, "/Form"))) == 4 + 2 + 12 + 2
    table = next(_elements(root, "/Table"))
    assert all(row.get_object()["/S"] == "/TR" for row in table["/K"])


def test_title_language_and_bookmarks_are_set():
    reader = PdfReader(io.BytesIO(_pdf(ordinary())))
    root = reader.trailer["/Root"]
    assert reader.metadata.title == "Portfolio analyst, enterprise PMO"
    assert reader.metadata.author == "Ana Jovanović"
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] is True or (
        str(root["/ViewerPreferences"]["/DisplayDocTitle"]) == "True"
    )
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles[0] == "Portfolio analyst, enterprise PMO"
    assert "Annex: how I got there" in titles
