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
from pmo_worksheet.assessment import Change, Tip, assess, wording
from pmo_worksheet.assessment.change_wording import change_sentence, step_sentence, tip_sentence
from pmo_worksheet.export import make_pdf
from pmo_worksheet.report import as_json, as_text
from pmo_worksheet.ui.option_tabs import COMPARE
from tests.strategies import worksheets

ON = date(2026, 11, 23)
NO_TIP = "No single rating or importance turns the result."
HELD = "Apart from what holds the verdict back, no single rating or importance turns the result."
LEVEL = "Pros and cons are level now: any change tips the scale."


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


def judged(option):
    """Whether something leads, so that it can be solid, and tip."""
    return option["verdict"] is not None or option["is_baseline"]


def fits(before, after):
    return f"fit {wording.fit_number(before)} → {wording.fit_number(after)}"


FREED = "no deal-breaker any more"


def changes(worksheet, option):
    """What would change an option of ``assess --json``: tips, conditions and asks in words."""
    tips = [tip_sentence(worksheet, Tip(**tip)) for tip in option["tips"]]
    pair = [
        step_sentence(worksheet, option["id"], Change(**one)) for one in option["condition_pair"]
    ]
    singles = [
        change_sentence(worksheet, option["id"], Change(**one)) for one in option["conditions"]
    ]
    asked = option["asked"] or {"conditions": []}
    asks = [
        f"It is at {wording.percent(one['now'])}; {wording.percent(one['rating'])} was asked for."
        if one["met"]
        else f"{wording.percent(one['now'])} → {wording.percent(one['rating'])}: "
        f"{fits(option['fit'], one['fit'])}."
        for one in asked["conditions"]
    ]
    unmet = [one for one in asked["conditions"] if not one["met"]]
    met = f"met: {fits(option['fit'], asked['fit'])}, " if unmet else ""
    return tips, singles, pair, asks, met


def decisive(worksheet, option):
    """The titles of the factors that ``assess --json`` calls decisive, strongest first."""
    if option["verdict"] is None:
        return []
    found = [factor for factor in option["factors"] if factor["decisive"]]
    found.sort(key=lambda factor: -abs(factor["points"]))
    return [f"“{worksheet.factor(factor['id']).title}”" for factor in found]


def range_of(option):
    ends = option["robustness"]["lowest_fit"], option["robustness"]["highest_fit"]
    return " to ".join(map(wording.fit_number, ends))


def lead_of(worksheet, gap):
    """The points of a lead in ``assess --json``, and in how many readings it holds."""
    held = wording.share_in_readings(gap["share"], certain=gap["share"] in (0, 1))
    tenths = round(gap["gap"] * 10)
    # Neither level nor another verdict where the lead itself is not.
    if any(abs(gap["gap"]) < border <= abs(tenths) / 10 for border in (5, 20)):
        tenths -= 1 if tenths > 0 else -1
    elif tenths == 0 and gap["gap"]:
        tenths = 1 if gap["gap"] > 0 else -1
    side = f"ahead {held}" if gap["gap"] > 0 else f"behind {held}" if gap["gap"] < 0 else "level"
    if gap["gap"] and not gap["level"]:
        ahead = worksheet.option(gap["option"] if gap["gap"] > 0 else gap["over"])
        side = f"“{squeezed(ahead.name) or 'Untitled'}” ahead {held}"
    return f"{wording.signed(tenths)} points, {side}."


def check_sheet(worksheet):
    text = printed(worksheet)
    assessment = assess(worksheet)
    made = as_json(assessment)
    options = made["options"]
    # The sheet is about the first option that is not the baseline.
    subject = next((o for o in options if o["id"] != worksheet.baseline), options[0])
    result = assessment.option(subject["id"])
    for gap in (made["comparison"] or {"gaps": []})["gaps"]:
        assert lead_of(worksheet, gap) in text
    if result.fit is None:
        assert squeezed(wording.state_sentence(result)) in text
        return
    for figure in expected(subject):
        assert figure in text
    for tenths in wording.points_in_tenths(result).values():
        assert wording.signed(tenths) in text
    assert squeezed(wording.readings(result.robustness)) in text
    for option in options if made["comparison"] else ():
        assert option["robustness"] is None or range_of(option) in text
    # One option alone has its range at the ends of its bar, and in what is read aloud for it.
    assert range_of(subject) in text
    tips, singles, pair, asks, met = changes(worksheet, subject)
    assert tips[:1] == [tip for tip in tips[:1] if tip in text]
    names = decisive(worksheet, subject)
    assert ("alone could tip the result" in text) is bool(names)
    assert text.count(" decisive ") >= len(names)
    assert ", ".join(names[:3]) in text
    assert (f"and {len(names) - 3} more" in text) is (len(names) > 3)
    if asks:
        assert all(ask in text for ask in asks)
        assert met in text
    elif subject["verdict"] is None:
        assert "What would lift the verdict" not in text
    else:
        freed = {one["factor"] for one in subject["freeing"]}
        nearest = zip(subject["conditions"][:1], singles, strict=False)
        assert all(one in text for change, one in nearest if change["factor"] not in freed)
        assert text.count(FREED) == len(freed)
        assert all(one in text for one in pair)


def check_text(worksheet, option):
    """The plain text of one option of ``assess --json`` shows all of its figures."""
    text = squeezed(as_text(worksheet, assess(worksheet), option["id"]))
    fit, *verdict = expected(option)
    assert f"overall fit {fit}" in text
    assert all(one in text for one in verdict)
    if option["robustness"] is not None:
        assert f"anywhere from {range_of(option)}." in text
    tips, singles, pair, asks, met = changes(worksheet, option)
    assert [tip for tip in tips if tip in text][: len(tips[:5])] == tips[:5]
    assert all(one in text for one in (*singles, *pair, *asks, met))
    assert text.count("(decisive)") == len(decisive(worksheet, option))


def text_of(window, name):
    return squeezed(window.findChild(QLabel, name).text())


def check_window(window, worksheet):
    window.document.start(worksheet)
    made = as_json(assess(worksheet))
    gaps = (made["comparison"] or {"gaps": []})["gaps"]
    for option in made["options"]:
        check_text(worksheet, option)
        window.show_option(option["id"])
        fit, *verdict = expected(option)
        assert window.findChild(QLabel, "fit_value").text() == fit
        assert text_of(window, "fit_verdict") == (verdict or [""])[0]
        assert text_of(window, "fit_reason") == (verdict or ["", ""])[1]
        if option["robustness"] is not None and judged(option):
            assert f"anywhere from {range_of(option)}." in text_of(window, "robustness")
        tips, singles, pair, asks, met = changes(worksheet, option)
        tipping = text_of(window, "tipping")
        assert all(tip in tipping for tip in tips[:3]) or not judged(option)
        assert tips or tipping in ("", HELD if option["caps"] else NO_TIP, LEVEL)
        named = decisive(worksheet, option)
        assert all(name in text_of(window, "decisive") for name in named[:3])
        # A row has room for one remark: that all options are rated alike there comes first.
        alike = (made["comparison"] or {"same_everywhere": []})["same_everywhere"]
        said = {row.factor_id: row.points.accessibleName() for row in rows(window)}
        assert {i for i, spoken in said.items() if spoken.endswith(", decisive")} == {
            factor["id"]
            for factor in option["factors"]
            if named and factor["decisive"] and factor["id"] not in alike
        }
        freed = {one["factor"] for one in option["freeing"]}
        conditions = window.page.result.conditions
        shown = squeezed(" ".join(label.text() for label in conditions.findChildren(QLabel)))
        assert all(one in shown for one in (*asks, met))
        if not asks:
            lifting = option["conditions"][:4] or option["condition_pair"]
            told = [*zip(lifting, singles[:4] or pair, strict=True)]
            # A pair is offered whole or not at all.
            kept = [one for change, one in told if change["factor"] not in freed]
            assert all(one in shown for one in kept) or (pair and len(kept) < len(pair))
            # Lines that are out of use may still hold one.
            assert shown.count(FREED) >= len(freed)
        leads = [lead_of(worksheet, gap) for gap in gaps if gap["option"] == option["id"]]
        assert all(lead in text_of(window, "lead") for lead in leads)
        best = (made["comparison"] or {"best": []})["best"]
        others = {option["id"], worksheet.baseline}
        ahead = len(best) == 1 and best[0] not in others and not option["is_baseline"]
        if ahead:
            rival = next(one for one in made["options"] if one["id"] == best[0])
            ahead = rival["verdict"] is not None and not rival["caps"]
            ahead = ahead and all(one["rated"] for one in made["options"])
        assert ("has the most in its favour" in text_of(window, "lead")) is ahead
        assert bool(leads or ahead) is bool(text_of(window, "lead"))
    check_compared(window, made, gaps)


def rows(window):
    return (*window.page.pros.rows.values(), *window.page.cons.rows.values())


def check_compared(window, made, gaps):
    """The page with the options side by side shows fits, verdicts and leads of the JSON."""
    worksheet = window.document.worksheet
    if made["comparison"] is None:
        return
    window.show_option(COMPARE)
    shown = [squeezed(label.text()) for label in window.page.compare.findChildren(QLabel)]
    for option in made["options"]:
        assert wording.fit_number(option["fit"]) in shown
        assert option["verdict"] is None or option["verdict"]["text"] in shown
    assert all(any(lead_of(worksheet, gap) in one for one in shown) for gap in gaps)
    verdicts = [option["verdict"] for option in made["options"] if option["is_baseline"]]
    assert verdicts in ([], [None])


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
