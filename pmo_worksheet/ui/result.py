# SPDX-License-Identifier: MIT
"""Owns the result: one option's fit, the verdict with its reason, and what would change it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pmo_worksheet.assessment import change_wording, wording
from pmo_worksheet.assessment.gut import gut_sentence
from pmo_worksheet.assessment.results import Hint, OptionResult, ReplyView
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.column import Column
from pmo_worksheet.ui.condition_list import ConditionList
from pmo_worksheet.ui.decision import DecisionBox
from pmo_worksheet.ui.drivers import Driver, Drivers
from pmo_worksheet.ui.gauge import Gauge, GaugeWords
from pmo_worksheet.ui.gut_question import GutQuestion
from pmo_worksheet.ui.help_link import HelpLink
from pmo_worksheet.ui.hint_list import HintList
from pmo_worksheet.ui.labels import Label
from pmo_worksheet.ui.reply_box import ReplyBox
from pmo_worksheet.value import Value
from pmo_worksheet.worksheet import Worksheet

_MOST_TIPS = 3
_MOST_DRIVERS = 2
"""So many reasons of each side are named as what drives the fit."""
_SECTION_GAP = 16
_FOLLOWS_MS = 100
"""What is out of sight follows a slider once it rests so long."""


class ResultView(Value, frozen=True):
    """What the result pane shows."""

    worksheet: Worksheet
    option: OptionResult
    tenths: dict[str, int]
    """Each factor's points in tenths."""
    hints: tuple[Hint, ...] = ()
    hidden: bool = False
    """Whether the user wants no result while rating."""
    reply: ReplyView | None = None
    covered: bool = False
    """Whether the gut call is asked first."""
    lead: str = ""
    """How the option compares with the baseline."""
    moving: bool = False
    """Whether a slider is being dragged."""


class Section(Column):
    """A heading and the sentences under it; out of sight while there are none."""

    def __init__(self, heading: str, name: str, anchor: str) -> None:
        super().__init__(gap=3)
        self.body = Label("", "", name=name)
        self.add(Label(heading, "strong"), HelpLink(heading, anchor))
        self.add(self.body)

    def present(self, *sentences: str) -> None:
        """Show these sentences, each a paragraph."""
        given = [sentence for sentence in sentences if sentence]
        text = "\n".join(f"• {one}" for one in given) if given[1:] else "\n".join(given)
        if text != self.body.text():
            self.body.setText(text)
        self.setVisible(bool(text))


class ResultPane(QScrollArea):
    """The result of one option.

    `gut_called` has what the user's gut says; `uncovered` comes where they skip that question.
    """

    gut_called = Signal(str)
    uncovered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("result")
        self.setAccessibleName(_("Result"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.option = Label("", "muted")
        self.fit = Label("", "fit", name="fit_value", wrap=False)
        self.of = Label(_("of 100"), "muted", wrap=False)
        self.verdict = Label("", "verdict", name="fit_verdict")
        self.gauge = Gauge()
        self.sum = Label("", "small", name="fit_sum")
        self.reason = Label("", "", name="fit_reason")
        self.lead = Label("", "strong", name="lead")
        self.state = Label("", "muted", name="fit_state")
        self.gut = GutQuestion()
        self.gut.called.connect(self.gut_called)
        self.gut.skipped.connect(self.uncovered)
        self.gut_says = Label("", "muted", name="gut_says")
        self.robustness = Section(_("How solid this is"), "robustness", "robustness")
        self.tipping = Section(_("What would tip it"), "tipping", "tipping")
        self.decisive = Section(_("Decisive"), "decisive", "decisive")
        self.drivers = Drivers()
        self.hiding = Column()
        self.evidence = HelpLink(_("Evidence"), "evidence")
        self.provisional = HelpLink(_("Provisional"), "provisional")
        self.compared = HelpLink(_("The baseline"), "baseline")
        self.conditions = ConditionList()
        self.reply = ReplyBox()
        self.hints = HintList()
        self.decision = DecisionBox()
        self._seen = Column(gap=10)
        self._driven = Column(gap=3)
        self._head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._view: ResultView | None = None
        self._follow = QTimer(self, singleShot=True, interval=_FOLLOWS_MS)
        self._follow.timeout.connect(self._present_rest)
        self._lay_out()

    def _lay_out(self) -> None:
        number = QHBoxLayout()
        number.setSpacing(8)
        number.addWidget(self.fit, 0, Qt.AlignmentFlag.AlignBaseline)
        number.addWidget(self.of, 0, Qt.AlignmentFlag.AlignBaseline)
        number.addStretch(1)
        number.addWidget(HelpLink(_("Fit"), "fit"), 0, Qt.AlignmentFlag.AlignTop)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.option)
        left.addLayout(number)
        head = QWidget()
        head.setLayout(self._head)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.addLayout(left)
        self._head.addWidget(self._told(), 1, Qt.AlignmentFlag.AlignVCenter)
        heading = _("What drives it")
        self._driven.add(Label(heading, "strong"), HelpLink(heading, "points"))
        self._driven.add(self.drivers)
        seen = self._seen
        bodies = (self.robustness.body, self.tipping.body, self.decisive.body)
        texts = (self.fit, self.verdict, self.sum, self.reason, self.lead, *bodies)
        for moving in (seen, self.gauge, self.drivers, *texts):
            theme.lay_ground(moving)
        seen.add(head)
        seen.add(self.sum, gap=9)
        seen.add(self.reason)
        seen.add(self.lead, self.compared)
        seen.add(self.gut_says)
        seen.add(self.state, self.evidence, self.provisional)
        for section in (self._driven, self.robustness, self.tipping, self.decisive):
            seen.add(section, gap=_SECTION_GAP)
        em = theme.em(self)
        side = round(1.1 * em)
        column = Column(gap=_SECTION_GAP, margins=(side, em, side, em))
        said = Label(_("The result is hidden while you rate."), "muted")
        self.hiding.add(said, HelpLink(_("Hide the result while rating"), "hide-result"))
        column.add(self.hiding)
        for part in (seen, self.gut, self.conditions, self.reply, self.hints, self.decision):
            column.add(part)
        card = QFrame()
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(column)
        page = QWidget()
        page.setProperty("look", "page")
        self._around = QVBoxLayout(page)
        self._around.addWidget(card)
        self._around.addStretch(1)
        self.setWidget(page)

    def _told(self) -> Column:
        """Return what says where the number lies."""
        told = Column(gap=8)
        told.add(self.verdict, HelpLink(_("Verdict"), "verdict"))
        scale = Column()
        scale.add(self.gauge)
        scale.add(GaugeWords())
        told.add(scale, HelpLink(_("Plausible range"), "range"))
        return told

    def show_top(self) -> None:
        """Show the result from its beginning."""
        self.verticalScrollBar().setValue(0)

    def set_stacked(self, *, stacked: bool) -> None:
        """Put the verdict beside the number where the pane is wide and low, else below it."""
        direction = QBoxLayout.Direction
        self._head.setDirection(direction.LeftToRight if stacked else direction.TopToBottom)
        self._head.setSpacing(2 * theme.em(self) if stacked else 0)
        em = theme.em(self)
        margins = (em if stacked else 0, round(0.6 * em), round(0.6 * em), em)
        self._around.setContentsMargins(*margins)

    def present(self, view: ResultView) -> None:
        """Show the result of an option; under a slider that moves, what is in sight goes first."""
        self._view = view
        self._present_fit(view)
        if view.moving and not self._rest_is_seen():
            self._follow.start()
        else:
            self._present_rest()

    def _rest_is_seen(self) -> bool:
        """Return whether anything below the fit and what would tip it is in sight."""
        below = self._seen.mapTo(self.viewport(), self._seen.rect().bottomLeft()).y()
        return self._seen.isHidden() or below < self.viewport().height()

    def _present_fit(self, view: ResultView) -> None:
        option, worksheet = view.option, view.worksheet
        veiled = view.hidden or view.covered
        self.hiding.setVisible(view.hidden and not view.covered)
        self._seen.setVisible(not veiled)
        self.option.present(option.name)
        number = wording.fit_number(option.fit)
        if number != self.fit.text():
            self.fit.setText(number)
        verdict = option.verdict
        theme.set_look(self.fit, "fit" if option.judged and not option.faint else "fit-faint")
        self.of.setVisible(option.fit is not None)
        self.verdict.present(verdict.text if verdict else "")
        self.reason.present(verdict.reason if verdict else "")
        state = wording.state_sentence(option)
        if option.relevant and not option.rated:
            state = " ".join((state, _("Click where a reason says “click to rate”.")))
        self.state.present(state)
        self._seen.want(self.evidence, wanted=option.faint)
        self._seen.want(self.provisional, wanted=option.provisional)
        self.gauge.present(option)
        self.sum.present(wording.sum_sentence(option, view.tenths))
        self.lead.present(view.lead)
        self.gut_says.present(gut_sentence(option.gut_call, verdict))
        if option.judged:
            self.robustness.present(
                wording.robustness_sentence(option), wording.surer_sentence(worksheet, option)
            )
            self.tipping.present(*change_wording.tip_sentences(worksheet, option, _MOST_TIPS))
        else:
            # With one side unrated, “in every plausible reading” would only dazzle.
            self.robustness.present()
            self.tipping.present()
        self.decisive.present(change_wording.decisive_sentence(worksheet, option))
        strongest = _drivers(view)
        self.drivers.present(strongest)
        self._driven.setVisible(bool(strongest))

    def _present_rest(self) -> None:
        view = self._view
        self._follow.stop()
        if view is None:
            return
        worksheet, veiled = view.worksheet, view.hidden or view.covered
        self.gut.present(worksheet.gut_call, covering=view.covered)
        self.decision.setVisible(not view.covered)
        self.decision.present(worksheet)
        self.hints.present(view.hints)
        self.conditions.present(worksheet, view.option)
        self.reply.present(worksheet, None if veiled else view.reply)
        if veiled:
            self.conditions.hide()
            self.hints.hide()


def _drivers(view: ResultView) -> tuple[Driver, ...]:
    strongest = (
        *wording.drivers(view.option, 1, _MOST_DRIVERS),
        *wording.drivers(view.option, -1, _MOST_DRIVERS),
    )
    return tuple(
        Driver(view.worksheet.factor(factor.id).name, view.tenths[factor.id])
        for factor in strongest
    )
