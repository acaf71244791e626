# SPDX-License-Identifier: MIT
"""Owns the check that an installed program works: its parts together, offline, on this computer."""

import io
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pmo_worksheet.worksheet import Answer, Factor, Option, Worksheet

_ON = date(2026, 1, 1)


def run() -> int:
    """Print one line for each check and return the exit status: 0 if all hold, else 1."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    failed = 0
    for name, check in _CHECKS:
        try:
            found = check()
        except Exception as error:  # noqa: BLE001 (whatever a broken installation raises)
            failed += 1
            print(f"FAILED  {name}: {type(error).__name__}: {error}")  # noqa: T201
        else:
            print(f"ok      {name}: {found}")  # noqa: T201
    return 1 if failed else 0


def known() -> Worksheet:
    """Return a worksheet whose fit is known by hand: 50 + 50·(8·0.75 − 4·0.50)/8 = 75."""
    return Worksheet(
        id="self-test",
        title="Self-test äöü Ωж",
        options=(Option("join", "Join"),),
        factors=(
            Factor("gain", "pro", "A gain", importance=8, answers={"join": Answer(75)}),
            Factor("cost", "con", "A cost", importance=4, answers={"join": Answer(50)}),
        ),
    )


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)


def _figures() -> str:
    from pmo_worksheet.assessment import assess

    fit = assess(known()).option("join").fit
    _must(fit == 75, f"the fit is {fit}, not 75")  # noqa: PLR2004 (the docstring of `known`)
    return "a known worksheet has the fit 75"


def _content() -> str:
    from pmo_worksheet import content

    factors = content.library()
    _must(bool(factors) and bool(content.sample().factors), "there are no factors")
    return f"{len(factors)} factors and the sample"


def _save() -> str:
    from pmo_worksheet.storage.codec import encode
    from pmo_worksheet.storage.files import read, save

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "self test ü.pmow"
        save(path, encode(known()))
        _must(read(path).worksheet == known(), "the file does not hold what was saved")
    return "written, read back and the same"


def _pdf() -> str:
    from pypdf import PdfReader

    from pmo_worksheet.export import make_pdf
    from pmo_worksheet.storage.codec import decode
    from pmo_worksheet.storage.pdf_attachment import extract

    pdf = make_pdf(known(), on=_ON).pdf
    reader = PdfReader(io.BytesIO(pdf), strict=True)
    text = "".join(page.extract_text() for page in reader.pages)
    _must("Self-test äöü Ωж" in text, "the title cannot be read in the PDF")
    _must(b"+DejaVuSans" in pdf, "the fonts are not embedded")
    _must(decode(extract(pdf)) == known(), "the worksheet inside the PDF is not the same")
    return f"{len(reader.pages)} pages, own fonts, the worksheet inside"


def _preview() -> str:
    from pmo_worksheet.export import make_pdf
    from pmo_worksheet.ui.pdf_pages import Pages

    pages = Pages(make_pdf(known(), on=_ON).pdf)
    picture = pages.picture(0, 0.5)
    seen = {picture.pixel(picture.width() // 4, y) for y in range(picture.height())}
    _must(len(seen) > 1, "the pages are drawn empty")
    return f"{len(pages)} pages drawn"


def _window() -> str:
    from pmo_worksheet.ui.app import App
    from pmo_worksheet.ui.window import Window

    app = App(["pmo-worksheet"])
    app.follow_system()
    window = Window(app.settings)
    window.document.start(known())
    window.show()
    app.processEvents()
    _must(window.isVisible() and not window.windowIcon().isNull(), "it does not show")
    picture = window.grab().toImage()
    colours = {
        picture.pixel(x, y)
        for x in range(0, picture.width(), 8)
        for y in range(0, picture.height(), 8)
    }
    _must(len(colours) > 1, "it shows nothing")
    window.close()
    return f"{picture.width()} × {picture.height()}, letters in {app.font().family()}"


def _start() -> str:
    if not getattr(sys, "frozen", False):
        return "from source"
    # Loaded by now, with the window; which comes later where it is compiled: packaging/support.py.
    spec = sys.modules["shibokensupport"].__spec__
    _must(bool(spec and spec.cached and Path(spec.cached).is_file()), "shiboken6 is compiled anew")
    return "nothing of PySide6 has to be compiled"


_CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("figures", _figures),
    ("content", _content),
    ("save", _save),
    ("pdf", _pdf),
    ("preview", _preview),
    ("window", _window),
    ("start", _start),
)
