# SPDX-License-Identifier: MIT
"""Owns what the Edit menu and the rows ask for: reasons added, moved and removed, undo and redo."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from pmo_worksheet.i18n import _, grouped
from pmo_worksheet.ui import edits
from pmo_worksheet.ui.dialogs import LibraryDialog
from pmo_worksheet.worksheet import MAX_FACTORS, Factor, Side

if TYPE_CHECKING:
    from pmo_worksheet.ui.window import Window


class EditMenu:
    """Each method makes one step of undo, or walks along them."""

    def __init__(self, window: "Window") -> None:
        self._window = window

    def add(self, side: Side) -> None:
        """Ask which reason to add: one of the user's own, or one from the library."""
        from pmo_worksheet.content import library

        if not self._has_room():
            return
        present = {factor.id for factor in self._window.document.worksheet.factors}
        ready = [f for f in library() if f.side == side and f.id not in present]
        dialog = LibraryDialog(self._window, side, ready)
        if dialog.exec() == LibraryDialog.DialogCode.Accepted:
            self.add_factor(side, dialog.chosen)

    def add_factor(self, side: Side, ready: Factor | None = None) -> None:
        """Add a factor, from the library or of the user's own, ready to be named."""
        if not self._has_room():
            return
        before = self._window.document.worksheet
        self._window.apply(edits.add(before, side, ready))
        if self._window.document.worksheet is before:
            return  # there was no room for it after all
        known = {factor.id for factor in before.factors}
        new = next(f.id for f in self._window.document.worksheet.factors if f.id not in known)
        factors = self._window.page.factors_of(side)
        if ready is None:
            factors.start_naming(new)
        else:
            # Else the page would go back to what had the keyboard before the dialog.
            factors.rows[new].importance.slider.setFocus()
        self._window.page.show_row(factors.rows[new])

    def _has_room(self) -> bool:
        """Return whether the worksheet can hold one more reason; say so if it cannot."""
        if len(self._window.document.worksheet.factors) < MAX_FACTORS:
            return True
        text = _("A worksheet holds at most {most} reasons.")
        self._window.page.remarked.emit(text.format(most=grouped(MAX_FACTORS)))
        return False

    def add_pro(self) -> None:
        """Add a reason to join."""
        self.add("pro")

    def add_con(self) -> None:
        """Add a reason for caution."""
        self.add("con")

    def do(self, factor_id: str, wish: str) -> None:
        """Carry out what a row asks for."""
        worksheet = self._window.document.worksheet
        if wish == "remove":
            factors = self._window.page.factors_of(worksheet.factor(factor_id).side)
            next_one = factors.beside(factor_id)
            self._window.apply(edits.remove(worksheet, factor_id))
            # Qt would give the keyboard to the title, with all of it selected.
            next_one.setFocus()
            self._window.page.said.present(_("Removed. Undo brings it back."))
        elif self._window.showing.is_sorted:
            # The order that would change is not the one that is seen.
            text = _("Turn off “Sort by points” in the View menu to change your own order.")
            self._window.page.remarked.emit(text)
        else:
            self._window.apply(edits.move(worksheet, factor_id, -1 if wish == "up" else 1))
            # Who puts reasons in order may want just that; who does not, is not asked.
            self._window.page.offered.setVisible(self._window.document.worksheet != worksheet)

    def weigh_by_order(self) -> None:
        """Set the importances of each side from its order, which is shown then."""
        self._window.showing.unsort()
        self._window.present(self._window.document.worksheet)
        self._window.apply(edits.weigh_by_order(self._window.document.worksheet))
        self._window.page.said.present(
            _("Importances follow the order. Undo brings the old ones back.")
        )

    def undo(self) -> None:
        """Take the last step back, and say which it was: it may be out of sight."""
        self._window.document.end_step()
        stack = self._window.document.undo_stack
        self._walk(_("Undone: {step}."), stack.undoText(), stack.undo)

    def redo(self) -> None:
        """Do again what was taken back."""
        stack = self._window.document.undo_stack
        self._walk(_("Done again: {step}."), stack.redoText(), stack.redo)

    def _walk(self, told: str, step: str, walk: Callable[[], None]) -> None:
        walk()
        if step:
            # An & stands twice in what is made for a menu.
            self._window.page.remarked.emit(told.format(step=step.replace("&&", "&")))
