# SPDX-License-Identifier: MIT
"""Bars that are read at a glance: what drives the fit, and ratings side by side."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from pmo_worksheet.assessment import assess
from pmo_worksheet.assessment.wording import points_in_tenths, signed
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.option_tabs import COMPARE
from pmo_worksheet.ui.rating_bar import RatingBar
from pmo_worksheet.worksheet import Worksheet


def columns_in(widget, role):
    """The columns of a widget's picture in which a colour of its palette is seen."""
    image = widget.grab().toImage()
    colour = widget.palette().color(role).rgb()
    across, down = range(image.width()), range(image.height())
    return [x for x in across if any(image.pixel(x, y) == colour for y in down)]


def test_what_drives_it_names_the_strongest_of_each_side(window, worksheet):
    drivers = window.findChild(QWidget, "drivers")
    points = points_in_tenths(assess(worksheet).option("join"))
    for factor in ("alpha", "beta", "gamma"):
        assert f"Title of {factor} {signed(points[factor])}" in drivers.accessibleName()
    pro, con = columns_in(drivers, theme.PRO), columns_in(drivers, theme.CON)
    assert pro
    assert con
    assert min(pro) < max(con), "the number of a pro stands left of the line, its bar right of it"
    assert max(pro) > max(con) - drivers.width() * 0.2
    window.document.start(Worksheet())
    assert not drivers.isVisible()


@pytest.fixture
def bar(qtbot):
    def made(rating, **options):
        widget = RatingBar(rating, theme.PRO, **options)
        qtbot.addWidget(widget)
        widget.resize(240, 28)
        widget.show()
        return widget

    return made


def test_a_bar_is_as_long_as_its_rating(bar):
    lengths = [len(columns_in(bar(rating), theme.PRO)) for rating in (20, 40, 80)]
    assert lengths[1] == pytest.approx(2 * lengths[0], abs=4)
    assert lengths[2] == pytest.approx(4 * lengths[0], abs=8)
    assert columns_in(bar(None), theme.PRO) == []
    assert columns_in(bar(80, dim=True), theme.PRO) == []


def test_a_bar_is_mirrored(bar):
    widget = bar(30)
    left = columns_in(widget, theme.PRO)
    widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    right = columns_in(widget, theme.PRO)
    assert right[0] == pytest.approx(widget.width() - 1 - left[-1], abs=2)


def test_ratings_stand_side_by_side(window, worksheet):
    window.show_option(COMPARE)
    said = [one.text for one in window.page.compare.findChildren(RatingBar)]
    ratings = [
        factor.answer(option.id).rating
        for side in ("pro", "con")
        for factor in worksheet.factors
        if factor.side == side
        for option in worksheet.options
    ]
    assert len(said) == len(ratings)
    for text, rating in zip(said, ratings, strict=True):
        assert text.startswith("not rated" if rating is None else f"{rating} %, ")
    assert [one.accessibleName() for one in window.page.compare.findChildren(RatingBar)] == said


def test_the_comparison_is_not_cut_at_twice_the_text_size(window, qapp):
    theme.apply(qapp, "light", 200)
    window.resize(1024, 640)
    window.show_option(COMPARE)
    for _round in range(5):
        QApplication.processEvents()
    seen = 0
    for label in window.page.compare.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            room = QRect(0, 0, label.width(), 10_000)
            flags = Qt.TextFlag.TextWordWrap
            needed = label.fontMetrics().boundingRect(room, int(flags), label.text()).height()
            assert label.height() >= needed, label.text()
            seen += 1
    assert seen > 8
