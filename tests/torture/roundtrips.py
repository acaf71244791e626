# SPDX-License-Identifier: MIT
"""Sends generated worksheets through files and PDFs and back, byte for byte."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from pmo_worksheet.export import make_pdf
from pmo_worksheet.storage import files
from pmo_worksheet.storage.codec import encode
from pmo_worksheet.storage.foreign_attachment import find
from pmo_worksheet.worksheet import Worksheet
from tests.strategies import nasty_words, worksheets
from tests.torture.table import Tally, scaled


def run() -> Iterator[Tally]:
    """Yield the tallies of files and PDFs, and of the control."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "work.pmow"

        def by_file(worksheet: Worksheet) -> str | None:
            data = encode(worksheet)
            files.save(path, data)
            loaded = files.read(path)
            same = loaded.worksheet == worksheet and encode(loaded.worksheet) == data
            return None if same else "another worksheet came back"

        yield _generated("through a file and back", by_file, scaled(500))
    yield _generated("through a PDF and back", _by_pdf, scaled(500))
    control = _generated("through a file that loses titles", _forgetful, scaled(100))
    control.control = True
    yield control


def _by_pdf(worksheet: Worksheet) -> str | None:
    pdf = make_pdf(worksheet, on=date(2026, 1, 1), include_private=True).pdf
    return None if find(pdf) == encode(worksheet) else "other bytes came back"


def _forgetful(worksheet: Worksheet) -> str | None:
    kept = worksheet.with_fields(title="")
    return None if encode(kept) == encode(worksheet) else "lost"


def _generated(what: str, problem: Callable[[Worksheet], str | None], count: int) -> Tally:
    tally = Tally("roundtrips", what)

    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(worksheets(most_factors=8, words=nasty_words))
    def one(worksheet: Worksheet) -> None:
        tally.note(problem(worksheet))

    one()
    return tally
