# SPDX-License-Identifier: MIT
"""Owns the way from a checkout to what users download: ``make package`` calls it.

It runs in an environment that holds only what ships (and PyInstaller), and makes in dist/: on Linux
a .deb and a portable .tar.xz, elsewhere the program's folder or app; with a bill of materials.
"""

import gzip
import html
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from pmo_worksheet import APP_ID, APP_NAME, MEDIA_TYPE, __version__  # noqa: E402

BUILD, DIST, LINUX = ROOT / "build", ROOT / "dist", ROOT / "packaging" / "linux"
NAME = "pmo-worksheet"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
# Their wheels carry no text. The LGPL adds to the GPL, so both go along.
_QT = ("LGPL-3.0.txt", "GPL-3.0.txt")
OWN_TEXTS = {"PySide6_Essentials": _QT, "shiboken6": _QT}
NOT_SHIPPED = {"pip", "setuptools", "wheel", "altgraph", "packaging", NAME}


def main() -> None:
    """Build for the system that this runs on."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    DIST.mkdir(exist_ok=True)
    BUILD.mkdir(exist_ok=True)
    draw_icons(BUILD / "icons")
    freeze()
    (DIST / f"{NAME}-{__version__}.cdx.json").write_text(bill_of_materials(), "utf-8")
    if sys.platform.startswith("linux"):
        tree = BUILD / "tree"
        lay_out(tree)
        pack_deb(tree)
        pack_archive(tree)


def shipped() -> list[metadata.Distribution]:
    """Return the distributions inside the program, by name."""
    found = {d.metadata["Name"]: d for d in metadata.distributions()}
    return [
        found[name]
        for name in sorted(found, key=str.lower)
        if name.lower() not in NOT_SHIPPED and not name.lower().startswith("pyinstaller")
    ]


def licence(distribution: metadata.Distribution) -> str:
    """Return the licence as its authors state it, in one line."""
    said = distribution.metadata
    stated = said.get("License-Expression") or said.get("License") or ""
    return str(stated).strip().split("\n")[0] or "see its licence file"


def draw_icons(folder: Path) -> None:
    """Write both icons in every size, from their drawings, and the .ico and .icns."""
    from PIL import Image
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    app = QGuiApplication.instance() or QGuiApplication([])
    for name in (NAME, f"{NAME}-document"):
        drawing = (ROOT / "resources" / "icons" / f"{name}.svg").read_bytes()
        for size in SIZES:
            image = QImage(size, size, QImage.Format.Format_ARGB32)
            image.fill(0)
            painter = QPainter(image)
            QSvgRenderer(QByteArray(drawing)).render(painter)
            painter.end()
            target = folder / f"{size}" / f"{name}.png"
            target.parent.mkdir(parents=True, exist_ok=True)
            image.save(str(target))
        largest = Image.open(folder / "256" / f"{name}.png")
        largest.save(folder / f"{name}.ico", sizes=[(s, s) for s in SIZES if s <= 256])  # noqa: PLR2004
        Image.open(folder / "512" / f"{name}.png").save(folder / f"{name}.icns")
    del app


def freeze() -> None:
    """Make dist/pmo-worksheet, the program in one folder, with the licences of its parts."""
    work = ["--distpath", str(DIST), "--workpath", str(BUILD / "pyinstaller")]
    spec = str(ROOT / "packaging" / f"{NAME}.spec")
    subprocess.run([sys.executable, "-m", "PyInstaller", "--noconfirm", *work, spec], check=True)
    collect_licences(DIST / NAME / "licences")


def collect_licences(folder: Path) -> None:
    """Put the licence texts of all parts into a folder; stop if a part has none."""
    for part in shipped():
        name = part.metadata["Name"]
        texts = [Path(str(part.locate_file(file))) for file in part.files or () if is_text(file)]
        texts += [ROOT / "packaging" / "licences" / own for own in OWN_TEXTS.get(name, ())]
        keep(texts, folder / name)
    # The interpreter's own, wherever this system keeps it.
    library = Path(sysconfig.get_path("stdlib"))
    places = (library, Path(sys.base_prefix), Path("/usr/share/doc/python3"))
    found = [p / n for p in places for n in ("LICENSE.txt", "LICENSE", "copyright")]
    keep(found, folder / "Python")
    lines = [f"{p.metadata['Name']} {p.version}: {licence(p)}" for p in shipped()]
    lines.append(f"Python {sys.version.split()[0]}: PSF-2.0")
    (folder / "PARTS.txt").write_text("\n".join(lines) + "\n", "utf-8")
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")


def is_text(file: metadata.PackagePath) -> bool:
    """Return whether a file of a part holds its licence."""
    named = re.match(r"(LICEN[CS]E|COPYING|NOTICE|AUTHORS)", file.name, re.IGNORECASE)
    # Some keep a folder of texts that are named after the licence or after the part's own parts.
    kept_together = "licenses" in file.parts and file.suffix != ".py"
    return kept_together or (bool(named) and file.suffix != ".py")


def keep(texts: list[Path], folder: Path) -> None:
    """Copy those texts that exist into a folder; stop if there is none, for we must ship it."""
    present = [text for text in texts if text.is_file()]
    if not present:
        sys.exit(f"{folder.name}: no licence text was found; add one to packaging/licences")
    folder.mkdir(parents=True, exist_ok=True)
    for text in present:
        # Some are older than UTF-8, which Debian asks for.
        held = text.read_bytes()
        try:
            words = held.decode("utf-8")
        except UnicodeDecodeError:
            words = held.decode("latin-1")
        (folder / text.name).write_text(words, "utf-8", newline="")


def bill_of_materials() -> str:
    """Return what is inside the program as CycloneDX 1.5 JSON."""
    parts = [
        {
            "type": "library",
            "name": part.metadata["Name"],
            "version": part.version,
            "purl": f"pkg:pypi/{part.metadata['Name'].lower()}@{part.version}",
            "licenses": [{"license": {"name": licence(part)}}],
        }
        for part in shipped()
    ]
    python = {"type": "framework", "name": "Python", "version": sys.version.split()[0]}
    program = {"type": "application", "name": APP_NAME, "version": __version__}
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": program},
        "components": [python, *parts],
    }
    return json.dumps(bill, indent=2) + "\n"


def releases() -> str:
    """Return the changelog's versions as AppStream releases."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    made = []
    for heading, body in re.findall(r"^## (.+)\n((?:(?!^## ).*\n?)*)", text, re.MULTILINE):
        version = heading.split()[0]
        day = re.search(r"\d{4}-\d{2}-\d{2}", heading)
        date = day.group() if day else datetime.now(UTC).date().isoformat()
        kind = "stable" if day else "development"
        items = [
            re.sub(r"[*`]", "", i).strip() for i in re.findall(r"^\* (.+)", body, re.MULTILINE)
        ]
        points = "".join(f"<li>{html.escape(item)}</li>" for item in items)
        made.append(
            f'<release version="{version}" date="{date}" type="{kind}">'
            f"<description><ul>{points}</ul></description></release>"
        )
    return "\n    ".join(made)


def lay_out(tree: Path) -> None:
    """Lay out the tree that both the .deb and the archive hold."""
    shutil.rmtree(tree, ignore_errors=True)
    share = tree / "usr" / "share"
    shutil.copytree(DIST / NAME, tree / "usr" / "lib" / NAME, symlinks=True)
    (tree / "usr" / "bin").mkdir()
    (tree / "usr" / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    copies = {
        LINUX / f"{APP_ID}.desktop": share / "applications" / f"{APP_ID}.desktop",
        LINUX / "lintian-overrides": share / "lintian" / "overrides" / NAME,
        LINUX / f"{NAME}.xml": share / "mime" / "packages" / f"{NAME}.xml",
    }
    document = MEDIA_TYPE.replace("/", "-")
    icons = share / "icons" / "hicolor"
    for source, name, room in ((NAME, NAME, "apps"), (f"{NAME}-document", document, "mimetypes")):
        drawing = ROOT / "resources" / "icons" / f"{source}.svg"
        copies[drawing] = icons / "scalable" / room / f"{name}.svg"
        for size in SIZES:
            drawn = BUILD / "icons" / str(size) / f"{source}.png"
            copies[drawn] = icons / f"{size}x{size}" / room / f"{name}.png"
    for source, target in copies.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    described = (LINUX / f"{APP_ID}.metainfo.xml").read_text("utf-8")
    target = share / "metainfo" / f"{APP_ID}.metainfo.xml"
    target.parent.mkdir()
    target.write_text(described.replace("@RELEASES@", releases()), "utf-8")
    write_gz(share / "man" / "man1" / f"{NAME}.1.gz", (LINUX / f"{NAME}.1").read_bytes())
    log = (
        f"{NAME} ({__version__}) stable; urgency=low\n\n  * See {APP_NAME}'s own change log.\n\n"
        f" -- The PMO Worksheet authors <pmo-worksheet@users.noreply.github.com>  "
        f"{datetime.now(UTC):%a, %d %b %Y %H:%M:%S +0000}\n"
    )
    write_gz(share / "doc" / NAME / "changelog.gz", log.encode())
    parts = (DIST / NAME / "licences" / "PARTS.txt").read_text("utf-8")
    (share / "doc" / NAME / "copyright").write_text(
        f"{(ROOT / 'LICENSE').read_text('utf-8')}\n"
        f"Parts by others; their licences are in /usr/lib/{NAME}/licences:\n{parts}"
        "Qt and PySide6 are used under the LGPL: /usr/share/common-licenses/LGPL-3\n",
        "utf-8",
    )


def write_gz(path: Path, data: bytes) -> None:
    """Write compressed bytes that are the same for the same data."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data, mtime=0))


def pack_deb(tree: Path) -> None:
    """Write dist/NAME_VERSION_ARCH.deb."""
    control = tree / "DEBIAN"
    control.mkdir()
    run = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    )
    kind = run.stdout.strip()
    size = sum(f.lstat().st_size for f in tree.rglob("*") if f.is_file()) // 1024
    described = (LINUX / "control").read_text("utf-8")
    for key, value in {"VERSION": __version__, "ARCH": kind, "SIZE": size}.items():
        described = described.replace(f"@{key}@", str(value))
    (control / "control").write_text(described, "utf-8")
    for path in tree.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)
        elif not path.is_symlink():
            path.chmod(0o755 if path == tree / "usr" / "lib" / NAME / NAME else 0o644)
    deb = DIST / f"{NAME}_{__version__}_{kind}.deb"
    pack = ["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{os.environ.get('XZ_LEVEL', '6')}"]
    subprocess.run([*pack, "--build", str(tree), str(deb)], check=True)
    shutil.rmtree(control)


def pack_archive(tree: Path) -> None:
    """Write dist/NAME-VERSION-linux.tar.xz, which installs into ~/.local."""
    top = f"{NAME}-{__version__}"
    path = DIST / f"{top}-linux.tar.xz"
    with tarfile.open(path, "w:xz", preset=int(os.environ.get("XZ_LEVEL", "6"))) as archive:
        archive.add(tree / "usr", f"{top}/usr")
        archive.add(LINUX / "install.sh", f"{top}/install.sh")


if __name__ == "__main__":
    main()
