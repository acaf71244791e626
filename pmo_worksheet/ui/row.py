# SPDX-License-Identifier: MIT
"""Owns a row: one factor with its importance, its rating for the shown option, and its points.

A row lays itself out, and has its controls only once it is painted or somebody asks for them: a
list of two hundred factors opens as quickly as it can be read.
"""

from PySide6.QtCore import QEvent, QRect, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from pmo_worksheet.ui import theme
from pmo_worksheet.ui.chevron import Chevron
from pmo_worksheet.ui.choice import Choice
from pmo_worksheet.ui.grip import Grip
from pmo_worksheet.ui.measure import Measure
from pmo_worksheet.ui.points import PointsBar
from pmo_worksheet.ui.row_controls import RowControls
from pmo_worksheet.ui.row_details import RowDetails
from pmo_worksheet.ui.row_views import RowView
from pmo_worksheet.ui.text import Label, Note, line_height
from pmo_worksheet.worksheet import Factor

COLUMNS = (7.2, 7.8, 6.4, 6.8)
"""Widths of importance, rating, sureness and points, in ems."""
COLUMN_GAP = 0.7
END_MARGIN = 0.8
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)


class Row(QWidget):
    """One factor.

    `answered` (field, value) and `changed` (field, value) report edits of the answer and of the
    factor; `held` says whether a slider is being dragged; `asked` has what else is wanted, such as
    "remove"; `toggled` is sent when the user opens or closes the row; `built` when its controls
    have come.
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
        self._view: RowView | None = None
        self._controls: RowControls | None = None
        self._details: RowDetails | None = None
        self._narrow = False
        self._first = True
        self._title_box = QRect()
        self._flags = ""
        self._set_fonts()

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
            if self._view:
                made.present(self._view)
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

    # Showing.

    def present(self, view: RowView) -> None:
        """Show a factor; what is the same as before is left alone."""
        if view is self._view or view == self._view:
            return
        before = self._view
        self._view = view
        if self._controls:
            self._controls.present(view)
        if self._details:
            self._details.present(view.factor)
        flags = view.flags
        if before is None or (before.title, self._flags) != (view.title, flags):
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
            if self._view:
                self._details.present(self._view.factor)
        if self._details:
            self._details.setVisible(is_open)
        self.note.set_lines(2 if is_open else 1, 8 if is_open else 1)
        self.opener.setChecked(is_open)
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

    # Its layout. Titles and flags are painted, so their boxes are kept beside the widgets' own.

    def _set_fonts(self) -> None:
        self._em = theme.em(self)
        self._strong = theme.sized(self.font(), 1, QFont.Weight.DemiBold)
        self._small = theme.sized(self.font(), theme.SMALL)

    def _arrange(self) -> None:
        """Give everything its place, and the row its height."""
        view = self._view
        if self.width() <= 0 or view is None:
            return
        em = self._em
        left, top = round(0.2 * em), round(0.55 * em)
        right = self.width() - round(END_MARGIN * em)
        side = max(26, round(1.5 * em))
        text = left + 2 * side
        if self._controls:
            self._put(self._controls.grip, QRect(left, top, side, side))
            self._put(self._controls.opener, QRect(left + side, top, side, side))
        below = self._arrange_narrow if self._narrow else self._arrange_wide
        bottom = below(view, text, top, right)
        if self._controls:
            self._put(self._controls.title, self._title_box)
        if self._flags:
            room = QRect(text, bottom + 2, right - text, 0)
            box = self._text_box(self._small, self._flags, room)
            if self._controls:
                self._put(self._controls.flag, box)
            bottom = box.bottom() + 1
        if self.is_open and self._details is not None:
            height = self._height_of(self._details, right - text)
            self._put(self._details, QRect(text, bottom, right - text, height))
            bottom += height
        height = bottom + round(0.55 * em)
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _arrange_wide(self, view: RowView, text: int, top: int, right: int) -> int:
        """Put all in one line; return where it ends."""
        em, gap = self._em, round(COLUMN_GAP * self._em)
        widths = [round(ems * em) for ems in COLUMNS]
        room = max(em, right - text - sum(widths) - len(widths) * gap)
        self._title_box = self._text_box(self._strong, view.title, QRect(text, top + 3, room, 0))
        note_top = self._title_box.bottom() + 4
        bottom = max(note_top + self._note_height(), top + self._measure_height())
        if self._controls:
            self._put(self._controls.note, QRect(text, note_top, room, self._note_height()))
            x = text + room + gap
            for widget, width in zip(self._controls.measures(), widths, strict=True):
                height = self._height_of(widget, width)
                self._put(widget, QRect(x, top, width, height))
                bottom = max(bottom, top + height)
                x += width + gap
        return bottom

    def _arrange_narrow(self, view: RowView, text: int, top: int, right: int) -> int:
        """Put title and points above the sliders, and the note below; return where it ends."""
        em, gap = self._em, round(COLUMN_GAP * self._em)
        points, sureness = round(COLUMNS[3] * em), round(COLUMNS[2] * em)
        room = max(em, right - text - points - gap)
        self._title_box = self._text_box(self._strong, view.title, QRect(text, top + 3, room, 0))
        line = max(self._title_box.bottom() + 4, top + round(1.5 * em))
        each = max(5 * em, (right - text - sureness - 2 * gap) // 2)
        bottom = line + self._measure_height()
        note_height = self._note_height()
        if self._controls:
            controls = self._controls
            height = controls.points.sizeHint().height()
            self._put(controls.points, QRect(right - points, top, points, height))
            for place, measure in enumerate((controls.importance, controls.rating)):
                height = self._height_of(measure, each)
                self._put(measure, QRect(text + place * (each + gap), line, each, height))
                bottom = max(bottom, line + height)
            height = self._height_of(controls.sureness, sureness)
            self._put(controls.sureness, QRect(right - sureness, line, sureness, height))
            self._put(controls.note, QRect(text, bottom + 2, right - text, note_height))
        return bottom + 2 + note_height

    def _measure_height(self) -> int:
        """Return the height of a slider with its word, also before there is one."""
        return max(26, round(1.5 * self._em)) + QFontMetrics(self._small).height()

    def _note_height(self) -> int:
        if self._controls:
            return self._controls.note.minimumHeight()
        return line_height(self.font()) + Note.FRAME

    @staticmethod
    def _height_of(widget: QWidget, width: int) -> int:
        height = widget.heightForWidth(width)
        return height if height >= 0 else widget.sizeHint().height()

    @staticmethod
    def _text_box(font: QFont, text: str, where: QRect) -> QRect:
        """Return the box of a text that starts there and breaks at its width."""
        room = QRect(0, 0, where.width(), 1_000_000)
        height = QFontMetrics(font).boundingRect(room, _WRAP, text).height()
        return QRect(where.left(), where.top(), where.width(), height)

    def _mirrored(self, box: QRect) -> QRect:
        """Return where a box is in a window that is read from right to left."""
        box = QRect(box)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveLeft(self.width() - box.right() - 1)
        return box

    def _put(self, widget: QWidget, box: QRect) -> None:
        widget.setGeometry(self._mirrored(box))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            # The note or the details need another height.
            self._arrange()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._set_fonts()
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
        if self._controls is None and self._view is not None:
            # What it is can be read while its controls are on their way.
            painter.setFont(self._strong)
            painter.setPen(colours.color(theme.MUTED if self._view.dim else self.foregroundRole()))
            painter.drawText(self._mirrored(self._title_box), _WRAP, self._view.title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}.get(Qt.Key(event.key()))
        if wish and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.asked.emit(wish)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opener.toggle()
        event.accept()
