# SPDX-License-Identifier: MIT
"""Owns the manager's reply as it is shown: before it is kept, and in the window beside the fit."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pmo_worksheet.assessment import ReplyView, reply_wording
from pmo_worksheet.i18n import _
from pmo_worksheet.ui.help_link import with_help
from pmo_worksheet.ui.labels import Label
from pmo_worksheet.worksheet import Worksheet

_MOST_ROWS = 20
_LONG_WORD = re.compile(r"\S{20,}")
_BETWEEN_LETTERS = re.compile(r"(?<=\w)(?=\w)")
_MAY_BREAK = "\u200b"
"""A space without width."""


class ReplyBox(QWidget):
    """What the manager replied beside the worksheet; out of sight while there is no reply.

    As a preview it has no heading and no way to remove the reply.
    """

    removed = Signal()

    def __init__(self, name: str = "reply", *, preview: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self._shown: tuple[tuple[str, int, int], ...] = ()
        self._grid = QWidget()
        self.answer = Label("", "", name=f"{name}_answer")
        self.fits = Label("", "", name=f"{name}_fits")
        self.count = Label("", "muted", name=f"{name}_count")
        self.words = Label("", "", name=f"{name}_words")
        self.drop = QPushButton(_("Remove this reply"))
        self.drop.setObjectName(f"{name}_remove")
        self.drop.setProperty("look", "link")
        self.drop.clicked.connect(self.removed)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        heading = _("Your manager's reply")
        if not preview:
            self._layout.addLayout(with_help(Label(heading, "strong"), heading, "reply"))
        for part in (self.answer, self.words, self.fits, self._grid, self.count):
            self._layout.addWidget(part)
        self._layout.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignLeading)
        self.drop.setVisible(not preview)
        self.hide()

    def present(self, worksheet: Worksheet, view: ReplyView | None) -> None:
        """Show a reply, or nothing where there is none."""
        self.setVisible(view is not None)
        if view is None:
            return
        self.answer.present(reply_wording.answer_sentence(view.reply))
        self.fits.present("\n".join(reply_wording.fit_sentences(worksheet, view)))
        rows = tuple(
            (worksheet.factor(pair.factor).name, pair.yours, pair.theirs)
            for pair in view.differences[:_MOST_ROWS]
        )
        if rows != self._shown:
            self._shown = rows
            self._arrange(rows, len(view.agenda))
        self._grid.setVisible(bool(rows))
        self.count.present(reply_wording.count_sentence(view) if view.weighed else "")
        self.words.present("\n".join(reply_wording.own_words(view.reply)))

    def _arrange(self, rows: tuple[tuple[str, int, int], ...], first: int) -> None:
        """Make the table anew: the agenda, and below it the other differences."""
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        # Across both columns: above a column of its own, its words would take the titles' room.
        heading = QHBoxLayout()
        heading.addWidget(Label(_("Talk about first"), "small"), 1)
        heading.addWidget(_numbers(_("You"), _("Manager"), "small"))
        grid.addLayout(heading, 0, 0, 1, 2)
        for place, (title, yours, theirs) in enumerate(rows):
            # The heading of the rest takes a row of its own.
            row, look = (place + 1, "") if place < first else (place + 2, "muted")
            grid.addWidget(Label(_breakable(title), look), row, 0)
            grid.addWidget(_numbers(str(yours), str(theirs), look), row, 1)
        if len(rows) > first:
            grid.addWidget(Label(_("Then"), "small"), first + 1, 0)
        self._layout.replaceWidget(self._grid, made)
        self._grid.hide()
        self._grid.deleteLater()
        self._grid = made


def _numbers(yours: str, theirs: str, look: str) -> Label:
    label = Label(f"{yours} / {theirs}", look, wrap=False)
    label.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
    return label


def _breakable(title: str) -> str:
    """Let a word that may be longer than a line break anywhere, where it would else be cut."""
    return _LONG_WORD.sub(lambda word: _BETWEEN_LETTERS.sub(_MAY_BREAK, word[0]), title)
