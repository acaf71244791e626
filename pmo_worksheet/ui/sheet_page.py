# SPDX-License-Identifier: MIT
"""Owns the page of a worksheet: title and tabs above, the two lists, and the result beside them."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QPalette, QResizeEvent, QStatusTipEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.bar import Bar
from pmo_worksheet.ui.column import settle
from pmo_worksheet.ui.compare_page import ComparePage
from pmo_worksheet.ui.factor_list import FactorList
from pmo_worksheet.ui.help_link import HelpLink, with_help
from pmo_worksheet.ui.icons import icon
from pmo_worksheet.ui.labels import Label, Remark
from pmo_worksheet.ui.mindset import MindsetQuestion
from pmo_worksheet.ui.option_tabs import OptionTabs
from pmo_worksheet.ui.result import ResultPane
from pmo_worksheet.ui.title_field import TitleField
from pmo_worksheet.worksheet import Side

_AROUND_ROW = 20
"""Pixels left free below a row that is scrolled to."""
_TWO_LINES_BELOW = 43
"""Width of the lists, in ems, below which a row takes two lines."""
_STACKED_BELOW = 40
"""Width of the page, in ems, below which the result is above the lists."""

_ROOMY_FROM = 64
"""Width of the page, in ems, from which the result has more room."""


class SheetPage(QWidget):
    """The parts of the page, laid out for the width there is.

    `divided` says that lists and result stand beside or above one another as they did not before;
    `remarked` has what a field on the page remarks.
    """

    divided = Signal()
    remarked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title = TitleField("title", "title")
        self.said = Remark("said")
        self.said.hide()
        self.title.setMinimumWidth(8 * theme.em(self))
        self.title.setPlaceholderText(_("Which offer is this about?"))
        self.title.setAccessibleName(_("Title of the worksheet"))
        self.export = QPushButton(
            icon("file-down", QPalette.ColorRole.HighlightedText, beside_text=True), _("Export PDF")
        )
        self.export.setObjectName("export")
        self.export.setProperty("look", "primary")
        self.print = QPushButton(icon("printer", theme.PRO, beside_text=True), _("Print"))
        self.print.setAccessibleName(_("Print"))
        self.print.setToolTip(_("Print"))
        self.print.setObjectName("print")
        self.email = QPushButton(icon("mail", theme.PRO, beside_text=True), _("E-mail"))
        self.email.setAccessibleName(_("E-mail"))
        self.email.setToolTip(_("E-mail"))
        self.email.setObjectName("email")
        self.offer = QPushButton(_("Set importances from this order"))
        self.offer.setObjectName("weigh_offer")
        self.offer.setProperty("look", "link")
        self.offered = QWidget()
        self.offered.setLayout(with_help(self.offer, _("Importances from an order"), "order"))
        self.offered.hide()
        self.facts = QPushButton(icon("pencil", theme.PRO, beside_text=True), _("About this offer"))
        self.facts.setObjectName("facts")
        self.facts.setProperty("look", "link")
        self.bar = Bar()
        self.tabs = OptionTabs()
        self.add_option = QToolButton()
        self.add_option.setObjectName("tab_add_option")
        self.add_option.setIcon(icon("plus", theme.MUTED))
        self.add_option.setToolTip(_("Add an option to compare with"))
        self.add_option.setAccessibleName(_("Add an option to compare with"))
        self.add_option.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add_option.setMenu(QMenu(self.add_option))
        self.mindset = MindsetQuestion()
        self.about = Label("", "muted", name="about_option")
        self.pros = FactorList("pro")
        self.cons = FactorList("con")
        for factors in (self.pros, self.cons):
            factors.opened.connect(self.show_row)
        self.result = ResultPane()
        self.compare = ComparePage()
        self.compare.hide()
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self._scroll = QScrollArea()
        self._listed = QWidget()
        self._top = QHBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        em = theme.em(self)
        top = self._top
        top.setContentsMargins(em, round(0.5 * em), em, 0)
        top.setSpacing(em)
        top.addWidget(self.title, 1)
        top.addWidget(self.said)
        top.addWidget(self.offered)
        top.addWidget(self.print)
        top.addWidget(self.email)
        top.addWidget(self.export)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(em, 0, em, 0)
        tabs.addWidget(self.tabs)
        tabs.addWidget(self.add_option)
        tabs.addWidget(HelpLink(_("Options"), "options"))
        tabs.addStretch(1)
        tabs.addWidget(self.facts)
        page = self._listed
        page.setProperty("look", "page")
        lists = QVBoxLayout(page)
        lists.setContentsMargins(em, round(0.6 * em), round(0.6 * em), em)
        lists.setSpacing(em)
        lists.addWidget(self.mindset)
        lists.addWidget(self.about)
        lists.addWidget(self.pros)
        lists.addWidget(self.cons)
        lists.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(page)
        self._scroll.viewport().installEventFilter(self)
        self.splitter.addWidget(self._scroll)
        self.splitter.addWidget(self.result)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.bar)
        layout.addLayout(tabs)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.compare, 1)

    @property
    def beside(self) -> bool:
        """Whether the result stands beside the lists, not above them."""
        return self.splitter.orientation() == Qt.Orientation.Horizontal

    def set_editable(self, *, editable: bool) -> None:
        """Let the user change what is shown, or only read it."""
        for part in (self.title, self.mindset, self.pros, self.cons):
            part.setEnabled(editable)

    def show_compare(self, *, comparing: bool) -> None:
        """Show all options side by side, or one option with its result."""
        self.splitter.setVisible(not comparing)
        self.compare.setVisible(comparing)

    def factors_of(self, side: Side) -> FactorList:
        """Return the list of one side."""
        return self.pros if side == "pro" else self.cons

    def fit(self, size: QSize) -> None:
        """Be laid out for a size before it is shown: a window grows to what its page needs then."""
        self.resize(size)
        self._arrange()

    def show_top(self) -> None:
        """Show the lists from their beginning."""
        self._scroll.verticalScrollBar().setValue(0)

    def follow_focus(self, _old: QWidget | None, widget: QWidget | None) -> None:
        """Scroll so that the widget with the keyboard is seen.

        Not under a pressed mouse: a button that moves away before the release is not clicked.
        """
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        for area in (self._scroll, self.result):
            if widget is not None and area.isAncestorOf(widget):
                area.ensureWidgetVisible(widget, 0, 40)

    def show_row(self, row: QWidget) -> None:
        """Scroll so that a row which has just come or grown is seen, or its beginning at least."""
        # Qt shows what has just come to a layout later, and it has no place before.
        row.show()
        settle()
        page, bar = self._listed, self._scroll.verticalScrollBar()
        top, was = row.mapTo(page, QPoint()).y(), bar.value()
        lowest = top + row.height() + _AROUND_ROW - self._scroll.viewport().height()
        bar.setValue(min(max(was, lowest), top))
        if bar.value() != was:
            # The second click of a double click is not meant for what is now under the pointer.
            page.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            QTimer.singleShot(QApplication.doubleClickInterval(), page, self._take_clicks)

    def _take_clicks(self) -> None:
        inert = Qt.WidgetAttribute.WA_TransparentForMouseEvents
        self._listed.setAttribute(inert, False)
        # Nobody told what the pointer has left meanwhile.
        for part in self._listed.findChildren(QWidget):
            if part.underMouse() and not part.rect().contains(part.mapFromGlobal(QCursor.pos())):
                QApplication.sendEvent(part, QEvent(QEvent.Type.Leave))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            narrow = self._scroll.viewport().width() < _TWO_LINES_BELOW * theme.em(self)
            for factors in (self.pros, self.cons):
                factors.set_narrow(narrow=narrow)
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QStatusTipEvent):
            self.remarked.emit(event.tip())
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        em = theme.em(self)
        stacked = self.width() < _STACKED_BELOW * em
        wanted = Qt.Orientation.Vertical if stacked else Qt.Orientation.Horizontal
        if self.splitter.orientation() != wanted or not self.splitter.property("arranged"):
            self.splitter.setProperty("arranged", True)
            self.splitter.setOrientation(wanted)
            if stacked:
                self.splitter.insertWidget(0, self.result)
                self.splitter.setSizes([round(0.42 * self.height()), round(0.58 * self.height())])
            else:
                self.splitter.insertWidget(1, self.result)
                pane = 17 * em if self.width() >= _ROOMY_FROM * em else 16 * em
                self.splitter.setSizes([self.width() - pane, pane])
            self.divided.emit()
        self.facts.setVisible(not stacked)
        theme.set_look(self.title, "title-small" if stacked else "title")
        # Where letters are large, the title needs the room more than gaps and two words do.
        self._top.setSpacing(round(0.2 * em) if stacked else em)
        self.print.setText("" if stacked else _("Print"))
        self.email.setText("" if stacked else _("E-mail"))
        self.result.set_stacked(stacked=stacked)
        self.result.setMinimumWidth(0 if stacked else 14 * em)
        self.result.setMinimumHeight(5 * em if stacked else 0)
        self._scroll.setMinimumWidth(20 * em)
