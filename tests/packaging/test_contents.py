# SPDX-License-Identifier: MIT
"""What is left out of the program that users download: nothing that the program does needs it."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import contents
import pytest
from PySide6 import QtWidgets

ROOT = Path(contents.__file__).parents[1]

WORK = """
import importlib, pkgutil, sys
sys.modules.update(dict.fromkeys({excluded!r}))
import pmo_worksheet
for module in pkgutil.walk_packages(pmo_worksheet.__path__, "pmo_worksheet."):
    if module.name not in {never!r}:
        importlib.import_module(module.name)
from pmo_worksheet.cli import main
def do(*arguments):
    assert main(arguments) == 0, arguments
do("new", "--sample", "-o", "s.pmow")
do("assess", "s.pmow", "--json")
do("export", "s.pmow", "-o", "s.pdf", "--page-size", "Letter")
do("extract", "s.pdf", "-o", "t.pmow")
print("worked")
sys.exit(main(["--self-test"]))
"""


def test_the_program_does_all_its_work_without_what_is_left_out(tmp_path):
    excluded = {*contents.EXCLUDED, "PySide6.QtNetwork"}
    # These two are the start itself, and what only Windows loads, with its network library.
    never = {"pmo_worksheet.__main__", "pmo_worksheet.ui.pipe"}
    code = WORK.format(excluded=excluded, never=never)
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    checks = [line.split()[:2] for line in done.stdout.split("worked\n")[1].splitlines()]
    names = ("figures:", "content:", "save:", "pdf:", "preview:", "window:", "start:")
    assert checks == [["ok", name] for name in names]


@cache
def imported():
    """Return what our modules import, by the module's file name."""
    found = {}
    for path in (ROOT / "pmo_worksheet").rglob("*.py"):
        names = found.setdefault(path.name, set())
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                names |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
            elif isinstance(node, ast.Import):
                names |= {name.name for name in node.names}
    return found


@pytest.mark.parametrize("module", contents.EXCLUDED)
def test_no_module_of_ours_asks_for_what_is_left_out(module):
    # The pipe is for Windows only, where its network library is left in.
    allowed = {"pipe.py"} if module == "PySide6.QtNetwork" else set()
    assert {name for name, asked in imported().items() if module in asked} == allowed


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("PySide6/Qt/lib/libQt6Core.so.6", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),  # the self-test's
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", False),  # make icons
        ("PySide6/Qt/plugins/imageformats/libqtiff.so", False),
        ("pillow.libs/libtiff-20b7e810.so.6.3.0", True),  # a looser pattern once took it
        ("PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", False),
        ("PySide6/Qt/plugins/printsupport/libcocoaprintersupport.dylib", True),
        ("PySide6/Qt/translations/qtbase_tlh.qm", False),
        ("PySide6/Qt/translations/qtbase_de.qm", True),  # the buttons of Qt's own dialogs
        ("PySide6/Qt/translations/qtbase_fr.qm", False),
        ("pmo_worksheet/resources/i18n/de/LC_MESSAGES/pmo_worksheet.mo", True),
        ("pmo_worksheet/resources/pictures/window.png", False),
    ],
)
def test_what_pyinstaller_found_is_sorted(path, kept):
    for written in (path, path.replace("/", "\\")):
        assert bool(contents.used([(written, "source", "BINARY")])) is kept


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("PySide6/Qt6Core.dll", True),
        ("PySide6/QtWidgets.pyd", True),
        ("PySide6/QtWidgets.pyi", False),
        ("PySide6/msvcp140.dll", True),
        ("PySide6/support/deprecated.py", True),
        ("PySide6/translations/qtbase_de.qm", True),
        ("PySide6/translations/qtbase_fr.qm", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/plugins/platforms/qdirect2d.dll", False),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/opengl32sw.dll", False),
        ("PIL/_imaging.cp313-win_amd64.pyd", False),
        ("PIL/Image.py", False),
        ("reportlab/pdfgen/canvas.py", True),
        ("pillow-13.0.0.dist-info/licenses/LICENSE", False),
        ("shiboken6/Shiboken.pyd", True),
    ],
)
def test_what_the_wheels_for_windows_hold_is_sorted(path, kept):
    assert contents.goes_to_windows(path) is kept


def test_qts_words_go_along_in_the_languages_that_the_program_speaks():
    for language in contents.LANGUAGES:
        assert (ROOT / "resources" / "i18n" / language / "LC_MESSAGES").is_dir()
        for path in ("PySide6/Qt/translations", "PySide6/translations"):
            word = f"{path}/qtbase_{language}.qm"
            assert contents.used([(word, "source", "DATA")])
        assert contents.goes_to_windows(word)


def test_python_for_windows_keeps_what_the_program_loads():
    kept = "python313.dll python313.zip python3.dll vcruntime140.dll _ctypes.pyd unicodedata.pyd"
    assert not [name for name in kept.split() if contents.DEAD_ON_WINDOWS.search(name)]
    gone = "_ssl.pyd libcrypto-3.dll libssl-3.dll sqlite3.dll python.exe"
    assert all(contents.DEAD_ON_WINDOWS.search(name) for name in gone.split())


def test_only_libraries_that_something_asks_for_go_along():
    module = QtWidgets.__file__
    asked = "libQt6Widgets.so.6"
    assert asked in contents.asked_for(module)
    entries = [
        ("PySide6/QtWidgets.abi3.so", module, "EXTENSION"),
        (f"PySide6/Qt/lib/{asked}", module, "BINARY"),
        ("PySide6/Qt/lib/libQt6Nobody.so.6", module, "BINARY"),
        (contents.HOST[0], module, "BINARY"),
    ]
    assert contents.linked(entries) == entries[:2]


def test_no_link_leads_to_a_library_that_stayed_out():
    data = ("README", "source", "DATA")
    there, gone = (f"libQt6{name}.so.6" for name in ("Core", "Nobody"))
    links = [(name, f"PySide6/Qt/lib/{name}", "SYMLINK") for name in (there, gone)]
    binaries = [(f"PySide6/Qt/lib/{there}", "source", "BINARY")]
    assert contents.leading_on([data, *links], binaries) == [data, links[0]]
