# SPDX-License-Identifier: MIT
"""The reply as other programs see it: fields to fill in, with names, tooltips and values."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import IndirectObject

from pmo_worksheet.assessment import assess
from pmo_worksheet.assessment.reply_wording import ANSWERS, agenda, fit_sentences
from pmo_worksheet.pdf.settings import SheetSettings
from pmo_worksheet.pdf.sheet import render
from pmo_worksheet.reply import ORIGIN_FIELD, Reply, factor_of, importance_field
from pmo_worksheet.worksheet import Worksheet
from tests.pdf.worksheets import ON, ordinary


def _pdf(**settings: object) -> bytes:
    worksheet = ordinary()
    return render(worksheet, assess(worksheet), SheetSettings(on=ON, **settings)).pdf


def test_every_part_of_the_reply_is_a_field_with_a_tooltip():
    fields = PdfReader(io.BytesIO(_pdf())).get_fields()
    importances = {importance_field(factor.id) for factor in ordinary().factors}
    assert set(fields) == {"answer", "conditions", "comments", "name", "date", *importances}
    assert all(field["/TU"] for field in fields.values())
    assert fields["answer"]["/FT"] == "/Btn"
    assert fields[importance_field("way-back")]["/_States_"] == ["", *map(str, range(11))]


def test_no_two_fields_share_how_they_look():
    """Some programs write what is typed into what is there."""
    fields = [
        note.get_object()
        for page in PdfReader(io.BytesIO(_pdf())).pages
        for note in page.get("/Annots", [])
    ]
    looks = [look.idnum for field in fields for look in _looks(field)]
    assert len(looks) > 20
    assert len(set(looks)) == len(looks)


def _looks(field):
    normal = field["/AP"].raw_get("/N")
    return [normal] if isinstance(normal, IndirectObject) else map(normal.raw_get, normal)


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_filled_reply_reads_back(answer):
    writer = PdfWriter(clone_from=io.BytesIO(_pdf()))
    values = {"answer": f"/{answer}", "comments": "Žluťoučký kůň", "importance:way-back": "10"}
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, values, auto_regenerate=False)
    target = io.BytesIO()
    writer.write(target)
    fields = PdfReader(target).get_fields()
    assert fields["answer"]["/V"] == f"/{answer}"
    assert fields["comments"]["/V"] == "Žluťoučký kůň"
    assert fields["importance:way-back"]["/V"] == "10"


def test_without_fields_it_is_still_a_form_for_a_pen():
    reader = PdfReader(io.BytesIO(_pdf(form=False)))
    assert not reader.get_fields()
    assert "I support the move, with conditions" in reader.pages[0].extract_text()
    assert "Conditions or promises" in reader.pages[-1].extract_text()


def test_a_field_name_never_holds_a_full_stop():
    assert importance_field("own.1 ü") == "importance:own%2E1%20%C3%BC"
    assert factor_of(importance_field("own.1 ü")) == "own.1 ü"
    assert factor_of("comments") is None


def test_the_form_says_where_it_comes_from_and_nobody_can_change_it():
    field = PdfReader(io.BytesIO(_pdf(origin="an-id a-digest"))).get_fields()[ORIGIN_FIELD]
    assert field["/V"] == "an-id a-digest"
    assert field["/Ff"] == 1
    assert ORIGIN_FIELD not in (PdfReader(io.BytesIO(_pdf(form=False))).get_fields() or {})


def _with_reply(**reply: object) -> Worksheet:
    importances = {"way-back": 2, "peer-influence": 10, "staff-role": 4}
    return ordinary().with_fields(reply=Reply("let-us-talk", importances, **reply))


def _text(worksheet: Worksheet, **settings: object) -> str:
    shown = worksheet.redacted()
    pdf = render(shown, assess(shown), SheetSettings(on=ON, **settings)).pdf
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    return " ".join("\n".join(pages).split())


def test_what_is_typed_appears_in_a_font_that_holds_more_than_was_printed():
    form = PdfReader(io.BytesIO(_pdf())).trailer["/Root"]["/AcroForm"]
    (name, font), *others = form["/DR"]["/Font"].items()
    assert not others
    assert form["/DA"].startswith(f"{name} ")
    assert (font["/BaseFont"], font["/Encoding"]) == ("/Helvetica", "/WinAnsiEncoding")


def test_a_reply_that_came_back_is_in_the_annex():
    worksheet = _with_reply(name="Marc <b>Stein</b>", comments="Talk to x<y & z first")
    text = _text(worksheet)
    view = assess(worksheet).reply
    assert "“Let us talk first” (Marc <b>Stein</b>)." in text
    for sentence in (*fit_sentences(worksheet, view), *agenda(worksheet, view)):
        assert sentence in text
    assert "Talk to x<y & z first" in text
    assert "beside the worksheet" not in _text(ordinary())


def test_a_private_factor_s_importance_is_never_in_it():
    worksheet = _with_reply().with_factor("way-back", private=True)
    text = _text(worksheet)
    assert "furthest apart first" in text
    assert "2 for the manager" not in text
    assert "8 in the worksheet" not in text


def test_private_factors_are_not_asked_about():
    worksheet = ordinary().with_factor("way-back", private=True)
    pdf = render(worksheet, assess(worksheet), SheetSettings(on=ON)).pdf
    assert importance_field("way-back") not in PdfReader(io.BytesIO(pdf)).get_fields()
    assert b"way-back" not in pdf
