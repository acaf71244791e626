# SPDX-License-Identifier: MIT
"""The window in every language: nothing is cut, keys are unique, Qt speaks along."""

import re
from contextlib import contextmanager
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from pmo_worksheet import content
from pmo_worksheet.i18n import LANGUAGES, use_language
from pmo_worksheet.share.message import Message
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.dialogs import LibraryDialog, NewDialog, Preferences
from pmo_worksheet.ui.differences import differing
from pmo_worksheet.ui.facts import FactsDialog
from pmo_worksheet.ui.language import speak
from pmo_worksheet.ui.mail_dialog import MailDialog
from pmo_worksheet.ui.option_tabs import COMPARE
from pmo_worksheet.ui.window import Window
from pmo_worksheet.worksheet import Condition, Decision

SIZES = [((1280, 820), 100), ((1024, 640), 100), ((1024, 640), 200)]


@contextmanager
def speaking(app, code):
    """Speak a language, and English again afterwards."""
    before, usual = app.children(), QLocale()
    speak(app, code)
    try:
        yield
    finally:
        for made in [child for child in app.children() if child not in before]:
            if made.metaObject().className() == "QTranslator":
                app.removeTranslator(made)
                made.deleteLater()
        QLocale.setDefault(usual)
        use_language("en")


@pytest.fixture(params=sorted(LANGUAGES))
def language(request, qapp):
    with speaking(qapp, request.param):
        yield request.param


@pytest.fixture
def sheet(language, qtbot):
    made = Window()
    qtbot.addWidget(made, before_close_func=lambda w: w.document.undo_stack.setClean())
    made.document.start(content.sample())
    made.show()
    qtbot.waitExposed(made)
    made.setProperty("spoken", language)
    return made


def settle():
    for _round in range(6):
        QApplication.processEvents()


def cut_labels(top):
    for label in top.findChildren(QLabel):
        wide = label.fontMetrics().horizontalAdvance
        if label.isVisible() and label.text():
            if not label.wordWrap() and label.width() < wide(label.text()):
                yield "width", label.text()
            if label.wordWrap() and label.height() < label.heightForWidth(label.width()):
                yield "height", label.text()
            if label.wordWrap() and label.width() < max(map(wide, label.text().split())):
                yield "word", label.text()


def cut_controls(top):
    for button in top.findChildren(QAbstractButton):
        shown = button.isVisible() and button.text() and button.sizePolicy().horizontalPolicy()
        if shown and button.width() < button.minimumSizeHint().width():
            yield "button", button.text()
    for choice in top.findChildren(QComboBox):
        needed = choice.fontMetrics().horizontalAdvance(choice.currentText())
        if choice.isVisible() and choice.width() < needed + 8 + 1.1 * theme.em(choice):
            yield "choice", choice.currentText()


def cut_placeholders(top):
    for field in top.findChildren(QPlainTextEdit):
        needed = field.fontMetrics().horizontalAdvance(field.placeholderText())
        if field.isVisible() and field.viewport().width() < needed:
            yield "placeholder", field.placeholderText()


def cut_pages(top):
    for area in top.findChildren(QScrollArea):
        inner, bar = area.widget(), area.horizontalScrollBar()
        shown = area.isVisible() and inner is not None and not bar.isVisible()
        if shown and inner.width() > area.viewport().width():
            yield "page", area.objectName(), inner.width(), area.viewport().width()


def cut(top):
    """Return what does not show all of its words in a window."""
    return [*cut_labels(top), *cut_controls(top), *cut_placeholders(top), *cut_pages(top)]


@pytest.mark.parametrize("text", theme.TEXT_SIZES)
def test_every_word_of_the_sureness_has_room(sheet, qapp, text):
    theme.apply(qapp, "light", text)
    sheet.resize(1366, 768)
    settle()
    choice = next(iter(sheet.page.pros.rows.values())).sureness
    for index in range(choice.count()):
        choice.setCurrentIndex(index)
        assert list(cut_controls(sheet)) == []


@pytest.mark.parametrize(("size", "text"), SIZES)
def test_nothing_is_cut_in_the_window(sheet, qapp, size, text):
    theme.apply(qapp, "light", text)
    sheet.resize(*size)
    settle()
    assert (sheet.width(), sheet.height()) == size
    assert cut(sheet) == []
    for factors in (sheet.page.pros, sheet.page.cons):
        next(iter(factors.rows.values())).set_open(True)
    sheet.page.result.conditions.picked.emit(Condition("way-back", "join", 40))
    if sheet.property("spoken") == "de":
        sheet.edit_field("decision", Decision("join"), "")
    settle()
    assert cut(sheet) == []
    sheet.show_option(COMPARE)
    settle()
    assert cut(sheet) == []


@pytest.mark.parametrize(("size", "text"), SIZES)
def test_nothing_is_cut_before_anything_is_rated(sheet, qapp, size, text):
    theme.apply(qapp, "light", text)
    sheet.document.start(content.new_worksheet("experienced"))
    sheet.show_sheet()
    sheet.resize(*size)
    settle()
    assert (sheet.width(), sheet.height()) == size
    assert cut(sheet) == []
    sheet.show_start()
    settle()
    assert cut(sheet) == []


def dialogs(window):
    """Yield every dialog of our own, as the menus make it."""
    yield NewDialog(window)
    yield Preferences(window, window.settings)
    yield FactsDialog(window, window.document.worksheet)
    yield LibraryDialog(window, "con", [f for f in content.library() if f.side == "con"])
    yield MailDialog(window, Message("Subject", "Text"), "sheet.pdf", 2)


def mnemonics(texts):
    bare = [re.findall(r"&(\w)", text.replace("&&", "")) for text in texts]
    return [keys[0].lower() for keys in bare if keys]


@pytest.mark.parametrize("text", [100, 200])
def test_no_dialog_is_cut_and_its_keys_are_unique(sheet, qapp, text):
    theme.apply(qapp, "light", text)
    for dialog in dialogs(sheet):
        dialog.show()
        settle()
        assert cut(dialog) == [], dialog.windowTitle()
        buttons = [b.text() for b in dialog.findChildren(QAbstractButton) if b.isVisible()]
        keys = mnemonics(buttons)
        assert len(keys) == len(set(keys)), buttons
        if text == 100:
            bars = [area.verticalScrollBar() for area in dialog.findChildren(QScrollArea)]
            assert not [bar for bar in bars if bar.isVisible()], dialog.windowTitle()
        dialog.reject()


def test_the_access_keys_of_the_menus_are_unique(sheet):
    bar = sheet.menuBar().actions()
    for actions in (bar, *[title.menu().actions() for title in bar]):
        words = [action.text() for action in actions if not action.isSeparator()]
        keys = mnemonics(words)
        assert len(keys) == len(words), words
        assert len(keys) == len(set(keys)), words


def test_qt_speaks_the_language_too(language, qtbot):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Discard)
    qtbot.addWidget(box)
    text = box.button(QDialogButtonBox.StandardButton.Discard).text().replace("&", "")
    assert text == {"en": "Discard", "de": "Verwerfen"}[language]
    day = QLocale().toString(QDate(2026, 3, 9), "MMMM")
    assert day == {"en": "March", "de": "März"}[language]
    time = QLocale().toString(QTime(14, 2), QLocale.FormatType.ShortFormat)
    american = QLocale.system().territory() == QLocale.Country.UnitedStates
    assert time == "14:02" or (language == "en" and american)


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("de_DE", "5. Dezember 2026"),
        ("en_GB", "5 December 2026"),
        ("en_US", "December 5, 2026"),
        ("hu_HU", "2026. december 5."),
        ("ja_JP", "2026年12月5日"),
    ],
)
def test_a_day_is_written_as_the_locale_writes_it(window, qtbot, locale, written):
    usual = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        before = window.document.worksheet
        after = before.with_fields(decide_by=date(2026, 12, 5))
        dialog = FactsDialog(window, after)
        qtbot.addWidget(dialog)
        assert dialog.day.text() == written
        assert differing(before, after) == [f"Decide by: – → {written}"]
    finally:
        QLocale.setDefault(usual)


def test_the_language_is_chosen_in_the_preferences(window, qtbot):
    dialog = Preferences(window, window.settings)
    qtbot.addWidget(dialog)
    assert dialog.language.value == "system"
    assert any("next start" in label.text() for label in dialog.findChildren(QLabel))
    dialog.language.present("de")
    dialog.accept()
    assert window.settings.language == "de"
    assert QCoreApplication.instance().settings.language == "de"


def test_words_come_in_the_language(sheet, language):
    shown = " ".join(label.text() for label in sheet.findChildren(QLabel) if label.isVisible())
    shown += " ".join(part.accessibleName() for part in sheet.findChildren(QWidget))
    assert ("Leaning towards joining" in shown) == (language == "en")
    assert ("Eher dafür" in shown) == (language == "de")
    assert ("+10.4" in shown) == (language == "en")
    assert ("+10,4" in shown) == (language == "de")
    assert isinstance(sheet, QWidget)
    assert not sheet.findChildren(QDialog)


def test_a_dialog_grows_with_what_is_written_in_it(sheet):
    dialog = FactsDialog(sheet, sheet.document.worksheet)
    dialog.show()
    settle()
    low = dialog.height()
    dialog.summary.setPlainText("More to say\n" * 7)
    settle()
    assert dialog.height() > low
    assert cut(dialog) == []
    # Narrow and wide, a text breaks in another line; Qt's own scroll bar once went to and fro.
    for width in range(440, 760, 7):
        dialog.resize(width, low)
        settle()
    assert dialog.isVisible()
    dialog.reject()
