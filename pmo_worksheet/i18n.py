# SPDX-License-Identifier: MIT
"""Owns the language of every sentence that a user reads.

Import by name: ``from pmo_worksheet.i18n import _``. Only the user's own words are not translated.
"""

import gettext as _gettext
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pmo_worksheet.paths import resource

if TYPE_CHECKING:
    from datetime import date

DOMAIN = "pmo_worksheet"
LANGUAGES = {"en": "English", "de": "Deutsch"}
"""The languages that the program speaks, by their codes, each under its own name."""

_language = "en"
_translations = _gettext.NullTranslations()


def use_language(language: str) -> None:
    """Show sentences in `language` (such as ``"de"``) from now on; unknown ones mean English.

    Whoever starts the program calls this; a library that is imported speaks English everywhere.
    """
    global _language, _translations  # noqa: PLW0603 (the one place that holds the language)
    _language = language if language in LANGUAGES else "en"
    _translations = _gettext.NullTranslations()
    if _language != "en":
        # Not by gettext's own search, which tries every spelling of a locale's name: there is one.
        with resource("i18n", _language, "LC_MESSAGES", f"{DOMAIN}.mo").open("rb") as compiled:
            _translations = _gettext.GNUTranslations(compiled)


def language() -> str:
    """Return the code of the language that is shown."""
    return _language


def first_known(wishes: Iterable[str]) -> str:
    """Return the first language of these (``de_AT.UTF-8``, ``de-AT``, ``de``) that we speak."""
    codes = (wish.replace("-", "_").split("_")[0].split(".")[0].lower() for wish in wishes)
    return next((code for code in codes if code in LANGUAGES), "en")


def system_language() -> str:
    """Return the language that the system asks for, as far as it says so without a window."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if wishes := os.environ.get(name):
            return first_known(wishes.split(":"))
    if sys.platform == "win32":
        import ctypes
        import locale

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return first_known([locale.windows_locale.get(number, "")])
    return "en"


def _(message: str) -> str:
    """Return `message` in the user's language, or as it is where there is no translation."""
    return _translations.gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of a sentence that fits `count`."""
    return _translations.ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 (gettext's own name)
    """Mark `message` for translation where it is defined; ``_`` translates it where it is used."""
    return message


def quoted(text: str) -> str:
    """Return a text between the quotation marks of the language."""
    return _("“{text}”").format(text=text)


def decimal(number: str) -> str:
    """Return a number such as ``12.5`` with the decimal sign of the language."""
    return number.replace(".", _("."))


def grouped(number: int) -> str:
    """Return a whole number with the sign of the language between its thousands: ``100,000``."""
    return f"{number:,}".replace(",", _(","))


def long_date(day: "date") -> str:
    """Return a date that reads the same to everybody: ``30 November 2026``."""
    months = (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )
    month = months[day.month - 1]
    return _("{day} {month} {year}").format(day=day.day, month=month, year=day.year)
