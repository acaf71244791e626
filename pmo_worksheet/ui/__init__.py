# SPDX-License-Identifier: MIT
"""Owns the window: the only room that imports Qt Widgets.

A map: `document` holds the worksheet, its file and its undo stack; `window` computes the assessment
once for each change and hands the parts down; every other widget shows what it is given (`present`)
and reports what the user did (a signal), and knows neither the document nor the others; only menus
and dialogs are handed the window.
"""
