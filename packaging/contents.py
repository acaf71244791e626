# SPDX-License-Identifier: MIT
"""Owns what goes into the program that users download, on each system, and what stays out.

Whoever leaves something out here: ``tests/packaging/test_contents.py`` does all the program's work
without it, and the frozen program's ``--self-test`` does so again.
"""

import re
import subprocess
import sys
from pathlib import Path, PurePosixPath

Entry = tuple[str, str, str]
"""A line of PyInstaller's lists: where it goes, where it comes from, of what kind it is."""

EXCLUDED = (
    # ReportLab's for pictures, which no sheet has: pdf/__init__.py does without it.
    "PIL",
    "PySide6.QtDBus", "PySide6.QtOpenGL", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSvg",
    "PySide6.QtTest",
    # Python's own digests do; OpenSSL's are 5 MB.
    "_hashlib", "_sqlite3", "_ssl", "sqlite3", "ssl",
    # For programmers, and for networks.
    "asyncio", "bdb", "doctest", "ftplib", "http", "multiprocessing", "pdb", "pydoc", "pydoc_data",
    "socketserver", "webbrowser", "xmlrpc",
    "numpy", "pip", "pytest", "readline", "setuptools", "tkinter", "unittest",
)  # fmt: skip
if sys.platform != "win32":
    # Windows alone has no local sockets without it.
    EXCLUDED += ("PySide6.QtNetwork",)

_CATALOGUES = Path(__file__).resolve().parents[1] / "resources" / "i18n"
LANGUAGES = tuple(sorted(folder.name for folder in _CATALOGUES.iterdir() if folder.is_dir()))
"""Those that the program speaks besides English; in them Qt's own words go along, too."""
_QT_WORDS = rf"translations/qtbase_({'|'.join(LANGUAGES) or 'none'})\.qm"

# Whole paths inside PySide6 only: a looser pattern once took another package's library away.
UNUSED = re.compile(
    rf"PySide6/(Qt/)?(?!{_QT_WORDS})(translations/"
    r"|plugins/(networkinformation|tls|egldeviceintegrations|generic|qmltooling|sqldrivers"
    r"|vectorimageformats|platforminputcontexts/\w*virtualkeyboard)"
    r"|plugins/platforms/(lib)?q(eglfs|linuxfb|vnc|vkkhrdisplay|minimalegl|minimal|direct2d)\."
    # Where there is CUPS there is lp, which prints better; this one brings GnuTLS and Kerberos.
    r"|plugins/printsupport/libcups"
    r"|plugins/platformthemes/libqgtk3"
    r"|plugins/imageformats/(lib)?q(tga|tiff|wbmp|webp|icns|gif|pdf|svg)\."
    r"|plugins/iconengines/(lib)?qsvgicon"
    r"|(lib/)?(lib)?Qt6(Qml|Quick|Pdf|EglF[Ss]|VirtualKeyboard))"
    # The README's.
    r"|pmo_worksheet/resources/pictures/"
)

HOST = ("libdbus-1.so.3",)
"""Libraries of the user's system: they go with a service that runs there."""

KEPT_ON_WINDOWS = re.compile(
    r"PySide6/("
    r"Qt6(Core|Gui|Widgets|PrintSupport|Network)\.dll"
    r"|Qt(Core|Gui|Widgets|PrintSupport|Network)\.pyd"
    r"|(pyside6\.abi3|msvcp140\w*|vcruntime140\w*)\.dll"
    rf"|\w+\.py|support/.+\.py|{_QT_WORDS}"
    r"|plugins/(platforms/q(windows|offscreen)|styles/\w+|imageformats/q(ico|jpeg))\.dll)$"
)
"""Of the wheel for Windows, which no freezer walks; all else in it is for developers."""

DEAD_ON_WINDOWS = re.compile(
    r"_(asyncio|hashlib|overlapped|multiprocessing|sqlite3|ssl|wmi)\.pyd$|lib(crypto|ssl)-3.*\.dll$"
    r"|sqlite3\.dll$|winsound\.pyd$|pythonw?\.exe$|python\.cat$"
)
"""Of Python's embeddable package: what only the modules above need, and its own programs."""

NOT_FOR_USERS = re.compile(
    r"\.(pyi|lib|a|h|hpp|c|pxd)$|/(include|tests?|doc)/|py\.typed$|\.dist-info/"
    r"|reportlab/fonts/|shiboken6/(vc(amp|corlib|omp)|concrt)\d+\.dll$"
)
"""Of any wheel: what programmers need, and what nothing loads. Licences are collected apart."""


def used(entries: list[Entry]) -> list[Entry]:
    """Return the entries that the program uses."""
    return [entry for entry in entries if not UNUSED.search(entry[0].replace("\\", "/"))]


def linked(binaries: list[Entry]) -> list[Entry]:
    """Return those binaries that something loads: plain libraries only where a kept one asks.

    The plugins and modules that are left out had brought theirs along, GTK and Kerberos among them.
    """
    if not sys.platform.startswith("linux"):
        return binaries
    library = re.compile(r"^(lib[^/]+|PySide6/Qt/lib/[^/]+)$")
    by_name = {Path(e[0]).name: e for e in binaries if library.match(e[0])}
    kept = [e for e in binaries if not library.match(e[0]) or "libpython" in e[0]]
    names = {e[0] for e in kept}
    for entry in kept:  # it grows while it is walked
        for name in asked_for(entry[1]):
            asked = by_name.get(name)
            if asked and asked[0] not in names and name not in HOST:
                names.add(asked[0])
                kept.append(asked)
    return kept


def leading_on(entries: list[Entry], binaries: list[Entry]) -> list[Entry]:
    """Return the entries without the links to libraries that stayed out."""
    if not sys.platform.startswith("linux"):
        return entries
    there = {entry[0] for entry in binaries}
    return [entry for entry in entries if entry[2] != "SYMLINK" or entry[1] in there]


def asked_for(library: str) -> list[str]:
    """Return the names of the libraries that one asks for itself, not through others."""
    told = subprocess.run(["objdump", "-p", library], capture_output=True, text=True, check=True)
    return re.findall(r"^ *NEEDED +(\S+)$", told.stdout, re.MULTILINE)


def goes_to_windows(path: str) -> bool:
    """Return whether a file of a wheel, by its path in there, goes into the program for Windows."""
    top = PurePosixPath(path).parts[0]
    if top == "PySide6":
        return bool(KEPT_ON_WINDOWS.match(path))
    if top.endswith(".data") or NOT_FOR_USERS.search(path):
        return False
    module = path.removesuffix(".py").split(".cp")[0].replace("/", ".")
    return not any(module == name or module.startswith(name + ".") for name in EXCLUDED)
