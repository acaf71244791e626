# SPDX-License-Identifier: MIT
"""Where a file goes: its ending is added, and nothing is replaced that was not asked about."""

from datetime import date

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from pmo_worksheet.desktop import commands

WAYS = [
    ("save_as", ".pmow"),
    ("export_pdf", ".pdf"),
    ("export_table", ".csv"),
    ("export_comparison", ".png"),
    ("calendar", ".ics"),
]


@pytest.fixture
def write(window, worksheet, monkeypatch, tmp_path):
    """Write a file in one of the ways under a name; return what was asked meanwhile."""
    window.document.start(worksheet.with_fields(decide_by=date(2026, 12, 1)))
    monkeypatch.setattr(commands, "open_with_usual", lambda *_a: [])

    def go(way, name, press="Cancel"):
        asked = []

        def execute(box):
            asked.append(f"{box.text()}\n{box.informativeText()}")
            if "Replace it?" in box.text():
                assert box.defaultButton() is box.escapeButton(), "Enter must not replace a file"
            next(b for b in box.buttons() if b.text().replace("&", "") == press).click()

        monkeypatch.setattr(QMessageBox, "exec", execute)
        monkeypatch.setattr(
            QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / name), "")
        )
        window.actions_by_name[way].trigger()
        return asked

    return go


@pytest.mark.parametrize(("way", "suffix"), WAYS)
@pytest.mark.parametrize("name", ["offer", "Offer v1.2", "Offer No. 3"])
def test_the_ending_is_added_and_what_is_there_is_asked_about(write, tmp_path, way, suffix, name):
    there = tmp_path / (name + suffix)
    there.write_bytes(b"precious")
    (asked,) = write(way, name)
    assert f"“{name}{suffix}” is there already" in asked
    assert f"“{suffix}” was added" in asked
    assert there.read_bytes() == b"precious"
    assert [path.name for path in tmp_path.iterdir()] == [there.name]
    assert len(write(way, name, "Replace")) == 1
    assert there.read_bytes() != b"precious"


@pytest.mark.parametrize(("way", "suffix"), WAYS)
@pytest.mark.parametrize("there", [True, False])
def test_a_name_with_its_ending_is_taken_as_it_is(write, tmp_path, way, suffix, there):
    # The dialog has asked about this very name.
    path = tmp_path / ("Offer v1.2" + suffix.upper())
    if there:
        path.write_bytes(b"asked about")
    assert write(way, path.name) == []
    assert [found.name for found in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() != b"asked about"


def test_a_name_that_is_too_long_is_said(write, tmp_path):
    (asked,) = write("save_as", "x" * 300)
    assert "its name is too long" in asked
    assert list(tmp_path.iterdir()) == []
