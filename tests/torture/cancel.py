# SPDX-License-Identifier: MIT
"""Stops exports of a long worksheet at twenty moments: the window is free at once, nothing is half.

python -m tests.torture.cancel FOLDER
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.torture.table import Tally, scaled

MOST_S = 0.5
_ROWS = 200


def run() -> Iterator[Tally]:
    """Yield the tally of stopped exports, and of the control: one that nobody stops."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.torture.cancel", folder, str(scaled(20))]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    tally = Tally("cancel", "exports of 200 rows stopped, the old PDF intact, free in 0.5 s")
    for at, seconds, wrong in found["stopped"]:
        late = f"{seconds:.2f} s until it was free" if seconds > MOST_S else None
        tally.note((wrong or late) and f"at {at:.0%}: {wrong or late}")
    worst = max(seconds for _at, seconds, _wrong in found["stopped"])
    tally.remark = f"worst {worst:.3f} s; one that is not stopped takes {found['whole']:.1f} s"
    yield tally
    control = Tally("cancel", "the same, never stopped", control=True)
    control.note(None if found["replaced"] is None else "the old PDF is replaced")
    yield control


def main(folder: Path, count: int) -> None:  # noqa: C901, PLR0915 (one script)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QFileDialog, QMessageBox, QProgressDialog

    from pmo_worksheet import content
    from pmo_worksheet.ui import work
    from pmo_worksheet.ui.app import App
    from pmo_worksheet.ui.window import Window
    from pmo_worksheet.worksheet import Factor

    work.SHOWN_AFTER_MS = 0
    out = folder / "out.pdf"
    QFileDialog.getSaveFileName = lambda *_a, **_k: (str(out), "")
    QMessageBox.exec = lambda _box: 0
    app = App(["torture"])
    window = Window()
    sample = content.sample()
    rows = [
        Factor(f"f{n}", "pro" if n % 2 else "con", f"Row {n}", importance=n % 11)
        for n in range(_ROWS)
    ]
    window.document.start(sample.with_fields(factors=(*sample.factors, *rows)))
    window.show()
    app.processEvents()

    def export(stop_after: float | None) -> tuple[float, float]:
        asked: list[float] = []
        over: list[bool] = []

        def stop():
            if over:
                return
            dialog = window.findChild(QProgressDialog)
            if dialog is None:
                QTimer.singleShot(5, stop)
                return
            asked.append(time.monotonic())
            dialog.cancel()

        began = time.monotonic()
        if stop_after is not None:
            QTimer.singleShot(round(stop_after * 1000), stop)
        window.filing.export_pdf()
        ended = time.monotonic()
        over.append(True)
        until = time.monotonic() + 30
        while work._alive and time.monotonic() < until:
            app.processEvents()
        return ended - began, ended - asked[0] if asked else -1.0

    export(None)
    whole, _none = export(None)
    old = b"the old one"
    stopped = []
    for number in range(count):
        at = (number + 0.5) / count
        out.write_bytes(old)
        _took, seconds = export(at * whole * 0.95)
        wrong = None
        if seconds < 0:
            # It was done before it could be stopped, on a machine that is faster for a moment.
            out.write_bytes(old)
            _took, seconds = export(at * whole * 0.5)
        if out.read_bytes() != old:
            wrong = "the old PDF is gone"
        elif [entry.name for entry in folder.iterdir()] != ["out.pdf"]:
            wrong = "something was left"
        stopped.append((at, seconds, wrong))
    out.write_bytes(old)
    export(None)
    replaced = "replaced" if out.read_bytes().startswith(b"%PDF-") else None
    print(json.dumps({"stopped": stopped, "whole": whole, "replaced": replaced}), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
