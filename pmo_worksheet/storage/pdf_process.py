# SPDX-License-Identifier: MIT
"""Owns reading a stranger's PDF in a process of its own, which may take so much and no more.

A PDF of a few bytes can keep a parser busy for hours or fill the memory. So it is parsed where the
system can put an end to that, and the window goes on whatever happens there.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pmo_worksheet.i18n import _
from pmo_worksheet.paths import itself
from pmo_worksheet.storage.errors import StorageError

READ_OPTION = "--read-pdf"
"""Before a question: what this program starts itself with. The PDF comes on standard input."""
_CPU_S = 3
_MEMORY = 440_000_000
"""Beyond what the process takes before it sees the PDF, in bytes."""
_PATIENCE_S = 15 if sys.platform == "win32" else 20
"""A busy computer must not make a good PDF fail: most of it is for the start of the process.

Under wine, on such a computer, five seconds were too few for a good one.
"""
_READY, FOUND, NOTHING, DAMAGED = b">", b"=", b"-", b"!"

Answer = tuple[bytes, bytes]
"""One of FOUND, NOTHING and DAMAGED, and what was found."""


def ask(question: str, pdf: bytes, name: str) -> Answer:
    """Return what a PDF holds; nothing that it does to the parser reaches this process.

    Args:
        question: a key of `_questions`.
        pdf: the whole file.
        name: what to call the file in an error.

    Raises:
        StorageError: if reading it takes too much time or memory, or its process ends at once.
    """
    try:
        done = subprocess.run(  # noqa: S603 (a list, never a shell's line)
            _command(question),
            input=pdf,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            timeout=_PATIENCE_S,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        said = done.stdout
    except subprocess.TimeoutExpired:
        said = _READY
    except OSError:
        # No process can be started here; a worksheet that cannot be opened would be worse.
        return answer(question, pdf)
    if not said.startswith(_READY):
        # One that ended before it began may have met something hostile, so nothing is read here.
        raise StorageError(
            _(
                "{name} cannot be opened: the part of the program that reads PDFs did not start; "
                "nothing was changed."
            ).format(name=name)
        )
    if said[1:2] not in (FOUND, NOTHING, DAMAGED):
        raise StorageError(
            _(
                "{name} cannot be opened: reading it would take too much time or memory, so that "
                "was stopped; nothing was changed."
            ).format(name=name)
        )
    return said[1:2], said[2:]


def answer(question: str, pdf: bytes) -> Answer:
    """Return the answer to a question, found in this very process."""
    try:
        found = _questions()[question](pdf)
    except Exception:  # noqa: BLE001 (a stranger's file may break the parser in any way)
        return DAMAGED, b""
    return (NOTHING, b"") if found is None else (FOUND, found)


def serve(question: str) -> None:
    """Answer one question in a process that was started for it."""
    _questions()
    _set_limits()
    out = sys.stdout.buffer
    out.write(_READY)
    out.flush()
    out.write(b"".join(answer(question, sys.stdin.buffer.read())))
    out.flush()


def _questions() -> dict[str, Callable[[bytes], bytes | None]]:
    # The parser is brought in only where it is let loose.
    from pmo_worksheet.storage import foreign_attachment, foreign_form

    return {"attachment": foreign_attachment.find, "form": foreign_form.find}


def _command(question: str) -> list[str]:
    return [*itself(), READ_OPTION, question]


def _environment() -> dict[str, str]:
    root = str(Path(__file__).resolve().parents[2])
    before = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{before}" if before else root}


def _set_limits() -> None:
    """Let the system end this process when it takes too much; and let it write no file."""
    if sys.platform == "win32":
        return
    import resource

    seconds = int(time.process_time()) + _CPU_S
    for kind, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, _taken() + _MEMORY),
    ):
        # macOS does not take all of them.
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))


def _taken() -> int:
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 2_000_000_000
