# SPDX-License-Identifier: MIT
"""Owns the language of the window: our sentences, Qt's own buttons, dates and times."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from pmo_worksheet.i18n import first_known, language, use_language


def speak(app: QCoreApplication, chosen: str) -> None:
    """Speak a language from now on; "system" is the one that the system asks for."""
    use_language(first_known(QLocale.system().uiLanguages()) if chosen == "system" else chosen)
    # Who reads English on a system of another language is used to 14:02 and 9 March.
    spoken = QLocale({"en": "en_GB"}.get(language(), language()))
    if QLocale.system().language() == spoken.language():
        # America, Austria and Switzerland have ways of their own.
        spoken = QLocale.system()
    QLocale.setDefault(spoken)
    if language() == "en":
        return
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language()}", folder):
        app.installTranslator(translator)
