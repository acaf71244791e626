# SPDX-License-Identifier: MIT
"""The habits of a good window: names, contrast, sizes, keys, the wheel, dropping, and errors."""

import os
import sys
from itertools import combinations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLabel,
    QMessageBox,
    QSpinBox,
    QWidget,
)

from pmo_worksheet.storage.codec import decode, encode
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.app import report_failure, why_not_this_qt

SCHEMES = {"light": theme.LIGHT, "dark": theme.DARK, "contrast": theme.CONTRAST}


def luminance(colour):
    """Relative luminance, 0..1, of a colour "#rrggbb" (WCAG 2.2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", SCHEMES)
def test_colours_are_told_apart(name):
    c = SCHEMES[name]
    for ground in (c.window, c.card, c.hover):
        for text in (c.text, c.muted, c.accent, c.pro, c.con):
            assert contrast(text, ground) >= 4.5, (text, ground)
        assert contrast(c.edge, ground) >= 3, (c.edge, ground)
    assert contrast(c.on_accent, c.accent) >= 4.5
    for part in (c.pro, c.con, c.text):
        assert contrast(part, c.track) >= 3, (part, c.track)


def pixels(widget):
    """The colours of a widget as rendered, and how often each occurs."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    counts = {}
    for y in range(image.height()):
        for x in range(image.width()):
            colour = image.pixelColor(x, y).name()
            counts[colour] = counts.get(colour, 0) + 1
    return counts


@pytest.mark.parametrize("name", SCHEMES)
def test_rendered_labels_have_contrast(window, qapp, name):
    theme.apply(qapp, name)
    seen = 0
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text() or not label.isEnabled():
            continue
        counts = pixels(label)
        ground = max(counts, key=lambda colour: counts[colour])
        best = max(contrast(colour, ground) for colour in counts)
        # Antialiased strokes of small letters may not reach the full colour in any pixel.
        assert best >= 4.5 * 0.9, (label.text(), ground, best)
        seen += 1
    assert seen > 30


def controls(window):
    for widget in window.findChildren(QWidget):
        policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if widget.isVisible() and policy == Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            inner = widget.parent()
            if not isinstance(inner, QSpinBox):
                yield widget


def test_every_control_has_a_name_a_role_and_a_value(window):
    window.page.pros.rows["alpha"].set_open(True)
    window.page.cons.rows["gamma"].set_open(True)
    found = 0
    for widget in controls(window):
        spoken = QAccessible.queryAccessibleInterface(widget)
        assert spoken.text(QAccessible.Text.Name), widget
        assert spoken.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), widget
        if isinstance(widget, QAbstractSlider | QSpinBox):
            assert spoken.valueInterface() is not None, widget
        found += 1
    assert found > 40


def test_a_slider_says_what_it_is_in_words(window):
    alpha = window.page.pros.rows["alpha"]
    name = alpha.rating.slider.accessibleName()
    assert name == "Title of alpha, rating, 70 %, largely"
    assert window.page.cons.rows["delta"].rating.slider.accessibleName() == (
        "Title of delta, rating, not rated yet"
    )
    gauge = QAccessible.queryAccessibleInterface(window.page.result.gauge)
    assert gauge.role() == QAccessible.Role.ProgressBar
    assert gauge.text(QAccessible.Text.Name).startswith("Overall fit")
    assert gauge.valueInterface().currentValue() == window.page.result.gauge.value()


def test_the_result_is_announced_once_it_settles(window, qtbot, monkeypatch):
    said = []
    monkeypatch.setattr(window.announcer, "say", said.append)
    for rating in (75, 80, 95):
        window.page.pros.rows["alpha"].rating.slider.choose(rating)
    qtbot.waitUntil(lambda: bool(said))
    fit = window.page.result.fit.text()
    verdict = window.page.result.verdict.text()
    assert said == [f"Overall fit {fit}, {verdict[0].lower()}{verdict[1:]}"]


def test_targets_are_large_enough(window):
    window.page.cons.rows["gamma"].set_open(True)
    QApplication.processEvents()
    seen = 0
    for widget in window.findChildren(QWidget):
        kinds = QAbstractButton | QAbstractSlider | QComboBox | QSpinBox
        if isinstance(widget, kinds) and widget.isVisible() and widget.objectName() != "":
            if "scroll" in widget.objectName().lower():
                continue
            assert widget.height() >= 24, (widget.objectName(), widget.height())
            assert widget.width() >= 24, (widget.objectName(), widget.width())
            seen += 1
    assert seen > 20


@pytest.mark.parametrize(("size", "text"), [((1024, 640), 100), ((1024, 640), 200)])
def test_nothing_is_cut(window, qapp, size, text):
    theme.apply(qapp, "light", text)
    window.resize(*size)
    for _round in range(5):
        QApplication.processEvents()
    assert (window.width(), window.height()) == size
    for label in window.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap() and label.text():
            needed = label.fontMetrics().horizontalAdvance(label.text())
            assert label.width() >= needed, (label.text(), label.width(), needed)
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    for side in (window.page.pros, window.page.cons):
        for row in side.rows.values():
            for part in (row.importance, row.rating, row.sureness, row.points):
                right = part.mapTo(side, part.rect().bottomRight()).x()
                assert right <= side.width(), part.objectName()


def wheel_over(widget):
    window = widget.window()
    middle = QPointF(widget.mapTo(window, widget.rect().center()))
    QTest.wheelEvent(window.windowHandle(), middle, QPoint(0, -120))


def test_the_wheel_scrolls_the_page_and_changes_nothing(window, worksheet):
    window.resize(1024, 480)
    QApplication.processEvents()
    alpha = window.page.pros.rows["alpha"]
    bar = window.page._scroll.verticalScrollBar()
    for widget in (
        alpha.importance.slider,
        alpha.rating.slider,
        alpha.rating,
        alpha.sureness,
        alpha.note,
        window.page.mindset.choice,
    ):
        bar.setValue(0)
        wheel_over(widget)
        assert bar.value() > 0, widget.objectName()
    wheel_over(window.page.tabs)
    assert window.option_id == "join"
    assert window.document.worksheet == worksheet


def test_access_keys_and_shortcuts_are_unique(window):
    bar = window.menuBar().actions()
    menus = [bar, *[action.menu().actions() for action in bar]]
    for actions in menus:
        keys = [
            action.text().replace("&&", "").split("&")[1][0].lower()
            for action in actions
            if "&" in action.text().replace("&&", "")
        ]
        assert len(keys) == len(set(keys)), [action.text() for action in actions]
    shortcuts = [set(map(str, a.shortcuts())) for a in window.actions_by_name.values()]
    for one, other in combinations(shortcuts, 2):
        assert not one & other
    for name, standard in (
        ("new", QKeySequence.StandardKey.New),
        ("open", QKeySequence.StandardKey.Open),
        ("save", QKeySequence.StandardKey.Save),
        ("undo", QKeySequence.StandardKey.Undo),
        ("redo", QKeySequence.StandardKey.Redo),
        ("help", QKeySequence.StandardKey.HelpContents),
    ):
        usual = QKeySequence.keyBindings(standard)
        assert window.actions_by_name[name].shortcuts()[: len(usual)] == usual


def test_by_keyboard_alone_from_the_start_page_to_a_pdf(window, monkeypatch, tmp_path):
    names = iter([str(tmp_path / "mine.pmow"), str(tmp_path / "mine.pdf")])
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_a, **_k: (next(names), "")
    )
    window.show_start()
    window.activateWindow()

    def key(code, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget() or window, code, modifier)

    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName() == "start:sample"
    key(Qt.Key.Key_Space)
    assert window.page.isVisible()
    for _stop in range(60):
        key(Qt.Key.Key_Tab)
        if QApplication.focusWidget().objectName() == "rating":
            break
    before = window.document.worksheet
    key(Qt.Key.Key_Right)
    assert window.document.worksheet != before
    for _stop in range(3):
        key(Qt.Key.Key_Tab)
        if QApplication.focusWidget().objectName() == "note":
            break
    key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert decode((tmp_path / "mine.pmow").read_bytes(), "x") == window.document.worksheet
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF-")


def test_a_dropped_worksheet_is_opened(window, qtbot, worksheet, tmp_path):
    path = tmp_path / "dropped.pmow"
    path.write_bytes(encode(worksheet.with_fields(title="Dropped")))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    # Qt hands a drop only to where a real drag entered, so the window is told itself.
    window.dropEvent(event)
    qtbot.waitUntil(lambda: window.document.worksheet.title == "Dropped")
    assert window.document.path == path


def test_pros_and_cons_are_told_apart_without_colour(window):
    pro = window.page.pros.rows["alpha"].points
    con = window.page.cons.rows["gamma"].points

    def ink(bar, left):
        image = bar.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        half = image.width() // 2
        columns = range(half - 3) if left else range(half + 3, image.width())
        ground = image.pixelColor(1, 1).lightness()
        rows = range(image.height())
        shades = [abs(image.pixelColor(x, y).lightness() - ground) for x in columns for y in rows]
        return sum(shade > 40 for shade in shades)

    assert ink(pro, left=False) > ink(pro, left=True)
    assert ink(con, left=True) > ink(con, left=False)


def test_right_to_left_is_mirrored(request, qapp):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        window = request.getfixturevalue("window")
        QApplication.processEvents()
        alpha = window.page.pros.rows["alpha"]
        assert alpha.title.x() > alpha.rating.x() > alpha.points.x()
        result = window.page.result.mapTo(window, QPoint(0, 0)).x()
        assert result < alpha.mapTo(window, QPoint(0, 0)).x()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_window_comes_back_where_it_was(window, qtbot):
    from pmo_worksheet.ui.window import Window

    window.resize(790, 640)
    window.close()
    again = Window(window.settings)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (790, 640)


def test_a_failure_inside_is_said_and_the_program_goes_on(window, monkeypatch, capsys):
    shown = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.detailedText()) or 0)
    report_failure(RuntimeError, RuntimeError("something odd"), None)
    assert "something odd" in shown[0]
    assert "something odd" in capsys.readouterr().err
    assert window.isVisible()


def test_a_pair_of_versions_that_crashes_is_refused_in_one_sentence():
    assert "6.12.0" in why_not_this_qt("6.12.0", (3, 11, 7))
    assert "\n" not in why_not_this_qt("6.12.0", (3, 11, 7))
    assert why_not_this_qt("6.12.0", (3, 12, 1)) is None
    assert why_not_this_qt("6.11.3", (3, 11, 7)) is None


def test_painting_and_signals_lose_no_reference_to_none(window):
    slider = window.page.pros.rows["alpha"].rating.slider
    QApplication.processEvents()
    before = sys.getrefcount(None)
    for turn in range(1_000):
        slider.valueChanged.emit(slider.value())
        if turn % 10 == 0:
            window.page.result.gauge.repaint()
    assert sys.getrefcount(None) > before - 500


def test_one_paint_for_each_accepted_move(window):
    gauge = window.page.result.gauge
    paints = []
    original = type(gauge).paintEvent

    class Counting(type(gauge)):
        def paintEvent(self, event):  # noqa: N802 (Qt's name)
            paints.append(1)
            original(self, event)

    gauge.__class__ = Counting
    slider = window.page.pros.rows["alpha"].rating.slider
    QApplication.processEvents()
    paints.clear()
    for rating in (75, 80, 85, 90):
        slider.choose(rating)
        QApplication.processEvents()
    assert len(paints) == 4


def test_no_slow_import_at_the_start():
    import subprocess

    code = (
        "import sys, pmo_worksheet.ui.app as a; "
        "print([m for m in ('reportlab', 'pypdf', 'PIL', 'PySide6.QtNetwork', "
        "'PySide6.QtPrintSupport') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_look_follows_the_system_live(window, qapp, monkeypatch):
    monkeypatch.setattr(theme, "colours_for", lambda _scheme: theme.DARK)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert window.palette().window().color().name() == theme.DARK.window
    monkeypatch.undo()
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert window.palette().window().color().name() == theme.LIGHT.window


def test_the_pictures_of_the_window_can_be_made(tmp_path):
    import subprocess
    from pathlib import Path

    root = Path(__file__).parents[2]
    subprocess.run(
        [sys.executable, root / "packaging" / "screenshots.py", tmp_path],
        env={**os.environ, "PYTHONPATH": str(root)},
        check=True,
        capture_output=True,
    )
    names = {path.stem for path in tmp_path.glob("*.png")}
    assert {"sample-light", "sample-dark", "large-text", "right-to-left", "compare"} <= names
    assert QImage(str(tmp_path / "large-text.png")).size().toTuple() == (1024, 640)


@pytest.mark.parametrize("column", ["importance", "rating", "sureness", "points"])
def test_a_column_stands_below_its_heading(window, column):
    window.resize(1280, 820)
    QApplication.processEvents()
    heading = window.page.pros.findChild(QLabel, f"heading:{column}")
    control = window.page.pros.rows["alpha"].findChild(QWidget, column)
    above = heading.mapTo(window, QPoint(0, 0)).x()
    below = control.mapTo(window, QPoint(0, 0)).x()
    assert heading.isVisible()
    assert above <= below + 4
    assert above + heading.width() >= below + control.width() / 2
    assert heading.height() >= heading.heightForWidth(heading.width())
