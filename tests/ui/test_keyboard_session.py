# SPDX-License-Identifier: MIT
"""One session with real keys alone, no mouse and no stubs: from the start page to paper.

A window manager gives the focus, Qt's own file dialogs ask for names, and the files that come of
it are read by the command line.
"""

import json
import shutil
import subprocess
import sys

import pytest

from pmo_worksheet.storage.codec import decode
from tests.endtoend.desk import Desk, Program, until

pytestmark = pytest.mark.timeout(400)  # a busy machine is no defect
NOTE = "See <programs> & learn; costs < value"
RATINGS = {
    # Right gives a first 50 %; each further key moves on by 5 %, a page by 10 %.
    "program-management": (["Right", "Page_Up", "Page_Up"], 70),
    "portfolio-visibility": (["End"], 100),
    "process-improvement": (["Right", "Right"], 55),
    "mentoring-coaching": (["End"], 100),
    "back-office": (["Right", "Down"], 45),
    "peer-influence": (["End"], 100),
    "less-delivery": (["Home", "Page_Up", "Page_Up"], 20),
    "staff-role": (["Right", "Page_Down"], 40),
    "authority-gap": (["Right", "Page_Down", "Page_Down"], 30),
    "overhead-image": (["Right", "Left", "Left"], 40),
    "mandate-risk": (["End", "Left"], 95),
    "way-back": (["Right", "Up"], 55),
}


class Keys:
    """A user at the keyboard, who looks where the focus is."""

    def __init__(self, desk, program):
        self.desk, self.program = desk, program

    def tap(self, *keys):
        self.desk.do("xdotool", "key", "--clearmodifiers", *keys)

    def to(self, name, says=""):
        """Press Tab until the focus is there; return what is said of it."""
        for _stop in range(250):
            before = self.program.ask("focus")
            focus, said = before
            if focus == name and says in said:
                return said
            self.tap("Tab")
            until(lambda before=before: self.program.ask("focus") != before, "Tab goes nowhere")
        raise AssertionError(f"Tab never comes to {name} {says}")

    def dialog(self, keys, title):
        self.tap(*keys)
        self.program.titled(title)

    def file(self, keys, title, path):
        """Name a file in the dialog that these keys open; wait until it is there."""
        self.dialog(keys, title)
        self.tap("ctrl+a")
        self.desk.type(str(path))
        self.tap("Return")
        until(path.exists, f"{path.name} was not written")

    def back(self, title):
        """Leave a dialog with Escape."""
        self.tap("Escape")
        self.program.titled(title)


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """Return where the files of one whole session are, and what was seen on the way."""
    home = tmp_path_factory.mktemp("keyboard")
    with Desk(home) as desk, Program(desk) as program:
        seen = session(Keys(desk, program), home)
        seen["ended"] = program.wait()
    return home, seen


def session(keys, home):
    program, desk, seen = keys.program, keys.desk, {}
    until(lambda: program.ask("focus")[0] == "start:new", "the start page has no focus")
    keys.dialog(["Return"], "A new worksheet")
    desk.type("My offer")
    keys.to("stage")
    keys.tap("Down", "Down")
    keys.tap("Return")
    program.titled("My offer")
    keys.to("mindset")
    keys.tap("Down", "Down")
    titles = [row for row in program.ask("rows") if row[0] in RATINGS]
    for factor, title in titles:
        keys.to("rating", f"{title}, rating")
        keys.tap(*RATINGS[factor][0])
    seen["said"] = keys.to("rating", "Practise program management, rating")
    keys.to("sureness", "Practise program management")
    keys.tap("n")
    keys.to("note", "Practise program management")
    desk.type(NOTE)
    keys.to("gut:join")
    keys.tap("space")
    # A reason of one's own, named, rated, and moved up by one.
    keys.dialog(["ctrl+j"], "Add a reason to join")
    keys.tap("Return")
    until(lambda: program.ask("focus")[0] == "title", "the new reason cannot be named")
    desk.type("Work from home")
    keys.to("rating", "Work from home")
    keys.tap("Right", "Right")
    keys.tap("alt+Up")
    until(lambda: order(program).index("Work from home") == 5, "Alt+Up moves nothing")
    keys.tap("ctrl+z")
    until(lambda: order(program).index("Work from home") == 6, "Ctrl+Z takes nothing back")
    keys.tap("ctrl+shift+z")
    until(lambda: order(program).index("Work from home") == 5, "Ctrl+Shift+Z brings nothing back")
    seen["order"] = order(program)
    seen["asked"] = keys.to("", "Ask for this")
    keys.tap("space")
    keys.to("ask")
    desk.type("A written way back")
    keys.file(["ctrl+s"], "Save the worksheet", home / "mine.pmow")
    program.titled("mine.pmow")
    keys.file(["ctrl+e"], "Export the PDF", home / "mine.pdf")
    program.titled("mine.pmow")
    # The other ways to share, the help and the menus are reached, and left with Escape.
    for shortcut, title in (("ctrl+p", "Preview"), ("ctrl+m", "E-mail"), ("F1", "Help")):
        keys.dialog([shortcut], title)
        keys.back("mine.pmow")
    for name in ("print", "email", "export"):
        keys.to(name)
    keys.tap("alt+f")
    until(lambda: program.ask("menu") == "File", "Alt+F opens no menu")
    keys.tap("Escape")
    until(lambda: not program.ask("menu"), "Escape leaves no menu")
    # Nothing is unsaved, so nothing is asked.
    keys.tap("ctrl+q")
    return seen


def order(program):
    return [title for _factor, title in program.ask("rows")]


def command(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", "pmo_worksheet", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_program_ends_without_a_question(outcome):
    assert outcome[1]["ended"] == 0


def test_the_file_holds_what_was_typed(outcome):
    home, seen = outcome
    kept = decode((home / "mine.pmow").read_bytes(), "mine.pmow")
    ratings = {f.id: f.answer("join").rating for f in kept.factors}
    assert {f: ratings[f] for f in RATINGS} == {f: value for f, (_keys, value) in RATINGS.items()}
    assert seen["said"] == "Practise program management, rating, 70 %, largely"
    first = kept.factor("program-management").answer("join")
    assert (first.note, first.sureness) == (NOTE, "unsure")
    assert (kept.title, kept.stage) == ("My offer", "experienced")
    assert (kept.mindset, kept.gut_call) == ("can-live-with", "join")
    own = next(f for f in kept.factors if f.title == "Work from home")
    assert own.answer("join").rating == 55
    assert [f.title for f in kept.factors if f.side == "pro"] == seen["order"][:7]
    assert [c.ask for c in kept.conditions] == ["A written way back"]


def test_the_command_line_reads_the_same(outcome):
    home, _seen = outcome
    told = json.loads(command("assess", str(home / "mine.pmow"), "--json"))
    join = told["options"][0]
    assert (told["title"], join["rated"], join["relevant"]) == ("My offer", 13, 13)
    assert join["verdict"] is not None


def test_the_pdf_holds_the_worksheet_and_its_words(outcome):
    home, _seen = outcome
    command("extract", str(home / "mine.pdf"), "-o", str(home / "back.pmow"))
    assert (home / "back.pmow").read_bytes() == (home / "mine.pmow").read_bytes()
    text = subprocess.run(
        [shutil.which("pdftotext"), "-layout", home / "mine.pdf", "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    words = " ".join(text.split())
    for part in (NOTE, "Work from home", "A written way back", "My offer"):
        assert part in words
