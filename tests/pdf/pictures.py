# SPDX-License-Identifier: MIT
"""Owns pages as pictures: drawn by three programs of different origin, and compared."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

_CLEARLY = 48
_LINE = 12
"""The height of a line of text in points, which are pixels here."""


def poppler(pdf: bytes, page: int) -> Image.Image:
    """Return a page as poppler draws it, one pixel a point."""
    command = ["pdftoppm", "-r", "72", "-gray", "-f", str(page), "-l", str(page), "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return Image.open(io.BytesIO(done.stdout)).convert("L")


def pdfium(pdf: bytes, page: int) -> Image.Image:
    """Return a page as PDFium, the engine of Chrome, draws it."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    image = document[page - 1].render(scale=1, grayscale=True).to_pil().convert("L")
    document.close()
    return image


def mupdf(pdf: bytes, page: int) -> Image.Image:
    """Return a page as MuPDF draws it."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "page.pdf")
        path.write_bytes(pdf)
        command = ["mutool", "draw", "-q", "-r", "72", "-c", "gray", "-F", "png", "-o", "-"]
        done = subprocess.run([*command, str(path), str(page)], capture_output=True, check=True)
    said = done.stderr.decode().replace("warning: ICC support is not available", "").strip()
    assert not said, said
    return Image.open(io.BytesIO(done.stdout)).convert("L")


ENGINES: dict[str, Callable[[bytes, int], Image.Image]] = {
    "poppler": poppler,
    "PDFium": pdfium,
    "MuPDF": mupdf,
}


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels that differ clearly once both are blurred.

    Programs draw edges softer or harder, and may round a page's size to another whole pixel.
    """
    soft = ImageFilter.GaussianBlur(2)
    soft_other = other.resize(one.size).filter(soft)
    levels = ImageChops.difference(one.filter(soft), soft_other).histogram()
    return sum(levels[_CLEARLY:]) / (one.width * one.height)


def without_a_line(page: Image.Image) -> Image.Image:
    """Return the page without one line of its text: what a comparison has to see."""
    ink = page.point(lambda level: 255 if level < 160 else 0)
    widths = [
        sum(ink.crop((0, top, page.width, top + _LINE)).histogram()[255:])
        for top in range(page.height - _LINE)
    ]
    # Neither the boldest line, nor one of a word or two.
    top = widths.index(sorted(widths)[len(widths) * 9 // 10])
    damaged = page.copy()
    damaged.paste(255, (0, top, page.width, top + _LINE))
    return damaged
