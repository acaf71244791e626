# SPDX-License-Identifier: MIT
"""Owns what is said about the parts inside the program: their licences, and the bill of materials.

Every part's licence text goes along, also those of the C libraries taken from the system; a build
stops where a text is missing.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import sysconfig
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from pmo_worksheet import APP_NAME, __version__  # noqa: E402

# Their wheels carry no text. The LGPL adds to the GPL, so both go along.
_QT = ("LGPL-3.0.txt", "GPL-3.0.txt")
OWN_TEXTS = {"PySide6_Essentials": _QT, "shiboken6": _QT}
NOT_SHIPPED = {
    "pip", "setuptools", "wheel", "altgraph", "packaging", "macholib", "pillow", "pmo-worksheet",
}  # fmt: skip
LIBRARY = re.compile(r"(\.so[.\d]*|\.dylib|\.dll|\.pyd)$")


def shipped() -> list[metadata.Distribution]:
    """Return the distributions inside the program, by name."""
    found = {d.metadata["Name"]: d for d in metadata.distributions()}
    return [
        found[name]
        for name in sorted(found, key=str.lower)
        if name.lower() not in NOT_SHIPPED
        and not name.lower().startswith(("pyinstaller", "pefile"))
    ]


def licence(distribution: metadata.Distribution) -> str:
    """Return the licence as its authors state it, in one line."""
    said = distribution.metadata
    stated = said.get("License-Expression") or said.get("License") or ""
    return str(stated).strip().split("\n")[0] or "see its licence file"


def collect_licences(program: Path, python: str = "", text: Path | None = None) -> None:
    """Put the licence texts of all parts into the program's folder `licences`.

    `python` is the version of the Python inside, and `text` its licence, where these are not those
    of the Python that runs this.
    """
    folder = program / "licences"
    for part in shipped():
        name = part.metadata["Name"]
        texts = [Path(str(part.locate_file(file))) for file in part.files or () if is_text(file)]
        texts += [ROOT / "packaging" / "licences" / own for own in OWN_TEXTS.get(name, ())]
        keep(texts, folder / name)
    # The interpreter's own, wherever this system keeps it.
    library = Path(sysconfig.get_path("stdlib"))
    places = (library, Path(sys.base_prefix), Path("/usr/share/doc/python3"))
    found = [p / n for p in places for n in ("LICENSE.txt", "LICENSE", "copyright")]
    keep([text] if text else found, folder / "Python")
    lines = [f"{p.metadata['Name']} {p.version}: {licence(p)}" for p in shipped()]
    lines.append(f"Python {python or sys.version.split()[0]}: PSF-2.0")
    for package, version, _files in of_the_system(program):
        keep([Path("/usr/share/doc") / package / "copyright"], folder / "Debian" / package)
        lines.append(f"{package} {version}: licences/Debian/{package}/copyright")
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


def libraries(program: Path) -> list[Path]:
    """Return the compiled files inside the program, by path, each once."""
    files = (p for p in program.rglob("*") if p.is_file() and not p.is_symlink())
    return sorted(p for p in files if LIBRARY.search(p.name))


def of_the_system(program: Path) -> list[tuple[str, str, list[Path]]]:
    """Return Debian's packages that libraries were taken from: name, version, the files."""
    if shutil.which("dpkg-query") is None:
        return []
    found: dict[str, list[Path]] = {}
    # What PyInstaller found outside of Python's own folders lies at the top.
    top = program / "_internal"
    for path in libraries(program):
        if path.parent != top or path.name.startswith("libpython"):
            continue  # wheels and Python keep theirs in folders of their own
        owners = _answer("dpkg-query", "-S", f"*/{path.name}")
        package = next((line.split(":")[0] for line in owners.splitlines()), "")
        if not package:
            sys.exit(f"{path.name}: no package of this system owns it, so its licence is unknown")
        found.setdefault(package, []).append(path)
    return [
        (package, _answer("dpkg-query", "-W", "-f", "${Version}\n", package).split()[0], files)
        for package, files in sorted(found.items())
    ]


def _answer(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout


def bill_of_materials(program: Path, python: str = "") -> str:
    """Return what is inside the program as CycloneDX 1.5 JSON: packages, and the libraries in each.

    `python` is the version of the Python inside, where it is not the one that runs this.
    """
    left = dict.fromkeys(libraries(program))
    parts = []
    for part in shipped():
        name = part.metadata["Name"]
        tops = {str(file).split("/")[0] for file in part.files or ()}
        inside = [p for p in left if any(piece in tops for piece in p.relative_to(program).parts)]
        parts.append(
            {
                "type": "library",
                "name": name,
                "version": part.version,
                "purl": f"pkg:pypi/{name.lower().replace('_', '-')}@{part.version}",
                "licenses": [{"license": {"name": licence(part)}}],
                "components": _files(inside, left, program),
            }
        )
    for package, version, files in of_the_system(program):
        parts.append(
            {
                "type": "library",
                "name": package,
                "version": version,
                "purl": f"pkg:deb/debian/{package}@{version}",
                "licenses": [{"license": {"name": f"licences/Debian/{package}/copyright"}}],
                "components": _files(files, left, program),
            }
        )
    own = {
        "type": "framework",
        "name": "Python",
        "version": python or sys.version.split()[0],
        "licenses": [{"license": {"id": "PSF-2.0"}}],
        # What is left: the interpreter and its modules.
        "components": _files(list(left), left, program),
    }
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "name": APP_NAME, "version": __version__}
        },
        "components": [own, *parts],
    }
    return json.dumps(bill, indent=2) + "\n"


def _files(paths: list[Path], left: dict[Path, None], program: Path) -> list[dict[str, object]]:
    # Each library is told once, where it came from.
    for path in paths:
        del left[path]
    return [
        {
            "type": "file",
            "name": path.relative_to(program).as_posix(),
            "hashes": [
                {"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}
            ],
        }
        for path in paths
    ]
