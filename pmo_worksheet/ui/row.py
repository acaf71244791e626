# SPDX-License-Identifier: MIT
"""Owns a row: one factor with its importance, its rating for the shown option, and its points."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QToolButton, QWidget

from pmo_worksheet.assessment.results import Limit
from pmo_worksheet.assessment.wording import (
    importance_word,
    limit_words,
    rating_word,
    sureness_word,
)
from pmo_worksheet.bounds import MAX_IMPORTANCE
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.choice import Choice
from pmo_worksheet.ui.grip import Grip
from pmo_worksheet.ui.icons import icon
from pmo_worksheet.ui.measure import Measure
from pmo_worksheet.ui.numbers import Number
from pmo_worksheet.ui.points import PointsBar
from pmo_worksheet.ui.row_details import RowDetails
from pmo_worksheet.ui.sliders import RatingSlider, importance_slider
from pmo_worksheet.ui.text import Label, Note
from pmo_worksheet.worksheet import FULL_RATING, RATING_STEP, Answer, Factor

_SURENESSES = ("sure", "fairly", "unsure", "unknown")


@dataclass(frozen=True, slots=True)
class RowView:
    """What a row shows: the factor, its answer for the shown option, and its points in tenths."""

    factor: Factor
    answer: Answer
    tenths: int | None
    most: int
    """The end of the points' scale, in tenths."""
    decisive: bool = False
    limit: Limit | None = None
    """The deal-breaker, if there is one and the factor counts."""
    cannot_decide: bool = False
    """Whether all options are rated alike here, so that it cannot decide between them."""


class Sureness(Choice):
    """How sure the user is of a rating."""

    def __init__(self) -> None:
        super().__init__("sureness", [(value, sureness_word(value)) for value in _SURENESSES])


class Row(QFrame):
    """One factor.

    `answered` (field, value) and `changed` (field, value) report edits of the answer and of the
    factor; `held` says whether a slider is being dragged; `asked` has what else is wanted, such as
    "remove"; `toggled` is sent when the user opens or closes the row.
    """

    answered = Signal(str, object)
    changed = Signal(str, object)
    held = Signal(bool)
    asked = Signal(str)
    toggled = Signal(bool)

    def __init__(self, factor: Factor) -> None:
        super().__init__()
        self.setObjectName(f"row:{factor.id}")
        self.setProperty("look", "row")
        self.factor_id = factor.id
        self._view: RowView | None = None
        self._narrow: bool | None = None
        self._details: RowDetails | None = None
        role = theme.PRO if factor.side == "pro" else theme.CON
        self.opener = QToolButton()
        self.opener.setObjectName("opener")
        self.opener.setCheckable(True)
        self.opener.setIcon(icon("chevron-right", theme.MUTED))
        self.grip = Grip(self)
        self.title = Label("", "strong")
        self.flag = Label("", "small")
        self.note = Note("note", "plain", resting=1)
        self.note.setPlaceholderText(_("Add a note"))
        self.importance = Measure(
            importance_slider(),
            Number("importance_number", MAX_IMPORTANCE, 1, percent=False, optional=False),
            lambda value: importance_word(value or 0),
        )
        self.rating = Measure(
            RatingSlider(role),
            Number("rating_number", FULL_RATING, RATING_STEP, percent=True, optional=True),
            rating_word,
        )
        self.sureness = Sureness()
        self.points = PointsBar()
        self._grid = QGridLayout(self)
        self._handles = QHBoxLayout()
        self._handles.setSpacing(0)
        self._handles.addWidget(self.grip)
        self._handles.addWidget(self.opener)
        self._connect()
        self.set_narrow(narrow=False)

    def _connect(self) -> None:
        self.importance.chosen.connect(lambda value: self.changed.emit("importance", value))
        self.rating.chosen.connect(lambda value: self.answered.emit("rating", value))
        self.sureness.chosen.connect(lambda value: self.answered.emit("sureness", value))
        self.note.typed.connect(lambda text: self.answered.emit("note", text))
        self.importance.held.connect(self.held)
        self.rating.held.connect(self.held)
        self.grip.asked.connect(self.asked)
        self.grip.held.connect(self.held)
        self.opener.toggled.connect(self.set_open)
        self.opener.toggled.connect(self.toggled)

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the row out in one line, or in two where the window is narrow."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        grid = self._grid
        for widget in (self.title, self.flag, self.note, *self._measures()):
            grid.removeWidget(widget)
        if self._details:
            grid.removeWidget(self._details)
        em = theme.em(self)
        grid.setContentsMargins(2, round(0.55 * em), round(0.8 * em), round(0.5 * em))
        grid.setHorizontalSpacing(round(0.7 * em))
        grid.setVerticalSpacing(0)
        top, start = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
        grid.removeItem(self._handles)
        grid.addLayout(self._handles, 0, 0, top)
        if narrow:
            grid.addWidget(self.title, 0, 1, 1, 2)
            grid.addWidget(self.points, 0, 3, Qt.AlignmentFlag.AlignTrailing | start)
            grid.addWidget(self.importance, 1, 1)
            grid.addWidget(self.rating, 1, 2)
            grid.addWidget(self.sureness, 1, 3, top)
            grid.addWidget(self.note, 2, 1, 1, 3)
            grid.addWidget(self.flag, 3, 1, 1, 3)
            for column, stretch in enumerate((0, 1, 1, 0, 0, 0)):
                grid.setColumnStretch(column, stretch)
            last = 4
        else:
            grid.addWidget(self.title, 0, 1)
            grid.addWidget(self.note, 1, 1)
            grid.addWidget(self.flag, 2, 1)
            for column, widget in enumerate(self._measures(), 2):
                grid.addWidget(widget, 0, column, 2, 1, top)
            for column, stretch in enumerate((0, 1, 0, 0, 0, 0)):
                grid.setColumnStretch(column, stretch)
            last = 3
        self._set_widths()
        if self._details:
            grid.addWidget(self._details, last, 1, 1, 5)

    def _measures(self) -> tuple[QWidget, ...]:
        return (self.importance, self.rating, self.sureness, self.points)

    def _set_widths(self) -> None:
        for widget, ems in zip(self._measures(), column_widths(), strict=True):
            width = round(ems * theme.em(self))
            if self._narrow and widget in (self.importance, self.rating):
                widget.setMinimumWidth(round(5 * theme.em(self)))
                widget.setMaximumWidth(16_777_215)
            else:
                widget.setFixedWidth(width)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._narrow is not None:
            self._set_widths()

    def present(self, view: RowView) -> None:
        """Show a factor; what is the same as before is left alone."""
        if view == self._view:
            return
        self._view = view
        factor, answer = view.factor, view.answer
        self.title.setText(factor.title or _("Untitled"))
        self.note.present(answer.note)
        self.importance.present(factor.importance)
        self.rating.present(answer.rating)
        self.sureness.present(answer.sureness)
        self.points.present(view.tenths, view.most)
        self.flag.present(_flags(view))
        self._dim(factor, cannot_decide=view.cannot_decide)
        self._name(factor)
        if self._details:
            self._details.present(factor)

    def _dim(self, factor: Factor, *, cannot_decide: bool) -> None:
        for widget in self._measures():
            widget.setEnabled(factor.relevant)
        look = "strong" if factor.relevant and not cannot_decide else "muted"
        if look != self.title.property("look"):
            self.title.setProperty("look", look)
            self.title.style().unpolish(self.title)
            self.title.style().polish(self.title)

    def _name(self, factor: Factor) -> None:
        title = factor.title or _("Untitled")
        self.importance.name(title, _("importance"))
        self.rating.name(title, _("rating"))
        self.sureness.name(_("{factor}, how sure you are").format(factor=title))
        self.note.setAccessibleName(_("{factor}, note").format(factor=title))
        self.opener.setAccessibleName(_("{factor}, details").format(factor=title))
        self.opener.setToolTip(_("Show or hide the details"))
        self.points.name(title)

    @property
    def is_open(self) -> bool:
        """Whether the details are shown."""
        return self.opener.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Show or hide the details."""
        if is_open and self._details is None:
            self._details = RowDetails()
            self._details.changed.connect(self.changed)
            self._details.asked.connect(self.asked)
            if self._view:
                self._details.present(self._view.factor)
            self._grid.addWidget(self._details, 4 if self._narrow else 3, 1, 1, 5)
        if self._details:
            self._details.setVisible(is_open)
        self.note.set_lines(2 if is_open else 1, 8 if is_open else 1)
        self.opener.setChecked(is_open)
        self.opener.setIcon(icon("chevron-down" if is_open else "chevron-right", theme.MUTED))
        self.setProperty("open", is_open)
        self.style().unpolish(self)
        self.style().polish(self)

    def start_naming(self) -> None:
        """Open the row with the title selected, ready to be typed over."""
        self.set_open(True)
        if self._details:
            self._details.title.setFocus()
            self._details.title.selectAll()

    def set_first(self, *, first: bool) -> None:
        """Draw the hairline above, but not above the first row."""
        if first != self.property("first"):
            self.setProperty("first", first)
            self.style().unpolish(self)
            self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}.get(Qt.Key(event.key()))
        if wish and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.asked.emit(wish)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opener.toggle()
        event.accept()


def column_widths() -> tuple[float, float, float, float]:
    """Return the widths of importance, rating, sureness and points, in ems."""
    return 7.2, 7.8, 6.4, 6.8


def _flags(view: RowView) -> str:
    factor = view.factor
    found = []
    if not factor.relevant:
        found.append(_("not relevant, left out of the fit"))
    if factor.private:
        found.append(_("private, stays out of the PDF"))
    if view.decisive:
        found.append(_("decisive: it alone could turn the result"))
    if view.limit is not None:
        found.append(_("deal-breaker: {state}").format(state=limit_words(view.limit)))
    if view.cannot_decide:
        found.append(_("rated alike for all options, so it cannot decide"))
    return " · ".join(found)
