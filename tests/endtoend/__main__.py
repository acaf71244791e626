# SPDX-License-Identifier: MIT
"""Owns `make endtoend`: a scripted user prints the sample, mails it, and gets the answer back.

Real keys and a real mouse, a real print queue, a real mail program, seven programs that fill in
forms; one table says what came of it. Nothing is skipped: what is missing is named, and it fails.
"""

import hashlib
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pmo_worksheet import content
from tests.endtoend import mailing, needs, paper
from tests.endtoend.desk import Desk, Program, Stuck, until
from tests.torture.table import Tally, printed

REPLIES = needs.ROOT / "tests" / "storage" / "replies"
FILLERS = ("poppler", "pdfium", "mupdf", "pdfjs", "pypdf", "pikepdf", "pdftk")
PRINTED = ("Printed.", "The printer is done with the job, or it was cancelled there.")
"""Not every print system tells whether a job that is over was printed."""
CANCELLED = "The print job was cancelled."
CLOSE = 0.002
"""Two renderers of one page differ in less than this share of its dots, edges softened."""


class Run:
    """One run from the sample to the last reply; `tallies` are its lines of the table."""

    def __init__(self, desk: Desk, program: Program, pictures: Path) -> None:
        self._desk, self._program, self._pictures = desk, program, pictures
        self.tallies: list[Tally] = []
        self._shown = b""

    def step(self, part: str, what: str, work: Callable[[], str]) -> None:
        """Do one step: `work` returns a remark, or raises what went wrong."""
        tally = Tally(part, what)
        try:
            tally.remark = work()
            tally.note(None)
        except (Stuck, AssertionError, OSError, subprocess.SubprocessError) as error:
            tally.note(f"{type(error).__name__}: {error}")
        self._desk.picture(self._pictures / f"{len(self.tallies):02}-{part}.png")
        self.tallies.append(tally)

    def preview(self) -> str:
        """From the start page to the pages of the sample."""
        self._program.titled("")
        self._program.click("Look at the sample")
        self._program.click("print")
        self._program.titled("Preview")
        self._shown = bytes.fromhex(self._program.ask("preview"))
        return f"{len(paper.pictures(self._shown))} pages"

    def mail(self) -> str:
        """Out of the preview into the mail program; the draft has the very PDF that is shown."""
        self._program.click("E-mail…")
        self._program.titled("E-mail the PDF")
        self._program.click("Open in mail program")
        message = mailing.kept_draft(self._desk)
        (attached,) = message.iter_attachments()
        data = attached.get_payload(decode=True)
        assert data == self._shown, "the attachment is not the PDF that was shown"
        body = message.get_body(("plain",))
        text = body.get_content() if body is not None else ""
        assert "My verdict on" in text, f"the message reads {text[:80]!r}"
        self._program.said("Opened in your mail program. Send it there.")
        (self._pictures / "form.pdf").write_bytes(self._shown)
        return f"{attached.get_filename()}, SHA-256 {hashlib.sha256(self._shown).hexdigest()[:12]}"

    def _hand_to_printer(self) -> None:
        """Choose the test printer among those there are, and print."""
        self._choose("printer", paper.QUEUE)
        self._program.click("Print")
        self._program.said(f"Handed to the printer “{paper.QUEUE}”.")

    def _choose(self, name: str, word: str) -> None:
        self._program.click(name)
        time.sleep(0.5)  # the list rolls out
        self._desk.type(word)
        self._desk.press("Return")

    def print_all(self) -> str:
        """Every page, as it is; the paper looks like the PDF and holds its words."""
        before = paper.tray()
        self._hand_to_printer()
        self._program.said(*PRINTED)
        came = paper.printed_since(before)
        (self._pictures / "paper.pdf").write_bytes(came)
        ours, theirs = paper.pictures(self._shown), paper.pictures(came)
        assert len(ours) == len(theirs), f"{len(theirs)} sheets for {len(ours)} pages"
        shares = [paper.apart(a, b) for a, b in zip(ours, theirs, strict=True)]
        assert max(shares) < CLOSE, f"apart by {', '.join(f'{s:.4f}' for s in shares)}"
        known = paper.words(self._shown)
        lost = known - paper.words(came)
        # The print system's own renderer may place the end of a word so that it is read apart.
        assert len(lost) < len(known) / 50, f"no text on paper: {', '.join(sorted(lost)[:5])}"
        control = paper.apart(ours[0], theirs[1])
        assert control > 10 * CLOSE, f"page 1 and sheet 2 are apart by {control:.4f} only"
        return f"dots apart at most {max(shares):.2%}; page 1 against sheet 2 {control:.0%}"

    def print_some(self) -> str:
        """Other copies, pages and paper; each is seen in what the print system keeps of the job."""
        before = paper.tray()
        self._program.click("print")
        self._program.titled("Preview")
        self._choose("sheet_paper", "Letter")
        until(
            lambda: _is_letter(bytes.fromhex(self._program.ask("preview") or "")), "no Letter pages"
        )
        self._program.click("copies")
        self._desk.press("ctrl+a")
        self._desk.type("2")
        self._program.click("pages")
        self._desk.type("1-2")
        self._hand_to_printer()
        self._program.said(*PRINTED)
        job = paper.last_job()
        seen = {name: job.get(name) for name in ("copies", "page-ranges", "media")}
        assert seen == {"copies": "2", "page-ranges": "1-2", "media": "Letter"}, str(seen)
        assert job["job-printer-uri"].endswith(f"/{paper.QUEUE}"), job["job-printer-uri"]
        sheets = paper.pictures(paper.printed_since(before))
        assert len(sheets) in (2, 4), f"{len(sheets)} sheets"
        assert sheets[0].size == (850, 1100), str(sheets[0].size)
        return ", ".join(f"{name} {value}" for name, value in seen.items())

    def cancel(self) -> str:
        """A job that its owner cancels in the queue is not told as printed."""
        with paper.stopped():
            self._program.click("print")
            self._program.titled("Preview")
            self._hand_to_printer()
            paper.cancel_last()
            said = self._program.said(CANCELLED, *PRINTED)
        assert said != PRINTED[0], "a cancelled job was told as printed"
        return f"“{said}”"

    def reply(self, filler: str) -> str:
        """The form out of the mail, filled in by a program, comes back through the File menu."""
        form, filled = self._pictures / "form.pdf", self._pictures / f"{filler}.pdf"
        _fill(filler, form, filled)
        self._desk.press("alt+f", "y")
        self._program.titled("Read my manager's reply")
        self._desk.type(str(filled))
        self._desk.press("Return")
        self._program.titled("What the reply says")
        assert not self._program.ask("replied"), "the reply was kept before anybody agreed"
        before = _rows(self._program.ask("table", "reply_preview"))
        self._desk.picture(self._pictures / f"preview-{filler}.png")
        self._program.click("Keep this reply")
        until(lambda: self._program.ask("replied"), "the reply was not kept")
        shown = _rows(self._program.ask("table", "reply"))
        assert before == shown == put_in(), f"shown {shown}, put in {put_in()}"
        self._desk.press("ctrl+z")
        until(lambda: not self._program.ask("replied"), "undo does not take the reply back")
        return f"{len(shown)} disagreements, {shown[0][0]} first"


def put_in() -> list[tuple[str, str, str]]:
    """Return the disagreements that the filled forms have, as they must be shown."""
    values = json.loads((REPLIES / "values.json").read_text(encoding="utf-8"))
    both = [
        (factor, int(values[f"importance:{factor.id}"]))
        for factor in content.sample().factors
        if f"importance:{factor.id}" in values
    ]
    differ = [pair for pair in both if pair[0].importance != pair[1]]
    differ.sort(key=lambda pair: -abs(pair[0].importance - pair[1]))
    return [(factor.title, str(factor.importance), str(given)) for factor, given in differ]


def _rows(table: list[list[str]]) -> list[tuple[str, str, str]]:
    """Return a table's rows without its headings."""
    full = [(row[0], *row[1].split(" / ")) for row in table if len(row) == 2]
    return [(title, yours, theirs) for title, yours, theirs in full if yours.isdigit()]


def _fill(filler: str, form: Path, out: Path) -> None:
    if filler == "pdfjs":
        script = needs.OWN / "fill.mjs"  # its library is looked for beside it
        script.write_bytes((REPLIES / "fill.mjs").read_bytes())
        command = ["node", str(script), str(form), str(REPLIES / "values.json"), str(out)]
    else:
        command = [str(needs.PYTHON), str(REPLIES / "fill.py"), filler, str(form), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{filler} did not fill the form in: {done.stderr[-300:]}"


def _is_letter(pdf: bytes) -> bool:
    return bool(pdf) and paper.pictures(pdf)[0].size == (850, 1100)


def main() -> int:
    """Run it all; return 0 only if every line of the table is good."""
    lacking = needs.missing()
    if lacking:
        print("Before `make endtoend` can run:\n  " + "\n  ".join(lacking))
        return 1
    pictures = needs.OWN / "seen"
    pictures.mkdir(exist_ok=True)
    for old in pictures.iterdir():
        old.unlink()
    with (
        tempfile.TemporaryDirectory() as home,
        Desk(Path(home)) as desk,
        paper.queue(),
    ):
        mailing.set_up(desk)
        with Program(desk) as program:
            run = Run(desk, program, pictures)
            run.step("preview", "the sample's pages", run.preview)
            run.step("mail", "the attachment, byte for byte", run.mail)
            run.step("print", "the paper beside the PDF", run.print_all)
            run.step("print", "copies, pages and paper of the job", run.print_some)
            run.step("print", "a job cancelled in the queue", run.cancel)
            for filler in FILLERS:
                run.step("reply", filler, lambda filler=filler: run.reply(filler))
    print(printed(run.tallies))
    print(f"What was seen is in {re.sub('^.*/build/', 'build/', str(pictures))}.")
    return 0 if all(tally.passed for tally in run.tallies) else 1


if __name__ == "__main__":
    sys.exit(main())
