# SPDX-License-Identifier: MIT
"""Owns what a Linux desktop expects around the program, and the .deb and archive made of it."""

import gzip
import html
import os
import re
import shutil
import subprocess
import tarfile
from datetime import UTC, datetime
from pathlib import Path

from materials import ROOT

from pmo_worksheet import APP_ID, APP_NAME, MEDIA_TYPE, __version__

LINUX = ROOT / "packaging" / "linux"
NAME = "pmo-worksheet"


def releases(changelog: str) -> str:
    """Return the changelog's versions as AppStream releases."""
    made = []
    for heading, body in re.findall(r"^## (.+)\n((?:(?!^## ).*\n?)*)", changelog, re.MULTILINE):
        version = heading.split()[0]
        day = re.search(r"\d{4}-\d{2}-\d{2}", heading)
        date = day.group() if day else datetime.now(UTC).date().isoformat()
        kind = "stable" if day else "development"
        # An item may go on in lines that are set in.
        whole = re.findall(r"^\* (.+(?:\n {2}.+)*)", body, re.MULTILINE)
        items = [re.sub(r"\s+", " ", re.sub(r"[*`]", "", item)).strip() for item in whole]
        points = "".join(f"<li>{html.escape(item)}</li>" for item in items)
        made.append(
            f'<release version="{version}" date="{date}" type="{kind}">'
            f"<description><ul>{points}</ul></description></release>"
        )
    return "\n    ".join(made)


def metainfo() -> str:
    """Return the AppStream description, with the changelog's versions in it."""
    described = (LINUX / f"{APP_ID}.metainfo.xml").read_text("utf-8")
    return described.replace("@RELEASES@", releases((ROOT / "CHANGELOG.md").read_text("utf-8")))


def lay_out(tree: Path, program: Path, icons: Path) -> None:
    """Lay out the tree that both the .deb and the archive hold."""
    shutil.rmtree(tree, ignore_errors=True)
    share = tree / "usr" / "share"
    shutil.copytree(program, tree / "usr" / "lib" / NAME, symlinks=True)
    (tree / "usr" / "bin").mkdir()
    (tree / "usr" / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    copies = {
        LINUX / f"{APP_ID}.desktop": share / "applications" / f"{APP_ID}.desktop",
        LINUX / "lintian-overrides": share / "lintian" / "overrides" / NAME,
        LINUX / f"{NAME}.xml": share / "mime" / "packages" / f"{NAME}.xml",
    }
    document = MEDIA_TYPE.replace("/", "-")
    theme = share / "icons" / "hicolor"
    for source, name, room in ((NAME, NAME, "apps"), (f"{NAME}-document", document, "mimetypes")):
        drawing = ROOT / "resources" / "icons" / f"{source}.svg"
        copies[drawing] = theme / "scalable" / room / f"{name}.svg"
        for drawn in sorted(icons.glob(f"*/{source}.png")):
            size = drawn.parent.name
            copies[drawn] = theme / f"{size}x{size}" / room / f"{name}.png"
    for source, target in copies.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    target = share / "metainfo" / f"{APP_ID}.metainfo.xml"
    target.parent.mkdir()
    target.write_text(metainfo(), "utf-8")
    write_gz(share / "man" / "man1" / f"{NAME}.1.gz", (LINUX / f"{NAME}.1").read_bytes())
    document_it(share / "doc" / NAME, program)


def document_it(folder: Path, program: Path) -> None:
    """Write what Debian wants to know of each package: who may use it, and what changed."""
    log = (
        f"{NAME} ({__version__}) stable; urgency=low\n\n  * See {APP_NAME}'s own change log.\n\n"
        f" -- The PMO Worksheet authors <pmo-worksheet@users.noreply.github.com>  "
        f"{datetime.now(UTC):%a, %d %b %Y %H:%M:%S +0000}\n"
    )
    write_gz(folder / "changelog.gz", log.encode())
    parts = (program / "licences" / "PARTS.txt").read_text("utf-8")
    (folder / "copyright").write_text(
        f"{(ROOT / 'LICENSE').read_text('utf-8')}\n"
        f"Parts by others; their licences are in /usr/lib/{NAME}/licences:\n{parts}"
        "Qt and PySide6 are used under the LGPL: /usr/share/common-licenses/LGPL-3\n",
        "utf-8",
    )


def write_gz(path: Path, data: bytes) -> None:
    """Write compressed bytes that are the same for the same data."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data, mtime=0))


def control(size: int, kind: str) -> str:
    """Return what apt reads: name, version, what it depends on."""
    described = (LINUX / "control").read_text("utf-8")
    # The program runs wherever the C library is as new as here.
    libc = os.confstr("CS_GNU_LIBC_VERSION").split()[1]
    values = {"VERSION": __version__, "ARCH": kind, "SIZE": size, "LIBC": libc}
    for key, value in values.items():
        described = described.replace(f"@{key}@", str(value))
    return described


def pack_deb(tree: Path, into: Path) -> Path:
    """Write NAME_VERSION_ARCH.deb into a folder."""
    run = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    )
    kind = run.stdout.strip()
    size = sum(f.lstat().st_size for f in tree.rglob("*") if f.is_file()) // 1024
    folder = tree / "DEBIAN"
    folder.mkdir()
    (folder / "control").write_text(control(size, kind), "utf-8")
    for path in tree.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)
        elif not path.is_symlink():
            path.chmod(0o755 if path == tree / "usr" / "lib" / NAME / NAME else 0o644)
    deb = into / f"{NAME}_{__version__}_{kind}.deb"
    pack = ["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{_effort()}"]
    subprocess.run([*pack, "--build", str(tree), str(deb)], check=True)
    shutil.rmtree(folder)
    return deb


def pack_archive(tree: Path, into: Path) -> Path:
    """Write NAME-VERSION-linux.tar.xz, which installs into ~/.local, into a folder."""
    top = f"{NAME}-{__version__}"
    path = into / f"{top}-linux.tar.xz"

    def owned(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        return entry

    with tarfile.open(path, "w:xz", preset=int(_effort())) as archive:
        archive.add(tree / "usr", f"{top}/usr", filter=owned)
        archive.add(LINUX / "install.sh", f"{top}/install.sh", filter=owned)
    return path


def _effort() -> str:
    # XZ_LEVEL=0 is for those who only try the packing.
    return os.environ.get("XZ_LEVEL", "6")
