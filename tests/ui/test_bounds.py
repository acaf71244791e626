# SPDX-License-Identifier: MIT
"""What is saved can be opened again: the window makes no worksheet that a file would refuse."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from pmo_worksheet import content
from pmo_worksheet.bounds import MAX_TEXT
from pmo_worksheet.reply import Reply
from pmo_worksheet.storage import codec, recovery
from pmo_worksheet.storage.codec import decode, encode
from pmo_worksheet.ui import edits
from pmo_worksheet.ui.dialogs import LibraryDialog, LineDialog
from pmo_worksheet.ui.document import Document
from pmo_worksheet.ui.facts import FactsDialog
from pmo_worksheet.worksheet import (
    MAX_FACTORS,
    MAX_OPTIONS,
    Answer,
    Condition,
    Decision,
    Factor,
    Option,
    Worksheet,
)

FULL = "ü" * MAX_TEXT
TEXTS = st.sampled_from(["", "a\nb", FULL, FULL + "x", "\U0001f600" * MAX_TEXT, FULL + "\r\n\x00"])
IDS = st.sampled_from(["a", "b"])
RATINGS = st.integers(-1, 101)
IMPORTANCES = st.integers(-1, 11)
WORDS = st.sampled_from(["title", "detail", "question"])
FIELDS = st.sampled_from(["id", "title", "author", "manager", "organization", "summary"])
READY = st.sampled_from([None, Factor("y" * 200, title="t"), Factor("y" * 201), *content.library()])


def sheet(factors=2, options=2, conditions=0, text=""):
    made = [Option("join", text), *(Option(f"option-{n}", text) for n in range(1, options))]
    answers = {made[0].id: Answer(70, note=text)}
    reasons = [Factor("a", "pro", text, answers=answers), Factor("b", "con", text)]
    return Worksheet(
        id="bounds",
        options=tuple(made),
        factors=(*reasons, *(Factor(str(n)) for n in range(2, factors))),
        conditions=tuple(Condition(str(n), "join", 80) for n in range(conditions)),
        decision=Decision("join", text),
    )


SHEETS = [
    sheet(),
    sheet(text=FULL),
    sheet(MAX_FACTORS - 1, MAX_OPTIONS - 1, MAX_FACTORS - 1),
    sheet(MAX_FACTORS, MAX_OPTIONS, MAX_FACTORS),
]


def edit(make, *drawn):
    """An edit that is still to be made of a worksheet, with what is drawn for it."""
    return st.builds(lambda *values: partial(make, values), *drawn)


EDITS = st.one_of(
    edit(lambda v, w: edits.answer(w, v[0], "join", "note", v[1]), IDS, TEXTS),
    edit(lambda v, w: edits.answer(w, v[0], "join", "rating", v[1]), IDS, RATINGS),
    edit(lambda v, w: edits.answer(w, v[0], "join", "sureness", "unknown"), IDS),
    edit(lambda v, w: edits.factor(w, *v), IDS, WORDS, TEXTS),
    edit(lambda v, w: edits.factor(w, v[0], "importance", v[1]), IDS, IMPORTANCES),
    edit(lambda v, w: edits.factor(w, "b", "deal_breaker", v[0]), RATINGS),
    edit(lambda v, w: edits.field(w, *v, "field"), FIELDS, TEXTS),
    edit(lambda v, w: edits.field(w, "decision", Decision("join", *v), "decision"), TEXTS),
    edit(
        lambda v, w: edits.field(w, "reply", Reply("support", {"a": v[0]}, *v[1:]), "reply"),
        IMPORTANCES,
        *[TEXTS] * 4,
    ),
    edit(lambda v, w: edits.pick(w, Condition(v[0], "join", *v[1:])), IDS, RATINGS, TEXTS),
    edit(lambda v, w: edits.word_ask(w, v[0], "join", v[1]), IDS, TEXTS),
    edit(lambda v, w: edits.add_option(w, *v), TEXTS),
    edit(lambda v, w: edits.Step(w.with_option_renamed("join", *v), "name"), TEXTS),
    edit(lambda v, w: edits.add(w, "pro", *v), READY),
    edit(lambda v, w: edits.move(w, v[0], 1), IDS),
    edit(lambda _v, w: edits.weigh_by_order(w)),
    edit(lambda _v, w: edits.dismiss(w, "halo")),
)


@pytest.mark.usefixtures("qapp")
@given(st.sampled_from(SHEETS), st.lists(EDITS, max_size=6))
def test_whatever_edits_leave_is_opened_again_as_it_was(start, steps):
    document = Document(start)
    refused = []
    document.refused.connect(refused.append)
    for make in steps:
        before, said = document.worksheet, len(refused)
        step = make(before)
        document.edit(step.after, step.text, step.key)
        # Either as asked, or as before and with a sentence.
        assert document.worksheet == (step.after if len(refused) == said else before)
    assert decode(document.data()) == document.worksheet


@pytest.fixture
def note(window):
    field = window.page.pros.rows["alpha"].note
    field.setFocus()
    return field


def put(field, text):
    QApplication.clipboard().setText(text)
    field.paste()


def test_a_note_takes_what_fits_and_says_so(window, note):
    letter = "\U0001f600"  # which Qt counts twice
    cursor = note.textCursor()
    cursor.setPosition(len("First"))
    note.setTextCursor(cursor)
    put(note, letter * (MAX_TEXT + 7))
    room = MAX_TEXT - len("First\nsecond")
    kept = window.document.worksheet.factor("alpha").answer("join").note
    assert kept == "First" + letter * room + "\nsecond" == note.text()
    assert "This field is full" in window.page.said.text()
    # The caret stands behind what was taken, as after any other paste.
    assert note.document().characterCount() - note.textCursor().position() == len("\nsecond") + 1
    QTest.keyClicks(note, "y")
    assert note.text() == kept
    assert decode(window.document.data()) == window.document.worksheet
    window.editing.undo()
    assert note.text() == "First\nsecond"
    assert window.page.said.text() == "Undone: note on “Title of alpha”."


def test_what_is_replaced_makes_room(window, note):
    note.setPlainText("x " * (MAX_TEXT // 2))
    note.selectAll()
    put(note, "y " * (MAX_TEXT // 2))
    assert note.text() == "y " * (MAX_TEXT // 2)
    assert window.page.said.isHidden()


@pytest.mark.parametrize("letter", ["x", "\U0001f600"])
def test_a_line_takes_what_fits_and_says_so(window, letter):
    title = window.page.title
    title.setFocus()
    title.setCursorPosition(2)
    put(title, letter * (MAX_TEXT + 7))
    kept = "Of" + letter * (MAX_TEXT - len("Offer")) + "fer"
    assert window.document.worksheet.title == title.text() == kept
    assert "This field is full" in window.page.said.text()
    window.document.edit(window.document.worksheet.with_fields(author="A"), "author")
    assert window.page.said.isHidden()
    QTest.keyClicks(title, "y")
    assert title.text() == kept
    assert "This field is full" in window.page.said.text()


def test_a_line_shows_all_that_a_file_holds_and_loses_none_of_it(window, worksheet, qtbot):
    held = "\U0001f600" * MAX_TEXT
    window.document.start(worksheet.with_fields(title=held, author=held))
    window.page.title.setFocus()
    window.page.title.setCursorPosition(len(window.page.title.text().encode("utf-16-le")) // 2)
    QTest.keyClick(window.page.title, Qt.Key.Key_Backspace)
    assert window.document.worksheet.title == held[:-1]
    dialog = FactsDialog(window, window.document.worksheet)
    qtbot.addWidget(dialog)
    assert dialog.facts["author"] == held


def test_a_field_of_a_dialog_says_there_that_it_is_full(window, worksheet, qtbot):
    dialog = FactsDialog(window, worksheet)
    qtbot.addWidget(dialog)
    dialog.show()
    remark = dialog.findChild(QLabel, "remark")
    for field in (dialog.summary, dialog.findChild(QWidget, "fact:author")):
        assert remark.isHidden()
        field.setFocus()
        put(field, FULL + "x")
        assert field.text() == FULL
        assert "This field is full" in remark.text()
        assert remark.isVisible()
        remark.hide()
    after = worksheet.with_fields(**dialog.facts)
    assert decode(encode(after)) == after


def test_no_further_reason_or_option_is_added_than_fit(window, monkeypatch):
    asked = []
    for dialog in (LibraryDialog, LineDialog):
        monkeypatch.setattr(dialog, "exec", asked.append)
    full = sheet(MAX_FACTORS, MAX_OPTIONS)
    window.document.start(full)
    for attempt, says in (
        (window.editing.add_pro, "at most 1,000 reasons"),
        (lambda: window.editing.add_factor("con"), "at most 1,000 reasons"),
        (window.options.own_option, "at most 20 options"),
        (lambda: window.options.new_option("One more"), "at most 20 options"),
    ):
        window.page.said.present("")
        attempt()
        assert says in window.page.said.text()
    assert window.document.worksheet is full
    assert asked == []


@pytest.fixture
def small(monkeypatch):
    """Let files be small, so that a test need not fill 20 MB."""
    monkeypatch.setattr(codec, "MAX_BYTES", 8_000)


@pytest.mark.usefixtures("small")
def test_a_worksheet_does_not_outgrow_its_file(window, note):
    put(note, "x" * 4_000)
    assert window.page.said.isHidden()
    before = window.document.worksheet
    put(note, "x" * 4_000)
    QCoreApplication.processEvents()
    assert window.document.worksheet is before
    assert note.text() == before.factor("alpha").answer("join").note
    assert "There is no room for this (it is larger than 20 MB)" in window.page.said.text()
    window.editing.add_factor("pro", Factor("long", title="x" * 4_000))
    assert window.document.worksheet is before
    assert window.keeping.write()
    (put_aside,) = recovery._files()
    assert recovery._read(put_aside).worksheet == before


def test_what_is_too_large_already_can_be_made_smaller(window, worksheet, monkeypatch):
    window.document.start(worksheet.with_fields(summary="x" * 9_000))
    monkeypatch.setattr(codec, "MAX_BYTES", 8_000)
    window.edit_field("summary", "x" * 8_500, "summary")
    # Until then it is said that it cannot be kept.
    assert not window.keeping.write()
    assert "larger than 20 MB" in str(window.keeping.fault)
    window.edit_field("summary", "x" * 10, "summary")
    assert window.keeping.write()
    assert decode(window.document.data()).summary == "x" * 10
