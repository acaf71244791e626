# SPDX-License-Identifier: MIT
"""Owns a list: all factors of one side, under one heading, in one card."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pmo_worksheet.assessment.wording import signed
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.help_link import HelpLink
from pmo_worksheet.ui.icons import icon
from pmo_worksheet.ui.row import Row, RowView, column_widths
from pmo_worksheet.ui.text import Label
from pmo_worksheet.worksheet import Side

_NEW_AT_ONCE = 30
"""So many rows are made before the window answers again, or as many as there are by then."""


class FactorList(QWidget):
    """The reasons to join, or the reasons for caution.

    `answered` and `changed` have (factor id, field, value), `asked` (factor id, wish); `wanted`
    asks for a new factor.
    """

    answered = Signal(str, str, object)
    changed = Signal(str, str, object)
    asked = Signal(str, str)
    held = Signal(bool)
    wanted = Signal()

    def __init__(self, side: Side) -> None:
        super().__init__()
        self.setObjectName(f"factor_list_{side}")
        self.side = side
        heading = _("Reasons to join") if side == "pro" else _("Reasons for caution")
        self.setAccessibleName(heading)
        self.rows: dict[str, Row] = {}
        self._last: tuple[tuple[RowView, ...], int] = ((), 0)
        self._narrow = False
        self._total = Label("", "muted", wrap=False)
        self.add = QPushButton(icon("plus"), _("Add"))
        self.add.setObjectName(f"add_{side}")
        self.add.setAccessibleName(_("Add to “{heading}”").format(heading=heading))
        self.add.clicked.connect(self.wanted)
        top = QHBoxLayout()
        top.addWidget(Label(heading, "heading", wrap=False))
        top.addWidget(self._total)
        top.addStretch(1)
        top.addWidget(self.add)
        self._headings = _Headings()
        self._card = QFrame()
        self._card.setProperty("look", "card")
        self._rows = QVBoxLayout(self._card)
        self._rows.setContentsMargins(1, 1, 1, 1)
        self._rows.setSpacing(0)
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
        layout.addWidget(self._card)

    def present(self, views: tuple[RowView, ...], total_tenths: int) -> None:
        """Show these factors in this order, and what they add up to (tenths of a point)."""
        self._last = (views, total_tenths)
        shown = self._affordable(views)
        if [view.factor.id for view in shown] != list(self.rows):
            self._arrange(shown)
        if len(shown) < len(views):
            QTimer.singleShot(0, self, self._go_on)
        for view in shown:
            self.rows[view.factor.id].present(view)
        self._empty.setVisible(not views)
        points = _("{points} points").format(points=signed(total_tenths)) if views else ""
        if points != self._total.text():
            self._total.setText(points)

    def _affordable(self, views: tuple[RowView, ...]) -> tuple[RowView, ...]:
        """Return the rows to show now: those that are there, and so many new ones.

        A list of a thousand would keep the window waiting; the rest follows at once, in parts.
        """
        shown, new = [], 0
        most = max(_NEW_AT_ONCE, len(self.rows))
        for view in views:
            if view.factor.id not in self.rows:
                new += 1
                if new > most:
                    continue
            shown.append(view)
        return tuple(shown)

    def _go_on(self) -> None:
        self.present(*self._last)

    def _arrange(self, views: tuple[RowView, ...]) -> None:
        """Make, drop and reorder rows; rows that stay keep their state."""
        keep = {view.factor.id for view in views}
        for factor_id in [i for i in self.rows if i not in keep]:
            row = self.rows.pop(factor_id)
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
        # A row that is being dragged asks at once where it now is.
        self._rows.activate()
        previous: QWidget = self.add
        for row in ordered.values():
            QWidget.setTabOrder(previous, row)
            previous = row
        for place, row in enumerate(ordered.values()):
            row.set_first(first=place == 0)

    def _new_row(self, view: RowView) -> Row:
        row = Row(view.factor)
        factor_id = view.factor.id
        row.set_narrow(narrow=self._narrow)
        row.answered.connect(lambda field, value: self.answered.emit(factor_id, field, value))
        row.changed.connect(lambda field, value: self.changed.emit(factor_id, field, value))
        row.asked.connect(lambda wish: self.asked.emit(factor_id, wish))
        row.held.connect(self.held)
        return row

    def start_naming(self, factor_id: str) -> None:
        """Open a row with the caret in its title."""
        self.rows[factor_id].start_naming()

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay rows out in one line, or in two where the window is narrow."""
        self._narrow = narrow
        self._headings.setVisible(not narrow)
        for row in self.rows.values():
            row.set_narrow(narrow=narrow)


class _Headings(QWidget):
    """The headings above the columns of a list."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QHBoxLayout(self)
        self._layout.addStretch(1)
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
        self._layout.setContentsMargins(0, 0, round(0.8 * em), 0)
        self._layout.setSpacing(round(0.7 * em))
        for column, ems in zip(self._columns, column_widths(), strict=True):
            column.setFixedWidth(round(ems * em))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_widths()
