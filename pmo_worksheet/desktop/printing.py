# SPDX-License-Identifier: MIT
"""Owns printing through ``lp``, which hands the printer the PDF itself, not a picture of it."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass

from pmo_worksheet.desktop.commands import environment
from pmo_worksheet.i18n import _

WAITING_JOBS = ("lpstat", "-l", "-W", "not-completed", "-o")
ENDED_JOBS = ("lpstat", "-l", "-W", "completed", "-o")
_SOON_S = 10
_LONGEST_TITLE = 80


class PrintingError(Exception):
    """Nothing was printed; the text is one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to print, and how. `pages` are numbers from 1, in order; `paper` is A4 or Letter."""

    printer: str
    title: str
    paper: str
    copies: int
    pages: tuple[int, ...]


def uses_lp() -> bool:
    """Return whether this system prints through ``lp``.

    Where that is missing there is no printer: Qt would find one, but by calling the print system
    over the network, if only that of this computer, and this program opens no such connection.
    """
    return sys.platform != "win32"


def printers() -> tuple[str, ...]:
    """Return the names of the printers, the usual one first; empty if there are none."""
    names = [line.strip() for line in _answer("lpstat", "-e").splitlines() if line.strip()]
    found = re.search(r": (\S+)$", _answer("lpstat", "-d").strip())
    usual = found[1] if found else ""
    return tuple(sorted(names, key=lambda name: name != usual))


def _answer(*command: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 (a list, never a shell's line)
            command, env=plain_environment(), capture_output=True, timeout=_SOON_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


def plain_environment() -> dict[str, str]:
    """Return an environment in which answers come untranslated, for this program to read."""
    return {**environment(), "LC_ALL": "C.UTF-8"}


def chosen_pages(text: str, count: int) -> tuple[int, ...]:
    """Return the pages meant by a text such as “1-3, 5”, in order; all of them if it is empty.

    Raises:
        PrintingError: if it cannot be read, or names a page that is not there.
    """
    pages: set[int] = set()
    for part in (part.strip() for part in text.split(",") if part.strip()):
        found = re.fullmatch(r"([0-9]{1,6})(?:\s*[-–]\s*([0-9]{1,6}))?", part)
        first = int(found[1]) if found else 0
        last = int(found[2]) if found and found[2] else first
        if not 1 <= first <= last <= count:
            raise PrintingError(
                _(
                    "Pages: “{text}” cannot be read; write it like 1-2, 4; the last page is {last}."
                ).format(text=part[:40], last=count)
            )
        pages |= set(range(first, last + 1))
    return tuple(sorted(pages)) or tuple(range(1, count + 1))


def lp_command(job: Job) -> tuple[str, ...]:
    """Return the command that prints what it reads from its input."""
    title = " ".join(re.sub(r"[^\w .,()-]", " ", job.title).split())[:_LONGEST_TITLE]
    return (
        "lp", "-d", job.printer, "-n", str(job.copies), "-P", _ranges(job.pages),
        "-o", f"media={job.paper}", "-t", title or "PMO Worksheet", "-",
    )  # fmt: skip


def _ranges(pages: tuple[int, ...]) -> str:
    """Return pages as a print system wants them: few ranges, as some take only so many."""
    ranges: list[tuple[int, int]] = []
    for page in pages:
        if ranges and ranges[-1][1] == page - 1:
            ranges[-1] = (ranges[-1][0], page)
        else:
            ranges.append((page, page))
    return ",".join(f"{a}-{b}" if a != b else str(a) for a, b in ranges)


def print_with_lp(job: Job, pdf: bytes) -> str:
    """Hand exactly these bytes to the print queue; return the name of the request there.

    Raises:
        PrintingError: if the queue does not take them.
    """
    try:
        done = subprocess.run(  # noqa: S603 (a list, never a shell's line)
            lp_command(job),
            input=pdf,
            env=plain_environment(),
            capture_output=True,
            timeout=6 * _SOON_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PrintingError(
            _("The printer “{printer}” does not answer, so nothing was printed.").format(
                printer=job.printer
            )
        ) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("lp: ")
        raise PrintingError(
            _(
                "The printer “{printer}” did not take the sheet, so nothing was printed: {reason}"
            ).format(printer=job.printer, reason=said or os.strerror(5))
        )
    found = re.search(r"request id is (\S+)", done.stdout.decode("utf-8", "replace"))
    return found[1] if found else ""


def is_listed(listing: str, request: str) -> bool:
    """Return whether a listing of jobs has a request."""
    return bool(_block(listing, request))


def how_it_ended(listing: str, request: str) -> str:
    """Return how a listing says a job ended: "completed", "cancelled", "failed" or "ended".

    "ended" is all that some print systems tell: completed or cancelled.
    """
    block = _block(listing, request)
    words = (
        ("job-completed", "completed"),
        ("job-canceled", "cancelled"),
        ("aborted", "failed"),
    )
    return next((name for word, name in words if word in block), "ended")


def _block(listing: str, request: str) -> str:
    blocks = re.split(r"^(?=\S)", listing, flags=re.MULTILINE)
    return next((block for block in blocks if block.split(" ", 1)[0] == request), "")
