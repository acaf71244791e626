# SPDX-License-Identifier: MIT
"""Owns opening, saving and exporting as the user meets them: dialogs, questions and messages."""

from pathlib import Path

from PySide6.QtCore import QLocale, QObject, QStandardPaths, Qt, QTime, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from pmo_worksheet import APP_NAME, SUFFIX
from pmo_worksheet.i18n import _
from pmo_worksheet.storage import versions
from pmo_worksheet.storage.codec import decode
from pmo_worksheet.storage.errors import ChangedError, StorageError, UnconfirmedError
from pmo_worksheet.storage.files import Loaded, may_write, read_bytes, save
from pmo_worksheet.storage.halves import sweep_once
from pmo_worksheet.ui import conflict, reading, work
from pmo_worksheet.ui.destination import ask_where, is_there
from pmo_worksheet.ui.document import Document
from pmo_worksheet.ui.messages import offer, tell
from pmo_worksheet.ui.settings import Settings
from pmo_worksheet.ui.sheet_choices import Choices, make_sheet
from pmo_worksheet.worksheet import Worksheet

_NOT_IN_NAMES = '<>:"/\\|?*'
_LONGEST_NAME = 60
"""In characters: at four bytes each they stay below the 255 bytes that a folder allows."""
# Windows takes these for devices, with any ending.
_RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    port + number for port in ("com", "lpt") for number in "0123456789¹²³"
}


def file_name(title: str, fallback: str) -> str:
    """Return a name without a suffix that every system takes and that stays in its folder."""
    kept = "".join(" " if c in _NOT_IN_NAMES or not c.isprintable() else c for c in title)
    # A leading dot hides a file, a leading dash looks like an option, a tilde like a home folder.
    name = " ".join(kept.split()).strip(" .-~")[:_LONGEST_NAME].strip(" .-~")
    return fallback if not name or name.split(".")[0].strip().lower() in _RESERVED else name


_EXPECTED = 2
"""So many options everybody expects in a PDF: the offer, and staying."""


class Filing(QObject):
    """What the File menu does with the document. `said` has a quiet message for the status line."""

    said = Signal(str)
    filled_in = Signal(object)
    """A PDF was opened, this `File`, and its reply form is filled in."""

    def __init__(self, window: QWidget, document: Document, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._settings = settings
        self.written: Path | None = None
        """What was exported last."""
        self._form = self._attach = True

    def open(self, path: Path | None = None, file: reading.File | None = None) -> bool:
        """Open a worksheet or an exported PDF, asking which where no path is given.

        `file` is the one at `path` where it has been read already.
        """
        if work.busy():
            return False
        path = path or reading.choose(self._window, self.folder())
        if path is None or not self.may_leave():
            return False
        before = self._document.worksheet
        try:
            file = file or reading.read(self._window, path)
            loaded = file.worksheet()
        except work.Cancelled:
            self.said.emit(_("Stopped; nothing was opened."))
            return False
        except StorageError as error:
            return self._open_earlier(path, error)
        if self._document.worksheet is not before and not self.may_leave():
            # It was edited while a PDF was read.
            return False
        self._hold(file, loaded)
        return True

    def _hold(self, file: reading.File, loaded: Loaded) -> None:
        # A worksheet out of a PDF is saved as a file of its own: the PDF is never overwritten.
        path = file.path
        home = None if loaded.from_pdf else path
        origin = path if loaded.from_pdf else None
        self._document.start(loaded.worksheet, home, loaded.data, origin)
        self._settings.remember(path)
        sweep_once(path.resolve().parent)
        if not loaded.from_pdf:
            return
        self.said.emit(
            _("Opened from {name}. Save keeps it as a worksheet of its own.").format(name=path.name)
        )
        if file.holds_a_reply():
            self.filled_in.emit(file)

    def _open_earlier(self, path: Path, error: StorageError) -> bool:
        """Say why a file is refused, and offer what it held before; return whether that is open."""
        more = _("What you had open is still here, unchanged.")
        for version in versions.versions(path):
            try:
                _data, worksheet = version.read()
            except StorageError:
                continue
            more += " " + _("What this file held before an earlier save is kept, too.")
            if not offer(self._window, str(error), more, _("&Open the earlier version")):
                return False
            # The file stays as it is: whoever can repair it shall find it.
            self._document.recover(worksheet)
            return True
        tell(self._window, str(error), more)
        return False

    def save(self) -> bool:
        """Save to the document's file, or ask for one; return whether it is saved."""
        path = self._document.path
        if path is None or not may_write(path):
            return self.save_as()
        return self._save_to(path, self._document.known)

    def save_as(self, suggested: str = "") -> bool:
        """Ask for a file and save there; return whether it is saved."""
        name = file_name(self._document.worksheet.title, _("Worksheet"))
        own = self._document.path
        if suggested and own is not None:
            proposed = own.with_name(suggested)
        elif own is not None and may_write(own):
            proposed = own
        else:
            proposed = self.folder() / ((own.stem if own else name) + SUFFIX)
        path = ask_where(
            self._window, _("Save the worksheet"), proposed, _("Worksheets"), SUFFIX, ".json"
        )
        if path is None:
            return False
        there = is_there(path)
        if own is not None and there and own.exists() and path.samefile(own):
            return self._save_to(path, self._document.known)
        # The user was asked whether to replace what is there; it still stays as a version.
        try:
            known = read_bytes(path) if there else None
        except StorageError:
            return self._refuse(
                _(
                    "{path} was not written: what is there cannot be read, so it cannot be kept "
                    "as an earlier version."
                ).format(path=path)
            )
        return self._save_to(path, known)

    def _save_to(self, path: Path, known: bytes | None) -> bool:
        """Save, where the file holds what it is known to hold; else ask whose version stays."""
        try:
            data = self._document.data()
            fault = versions.save_over(path, data, known)
        except ChangedError:
            return self.settle(path)
        except UnconfirmedError as error:
            self._document.written(path, data)
            return self._refuse(str(error))
        except StorageError as error:
            return self._refuse(str(error))
        self._document.saved(path, data)
        self._settings.remember(path)
        self.said.emit(_("Saved {time}").format(time=_now()))
        if fault is not None:
            tell(
                self._window,
                _("Saved. But what the file held before could not be kept as an earlier version."),
                str(fault),
            )
        return True

    def _refuse(self, why: str) -> bool:
        """Say that the worksheet is not saved; return whether the user has saved it elsewhere."""
        return (
            offer(
                self._window,
                why,
                _("Your changes are still in this window. You can save them elsewhere."),
                _("Save &as…"),
            )
            and self.save_as()
        )

    def settle(self, path: Path) -> bool:
        """Ask whose version a file shall hold; return whether nothing is left to save.

        Whichever gives way stays among the earlier versions.
        """
        try:
            there = read_bytes(path)
            theirs = _worksheet(there)
            choice = conflict.ask(self._window, path, self._document.worksheet, theirs)
            if choice == "mine":
                versions.keep(path, there)
                return self._save_to(path, there)
            if choice == "theirs" and theirs is not None:
                if self._document.dirty:
                    versions.keep(path, self._document.data())
                self._document.start(theirs, path, there)
                return True
        except StorageError as error:
            return self._refuse(str(error))
        return choice == "both" and self.save_as(_("{name} (mine)").format(name=path.stem) + SUFFIX)

    def may_leave(self) -> bool:
        """Ask what to do with changes, if there are any; return whether to go on."""
        if not self._document.dirty:
            return True
        box = QMessageBox(self._window)
        box.setWindowTitle(APP_NAME)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Question)
        title = self._document.worksheet.title or _("Untitled")
        box.setText(_("Save the changes to “{title}”?").format(title=title))
        box.setInformativeText(_("Without saving, what you changed since the last save is lost."))
        keep = box.addButton(_("&Save"), QMessageBox.ButtonRole.AcceptRole)
        drop = box.addButton(_("&Don't save"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(_("&Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(stay)
        box.exec()
        if box.clickedButton() is keep:
            return self.save()
        return box.clickedButton() is drop

    def export_pdf(self) -> Path | None:
        """Ask where, and write the PDF there as it is made usually; return its path, or None.

        What can be chosen about it stands in the preview, beside the pages it changes.
        """
        if work.busy():
            return None
        path = self.ask_for_pdf()
        pdf = None if path is None else self.pdf()
        return None if path is None or pdf is None else self.write_pdf(path, pdf)

    def ask_for_pdf(self) -> Path | None:
        """Ask where to write the PDF."""
        name = file_name(self._document.worksheet.title, _("Worksheet"))
        return ask_where(
            self._window, _("Export the PDF"), self.folder() / f"{name}.pdf", _("PDF"), ".pdf"
        )

    def write_pdf(self, path: Path, pdf: bytes) -> Path | None:
        """Write a PDF as a whole and say so; return its path, or None if it was refused."""
        try:
            save(path, pdf)
        except StorageError as error:
            more = _("Your worksheet is unchanged. You can export to another place.")
            again = offer(self._window, str(error), more, _("&Another place…"))
            elsewhere = self.ask_for_pdf() if again else None
            return None if elsewhere is None else self.write_pdf(elsewhere, pdf)
        self.written = path
        count = len(self._document.worksheet.options)
        text = _("Exported {name}")
        if count > _EXPECTED:
            # Whoever is asked about one offer need not hear of the next.
            text = _("Exported {name}. It shows all {count} options.")
        self.said.emit(text.format(name=path.name, count=count))
        return path

    def choices(self) -> Choices:
        """Return how a sheet is made unless the user says otherwise: private things stay out."""
        return Choices(self._settings.page_size, form=self._form, attach=self._attach)

    def remember(self, choices: Choices) -> None:
        """Offer these choices next time, but for the private things: those are asked each time."""
        self._settings.page_size = choices.page_size
        self._form, self._attach = choices.form, choices.attach

    def pdf(self, choices: Choices | None = None) -> bytes | None:
        """Return the PDF as it is exported, None if the user cancels; say what it cannot show."""
        try:
            sheet = make_sheet(self._window, self._document, choices or self.choices())
        except work.Cancelled:
            self.said.emit(_("Export cancelled; nothing was written."))
            return None
        except StorageError as error:
            tell(self._window, str(error), _("Your worksheet is unchanged."))
            return None
        if sheet.warnings:
            tell(self._window, _("About the PDF, a remark:"), "\n".join(sheet.warnings))
        return sheet.pdf

    def folder(self) -> Path:
        """Return the folder that a dialog begins in."""
        own = self._document.path or self._document.origin
        if own is not None and may_write(own):
            return own.parent
        place = QStandardPaths.StandardLocation.DocumentsLocation
        documents = Path(QStandardPaths.writableLocation(place))
        # Where it is not there, Qt would show the folder that the program was started in.
        return documents if documents.is_dir() else Path.home()


def _worksheet(data: bytes) -> Worksheet | None:
    try:
        return decode(data)
    except StorageError:
        return None


def _now() -> str:
    return QLocale().toString(QTime.currentTime(), QLocale.FormatType.ShortFormat)
