# SPDX-License-Identifier: MIT
"""Options, comparison, conditions, hints, the gate, the gut call, the decision, and the dialogs."""

import os
from datetime import date
from functools import partial
from operator import attrgetter
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QMenu,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QWidget,
)

from pmo_worksheet import content
from pmo_worksheet.assessment import assess
from pmo_worksheet.assessment.leads import lead_sentence
from pmo_worksheet.assessment.ranking import rank_sum
from pmo_worksheet.assessment.wording import fit_number
from pmo_worksheet.ui import edits, theme
from pmo_worksheet.ui.choice import Choice
from pmo_worksheet.ui.dialogs import LibraryDialog, LineDialog, NewDialog, Preferences
from pmo_worksheet.ui.facts import FactsDialog
from pmo_worksheet.ui.option_tabs import COMPARE
from pmo_worksheet.ui.settings import Settings
from pmo_worksheet.ui.start_page import StartPage
from pmo_worksheet.ui.text import Line
from pmo_worksheet.worksheet import Answer, Decision, Factor, Worksheet
from tests.assessment.test_scaling import rows, steps
from tests.strategies import compact
from tests.ui.test_reached import contrast


def undone(window, worksheet):
    """Whether one undo takes everything back, and one redo brings it again."""
    after = window.document.worksheet
    window.editing.undo()
    back = window.document.worksheet == worksheet
    window.editing.redo()
    return back and window.document.worksheet == after != worksheet


def double_click(widget, pos=QPoint()):  # noqa: B008 (a null point is the middle)
    QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=pos)
    # Qt's own leaves the button down.
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=pos)


def labels(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def test_tabs_switch_the_option_that_is_shown(window, worksheet):
    window.page.tabs.setCurrentIndex(1)
    assert window.option_id == "stay"
    assert window.page.result.fit.text() == fit_number(assess(worksheet).option("stay").fit)
    window.page.pros.rows["alpha"].rating.slider.choose(90)
    alpha = window.document.worksheet.factor("alpha")
    assert (alpha.answer("stay").rating, alpha.answer("join").rating) == (90, 70)


def test_compare_says_the_lead_over_the_baseline(window, worksheet):
    window.page.tabs.setCurrentIndex(2)
    assert window.page.compare.isVisible()
    assert not window.page.splitter.isVisible()
    assessment = assess(worksheet)
    assert lead_sentence(assessment.comparison.gaps[0], assessment) in labels(window.page.compare)
    window.page.compare.baseline_chosen.emit("join")
    assert window.document.worksheet.baseline == "join"
    assert undone(window, worksheet)


def test_the_baseline_is_chosen_with_keys_and_mouse_where_it_stands(window, qtbot):
    # The page was made anew under the open list, and the program died of it.
    window.page.tabs.setCurrentIndex(2)
    baseline = window.page.compare.findChild(Choice, "baseline")
    baseline.setFocus()
    QTest.keyClick(baseline, Qt.Key.Key_Up)
    assert window.document.worksheet.baseline == "join"
    QTest.qWait(0)
    assert baseline.hasFocus()
    baseline.showPopup()
    view = baseline.view()
    qtbot.waitUntil(view.isVisible)
    first = view.visualRect(view.model().index(0, 0)).center()
    # The list takes no click that comes as soon as it has opened.
    QTest.qWait(QApplication.doubleClickInterval() + 50)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert window.document.worksheet.baseline is None
    QTest.qWait(0)
    assert window.page.compare.findChild(Choice, "baseline") is baseline
    assert baseline.currentText() == "no other option"
    window.editing.undo()
    assert baseline.currentText() == "Stay"


def test_options_are_added_renamed_and_removed(window, worksheet, monkeypatch):
    menu = QMenu(window)
    window.options.fill_add_option(menu)
    ready = [action for action in menu.actions() if action.text() == "A time-boxed rotation"]
    assert ready
    assert "return agreed beforehand" in ready[0].toolTip()
    ready[0].trigger()
    assert len(window.document.worksheet.options) == 3
    assert window.option_id == window.document.worksheet.options[-1].id
    assert undone(window, worksheet)
    monkeypatch.setattr(
        "pmo_worksheet.ui.option_menu.LineDialog.exec",
        lambda dialog: dialog.line.setText("Half-time") or 1,
    )
    window.options.rename_option()
    assert window.document.worksheet.option(window.option_id).name == "Half-time"
    window.options.remove_option()
    window.options.remove_option()
    window.options.remove_option()
    assert len(window.document.worksheet.options) == 1, "the last one stays"


def test_a_condition_is_picked_worded_and_dropped(window, worksheet):
    option = assess(worksheet).option("join")
    change = (*option.conditions, *option.condition_pair)[0]
    line = window.findChild(QWidget, f"condition:{change.factor}")
    line.findChild(QCheckBox).click()
    (condition,) = window.document.worksheet.conditions
    assert (condition.factor, condition.rating) == (change.factor, change.rating)
    assert undone(window, worksheet)
    asked = assess(window.document.worksheet).option("join").asked
    outcome = window.findChild(QLabel, "conditions_outcome").text()
    assert asked.verdict.text.lower() in outcome
    assert fit_number(asked.fit) in outcome
    line = window.findChild(QWidget, f"condition:{change.factor}")
    line.ask.typed.emit("A written promise")
    assert window.document.worksheet.conditions[0].ask == "A written promise"
    line.check.click()
    assert window.document.worksheet.conditions == ()


def tick(line):
    QTest.mouseClick(line.check, Qt.MouseButton.LeftButton, pos=QPoint(12, 12))


def test_a_condition_stays_in_its_place_and_is_worded_at_once(window, worksheet):
    conditions = window.page.result.conditions
    offered = list(conditions._lines)
    assert len(offered) > 1
    last = conditions._lines[offered[-1]]
    place = last.y()
    tick(last)
    assert list(conditions._lines) == offered
    assert last.y() == place
    ask, low = last.ask, last.ask.height()
    assert ask.hasFocus()
    assert ask.accessibleName() == f"Your ask: {last.text.text()}"
    view = window.page.result.viewport()
    assert ask.mapTo(view, QPoint()).y() + ask.height() <= view.height()
    sentence = "A way back into project work after two years, at the grade that I have now"
    QTest.keyClicks(ask, sentence)
    QApplication.processEvents()
    assert ask.height() > low, "all of it is seen"
    assert window.document.worksheet.conditions[0].ask == sentence
    tick(last)
    assert list(conditions._lines) == offered
    assert window.document.worksheet == worksheet


def test_what_is_said_of_a_pair_stays_while_it_is_about_what_is_listed(window):
    weak = content.sample().with_fields(conditions=())
    for factor in weak.factors:
        weak = weak.with_rating(factor.id, "join", 50 if factor.side == "pro" else 65)
    assert assess(weak).option("join").condition_pair
    window.document.start(weak)
    conditions = window.page.result.conditions
    said = conditions._intro.text()
    assert said
    pair = list(conditions._lines.values())
    for line in pair:
        tick(line)
        assert list(conditions._lines.values()) == pair
        assert conditions._intro.text() == said


def test_a_dismissed_hint_stays_away_and_comes_back_with_undo(window, worksheet):
    for number in range(20):
        worksheet = worksheet.with_new_factor(Factor(f"more{number}", "con", f"More {number}"))
    window.document.start(worksheet)
    shown = assess(worksheet).hints
    assert shown, "twenty-four factors are too many"
    button = window.findChild(QToolButton, f"dismiss:{shown[0].id}")
    button.click()
    assert window.document.worksheet.dismissed_hints == (shown[0].id,)
    assert shown[0].text not in labels(window.page.result.hints)
    window.editing.undo()
    assert window.document.worksheet.dismissed_hints == ()
    assert shown[0].text in labels(window.page.result.hints)


def test_a_dismissed_hint_stays_away_in_the_file(window, worksheet, tmp_path):
    alike = {"join": Answer(40, "sure")}
    for number in range(20):
        more = Factor(f"more{number}", "con", f"More {number}", answers=alike)
        worksheet = worksheet.with_new_factor(more)
    window.document.start(worksheet, tmp_path / "a.pmow")
    dismiss = {hint.id: f"dismiss:{hint.id}" for hint in assess(worksheet).hints}
    assert len(dismiss) > 1
    first, *others = dismiss
    window.findChild(QToolButton, dismiss[first]).click()
    window.files.save()
    assert not window.document.dirty
    window.document.start(Worksheet())
    window.files.open_path(tmp_path / "a.pmow")
    assert window.document.worksheet.dismissed_hints == (first,)
    shown = window.page.result.hints
    assert shown.findChild(QToolButton, dismiss[first]) is None
    assert all(shown.findChild(QToolButton, dismiss[other]) for other in others)


# Each value of each choice; tests/test_content.py has all their combinations.
@pytest.mark.parametrize(("stage", "level", "kind"), [(n % 4, n, n % 4) for n in range(5)])
def test_every_template_is_reached_from_the_dialog(window, monkeypatch, stage, level, kind):
    def choose(dialog):
        picked = ((dialog.stage, stage), (dialog.level, level), (dialog.type, kind))
        for choice, index in picked:
            choice.setCurrentIndex(index)
        assert [choice.count() for choice, _index in picked] == [4, 5, 4]
        return NewDialog.DialogCode.Accepted

    monkeypatch.setattr(NewDialog, "exec", choose)
    window.document.undo_stack.setClean()
    window.files.new()
    made = window.document.worksheet
    facts = (made.stage, made.pmo_level, made.pmo_type)
    assert [fact is None for fact in facts] == [not stage, not level, not kind]
    assert {f.id: f.importance for f in made.factors} == content.starting_importances(*facts)
    rows = {**window.page.pros.rows, **window.page.cons.rows}
    shown = {factor: row.importance.slider.value() for factor, row in rows.items()}
    assert shown == content.starting_importances(*facts)
    remark = content.mindset_question(made.stage).for_stage
    assert window.findChild(QLabel, "mindset_more").text().startswith(remark)


def test_edits_that_all_push_the_same_way_are_remarked_on(window):
    slider = window.page.pros.rows["alpha"].rating.slider

    def remarked(*ratings):
        shown = []
        for rating in ratings:
            slider.setSliderDown(True)
            slider.choose(rating)
            slider.setSliderDown(False)
            shown.append(any("same way" in text for text in labels(window.page.result.hints)))
        return shown

    # Not while ratings are first given: one side then comes after the other.
    assert not any(remarked(0, 5, 10, 15, 20, 25))
    window.page.cons.rows["delta"].rating.slider.choose(50)
    assert remarked(75, 80, 85, 90, 95) == [False, False, False, True, True]


def test_the_gate_caps_the_verdict_and_the_number_stays(window, worksheet):
    number = window.page.result.fit.text()
    window.page.mindset.choice.setCurrentIndex(3)
    assert window.document.worksheet.mindset == "rules-out"
    assert window.page.result.fit.text() == number
    assert "rules it out" in window.page.result.reason.text()
    assert undone(window, worksheet)


def test_the_gut_call_is_kept_beside_the_verdict(window, worksheet):
    assert "Before you rate" in window.page.result.gut.question.text()
    window.page.result.gut.buttons["stay"].click()
    assert window.document.worksheet.gut_call == "stay"
    assert window.page.result.gut.buttons["stay"].isChecked()
    assert "Before you rate" not in window.page.result.gut.question.text()
    assert undone(window, worksheet)


def test_the_decision_is_apart_from_the_score(window, worksheet):
    number = window.page.result.fit.text()
    box = window.page.result.decision
    box._choice.setCurrentIndex(2)
    assert window.document.worksheet.decision.option == "stay"
    assert undone(window, worksheet)
    box.note.setPlainText("The way back")
    assert window.document.worksheet.decision.note == "The way back"
    assert window.page.result.fit.text() == number
    box._choice.setCurrentIndex(0)
    assert window.document.worksheet.decision is None


def test_another_decision_keeps_what_a_newer_program_wrote(window, worksheet):
    later = Decision("join", "Why", date(2026, 1, 1), {"later": 1})
    window.document.start(worksheet.with_fields(decision=later))
    box = window.page.result.decision
    box._choice.setCurrentIndex(2)
    after = window.document.worksheet.decision
    assert (after.option, after.note, after.unknown) == ("stay", "Why", {"later": 1})
    assert after.decided_on == date.today()  # noqa: DTZ011
    box.note.setPlainText("Other")
    assert window.document.worksheet.decision.unknown == {"later": 1}


def test_the_result_can_be_hidden_while_rating(window):
    window.actions_by_name["hide_result"].trigger()
    assert not window.page.result.fit.isVisible()
    assert not window.page.result.conditions.isVisible()
    window.actions_by_name["hide_result"].trigger()
    assert window.page.result.fit.isVisible()


def test_a_click_on_a_row_opens_it_and_another_closes_it(window, worksheet):
    row = window.page.pros.rows["alpha"]
    for is_open in (True, False):
        QTest.mouseClick(row.title, Qt.MouseButton.LeftButton)
        assert row.is_open is is_open
    # The second click of two comes as an event of its own kind.
    QTest.mouseClick(row.title, Qt.MouseButton.LeftButton)
    double_click(row.title)
    assert row.is_open
    assert window.document.worksheet == worksheet


def test_an_opened_row_edits_everything_else(window, worksheet):
    row = window.page.cons.rows["gamma"]
    row.set_open(True)
    details = row._details
    details.title.typed.emit("Renamed")
    details.detail.setPlainText("What it means")
    details.question.setPlainText("Ask this")
    details.private.click()
    details.relevant.click()
    details.deal_breaker.setValue(50)
    gamma = window.document.worksheet.factor("gamma")
    assert (gamma.title, gamma.detail, gamma.question) == ("Renamed", "What it means", "Ask this")
    assert (gamma.private, gamma.relevant, gamma.deal_breaker) == (True, False, 50)
    assert "private" in row.flag.text()
    for _step in range(6):
        window.editing.undo()
    assert window.document.worksheet == worksheet


def test_an_opened_row_says_who_reports_its_reason_until_the_words_are_the_users_own(window):
    window.document.start(content.new_worksheet())
    row = window.page.cons.rows["staff-role"]
    row.set_open(True)
    source = row.findChild(QLabel, "source")
    assert "Andrew Makar" in source.text()
    assert not source.isHidden()
    row._details.detail.setPlainText("What it means to me")
    assert source.isHidden()
    window.editing.undo()
    assert not source.isHidden()


def test_a_reached_deal_breaker_is_named_beside_the_verdict(window):
    window.page.cons.rows["gamma"].set_open(True)
    window.page.cons.rows["gamma"]._details.deal_breaker.setValue(50)
    assert "Title of gamma" in window.page.result.reason.text()
    assert "reached" in window.page.cons.rows["gamma"].flag.text()


def test_importances_from_the_order(window, worksheet):
    window.editing.weigh_by_order()
    for side in ("pro", "con"):
        factors = [f for f in window.document.worksheet.factors if f.side == side]
        assert tuple(f.importance for f in factors) == rank_sum(len(factors))
    assert undone(window, worksheet)


def test_importances_from_the_order_take_ten_times_the_steps_for_ten_times_the_reasons():
    def work(count):
        return steps(partial(edits.weigh_by_order, compact(*rows(count))))

    assert work(1000) < 15 * work(100)


def test_a_reason_from_the_library(window, worksheet, monkeypatch):
    monkeypatch.setattr(LibraryDialog, "exec", lambda dialog: dialog.list.setCurrentRow(0) or 1)
    window.editing.add_pro()
    ready = next(factor for factor in content.library() if factor.side == "pro")
    assert window.document.worksheet.factors[-1].title == ready.title
    assert undone(window, worksheet)


def test_one_answer_on_the_mindset_is_said_to_count_for_all_options(window):
    window.document.start(content.sample())
    more = window.page.mindset.more
    assert "all options" not in more.text()
    window.options.new_option("Lead a programme")
    assert "all options" in more.text()


def test_the_library_says_who_reports_each_reason(window):
    dialog = LibraryDialog(window, "pro", content.library())
    for row, factor in enumerate(content.library()):
        dialog.list.setCurrentRow(row)
        assert dialog.source.text() == f"Source: {content.source_of(factor)}"
    dialog.own.setText("Better pay")
    dialog.own.textEdited.emit("Better pay")
    assert dialog.source.text() == ""
    assert (dialog.chosen.title, dialog.chosen.side) == ("Better pay", "pro")
    dialog.list.setCurrentRow(1)
    assert dialog.chosen == content.library()[1]
    assert dialog.own.text() == "", "what is not added is not shown as if it were"
    dialog.own.undo()
    assert dialog.own.text() == "Better pay"
    dialog.list.clearSelection()
    dialog.own.clear()
    assert dialog.chosen is None


def test_a_reason_of_ones_own_is_typed_at_once_and_then_seen(window, worksheet, monkeypatch):
    def type_it(dialog):
        dialog.show()
        QTest.keyClicks(dialog.focusWidget(), "Better pay")
        # On to the button, as the keyboard goes: the list is merely passed.
        dialog.list.setFocus()
        dialog.accept_button.setFocus()
        return LibraryDialog.DialogCode.Accepted

    monkeypatch.setattr(LibraryDialog, "exec", type_it)
    window.resize(1024, 640)
    window.editing.add_pro()
    added = window.document.worksheet.factors[-1]
    assert (added.title, added.side) == ("Better pay", "pro")
    row = window.page.pros.rows[added.id]
    assert row.visibleRegion().boundingRect().height() == row.height()
    QTest.qWait(50)
    assert row.visibleRegion().boundingRect().height() == row.height(), "and stays in sight"
    assert not row.is_open
    assert undone(window, worksheet)


def test_a_template_sets_the_starting_importances(window, monkeypatch):
    def fill(dialog):
        dialog.title.setText("My offer")
        dialog.stage.setCurrentIndex(3)
        dialog.type.setCurrentIndex(1)
        return 1

    monkeypatch.setattr(NewDialog, "exec", fill)
    window.files.new()
    made = window.document.worksheet
    expected = content.new_worksheet("seasoned", None, "supportive")
    assert made.title == "My offer"
    assert [f.importance for f in made.factors] == [f.importance for f in expected.factors]
    assert (made.stage, made.pmo_type) == ("seasoned", "supportive")
    assert not window.isWindowModified()


def test_preferences_are_kept(window, monkeypatch):
    settings = Settings()
    dialog = Preferences(window, settings)
    dialog.scheme.present("dark")
    dialog.text_size.present("150")
    dialog.page_size.present("Letter")
    dialog.accept()
    assert (settings.scheme, settings.text_size, settings.page_size) == ("dark", 150, "Letter")
    monkeypatch.setattr(Preferences, "exec", lambda _dialog: 1)
    window.dialogs.preferences()
    assert window.palette().window().color().lightness() < 60


def test_a_stored_value_that_cannot_be_used_counts_as_not_set():
    settings = Settings()
    for name in ("scheme", "text_size", "page_size"):
        settings._store.put(name, "nonsense")
    assert (settings.scheme, settings.text_size) == ("system", 100)
    assert settings.page_size in ("A4", "Letter")


def test_recent_files_are_offered_without_being_looked_at(window, monkeypatch):
    window.settings.remember(Path("/nowhere/one.pmow"))
    window.settings.remember(Path("/nowhere/two.pmow"))
    window.settings.remember(Path("/nowhere/one.pmow"))

    touched = []
    real = os.stat

    def stat(path, *args, **kwargs):
        if "nowhere" in str(path):
            touched.append(path)
        return real(path, *args, **kwargs)

    monkeypatch.setattr(os, "stat", stat)
    menu = QMenu(window)
    window.files.fill_recent(menu)
    assert [action.text() for action in menu.actions()][:2] == ["one.pmow", "two.pmow"]
    window.show_start()
    buttons = [b.text() for b in window.start.findChildren(QPushButton)]
    assert buttons[-2:] == ["one.pmow", "two.pmow"]
    assert touched == []


@pytest.mark.parametrize("wish", ["new", "open", "sample"])
def test_the_start_page_leads_on(qtbot, wish):
    page = StartPage()
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.asked) as asked:
        page.findChild(QWidget, f"start:{wish}").click()
    assert asked.args == [wish]


def test_the_sample_is_useful_in_one_click_and_has_no_file(window):
    window.show_start()
    assert not window.actions_by_name["save"].isEnabled()
    window.start.findChild(QWidget, "start:sample").click()
    assert window.actions_by_name["save"].isEnabled()
    assert window.page.isVisible()
    assert window.document.path is None
    assert window.page.result.fit.text() != "–"


def test_the_facts_of_the_offer_are_one_step(window, worksheet, monkeypatch):
    def fill(dialog):
        dialog._lines["manager"].setText("Dana Kim")
        dialog.dated.setChecked(True)
        dialog.day.setDate(QDate(2027, 1, 12))
        dialog.summary.setPlainText("Leaning yes.")
        return 1

    monkeypatch.setattr(FactsDialog, "exec", fill)
    window.page.facts.click()
    after = window.document.worksheet
    assert (after.manager, after.decide_by, after.summary) == (
        "Dana Kim",
        date(2027, 1, 12),
        "Leaning yes.",
    )
    assert undone(window, worksheet)


def test_a_row_is_reordered_by_dragging_its_grip(window, worksheet):
    alpha, beta = window.page.pros.rows.values()
    grip = alpha.grip
    start = grip.rect().center()
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(grip, start + QPoint(0, alpha.height()))
    assert list(window.page.pros.rows) == ["beta", "alpha"]
    assert alpha.y() > beta.y()
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=start)
    assert [f.id for f in window.document.worksheet.factors][:2] == ["beta", "alpha"]
    assert window.document.undo_stack.count() == 1
    assert undone(window, worksheet)


@pytest.mark.parametrize("part", ["importance.slider", "opener", "note"])
def test_a_row_is_reordered_by_keyboard(window, worksheet, part):
    stop = attrgetter(part)(window.page.pros.rows["beta"])
    stop.setFocus()
    QTest.keyClick(stop, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert list(window.page.pros.rows) == ["beta", "alpha"]
    assert stop.hasFocus()
    assert undone(window, worksheet)


def test_sorting_by_points_is_a_view_and_no_edit(window, worksheet):
    raised = worksheet.with_rating("beta", "join", 100).with_rating("alpha", "join", 5)
    window.document.start(raised)
    window.actions_by_name["sort_by_points"].trigger()
    assert list(window.page.pros.rows) == ["beta", "alpha"]
    assert window.document.worksheet == raised
    window.actions_by_name["sort_by_points"].trigger()
    assert list(window.page.pros.rows) == ["alpha", "beta"]


def test_the_order_that_is_seen_is_the_one_that_is_changed(window, worksheet):
    raised = worksheet.with_rating("beta", "join", 100).with_rating("alpha", "join", 5)
    window.document.start(raised)
    sort = window.actions_by_name["sort_by_points"]
    sort.trigger()
    window.editing.do("beta", "down")
    assert window.document.worksheet == raised
    assert "Sort by points" in window.page.said.text()
    window.actions_by_name["weigh_by_order"].trigger()
    assert not sort.isChecked()
    assert list(window.page.pros.rows) == ["alpha", "beta"]
    weights = {f.id: f.importance for f in window.document.worksheet.factors}
    assert weights["alpha"] > weights["beta"]
    sort.trigger()
    window.document.start(raised)
    window.show_sheet()
    assert not sort.isChecked()
    assert list(window.page.pros.rows) == ["alpha", "beta"]


def test_a_new_worksheet_asks_the_gut_before_the_result_is_seen(window, monkeypatch):
    monkeypatch.setattr(NewDialog, "exec", lambda _self: NewDialog.DialogCode.Accepted)
    fit = window.page.result.fit
    assert fit.isVisible()
    window.document.undo_stack.setClean()
    window.files.new()
    assert not fit.isVisible()
    assert not window.page.result.decision.isVisible()
    rated = window.document.worksheet
    for factor in rated.factors:
        rated = rated.with_rating(factor.id, "join", 95 if factor.side == "pro" else 5)
    window.document.edit(rated, "rating")
    assert fit.text() == fit_number(assess(rated).option(window.option_id).fit)
    assert not fit.isVisible()
    window.page.result.gut.buttons["stay"].click()
    assert fit.isVisible()
    assert "Which reason does the worksheet miss?" in window.page.result.gut_says.text()
    window.editing.undo()
    assert not fit.isVisible()
    window.page.result.gut.skip.click()
    assert fit.isVisible()
    assert window.document.worksheet.gut_call is None


def test_an_opened_worksheet_is_covered_only_while_nothing_is_rated(window, worksheet, tmp_path):
    from pmo_worksheet.storage.codec import encode

    blank = worksheet.with_fields(
        factors=tuple(structs.replace(factor, answers={}) for factor in worksheet.factors)
    )
    window.document.undo_stack.setClean()
    for shown, known in (
        (blank, False),
        (worksheet, True),
        (blank.with_sureness("delta", "stay", "unknown"), True),
        (blank.with_fields(gut_call="stay"), True),
        (blank, False),
        (blank.with_fields(factors=()), True),
    ):
        path = tmp_path / "a.pmow"
        path.write_bytes(encode(shown))
        window.files.open_path(path)
        assert window.page.result.fit.isVisible() is known


def test_after_reordering_rank_sum_is_offered_and_one_undo_takes_it_back(window):
    page = window.page
    assert not page.offer.isVisible()
    window.editing.do("beta", "up")
    assert page.offer.isVisible()
    before = window.document.worksheet
    page.offer.click()
    assert not page.offer.isVisible()
    weights = {f.id: f.importance for f in window.document.worksheet.factors}
    assert weights["beta"] == 10
    assert weights["alpha"] == 5
    window.editing.undo()
    assert window.document.worksheet == before
    window.editing.do("beta", "down")
    window.document.edit(window.document.worksheet.with_fields(title="x"), "title")
    assert not page.offer.isVisible()


def test_click_to_rate_is_taken_at_its_word(window):
    measure = window.page.cons.rows["delta"].rating
    word = measure._word_box()
    pos = QPoint(measure.slider.width() // 2, word.center().y())
    QTest.mouseClick(measure, Qt.MouseButton.LeftButton, pos=pos)
    assert window.document.worksheet.factor("delta").answer("join").rating == 50
    assert not window.page.cons.rows["delta"].is_open
    # With a rating there, its word is part of the row again.
    QTest.mouseClick(measure, Qt.MouseButton.LeftButton, pos=pos + QPoint(20, 0))
    assert window.document.worksheet.factor("delta").answer("join").rating == 50


def test_a_rating_that_dont_know_yet_takes_back_can_be_had_again(window, worksheet):
    sureness = window.page.pros.rows["alpha"].sureness
    sureness.setCurrentIndex(3)
    assert window.document.worksheet.factor("alpha").answer("join").rating is None
    assert "Undo brings it back" in window.page.said.text()
    window.editing.undo()
    assert window.document.worksheet == worksheet


def test_with_one_side_unrated_nothing_is_called_solid(window, worksheet):
    only_pros = worksheet
    for factor in worksheet.factors:
        if factor.side == "con":
            only_pros = only_pros.with_rating(factor.id, "join", None)
    window.document.start(only_pros)
    result = window.page.result
    assert result.fit.text() != ""
    assert result.fit.property("look") == "fit-faint"
    assert result.robustness.isHidden()
    assert result.tipping.isHidden()
    window.document.start(worksheet)
    assert result.fit.property("look") == "fit"
    assert not result.robustness.isHidden()


def test_staying_becomes_what_the_others_are_measured_against(window, worksheet):
    alone = worksheet.without_option("stay")
    window.document.start(alone)
    window.options.new_option("Stay in my current role", "stay")
    after = window.document.worksheet
    assert after.baseline == window.option_id == "stay"
    # Nobody who stays changes their mind about delivery; what to rate is said instead.
    assert window.page.mindset.isHidden()
    assert "Stay in my current role" in window.page.about.text()
    window.page.tabs.setCurrentIndex(2)
    said = labels(window.page.compare)
    assert "Not rated yet: “Stay in my current role”." in said
    assert not [text for text in said if "most in its favour" in text]
    window.page.tabs.setCurrentIndex(0)
    assert not window.page.mindset.isHidden()
    assert window.page.about.isHidden()
    assert undone(window, alone)


def test_a_reason_of_ones_own_is_in_sight_when_it_is_named(window):
    window.resize(1100, 640)
    window.editing.add_factor("con")
    row = list(window.page.cons.rows.values())[-1]
    title = row.findChild(QWidget, "title")
    assert title.hasFocus()
    view = window.page._scroll.viewport()
    top = title.mapTo(view, QPoint(0, 0)).y()
    assert 0 <= top <= view.height() - title.height()


def test_a_day_that_is_touched_counts(qtbot, window, worksheet):
    dialog = FactsDialog(window, worksheet)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.facts["decide_by"] is None
    dialog.day.setFocus()
    QTest.keyClick(dialog.day, Qt.Key.Key_Up)
    assert dialog.dated.isChecked()
    assert dialog.facts["decide_by"] is not None
    dialog.dated.setChecked(False)
    # The day that is shown already, picked in the calendar.
    dialog.day.calendarWidget().clicked.emit(dialog.day.date())
    assert dialog.dated.isChecked()


def test_a_row_that_becomes_decisive_moves_nothing(window):
    rows = [*window.page.pros.rows.values(), *window.page.cons.rows.values()]

    def look():
        QTest.qWait(0)
        return [row.view.decisive for row in rows], [row.geometry() for row in rows]

    slider = window.page.pros.rows["alpha"].rating.slider
    slider.choose(100)
    before, places = look()
    slider.choose(25)
    after, then = look()
    assert before != after
    assert places == then
    row = next(row for row in rows if row.view.decisive)
    assert row.points.accessibleName().endswith(", decisive")
    ink = row.grab(row._layout.mark_box).toImage()
    assert len({ink.pixel(x, y) for x in range(ink.width()) for y in range(ink.height())}) > 2
    box = row._layout.mark_box
    assert not [part for part in row.controls.all() if part.geometry().intersects(box)]


@pytest.mark.parametrize("width", [1280, 1000])
def test_nothing_in_a_row_lies_on_anything_else(window, width):
    window.resize(width, 700)
    QTest.qWait(0)
    row = window.page.pros.rows["alpha"]
    controls = row.controls
    parts = [controls.grip, controls.opener, controls.title, *controls.measures(), controls.note]
    boxes = [part.geometry() for part in parts]
    for place, box in enumerate(boxes):
        assert row.rect().contains(box)
        assert not [other for other in boxes[place + 1 :] if other.intersects(box)]
    assert controls.title.geometry().bottom() < controls.note.geometry().top()


def test_a_row_rated_like_the_other_option_says_so_and_moves_nothing(window):
    row = window.page.pros.rows["alpha"]
    QTest.qWait(0)
    height = row.height()
    row.rating.slider.choose(50)
    assert row.view.cannot_decide
    assert row.points.accessibleName().endswith(", rated alike")
    QTest.qWait(0)
    assert row.height() == height


def test_the_keyboard_stays_near_what_went(window):
    window.activateWindow()
    pros = window.page.pros
    pros.rows["alpha"].opener.setFocus()
    window.editing.do("alpha", "remove")
    assert window.focusWidget() is pros.rows["beta"].opener
    window.editing.do("beta", "remove")
    assert window.focusWidget() is pros.add
    window.options.new_option("Half-time")
    assert window.focusWidget() is window.page.tabs
    window.options.remove_option()
    assert window.focusWidget() is window.page.tabs


@pytest.mark.parametrize(
    ("made", "first"),
    [
        (lambda w: FactsDialog(w, w.document.worksheet), "fact:title"),
        (lambda w: LibraryDialog(w, "pro", content.library()), "own_reason"),
        (lambda w: LineDialog(w, "Rename", "", "Old"), "line"),
        (lambda w: Preferences(w, w.settings), "language"),
        (NewDialog, "new_title"),
    ],
)
def test_a_dialog_begins_with_its_first_field(window, qtbot, made, first):
    dialog = made(window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.focusWidget().objectName() == first
    order, widget = [], dialog.focusWidget()
    while (widget := widget.nextInFocusChain()) is not dialog.focusWidget():
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            order.append(widget)
    assert isinstance(order[-1], QPushButton)


def test_a_remark_on_a_change_goes_with_the_next(window):
    window.editing.do("alpha", "remove")
    assert "Undo brings it back" in window.page.said.text()
    window.editing.undo()
    assert window.page.said.text() == "Undone: removal of “Title of alpha”."
    window.editing.redo()
    assert window.page.said.text() == "Done again: removal of “Title of alpha”."
    window.edit_field("title", "x", "title")
    assert window.page.said.isHidden()


def test_hiding_the_result_hides_the_points_too(window):
    rows = [*window.page.pros.rows.values(), *window.page.cons.rows.values()]
    assert any(row.view.tenths for row in rows)
    assert "points" in window.page.pros._total.text()
    window.actions_by_name["hide_result"].trigger()
    assert not any(row.view.tenths or row.view.mark == "decisive" for row in rows)
    assert "points" not in window.page.pros._total.text()
    assert rows[0].points.accessibleName().endswith("no points yet")


def test_an_option_is_renamed_and_removed_where_it_is_seen(window):
    for tab, can in ((0, True), (2, False), (1, True)):
        window.page.tabs.setCurrentIndex(tab)
        for name in ("rename_option", "remove_option"):
            assert window.actions_by_name[name].isEnabled() is can


@pytest.mark.parametrize("measured", range(3))
def test_no_tab_is_cut_whichever_was_chosen_when_the_text_size_changed(window, qapp, measured):
    tabs = window.page.tabs
    for size in (150, 100):
        tabs.setCurrentIndex(measured)
        theme.apply(qapp, "light", size)
        QApplication.processEvents()
        for index in (*range(tabs.count()), 0):
            tabs.setCurrentIndex(index)
            for _round in range(4):
                QApplication.processEvents()
            assert tabs.width() >= tabs.sizeHint().width()
            assert not [arrow for arrow in tabs.findChildren(QToolButton) if arrow.isVisible()]


def test_a_long_name_leaves_the_other_tabs_in_sight(window, worksheet):
    name = "A post that " + "goes on and on " * 12
    window.document.edit(worksheet.with_option_renamed("join", name), "name")
    tabs = window.page.tabs
    assert tabs.tabText(0).endswith("…")
    assert name in tabs.tabToolTip(0)
    assert tabs.tabRect(2).right() < window.width()


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_an_empty_check_box_is_seen(window, qapp, scheme):
    theme.apply(qapp, scheme)
    row = window.page.pros.rows["alpha"]
    row.set_open(True)
    box = row.findChild(QCheckBox, "private")
    QTest.qWait(0)
    image = box.grab().toImage()
    ground = image.pixelColor(1, image.height() // 2)
    line = [image.pixelColor(x, image.height() // 2) for x in range(3, 30)]
    assert max(contrast(ground, colour) for colour in line) >= 3


def test_another_text_size_reaches_every_slider(window, qapp):
    theme.apply(qapp, "light", 150)
    QTest.qWait(0)
    for row in (*window.page.pros.rows.values(), *window.page.cons.rows.values()):
        for measure in (row.importance, row.rating):
            assert measure.slider.height() == measure.slider.sizeHint().height()
            assert measure.height() >= measure.slider.height() + measure.fontMetrics().height() // 2
    tabs = window.page.tabs
    assert tabs.width() >= tabs.sizeHint().width()


def test_a_tab_offers_what_can_be_done_with_its_option(window, monkeypatch):
    asked = []

    def renamed(dialog):
        asked.append(dialog.line.text())
        return dialog.line.setText("Half-time") or 1

    monkeypatch.setattr("pmo_worksheet.ui.option_menu.LineDialog.exec", renamed)
    tabs, right = window.page.tabs, Qt.MouseButton.RightButton
    QTest.mouseClick(tabs, right, pos=tabs.tabRect(1).center())
    assert window.option_id == "stay"
    names = ["action_rename_option", "action_remove_option"]
    assert [action.objectName() for action in tabs.actions()] == names
    double_click(tabs, tabs.tabRect(1).center())
    assert asked == ["Stay"]
    assert tabs.tabText(1) == "Half-time"
    double_click(tabs, tabs.tabRect(2).center())
    assert asked == ["Stay"]


def test_narrow_rows_say_which_slider_is_which(window):
    said = "First slider: how much it matters. Second slider: how far it is true."
    shown = [label for label in window.page.pros.findChildren(QLabel) if label.text() == said]
    assert [label.isVisible() for label in shown] == [False]
    window.resize(1000, 700)
    QTest.qWait(0)
    assert [label.isVisible() for label in shown] == [True]


def test_what_a_row_reports_as_it_goes_is_about_nothing(window):
    row = window.page.pros.rows["alpha"]
    window.editing.do("alpha", "remove")
    after = window.document.worksheet
    # A field reports what was typed once it loses the keyboard, and that may be now.
    row.rating.slider.choose(5)
    row.sureness.setCurrentIndex(3)
    row.note.setPlainText("late")
    assert window.document.worksheet is after


def test_a_tool_tip_shows_a_long_name_as_it_is(window):
    name = '<img src="/nowhere.png"> <b>An option</b> with x < y & a name as long as this one'
    window.apply(edits.add_option(window.document.worksheet, name))
    tip = window.page.tabs.tabToolTip(2)
    # What begins so is markup to Qt, which guesses otherwise; a picture would be one letter more.
    assert tip.startswith("<p>")
    shown = QTextDocument()
    shown.setHtml(tip)
    assert shown.toPlainText() == name


def test_a_day_that_the_field_cannot_hold_stays_until_it_is_touched(window, worksheet, qtbot):
    old = date(1700, 5, 5)
    dialog = FactsDialog(window, worksheet.with_fields(decide_by=old))
    qtbot.addWidget(dialog)
    assert dialog.facts["decide_by"] == old
    dialog.day.setDate(QDate(2026, 12, 24))
    assert dialog.facts["decide_by"] == date(2026, 12, 24)
    dialog.dated.setChecked(False)
    assert dialog.facts["decide_by"] is None
    fresh = FactsDialog(window, worksheet)
    qtbot.addWidget(fresh)
    fresh.dated.setChecked(True)
    assert fresh.facts["decide_by"] == QDate.currentDate().toPython()


def test_a_list_that_is_made_anew_leaves_no_label_behind(window, qtbot):
    window.show_option(COMPARE)

    def labels():
        return len([one for one in window.page.compare.findChildren(QLabel) if one.buddy()])

    before = labels()
    for number in range(5):
        renamed = window.document.worksheet.with_option_renamed("join", f"Join {number}")
        window.document.edit(renamed, "name")
    qtbot.waitUntil(lambda: labels() == before)


def test_a_reached_deal_breaker_is_seen_in_its_row(window):
    row = window.page.cons.rows["gamma"]
    looks = []
    for limit in (90, 50):
        window.apply(edits.factor(window.document.worksheet, "gamma", "deal_breaker", limit))
        looks.append((row.flag.text(), row.flag.property("look")))
    assert looks[0] == ("deal-breaker: not acceptable from 90 %; not reached, at 55 %", "small")
    assert looks[1] == ("deal-breaker: not acceptable from 50 %; reached, at 55 %", "wrong")


def test_a_long_remark_makes_no_window_wider(window, qapp):
    theme.apply(qapp, "light", 200)
    window.resize(1024, 640)
    QTest.qWait(20)
    remark = window.page.said
    remark.present("Undone: rating of a reason with quite a long title & <b>more</b> than that.")
    QTest.qWait(20)
    assert window.width() == 1024
    assert remark.width() < remark.sizeHint().width()
    assert "&lt;b&gt;more" in remark.toolTip()
    remark.present("")
    assert remark.toolTip() == ""


def test_check_boxes_grow_with_the_letters(window, qapp):
    row = window.page.pros.rows["alpha"]
    row.set_open(True)

    def box(check):
        option = QStyleOptionButton()
        check.initStyleOption(option)
        element = QStyle.SubElement.SE_CheckBoxIndicator
        return check.style().subElementRect(element, option, check).height()

    check = row.findChild(QCheckBox, "private")
    before = box(check)
    theme.apply(qapp, "light", 200)
    QTest.qWait(20)
    assert box(check) > 1.8 * before
    # And its words are all there, in a narrow window too.
    window.resize(1024, 640)
    QTest.qWait(20)
    assert check.width() >= check.sizeHint().width()


def test_options_are_not_compared_before_the_gut_is_asked(window, worksheet):
    blank = worksheet.with_fields(
        factors=tuple(structs.replace(factor, answers={}) for factor in worksheet.factors)
    )
    window.document.start(blank)
    window.show_sheet()
    assert not window.page.tabs.isTabEnabled(2)
    window.show_option(COMPARE)
    assert not window.page.compare.isVisible()
    window.page.result.gut.buttons["unsure"].click()
    assert window.page.tabs.isTabEnabled(2)
    assert window.page.compare.isVisible()


def test_a_title_that_is_too_long_ends_in_dots_until_it_is_edited(window):
    title, plain = window.page.title, Line("plain", "title")
    plain.setParent(window.page)
    plain.setGeometry(title.geometry())
    plain.show()

    def alike(text):
        title.present(text)
        plain.present(text)
        return title.grab().toImage() == plain.grab().toImage()

    window.page.tabs.setFocus()
    assert alike("Short")
    assert not alike("W" * 200)
    title.setFocus()
    focused = title.grab().toImage()
    window.page.tabs.setFocus()
    assert title.grab().toImage() != focused
    assert title.text() == "W" * 200
