# SPDX-License-Identifier: MIT
"""Owns the style sheet: what palettes cannot say about buttons, fields, tabs and cards.

``$name`` is a colour of theme.Colours or one of the text sizes in theme.py.
"""

from string import Template

SHEET = Template("""
QLabel[look="title"], QLineEdit[look="title"] { font-size: $heading; font-weight: 600; }
QLineEdit[look="title-small"] { font-size: $large; font-weight: 600; }
QLabel[look="heading"] { font-size: $large; font-weight: 600; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="verdict"] { font-size: $verdict; font-weight: 600; }
QLabel[look="fit"] { font-size: $fit; font-weight: 300; }
QLabel[look="fit-faint"] { font-size: $fit; font-weight: 300; color: $muted; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="small"] { color: $muted; font-size: $small; }
QLabel[look="wrong"] { color: $con; font-size: $small; }

QFrame[look="card"] { background: $card; border: 1px solid $line; border-radius: 10px; }
QFrame[look="quiet"] { background: $hover; border: none; border-radius: 8px; }

QPushButton {
    background: $card; color: $text; border: 1px solid $edge; border-radius: 6px;
    padding: 5px 12px; min-height: 1.3em;
}
QPushButton { icon-size: $icon; }
QTabBar, QToolButton { icon-size: $tool; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $track; }
QPushButton:checked { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:focus {
    border: 2px solid $accent; padding: 4px 11px;
}
QPushButton:checked:focus { border: 4px double $on_accent; padding: 2px 9px; }
QPushButton[look="primary"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
QPushButton[look="primary"]:hover { border-color: $text; }
QPushButton[look="primary"]:focus { border: 4px double $on_accent; padding: 2px 9px; }
QPushButton:disabled { color: $edge; border-color: $line; background: transparent; }
QPushButton[look="link"] {
    background: transparent; border: none; color: $accent; padding: 4px 6px; text-align: left;
}
QPushButton[look="link"]:hover { background: $hover; }
QPushButton[look="link"]:focus { border: 2px solid $accent; padding: 2px 4px; }

QToolButton {
    background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 3px;
}
QToolButton:hover { background: $hover; border-color: $line; }
QToolButton:pressed, QToolButton:checked { background: $track; }
QToolButton:focus { border: 2px solid $accent; padding: 2px; }
QToolButton[look="help"] { icon-size: $help; padding: 0; min-width: 22px; min-height: 22px; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QDateEdit, QTextBrowser {
    background: $card; color: $text; border: 1px solid $edge; border-radius: 6px;
    padding: 3px 6px; placeholder-text-color: $muted;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus, QPlainTextEdit:focus, QDateEdit:focus, QTextBrowser:focus {
    border: 2px solid $accent; padding: 2px 5px;
}
QLineEdit[look|="title"], QPlainTextEdit[look="plain"] {
    background: transparent; border: 1px solid transparent;
}
QPlainTextEdit[look="plain"] { color: $muted; placeholder-text-color: $muted; padding: 2px 5px; }
QPlainTextEdit[look="plain"]:focus { color: $text; padding: 1px 4px; }
QLineEdit[look|="title"]:hover, QPlainTextEdit[look="plain"]:hover {
    border: 1px solid $edge;
}
QLineEdit[look|="title"]:focus, QPlainTextEdit[look="plain"]:focus {
    background: $card; border: 2px solid $accent;
}
QDateEdit[look="faint"] { color: $muted; }
QDateEdit::drop-down { border: none; background: transparent; width: $icon; }
QDateEdit::down-arrow { image: none; }
QSpinBox {
    background: transparent; border: 1px solid transparent; border-radius: 6px; font-weight: 600;
}
QSpinBox[look="field"] { background: $card; border-color: $edge; }
QSpinBox QLineEdit, QSpinBox QLineEdit:focus {
    background: transparent; border: none; padding: 0; font-weight: 600;
}
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QSpinBox:hover { background: $card; border: 1px solid $edge; }
QSpinBox:focus { background: $card; border: 2px solid $accent; }

QTabBar { background: transparent; }
QTabBar::tab {
    background: transparent; color: $muted; padding: 7px 14px; border: none;
    border-bottom: 3px solid transparent;
}
QTabBar::tab:hover { color: $text; border-bottom-color: $track; }
QTabBar::tab:selected { color: $text; font-weight: 600; border-bottom-color: $accent; }
QTabBar::tab:focus { background: $hover; color: $text; }

QMenuBar { background: $window; color: $text; }
QMenuBar::item { padding: 4px 10px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: $track; }
QMenu { background: $card; color: $text; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 24px; border-radius: 4px; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QMenu::item:disabled { color: $edge; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QToolTip { background: $card; color: $text; border: 1px solid $edge; padding: 5px; }

QCheckBox { min-height: 24px; border: 2px solid transparent; border-radius: 6px; padding: 0 4px; }
QCheckBox:focus { border-color: $accent; }
QCheckBox::indicator { width: $help; height: $help; }

QScrollArea, QScrollArea > QWidget > QWidget[look="page"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical {
    background: $edge; border-radius: 3px; min-height: 32px; margin: 2px 3px;
}
QScrollBar::handle:vertical:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
""")
