# SPDX-License-Identifier: MIT
"""Owns the README's pictures: the window and the first page of the PDF, both of the sample."""

import os
import tempfile
from datetime import date
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from pmo_worksheet import content
from pmo_worksheet.export import make_pdf
from pmo_worksheet.storage.codec import encode

PICTURES = Path(__file__).parent.parent / "resources" / "pictures"
WINDOW = QSize(1280, 860)
# Any fixed day will do: the pictures change only when the program does.
ON = date(2026, 11, 23)


def picture_of_window(target: Path) -> None:
    """Write a picture of the window on the sample, as a user with no settings sees it."""
    from pmo_worksheet.ui.app import App
    from pmo_worksheet.ui.window import Window

    app = QApplication.instance() or App(["pictures"])
    window = Window(app.settings)
    window.resize(WINDOW)
    window.show()
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "Portfolio analyst.pmow"
        sample.write_bytes(encode(content.sample()))
        window.files.open_path(sample)
        window.setFocus()
        for _round in range(20):
            app.processEvents()
        window.grab().save(str(target))


def picture_of_sheet(target: Path) -> None:
    """Write a picture of the first page of the sample's PDF."""
    sheet = make_pdf(content.sample(), on=ON)
    page = pypdfium2.PdfDocument(sheet.pdf)[0]
    page.render(scale=1.4).to_pil().convert("P", colors=64).save(target)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = home
        PICTURES.mkdir(parents=True, exist_ok=True)
        picture_of_window(PICTURES / "window.png")
        picture_of_sheet(PICTURES / "sheet.png")
