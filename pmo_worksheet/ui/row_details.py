# SPDX-License-Identifier: MIT
"""Owns an opened row: the factor's words and the switches that are seldom needed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pmo_worksheet.content import source_of
from pmo_worksheet.i18n import _
from pmo_worksheet.ui.check import Check
from pmo_worksheet.ui.help_link import HelpLink, beside
from pmo_worksheet.ui.icons import icon
from pmo_worksheet.ui.labels import Label
from pmo_worksheet.ui.numbers import Number
from pmo_worksheet.ui.text import Line, Note
from pmo_worksheet.worksheet import FULL_RATING, RATING_STEP, Factor


class RowDetails(QWidget):
    """Everything of a factor but its sliders and its note.

    `changed` (field, value) reports an edit; `asked` wants "up", "down" or "remove".
    """

    changed = Signal(str, object)
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title = Line("title")
        self.detail = Note("detail")
        self.question = Note("question")
        self.source = Label("", "muted", name="source")
        self._form = QFormLayout()
        self.relevant = Check(_("Counts in the fit"))
        self.relevant.setObjectName("relevant")
        self.private = Check(_("Private: its words stay out of the PDF"))
        self.private.setObjectName("private")
        self.deal_breaker = Number(
            "deal_breaker", FULL_RATING, RATING_STEP, percent=True, optional=True
        )
        self.deal_breaker.lineEdit().setPlaceholderText(_("none"))
        self.deal_breaker.setProperty("look", "field")
        self._refusal = Label("", "wrong", name="deal_breaker_refusal")
        self._refusal.hide()
        self._deal_label = Label(_("Deal-breaker: not acceptable from"), wrap=False)
        self._deal_help = HelpLink(_("Deal-breaker"), "deal-breaker")
        self._deal_label.setBuddy(self.deal_breaker)
        self._stops: list[QWidget] = [self.title, self.detail, self.question]
        self._lay_out()
        self.title.typed.connect(lambda text: self.changed.emit("title", text))
        self.detail.typed.connect(lambda text: self.changed.emit("detail", text))
        self.question.typed.connect(lambda text: self.changed.emit("question", text))
        self.relevant.clicked.connect(lambda on: self.changed.emit("relevant", on))
        self.private.clicked.connect(lambda on: self.changed.emit("private", on))
        self.deal_breaker.chosen.connect(lambda value: self.changed.emit("deal_breaker", value))
        self.deal_breaker.refused.connect(self._refusal.present)

    def _lay_out(self) -> None:
        form = self._form
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, field in (
            (_("Title"), self.title),
            (_("What it means"), self.detail),
            (_("Question for the manager"), self.question),
        ):
            label = Label(text, "muted", wrap=False)
            label.setBuddy(field)
            field.setAccessibleName(text)
            form.addRow(label, field)
        form.addRow(Label(_("Source"), "muted", wrap=False), self.source)
        # Below each other: where letters are large, one takes a line of its own.
        switches = QVBoxLayout()
        switches.setSpacing(4)
        for switch, name, anchor in (
            (self.relevant, _("Relevant"), "relevant"),
            (self.private, _("Private"), "private"),
        ):
            link = HelpLink(name, anchor)
            self._stops += [switch, link]
            line = beside(switch, link)
            line.setStretch(0, 0)
            line.addStretch(1)
            switches.addLayout(line)
        deal = QHBoxLayout()
        deal.addWidget(self._deal_label)
        deal.addWidget(self.deal_breaker)
        deal.addWidget(self._deal_help)
        deal.addStretch(1)
        self._stops += [self.deal_breaker, self._deal_help]
        buttons = QHBoxLayout()
        for wish, text, picture in (
            ("up", _("Move up"), "arrow-up"),
            ("down", _("Move down"), "arrow-down"),
            ("remove", _("Remove"), "trash-2"),
        ):
            button = QPushButton(icon(picture, beside_text=True), text)
            button.setObjectName(wish)
            button.clicked.connect(lambda _on=False, wish=wish: self.asked.emit(wish))
            buttons.addWidget(button)
            self._stops.append(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 8)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addLayout(switches)
        layout.addLayout(deal)
        layout.addWidget(self._refusal)
        layout.addLayout(buttons)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, in order."""
        return tuple(self._stops)

    def present(self, factor: Factor) -> None:
        """Show a factor."""
        self.title.present(factor.title)
        self.detail.present(factor.detail)
        self.question.present(factor.question)
        source = source_of(factor)
        self.source.setText(source)
        self._form.setRowVisible(self.source, bool(source))
        self.relevant.setChecked(factor.relevant)
        self.private.setChecked(factor.private)
        is_con = factor.side == "con"
        self._deal_label.setVisible(is_con)
        self.deal_breaker.setVisible(is_con)
        self._deal_help.setVisible(is_con)
        self.deal_breaker.setAccessibleName(_("Deal-breaker: not acceptable from this rating on"))
        self._refusal.present("")
        if is_con:
            self.deal_breaker.present(factor.deal_breaker)
