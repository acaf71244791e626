# SPDX-License-Identifier: MIT
"""Owns the language of every sentence that a user reads.

Import by name: ``from pmo_worksheet.i18n import _``. Only the user's own words are not translated.
"""

import gettext as _gettext
from datetime import date

from pmo_worksheet.paths import resource

DOMAIN = "pmo_worksheet"

_translations = _gettext.translation(DOMAIN, resource("i18n"), fallback=True)


def use_language(language: str) -> None:
    """Show sentences in `language` (such as ``"de"``) from now on; unknown ones mean English."""
    global _translations  # noqa: PLW0603 (the one place that holds the language)
    _translations = _gettext.translation(DOMAIN, resource("i18n"), [language], fallback=True)


def _(message: str) -> str:
    """Return `message` in the user's language, or as it is where there is no translation."""
    return _translations.gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of a sentence that fits `count`."""
    return _translations.ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 (gettext's own name)
    """Mark `message` for translation where it is defined; ``_`` translates it where it is used."""
    return message


def long_date(day: date) -> str:
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
