# SPDX-License-Identifier: MIT
"""Holds the answer to "can a window open here?": Qt itself would end the program, and mislead."""

import ctypes

import pytest

from pmo_worksheet.desktop import display


@pytest.fixture(autouse=True)
def no_desktop(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(display.sys, "platform", "linux")


def test_no_display_is_said(monkeypatch):
    assert "There is no display here" in display.why_no_window()
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert "There is no display here" in display.why_no_window()


def test_without_a_screen_qt_can_still_draw(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display.why_no_window() is None


def test_a_missing_library_is_named_with_its_package(monkeypatch):
    def missing(path):
        assert str(path).endswith("libqxcb.so")
        raise OSError("libxcb-icccm.so.4: cannot open shared object file: No such file")

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(ctypes, "CDLL", missing)
    sentence = display.why_no_window()
    assert "libxcb-icccm.so.4 is missing" in sentence
    assert sentence.endswith("sudo apt-get install libxcb-icccm4")


def test_a_dead_display_is_named(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":987")
    assert "The display :987 does not answer" in display.why_no_window()


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_windows_and_macos_always_have_one(monkeypatch, system):
    monkeypatch.setattr(display.sys, "platform", system)
    assert display.why_no_window() is None


def test_setup_installs_every_library_that_is_asked_about():
    script = display.Path(__file__).parents[2] / "packaging" / "setup.sh"
    words = script.read_text(encoding="utf-8").replace('"', " ").split()
    assert set(display.ALL_PACKAGES) <= set(words)
