# SPDX-License-Identifier: MIT
"""The preview shows the very PDF that is printed, mailed and exported, and prints exactly it."""

from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton

from pmo_worksheet.export import make_pdf
from pmo_worksheet.i18n import LANGUAGES, use_language
from pmo_worksheet.ui import job_watch, theme
from pmo_worksheet.ui import preview as room
from pmo_worksheet.ui.pdf_pages import Pages, print_pages


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """A print system with one printer that keeps what it gets."""
    scripts = {
        "lp": 'cat > "$(dirname "$0")/got"; echo "request id is Office-7 (1 file(s))"',
        "lpstat": '[ "$1" = -e ] && echo Office',
    }
    for name, script in scripts.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return tmp_path


@pytest.fixture(scope="module")
def pdf():
    from pmo_worksheet import content

    return make_pdf(content.sample(), on=date(2026, 11, 24)).pdf


pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def _let_go(monkeypatch):
    """Close every PDF that a test opened: PDFium may hold nothing when Python ends."""
    made, begin = [], Pages.__init__

    def remember(pages, pdf):
        made.append(pages)
        begin(pages, pdf)

    monkeypatch.setattr(Pages, "__init__", remember)
    yield
    for pages in made:
        pages.close()


def test_a_preview_that_is_left_lets_go_of_its_pdf(opened):
    document = opened.area.pages._document
    opened.reject()
    assert opened.area.pages is None
    assert not document.raw


@pytest.fixture
def opened(window, qtbot, programs, pdf):
    """The preview of a finished PDF."""
    assert programs
    made = room.Preview(window, pdf)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_print_shows_the_preview_of_the_exported_bytes(window, programs, worksheet, monkeypatch):
    assert programs
    shown = []

    def execute(preview):
        shown.append(preview)

    monkeypatch.setattr(room.Preview, "exec", execute)
    window.actions_by_name["print"].trigger()
    today = date.today()  # noqa: DTZ011
    size = window.settings.page_size
    assert shown[0].pdf == make_pdf(worksheet, on=today, page_size=size).pdf
    assert shown[0].objectName() == "preview"


def test_the_pages_are_as_sharp_as_the_screen(opened, pdf, monkeypatch):
    pages = Pages(pdf)
    first = opened.area.views[0]
    assert len(opened.area.views) == len(pages)
    width, height = pages.size(0)
    assert first.height() == round(first.width() * height / width)
    for scale in (1, 2):
        drawn = QImage(first.size() * scale, QImage.Format.Format_RGB32)
        drawn.setDevicePixelRatio(scale)
        monkeypatch.setattr(first, "devicePixelRatioF", lambda scale=scale: scale)
        first.render(drawn)
        assert abs(first._image.width() - first.width() * scale) <= 2
    assert {drawn.pixelColor(x, 200).name() for x in range(drawn.width())} != {"#ffffff"}


def test_it_scrolls_by_keyboard_and_says_what_it_shows(opened):
    opened.area.setFocus()
    bar = opened.area.verticalScrollBar()
    QTest.keyClick(opened.area, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    count = len(opened.area.views)
    spoken = QAccessible.queryAccessibleInterface(opened.area.views[1])
    assert spoken.text(QAccessible.Text.Name) == f"Page 2 of {count}"


def on_a_screen(monkeypatch, width, height):
    there = SimpleNamespace(availableGeometry=lambda: QRect(0, 0, width, height))
    monkeypatch.setattr(room.Preview, "screen", lambda _preview: there)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("text", [100, 150])
def test_on_a_laptop_the_page_is_readable_and_no_button_is_cut(
    window, qapp, programs, pdf, monkeypatch, language, text
):
    on_a_screen(monkeypatch, 1366, 768)
    theme.apply(qapp, "light", text)
    # A printer less is a sentence more.
    (programs / "lpstat").write_text("#!/bin/sh\n")
    private = window.document.worksheet.with_factor("alpha", private=True)
    window.document.start(private)
    use_language(language)
    try:
        opened = room.Preview(window, pdf)
    finally:
        use_language("en")
    opened.show()
    for _round in range(4):
        qapp.processEvents()
    assert 1300 < opened.width() < 1366
    assert 680 < opened.height() < 768
    assert opened.area.views[0].width() > (850 if text == 100 else 700)
    assert not opened.area.horizontalScrollBar().isVisible()
    buttons = opened.findChildren(QPushButton)
    assert len(buttons) == 4
    for button in buttons:
        assert button.visibleRegion().boundingRect() == button.rect(), button.text()
        assert button.width() >= button.sizeHint().width(), button.text()
    opened.reject()


def test_on_a_large_screen_it_leaves_most_of_it_free(window, programs, pdf, monkeypatch):
    assert programs
    on_a_screen(monkeypatch, 3840, 2160)
    opened = room.Preview(window, pdf)
    assert (opened.width(), opened.height()) == (1600, 1400)
    opened.reject()


def test_the_pages_are_as_large_as_is_chosen(opened, qapp, pdf):
    opened.resize(1300, 700)
    qapp.processEvents()
    area, page = opened.area, opened.area.views[0]
    fitting = page.width()
    assert fitting <= area.viewport().width()
    area.zoom.present("page")
    assert page.height() <= area.viewport().height()
    area.zoom.present("100")
    assert page.width() == round(Pages(pdf).size(0)[0] * 96 / 72)
    held = Qt.KeyboardModifier.ControlModifier
    for key, zoom in (
        (Qt.Key.Key_Plus, "125"),
        (Qt.Key.Key_Equal, "150"),
        (Qt.Key.Key_Minus, "125"),
    ):
        QTest.keyClick(opened, key, held)
        assert area.zoom.value == zoom
    area.zoom.present("width")
    assert page.width() == fitting
    QTest.keyClick(opened, Qt.Key.Key_Minus, held)
    assert page.width() < fitting
    for _more in range(12):
        QTest.keyClick(opened, Qt.Key.Key_Plus, held)
    assert area.zoom.value == "300"


def test_a_larger_page_begins_where_it_was(opened):
    bar = opened.area.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value() / opened.area.widget().height()
    opened.area.zoom.present("200")
    assert abs(bar.value() / opened.area.widget().height() - place) < 0.01


def test_the_wheel_zooms_with_ctrl_only(opened, qapp):
    before = opened.area.views[0].width()

    def turn(held):
        view = opened.area.viewport()
        middle = QPointF(view.rect().center())
        wheel = QWheelEvent(
            middle,
            view.mapToGlobal(middle),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        qapp.sendEvent(view, wheel)

    turn(Qt.KeyboardModifier.NoModifier)
    assert opened.area.views[0].width() == before
    turn(Qt.KeyboardModifier.ControlModifier)
    assert opened.area.views[0].width() > before


def test_a_click_and_a_number_are_so_many_copies(opened):
    QTest.mouseClick(opened.copies.lineEdit(), Qt.MouseButton.LeftButton)
    QTest.keyClicks(opened.copies, "0")
    QTest.keyClick(opened.copies, Qt.Key.Key_Tab)
    assert opened.copies.value() == 1
    assert "from 1 to 99" in opened.said.text()
    QTest.mouseClick(opened.copies.lineEdit(), Qt.MouseButton.LeftButton)
    QTest.keyClicks(opened.copies, "2")
    QTest.keyClick(opened.copies, Qt.Key.Key_Tab)
    assert opened.copies.value() == 2
    assert not opened.said.isVisible()
    QTest.keyClick(opened.copies, Qt.Key.Key_Escape)
    assert not opened.isVisible(), "nothing was typed: the key is for the dialog"


def test_the_printer_gets_the_bytes_that_are_shown(opened, programs, pdf, window):
    opened.print_button.click()
    assert (programs / "got").read_bytes() == pdf
    assert window.page.said.text() == "Handed to the printer “Office”."
    assert opened.result() == opened.DialogCode.Accepted


def test_other_choices_make_another_sheet(opened, pdf, window):
    opened.sheet.form.setChecked(False)
    assert opened.pdf != pdf
    assert not window.filing.choices().form


def test_a_stopped_sheet_leaves_the_one_that_is_shown(opened, pdf, monkeypatch, window):
    monkeypatch.setattr(window.filing, "pdf", lambda _choices: None)
    opened.sheet.attach.setChecked(False)
    assert opened.pdf == pdf
    assert opened.sheet.attach.isChecked()


def test_what_goes_wrong_is_said_and_the_preview_stays(opened, programs, monkeypatch):
    said = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    opened.range.setText("99")
    opened.print_button.click()
    opened.range.setText("")
    (programs / "lp").write_text("#!/bin/sh\ncat > /dev/null; echo 'lp: gone' >&2; exit 1\n")
    opened.print_button.click()
    assert "99" in said[0]
    assert "nothing was printed: gone" in said[1]
    assert opened.isVisible()


def test_without_a_printer_it_says_so(window, programs, pdf):
    (programs / "lpstat").write_text("#!/bin/sh\nexit 1\n")
    made = room.Preview(window, pdf)
    assert not made.print_button.isEnabled()
    assert "No printer" in made.findChild(QLabel, "no_printer").text()


@pytest.mark.parametrize(
    ("listing", "said"),
    [
        ("Alerts: job-canceled-by-user", "The print job was cancelled."),
        ("Alerts: job-completed-successfully", "Printed."),
        ("Alerts: aborted-by-system", "The printer stopped the job; look at it, then print again."),
    ],
)
def test_how_the_job_ended_is_said_when_the_print_system_tells(
    window, programs, qtbot, monkeypatch, listing, said
):
    monkeypatch.setattr(job_watch, "LOOK_EVERY_MS", 20)
    queue, held, asked = (programs / name for name in ("queue", "held", "asked"))
    # First no answer at all, then a job that waits, then one that is over.
    (programs / "lpstat").write_text(
        f'#!/bin/sh\necho "$3" >> {asked}\n[ -e {held} ] || exit 1\n'
        f'[ "$3" = completed ] || {{ cat {queue}; exit 0; }}\n'
        f'printf "Office-7 me 1 today\\n\\t{listing}\\n"\n'
    )
    queue.write_text("Office-7 me 1 today\n\tStatus: held\n")
    before = window.page.said.text()
    watch = job_watch.JobWatch(window, "Office-7")
    qtbot.waitUntil(lambda: asked.exists() and len(asked.read_text().split()) >= 2)
    held.touch()
    asked.unlink()
    qtbot.waitUntil(lambda: asked.exists() and len(asked.read_text().split()) >= 2)
    assert window.page.said.text() == before
    with qtbot.waitSignal(watch.destroyed):
        queue.write_text("")
    assert window.page.said.text() == said


def test_qt_is_not_asked_for_printers_because_it_would_ask_the_network(window, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(room, "QPrinterInfo", None)
    assert room.printer_names(window) == ()


def test_a_printer_without_lp_gets_the_same_pages(tmp_path, pdf):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(150)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    pages = Pages(pdf)
    assert print_pages(printer, pages, (1, 2), "A4", 1)
    paper = Pages((tmp_path / "paper.pdf").read_bytes())
    assert len(paper) == 2
    for index in range(2):
        assert paper.size(index) == pytest.approx(pages.size(index), abs=1)
        one, other = pages.picture(index, 0.5), paper.picture(index, 0.5)
        points = [(x, y) for x in range(0, 290, 4) for y in range(0, 415, 4)]
        apart = [
            abs(one.pixelColor(*at).lightness() - other.pixelColor(*at).lightness())
            for at in points
        ]
        assert sum(apart) / len(apart) < 6
        assert min(one.pixelColor(*at).lightness() for at in points) < 120
