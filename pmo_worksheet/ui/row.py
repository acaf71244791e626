# SPDX-License-Identifier: MIT
"""Owns a row: one factor with its importance, its rating for the shown option, and its points.

A row lays itself out, and has its controls only once it is painted or somebody asks for them: a
list of two hundred factors opens as quickly as it can be read.
"""

from PySide6.QtCore import QEvent, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from pmo_worksheet.ui import theme
from pmo_worksheet.ui.chevron import Chevron
from pmo_worksheet.ui.choice import Choice
from pmo_worksheet.ui.grip import Grip
from pmo_worksheet.ui.labels import Label
from pmo_worksheet.ui.measure import Measure
from pmo_worksheet.ui.points import PointsBar
from pmo_worksheet.ui.row_controls import RowControls
from pmo_worksheet.ui.row_details import RowDetails
from pmo_worksheet.ui.row_layout import WRAP, RowLayout
from pmo_worksheet.ui.row_views import RowView
from pmo_worksheet.ui.text import Note
from pmo_worksheet.worksheet import Factor


class Row(QWidget):
    """One factor.

    `answered` (field, value) and `changed` (field, value) report edits of the answer and of the
    factor; `held` says whether a slider is being dragged; `asked` has what else is wanted, such as
    "remove"; `toggled` is sent when the user opens or closes the row; `built` when its controls
    have come, and when its details have.
    """

    answered = Signal(str, object)
    changed = Signal(str, object)
    held = Signal(bool)
    asked = Signal(str)
    toggled = Signal(bool)
    built = Signal()

    def __init__(self, factor: Factor, surenesses: QStringListModel) -> None:
        super().__init__()
        self.setObjectName(f"row:{factor.id}")
        self.factor_id = factor.id
        self._side = factor.side
        self._surenesses = surenesses
        self.view: RowView | None = None
        """What it shows."""
        self._controls: RowControls | None = None
        self._details: RowDetails | None = None
        self._narrow = False
        self._first = True
        self._flags = ""
        self._layout = RowLayout(self)

    # Its controls.

    def build(self) -> None:
        """Have the controls, if they are not there yet."""
        self.controls  # noqa: B018 (asking for them makes them)

    @property
    def is_built(self) -> bool:
        """Whether the controls are there."""
        return self._controls is not None

    @property
    def controls(self) -> RowControls:
        """The controls; made when they are first asked for."""
        if self._controls is None:
            made = self._controls = RowControls(self, self._side, self._surenesses)
            made.importance.chosen.connect(lambda value: self.changed.emit("importance", value))
            made.rating.chosen.connect(lambda value: self.answered.emit("rating", value))
            made.sureness.chosen.connect(lambda value: self.answered.emit("sureness", value))
            made.note.typed.connect(lambda text: self.answered.emit("note", text))
            for measure in (made.importance, made.rating):
                measure.held.connect(self.held)
                measure.grew.connect(self._arrange)
            made.grip.asked.connect(self.asked)
            made.grip.held.connect(self.held)
            made.opener.toggled.connect(self.set_open)
            made.opener.toggled.connect(self.toggled)
            if self.view:
                made.present(self.view)
            self._arrange()
            self.built.emit()
        return self._controls

    @property
    def grip(self) -> Grip:
        """Where the row is dragged by."""
        return self.controls.grip

    @property
    def opener(self) -> Chevron:
        """Opens and closes the row."""
        return self.controls.opener

    @property
    def title(self) -> Label:
        """The factor's title."""
        return self.controls.title

    @property
    def flag(self) -> Label:
        """What is special about the factor, in words."""
        return self.controls.flag

    @property
    def importance(self) -> Measure:
        """How much the factor matters."""
        return self.controls.importance

    @property
    def rating(self) -> Measure:
        """How far it is true of the shown option."""
        return self.controls.rating

    @property
    def sureness(self) -> Choice:
        """How sure the user is of the rating."""
        return self.controls.sureness

    @property
    def points(self) -> PointsBar:
        """What the factor adds to the fit."""
        return self.controls.points

    @property
    def note(self) -> Note:
        """The note on the rating."""
        return self.controls.note

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, in order, as far as there is something."""
        details = self._details.stops() if self._details else ()
        return (*self._controls.stops(), *details) if self._controls else ()

    # Showing.

    def present(self, view: RowView) -> None:
        """Show a factor; what is the same as before is left alone."""
        if view == self.view:
            return
        before = self.view
        self.view = view
        if self._controls:
            self._controls.present(view)
        if self._details:
            self._details.present(view.factor)
        if before is not None and before.mark != view.mark:
            self.update(self._layout.mark_box)
        flags = view.flags
        if before is None or (before.title, self._flags) != (view.title, flags):
            # A row of a long list has no controls yet that would say what it is.
            self.setAccessibleName(view.title)
            self._flags = flags
            self._arrange()
            self.update()

    @property
    def is_open(self) -> bool:
        """Whether the details are shown."""
        return self._details is not None and not self._details.isHidden()

    def set_open(self, is_open: bool) -> None:
        """Show or hide the details."""
        if is_open and self._details is None:
            self._details = RowDetails()
            self._details.setParent(self)
            self._details.changed.connect(self.changed)
            self._details.asked.connect(self.asked)
            if self.view:
                self._details.present(self.view.factor)
            self.built.emit()
        if self._details:
            self._details.setVisible(is_open)
        self.note.set_lines(2 if is_open else 1, 8 if is_open else 1)
        self.controls.set_open(is_open=is_open)
        self._arrange()
        self.update()

    def start_naming(self) -> None:
        """Open the row with the title selected, ready to be typed over."""
        self.set_open(True)
        if self._details:
            self._details.title.setFocus()
            self._details.title.selectAll()

    def set_first(self, *, first: bool) -> None:
        """Draw the hairline above, but not above the first row."""
        if first != self._first:
            self._first = first
            self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the row out in one line, or in two where the window is narrow."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def _arrange(self) -> None:
        """Give everything its place, and the row its height."""
        if self.width() <= 0 or self.view is None:
            return
        details = self._details if self.is_open else None
        height = self._layout.arrange(
            self.view.title, self._flags, self._controls, details, narrow=self._narrow
        )
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            # The note or the details need another height.
            self._arrange()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.is_built:
            # What changed out of sight told nobody.
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._layout.take_fonts()
            self._arrange()

    # How it looks, and what the user does.

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._controls is None:
            QTimer.singleShot(0, self, self.build)
        painter = QPainter(self)
        colours = self.palette()
        if self.is_open:
            painter.fillRect(event.rect(), colours.color(theme.HOVER))
        if not self._first:
            painter.fillRect(0, 0, self.width(), 1, colours.color(theme.LINE))
        if self.view is not None and self.view.mark:
            painter.setFont(self._layout.small)
            painter.setPen(colours.color(theme.MUTED))
            centre = int(Qt.AlignmentFlag.AlignCenter)
            painter.drawText(self._layout.mark_box, centre, self.view.mark)
        if self._controls is None and self.view is not None:
            # What it is can be read while its controls are on their way.
            painter.setFont(self._layout.strong)
            painter.setPen(colours.color(theme.MUTED if self.view.dim else self.foregroundRole()))
            painter.drawText(self._layout.title_box, WRAP, self.view.title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}.get(Qt.Key(event.key()))
        if wish and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.asked.emit(wish)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opener.toggle()
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # One click has opened the row already.
        event.accept()
