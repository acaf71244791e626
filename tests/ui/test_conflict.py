# SPDX-License-Identifier: MIT
"""A file that was changed elsewhere: keep mine, theirs or both; nothing is lost in any branch."""

from datetime import date

import pytest
from msgspec import structs
from PySide6.QtWidgets import QFileDialog, QMessageBox

from pmo_worksheet.reply import Reply
from pmo_worksheet.storage import versions
from pmo_worksheet.storage.codec import decode, encode
from pmo_worksheet.ui.differences import differing
from pmo_worksheet.worksheet import Answer, Condition, Decision, Factor, Option, Worksheet
from tests.ui.conftest import rated_worksheet


@pytest.fixture
def press(monkeypatch):
    """Press the buttons with these words in the next questions; return what was asked."""
    asked = []

    def prepare(*words):
        left = list(words)

        def execute(box):
            asked.append(f"{box.text()}\n{box.informativeText()}")
            word = left.pop(0)
            next(b for b in box.buttons() if b.text().replace("&", "").startswith(word)).click()
            return 0

        monkeypatch.setattr(QMessageBox, "exec", execute)
        return asked

    return prepare


@pytest.fixture
def path(window, worksheet, tmp_path):
    """Open a file, edit it here, and let somebody else edit it too."""
    file = tmp_path / "offer.pmow"
    file.write_bytes(encode(worksheet))
    assert window.files.open_path(file)
    window.edit_field("title", "Mine", "title")
    file.write_bytes(encode(worksheet.with_fields(title="Theirs")))
    return file


def title(data):
    return decode(data).title


def kept(path):
    return [version.read()[1].title for version in versions.versions(path)]


def test_keep_mine_keeps_theirs_as_an_earlier_version(window, path, press):
    asked = press("Keep mine")
    window.files.save()
    assert "“offer.pmow” was changed elsewhere." in asked[0]
    assert "Title: Theirs → Mine" in asked[0]
    assert title(path.read_bytes()) == "Mine"
    assert kept(path) == ["Theirs"]
    assert not window.isWindowModified()


def test_keep_theirs_keeps_mine_as_an_earlier_version(window, path, press):
    press("Keep theirs")
    window.files.save()
    assert title(path.read_bytes()) == "Theirs"
    assert window.document.worksheet.title == "Theirs"
    assert kept(path) == ["Mine"]
    assert not window.isWindowModified()


def test_keep_both_saves_mine_under_another_name(window, path, press, monkeypatch, tmp_path):
    proposed = []

    def choose(_parent, _title, name, _filter):
        proposed.append(name)
        return name, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    press("Keep both")
    window.files.save()
    other = tmp_path / "offer (mine).pmow"
    assert proposed == [str(other)]
    assert title(path.read_bytes()) == "Theirs"
    assert title(other.read_bytes()) == "Mine"
    assert window.document.path == other


def test_cancel_leaves_all_as_it_is(window, path, press):
    press("Cancel")
    window.files.save()
    assert title(path.read_bytes()) == "Theirs"
    assert window.document.worksheet.title == "Mine"
    assert window.isWindowModified()
    assert kept(path) == []


def test_a_change_while_the_question_is_open_is_asked_about_again(window, path, press, worksheet):
    asked = press("Keep mine", "Keep mine")
    first = QMessageBox.exec

    def meanwhile(box):
        if not asked:
            path.write_bytes(encode(worksheet.with_fields(title="Still later")))
        return first(box)

    QMessageBox.exec = meanwhile
    window.files.save()
    assert len(asked) == 2
    assert title(path.read_bytes()) == "Mine"
    assert kept(path) == ["Still later", "Theirs"]


def test_rubbish_is_not_offered_as_theirs_but_stays(window, path, press):
    path.write_bytes(b"rubbish")
    asked = press("Keep mine")
    window.files.save()
    assert "is not a worksheet" in asked[0]
    assert title(path.read_bytes()) == "Mine"
    assert versions.versions(path)[0].file.read_bytes() == b"rubbish"


def test_where_theirs_cannot_be_kept_it_is_not_overwritten(window, path, press, monkeypatch):
    def full(*_arguments):
        raise versions.StorageError("full")

    monkeypatch.setattr(versions, "keep", full)
    press("Keep mine", "Cancel")
    window.files.save()
    assert title(path.read_bytes()) == "Theirs"
    assert window.isWindowModified()


def test_a_file_that_was_deleted_is_written_again(window, path):
    path.unlink()
    window.files.save()
    assert title(path.read_bytes()) == "Mine"


@pytest.mark.parametrize("lock", [b"", b"garbage", b"1\nhost\n", b"99999\nelsewhere\n"])
def test_lock_files_of_any_kind_block_nothing(window, path, worksheet, lock):
    path.write_bytes(encode(worksheet))
    for name in (".offer.pmow.lock", "offer.pmow.lock", ".~lock.offer.pmow#"):
        path.with_name(name).write_bytes(lock)
        path.with_name(name).chmod(0o444)
    window.files.save()
    assert title(path.read_bytes()) == "Mine"


def test_save_as_keeps_what_the_other_file_held(window, path, monkeypatch, tmp_path, worksheet):
    other = tmp_path / "other.pmow"
    other.write_bytes(encode(worksheet.with_fields(title="Other")))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(other), ""))
    assert window.filing.save_as()
    assert title(other.read_bytes()) == "Mine"
    assert kept(other) == ["Other"]
    assert title(path.read_bytes()) == "Theirs"


def test_a_name_with_a_point_gets_the_ending_and_overwrites_nothing(
    window, press, monkeypatch, tmp_path, worksheet
):
    there = tmp_path / "Offer 1.5.pmow"
    there.write_bytes(encode(worksheet.with_fields(title="There")))
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_a: (str(there.with_suffix("")), "")
    )
    asked = press("Cancel")
    assert not window.filing.save_as()
    assert "“Offer 1.5.pmow”" in asked[0]
    assert title(there.read_bytes()) == "There"


def test_differences_are_what_a_user_reads(worksheet):
    after = worksheet.with_rating("alpha", "join", 75).with_answer("beta", "join", note="New <b>")
    after = after.with_factor("gamma", deal_breaker=60).with_fields(gut_call="join", title="")
    assert differing(worksheet, worksheet) == []
    assert differing(worksheet, after) == [
        "Title: Offer → –",
        "Title of alpha, Join the PMO: 70 %, fairly sure → 75 %, fairly sure",
        "Gut call: – → join",
        "Title of beta, Join the PMO: – → New <b>",
        "Title of gamma, not acceptable from: – → 60 %",
    ]


def test_a_reason_that_came_or_went_is_one_line_and_another_order_is_said(worksheet):
    less = worksheet.without_factor("alpha")
    assert differing(worksheet, less) == ["Reason: Title of alpha (to join) → –"]
    assert differing(less, worksheet) == ["Reason: – → Title of alpha (to join)"]
    moved = worksheet.with_factor_moved("alpha", 1)
    assert differing(worksheet, moved) == ["The reasons are in another order."]
    assert differing(less, moved.without_factor("beta"))[-1] != "The reasons are in another order."
    more = moved.with_new_factor(Factor("new", title="New"))
    assert differing(worksheet, more)[-1] == "The reasons are in another order."
    third = worksheet.with_new_option(Option("x", "Third")).with_rating("alpha", "x", 5)
    assert differing(worksheet, third) == ["Option: – → Third"]


def test_what_is_seen_only_in_the_window_or_on_paper_is_told_too(worksheet):
    unsure = worksheet.with_sureness("delta", "join", "unsure")
    assert differing(worksheet, unsure) == ["Title of delta, Join the PMO: – → not sure"]
    parted = worksheet.with_answer("alpha", "join", note="First second")
    assert differing(worksheet, parted) == ["Title of alpha, Join the PMO: changed"]
    decided = worksheet.with_fields(decision=Decision("join", "Because."))
    assert differing(worksheet, decided) == [
        "Decision: – → Join the PMO",
        "Decision: – → Because.",
    ]


def test_of_a_long_text_its_ends_are_shown_and_what_is_between_is_at_least_said(worksheet):
    long, other = ("word " * 30 + middle + " word" * 30 for middle in ("one", "two"))
    before, after = (worksheet.with_fields(summary=text) for text in (long, other))
    assert differing(before, after) == ["Summary: changed"]
    assert differing(before, before.with_fields(summary=long + " end"))[0].endswith("word end")


def holding(kind, name, value):
    """The ordinary worksheet with one field of one of its objects set, and the object as it was."""
    base = rated_worksheet().with_fields(
        conditions=(Condition("alpha", "join", 80),),
        decision=Decision("join"),
        reply=Reply("support", {"alpha": 3}),
    )
    if kind is Worksheet:
        return base, structs.replace(base, **{name: value})
    if kind is Answer:
        return base, base.with_answer("alpha", "join", **{name: value})
    if kind is Factor:
        return base, base.with_factor("gamma", **{name: value})
    place = {Option: "options", Condition: "conditions", Decision: "decision", Reply: "reply"}[kind]
    held = getattr(base, place)
    one = held[0] if isinstance(held, tuple) else held
    changed = structs.replace(one, **{name: value})
    return base, structs.replace(
        base, **{place: (changed, *held[1:]) if isinstance(held, tuple) else changed}
    )


OTHERS = {
    Worksheet: {
        **dict.fromkeys(("title", "author", "manager", "organization", "summary"), "Other"),
        "decide_by": date(2026, 12, 24), "stage": "seasoned", "pmo_level": "project",
        "pmo_type": "directive", "gut_call": "stay", "mindset": "suits", "baseline": None,
        "decision": None, "reply": None, "options": (Option("join"), Option("stay"), Option("x")),
        "factors": (), "conditions": (),
    },
    Option: {"name": "Other"},
    Factor: {
        **dict.fromkeys(("title", "detail", "question"), "Other"),
        "side": "pro", "importance": 1, "relevant": False, "private": True, "deal_breaker": 50,
        "answers": {},
    },
    Answer: {"rating": 15, "sureness": "sure", "note": "Other"},
    Condition: {"rating": 95, "ask": "Other", "factor": "beta", "option": "stay"},
    Decision: {"option": "stay", "note": "Other", "decided_on": date(2026, 12, 24)},
    Reply: {
        "answer": "not-now", "importances": {"alpha": 9},
        **dict.fromkeys(("conditions", "comments", "name", "date"), "Other"),
    },
}  # fmt: skip
UNSAID = {"format", "version", "id", "dismissed_hints", "unknown"}


@pytest.mark.parametrize("kind", OTHERS)
def test_every_field_that_a_user_sets_is_told_where_it_differs(kind):
    assert set(kind.__struct_fields__) - UNSAID == set(OTHERS[kind])
    for name, value in OTHERS[kind].items():
        before, after = holding(kind, name, value)
        assert differing(before, after), name
        assert differing(after, before), name
