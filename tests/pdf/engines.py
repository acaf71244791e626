# SPDX-License-Identifier: MIT
# ruff: noqa: T201
"""Owns `make engines`: the same pages drawn by poppler, PDFium, MuPDF and pdf.js, and compared.

The tests compare the first three; pdf.js needs Node and a library from npm. Each pair of pictures
has a control: the same page without one of its lines has to be seen as different.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from pmo_worksheet import content
from pmo_worksheet.export import make_pdf
from pmo_worksheet.worksheet import Worksheet
from tests.pdf.pictures import ENGINES, difference, without_a_line
from tests.pdf.worksheets import PHRASES, many, written_in

OWN = Path("build/engines")
TOLERATED = 0.0002
"""The share of pixels that may differ clearly, once blurred, as in the tests."""
ON = date(2026, 11, 23)


def _sheets() -> Iterator[tuple[str, bytes]]:
    sample = content.sample()
    for paper in ("A4", "Letter"):
        for form in (True, False):
            name = f"sample, {paper}, {'form' if form else 'pen'}"
            yield name, make_pdf(sample, on=ON, page_size=paper, form=form).pdf
    worksheets: dict[str, Worksheet] = {"90 factors": many(90)}
    worksheets |= {name: written_in(name) for name in PHRASES}
    for name, worksheet in worksheets.items():
        yield name, make_pdf(worksheet, on=ON).pdf


def _pdfjs(pdf: bytes) -> list[Image.Image]:
    with TemporaryDirectory() as folder:
        source = Path(folder, "in.pdf")
        source.write_bytes(pdf)
        script = OWN / "draw.mjs"  # its library is looked for beside it
        script.write_bytes((Path(__file__).parent / "draw.mjs").read_bytes())
        subprocess.run(["node", str(script), str(source), folder], check=True)
        paths = sorted(Path(folder).glob("*.png"), key=lambda path: int(path.stem))
        return [Image.open(path).convert("L") for path in paths]


def _drawn(pdf: bytes) -> dict[str, list[Image.Image]]:
    """Return the pages as each program draws them."""
    drawn = {"pdf.js": _pdfjs(pdf)}
    numbers = range(1, len(drawn["pdf.js"]) + 1)
    for name, draw in ENGINES.items():
        drawn[name] = list(map(partial(draw, pdf), numbers))
    return drawn


def main() -> int:
    """Compare all pages; return 0 only if all are alike and each control is seen."""
    pictures = OWN / "seen"
    pictures.mkdir(parents=True, exist_ok=True)
    good = True
    print(f"{'sheet':24} {'pages':>5}  most that differs from poppler, and least without a line")
    for name, pdf in _sheets():
        drawn = _drawn(pdf)
        base = drawn.pop("poppler")
        said = []
        for engine, pages in drawn.items():
            apart = [difference(a, b) for a, b in zip(base, pages, strict=True)]
            lost = [difference(a, without_a_line(b)) for a, b in zip(base, pages, strict=True)]
            good &= max(apart) <= TOLERATED < min(lost)
            said.append(f"{engine} {max(apart):.3%} ({min(lost):.3%})")
            worst = apart.index(max(apart))
            pages[worst].save(pictures / f"{name}-{worst + 1}-{engine}.png")
        print(f"{name:24} {len(base):5}  {', '.join(said)}")
    print(f"{'alike' if good else 'NOT alike'}, at a tolerance of {TOLERATED:.3%}")
    return 0 if good else 1


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
