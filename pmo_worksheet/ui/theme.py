# SPDX-License-Identifier: MIT
"""Owns the look: the colours of each scheme, text sizes, and the style sheet made from them.

Widgets that paint themselves take their colours from the palette, by the roles named here, so
they follow a change of scheme without knowing of it. tests/ui/test_habits.py checks contrasts.
"""

from typing import Literal, NamedTuple

from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from pmo_worksheet.ui.style import SHEET

Scheme = Literal["system", "light", "dark", "contrast"]

MUTED = QPalette.ColorRole.PlaceholderText
LINE = QPalette.ColorRole.Mid
EDGE = QPalette.ColorRole.Dark
TRACK = QPalette.ColorRole.Midlight
CARD = QPalette.ColorRole.Base
HOVER = QPalette.ColorRole.AlternateBase
ACCENT = QPalette.ColorRole.Highlight
PRO = QPalette.ColorRole.Link
CON = QPalette.ColorRole.LinkVisited

BASE_POINTS = 10.5
SMALL, LARGE, HEADING, VERDICT, FIT = 0.9, 1.15, 1.45, 1.35, 4.2
"""Text sizes as multiples of the base."""
TEXT_SIZES = (100, 125, 150, 200)
_DARK = 128
"""Half of what a colour's lightness can be."""


class Colours(NamedTuple):
    """The colours of one scheme, as ``#rrggbb``."""

    window: str
    card: str
    hover: str
    line: str
    track: str
    edge: str
    text: str
    muted: str
    accent: str
    on_accent: str
    pro: str
    con: str


LIGHT = Colours(
    window="#f3f4f6", card="#ffffff", hover="#f2f5f9", line="#e1e4e9", track="#d9dde3",
    edge="#808791", text="#1a1d21", muted="#586069", accent="#1d5bb8", on_accent="#ffffff",
    pro="#1d5bb8", con="#a84a05",
)  # fmt: skip
DARK = Colours(
    window="#14171b", card="#1d2126", hover="#252a31", line="#2e343c", track="#3a414a",
    edge="#7f8894", text="#e8eaed", muted="#a3abb5", accent="#7fb0ff", on_accent="#0b1a33",
    pro="#7fb0ff", con="#f0a35c",
)  # fmt: skip
CONTRAST = Colours(
    window="#000000", card="#000000", hover="#1f1f1f", line="#ffffff", track="#4d4d4d",
    edge="#ffffff", text="#ffffff", muted="#ffffff", accent="#ffe14d", on_accent="#000000",
    pro="#7fd4ff", con="#ffb45c",
)  # fmt: skip


def colours_for(scheme: Scheme) -> Colours:
    """Return the colours of a scheme; "system" follows what the system says, and else is light."""
    if scheme == "light":
        return LIGHT
    if scheme == "dark":
        return DARK
    if scheme == "contrast":
        return CONTRAST
    from PySide6.QtCore import Qt

    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def _guessed(scheme: Scheme) -> Colours:
    """Return the colours of a scheme; "system" is as light or dark as the palette that Qt chose.

    Nearly always this is what `colours_for` says, without making Qt's constants first.
    """
    if scheme != "system":
        return colours_for(scheme)
    return DARK if QGuiApplication.palette().window().color().lightness() < _DARK else LIGHT


def palette(colours: Colours) -> QPalette:
    """Return the palette of a scheme."""
    role = QPalette.ColorRole
    made = QPalette(QColor(colours.card), QColor(colours.window))
    for where, colour in (
        (role.Window, colours.window),
        (role.Base, colours.card),
        (role.Button, colours.card),
        (role.ToolTipBase, colours.card),
        (role.AlternateBase, colours.hover),
        (role.Mid, colours.line),
        (role.Midlight, colours.track),
        (role.Dark, colours.edge),
        (role.Shadow, colours.edge),
        (role.Light, colours.card),
        (role.Text, colours.text),
        (role.WindowText, colours.text),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.text),
        (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Highlight, colours.accent),
        (role.Accent, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Link, colours.pro),
        (role.LinkVisited, colours.con),
    ):
        made.setColor(where, QColor(colour))
    for where in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(colours.edge))
    return made


def apply(
    app: QApplication, scheme: Scheme = "system", text_size: int = 100, *, guess: bool = False
) -> None:
    """Show the program in a scheme, with texts at `text_size` percent; works at any time.

    A start guesses what scheme the system has, and asks once it has painted something.
    """
    colours = _guessed(scheme) if guess else colours_for(scheme)
    font = _base_font(app)
    font.setPointSizeF(BASE_POINTS * text_size / 100)
    sheet = style_sheet(colours, font.pointSizeF())
    if sheet == app.styleSheet() and font == app.font():
        # The sheet has every colour; to set it again would polish every widget once more.
        return
    app.setFont(font)
    app.setPalette(palette(colours))
    app.setStyleSheet(sheet)


def _base_font(app: QApplication) -> QFont:
    font = app.font()
    if QFontDatabase.hasFamily(font.family()):
        return font
    # No desktop chose a font (a bare X server, or no display at all): take a calm one.
    font.setFamilies(["Inter", "Noto Sans", "Open Sans", "Liberation Sans", "DejaVu Sans"])
    return font


def em(widget: QWidget) -> int:
    """Return the height of a line of text in pixels: the unit that all sizes are multiples of."""
    return widget.fontMetrics().height()


def lay_ground(widget: QWidget, role: QPalette.ColorRole = CARD) -> None:
    """Let a widget paint what it stands on, so that none of those under it paints with it."""
    widget.setBackgroundRole(role)
    widget.setAutoFillBackground(True)


def set_look(widget: QWidget, look: str) -> None:
    """Let a widget look by another rule of style.py."""
    if look != widget.property("look"):
        widget.setProperty("look", look)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def sized(font: QFont, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return a font at `factor` times its size."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * factor)
    made.setWeight(weight)
    return made


def style_sheet(colours: Colours, points: float) -> str:
    """Return the style sheet for a scheme at a text size in points."""
    sizes = {"small": SMALL, "large": LARGE, "heading": HEADING, "verdict": VERDICT, "fit": FIT}
    texts = {name: f"{points * factor:.1f}pt" for name, factor in sizes.items()}
    texts["icon"] = f"{points * 1.9:.0f}px"
    texts["tool"] = f"{points * 1.6:.0f}px"
    texts["help"] = f"{points * 1.35:.0f}px"
    return SHEET.substitute({name: getattr(colours, name) for name in Colours._fields}, **texts)
