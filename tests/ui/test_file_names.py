# SPDX-License-Identifier: MIT
"""A suggested file name is valid on Linux, Windows and macOS, and never leaves its folder."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_worksheet.ui.filing import file_name

NASTY = [
    "../../x", "..", ".", "/etc/passwd", "C:\\x", "\\\\server\\share", "CON", "con.txt", "AUX .a",
    "nul", "LPT1", "COM¹", "conout$", "a/b", "a\nb", "a\x00b", "x" * 300, "ü" * 300, "🎯" * 300,
    "end.", "end ", " .hidden", "-rf", "~root", "a\u202efdp", "a\u2066b", 'a?b*c<d>e|f"g:h', "",
    "\ud800", "\u00a0", "\u2028", "e\u0301" * 200,
]  # fmt: skip


def check(name):
    whole = name + ".pmow"
    assert name
    assert len(whole.encode()) <= 255
    assert len(whole.encode("utf-16-le")) // 2 <= 255
    assert Path(whole).name == whole
    assert not set(whole) & set('<>:"/\\|?*')
    assert whole.isprintable()
    assert name[0] not in " .-~"
    assert name[-1] not in " ."
    stem = whole.split(".")[0].strip().upper()
    assert stem not in {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "COM1", "LPT9", "COM¹"}


@pytest.mark.parametrize("title", NASTY)
def test_nasty_titles_make_valid_names(title):
    check(file_name(title, "Worksheet"))


@given(st.text())
def test_any_title_makes_a_valid_name(title):
    check(file_name(title, "Worksheet"))


@pytest.mark.parametrize(
    "title", ["Portfolio analyst, enterprise PMO", "Ärger & Büro (2026)", "東京"]
)
def test_a_good_title_stays_as_it_is(title):
    assert file_name(title, "Worksheet") == title


@pytest.mark.parametrize("title", ["q" * 59 + " x", "🎯" * 60])
def test_a_long_name_can_be_written(title, tmp_path):
    (tmp_path / (file_name(title, "Worksheet") + ".pmow")).write_text("x")
