# SPDX-License-Identifier: MIT
"""Owns what the program remembers between two starts; anything it cannot use counts as not set."""

from pathlib import Path
from typing import cast, get_args

from PySide6.QtCore import QByteArray

from pmo_worksheet.i18n import LANGUAGES
from pmo_worksheet.paper import PageSize
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.storage.preferences import Preferences
from pmo_worksheet.ui.theme import TEXT_SIZES, Scheme

_MOST_RECENT = 8


class Settings:
    """The user's preferences, recent files and window places."""

    def __init__(self) -> None:
        self._store = Preferences()
        self.fault: StorageError | None = None
        """Why the last change could not be kept, None if it is."""

    @property
    def language(self) -> str:
        """The language of the program by its code; "system" where none was chosen."""
        return self._one_of("language", ("system", *LANGUAGES), "system")

    @language.setter
    def language(self, value: str) -> None:
        self._put("language", value)

    @property
    def scheme(self) -> Scheme:
        """The colour scheme; "system" where none was chosen."""
        return cast("Scheme", self._one_of("scheme", get_args(Scheme), "system"))

    @scheme.setter
    def scheme(self, value: Scheme) -> None:
        self._put("scheme", value)

    @property
    def text_size(self) -> int:
        """The size of texts in percent."""
        return int(self._one_of("text_size", [str(size) for size in TEXT_SIZES], "100"))

    @text_size.setter
    def text_size(self, value: int) -> None:
        self._put("text_size", str(value))

    @property
    def page_size(self) -> PageSize:
        """The paper: what was chosen, or else what is usual where the user lives."""
        from PySide6.QtCore import QLocale

        units = QLocale.system().measurementSystem()
        usual = "Letter" if units == QLocale.MeasurementSystem.ImperialUSSystem else "A4"
        return cast("PageSize", self._one_of("page_size", get_args(PageSize), usual))

    @page_size.setter
    def page_size(self, value: PageSize) -> None:
        self._put("page_size", value)

    @property
    def recent(self) -> tuple[Path, ...]:
        """The files opened last, the newest first; none of them is looked at."""
        stored = self._store.get("recent")
        names = stored if isinstance(stored, list) else [stored]
        return tuple(Path(name) for name in names if isinstance(name, str) and name)

    def remember(self, path: Path) -> None:
        """Put a file first among the recent ones."""
        rest = [known for known in self.recent if known != path.absolute()]
        names = [str(known) for known in [path.absolute(), *rest][:_MOST_RECENT]]
        self._put("recent", names)

    def forget_recent(self) -> None:
        """Forget all recent files."""
        self._put("recent", None)

    def place(self, name: str) -> QByteArray:
        """Return a stored window or splitter place, empty if there is none."""
        stored = self._store.get(f"place/{name}")
        return QByteArray.fromBase64(stored.encode()) if isinstance(stored, str) else QByteArray()

    def set_place(self, name: str, place: QByteArray) -> None:
        """Store a window or splitter place."""
        self._put(f"place/{name}", bytes(place.toBase64().data()).decode())

    def _put(self, name: str, value: object) -> None:
        # A full disk must not stand in the way of opening or closing a worksheet.
        try:
            self._store.put(name, value)
            self.fault = None
        except StorageError as error:
            self.fault = error

    def _one_of(self, name: str, allowed: tuple[str, ...] | list[str], otherwise: str) -> str:
        stored = self._store.get(name)
        return stored if isinstance(stored, str) and stored in allowed else otherwise
