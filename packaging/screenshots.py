# SPDX-License-Identifier: MIT
"""Owns the pictures of the window: run `python packaging/screenshots.py OUTDIR`.

They need no display and leave the user's settings alone.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
_HOME = tempfile.TemporaryDirectory()
os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = _HOME.name

from PySide6.QtCore import Qt  # noqa: E402 (the environment comes first)

from pmo_worksheet.ui import theme  # noqa: E402
from pmo_worksheet.ui.app import App  # noqa: E402
from pmo_worksheet.ui.window import Window  # noqa: E402

LARGE, SMALL = (1280, 820), (1024, 640)


def main(folder: Path) -> None:
    """Write a PNG of each main state of the window into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    app = App(["screenshots"])

    def picture(
        name: str,
        scheme: theme.Scheme = "light",
        *,
        size: tuple[int, int] = LARGE,
        text: int = 100,
        before: Callable[[Window], object] = lambda window: window.files.sample(),
    ) -> None:
        theme.apply(app, scheme, text)
        window = Window(app.settings)
        before(window)
        window.resize(*size)
        window.show()
        for _round in range(5):
            app.processEvents()
        path = folder / f"{name}.png"
        window.grab().save(str(path))
        print(path)
        window.document.undo_stack.setClean()
        window.close()
        window.deleteLater()

    picture("sample-light")
    picture("sample-dark", "dark")
    picture("sample-contrast", "contrast")
    picture("small", size=SMALL)
    picture("large-text", size=SMALL, text=200)
    picture("opened-row", before=_open_row)
    picture("compare", before=_compare)
    picture("start", before=lambda window: window.show_start())
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    picture("right-to-left")


def _compare(window: Window) -> None:
    window.files.sample()
    window.show_option(None)


def _open_row(window: Window) -> None:
    window.files.sample()
    next(iter(window.page.cons.rows.values())).set_open(True)
    next(iter(window.page.pros.rows.values())).set_open(True)


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004 (the folder)
        raise SystemExit("usage: python packaging/screenshots.py OUTDIR")
    main(Path(sys.argv[1]))
