# SPDX-License-Identifier: MIT
"""Opens thousands of damaged files: each is refused in a sentence, or is a worksheet, in time."""

import json
import os
import random
import resource
import signal
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path

from pmo_worksheet import content
from pmo_worksheet.export import make_pdf
from pmo_worksheet.storage.codec import decode, encode
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.storage.pdf_attachment import extract
from pmo_worksheet.worksheet import Worksheet
from tests.torture.table import Tally, scaled

Open = Callable[[bytes], Worksheet]
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
    yield _mutated("damaged worksheets", data, _open, scaled(10_000))
    yield _mutated("damaged PDFs", pdf, _open_pdf, scaled(10_000))
    control = _mutated("damaged worksheets, read without care", data, _careless, scaled(500))
    control.control = True
    yield control


def _open(data: bytes) -> Worksheet:
    opened = decode(data)
    # A value that was read wrongly would not come back as it went.
    if decode(encode(opened)) != opened:
        raise AssertionError("what was opened is not what is saved")
    return opened


def _open_pdf(data: bytes) -> Worksheet:
    return _open(extract(data))


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


def _mutated(what: str, data: bytes, open_it: Open, count: int) -> Tally:
    tally = Tally("mutations", what)
    opened = 0
    batches = [range(n, min(n + _BATCH, count)) for n in range(0, count, _BATCH)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        done = list(pool.map(partial(_in_a_process, data, open_it), batches))
    for numbers, (lines, status) in zip(batches, done, strict=True):
        for line in lines:
            opened += line == "opened"
            tally.note(None if line in ("opened", "refused") else line)
        for number in list(numbers)[len(lines) :]:
            tally.note(f"number {number}: ended or hung, status {status}")
            break
    tally.remark = f"{opened:,} still opened"
    return tally


def _in_a_process(data: bytes, open_it: Open, numbers: range) -> tuple[list[str], int]:
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
                told.write(_outcome(damaged(data, random.Random(number)), open_it, number) + "\n")
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
