# SPDX-License-Identifier: MIT
"""The real window on a protected file, as whoever starts this; it says in JSON what it did.

    python -m tests.ui.protected FILE OTHER

FILE is opened, edited and saved by the menu's own actions; a question for another file is answered
with OTHER.

Who may write anything would see no protection. So where root runs the tests, the window runs as
another user, who keeps of root's rights at most the one to read, to read this project; or, where
the system allows not even that, as root without any right of root's.
"""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QFileDialog, QMessageBox

from pmo_worksheet.storage import recovery
from pmo_worksheet.storage.codec import decode
from pmo_worksheet.ui.app import App
from pmo_worksheet.ui.window import Window

ROOT = Path(__file__).parents[2]
_NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
_READS = [
    f"--{caps}=-all,+dac_read_search" for caps in ("bounding-set", "inh-caps", "ambient-caps")
]
_WAYS = [
    [*_NOBODY, *_READS],
    _NOBODY,
    ["setpriv", "--bounding-set=-all", "--inh-caps=-all"],
]


@cache
def as_another():
    """Return what to put before a command so that write protection counts for it."""
    if os.getuid() != 0:
        return []
    reads = [sys.executable, "-c", "import pmo_worksheet.ui.app, tests.ui.protected"]
    for way in _WAYS:
        if (
            subprocess.run([*way, *reads], capture_output=True, cwd=ROOT, check=False).returncode
            == 0
        ):
            return way
    raise AssertionError("root can give up its rights in no way that is known here")


def run(path, home, inside=""):
    """Run the window on a file; `inside` is done first, with its own view of what is mounted."""
    environment = os.environ | {"HOME": str(home), "XDG_DATA_HOME": str(home / "data")}
    environment |= {"XDG_RUNTIME_DIR": str(home / "run")}
    command = [sys.executable, "-m", "tests.ui.protected", str(path), str(home / "other.pmow")]
    command = [*as_another(), *command]
    if inside:
        command = ["unshare", "-m", "sh", "-ec", inside + ' && exec "$@"', "-", *command]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    return json.loads(done.stdout)


def problem(report, path, home, worksheet):
    """Return what is wrong: the bar must say it, Save be Save as, and all work be in that file."""
    other = home / "other.pmow"
    saved = decode(other.read_bytes()).title if other.exists() else None
    names = [Path(proposed).name for proposed in report["asked"]]
    places = [Path(proposed).parent for proposed in report["asked"]]
    for wrong, what in (
        (not report["opened"], "it was not opened"),
        ("“offer.pmow” is write-protected. Save puts" not in report["bar"], "the bar is silent"),
        ((report["aside"], report["found_aside"]) != (True, 1), "it was not put aside"),
        (names != ["offer.pmow"] or path.parent in places, f"asked for {report['asked']}"),
        (report["said"] != [], f"said {report['said']}"),
        (report["path"] != str(other), f"the document's file is {report['path']}"),
        (report["modified"], "it still counts as changed"),
        (report["bar_after"], "the bar stays"),
        (saved != "Mine", "the work is not in the other file"),
        (decode(path.read_bytes()) != worksheet, "the protected file was changed"),
        ([entry.name for entry in path.parent.iterdir()] != ["offer.pmow"], "something was left"),
    ):
        if wrong:
            return what
    return None


def main(path: Path, other: Path) -> None:
    said: list[str] = []
    asked: list[str] = []

    def choose(_parent, _title, proposed, _filter):
        asked.append(proposed)
        return str(other), ""

    QFileDialog.getSaveFileName = choose
    QMessageBox.exec = lambda box: said.append(box.text())
    app = App(["test"])
    window = Window()
    window.resize(1280, 820)
    window.show()
    opened = window.files.open_path(path)
    app.processEvents()
    bar = window.page.bar.said.text() if window.page.bar.isVisible() else ""
    window.edit_field("title", "Mine", "title")
    aside = window.keeping.write()
    found_aside = len(list(recovery.kept("recovery").glob("*.recovery")))
    window.actions_by_name["save"].trigger()
    app.processEvents()
    report = {
        "opened": opened,
        "bar": bar,
        "aside": aside,
        "found_aside": found_aside,
        "asked": asked,
        "said": said,
        "path": str(window.document.path),
        "modified": window.isWindowModified(),
        "bar_after": window.page.bar.isVisible(),
    }
    sys.stdout.write(json.dumps(report))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
