# SPDX-License-Identifier: MIT
"""Holds the house together: walls, sizes, first lines, and one version for all."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import pmo_worksheet

PACKAGE = Path(pmo_worksheet.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES = 350
MOST_LINES_IN_A_FUNCTION = 60


def name(path):
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_is_small_and_says_what_it_owns(module):
    text = module.read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines[0] == "# SPDX-License-Identifier: MIT"
    assert lines[1].startswith('"""Owns ')
    assert len(lines) <= MOST_LINES
    functions = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions}
    assert {f: n for f, n in long.items() if n > MOST_LINES_IN_A_FUNCTION} == {}


@pytest.mark.parametrize("room", ["assessment", "content", "report", "worksheet", "storage.codec"])
def test_the_pure_rooms_work_without_qt_and_reportlab(room):
    code = (
        "import sys; sys.modules.update({n: None for n in ('PySide6', 'reportlab', 'pypdf')});"
        f"import pmo_worksheet.{room}"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_nothing_slow_is_imported_with_the_window():
    code = (
        "import sys, pmo_worksheet.ui.app;"
        "print([n for n in ('reportlab', 'pypdf', 'numpy', 'PIL', 'PySide6.QtNetwork',"
        "'PySide6.QtPrintSupport', 'PySide6.QtTest') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_the_printed_sheet_brings_in_nothing_that_speaks_to_a_network():
    code = (
        "import sys, pmo_worksheet.export, pmo_worksheet.pdf.sheet;"
        "print([n for n in ('ssl', 'http.client', 'urllib.request') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_every_icon_is_shown_somewhere():
    asked = {
        node.value
        for path in (*MODULES, *(PACKAGE.parent / "packaging").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
    }
    icons = {path.stem for path in (PACKAGE.parent / "resources" / "icons").glob("*.svg")}
    # The one for the files is asked for as the program's own name with an ending.
    assert icons - asked == {"pmo-worksheet-document"}
