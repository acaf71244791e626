# SPDX-License-Identifier: MIT
"""Holds reading a manager's reply: seven programs fill the form in, and one value comes back.

How the filled files came about is in replies/fill.py.
"""

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from pmo_worksheet.assessment import assess
from pmo_worksheet.export import make_pdf
from pmo_worksheet.reply import Reply, factor_of
from pmo_worksheet.storage.codec import decode
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.storage.pdf_reply import Arrived, read_reply

REPLIES = Path(__file__).parent / "replies"
PROGRAMS = ("poppler", "pdfium", "mupdf", "pdfjs", "pypdf", "pikepdf", "pdftk")
FORM = (REPLIES / "form.pdf").read_bytes()
VALUES = json.loads((REPLIES / "values.json").read_text(encoding="utf-8"))
PUT_IN = Reply(
    answer=VALUES["answer"],
    importances={factor_of(k): int(v) for k, v in VALUES.items() if factor_of(k)},
    conditions=VALUES["conditions"],
    comments=VALUES["comments"],
    name=VALUES["name"],
    date=VALUES["date"],
)
# By how much each importance put in differs from the sample's, the largest first.
APART = {"way-back": 7, "mandate-risk": 5, "mentoring-coaching": 4, "back-office": 3}
APART |= {"program-management": 2}


@pytest.fixture(scope="module")
def sample():
    return decode((REPLIES / "sample.pmow").read_bytes())


def filled(program="pypdf"):
    return (REPLIES / f"{program}.pdf").read_bytes()


def changed(change, pdf=None):
    """Return a PDF after `change` did something to its catalog and its fields by name."""
    writer = PdfWriter(clone_from=BytesIO(pdf or filled()))
    fields = writer.root_object["/AcroForm"]["/Fields"]
    change(writer.root_object, {f.get_object()["/T"]: f.get_object() for f in fields})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def put(name, value):
    """Return a change that sets one field's value."""

    def change(_catalog, fields):
        fields[name][NameObject("/V")] = value

    return change


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_program_s_form_gives_the_disagreements_put_in(program, sample):
    arrived = read_reply(filled(program), sample, "r.pdf")
    assert arrived == Arrived(PUT_IN)
    view = assess(sample.with_fields(reply=arrived.reply)).reply
    assert {pair.factor: pair.apart for pair in view.differences} == APART
    assert [pair.factor for pair in view.agenda] == list(APART)[:3]
    assert (view.alike, view.blank) == (1, 6)


def test_the_form_made_now_has_the_names_that_the_kept_ones_have(sample):
    made = make_pdf(sample, on=date(2026, 11, 23), attach=False).pdf
    assert PdfReader(BytesIO(made)).get_fields().keys() == (
        PdfReader(BytesIO(FORM)).get_fields().keys()
    )


@pytest.mark.parametrize(
    ("name", "value", "field", "read"),
    [
        ("comments", ByteStringObject(b"\xfe\xff\x01\x7d\x00x"), "comments", "Žx"),
        ("comments", ByteStringObject(b"\xef\xbb\xbfx"), "comments", "x"),
        ("comments", TextStringObject("a\r\nb\rc\x00"), "comments", "a\nb\nc"),
        ("comments", TextStringObject("/not a name"), "comments", "/not a name"),
        ("answer", TextStringObject("not-now"), "answer", "not-now"),
        ("name", NumberObject(7), "name", "7"),
        ("name", DictionaryObject(), "name", ""),
    ],
)
def test_values_of_any_kind_are_read(name, value, field, read, sample):
    arrived = read_reply(changed(put(name, value)), sample, "r.pdf")
    assert getattr(arrived.reply, field) == read


@pytest.mark.parametrize("value", [["4"], [" 4 "]])
def test_a_choice_may_come_as_a_list(value, sample):
    listed = ArrayObject([TextStringObject(one) for one in value])
    arrived = read_reply(changed(put("importance:way-back", listed)), sample, "r.pdf")
    assert arrived.reply.importances["way-back"] == 4


def test_a_mark_that_is_only_switched_on_counts(sample):
    def switch(_catalog, fields):
        fields["answer"][NameObject("/V")] = NameObject("/Off")
        for tick in fields["answer"]["/Kids"]:
            on = "/let-us-talk" in tick.get_object()["/AP"]["/N"]
            state = "/let-us-talk" if on else "/Off"
            tick.get_object()[NameObject("/AS")] = NameObject(state)

    assert read_reply(changed(switch), sample, "r.pdf").reply.answer == "let-us-talk"


@pytest.mark.parametrize("value", ["11", "-1", "3.5", "1e1", "seven", "9" * 5_000, "²"])
def test_an_importance_that_is_none_is_left_out_and_said(value, sample):
    put_in = put("importance:way-back", TextStringObject(value))
    arrived = read_reply(changed(put_in), sample, "r.pdf")
    assert "way-back" not in arrived.reply.importances
    (remark,) = arrived.remarks
    assert value[:40] in remark
    assert "left out" in remark


def test_an_answer_that_is_none_of_the_four_is_said(sample):
    arrived = read_reply(changed(put("answer", NameObject("/yes"))), sample, "r.pdf")
    assert arrived.reply.answer is None
    assert arrived.remarks == ("The answer “yes” is none of the four; left out.",)


def test_what_a_field_inherits_counts(sample):
    def nest(catalog, fields):
        texts = catalog["/AcroForm"]["/Fields"]
        inner = [one for one in texts if one.get_object()["/T"] == "comments"]
        del fields["comments"]["/V"], fields["comments"]["/FT"]
        outer = DictionaryObject()
        outer[NameObject("/FT")] = NameObject("/Tx")
        outer[NameObject("/V")] = TextStringObject("inherited")
        outer[NameObject("/Kids")] = ArrayObject(inner)
        texts.remove(inner[0])
        texts.append(outer)

    assert read_reply(changed(nest), sample, "r.pdf").reply.comments == "inherited"


def test_another_worksheet_s_reply_is_refused(sample):
    with pytest.raises(StorageError, match="replies to another worksheet"):
        read_reply(filled(), sample.with_fields(id="another"), "r.pdf")


def test_a_reply_to_an_older_version_is_noticed(sample):
    later = sample.with_factor("way-back", importance=3).without_factor("mandate-risk")
    arrived = read_reply(filled(), later, "r.pdf")
    assert "older version" in arrived.remarks[0]
    assert arrived.remarks[1].startswith("1 importance is for a factor")
    assert arrived.reply.importances.keys() == PUT_IN.importances.keys() - {"mandate-risk"}


def test_a_second_reply_is_noticed(sample):
    first = sample.with_fields(reply=PUT_IN)
    assert read_reply(filled(), first, "r.pdf").remarks == (
        "The worksheet has this very reply already.",
    )
    (remark,) = read_reply(changed(put("name", TextStringObject("Ann"))), first, "r.pdf").remarks
    assert (
        remark
        == "The worksheet has a reply already, by Zoë Müller-Łuczak; this one takes its place."
    )


def test_a_form_without_a_mark_is_noticed(sample):
    arrived = read_reply(changed(put("worksheet", TextStringObject(""))), sample, "r.pdf")
    assert "does not say which worksheet" in arrived.remarks[0]


@pytest.mark.parametrize("name", [None, "name"])
def test_a_form_left_empty_is_said(name, sample):
    pdf = FORM if name is None else changed(put(name, TextStringObject("Ann")), FORM)
    with pytest.raises(StorageError, match="nothing is filled in"):
        read_reply(pdf, sample, "r.pdf")


def test_a_flattened_file_is_said(sample):
    def flatten(catalog, _fields):
        del catalog["/AcroForm"]

    for pdf in (changed(flatten), make_pdf(sample, on=date(2026, 11, 23), form=False).pdf):
        with pytest.raises(StorageError, match=r"no reply form: .* type in what it says"):
            read_reply(pdf, sample, "r.pdf")


@pytest.mark.parametrize("pdf", [b"", b"no PDF", b"%PDF-1.4\nrubbish" * 50, FORM[:5_000]])
def test_a_damaged_file_is_said(pdf, sample):
    with pytest.raises(StorageError, match=r"^r\.pdf (cannot be opened|is no PDF|has no)"):
        read_reply(pdf, sample, "r.pdf")


def test_a_field_that_is_lost_is_damage_and_not_a_blank(sample):
    def rename(_catalog, fields):
        fields["importance:way-back"][NameObject("/T")] = TextStringObject("importance:wax-back")

    with pytest.raises(StorageError, match="part of its form is missing"):
        read_reply(changed(rename), sample, "r.pdf")
    for value in ("/V", "/T"):

        def lose(catalog, fields, value=value):
            gone = IndirectObject(99_999, 0, catalog.indirect_reference.pdf)
            if value == "/V":
                fields["comments"][NameObject("/V")] = gone
            else:
                catalog["/AcroForm"]["/Fields"].append(gone)

        with pytest.raises(StorageError, match="it is damaged"):
            read_reply(changed(lose), sample, "r.pdf")


def test_fields_inside_themselves_end(sample):
    def tangle(catalog, fields):
        for name in fields:
            # A nameless field that holds all fields many times over, itself among them.
            fields[name][NameObject("/T")] = TextStringObject("")
            fields[name][NameObject("/Kids")] = catalog["/AcroForm"]["/Fields"]

    with pytest.raises(StorageError, match="more fields or text than a reply form"):
        read_reply(changed(tangle), sample, "r.pdf")


def test_one_text_named_many_times_is_refused(sample):
    def swell(catalog, fields):
        put("comments", TextStringObject("x" * 200_000))(catalog, fields)
        texts = catalog["/AcroForm"]["/Fields"]
        texts.extend([texts[-1]] * 60)

    with pytest.raises(StorageError, match="more fields or text than a reply form"):
        read_reply(changed(swell), sample, "r.pdf")


def test_a_text_too_long_for_a_worksheet_is_cut_and_said(sample):
    long = TextStringObject("x" * 200_000)
    arrived = read_reply(changed(put("comments", long)), sample, "r.pdf")
    assert len(arrived.reply.comments) == 100_000
    assert "is cut there" in arrived.remarks[0]
