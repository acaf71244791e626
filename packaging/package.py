# SPDX-License-Identifier: MIT
"""Owns the way from a checkout to what users download: ``make package`` calls it.

It runs in an environment that holds only what ships (and PyInstaller), and makes in dist/: on Linux
a .deb and a portable .tar.xz, on macOS the app; with a bill of materials.
"""

import os
import subprocess
import sys
from pathlib import Path

from materials import ROOT, bill_of_materials, collect_licences

from pmo_worksheet import APP_NAME, __version__

BUILD, DIST = ROOT / "build", ROOT / "dist"
NAME = "pmo-worksheet"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def main() -> None:
    """Build for the system that this runs on, Linux or macOS; windows/build.py is for the third."""
    DIST.mkdir(exist_ok=True)
    BUILD.mkdir(exist_ok=True)
    draw_icons(BUILD / "icons")
    freeze("macos" if sys.platform == "darwin" else "linux")
    if sys.platform.startswith("linux"):
        from linux.pack import lay_out, pack_archive, pack_deb

        tree = BUILD / "tree"
        lay_out(tree, DIST / NAME, BUILD / "icons")
        pack_deb(tree, DIST)
        pack_archive(tree, DIST)


def draw_icons(folder: Path) -> None:
    """Write both icons in every size, from their drawings, and the .ico and .icns."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PIL import Image
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    app = QGuiApplication.instance() or QGuiApplication([])
    for name in (NAME, f"{NAME}-document"):
        drawing = (ROOT / "resources" / "icons" / f"{name}.svg").read_bytes()
        for size in (*SIZES, 1024):
            image = QImage(size, size, QImage.Format.Format_ARGB32)
            image.fill(0)
            painter = QPainter(image)
            QSvgRenderer(QByteArray(drawing)).render(painter)
            painter.end()
            target = folder / (str(size) if size in SIZES else "mac") / f"{name}.png"
            target.parent.mkdir(parents=True, exist_ok=True)
            image.save(str(target))
        # Each size is drawn, not shrunk: small ones would blur.
        drawn = {size: Image.open(folder / str(size) / f"{name}.png") for size in SIZES}
        small = [size for size in SIZES if size <= 256]  # noqa: PLR2004 (more an .ico cannot say)
        drawn[256].save(
            folder / f"{name}.ico",
            sizes=[(size, size) for size in small],
            append_images=[drawn[size] for size in small],
        )
        Image.open(folder / "mac" / f"{name}.png").save(
            folder / f"{name}.icns", append_images=list(drawn.values())
        )
    del app


def freeze(system: str) -> None:
    """Make dist/pmo-worksheet, the program in one folder, with the licences of its parts."""
    work = ["--distpath", str(DIST), "--workpath", str(BUILD / "pyinstaller")]
    spec = str(ROOT / "packaging" / f"{NAME}.spec")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", *work, spec]
    # What is packed once more for the download gets smaller so, and starts sooner.
    plain = {**os.environ, "PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0"}
    subprocess.run(command, check=True, env=plain)
    programs = [DIST / NAME]
    if system == "macos":
        programs.append(DIST / f"{APP_NAME}.app" / "Contents" / "Resources")
    for program in programs:
        collect_licences(program)
    bill = DIST / f"{NAME}-{__version__}-{system}.cdx.json"
    bill.write_text(bill_of_materials(DIST / NAME), "utf-8")


if __name__ == "__main__":
    main()
