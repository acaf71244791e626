# SPDX-License-Identifier: MIT
"""The manager's reply in the window: read, dropped or typed in, looked at, kept, taken back."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QMessageBox

from pmo_worksheet import content
from pmo_worksheet.export import make_pdf
from pmo_worksheet.i18n import LANGUAGES, use_language
from pmo_worksheet.reply import Reply
from pmo_worksheet.storage.codec import decode
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.reply_dialogs import ReplyForm, ReplyPreview

REPLIES = Path(__file__).parents[1] / "storage" / "replies"
PROGRAMS = ("poppler", "pdfium", "mupdf", "pdfjs", "pypdf", "pikepdf", "pdftk")
APART = {
    "The way back to delivery is unclear": ("9", "2"),
    "The PMO may be reshaped or lose its sponsor": ("8", "3"),
    "Mentor and coach others": ("4", "0"),
    "Learn how the back office works": ("7", "10"),
    "Practise program management": ("7", "9"),
}


@pytest.fixture
def sample(window):
    worksheet = decode((REPLIES / "sample.pmow").read_bytes())
    window.document.start(worksheet)
    return worksheet


def answer(monkeypatch, *agree, kind=ReplyPreview, fill=None):
    """Answer the dialogs of a kind as given; return what each of them showed."""
    shown = []
    left = list(agree)

    def execute(dialog):
        if fill:
            fill(dialog)
        shown.append(texts(dialog))
        if left.pop(0):
            dialog.accept()
        else:
            dialog.reject()
        return dialog.result()

    monkeypatch.setattr(kind, "exec", execute)
    return shown


def texts(widget):
    # The dialog is never on the screen here, but what it would hide is hidden.
    labels = widget.findChildren(QLabel)
    return [label.text() for label in labels if not label.isHidden() and label.text()]


def warnings(monkeypatch):
    said = []
    monkeypatch.setattr(
        QMessageBox, "exec", lambda box: said.append((box.text(), box.informativeText()))
    )
    return said


def drop(window, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    window.dropEvent(
        QDropEvent(
            QPointF(50, 50),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def table(box):
    """The differences shown: by title, the user's importance and the manager's."""
    grid = box._grid.layout()
    cells = [
        [grid.itemAtPosition(row, column) for column in range(2)]
        for row in range(1, grid.rowCount())
    ]
    return {
        title.widget().text(): tuple(numbers.widget().text().split(" / "))
        for title, numbers in cells
        if numbers is not None
    }


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_disagreements_shown_are_the_ones_put_in(window, sample, monkeypatch, program):
    path = REPLIES / f"{program}.pdf"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(path), ""))
    (shown,) = [answer(monkeypatch, True)]
    window.actions_by_name["read_reply"].trigger()
    box = window.page.result.reply
    assert box.isVisible()
    assert list(table(box).items()) == list(APART.items())
    assert set(APART) <= set(shown[0])
    assert (
        "“I support the move, with conditions” (Zoë Müller-Łuczak, 24.11.2026)" in box.answer.text()
    )
    assert "both point the same way" in box.fits.text()
    assert "A written way back (§ 3), please." in box.words.text()
    factors = window.document.worksheet.factors
    assert factors == sample.factors, "the user's own importances stay"


def test_a_reply_that_is_kept_is_seen(window, sample, monkeypatch, qtbot):
    assert window.document.worksheet == sample
    answer(monkeypatch, True)
    pane = window.page.result
    window.replies.receive(REPLIES / "pdfjs.pdf")
    qtbot.waitUntil(lambda: pane.verticalScrollBar().value() > 0)
    assert not pane.reply.visibleRegion().isEmpty()


def test_nothing_is_kept_before_the_user_agrees_and_one_undo_takes_it_back(
    window, sample, monkeypatch
):
    answer(monkeypatch, False, True)
    window.replies.receive(REPLIES / "pdfjs.pdf")
    assert window.document.worksheet == sample
    assert not window.isWindowModified()
    window.replies.receive(REPLIES / "pdfjs.pdf")
    assert window.document.worksheet.reply is not None
    assert window.document.undo_stack.count() == 1
    assert "manager's reply" in window.actions_by_name["undo"].text()
    window.editing.undo()
    assert window.document.worksheet == sample
    assert not window.page.result.reply.isVisible()
    window.editing.redo()
    window.page.result.reply.drop.click()
    assert window.document.worksheet.reply is None


def test_a_filled_form_that_is_dropped_is_a_reply_and_an_empty_one_a_worksheet(
    window, sample, monkeypatch, qtbot
):
    assert window.document.worksheet == sample
    shown = answer(monkeypatch, True)
    drop(window, REPLIES / "mupdf.pdf")
    qtbot.waitUntil(lambda: window.document.worksheet.reply is not None)
    assert len(shown) == 1
    window.document.undo_stack.setClean()
    said = warnings(monkeypatch)
    drop(window, REPLIES / "form.pdf")
    qtbot.waitUntil(lambda: bool(said))
    assert "holds no worksheet" in said[0][0]


@pytest.mark.parametrize("way", ["drop", "menu", "argument"])
def test_a_filled_pdf_that_is_opened_brings_its_worksheet_and_then_its_reply(
    window, sample, monkeypatch, qtbot, tmp_path, way
):
    writer = PdfWriter(clone_from=BytesIO(make_pdf(sample, on=date(2026, 11, 23)).pdf))
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, {"importance:way-back": "1"})
    path = tmp_path / "replied.pdf"
    writer.write(path)
    window.show_start()
    shown = answer(monkeypatch, True)
    if way == "drop":
        drop(window, path)
    elif way == "menu":
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(path), ""))
        window.actions_by_name["open"].trigger()
    else:
        window.files.begin(path)
    qtbot.waitUntil(lambda: window.document.worksheet.reply is not None)
    assert window.document.worksheet.with_fields(reply=None) == sample
    assert window.document.worksheet.reply.importances == {"way-back": 1}
    assert len(shown) == 1
    assert window.document.path is None, "the PDF is never saved over"


def test_what_is_no_reply_to_this_is_said_and_changes_nothing(
    window, sample, monkeypatch, tmp_path
):
    said = warnings(monkeypatch)
    other = sample.with_fields(id="another")
    window.document.start(other)
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes((REPLIES / "pypdf.pdf").read_bytes()[:4_000])
    for path, why in (
        (REPLIES / "pypdf.pdf", "replies to another worksheet"),
        (REPLIES / "form.pdf", "replies to another worksheet"),
        (damaged, "damaged.pdf cannot be opened"),
        (REPLIES / "sample.pmow", "is no PDF"),
        (tmp_path / "gone.pdf", "it is not there"),
    ):
        window.replies.receive(path)
        text = said.pop()[0]
        assert why in text
        # Names are enough; whole paths push what matters out of sight.
        assert path.name == "gone.pdf" or str(path.parent) not in text
    assert window.document.worksheet == other
    assert not window.isWindowModified()


def test_an_older_version_s_and_a_second_reply_are_said_before(window, sample, monkeypatch):
    window.document.start(
        sample.with_factor("way-back", importance=5).with_fields(reply=Reply(name="Ann"))
    )
    (shown,) = [answer(monkeypatch, True)]
    window.replies.receive(REPLIES / "pdftk.pdf")
    text = "\n".join(shown[0])
    assert "It replies to an older version" in text
    assert "has a reply already, by Ann; this one takes its place" in text


def test_a_reply_on_paper_is_typed_in(window, sample, monkeypatch):
    filled = []

    def fill(form):
        if filled:
            # Back from the preview, what was typed is still there.
            assert form.reply == filled[0]
            return
        form.answer.setCurrentIndex(4)
        form.name.setText("Marc <b>Stein</b>")
        form.importances["way-back"].setCurrentIndex(1)
        form.comments.setPlainText("After the audit")
        filled.append(form.reply)

    answer(monkeypatch, True, True, kind=ReplyForm, fill=fill)
    previews = answer(monkeypatch, False, True)
    window.actions_by_name["type_reply"].trigger()
    assert len(previews) == 2
    assert window.document.worksheet.reply == Reply(
        "not-now", {"way-back": 0}, comments="After the audit", name="Marc <b>Stein</b>"
    )
    assert "Marc <b>Stein</b>" in window.page.result.reply.answer.text()
    assert list(table(window.page.result.reply).values()) == [("9", "0")]
    assert window.document.undo_stack.count() == 1
    assert window.document.worksheet.factors == sample.factors


def test_a_form_with_nothing_in_it_is_not_taken(window, sample, qtbot):
    form = ReplyForm(window, sample, Reply())
    qtbot.addWidget(form)
    form.name.setText("Marc")
    form.accept()
    assert form.result() != QDialog.DialogCode.Accepted
    assert "Nothing is entered yet" in form.nothing.text()


def test_what_the_form_does_not_show_stays_as_it_was(window, sample, qtbot):
    hidden = sample.with_factor("way-back", relevant=False).with_factor(
        "authority-gap", private=True
    )
    given = {"way-back": 3, "authority-gap": 4, "back-office": 5, "gone": 6}
    reply = Reply("not-now", given, unknown={"newer": 1})
    form = ReplyForm(window, hidden, reply)
    qtbot.addWidget(form)
    assert form.reply == reply
    form.importances["back-office"].present(None)
    assert form.reply.importances == {"way-back": 3, "authority-gap": 4, "gone": 6}
    form.answer.present(None)
    form.accept()
    assert "Nothing is entered yet" in form.nothing.text()


def test_private_factors_are_not_asked_about_on_paper(window, sample, qtbot):
    form = ReplyForm(window, sample.with_factor("way-back", private=True), Reply())
    qtbot.addWidget(form)
    assert "way-back" not in form.importances
    assert len(form.importances) == len(sample.factors) - 1


def test_the_reply_is_hidden_with_the_result(window, sample):
    window.document.start(sample.with_fields(reply=Reply("support", {"way-back": 1})))
    assert window.page.result.reply.isVisible()
    window.actions_by_name["hide_result"].trigger()
    assert not window.page.result.reply.isVisible()


def test_without_a_worksheet_there_is_nothing_to_reply_to(window):
    window.show_start()
    assert not window.actions_by_name["read_reply"].isEnabled()
    assert not window.actions_by_name["type_reply"].isEnabled()


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_no_title_is_cut_however_narrow_the_pane_and_long_the_word(window, qapp, language):
    use_language(language)
    try:
        sheet = content.sample()
        longest = "Programmmanagementverantwortung" * 2
        sheet = sheet.with_factor(sheet.factors[0].id, title=longest)
        reply = Reply(importances={factor.id: 10 - factor.importance for factor in sheet.factors})
        window.document.start(sheet.with_fields(reply=reply))
    finally:
        use_language("en")
    for text in theme.TEXT_SIZES:
        theme.apply(qapp, "light", text)
        window.resize(1024, 640)
        for _round in range(6):
            qapp.processEvents()
        shown = window.page.result.reply._grid.findChildren(QLabel)
        assert any(longest in label.text().replace("\u200b", "") for label in shown)
        for label in shown:
            words = re.split("[\\s\u200b]", label.text()) if label.wordWrap() else [label.text()]
            assert label.width() >= max(map(label.fontMetrics().horizontalAdvance, words))
            if label.wordWrap():
                assert label.height() >= label.heightForWidth(label.width()), label.text()
