# SPDX-License-Identifier: MIT
"""The program's check of its own installation: it passes here, and it can fail."""

import subprocess
import sys

import pytest

from pmo_worksheet import cli, selftest


def test_the_self_test_passes_with_one_line_for_each_check():
    command = [sys.executable, "-m", "pmo_worksheet", "--self-test"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    names = [line.split()[1] for line in lines]
    checks = ["figures:", "content:", "save:", "pdf:", "preview:", "window:", "start:"]
    assert names == checks
    assert all(line.startswith("ok ") for line in lines)


def test_a_failed_check_is_said_and_is_the_exit_status(monkeypatch, capsys):
    def broken():
        raise FileNotFoundError("resources/fonts")

    monkeypatch.setattr(selftest, "_CHECKS", (("fonts", broken), ("fine", lambda: "yes")))
    assert cli.main(["--self-test"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "FAILED  fonts: FileNotFoundError: resources/fonts",
        "ok      fine: yes",
    ]


def test_a_wrong_figure_fails(monkeypatch):
    monkeypatch.setattr(selftest, "known", lambda: selftest.Worksheet(id="x", options=()))
    with pytest.raises((ValueError, KeyError)):
        selftest._figures()
