# SPDX-License-Identifier: MIT
"""Owns what stands in a row: its title, its sliders, how sure, its points, its note."""

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QWidget

from pmo_worksheet.assessment.wording import importance_word, rating_word, sureness_word
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.chevron import Chevron
from pmo_worksheet.ui.choice import Choice
from pmo_worksheet.ui.grip import Grip
from pmo_worksheet.ui.labels import Label
from pmo_worksheet.ui.measure import Measure
from pmo_worksheet.ui.points import PointsBar
from pmo_worksheet.ui.row_views import RowView
from pmo_worksheet.ui.sliders import RatingSlider, importance_slider
from pmo_worksheet.ui.text import Note
from pmo_worksheet.worksheet import Side

_SURENESSES = ("sure", "fairly", "unsure", "unknown")


def sureness_words() -> QStringListModel:
    """Return the words of the choice of sureness, for all rows of a list to share."""
    return QStringListModel([sureness_word(value) for value in _SURENESSES])


class RowControls:
    """Everything in a row but the row itself."""

    def __init__(self, row: QWidget, side: Side, surenesses: QStringListModel) -> None:
        role = theme.PRO if side == "pro" else theme.CON
        self.grip = Grip(row)
        self.opener = Chevron(row)
        self.opener.setToolTip(_("Show or hide the details"))
        self.title = Label("", "strong")
        self.flag = Label("", "small")
        self.importance = Measure(
            importance_slider(),
            percent=False,
            word=lambda value: importance_word(value or 0),
            parent=row,
        )
        self.rating = Measure(RatingSlider(role), percent=True, word=rating_word, parent=row)
        choices = [(value, sureness_word(value)) for value in _SURENESSES]
        self.sureness = Choice("sureness", choices, surenesses)
        self.points = PointsBar()
        self.note = Note("note", "plain", resting=1)
        self.note.setPlaceholderText(_("Add a note"))
        self._frame: tuple[object, ...] = ()
        for widget in self.all():
            widget.setParent(row)
            widget.show()
        self.flag.setParent(row)
        self.set_open(is_open=False)

    def all(self) -> tuple[QWidget, ...]:
        """Return the controls in the order of the keyboard."""
        return (self.grip, self.opener, self.title, *self.measures(), self.note)

    def measures(self) -> tuple[QWidget, ...]:
        """Return what stands in the four columns."""
        return (self.importance, self.rating, self.sureness, self.points)

    def set_open(self, *, is_open: bool) -> None:
        """Show that the row is open."""
        self.opener.setChecked(is_open)
        sliders = (self.importance.slider, self.rating.slider)
        for widget in (self.importance, self.rating, self.points, *sliders):
            theme.lay_ground(widget, theme.HOVER if is_open else theme.CARD)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, in order."""
        measures = (self.importance.slider, self.rating.slider)
        return (self.opener, *measures, self.sureness, self.note)

    def present(self, view: RowView) -> None:
        """Show a factor's values; while a slider moves, most of them stay."""
        factor, answer = view.factor, view.answer
        frame = (view.title, view.dim, view.flags, answer.note, answer.sureness)
        if frame != self._frame:
            self._frame = frame
            self.title.present(view.title)
            theme.set_look(self.title, "muted" if view.dim else "strong")
            self.flag.present(view.flags)
            reached = view.limit is not None and view.limit.reached
            theme.set_look(self.flag, "wrong" if reached else "small")
            self.note.present(answer.note)
            self.sureness.present(answer.sureness)
            for widget in self.measures():
                widget.setEnabled(factor.relevant)
            self._name(view.title)
        self.importance.present(factor.importance)
        self.rating.present(answer.rating)
        self.points.present(view.tenths, view.most)
        self.importance.name(view.title, _("importance"))
        self.rating.name(view.title, _("rating"))
        self.points.name(view.title, view.mark)

    def _name(self, title: str) -> None:
        self.sureness.name(_("{factor}, how sure you are").format(factor=title))
        self.note.setAccessibleName(_("{factor}, note").format(factor=title))
        self.opener.setAccessibleName(_("{factor}, details").format(factor=title))
