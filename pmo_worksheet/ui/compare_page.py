# SPDX-License-Identifier: MIT
"""Owns the comparison: all options side by side, with the lead over the baseline."""

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pmo_worksheet.assessment import Assessment, Comparison
from pmo_worksheet.assessment.leads import comparison_sentences
from pmo_worksheet.assessment.wording import fit_number, verdict_words
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.choice import Choice
from pmo_worksheet.ui.column import Column
from pmo_worksheet.ui.gauge import Gauge
from pmo_worksheet.ui.help_link import HelpLink
from pmo_worksheet.ui.labels import Label
from pmo_worksheet.ui.rating_bar import RatingBar
from pmo_worksheet.worksheet import Option, Worksheet


class ComparePage(QScrollArea):
    """All options. `baseline_chosen` has the id of the option to measure the others against.

    The choice of the baseline outlives what it changes: it may be open, and it has the keyboard.
    """

    baseline_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compare")
        self.setAccessibleName(_("All options side by side"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._shown: tuple[Worksheet, Assessment] | None = None
        self._options: tuple[Option, ...] = ()
        self._baseline: Choice | None = None
        self._said = Column(gap=8)
        self._table: QFrame | None = None
        self._against = QHBoxLayout()
        self._against.setSpacing(10)
        self._against.addWidget(Label(_("Measured against"), "muted", wrap=False))
        self._against.addWidget(HelpLink(_("The baseline"), "baseline"))
        self._against.addStretch(1)
        self._summary = summary = QFrame()
        summary.setProperty("look", "card")
        inside = QVBoxLayout(summary)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.setSpacing(8)
        inside.addWidget(self._said)
        inside.addLayout(self._against)
        page = QWidget()
        page.setProperty("look", "page")
        self._cards = QVBoxLayout(page)
        self._cards.setContentsMargins(20, 14, 20, 20)
        self._cards.setSpacing(14)
        # Beside it nothing but room: the table may be wider than the window, and scrolls.
        top = QHBoxLayout()
        top.addWidget(summary)
        top.addStretch()
        self._cards.addLayout(top)
        self._cards.addStretch(1)
        self.setWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margins = self._cards.contentsMargins()
        room = self.viewport().width() - margins.left() - margins.right()
        self._summary.setFixedWidth(max(0, room))

    def present(self, worksheet: Worksheet, assessment: Assessment) -> None:
        """Show the options of a worksheet side by side."""
        if self._shown == (worksheet, assessment):
            return
        self._shown = (worksheet, assessment)
        self._say(assessment)
        if self._baseline is None or worksheet.options != self._options:
            self._options = worksheet.options
            self._offer_baselines()
        if self._baseline is not None:
            self._baseline.present(worksheet.baseline)
        if self._table is not None:
            self._cards.removeWidget(self._table)
            self._table.hide()
            self._table.deleteLater()
        self._table = _table(worksheet, assessment)
        self._cards.insertWidget(1, self._table)

    def _say(self, assessment: Assessment) -> None:
        self._said.clear()
        comparison = assessment.comparison
        sentences = comparison_sentences(assessment)
        for place, sentence in enumerate(sentences):
            last = place == len(sentences) - 1
            explained = last and comparison is not None and _explains_equals(comparison)
            links = [HelpLink(_("Dominated, and alike"), "dominated")] if explained else []
            self._said.add(Label(sentence, "" if place else "heading"), *links)

    def _offer_baselines(self) -> None:
        if self._baseline is not None:
            self._against.removeWidget(self._baseline)
            self._baseline.hide()
            self._baseline.deleteLater()
        choices: list[tuple[str | None, str]] = [(None, _("no other option"))]
        choices += [(option.id, option.name) for option in self._options]
        self._baseline = Choice("baseline", choices)
        self._baseline.name(_("Measured against"))
        self._against.insertWidget(1, self._baseline)
        self._baseline.chosen.connect(self._report)

    def _report(self, option: str | None) -> None:
        if self._shown is not None and option != self._shown[0].baseline:
            self.baseline_chosen.emit(option)


def _explains_equals(comparison: Comparison) -> bool:
    """Return whether an option is dominated or a factor cannot decide; one help tells of both."""
    return bool(comparison.dominated or comparison.same_everywhere)


_PICTURE_WIDTH = 1_000
_SHARPNESS = 2


def picture(worksheet: Worksheet, assessment: Assessment) -> bytes:
    """Return the options side by side as a PNG, twice as sharp as on a common screen."""
    card = QWidget()
    card.setProperty("look", "page")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(20, 20, 20, 20)
    layout.setSpacing(14)
    layout.addWidget(Label(worksheet.title, "title"))
    for sentence in comparison_sentences(assessment):
        layout.addWidget(Label(sentence))
    table = _table(worksheet, assessment)
    layout.addWidget(table)
    layout.addStretch(1)
    card.resize(_PICTURE_WIDTH, layout.totalHeightForWidth(_PICTURE_WIDTH))
    card.ensurePolished()
    layout.activate()
    height = table.geometry().bottom() + layout.contentsMargins().bottom()
    drawn = QPixmap(QSize(_PICTURE_WIDTH, height) * _SHARPNESS)
    drawn.setDevicePixelRatio(_SHARPNESS)
    card.render(drawn, QPoint(), QRegion(0, 0, _PICTURE_WIDTH, height))
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    drawn.save(written, "PNG")
    return bytes(written.data().data())


def _table(worksheet: Worksheet, assessment: Assessment) -> QFrame:
    card, grid = _card()
    for column, option in enumerate(assessment.options, 1):
        grid.setColumnStretch(column, 1)
        grid.addWidget(Label(option.name, "strong"), 0, column)
        grid.addWidget(Label(fit_number(option.fit), "title", wrap=False), 1, column)
        gauge = Gauge(f"gauge:{option.id}", small=True)
        gauge.present(option)
        grid.addWidget(gauge, 2, column)
        grid.addWidget(Label(verdict_words(option), "muted"), 3, column)
    comparison = assessment.comparison
    alike = comparison.same_everywhere if comparison else ()
    row = 4
    for side, heading in (("pro", _("Reasons to join")), ("con", _("Reasons for caution"))):
        role = theme.PRO if side == "pro" else theme.CON
        grid.addWidget(Label(heading, "heading"), row, 0)
        row += 1
        for factor in (f for f in worksheet.factors if f.side == side):
            look = "muted" if factor.id in alike or not factor.relevant else ""
            grid.addWidget(Label(factor.title, look), row, 0)
            for column, option in enumerate(assessment.options, 1):
                rating = factor.answer(option.id).rating
                grid.addWidget(RatingBar(rating, role, dim=bool(look)), row, column)
            row += 1
    if alike:
        grid.addWidget(
            Label(_("Greyed: rated alike for all options, so it cannot decide."), "small"), row, 0
        )
    grid.setColumnStretch(0, 2)
    bars = card.findChildren(RatingBar)
    widest = max((bar.minimumSizeHint().width() for bar in bars), default=0)
    for column in range(1, len(assessment.options) + 1):
        grid.setColumnMinimumWidth(column, widest)
    return card


class _Card(QFrame):
    """A card of labels in a grid; each has the height that its text takes at its width.

    Qt's grid knows that only where no column is wider than its share.
    """

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        for label in self.findChildren(Label):
            if label.wordWrap():
                label.setMinimumHeight(max(0, label.heightForWidth(label.width())))


def _card() -> tuple[QFrame, QGridLayout]:
    card = _Card()
    card.setProperty("look", "card")
    grid = QGridLayout(card)
    grid.setContentsMargins(20, 16, 20, 16)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(8)
    grid.setAlignment(Qt.AlignmentFlag.AlignTop)
    return card, grid
