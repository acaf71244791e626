# SPDX-License-Identifier: MIT
"""A file that was changed elsewhere: keep mine, theirs or both; nothing is lost in any branch."""

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from pmo_worksheet.storage import versions
from pmo_worksheet.storage.codec import decode, encode
from pmo_worksheet.ui.differences import differing


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
    assert "− Title: Theirs" in asked[0]
    assert "+ Title: Mine" in asked[0]
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
    assert differing(worksheet, worksheet) == []
    assert differing(worksheet, after) == [
        "− Title of alpha, Join the PMO: 70 %, fairly sure",
        "+ Title of alpha, Join the PMO: 75 %, fairly sure",
        "+ Title of beta, Join the PMO: New <b>",
    ]


def test_many_differences_are_found_without_comparing_each_with_each(worksheet, monkeypatch):
    class Line(str):
        __slots__ = ()
        looked_at = 0

        def __hash__(self):
            Line.looked_at += 1
            return super().__hash__()

    texts = iter([[Line(f"old {n}") for n in range(500)], [Line(f"new {n}") for n in range(500)]])
    monkeypatch.setattr("pmo_worksheet.ui.differences._lines", lambda _worksheet: next(texts))
    assert len(differing(worksheet, worksheet)) == 1000
    assert Line.looked_at == 2000
