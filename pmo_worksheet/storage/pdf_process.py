# SPDX-License-Identifier: MIT
"""Owns reading a stranger's PDF in a process of its own, which may take so much and no more.

A PDF of a few bytes can keep a parser busy for hours or fill the memory. So it is parsed where the
system can put an end to that, and the window goes on whatever happens there.
"""

import gc
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from pmo_worksheet.i18n import _
from pmo_worksheet.paths import itself
from pmo_worksheet.storage.errors import StorageError

READ_OPTION = "--read-pdf"
"""Before questions: what this program starts itself with. The PDF comes on standard input."""
_CPU_S = 3
_MEMORY = 440_000_000
"""Beyond what the process takes before it sees the PDF, in bytes."""
_PATIENCE_S = 15 if sys.platform == "win32" else 20
"""A busy computer must not make a good PDF fail: most of it is for the start of the process.

Under wine, on such a computer, five seconds were too few for a good one.
"""
_LOOK_EVERY_S = 0.05
_READY, FOUND, NOTHING, DAMAGED = b">", b"=", b"-", b"!"
_STOPPED, _NOT_STARTED = b"x", b"?"
_LENGTH = 8
"""How many bytes before each answer say how long it is."""

Answer = tuple[bytes, bytes]
"""One of FOUND, NOTHING and DAMAGED, or why nobody knows, and what was found."""
Answers = dict[str, Answer]
"""By question."""
Report = Callable[[float], None]
"""Called with the part of the patience that is gone; what it raises ends the process."""


def ask(questions: Sequence[str], pdf: bytes, report: Report | None = None) -> Answers:
    """Return what a PDF holds; nothing that it does to the parser reaches this process.

    One process answers all questions, in their order. What it could say before it took too much
    counts.

    Args:
        questions: keys of `_questions`.
        pdf: the whole file.
        report: where this waits in a thread, a way to stop it.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 (a list, never a shell's line)
            _command(questions),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        # No process can be started here; a worksheet that cannot be opened would be worse.
        return {question: answer(question, pdf) for question in questions}
    said = _said(process, pdf, report)
    if not said.startswith(_READY):
        # One that ended before it began may have met something hostile, so nothing is read here.
        return dict.fromkeys(questions, (_NOT_STARTED, b""))
    return _answers(questions, said[1:])


def known(answer: Answer, name: str) -> Answer:
    """Return an answer that is one; `name` is what to call the file in an error.

    Raises:
        StorageError: if reading took too much time or memory, or its process ended at once.
    """
    if answer[0] == _NOT_STARTED:
        raise StorageError(
            _(
                "{name} cannot be opened: the part of the program that reads PDFs did not start; "
                "nothing was changed."
            ).format(name=name)
        )
    if answer[0] == _STOPPED:
        raise StorageError(
            _(
                "{name} cannot be opened: reading it would take too much time or memory, so that "
                "was stopped; nothing was changed."
            ).format(name=name)
        )
    return answer


def _said(process: subprocess.Popen[bytes], pdf: bytes, report: Report | None) -> bytes:
    """Return all that the process says. When this returns or raises, it has ended."""
    said: list[bytes] = []
    # In a thread, because `communicate` forgets what it has not handed over when it is left.
    talk = threading.Thread(target=lambda: said.append(process.communicate(pdf)[0]), daemon=True)
    begun = time.monotonic()
    waited = 0.0
    talk.start()
    try:
        while talk.is_alive() and waited < 1:
            talk.join(_LOOK_EVERY_S)
            waited = (time.monotonic() - begun) / _PATIENCE_S
            if report is not None:
                report(min(waited, 1.0))
    finally:
        process.kill()
        talk.join()
    # One that is still starting when time is up has taken too much of it, too.
    return b"".join(said) or (_READY if waited >= 1 else b"")


def _answers(questions: Sequence[str], said: bytes) -> Answers:
    answers = {}
    at = 0
    for question in questions:
        begin = at + 1 + _LENGTH
        end = begin + int.from_bytes(said[at + 1 : begin], "big")
        whole = said[at : at + 1] in (FOUND, NOTHING, DAMAGED) and begin <= end <= len(said)
        answers[question] = (said[at : at + 1], said[begin:end]) if whole else (_STOPPED, b"")
        at = end
    return answers


def answer(question: str, pdf: bytes) -> Answer:
    """Return the answer to a question, found in this very process."""
    try:
        found = _questions()[question](pdf)
    except Exception:  # noqa: BLE001 (a stranger's file may break the parser in any way)
        return DAMAGED, b""
    return (NOTHING, b"") if found is None else (FOUND, found)


def serve(questions: Sequence[str]) -> None:
    """Answer questions in a process that was started for them."""
    _questions()
    _set_limits()
    out = sys.stdout.buffer
    out.write(_READY)
    out.flush()
    pdf = sys.stdin.buffer.read()
    for question in questions:
        how, found = answer(question, pdf)
        out.write(how + len(found).to_bytes(_LENGTH, "big") + found)
        out.flush()
        # What one question took is not held against the next.
        gc.collect()


def _questions() -> dict[str, Callable[[bytes], bytes | None]]:
    # The parser is brought in only where it is let loose.
    from pmo_worksheet.storage import foreign_attachment, foreign_form

    return {"attachment": foreign_attachment.find, "form": foreign_form.find}


def _command(questions: Sequence[str]) -> list[str]:
    return [*itself(), READ_OPTION, *questions]


def _environment() -> dict[str, str]:
    root = str(Path(__file__).resolve().parents[2])
    before = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{before}" if before else root}


def _set_limits() -> None:
    """Let the system end this process when it takes too much; and let it write no file."""
    if sys.platform == "win32":
        # There is no such limit. Whoever asked ends it, unless they have ended themselves.
        late = threading.Timer(2 * _PATIENCE_S, os._exit, [1])
        late.daemon = True
        late.start()
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
