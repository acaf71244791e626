# SPDX-License-Identifier: MIT
"""Owns what painted widgets share, so that a slider that moves makes nothing anew in vain.

The names are looked up once: on Python 3.11 each `Qt.PenStyle.NoPen` is a call, and to put two
flags together makes a third one.
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPalette, QPixmap

ANTIALIASED = QPainter.RenderHint.Antialiasing
NO_PEN = Qt.PenStyle.NoPen
LEFT_TO_RIGHT = Qt.LayoutDirection.LeftToRight
CENTRE = int(Qt.AlignmentFlag.AlignCenter)
LEADING = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
_ABSOLUTE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
AT_LEFT = int(Qt.AlignmentFlag.AlignLeft | _ABSOLUTE)
AT_RIGHT = int(Qt.AlignmentFlag.AlignRight | _ABSOLUTE)
"""Also where everything else is mirrored."""


class Drawing:
    """A part of a widget that is drawn again only when it looks otherwise."""

    def __init__(self) -> None:
        self._looks: object = None
        self._pixmap = QPixmap()

    def paint(
        self,
        painter: QPainter,
        palette: QPalette,
        at: QPointF,
        size: QSizeF,
        looks: object,
        draw: Callable[[QPainter], None],
    ) -> None:
        """Paint it with its corner `at` a place, to the next pixel.

        `looks` is all that `draw` depends on but the palette and how fine it is painted.
        """
        # Of what is painted on: a picture may be finer than the screen.
        scale = painter.deviceTransform().m11()
        looks = looks, size, scale, palette.cacheKey()
        if looks != self._looks:
            self._looks = looks
            self._pixmap = QPixmap((size * scale).toSize())
            self._pixmap.setDevicePixelRatio(scale)
            self._pixmap.fill(Qt.GlobalColor.transparent)
            drawer = QPainter(self._pixmap)
            drawer.setRenderHint(ANTIALIASED)
            drawer.setPen(NO_PEN)
            draw(drawer)
            drawer.end()
        painter.drawPixmap(at, self._pixmap)
