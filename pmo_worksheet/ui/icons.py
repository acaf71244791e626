# SPDX-License-Identifier: MIT
"""Owns the icons: shapes from resources/icons, filled with the palette's colours.

packaging/icons.py makes them from the drawings beside them, and says why.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QDataStream, QRect, QRectF, QSize
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPalette,
    QPixmap,
)

from pmo_worksheet.paths import resource

_SIDE = 24
"""How wide and high an icon is in its file."""
FORMAT = QDataStream.Version.Qt_6_0.value
"""How brushes and paths are written in the files, whichever Qt reads them."""
_BESIDE_TEXT = 0.8
"""How much of its square an icon fills that has a text beside it; the rest is a gap."""


class _Drawing(QIconEngine):
    """Draws an icon in a palette colour when it is painted, so it follows the scheme.

    Where it has no role, it keeps its own colours.
    """

    def __init__(self, name: str, role: QPalette.ColorRole | None, *, beside_text: bool) -> None:
        super().__init__()
        self._name = name
        self._role = role
        self._beside_text = beside_text

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        del state
        box = QRectF(rect)
        if self._beside_text:
            # Qt leaves four pixels between a button's icon and its text, which is too close.
            side = box.width() * _BESIDE_TEXT
            mirrored = QGuiApplication.isRightToLeft()
            left = box.right() - side if mirrored else box.left()
            box = QRectF(left, box.center().y() - side / 2, side, side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(box.topLeft())
        painter.scale(box.width() / _SIDE, box.height() / _SIDE)
        of_role = self._brush(mode)
        for brush, path in _shapes(self._name):
            # Not with a colour: Qt's namespace of constants would be made to find out what it is.
            painter.fillPath(path, brush if of_role is None else of_role)
        painter.restore()

    def _brush(self, mode: QIcon.Mode) -> QBrush | None:
        if self._role is None:
            return None
        group = QPalette.ColorGroup
        disabled = mode == QIcon.Mode.Disabled
        palette = QGuiApplication.palette()
        return palette.brush(group.Disabled if disabled else group.Active, self._role)

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
        return _Drawing(self._name, self._role, beside_text=self._beside_text)


@cache
def _shapes(name: str) -> list[tuple[QBrush, QPainterPath]]:
    found = []
    stream = QDataStream(QByteArray(resource("icons", f"{name}.shapes").read_bytes()))
    stream.setVersion(FORMAT)
    while not stream.atEnd():
        brush, path = QBrush(), QPainterPath()
        stream >> brush
        stream >> path
        found.append((brush, path))
    return found


def icon(
    name: str,
    role: QPalette.ColorRole = QPalette.ColorRole.ButtonText,
    *,
    beside_text: bool = False,
) -> QIcon:
    """Return the icon with this name in resources/icons, in the colour of a palette role."""
    return QIcon(_Drawing(name, role, beside_text=beside_text))


def app_icon() -> QIcon:
    """Return the program's own icon."""
    return QIcon(_Drawing("pmo-worksheet", None, beside_text=False))
