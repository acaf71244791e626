# SPDX-License-Identifier: MIT
"""Owns the test printer: a real CUPS queue that prints into files, and what it says of its jobs."""

import pwd
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from os import getuid
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageStat
from pypdfium2 import PdfDocument

from tests.endtoend.desk import until

QUEUE = "endtoend"
PAPER = Path(pwd.getpwuid(getuid()).pw_dir) / "PDF"
_ASK = """{
  OPERATION Get-Jobs
  GROUP operation-attributes-tag
  ATTR charset attributes-charset utf-8
  ATTR language attributes-natural-language en
  ATTR uri printer-uri $uri
  ATTR keyword which-jobs all
  ATTR keyword requested-attributes all
}
"""


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


@contextmanager
def queue() -> Iterator[None]:
    """Set up the test printer, with a print system of its own if none runs; remove it after."""
    server = None
    if "is running" not in _run("lpstat", "-r"):
        server = subprocess.Popen(["cupsd", "-f"], stderr=subprocess.DEVNULL)
        until(lambda: "is running" in _run("lpstat", "-r"), "cupsd does not start")
    add = ("lpadmin", "-p", QUEUE, "-E", "-v", "cups-pdf:/")
    _run(*add, "-m", "lsb/usr/cups-pdf/CUPS-PDF_opt.ppd")
    until(lambda: QUEUE in _run("lpstat", "-e"), "lpadmin made no queue")
    try:
        yield
    finally:
        _run("cancel", "-a", QUEUE)
        _run("lpadmin", "-x", QUEUE)
        if server is not None:
            server.terminate()
            server.wait()


@contextmanager
def stopped() -> Iterator[None]:
    """Let the printer take jobs, and print none."""
    _run("cupsdisable", QUEUE)
    try:
        yield
    finally:
        _run("cupsenable", QUEUE)


def cancel_last() -> None:
    """Cancel the job that was handed over last, as its owner may do anywhere."""
    waiting = until(lambda: _run("lpstat", "-o", QUEUE).split(), "no job waits")
    _run("cancel", waiting[0])


def last_job() -> dict[str, str]:
    """Return what the print system keeps of the job that came last, by IPP's names."""
    with tempfile.NamedTemporaryFile("w", suffix=".test") as ask:
        ask.write(_ASK)
        ask.flush()
        told = _run("ipptool", "-tv", f"ipp://localhost/printers/{QUEUE}", ask.name)
    answer = told.partition("RECEIVED")[2]
    found: list[dict[str, str]] = []
    for line in answer.splitlines():
        match = re.match(r"\s+([a-z-]+) \([^)]*\) = (.*)", line)
        if match is None:
            continue
        if not found or match[1] in found[-1]:
            found.append({})
        found[-1][match[1]] = match[2]
    return max(found, key=lambda job: int(job["job-id"]))


def printed_since(before: set[Path]) -> bytes:
    """Return the paper that came since, once it is whole, and take it out of the tray."""

    def come() -> Path | None:
        fresh = tray() - before
        return min(fresh) if fresh else None

    path = until(come, f"no paper came to {PAPER}")
    size = -1
    while size != path.stat().st_size:
        size = path.stat().st_size
        time.sleep(0.5)
    paper = path.read_bytes()
    path.unlink()
    return paper


def tray() -> set[Path]:
    """Return what lies in the printer's tray."""
    return set(PAPER.glob("*.pdf"))


def pictures(pdf: bytes) -> list[Image.Image]:
    """Return the pages as grey pictures at 100 dots per inch, the form's fields with them."""
    document = PdfDocument(pdf)
    document.init_forms()
    return [page.render(scale=100 / 72).to_pil().convert("L") for page in document]


def words(pdf: bytes) -> set[str]:
    """Return the longer words, which a renderer seldom cuts; none if all is pictures."""
    text = " ".join(page.get_textpage().get_text_range() for page in PdfDocument(pdf))
    return set(re.findall(r"[A-Za-z]{6,}", text))


def apart(one: Image.Image, other: Image.Image) -> float:
    """Return the share of dots that differ clearly, edges softened, as two renderers draw them."""
    if one.size != other.size:
        if max(abs(a - b) for a, b in zip(one.size, other.size, strict=True)) > 2:
            return 1.0
        other = other.resize(one.size)
    soft = [picture.filter(ImageFilter.GaussianBlur(2)) for picture in (one, other)]
    difference = ImageChops.difference(*soft).point(lambda level: 255 if level > 48 else 0)
    return ImageStat.Stat(difference).mean[0] / 255
