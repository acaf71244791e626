# SPDX-License-Identifier: MIT
"""A stranger's PDF may break, stop or fill only the process that reads it."""

import subprocess
import sys
import zlib
from datetime import date

import pytest

from pmo_worksheet import content
from pmo_worksheet.export import make_pdf
from pmo_worksheet.storage import pdf_process
from pmo_worksheet.storage.codec import encode
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.storage.pdf_attachment import extract
from pmo_worksheet.storage.pdf_form import read_form
from tests.storage.hostile_pdfs import attached, hostile, stream


def outcome(read, pdf):
    """Return the sentence of a refusal, "read" if there is none."""
    try:
        found = read(pdf, "bad.pdf")
    except StorageError as error:
        return str(error)
    return "read" if len(found) <= 20_000_000 else f"{len(found)} bytes"


@pytest.mark.parametrize("name", sorted(hostile()))
@pytest.mark.parametrize("read", [extract, read_form])
def test_a_hostile_pdf_ends_in_one_sentence_or_in_nothing_odd(name, read):
    said = outcome(read, hostile()[name])
    assert said == "read" or (said.startswith("bad.pdf ") and "\n" not in said)


@pytest.mark.parametrize(
    "pdf",
    [
        # Both take pypdf far beyond the limits: minutes, and gigabytes.
        attached(b"<< /Length 1 /X <" + b"41" * 40_000_000 + b"> >>\nstream\nx\nendstream"),
        b"%PDF-1.7\n" + b"\n" * 90_000_000,
    ],
    ids=["a string without end", "lines without end"],
)
def test_one_that_takes_too_long_is_stopped(pdf):
    with pytest.raises(StorageError, match=r"^x\.pdf cannot be opened: reading it would take too"):
        extract(pdf, "x.pdf")


def test_one_that_fills_the_memory_is_stopped():
    pdf = attached(stream(b"z" * 15_000_000 + b"~>", b"/Filter /ASCII85Decode"))
    with pytest.raises(StorageError, match=r"^x\.pdf cannot be opened"):
        extract(pdf, "x.pdf")


@pytest.mark.parametrize(
    "code", ["os.abort()", "os._exit(0)", "sys.exit(3)", "os.kill(os.getpid(), 9)"]
)
def test_a_parser_that_takes_its_process_with_it_is_one_sentence(monkeypatch, code):
    text = f"import os, sys; os.write(1, b'>'); sys.stdin.buffer.read(); {code}"
    monkeypatch.setattr(pdf_process, "_command", lambda _question: [sys.executable, "-c", text])
    with pytest.raises(StorageError, match="too much time or memory"):
        extract(b"%PDF-1.7", "x.pdf")


def test_one_that_hangs_is_waited_for_no_longer_than_so(monkeypatch):
    text = "import os, time; os.write(1, b'>'); time.sleep(600)"
    monkeypatch.setattr(pdf_process, "_command", lambda _question: [sys.executable, "-c", text])
    monkeypatch.setattr(pdf_process, "_PATIENCE_S", 0.5)
    with pytest.raises(StorageError, match="too much time or memory"):
        extract(b"%PDF-1.7", "x.pdf")


def test_what_was_said_before_it_was_stopped_counts(monkeypatch):
    whole = b"=" + (4).to_bytes(8, "big") + b"good"
    for cut in (b"", b"=", b"=\0", b"=" + (9).to_bytes(8, "big") + b"half", b"?" + bytes(8)):
        code = f"import os; os.write(1, {b'>' + whole + cut!r})"
        command = [sys.executable, "-c", code]
        monkeypatch.setattr(pdf_process, "_command", lambda _asked, command=command: command)
        found = pdf_process.ask(["attachment", "form"], b"%PDF-1.7")
        assert found["attachment"] == (pdf_process.FOUND, b"good")
        with pytest.raises(StorageError, match="too much time or memory"):
            pdf_process.known(found["form"], "x.pdf")


def test_whoever_waits_can_stop_it(monkeypatch):
    started = []
    popen = subprocess.Popen
    text = "import os, time; os.write(1, b'>'); time.sleep(600)"
    monkeypatch.setattr(pdf_process, "_command", lambda _asked: [sys.executable, "-c", text])
    monkeypatch.setattr(
        subprocess, "Popen", lambda *a, **k: started.append(popen(*a, **k)) or started[0]
    )

    def stop(done):
        assert 0 < done < 1
        raise InterruptedError

    with pytest.raises(InterruptedError):
        pdf_process.ask(["form"], b"%PDF-1.7", stop)
    assert started[0].returncode is not None


def test_where_no_process_can_be_started_a_good_pdf_is_read_all_the_same(monkeypatch):
    monkeypatch.setattr(pdf_process, "_command", lambda _question: ["/nowhere/python"])
    sample = content.sample()
    assert extract(make_pdf(sample, on=date(2026, 1, 1)).pdf) == encode(sample)


@pytest.mark.parametrize("code", ["1/0", "import sys; sys.exit(0)", "print('?')"])
def test_one_that_ends_before_it_begins_is_said_and_nothing_is_read_here(monkeypatch, code):
    monkeypatch.setattr(pdf_process, "_command", lambda _question: [sys.executable, "-c", code])
    monkeypatch.setattr(pdf_process, "answer", lambda *_a: pytest.fail("read in this process"))
    with pytest.raises(StorageError, match=r"^x\.pdf cannot be opened: the part of the program"):
        extract(make_pdf(content.sample(), on=date(2026, 1, 1)).pdf, "x.pdf")


@pytest.mark.parametrize("name", ["pypdf", "pmo_worksheet", "json", "zlib"])
def test_a_module_in_the_current_folder_is_not_run(monkeypatch, tmp_path, name):
    sample = content.sample()
    pdf = make_pdf(sample, on=date(2026, 1, 1)).pdf
    (tmp_path / f"{name}.py").write_text("open('was here', 'w')\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert extract(pdf) == encode(sample)
    assert not (tmp_path / "was here").exists()


def test_the_process_may_write_no_file_and_take_no_more_than_so():
    code = (
        "import resource as r, sys; from pmo_worksheet.storage.pdf_process import _set_limits;"
        "_set_limits(); print(*(r.getrlimit(k)[0] for k in (r.RLIMIT_FSIZE, r.RLIMIT_CPU)));"
        "sys.stdout.flush();"
        "bytearray(500_000_000)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    written, seconds = map(int, done.stdout.split())
    assert written == 0
    assert 3 <= seconds <= 5
    assert "MemoryError" in done.stderr


def test_reading_one_brings_no_parser_into_the_program():
    code = (
        "import sys; from pmo_worksheet.storage.pdf_attachment import extract;"
        "from pmo_worksheet.storage.pdf_form import read_form;"
        "print(read_form(sys.stdin.buffer.read(), 'x')['answer'] == '', 'pypdf' in sys.modules)"
    )
    pdf = make_pdf(content.sample(), on=date(2026, 1, 1)).pdf
    done = subprocess.run([sys.executable, "-c", code], input=pdf, capture_output=True, check=True)
    assert done.stdout.split() == [b"True", b"False"]


def test_a_stream_that_unfolds_to_gigabytes_is_refused():
    bomb = zlib.compress(zlib.compress(b"\0" * 200_000_000, 9), 9)
    pdf = attached(stream(bomb, b"/Filter [/FlateDecode /FlateDecode]"))
    with pytest.raises(StorageError, match=r"^x\.pdf cannot be opened"):
        extract(pdf, "x.pdf")
