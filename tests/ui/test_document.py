# SPDX-License-Identifier: MIT
"""Undo, redo and what counts as changed."""

from pathlib import Path

import pytest

from pmo_worksheet.storage.codec import decode, encode
from pmo_worksheet.ui import document as module
from pmo_worksheet.ui.document import Document


@pytest.fixture
def document(worksheet):
    made = Document(worksheet)
    made.start(worksheet, Path("a.pmow"), b"as it came")
    return made


def rate(document, rating, key="rating/alpha"):
    document.edit(document.worksheet.with_rating("alpha", "join", rating), "rating", key)


def test_one_drag_is_one_step(document, worksheet):
    document.hold(held=True)
    for rating in range(75, 105, 5):
        rate(document, rating)
    document.hold(held=False)
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.worksheet == worksheet
    document.undo_stack.redo()
    assert document.worksheet.factor("alpha").answer("join").rating == 100


def test_dragged_away_and_back_is_no_step(document):
    document.hold(held=True)
    for rating in (75, 80, 75, 70):
        rate(document, rating)
    document.hold(held=False)
    assert document.undo_stack.count() == 0
    assert not document.dirty


def test_two_drags_are_two_steps(document):
    for rating in (80, 90):
        document.hold(held=True)
        rate(document, rating)
        document.hold(held=False)
    assert document.undo_stack.count() == 2


def test_a_pause_ends_a_step_of_typing(document, qtbot):
    rate(document, 75)
    rate(document, 80)
    assert document.undo_stack.count() == 1
    with qtbot.waitSignal(document._pause.timeout):
        pass
    rate(document, 85)
    assert document.undo_stack.count() == 2


def test_an_edit_that_changes_nothing_is_no_step(document, worksheet):
    changes = []
    document.changed.connect(changes.append)
    document.edit(worksheet.with_rating("alpha", "join", 70), "nothing")
    assert document.undo_stack.count() == 0
    assert changes == []


def test_dirty_ends_when_undone_back_to_the_save(document):
    assert not document.dirty
    rate(document, 90)
    assert document.dirty
    document.saved(Path("a.pmow"), document.data())
    assert not document.dirty
    rate(document, 95)
    assert document.undo_stack.count() == 2, "a saved state is not merged away"
    document.undo_stack.undo()
    assert not document.dirty
    document.undo_stack.undo()
    assert document.dirty


def test_data_is_what_came_until_something_changes(document):
    assert document.data() == b"as it came"
    rate(document, 90)
    assert decode(document.data(), "a.pmow") == document.worksheet
    document.undo_stack.undo()
    assert document.data() == b"as it came"


def test_saved_bytes_are_given_back(document):
    rate(document, 90)
    data = encode(document.worksheet)
    document.saved(Path("b.pmow"), data)
    assert document.data() is data
    assert document.path == Path("b.pmow")


def test_a_drag_is_not_checked_for_what_it_cannot_break(document, monkeypatch):
    checked = []
    monkeypatch.setattr(module, "fault_in", checked.append)
    document.hold(held=True)
    for rating in (55, 60, 65):
        rate(document, rating)
    assert checked == []
    document.hold(held=False)
    document.edit(document.worksheet.with_fields(title="Typed"), "title")
    assert checked == [document.worksheet]
