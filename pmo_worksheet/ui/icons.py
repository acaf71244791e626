# SPDX-License-Identifier: MIT
"""Owns the icons: outlines from resources/icons, drawn in the palette's colours."""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer

from pmo_worksheet.paths import resource

_BESIDE_TEXT = 0.8
"""How much of its square an icon fills that has a text beside it; the rest is a gap."""


class _Outline(QIconEngine):
    """Draws an outline in a palette colour when it is painted, so it follows the scheme."""

    def __init__(self, name: str, role: QPalette.ColorRole, *, beside_text: bool) -> None:
        super().__init__()
        self._name = name
        self._role = role
        self._beside_text = beside_text

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        del state
        group = (
            QPalette.ColorGroup.Disabled
            if mode == QIcon.Mode.Disabled
            else QPalette.ColorGroup.Active
        )
        colour = QGuiApplication.palette().color(group, self._role).name()
        box = QRectF(rect)
        if self._beside_text:
            # Qt leaves four pixels between a button's icon and its text, which is too close.
            side = box.width() * _BESIDE_TEXT
            mirrored = QGuiApplication.isRightToLeft()
            left = box.right() - side if mirrored else box.left()
            box = QRectF(left, box.center().y() - side / 2, side, side)
        _outline(self._name, colour).render(painter, box)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        if size.isEmpty():
            return QPixmap()
        made = QPixmap(size)
        made.fill(QColor(0, 0, 0, 0))
        painter = QPainter(made)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Outline(self._name, self._role, beside_text=self._beside_text)


@cache
def _outline(name: str, colour: str) -> QSvgRenderer:
    svg = resource("icons", f"{name}.svg").read_bytes()
    return QSvgRenderer(QByteArray(svg.replace(b"currentColor", colour.encode())))


def icon(
    name: str,
    role: QPalette.ColorRole = QPalette.ColorRole.ButtonText,
    *,
    beside_text: bool = False,
) -> QIcon:
    """Return the icon with this name in resources/icons, in the colour of a palette role."""
    return QIcon(_Outline(name, role, beside_text=beside_text))


def app_icon() -> QIcon:
    """Return the program's own icon."""
    return QIcon(str(resource("icons", "pmo-worksheet.svg")))
