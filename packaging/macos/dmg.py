# SPDX-License-Identifier: MIT
# ruff: noqa: F821 (dmgbuild gives its settings their names)
"""Owns the disk image for macOS: the app, and beside it the folder to drag it into.

dmgbuild -s packaging/macos/dmg.py -D app="dist/PMO Worksheet.app" "PMO Worksheet" OUT.dmg
"""

from pathlib import Path

_app = defines["app"]
_name = Path(_app).name
files = [_app]
symlinks = {"Applications": "/Applications"}
# The image's own icon is the program's.
icon = str(Path(_app) / "Contents" / "Resources" / "pmo-worksheet.icns")
icon_locations = {_name: (150, 170), "Applications": (430, 170)}
window_rect = ((200, 200), (580, 380))
icon_size = 112
text_size = 13
default_view = "icon-view"
show_status_bar = show_tab_view = show_toolbar = show_pathbar = show_sidebar = False
format = "UDZO"  # noqa: A001 (dmgbuild's name for it); every macOS since 10.2 opens it
