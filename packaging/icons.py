# SPDX-License-Identifier: MIT
"""Owns the making of what the window draws its icons from: of each drawing its shapes.

The window could draw the SVG files themselves, but for that it loads one more library of Qt, with
plugins of its own, which takes 1.2 MB. A shape is a brush and a path to fill with it.
"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QDataStream, QIODevice, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGuiApplication,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
)
from PySide6.QtSvg import QSvgRenderer

from pmo_worksheet.ui.icons import FORMAT

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "icons"
SIDE = 24
"""How wide and high an icon is; as Lucide draws it."""
_METRIC = QPaintDevice.PaintDeviceMetric
_METRICS = {
    _METRIC.PdmWidth: SIDE,
    _METRIC.PdmHeight: SIDE,
    _METRIC.PdmDpiX: 72,
    _METRIC.PdmDpiY: 72,
    _METRIC.PdmDevicePixelRatio: 1,
    _METRIC.PdmDevicePixelRatioScaled: 65_536,
    _METRIC.PdmDepth: 32,
}


class _Engine(QPaintEngine):
    """Gathers all that is filled; a line is its outline, filled."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.shapes: list[tuple[QBrush, QPainterPath]] = []

    def begin(self, _device: QPaintDevice) -> bool:
        self.setActive(True)
        return True

    def end(self) -> bool:
        self.setActive(False)
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        self._pen, self._brush, self._place = state.pen(), state.brush(), state.transform()
        self._opacity = state.opacity()

    def drawPath(self, path: QPainterPath) -> None:
        if self._brush.style() != Qt.BrushStyle.NoBrush:
            self._add(self._brush.color(), path)
        if self._pen.style() != Qt.PenStyle.NoPen:
            self._add(self._pen.color(), QPainterPathStroker(self._pen).createStroke(path))

    def _add(self, colour: QColor, path: QPainterPath) -> None:
        colour.setAlphaF(colour.alphaF() * self._opacity)
        self.shapes.append((QBrush(colour), self._place.map(path)))

    def drawEllipse(self, box: QRectF) -> None:  # type: ignore[override]
        circle = QPainterPath()
        circle.addEllipse(box)
        self.drawPath(circle)


class _Sheet(QPaintDevice):
    """A square to draw on, as large as the drawings are, so that nothing is scaled."""

    def __init__(self) -> None:
        super().__init__()
        self.engine = _Engine()

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, what: QPaintDevice.PaintDeviceMetric) -> int:
        return _METRICS.get(what, 0)


def shapes(drawing: Path) -> bytes:
    """Return the shapes of a drawing, one after the other."""
    sheet = _Sheet()
    painter = QPainter(sheet)
    QSvgRenderer(str(drawing)).render(painter, QRectF(0, 0, SIDE, SIDE))
    painter.end()
    data = QByteArray()
    stream = QDataStream(data, QIODevice.OpenModeFlag.WriteOnly)
    stream.setVersion(FORMAT)
    for brush, path in sheet.engine.shapes:
        stream << brush << path
    return bytes(data.data())


if __name__ == "__main__":
    app = QGuiApplication(["icons", "-platform", "offscreen"])
    for drawing in sorted(FOLDER.glob("*.svg")):
        drawing.with_suffix(".shapes").write_bytes(shapes(drawing))
