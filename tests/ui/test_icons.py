# SPDX-License-Identifier: MIT
"""Checks that what the window draws is what is drawn in the SVG files: see packaging/icons.py."""

import pytest
from PySide6.QtCore import QByteArray, QRect, QRectF
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPalette
from PySide6.QtSvg import QSvgRenderer

from pmo_worksheet.paths import resource
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.icons import app_icon, icon

DRAWINGS = sorted(resource("icons").glob("*.svg"))
OWN = "pmo-worksheet"
SIDE = 48


def picture(draw):
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw(painter)
    painter.end()
    return image


def difference(one, other):
    """The mean difference of all pixels, where white and black differ by 1."""
    places = [(x, y) for x in range(SIDE) for y in range(SIDE)]
    pairs = [(one.pixelColor(*place), other.pixelColor(*place)) for place in places]
    parts = [abs(a - b) for p in pairs for a, b in zip(*(c.getRgbF() for c in p), strict=True)]
    return sum(parts) / len(parts)


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)
def test_an_icon_is_as_it_is_drawn(qapp, drawing):
    assert drawing.with_suffix(".shapes").is_file(), "run `make icons`"
    if drawing.stem.startswith(f"{OWN}-"):
        return  # a file's icon, which the window never shows
    made = app_icon() if drawing.stem == OWN else icon(drawing.stem, QPalette.ColorRole.Text)
    colour = qapp.palette().color(QPalette.ColorRole.Text).name().encode()
    svg = QSvgRenderer(QByteArray(drawing.read_bytes().replace(b"currentColor", colour)))
    right = picture(lambda painter: svg.render(painter, QRectF(0, 0, SIDE, SIDE)))
    shown = picture(lambda painter: made.paint(painter, QRect(0, 0, SIDE, SIDE)))
    assert difference(right, shown) < 0.01
    assert difference(right, picture(lambda _painter: None)) > 0.02, "and something is seen"


def test_an_icon_follows_the_scheme_and_fades_where_it_is_disabled(qapp):
    made = icon("copy", QPalette.ColorRole.Text)
    for scheme in ("light", "dark"):
        theme.apply(qapp, scheme)
        for mode, group in (
            (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
            (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
        ):
            image = made.pixmap(96, 96, mode).toImage()
            seen = {image.pixelColor(x, y).name() for x in range(96) for y in range(96)}
            assert qapp.palette().color(group, QPalette.ColorRole.Text).name() in seen
