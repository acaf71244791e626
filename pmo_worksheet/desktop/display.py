# SPDX-License-Identifier: MIT
"""Owns the question whether a window can open here, asked before Qt is started.

Where it cannot, Qt ends the program at once with a message that blames the wrong library; nothing
in Python can catch that. So the question is asked first, and answered in one sentence.
"""

import ctypes
import importlib.util
import os
import sys
from pathlib import Path

from pmo_worksheet.i18n import _

# What Debian and Ubuntu call the packages of the libraries that Qt loads.
_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
ALL_PACKAGES = tuple(sorted(set(_PACKAGES.values())))


def why_no_window() -> str | None:
    """Return one sentence on why no window can open and what to do, or None if one can."""
    if sys.platform in ("win32", "darwin"):
        return None
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if platform in ("", "xcb", "wayland"):
        if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
            return _(
                "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no "
                "window can open; log in to a desktop, or use the commands in --help."
            )
        platform = "wayland" if os.environ.get("WAYLAND_DISPLAY") and platform != "xcb" else "xcb"
    if missing := _missing_library(platform):
        package = _PACKAGES.get(missing, missing)
        return _(
            "The system library {library} is missing, so no window can open; install it, on "
            "Debian or Ubuntu with: sudo apt-get install {package}"
        ).format(library=missing, package=package)
    if platform == "xcb" and not _display_answers():
        return _(
            "The display {display} does not answer, so no window can open; check that you are "
            "logged in to a desktop and that DISPLAY is right."
        ).format(display=os.environ.get("DISPLAY", ""))
    return None


def _missing_library(platform: str) -> str | None:
    """Return the first system library that Qt's plugin for this platform lacks, if any."""
    qt = importlib.util.find_spec("PySide6")
    if qt is None or qt.origin is None:
        return None
    plugins = Path(qt.origin).parent / "Qt" / "plugins" / "platforms"
    plugin = plugins / f"libq{platform}.so"
    if not plugin.exists():
        return None
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return str(error).partition(":")[0]
    return None


def _display_answers() -> bool:
    """Return whether the X server takes connections; the question is Qt's own first one."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    display = os.environ.get("DISPLAY", "")
    # Where a display of this computer is silent, libxcb would go on to try the network.
    asked = f"unix/{display}" if display.startswith(":") else display
    connection = xcb.xcb_connect(os.fsencode(asked), None)
    failed = xcb.xcb_connection_has_error(ctypes.c_void_p(connection))
    xcb.xcb_disconnect(ctypes.c_void_p(connection))
    return not failed


if __name__ == "__main__":
    reason = why_no_window()
    if reason:
        print(reason)  # noqa: T201
    sys.exit(1 if reason else 0)
