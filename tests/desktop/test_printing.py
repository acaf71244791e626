# SPDX-License-Identifier: MIT
"""Printing through lp: the command, the pages meant, and what the print system says."""

import pytest

from pmo_worksheet.desktop import printing
from pmo_worksheet.desktop.printing import Job, PrintingError, chosen_pages, how_it_ended

JOB = Job("Office", "Offer", "A4", 2, (1, 3))


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """Let the only programs be those that the test writes."""

    def write(name, script):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return tmp_path

    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return write


def test_lp_gets_exactly_the_bytes_and_whole_arguments(programs):
    folder = programs("lp", 'd=$(dirname "$0"); cat > "$d/got"; printf "%s\\n" "$@" > "$d/args"; '
                            'echo "request id is Office-7 (1 file(s))"')  # fmt: skip
    pdf = b"%PDF-\x00\xff\r\n" * 50_000
    job = Job("Office", "a\n-o x; $(rm) “ä”", "Letter", 2, (1, 2, 3, 5))
    assert printing.print_with_lp(job, pdf) == "Office-7"
    assert (folder / "got").read_bytes() == pdf
    assert (folder / "args").read_text().splitlines() == [
        "-d", "Office", "-n", "2", "-P", "1-3,5", "-o", "media=Letter", "-t", "a -o x (rm) ä", "-",
    ]  # fmt: skip


def test_a_refusal_is_one_sentence(programs):
    programs("lp", 'echo "lp: The printer or class does not exist." >&2; exit 1')
    with pytest.raises(PrintingError, match=r"“Office” did not take.*nothing was printed.*exist"):
        printing.print_with_lp(JOB, b"%PDF-")


def test_the_usual_printer_comes_first(programs):
    programs("lpstat", '[ "$1" = -e ] && printf "A\\nB\\n" || echo "system default destination: B"')
    assert printing.printers() == ("B", "A")
    programs("lpstat", "exit 1")
    assert printing.printers() == ()


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", (1, 2, 3, 4)),
        ("2", (2,)),
        ("1-2, 4", (1, 2, 4)),
        ("3–4,1", (1, 3, 4)),
        (" 2 - 2 ", (2,)),
    ],
)
def test_pages_are_meant_in_order(text, pages):
    assert chosen_pages(text, 4) == pages


@pytest.mark.parametrize("text", ["0", "5", "3-2", "x", "1-", "-1", "1;2", "9999999", "٣"])
def test_pages_that_are_not_there_are_refused(text):
    with pytest.raises(PrintingError, match="the last page is 4"):
        chosen_pages(text, 4)


def test_what_became_of_a_job():
    listing = (
        "PDF-1   me  1  today\n\tAlerts: job-canceled-by-user\n\tqueued for PDF\n"
        "PDF-12  me  1  today\n\tAlerts: job-completed-successfully\n\tqueued for PDF\n"
        "PDF-3   me  1  today\n\tAlerts: aborted-by-system\n\tqueued for PDF\n"
    )
    found = [how_it_ended(listing, f"PDF-{number}") for number in (1, 12, 3, 2)]
    assert found == ["cancelled", "completed", "failed", "ended"]
