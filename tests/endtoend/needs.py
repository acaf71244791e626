# SPDX-License-Identifier: MIT
"""Owns what `make endtoend` needs beyond `make test`, and saying what to install."""

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
OWN = ROOT / "build" / "endtoend"
PYTHON = OWN / "bin" / "python"
_PROGRAMS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "import": "imagemagick",
    "cupsd": "cups",
    "lp": "cups-client",
    "ipptool": "cups-ipp-utils",
    "claws-mail": "claws-mail",
    "xdg-email": "xdg-utils",
    "pdftk": "pdftk-java",
    "pdftotext": "poppler-utils",
    "node": "nodejs",
}
_FILES = {
    Path("/usr/lib/cups/backend/cups-pdf"): "printer-driver-cups-pdf",
    Path("/usr/lib/cups/filter/pdftopdf"): "cups-filters",
}
_FILLERS = {
    "poppler": "import gi; gi.require_version('Poppler', '0.18'); import gi.repository.Poppler",
    "PDFium": "import pypdfium2",
    "MuPDF": "import pymupdf",
    "pypdf": "import pypdf",
    "pikepdf": "import pikepdf",
}


def missing() -> list[str]:
    """Return a sentence for each thing to do first; none if all is there."""
    packages = [package for name, package in _PROGRAMS.items() if shutil.which(name) is None]
    packages += [package for path, package in _FILES.items() if not path.exists()]
    lost = [name for name, line in _FILLERS.items() if not _runs(line)]
    if "poppler" in lost:
        packages += ["python3-gi", "gir1.2-poppler-0.18"]
        lost.remove("poppler")
    said = []
    if packages:
        said.append(f"apt-get install --no-install-recommends {' '.join(packages)}")
    if lost:
        said.append(f"build/endtoend cannot import the libraries of {', '.join(lost)}: remove it")
    if not (OWN / "node_modules" / "pdfjs-dist").is_dir():
        said.append("npm install --prefix build/endtoend pdfjs-dist")
    if os.getuid() != 0:
        said.append("run as root, who may set up the test printer")
    return said


def _runs(line: str) -> bool:
    if not PYTHON.exists():
        return False
    done = subprocess.run([PYTHON, "-c", line], capture_output=True, check=False)
    return done.returncode == 0
