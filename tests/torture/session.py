# SPDX-License-Identifier: MIT
"""A session to be killed: the real window, edited again and again; each edit is told when made.

    python -m tests.torture.session edit [FILE] [--every MS] [--save-every N]
    python -m tests.torture.session recovered

`edit` prints ``edit N SECONDS`` once the window shows edit N (SECONDS on the monotonic clock) and
``saved N SECONDS`` after a save. `recovered` prints ``recovered N PATH`` for all that is offered to
whoever starts next, and thereby takes it over. Both work in the data folder in XDG_DATA_HOME.
"""

import argparse
import os
import sys
import time


def edit(path: str | None, every_ms: int, save_every: int) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QTimer

    from pmo_worksheet.ui import app as program

    class Session(program.Window):
        def showEvent(self, event):
            super().showEvent(event)
            self._done = 0
            self._beat = QTimer(self, interval=every_ms)
            self._beat.timeout.connect(self._edit)
            QTimer.singleShot(100, self._beat.start)

        def _edit(self):
            if self._done == 0:
                self.furnish()
                self.show_sheet()
            self._done += 1
            self.edit_field("title", f"edit {self._done}", "title")
            tell("edit", self._done)
            if save_every and self._done % save_every == 0 and self.filing.save():
                tell("saved", self._done)

    program.Window = Session
    sys.argv = [sys.argv[0]]
    return program.run(path)


def tell(what: str, number: int) -> None:
    print(what, number, time.monotonic(), flush=True)


def recovered() -> int:
    from pmo_worksheet.storage.recovery import waiting

    for found in waiting():
        print("recovered", found.worksheet.title.removeprefix("edit "), found.draft.path)
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("edit", "recovered"))
    parser.add_argument("file", nargs="?")
    parser.add_argument("--every", type=int, default=20, metavar="MS")
    parser.add_argument("--save-every", type=int, default=0, metavar="N")
    wanted = parser.parse_args()
    if wanted.what == "recovered":
        return recovered()
    return edit(wanted.file, wanted.every, wanted.save_every)


if __name__ == "__main__":
    sys.exit(main())
