# SPDX-License-Identifier: MIT
"""Every kind of edit is done, undone and done again; none is left out."""

import inspect
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pmo_worksheet import content
from pmo_worksheet.reply import Reply
from pmo_worksheet.ui import edits
from pmo_worksheet.ui.actions import MENUS, key_sequences
from pmo_worksheet.ui.facts import FactsDialog
from pmo_worksheet.ui.reply_dialogs import ReplyPreview
from pmo_worksheet.worksheet import Condition, Decision


def row(window, factor="gamma"):
    found = {**window.page.pros.rows, **window.page.cons.rows}[factor]
    found.set_open(True)
    return found


def agree(monkeypatch, dialog):
    monkeypatch.setattr(dialog, "exec", lambda _self: dialog.DialogCode.Accepted)


def facts(window, monkeypatch):
    agree(monkeypatch, FactsDialog)
    monkeypatch.setattr(FactsDialog, "facts", {"author": "Me", "decide_by": date(2027, 1, 2)})
    window.dialogs.facts()


def reply(window, monkeypatch):
    agree(monkeypatch, ReplyPreview)
    window.replies._agreed(Reply(answer="not-now"), ())


def condition(window):
    window.page.result.conditions.picked.emit(Condition("gamma", "join", 20))


EDITS = {
    "a rating": lambda w, _m: row(w).rating.slider.choose(90),
    "a rating taken back": lambda w, _m: row(w).rating.slider.choose(None),
    "a sureness": lambda w, _m: row(w).sureness.present("unsure"),
    "a note": lambda w, _m: row(w).note.setPlainText("Typed"),
    "an importance": lambda w, _m: row(w).importance.slider.choose(1),
    "a title": lambda w, _m: row(w).changed.emit("title", "Other"),
    "a description": lambda w, _m: row(w).changed.emit("detail", "Other"),
    "a question": lambda w, _m: row(w).changed.emit("question", "Other?"),
    "relevance": lambda w, _m: row(w).changed.emit("relevant", False),
    "privacy": lambda w, _m: row(w).changed.emit("private", True),
    "a deal-breaker": lambda w, _m: row(w).changed.emit("deal_breaker", 60),
    "a reason of one's own": lambda w, _m: w.editing.add_factor("pro"),
    "a reason from the library": lambda w, _m: w.editing.add_factor("pro", content.library()[0]),
    "a removal": lambda w, _m: w.editing.do("alpha", "remove"),
    "a move": lambda w, _m: w.editing.do("alpha", "down"),
    "importances from the order": lambda w, _m: w.editing.weigh_by_order(),
    "the worksheet's title": lambda w, _m: w.page.title.typed.emit("Other"),
    "the mindset": lambda w, _m: w.page.mindset.answered.emit("suits"),
    "the gut call": lambda w, _m: w.page.result.gut_called.emit("stay"),
    "a decision": lambda w, _m: w.page.result.decision.decided.emit(Decision("join", "Why")),
    "a condition": lambda w, _m: condition(w),
    "a hint dismissed": lambda w, _m: w.page.result.hints.dismissed.emit("untouched"),
    "an option": lambda w, _m: w.options.new_option("Third"),
    "an option removed": lambda w, _m: w.options.remove_option(),
    "the baseline": lambda w, _m: w.page.compare.baseline_chosen.emit("join"),
    "the facts of the offer": facts,
    "a reply": reply,
}
AFTER_ANOTHER = {
    "the wording of a condition": (
        lambda w, _m: condition(w),
        lambda w: w.page.result.conditions.worded.emit("gamma", "In writing"),
    ),
    "a condition dropped": (
        lambda w, _m: condition(w),
        lambda w: w.page.result.conditions.dropped.emit("gamma"),
    ),
    "a reply removed": (reply, lambda w: w.replies.remove_reply()),
}


def undone_and_redone(window, before):
    """Undo and redo the last edit by their actions; say what the menu called it."""
    document, actions = window.document, window.actions_by_name
    after = document.worksheet
    assert after != before, "nothing was edited"
    named = actions["undo"].text()
    actions["undo"].trigger()
    assert document.worksheet == before
    assert actions["redo"].text().replace("Redo", "Undo").replace("&", "") == named.replace("&", "")
    actions["redo"].trigger()
    assert document.worksheet == after
    actions["undo"].trigger()
    assert document.worksheet == before
    return named.replace("&Undo", "").strip()


@pytest.mark.parametrize("kind", EDITS)
def test_every_edit_is_undone_and_redone(window, monkeypatch, worksheet, kind):
    EDITS[kind](window, monkeypatch)
    assert undone_and_redone(window, worksheet), "the menu does not name it"
    assert not window.document.dirty


@pytest.mark.parametrize("kind", AFTER_ANOTHER)
def test_every_edit_of_what_another_made_too(window, monkeypatch, kind):
    first, second = AFTER_ANOTHER[kind]
    first(window, monkeypatch)
    window.document.end_step()
    between = window.document.worksheet
    second(window)
    assert undone_and_redone(window, between)


def test_no_kind_of_edit_is_left_out(window, monkeypatch):
    kinds = {
        name
        for name, made in inspect.getmembers(edits, inspect.isfunction)
        if not name.startswith("_")
        and made.__module__ == edits.__name__
        and inspect.signature(made).return_annotation in ("Step", edits.Step)
    }
    assert len(kinds) >= 11
    used = set()
    for kind in kinds:
        made = getattr(edits, kind)
        monkeypatch.setattr(
            edits, kind, lambda *a, kind=kind, made=made, **k: used.add(kind) or made(*a, **k)
        )
    for do in EDITS.values():
        do(window, monkeypatch)
        window.document.undo_stack.undo()
    for first, second in AFTER_ANOTHER.values():
        first(window, monkeypatch)
        second(window)
        window.document.undo_stack.undo()
    assert used == kinds
    fields = set(edits._NAMES)
    assert fields == {
        "rating", "sureness", "note", "importance", "title", "detail", "question", "relevant",
        "private", "deal_breaker",
    }  # fmt: skip


@pytest.mark.parametrize("before", [38, 39, 40])
def test_a_title_that_is_cut_in_the_menu_has_no_access_key(worksheet, before):
    renamed = worksheet.with_factor("alpha", title="x" * before + "& more of it")
    named = edits.remove(renamed, "alpha").text
    assert named.count("&") % 2 == 0


CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(
    ("key", "held"), [(Qt.Key.Key_Y, CONTROL), (Qt.Key.Key_Z, CONTROL | SHIFT)]
)
@pytest.mark.parametrize("place", ["slider", "number", "note", "title", "ask", "choice"])
def test_redo_has_the_keys_of_every_system_wherever_the_caret_is(window, place, key, held):
    rating = row(window).rating
    tick = next(iter(window.page.result.conditions._lines.values()))
    tick.check.click()
    before = window.document.worksheet
    rating.slider.choose(90)
    after = window.document.worksheet
    where = {
        "slider": rating.slider,
        "number": rating.number,
        "note": row(window).note,
        "title": window.page.title,
        "ask": tick.ask,
        "choice": row(window).sureness,
    }[place]
    if place == "number":
        rating.type_number()
    where.setFocus()
    assert QApplication.focusWidget() is where
    QTest.keyClick(where, Qt.Key.Key_Z, CONTROL)
    assert window.document.worksheet == before
    QTest.keyClick(where, key, held)
    assert window.document.worksheet == after


def test_redo_has_both_keys_on_systems_that_know_one(monkeypatch):
    # As Linux has it; the tests' own display knows both.
    known = [QKeySequence("Ctrl+Shift+Z")]
    monkeypatch.setattr(QKeySequence, "keyBindings", lambda _standard: known)
    (item,) = [one for menu in MENUS for one in menu if one is not None and one.name == "redo"]
    keys = [key.toString() for key in key_sequences(item)]
    assert keys == ["Ctrl+Shift+Z", "Ctrl+Y"], "the system's own comes first: the menu shows it"
