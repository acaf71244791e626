# SPDX-License-Identifier: MIT
"""Owns the small dialogs: a new worksheet, one line, the library, preferences."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QShowEvent, QStatusTipEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pmo_worksheet.content import source_of
from pmo_worksheet.i18n import LANGUAGES, _
from pmo_worksheet.paper import PageSize
from pmo_worksheet.ui.choice import Choice
from pmo_worksheet.ui.help_link import explain_on_f1, with_help
from pmo_worksheet.ui.labels import Label
from pmo_worksheet.ui.settings import Settings
from pmo_worksheet.ui.text import Line
from pmo_worksheet.ui.theme import TEXT_SIZES, Scheme
from pmo_worksheet.worksheet import Factor, PmoLevel, PmoType, Side, Stage

_AROUND = 40
"""Pixels that a dialog leaves free on the screen."""


class Dialog(QDialog):
    """A heading, fields and two buttons; `anchor` is where the help explains it, with F1 too."""

    def __init__(
        self, parent: QWidget, title: str, intro: str, accept: str, *, anchor: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        if anchor:
            self.setObjectName(f"explain:{anchor}")
        explain_on_f1(self)
        self._first: QWidget | None = None
        self.form = QFormLayout()
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setVerticalSpacing(10)
        self.buttons = QDialogButtonBox()
        self.accept_button = self.buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setProperty("look", "primary")
        reject = QDialogButtonBox.ButtonRole.RejectRole
        self._cancel = self.buttons.addButton(_("&Cancel"), reject)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        page = QWidget()
        page.setProperty("look", "page")
        self.parts = QVBoxLayout(page)
        self.parts.setContentsMargins(24, 20, 24, 4)
        self.parts.setSpacing(14)
        self.parts.addWidget(Label(title, "title"))
        if anchor and intro:
            self.parts.addLayout(with_help(Label(intro, "muted"), title, anchor))
        else:
            self.parts.addWidget(Label(intro, "muted"))
        self.parts.addLayout(self.form)
        self.parts.addStretch(1)
        page.installEventFilter(self)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(page)
        self._remark = Label("", "muted", name="remark")
        self._remark.hide()
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(24, 10, 24, 20)
        self._foot.addWidget(self._remark)
        self._foot.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._area)
        layout.addLayout(self._foot)

    def field(self, text: str, widget: QWidget) -> None:
        """Add a labelled field."""
        label = Label(text, wrap=False)
        label.setBuddy(widget)
        widget.setAccessibleName(text)
        self._first = self._first or widget
        if isinstance(widget, Choice):
            # Its words are what one chooses by.
            widget.setMinimumWidth(widget.sizeHint().width())
        self.form.addRow(label, widget)

    def showEvent(self, event: QShowEvent) -> None:
        # Left to itself, Qt would begin with a button, or with the "?".
        usual = self.accept_button if self.accept_button.isEnabled() else self._cancel
        (self._first or usual).setFocus()
        super().showEvent(event)
        self._grow()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QStatusTipEvent):
            # What one of the fields remarks.
            self._remark.present(event.tip())
            self._grow()
            return True
        return super().event(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            # A note grows with what is written in it.
            QTimer.singleShot(0, self, self._grow)
        return False

    def _grow(self) -> None:
        """Be large enough for all of it, or as large as the screen; what is left scrolls."""
        room = self.screen().availableGeometry().size()
        bar = self._area.verticalScrollBar().sizeHint().width()
        needs = (self.parts.totalSizeHint().width() + bar, self.minimumSizeHint().width())
        width = min(max(self.width(), *needs), room.width() - _AROUND)
        parts = self.parts.totalHeightForWidth(width), self.parts.totalMinimumSize().height()
        height = max(parts) + self._foot.totalSizeHint().height()
        fits = height <= room.height() - _AROUND
        # Left to itself, Qt may put the bar there and away without end: texts break at its width.
        policy = Qt.ScrollBarPolicy
        self._area.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAlwaysOn
        )
        if fits:
            self.setMinimumHeight(max(self.minimumHeight(), height))
        self.resize(width, min(max(self.height(), height), room.height() - _AROUND))


class NewDialog(Dialog):
    """What a new worksheet starts from. Its choices are only a starting suggestion."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            _("A new worksheet"),
            _(
                "Twelve reasons to rate: six to join, six for caution. What you state here is "
                "optional: it suggests how much each of them matters, and you can change it all."
            ),
            _("C&reate"),
            anchor="templates",
        )
        self.title = Line("new_title")
        self.title.setPlaceholderText(_("Which offer is this about?"))
        unstated = (None, _("Not stated"))
        self.stage = Choice(
            "stage",
            [
                unstated,
                ("associate", _("Associate: early in project work")),
                ("experienced", _("Experienced project manager")),
                ("seasoned", _("Seasoned: many years of delivery")),
            ],
        )
        self.level = Choice(
            "pmo_level",
            [
                unstated,
                ("project", _("One project")),
                ("program", _("A program")),
                ("portfolio", _("A portfolio")),
                ("enterprise", _("The whole enterprise")),
            ],
        )
        self.type = Choice(
            "pmo_type",
            [
                unstated,
                ("supportive", _("Supportive: advises and provides")),
                ("controlling", _("Controlling: asks for compliance")),
                ("directive", _("Directive: runs the projects")),
            ],
        )
        self.field(_("Offer"), self.title)
        self.field(_("Your career stage"), self.stage)
        self.field(_("What the PMO serves"), self.level)
        self.field(_("How the PMO works"), self.type)

    @property
    def facts(self) -> tuple[Stage | None, PmoLevel | None, PmoType | None]:
        """The career stage, the PMO's level and its type."""
        return (
            cast("Stage | None", self.stage.value),
            cast("PmoLevel | None", self.level.value),
            cast("PmoType | None", self.type.value),
        )


class LineDialog(Dialog):
    """One line of text, such as a name."""

    def __init__(self, parent: QWidget, title: str, intro: str, text: str = "") -> None:
        super().__init__(parent, title, intro, _("&OK"), anchor="options")
        self.line = Line("line")
        self.line.setText(text)
        self.line.selectAll()
        self.field(_("Name"), self.line)


class LibraryDialog(Dialog):
    """A reason to add: one of the user's own, or one that others report."""

    def __init__(self, parent: QWidget, side: Side, factors: Sequence[Factor]) -> None:
        super().__init__(
            parent,
            _("Add a reason to join") if side == "pro" else _("Add a reason for caution"),
            _("Write your own, or take one that others report and make it yours."),
            _("&Add"),
        )
        self._side = side
        self._factors = factors
        self.own = Line("own_reason")
        self.field(_("Your own reason"), self.own)
        self.list = QListWidget()
        self.own.typed.connect(self.list.clearSelection)
        self.list.setObjectName("library")
        self.list.setWordWrap(True)
        for factor in factors:
            item = QListWidgetItem(factor.title)
            item.setToolTip("")
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, factor.detail)
            self.list.addItem(item)
        self.list.itemActivated.connect(self._take)
        self.detail = Label("", "muted")
        self.list.itemSelectionChanged.connect(self._show)
        self.form.addRow(Label(_("Or one that others report:")))
        self.form.addRow(self.list)
        self.source = Label("", "small", name="source")
        self.form.addRow(self.detail)
        self.form.addRow(self.source)
        self.list.setAccessibleName(_("Reasons that others report"))
        self.setMinimumHeight(460)

    def _take(self, item: QListWidgetItem) -> None:
        self.list.setCurrentItem(item)
        self.accept()

    @property
    def _picked(self) -> Factor | None:
        # Not the current row: Qt makes the first one current when the keyboard merely passes.
        rows = [self.list.row(item) for item in self.list.selectedItems()]
        return self._factors[rows[0]] if rows else None

    def _show(self) -> None:
        factor = self._picked
        if factor is not None and self.own.text():
            # One of the two is added, and it is seen which; undo in the field brings it back.
            self.own.blockSignals(True)
            self.own.selectAll()
            self.own.del_()
            self.own.blockSignals(False)
        self.detail.setText(factor.detail if factor else "")
        source = source_of(factor) if factor else ""
        self.source.setText(_("Source: {source}").format(source=source) if source else "")

    @property
    def chosen(self) -> Factor | None:
        """The reason to add: from the list, or in the user's words; None is still to be named."""
        title = self.own.text().strip()
        if self._picked is not None:
            return self._picked
        return Factor("own", side=self._side, title=title) if title else None


class Preferences(Dialog):
    """Language, colours, text size and paper; all but the language take effect when accepted."""

    def __init__(self, parent: QWidget, settings: Settings) -> None:
        super().__init__(
            parent,
            _("Preferences"),
            _("They are kept on this computer. Another language comes at the next start."),
            _("&OK"),
            anchor="data",
        )
        self._settings = settings
        self.scheme = Choice(
            "scheme",
            [
                ("system", _("As the system")),
                ("light", _("Light")),
                ("dark", _("Dark")),
                ("contrast", _("High contrast")),
            ],
        )
        self.scheme.present(settings.scheme)
        self.text_size = Choice("text_size", [(str(size), f"{size} %") for size in TEXT_SIZES])
        self.text_size.present(str(settings.text_size))
        self.page_size = Choice("page_size", [("A4", "A4"), ("Letter", "Letter")])
        self.page_size.present(settings.page_size)
        languages = [("system", _("As the system")), *LANGUAGES.items()]
        self.language = Choice("language", languages)
        self.language.present(settings.language)
        self.field(_("Language"), self.language)
        self.field(_("Colours"), self.scheme)
        self.field(_("Text size"), self.text_size)
        self.field(_("Paper"), self.page_size)

    def accept(self) -> None:
        self._settings.language = self.language.value or "system"
        self._settings.scheme = cast("Scheme", self.scheme.value)
        self._settings.text_size = int(self.text_size.value or TEXT_SIZES[0])
        self._settings.page_size = cast("PageSize", self.page_size.value)
        super().accept()
