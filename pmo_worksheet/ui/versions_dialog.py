# SPDX-License-Identifier: MIT
"""Owns the dialog of earlier versions: when, with which fit, and what would come back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QListWidget, QWidget

from pmo_worksheet.assessment.fit import sums
from pmo_worksheet.assessment.wording import fit_number
from pmo_worksheet.i18n import _
from pmo_worksheet.storage.codec import is_newer
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.storage.versions import Version
from pmo_worksheet.ui import moments
from pmo_worksheet.ui.dialogs import Dialog
from pmo_worksheet.ui.differences import differing
from pmo_worksheet.ui.labels import Label
from pmo_worksheet.worksheet import Worksheet

_LINES = 8


class VersionsDialog(Dialog):
    """The earlier versions of a worksheet that can be brought back, the newest first."""

    def __init__(
        self, parent: QWidget, now: Worksheet, option_id: str, versions: Sequence[Version]
    ) -> None:
        super().__init__(
            parent,
            _("Restore an earlier version"),
            _("Each save keeps what the file held before. Undo takes a restored version back."),
            _("&Restore"),
            anchor="data",
        )
        self._now = now
        self._worksheets: list[Worksheet] = []
        self.list = QListWidget()
        self.list.setObjectName("versions")
        self.list.setAccessibleName(_("Earlier versions"))
        for version in versions:
            try:
                _data, worksheet = version.read()
            except StorageError:
                continue
            if is_newer(worksheet) or worksheet == now:
                continue
            self._worksheets.append(worksheet)
            ids = [option.id for option in worksheet.options]
            shown = option_id if option_id in ids else ids[0]
            self.list.addItem(
                _("As it was until {when}, fit {fit}").format(
                    when=moments.short(version.replaced), fit=fit_number(sums(worksheet, shown).fit)
                )
            )
        self.lines = Label("", name="version_lines")
        self.form.addRow(self.list)
        self.form.addRow(self.lines)
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.setMinimumSize(560, 480)
        self.list.setCurrentRow(0)
        if self._worksheets:
            self._first = self.list
        else:
            self.list.hide()
            self.accept_button.setEnabled(False)
            self.lines.setText(_("There is none yet that differs from what you see."))

    def _show(self, row: int) -> None:
        lines = differing(self._now, self._worksheets[row])
        if lines:
            more = ["…"] if len(lines) > _LINES else []
            lines = [_("What you see now → this version:"), *lines[:_LINES], *more]
        self.lines.setText("\n".join(lines) or _("It says the same as what you see."))

    @property
    def chosen(self) -> Worksheet | None:
        """The version to bring back, None if there is none."""
        row = self.list.currentRow()
        return self._worksheets[row] if 0 <= row < len(self._worksheets) else None
