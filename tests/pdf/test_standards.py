# SPDX-License-Identifier: MIT
"""What machines and screen readers rely on: PDF/UA-1 and PDF/A-3a, judged by veraPDF."""

import io
import sys
from functools import cache

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from pmo_worksheet.assessment import assess
from pmo_worksheet.pdf.settings import SheetSettings
from pmo_worksheet.pdf.sheet import render
from pmo_worksheet.reply import Reply
from pmo_worksheet.worksheet import Worksheet
from tests.pdf.verapdf import broken_rules
from tests.pdf.worksheets import ON, PHRASES, many, ordinary, written_in


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


@pytest.mark.usefixtures("qapp")
def test_arabic_hindi_and_chinese_split_over_pages_are_accessible_and_last():
    worksheet = written_in(*PHRASES, count=16)
    settings = SheetSettings(on=ON, attachment=b"{}\n", origin="id digest")
    sheet = render(worksheet, assess(worksheet), settings)
    assert sheet.warnings == (), "the tests need fonts-noto-core and fonts-droid-fallback"
    assert len(PdfReader(io.BytesIO(sheet.pdf)).pages) > 3
    assert broken_rules(sheet.pdf, "ua1") == set()
    assert broken_rules(sheet.pdf, "3a") == set()


@pytest.mark.usefixtures("qapp")
def test_what_nothing_can_draw_is_accessible():
    pdf = _pdf(ordinary().with_fields(summary="Before \uf8d0 after 王"))
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


@cache
def _whole() -> bytes:
    """Return a sheet of which some text is drawn as outlines over invisible text."""
    return _pdf(ordinary().with_fields(author="مريم"))


def _damaged(damage) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(_whole()))
    damage(writer)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _no_alt(writer):
    for figure in _elements(writer.root_object["/StructTreeRoot"], "/Figure"):
        del figure["/Alt"]


def _no_language(writer):
    del writer.root_object["/Lang"]


def _no_scope(writer):
    for head in _elements(writer.root_object["/StructTreeRoot"], "/TH"):
        head["/A"].get_object().pop(NameObject("/Scope"))


def _fonts(writer):
    for page in writer.pages:
        yield from (font.get_object() for font in page["/Resources"]["/Font"].values())


def _no_font_program(writer):
    for font in _fonts(writer):
        font.get("/DescendantFonts", [font])[0].get_object()["/FontDescriptor"].get_object().pop(
            NameObject("/FontFile2"), None
        )


def _no_characters(writer):
    """Take away what tells which characters the invisible text stands for."""
    for font in _fonts(writer):
        if font["/BaseFont"] == "/Unseen":
            font.pop(NameObject("/ToUnicode"), None)


def _no_relation(writer):
    del writer.root_object["/AF"]


def _no_profile(writer):
    del writer.root_object["/OutputIntents"]


def _no_tags(writer):
    del writer.root_object["/StructTreeRoot"]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("damage", "profile", "rule"),
    [
        (_no_alt, "ua1", "7.3-1"),
        (_no_language, "ua1", "7.2-34"),
        (_no_scope, "ua1", "7.5-1"),
        (_no_font_program, "ua1", "7.21.4.1-1"),
        (_no_characters, "ua1", "7.21.7-1"),
        (_no_font_program, "3a", "6.2.11.4.1-1"),
        (_no_characters, "3a", "6.2.11.7.2-1"),
        (_no_relation, "3a", "6.8-4"),
        (_no_profile, "3a", "6.2.4.3-2"),
        (_no_tags, "3a", "6.7.3.3-1"),
    ],
)
def test_the_validator_sees_what_is_missing(damage, profile, rule):
    assert rule in broken_rules(_damaged(damage), profile)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_the_validator_accepts_the_copy_that_the_damaged_ones_are_made_from(profile):
    assert broken_rules(_damaged(bool), profile) == set()


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
