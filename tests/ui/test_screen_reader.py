# SPDX-License-Identifier: MIT
"""What a screen reader is told over a real accessibility bus, by the program as its user has it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pmo_worksheet.paths import resource
from tests.ui.xserver import x_server

pytestmark = pytest.mark.timeout(400)  # a busy machine is no defect
READER = Path(__file__).with_name("screen_reader.py")
DIALOGS = (
    "New…", "Preferences…", "About this offer…", "Preview…", "E-mail the PDF…",
    "Add a reason to join", "Rename this option…", "Type in a reply by hand…",
)  # fmt: skip
SCROLLING = ("Pages", "Your manager's reply", "All options side by side")
NO_ROLE = ("unknown", "invalid", "filler", "panel", "frame")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Return what the reader was told in one session with the sample."""
    home = tmp_path_factory.mktemp("reader")
    with x_server() as display:
        environment = {
            **os.environ,
            "DISPLAY": display,
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home),
            "XDG_DATA_HOME": str(home),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        # The bus's bindings are a Debian package, so they are in the system's own Python.
        command = ["dbus-run-session", "--", "/usr/bin/python3", READER, sys.executable]
        sample = resource("content", "sample.pmow")
        done = subprocess.run(
            [*command, sample, *DIALOGS],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    # The program was ended with an unsaved change.
    assert "Traceback" not in done.stderr, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def focusable(told):
    for place, things in told["walks"].items():
        for thing in things:
            if thing["focusable"]:
                yield place, thing


def test_every_control_has_a_name_and_a_role(told):
    seen = 0
    for place, thing in focusable(told):
        assert thing["name"], (place, thing)
        # Qt has no role for an area that scrolls, and takes the keyboard to do so.
        scrolls = thing["role"] == "filler" and thing["name"] in SCROLLING
        assert scrolls or thing["role"] not in NO_ROLE, (place, thing)
        seen += 1
    assert seen > 250
    assert set(told["walks"]) == {"start", "closed", "open", "compare", *DIALOGS}


def test_every_control_that_has_a_value_tells_it(told):
    valued = {"slider": 0, "text": 0, "combo box": 0}
    for place, thing in focusable(told):
        role = thing["role"]
        if role in ("slider", "spin button"):
            assert thing["value"] is not None, (place, thing)
        elif role == "text":
            assert thing["text"] is not None, (place, thing)
        elif role == "combo box":
            # On Linux the chosen word is the name, and a label says what it is about.
            assert any(thing["labels"]), (place, thing)
        valued[role] = valued.get(role, 0) + 1
    assert min(valued[role] for role in ("slider", "text", "combo box")) > 20


def test_a_slider_tells_its_value_in_words(told):
    words = {t["name"]: t["value"] for t in told["walks"]["closed"] if t["role"] == "slider"}
    assert words["Improve process and method, rating, 85 %, largely"] == 85
    sureness = [t for t in told["walks"]["closed"] if t["role"] == "combo box"]
    assert ["Improve process and method, how sure you are"] in [t["labels"] for t in sureness]


def test_the_fit_is_read_out(told):
    gauges = [t for t in told["walks"]["closed"] if t["role"] == "progress bar"]
    assert [(g["name"], g["value"]) for g in gauges] == [
        ("Overall fit 66, leaning towards joining", 66)
    ]


def test_a_changed_result_is_announced_politely(told):
    polite = 1
    # A preview that is left before its pages are there says so, too.
    results = [said for said in told["spoken"] if said[0].startswith("Overall fit")]
    assert results == [["Overall fit 66, leaning towards joining", polite, "frame"]]
    assert {said[1] for said in told["spoken"]} == {polite}
    assert told["rating"] == [
        "Practise program management, rating, 65 %, largely",
        "Practise program management, rating, 90 %, largely",
    ]
    assert told["announced"] == [["Overall fit 68, leaning towards joining", polite, "frame"]]
