# SPDX-License-Identifier: MIT
"""Promise 18: language, time zone and clock change nothing; "1,5" is nowhere read as 15."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PLACES = {
    "C": "UTC",
    "de_DE.UTF-8": "Europe/Berlin",
    "fr_FR.UTF-8": "America/Noronha",
    "ar_EG.UTF-8": "Africa/Cairo",
    "tr_TR.UTF-8": "Pacific/Kiritimati",
    "hi_IN.UTF-8": "Asia/Kolkata",
}
TYPED = ["1,5", "1.5", "12,5", "1.000", "1 000", "١٫٥", "1٬5"]
# The whole way: open, type, save, assess, print. What is typed as a number is read back.
SCRIPT = f"""
import hashlib, json, sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from pmo_worksheet.assessment import assess
from pmo_worksheet.content import sample
from pmo_worksheet.export import make_pdf
from pmo_worksheet.report import as_json
from pmo_worksheet.storage.codec import encode
from pmo_worksheet.ui.app import App
from pmo_worksheet.ui.window import Window
app = App(["test"])
window = Window()
folder = Path(sys.argv[1])
path = folder / "a.pmow"
path.write_bytes(encode(sample().with_fields(id="same")))
window.show()
window.files.open_path(path)
row = next(iter(window.page.pros.rows.values()))
number = row.rating.number
read = []
for text in {TYPED!r}:
    number.setFocus()
    number.selectAll()
    for letter in text:
        none = Qt.KeyboardModifier.NoModifier
        app.sendEvent(number, QKeyEvent(QEvent.Type.KeyPress, 0, none, letter))
    QTest.keyClick(number, Qt.Key.Key_Return)
    read.append(window.document.worksheet.factors[0].answer("join").rating)
number.setFocus()
number.selectAll()
QTest.keyClicks(number, "65,0")
QTest.keyClick(number, Qt.Key.Key_Return)
window.edit_field("title", "İıŞß ٣ १", "title")
window.filing.save()
worksheet = window.document.worksheet
pdf = make_pdf(worksheet, on=date(2026, 11, 25)).pdf
print(json.dumps({{
    "read": read,
    "rating": worksheet.factors[0].answer("join").rating,
    "file": hashlib.sha256(path.read_bytes()).hexdigest(),
    "figures": hashlib.sha256(json.dumps(as_json(assess(worksheet))).encode()).hexdigest(),
    "pdf": hashlib.sha256(pdf).hexdigest(),
    "locale": QLocale().name(),
}}))
window.document.undo_stack.setClean()
"""


def seen(place, folder):
    folder.mkdir()
    environment = os.environ | {
        "LC_ALL": place,
        "LANG": place,
        "LANGUAGE": "",
        "TZ": PLACES[place],
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder)],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2_000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def in_c(tmp_path_factory):
    return seen("C", tmp_path_factory.mktemp("c") / "here")


@pytest.mark.parametrize("place", [place for place in PLACES if place != "C"])
def test_the_same_bytes_and_the_same_fit_everywhere(place, in_c, tmp_path):
    found = seen(place, tmp_path / "here")
    assert found.pop("locale") == place.partition(".")[0], "Qt is in that place"
    assert found == {name: value for name, value in in_c.items() if name != "locale"}


def test_no_fraction_is_read_as_a_larger_number(in_c):
    first = in_c["read"][0]
    assert in_c["read"] == [first] * len(TYPED), "each was refused, and what stood there stays"
    assert first not in (15, 125, 1000, 1)
    assert in_c["rating"] == 65
