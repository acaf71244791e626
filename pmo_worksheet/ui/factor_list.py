# SPDX-License-Identifier: MIT
"""Owns a list: all factors of one side, under one heading, in one card."""

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from pmo_worksheet.assessment.wording import signed
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.help_link import HelpLink
from pmo_worksheet.ui.icons import icon
from pmo_worksheet.ui.labels import Label, SteadyLabel
from pmo_worksheet.ui.row import Row
from pmo_worksheet.ui.row_controls import sureness_words
from pmo_worksheet.ui.row_layout import COLUMN_GAP, COLUMNS, END_MARGIN
from pmo_worksheet.ui.row_views import RowView
from pmo_worksheet.worksheet import Side

_BUILT_AT_ONCE = 30
"""So many rows have their controls at once; those of longer lists come when they are seen."""
_BUILT_IN_TIME = 200
"""So many rows have them after a while, seen or not; a thousand would need half a gigabyte."""
_WHEN_IDLE_MS = 40
"""How often (ms) one more row of a long list gets its controls while the user does nothing."""


class FactorList(QWidget):
    """The reasons to join, or the reasons for caution.

    `answered` and `changed` have (factor id, field, value), `asked` (factor id, wish); `wanted`
    asks for a new factor; `opened` has the row that the user has opened.
    """

    answered = Signal(str, str, object)
    changed = Signal(str, str, object)
    asked = Signal(str, str)
    held = Signal(bool)
    wanted = Signal()
    opened = Signal(Row)

    def __init__(self, side: Side) -> None:
        super().__init__()
        self.setObjectName(f"factor_list_{side}")
        self.side = side
        heading = _("Reasons to join") if side == "pro" else _("Reasons for caution")
        self.setAccessibleName(heading)
        self.rows: dict[str, Row] = {}
        self._views: tuple[RowView, ...] | None = None
        self._surenesses = sureness_words()
        self._narrow = False
        self._builder = QTimer(self, interval=_WHEN_IDLE_MS)
        self._builder.timeout.connect(self._build_one)
        self._total = SteadyLabel("muted")
        theme.lay_ground(self._total, QPalette.ColorRole.Window)
        self.add = QPushButton(icon("plus", beside_text=True), _("Add"))
        self.add.setObjectName(f"add_{side}")
        self.add.setAccessibleName(_("Add to “{heading}”").format(heading=heading))
        self.add.clicked.connect(self.wanted)
        top = QHBoxLayout()
        top.addWidget(Label(heading, "heading", wrap=False))
        top.addWidget(self._total)
        top.addStretch(1)
        top.addWidget(self.add)
        self._headings = _Headings()
        self._order = Label(
            _("First slider: how much it matters. Second slider: how far it is true."), "small"
        )
        self._order.hide()
        self._card = QFrame()
        self._card.setProperty("look", "card")
        self._rows = QVBoxLayout(self._card)
        self._rows.setContentsMargins(1, 1, 1, 1)
        self._rows.setSpacing(0)
        # Rows that come are never squeezed into the room of those before: they would all be seen.
        self._rows.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        self._empty = Label(
            _("Nothing here yet. Add what speaks for joining.")
            if side == "pro"
            else _("Nothing here yet. Add what makes you hesitate."),
            "muted",
        )
        self._empty.setMargin(18)
        self._rows.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self._headings)
        layout.addWidget(self._order)
        layout.addWidget(self._card)

    def present(self, views: tuple[RowView, ...]) -> None:
        """Show these factors in this order, and what they add up to."""
        if views == self._views:
            return
        self._views = views
        if [view.factor.id for view in views] != list(self.rows):
            self._arrange(views)
        for row, view in zip(self.rows.values(), views, strict=True):
            if view != row.view:
                row.present(view)
        self._empty.setVisible(not views)
        said = _total(views)
        if said != self._total.text():
            self._total.setText(said)

    def _build_one(self) -> None:
        """Give one more row its controls, unless the user is at something."""
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            first = islice(self.rows.values(), _BUILT_IN_TIME)
            waiting = next((row for row in first if not row.is_built), None)
            if waiting is None:
                self._builder.stop()
            else:
                waiting.build()

    def _arrange(self, views: tuple[RowView, ...]) -> None:
        """Make, drop and reorder rows; rows that stay keep their state."""
        keep = {view.factor.id for view in views}
        for factor_id in [i for i in self.rows if i not in keep]:
            row = self.rows.pop(factor_id)
            # What its fields still report as they lose the keyboard is about nothing.
            row.blockSignals(True)
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        ordered: dict[str, Row] = {}
        for place, view in enumerate(views):
            row = self.rows.get(view.factor.id) or self._new_row(view)
            ordered[view.factor.id] = row
            if self._rows.indexOf(row) != place + 1:
                self._rows.insertWidget(place + 1, row)
        self.rows = ordered
        for place, view in enumerate(views):
            row = ordered[view.factor.id]
            row.present(view)
            row.set_first(first=place == 0)
            if place < _BUILT_AT_ONCE:
                row.build()
        if len(views) > _BUILT_AT_ONCE:
            self._builder.start()
        # A row that is being dragged asks at once where it now is.
        self._rows.activate()
        if ordered:
            self._order_stops(list(ordered.values()))

    def _order_stops(self, rows: Sequence[Row]) -> None:
        """Let Tab go through these rows one after the other, behind what stands above them."""
        previous: QWidget = self.add
        for row in self.rows.values():
            if row is rows[0]:
                break
            if row.is_built:
                previous = row.stops()[-1]
        for row in rows:
            for stop in row.stops():
                QWidget.setTabOrder(previous, stop)
                previous = stop

    def _new_row(self, view: RowView) -> Row:
        row = Row(view.factor, self._surenesses)
        factor_id = view.factor.id
        row.set_narrow(narrow=self._narrow)
        row.answered.connect(lambda field, value: self.answered.emit(factor_id, field, value))
        row.changed.connect(lambda field, value: self.changed.emit(factor_id, field, value))
        row.asked.connect(lambda wish: self.asked.emit(factor_id, wish))
        row.held.connect(self.held)
        row.toggled.connect(lambda is_open: self.opened.emit(row) if is_open else None)
        row.built.connect(lambda: self._order_stops([row]))
        return row

    def beside(self, factor_id: str) -> QWidget:
        """Return where the keyboard goes when a row goes: its neighbour, or what adds a row."""
        ids = list(self.rows)
        place = ids.index(factor_id)
        neighbours = [*ids[place + 1 : place + 2], *ids[:place][-1:]]
        return self.rows[neighbours[0]].opener if neighbours else self.add

    def start_naming(self, factor_id: str) -> None:
        """Open a row with the caret in its title."""
        self.rows[factor_id].start_naming()

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay rows out in one line, or in two where the window is narrow."""
        self._narrow = narrow
        # The columns are gone, and their headings with them.
        self._headings.setVisible(not narrow)
        self._order.setVisible(narrow)
        for row in self.rows.values():
            row.set_narrow(narrow=narrow)


def _total(views: tuple[RowView, ...]) -> str:
    """Return what a list adds up to in words, and how much of it is still to be rated."""
    counted = [view for view in views if view.factor.relevant]
    rated = sum(view.answer.rating is not None for view in counted)
    said = []
    if any(view.tenths is not None for view in views):
        said.append(
            _("{points} points").format(points=signed(sum(view.tenths or 0 for view in views)))
        )
    if rated < len(counted):
        said.append(_("{rated} of {all} rated").format(rated=rated, all=len(counted)))
    return " · ".join(said)


class _Headings(QWidget):
    """The headings above the columns of a list."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QHBoxLayout(self)
        how = Label(_("Click a reason to see what it means."), "small", name="heading:reason")
        how.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self._layout.addWidget(how, 1)
        self._labels = [
            Label(text, "small", wrap=False, name=f"heading:{column}")
            for column, text in (
                ("importance", _("How much it matters")),
                ("rating", _("How far it is true")),
                ("sureness", _("How sure")),
                ("points", _("Points")),
            )
        ]
        for label in self._labels:
            # In two lines where the system's letters are wide.
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self._columns = [self._column(label) for label in self._labels]
        self._set_widths()

    def _column(self, label: Label) -> QWidget:
        """Return a heading with its "?", which Tab passes over: F1 on a slider says the same."""
        link = HelpLink(label.text(), label.objectName().removeprefix("heading:"))
        link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QWidget()
        row = QHBoxLayout(column)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(label, 1)
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignBottom)
        self._layout.addWidget(column)
        return column

    def _set_widths(self) -> None:
        em = theme.em(self)
        self._layout.setContentsMargins(round(0.4 * em), 0, round(END_MARGIN * em), 0)
        self._layout.setSpacing(round(COLUMN_GAP * em))
        for column, ems in zip(self._columns, COLUMNS, strict=True):
            column.setFixedWidth(round(ems * em))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_widths()
