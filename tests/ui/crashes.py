# SPDX-License-Identifier: MIT
"""Owns processes that leave unsaved work behind: they put it aside as the program does, and die."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from pmo_worksheet.storage.codec import encode
from pmo_worksheet.storage.recovery import digest

ROOT = Path(__file__).parents[2]
_PUT_ASIDE = """
path, base = sys.argv[1] or None, sys.argv[2] or None
draft = recovery.Draft(sys.stdin.buffer.read(), path and Path(path), base)
recovery.write(recovery.new_file(), draft)
"""
TAKE_OVER = "print(len(recovery.waiting()), flush=True)"
_OPEN_IT = """
from pmo_worksheet.ui.app import App
from pmo_worksheet.ui.window import Window
app = App(["test"])
window = Window()
window.show_start()
window.files.recover(window.found[0])
window.edit_field("author", "typed after the first crash", "author")
window.keeping.write()
"""


def run(code, *arguments, data=b"", die=True):
    """Run code in a process of its own, which ends by kill -9 unless `die` is false."""
    text = (
        "import os, sys; from pathlib import Path; from pmo_worksheet.storage import recovery\n"
        + code
        + ("\nsys.stdout.flush(); os.kill(os.getpid(), 9)" if die else "")
    )
    command = [sys.executable, "-c", text, *map(str, arguments)]
    done = subprocess.run(command, input=data, capture_output=True, cwd=ROOT, check=False)
    assert done.returncode == (-signal.SIGKILL if die else 0), done.stderr.decode()
    return done.stdout.decode().strip()


def crash(worksheet, path=None, base=None):
    """Leave a worksheet behind as unsaved work on `path`, which held `base` when it was opened."""
    if path is not None and base is None:
        base = path.read_bytes()
    run(_PUT_ASIDE, path or "", digest(base) if base else "", data=encode(worksheet))


def crash_again_before_the_choice():
    """Be offered what is left behind, and die."""
    return int(run(TAKE_OVER))


def crash_again_after_opening_it():
    """Open what is left behind in a window, type on, and die."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    run(_OPEN_IT)
