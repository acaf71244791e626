# SPDX-License-Identifier: MIT
"""Holds the mark of origin: it changes with what a manager sees, and with nothing else."""

from datetime import date

import pytest

from pmo_worksheet import content
from pmo_worksheet.reply import Reply
from pmo_worksheet.storage.codec import decode, encode
from pmo_worksheet.storage.origin import origin, split
from pmo_worksheet.worksheet import Decision, Factor

SAMPLE = content.sample()
FIRST = SAMPLE.factors[0].id


def test_it_names_the_worksheet_and_survives_the_file():
    worksheet_id, digest = split(origin(SAMPLE))
    assert worksheet_id == SAMPLE.id
    assert digest
    assert origin(decode(encode(SAMPLE))) == origin(SAMPLE)


@pytest.mark.parametrize(
    "edited",
    [
        SAMPLE.with_factor(FIRST, importance=SAMPLE.factors[0].importance - 1),
        SAMPLE.with_factor(FIRST, title="Another"),
        SAMPLE.with_rating(FIRST, "join", 5),
        SAMPLE.with_answer(FIRST, "join", note="Another"),
        SAMPLE.without_factor(FIRST),
        SAMPLE.with_fields(summary="Another"),
    ],
)
def test_it_changes_with_what_the_manager_saw(edited):
    assert split(origin(edited))[0] == SAMPLE.id
    assert origin(edited) != origin(SAMPLE)


@pytest.mark.parametrize(
    "edited",
    [
        SAMPLE.with_fields(reply=Reply(comments="Yes")),
        SAMPLE.with_fields(decision=Decision("join", "Because", date(2026, 11, 24))),
        SAMPLE.with_fields(dismissed_hints=("halo",)),
        SAMPLE.with_new_factor(Factor("secret", title="Secret", private=True)),
    ],
)
def test_it_does_not_change_with_what_the_manager_never_saw(edited):
    assert origin(edited) == origin(SAMPLE)


@pytest.mark.parametrize("mark", ["", "id", "id digest", "an id with spaces"])
def test_what_is_no_mark_names_nothing(mark):
    assert split(mark) == ("", "")
