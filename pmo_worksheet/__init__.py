# SPDX-License-Identifier: MIT
"""Owns the program's name, version and identity.

A map of the rooms; data flows from left to right, never back::

    content ─► worksheet ─► assessment ─┬─► ui       the window (the only room with Qt Widgets)
                                        ├─► pdf      the printed sheet (the only one with ReportLab)
                                        └─► cli      text and JSON
    storage    worksheet ◄─► bytes and files
    reply      the manager's reply as a value; bounds: what single values may be; value: what one is
    share      what leaves as text: summary, message, table, calendar
    desktop    the world outside: displays, printers, mail programs, folders
    export     a worksheet to its PDF; report: to text and JSON; usage: what --help says
    selftest   whether an installation works
    paths      where resources and the program's own files are; text: what a text may hold
    i18n       every sentence in the user's language
"""

__version__ = "0.1.0"

APP_NAME = "PMO Worksheet"
APP_ID = "io.github.pmo_worksheet.PmoWorksheet"
SUFFIX = ".pmow"
MEDIA_TYPE = "application/vnd.pmo-worksheet+json"
