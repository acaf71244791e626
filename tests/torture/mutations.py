# SPDX-License-Identifier: MIT
"""Opens thousands of damaged files: each is refused in a sentence, or is a worksheet, in time."""

import json
import os
import random
import re
import resource
import signal
import tempfile
import time
import traceback
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path

from pmo_worksheet import content
from pmo_worksheet.export import make_pdf
from pmo_worksheet.storage import files
from pmo_worksheet.storage.codec import decode, encode
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.storage.pdf_attachment import extract
from pmo_worksheet.storage.pdf_form import read_form
from pmo_worksheet.storage.pdf_process import FOUND, answer
from pmo_worksheet.worksheet import Worksheet
from tests.storage.hostile_pdfs import attached, stream
from tests.storage.hostile_pdfs import hostile as hostile_pdfs
from tests.torture.table import Tally, scaled

Open = Callable[[bytes], Worksheet]
REPLIES = Path(__file__).parents[1] / "storage" / "replies"
SECONDS = 5
MEGABYTES = 512
_BATCH = 200
_PIECES = (
    *b'NaN Infinity 1e999 -1 null {} [] endobj stream << >> "" "factors"'.split(),
    b"/Length 0",
    b"/Length 99999999999",
    b"0 0 R",
    b"1 0 R",
    b"/Kids [1 0 R]",
    b"/Parent 1 0 R",
    b"\x00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xe2\x80\xae",
    b"9" * 5_000,
    b"[" * 20_000,
    b'{"a":' * 20_000,
)


def run() -> Iterator[Tally]:
    """Yield the tallies of worksheets and PDFs, and of the control."""
    sample = content.sample()
    data = encode(sample)
    pdf = make_pdf(sample, on=date(2026, 1, 1)).pdf
    yield _mutated("damaged worksheets", [data], _open, scaled(10_000))
    replies = [file.read_bytes() for file in sorted(REPLIES.glob("*.pdf"))]
    yield _mutated("damaged PDFs", [pdf, *replies], _open_pdf, scaled(10_000), _by_its_own_process)
    yield _hostile("PDFs made to hang or to fill the memory", _hostile_pdfs())
    yield _hostile("worksheets made for the same", _hostile_worksheets())
    control = _mutated("damaged worksheets, read without care", [data], _careless, scaled(500))
    control.control = True
    yield control


def _open(data: bytes) -> Worksheet:
    opened = decode(data)
    # A value that was read wrongly would not come back as it went.
    if decode(encode(opened)) != opened:
        raise AssertionError("what was opened is not what is saved")
    return opened


def _open_pdf(data: bytes) -> Worksheet:
    """Read a PDF as the program does, but without the process of its own, which takes longer."""
    how, form = answer("form", data)
    if how == FOUND and not all(isinstance(one, str) for one in json.loads(form).values()):
        raise AssertionError("a form's value is no text")
    how, found = answer("attachment", data)
    if how != FOUND:
        raise StorageError("refused")
    return _open(found)


def _by_its_own_process(data: bytes) -> str:
    """Read what the above did not survive as the program does; return what came of it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    outcomes, worst = [], 0.0
    for read in (extract, read_form):
        try:
            read(data, "bad.pdf")
        except StorageError as error:
            outcomes.append("refused" if "\n" not in str(error) else repr(str(error)))
        else:
            outcomes.append("opened")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        before = after
        worst = max(worst, seconds)
        if seconds > SECONDS:
            return f"{seconds:.1f} s"
        if after.ru_maxrss * 1024 > MEGABYTES * 1_000_000:
            return f"{after.ru_maxrss // 1000} MB"
    strange = [one for one in outcomes if one not in ("refused", "opened")]
    return strange[0] if strange else f"stopped after {worst:.1f} s"


def _hostile(what: str, cases: dict[str, Callable[[], str]]) -> Tally:
    """Look at each case in a process of its own, so that none sees what another took."""
    tally = Tally("hostile", what)
    worst = 0.0
    for name, case in cases.items():
        said, status = _told_by_a_child(case)
        worst = max([worst, *map(float, re.findall(r"after ([\d.]+) s", said))])
        fine = said.startswith(("stopped", "refused", "opened"))
        tally.note(None if fine else f"{name}: {said or f'ended, status {status}'}")
    tally.remark = f"at most {worst:.1f} s of work"
    return tally


def _told_by_a_child(case: Callable[[], str]) -> tuple[str, int]:
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            said = case()
        except BaseException as error:  # noqa: BLE001 (any other is a finding)
            said = repr(error)
        os.write(write, said.encode()[:1_000])
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as told:
        return told.read(), os.waitpid(child, 0)[1]


def _hostile_pdfs() -> dict[str, Callable[[], str]]:
    large = {
        "a string of 40 MB": attached(
            b"<< /Length 1 /X <" + b"41" * 20_000_000 + b"> >>\nstream\nx\nendstream"
        ),
        "90 MB of line ends": b"%PDF-1.7\n" + b"\n" * 90_000_000,
        "95 MB of zeros": b"%PDF-1.7\n" + b"\0" * 95_000_000,
        "text that unfolds to gigabytes": attached(
            stream(b"z" * 15_000_000 + b"~>", b"/Filter /ASCII85Decode")
        ),
        "a gigabyte of zeros": attached(
            stream(zlib.compress(b"\0" * 1_000_000_000, 9), b"/Filter /FlateDecode")
        ),
    }
    return {
        name: partial(_by_its_own_process, pdf) for name, pdf in {**hostile_pdfs(), **large}.items()
    }


def _hostile_worksheets() -> dict[str, Callable[[], str]]:
    head = b'{"format": "pmo-worksheet", "version": 1, "x": '
    texts = {
        "100,000 levels of lists": head + b"[" * 100_000,
        "100,000 levels of objects": head + b'{"a":' * 100_000,
        "100,000 closed levels": head + b"[" * 100_000 + b"]" * 100_000 + b"}",
        "a number of 5,000 digits": head + b"9" * 5_000 + b"}",
        "a number of 19 million digits": head + b"9" * 19_000_000 + b"}",
        "NaN": head + b"NaN}",
        "Infinity": head + b"-Infinity}",
        "1e999": head + b"1e999}",
        "a key given twice": head + b'1, "x": 2}',
        "a million keys": head + b"{" + b",".join(b'"%d":0' % n for n in range(1_000_000)) + b"}}",
        "two million brackets": head + b"[" + b"[]," * 2_000_000 + b"[]]}",
        "20 MB of escapes": head + b'"' + b"\\ud800" * 3_000_000 + b'"}',
    }
    cases: dict[str, Callable[[], str]] = {
        name: partial(_read_within_limits, text) for name, text in texts.items()
    }
    return {**cases, "a file of a gigabyte": partial(_read_within_limits, None)}


def _read_within_limits(text: bytes | None) -> str:
    """Read a worksheet's file; None stands for a gigabyte of nothing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bad.pmow"
        with path.open("wb") as file:
            file.write(text or b"")
            if text is None:
                file.truncate(1_000_000_000)
        text = None
        used = int(_status("VmSize").split()[0]) * 1024
        room = used + MEGABYTES * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (room, room))
        signal.alarm(SECONDS)
        began = time.process_time()
        try:
            files.read(path)
        except StorageError as error:
            said = "refused" if "\n" not in str(error) else repr(str(error))
        else:
            said = "opened"
        return f"{said} after {time.process_time() - began:.1f} s"


def _careless(data: bytes) -> Worksheet:
    return Worksheet(title=json.loads(data)["title"])


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with one to six kinds of damage."""
    for _damage in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) or 1)
        end = min(len(data), at + chance.choice((1, 1, 2, 8, 100, 2_000)))
        kind = chance.randrange(6)
        if kind == 0:
            data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        elif kind == 1:
            data = data[:at] + data[end:]
        elif kind == 2:
            data = data[:end] + data[at:]
        elif kind == 3:
            data = data[:at] + chance.choice(_PIECES) + data[at:]
        elif kind == 4:
            data = data[:at] + chance.choice(_PIECES) + data[end:]
        elif chance.random() < 0.2:
            data = data[:at]
    return data


def _mutated(
    what: str,
    bases: list[bytes],
    open_it: Open,
    count: int,
    again: Callable[[bytes], str] | None = None,
) -> Tally:
    """Open so many damaged files; `again` looks at those that ended or held up the process."""
    tally = Tally("mutations", what)
    batches = [range(n, min(n + _BATCH, count)) for n in range(0, count, _BATCH)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        done = pool.map(partial(_batch, bases, open_it, again), batches)
        lines = [line for batch in done for line in batch]
    for line in lines:
        tally.note(None if line.startswith(("opened", "refused", "stopped")) else line)
    tally.remark = f"{lines.count('opened'):,} still opened"
    if again is not None:
        stopped = sum(line.startswith("stopped") for line in lines)
        tally.remark += f", {stopped} stopped in their own process"
    return tally


def _batch(
    bases: list[bytes], open_it: Open, again: Callable[[bytes], str] | None, numbers: range
) -> list[str]:
    lines: list[str] = []
    while len(lines) < len(numbers):
        told, status = _in_a_process(bases, open_it, numbers[len(lines) :])
        lines += told
        if len(lines) < len(numbers):
            number = numbers[len(lines)]
            ended = f"number {number}: ended or hung, status {status}"
            if again is None:
                lines.append(ended)
            else:
                # In a process of its own, so that what other threads' children took is not counted.
                said, _status_of_it = _told_by_a_child(partial(again, _number(bases, number)))
                lines.append(said or ended)
    return lines


def _number(bases: list[bytes], number: int) -> bytes:
    return damaged(bases[number % len(bases)], random.Random(number))


def _in_a_process(bases: list[bytes], open_it: Open, numbers: range) -> tuple[list[str], int]:
    """Return a line for each number, as far as the process got, and its exit status."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        room = MEGABYTES * 1_000_000
        used = int(_status("VmSize").split()[0]) * 1024
        resource.setrlimit(resource.RLIMIT_AS, (used + room, used + room))
        with os.fdopen(write, "w") as told:
            for number in numbers:
                signal.alarm(SECONDS)
                told.write(_outcome(_number(bases, number), open_it, number) + "\n")
                told.flush()
                signal.alarm(0)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as told:
        lines = told.read().splitlines()
    return lines, os.waitpid(child, 0)[1]


def _outcome(data: bytes, open_it: Open, number: int) -> str:
    try:
        open_it(data)
    except StorageError as error:
        sentence = str(error)
        return "refused" if sentence and "\n" not in sentence else f"number {number}: {sentence!r}"
    except BaseException:  # noqa: BLE001 (any other is a finding)
        last = traceback.format_exc().strip().splitlines()[-1]
        return f"number {number}: {last}"
    return "opened"


def _status(name: str) -> str:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(line for line in lines if line.startswith(name + ":")).split(":")[1].strip()
