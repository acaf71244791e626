# SPDX-License-Identifier: MIT
"""What a reader finds on the pages, read back by two extractors and by looking at the ink."""

import gc
import io
import re
import subprocess
import sys
from datetime import date

import pypdfium2
import pytest
from pypdf import PdfReader

from pmo_worksheet import content
from pmo_worksheet.assessment import OptionResult, assess, wording
from pmo_worksheet.assessment.wording import range_text
from pmo_worksheet.pdf.settings import SheetSettings
from pmo_worksheet.pdf.sheet import _with_short_names, render
from pmo_worksheet.pdf.structure import Element
from pmo_worksheet.worksheet import Condition, Decision, Option, Worksheet
from tests.pdf.worksheets import ON, many, ordinary

MILLIMETRE = 72 / 25.4


def _sheet(worksheet: Worksheet, **settings: object) -> bytes:
    return render(worksheet, assess(worksheet), SheetSettings(on=ON, **settings)).pdf


def _poppler(pdf: bytes, page: int | None = None) -> str:
    pages = ["-f", str(page), "-l", str(page)] if page else []
    command = ["pdftotext", *pages, "-", "-"]
    return " ".join(
        subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode().split()
    )


def _pdfium(pdf: bytes, page: int) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = document[page - 1].get_textpage().get_text_bounded()
    document.close()
    return " ".join(text.replace("\ufffe", "").split())


@pytest.mark.parametrize("page_size", ["A4", "Letter"])
def test_page_one_says_everything_that_is_needed_to_decide(page_size):
    worksheet = ordinary()
    option = assess(worksheet).option("join")
    pdf = _sheet(worksheet, page_size=page_size)
    expected = [
        "Portfolio analyst, enterprise PMO",
        "Ana Jovanović",
        "Marc Stein",
        "Northwind Energy",
        "23 November 2026",
        option.verdict.text,
        "of 100 plausible readings",
        "In my words",
        "The way back to delivery is unclear",
        "Nobody has gone back in three years.",
        "I can live with it.",
        "Not acceptable from 75 %; not reached, at 60 %.",
        "I would join if …",
        "A written way back to delivery after 18 months",
        "What would tip it",
        "What I ask of you, by 11 December 2026",
        "Who sponsors it, and for how long is it funded?",
        "I support the move, with conditions",
    ]
    read = _pdfium(pdf, 1), _poppler(pdf, 1)
    assert [(text, words) for text in read for words in expected if words not in text] == []


def test_the_strongest_reasons_each_way_stand_on_page_one():
    worksheet = ordinary()
    option = assess(worksheet).option("join")
    text = _pdfium(_sheet(worksheet), 1)
    points = wording.points_in_tenths(option)
    for sign in (1, -1):
        for reason in wording.drivers(option, sign):
            assert worksheet.factor(reason.id).title in text
            assert wording.signed(points[reason.id]) in text


@pytest.mark.parametrize("page_size", ["A4", "Letter"])
def test_ordinary_notes_take_three_pages_with_the_reply(page_size):
    reader = PdfReader(io.BytesIO(_sheet(ordinary(), page_size=page_size)))
    assert len(reader.pages) == 3
    texts = [page.extract_text() for page in reader.pages]
    assert "Sum of points" in texts[1]
    assert "Your reply in more detail" in texts[2]
    width = {"A4": 595, "Letter": 612}[page_size]
    assert {int(page.mediabox.width) for page in reader.pages} == {width}


def test_the_share_of_readings_and_all_conditions_stand_on_page_one_once():
    text = _poppler(_sheet(ordinary()), 1)
    assert text.count("of 100 plausible readings") == 1
    for condition in ordinary().conditions:
        assert text.count(condition.ask) == 1
    assert "More conditions" not in _poppler(_sheet(ordinary()))
    assert "In full" not in _poppler(_sheet(ordinary()))


def test_printed_points_add_up_to_the_printed_fit():
    option = assess(ordinary()).option("join")
    text = _pdfium(_sheet(ordinary()), 2)
    tenths = wording.points_in_tenths(option)
    for value in tenths.values():
        assert wording.signed(value) in text
    assert f"Sum of points = fit {50 + sum(tenths.values()) / 10:.1f} − 50" in text


def test_the_annex_says_how_it_was_calculated():
    text = _poppler(_sheet(ordinary()))
    assert "importance 8 × 70 % = 5.6; 50 × 5.6 / 36 = +7.8 points" in text
    assert "50 + 50 × (23.5 − 15.3) / 36 = 61.4" in text
    assert "the fit can reach from 8.3" in text
    assert "at least 5 points from 50 and 67 of 100 readings" in text
    assert "supports, but does not replace, your judgement" in text
    assert "worksheet 0198c0de-0000-7000-8000-000000000000" in text


def test_options_stand_side_by_side_with_the_lead():
    text = _poppler(_sheet(ordinary()))
    assert "Stay in my current" in text
    assert "“Join the PMO” is ahead of “Stay in my current role”" in text


def test_each_option_has_its_verdict_and_its_readings():
    worksheet = ordinary()
    text = " ".join(_poppler(_sheet(worksheet)).split("Options side by side")[1].split())
    join, stay = assess(worksheet).options
    assert stay.is_baseline
    table = text.split("How it was calculated")[0]
    assert "The leading side stays ahead" in table
    assert "in 56 of 100" in table
    assert join.verdict.text in table
    assert "The others are compared with this" in table
    for option in (join, stay):
        assert range_text(option.robustness) in table


def test_private_factors_are_counted_but_not_named():
    worksheet = ordinary().with_factor("way-back", private=True)
    text = _poppler(_sheet(worksheet))
    assert "Nobody has gone back" not in text
    assert "The way back to delivery is unclear" not in text
    assert "A written way back" not in text
    assert "1 private factor, not shown" in text
    assert "1 factor is private" in text
    shown = _poppler(_sheet(worksheet, include_private=True))
    assert "Nobody has gone back in three years." in shown


def test_the_same_worksheet_and_date_give_the_same_bytes(monkeypatch):
    first = _sheet(ordinary())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "99")
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    assert _sheet(ordinary()) == first
    other = render(ordinary(), assess(ordinary()), SheetSettings(on=date(2026, 11, 24))).pdf
    assert other != _sheet(ordinary())


def test_fonts_are_embedded():
    pdf = _sheet(ordinary())
    fonts = subprocess.run(["pdffonts", "-"], input=pdf, capture_output=True, check=True)
    lines = fonts.stdout.decode().splitlines()[2:]
    assert len(lines) == 2
    assert all("DejaVuSans" in line and line.split()[-5] == "yes" for line in lines)


@pytest.mark.parametrize("page_size", ["A4", "Letter"])
def test_ink_stays_inside_the_margins(page_size):
    document = pypdfium2.PdfDocument(_sheet(ordinary(), page_size=page_size))
    safe = int(12 * MILLIMETRE)
    for page in document:
        image = page.render(grayscale=True).to_pil().point(lambda level: 255 if level < 250 else 0)
        left, top, right, bottom = image.getbbox()
        assert left >= safe
        assert top >= safe
        assert right <= image.width - safe
        assert bottom <= image.height - safe
    document.close()


def test_for_and_against_differ_in_grey():
    document = pypdfium2.PdfDocument(_sheet(ordinary()))
    image = document[0].render(scale=2, grayscale=True).to_pil()
    document.close()
    levels = image.histogram()
    flat = [level for level in range(40, 200) if levels[level] > 1500]
    assert max(flat) - min(flat) > 60


@pytest.mark.parametrize("count", [0, 1, 3, 90])
def test_any_number_of_factors_prints(count):
    text = _poppler(_sheet(many(count)))
    for number in range(1, count + 1):
        assert f"Factor number {number}" in text


def test_progress_runs_to_the_end_and_can_cancel():
    seen = []
    worksheet = ordinary()
    render(worksheet, assess(worksheet), SheetSettings(on=ON), seen.append)
    assert seen[-1] == 1.0
    assert seen == sorted(seen)
    assert len(seen) > 10

    class CancelledError(Exception):
        pass

    def cancel(done: float) -> None:
        if done > 0.5:
            raise CancelledError

    with pytest.raises(CancelledError):
        render(worksheet, assess(worksheet), SheetSettings(on=ON), cancel)


def test_a_sheet_is_made_without_pillow():
    code = (
        "import sys, pmo_worksheet.content as c, pmo_worksheet.export as e, datetime as d\n"
        "e.make_pdf(c.sample(), on=d.date(2026, 11, 23))\n"
        "sys.exit('PIL' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_latin_text_does_not_load_qt():
    code = (
        "import sys; from tests.pdf.worksheets import ON, ordinary\n"
        "from pmo_worksheet.assessment import assess; from pmo_worksheet.pdf.sheet import render\n"
        "from pmo_worksheet.pdf.settings import SheetSettings\n"
        "render(ordinary(), assess(ordinary()), SheetSettings(on=ON))\n"
        "sys.exit('PySide6' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("count", [9, 14, 19, 26, 33])
def test_no_heading_stands_alone_at_the_end_of_a_page(count):
    headings = {
        "Every factor, for “Join the PMO”",
        "Notes in full",
        "Options side by side",
        "How it was calculated",
        "What else you should know",
        "Your reply in more detail, if you like",
        "Conditions or promises",
        "Comments",
    }
    worksheet = many(count).with_answer("own-1", "join", note="A long note. " * 60)
    document = pypdfium2.PdfDocument(_sheet(worksheet))
    ends = []
    for page in document:
        text = page.get_textpage()
        above_footer = text.get_text_bounded(bottom=17 * MILLIMETRE)
        lines = [line.strip() for line in above_footer.splitlines() if line.strip()]
        ends.append(lines[-1])
    document.close()
    assert len(ends) >= 3
    # The last heading of all has a box below it, which is no text.
    assert [end for end in ends[:-1] if end in headings] == []


def test_page_one_keeps_the_answer_however_much_is_to_be_said():
    worksheet = ordinary()
    asks = ("peer-influence", "authority-gap", "overhead-image", "staff-role")
    for factor in asks:
        rating = 90 if factor == "peer-influence" else 5
        worksheet = worksheet.with_fields(
            conditions=(
                *worksheet.conditions,
                Condition(factor, "join", rating, f"A promise about {factor}, in writing"),
            )
        )
    pdf = _sheet(worksheet, page_size="Letter")
    assert "Not now" in _pdfium(pdf, 1)
    text = _poppler(pdf)
    assert all(f"A promise about {factor}" in text for factor in asks)


@pytest.mark.parametrize("page_size", ["A4", "Letter"])
def test_the_sample_takes_three_pages_and_asks_on_the_first(page_size):
    sample = content.sample()
    pdf = _sheet(sample, page_size=page_size)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 3
    page = _poppler(pdf, 1)
    assert all(condition.ask in page for condition in sample.conditions)
    assert "clearly for joining" in page
    assert "(at the end)" in page
    assert "Conditions or promises" in _poppler(pdf, 3)


@pytest.mark.parametrize("page_size", ["A4", "Letter"])
def test_page_one_decides_even_where_every_text_is_long(page_size):
    words = "a very long text that goes on and on, as nobody stopped whoever wrote it, " * 8
    worksheet = ordinary().with_fields(title=words, author=words, manager=words, summary=words)
    for factor in worksheet.factors:
        worksheet = worksheet.with_factor(factor.id, title=factor.title + words, question=words)
        worksheet = worksheet.with_answer(factor.id, "join", note=words)
    pdf = _sheet(worksheet.with_option_renamed("join", words), page_size=page_size)
    page = _poppler(pdf, 1)
    for reason in (-1, 1):
        for factor in wording.drivers(assess(worksheet).option("join"), reason, 3):
            assert worksheet.factor(factor.id).title[:24] in page
    for part in ("What would tip it", "I would join if", "What I ask of you", "Not now", "Name"):
        assert part in page
    assert "Annex" not in page
    assert "My summary" in _poppler(pdf)


def test_a_short_page_is_not_crowded_at_its_top():
    document = pypdfium2.PdfDocument(_sheet(ordinary()))
    words = document[0].get_textpage()
    place = words.search("Not now").get_next()
    assert words.get_charbox(place[0])[1] < 160
    document.close()


def test_the_gut_call_stands_beside_the_verdict():
    text = " ".join(_poppler(_sheet(ordinary())).split("In my words")[0].split())
    assert "My verdict on “Join the PMO”; my gut call: join" in text
    silent = ordinary().with_fields(gut_call=None)
    assert "gut call" not in _poppler(_sheet(silent))


def test_the_decision_is_printed_apart_from_the_score():
    worksheet = ordinary()
    assert "My decision" not in _poppler(_sheet(worksheet))
    decided = worksheet.with_fields(decision=Decision("stay", "Not this year"))
    first, _between, last = _poppler(_sheet(decided)).partition("What else you should know")
    said = "My decision, apart from the score: Stay in my current role."
    assert f"{said} Not this year" in " ".join(last.split())
    # Page 1 has it, too, or the manager would miss what the sheet may speak against.
    assert said in " ".join(first.split("\f")[0].split())
    none = worksheet.with_fields(decision=Decision(None))
    assert "apart from the score: none of these." in " ".join(_poppler(_sheet(none)).split())


def test_what_is_known_of_all_factors_is_asked_as_often_for_many_as_for_few(monkeypatch):
    asked = []
    original = OptionResult.decisive.fget
    counting = property(lambda option: asked.append(option.id) or original(option))
    monkeypatch.setattr(OptionResult, "decisive", counting)
    counts = []
    for rows in (10, 40):
        worksheet = many(rows)
        asked.clear()
        _sheet(worksheet)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_long_titles_are_cut_in_one_go(monkeypatch):
    worksheet = many(30)
    for factor in worksheet.factors:
        worksheet = worksheet.with_factor(factor.id, title="long " * 60)
    # Looking for a factor goes through all of them.
    monkeypatch.setattr(Worksheet, "factor", None)
    assert all(len(f.title) <= 122 for f in _with_short_names(worksheet).factors)


def test_a_sheet_leaves_nothing_to_the_garbage_collector():
    def elements() -> int:
        return sum(isinstance(thing, Element) for thing in gc.get_objects())

    gc.collect()
    before = elements()
    gc.disable()
    try:
        _sheet(ordinary(), form=True)
        assert elements() == before
    finally:
        gc.enable()


def test_an_ask_is_printed_in_full_however_long():
    longish = "a written way back to delivery, " * 8 + "signed by both"
    for ask in (longish, "word " * 80 + "the end"):
        worksheet = ordinary().with_fields(conditions=(Condition("way-back", "join", 30, ask),))
        pdf = _sheet(worksheet)
        assert " ".join(ask.split()) in _poppler(pdf)
        assert ("In full: I would join if" in _poppler(pdf)) is (ask is not longish)
        assert "Say which conditions" in _poppler(pdf, 1)
    assert longish in _poppler(
        _sheet(worksheet.with_fields(conditions=(Condition("way-back", "join", 30, longish),))), 1
    )


def test_what_is_asked_for_about_another_option_is_in_the_annex():
    worksheet = ordinary().with_new_option(Option("apollo", "Lead Apollo"))
    for factor in worksheet.factors:
        worksheet = worksheet.with_rating(factor.id, "apollo", 60)
    asked = (Condition("way-back", "apollo", 20, "A deputy"),)
    text = _poppler(_sheet(worksheet.with_fields(conditions=asked)))
    assert "Conditions for “Lead Apollo” A deputy “The way back" in text
    assert "I would join if" not in text


def test_what_was_typed_in_lines_is_printed_in_lines():
    lines = "- first thing\n- second thing\n- third thing"
    worksheet = ordinary().with_answer("program-management", "join", note=lines)
    asked = (Condition("way-back", "join", 30, lines),)
    worksheet = worksheet.with_fields(summary=lines, conditions=asked)
    out = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=_sheet(worksheet), capture_output=True, check=True
    ).stdout.decode()
    # In the summary, the ask, and the note; the side by side columns of a line are far apart.
    found = [re.split(r"\s{3,}", line.strip())[0] for line in out.splitlines()]
    for line in lines.splitlines():
        assert found.count(line) >= 3, line


def test_what_page_one_has_no_room_for_at_its_head_stands_in_the_annex():
    title = "Head of " + "a very long name " * 12 + "of an office"
    text = _poppler(_sheet(ordinary().with_fields(title=title, organization="Org " * 40 + "end")))
    assert title in text
    assert "Org end" in text


def test_the_answer_says_how_it_gets_back():
    assert "save it and send it back" in _poppler(_sheet(ordinary()), 1)
    assert "give it back" in _poppler(_sheet(ordinary(), form=False), 1)


def test_the_last_page_lists_what_is_to_be_promised():
    asks = [condition.ask for condition in ordinary().conditions]
    last = _poppler(_sheet(ordinary()), 3).split("Your reply in more detail")[1]
    assert asks
    assert all(f"– {ask}" in last for ask in asks)


def test_of_two_long_asks_both_stand_on_page_one():
    asks = [f"{number}. " + "what they would have to agree to " * 6 for number in (1, 2)]
    factors = ("way-back", "less-delivery")
    worksheet = ordinary().with_fields(
        conditions=tuple(Condition(f, "join", 20, a) for f, a in zip(factors, asks, strict=True))
    )
    pdf = _sheet(worksheet)
    first, whole = _poppler(pdf, 1), _poppler(pdf)
    assert all(ask[:90] in first for ask in asks)
    assert all(ask.strip() in whole for ask in asks)


def test_what_is_met_is_not_asked_for_again():
    worksheet = ordinary().with_fields(
        conditions=(Condition("way-back", "join", 90, "A way back"),)
    )
    text = _poppler(_sheet(worksheet))
    assert "“The way back to delivery is unclear”: met." in text
    assert "Say which conditions you can promise" not in text
    assert "– A way back" not in text
