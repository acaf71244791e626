# SPDX-License-Identifier: MIT
"""Owns how the installer for Windows is made, on Windows or, with Debian's tools, on Linux.

The program is Python's own embeddable package, the wheels for Windows, our code and a small
launcher; what was built is never walked by a freezer, so the same steps run on both systems.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from contents import DEAD_ON_WINDOWS, EXCLUDED, goes_to_windows
from materials import ROOT, bill_of_materials, collect_licences, shipped
from support import ASKED, UNPACK, written

from pmo_worksheet import MEDIA_TYPE, SUFFIX, __version__

WINDOWS = ROOT / "packaging" / "windows"
WORK, DIST = ROOT / "build" / "windows", ROOT / "dist"
NAME = "pmo-worksheet"
PYTHON = "3.13.7"
PYTHON_URL = f"https://www.python.org/ftp/python/{PYTHON}/python-{PYTHON}-embed-amd64.zip"
PYTHON_SHA256 = "f6cca216a359be84797cabb54149ce5e062afb16cc7567eb7fc51cacb2d86b65"


def main() -> None:
    """Build from the command line."""
    parser = argparse.ArgumentParser(description="Build the installer for Windows.")
    parser.add_argument("python", type=Path, help=f"the embeddable package: {PYTHON_URL}")
    parser.add_argument(
        "--rehearsal", action="store_true", help="take a Python of unknown origin; never ship that"
    )
    chosen = parser.parse_args()
    print(build(chosen.python, rehearsal=chosen.rehearsal))


def build(embedded: Path, *, rehearsal: bool = False) -> Path:
    """Make the installer in dist/ (a rehearsal's in build/), and return its path."""
    check(embedded, rehearsal=rehearsal)
    payload, whole = WORK / "payload", WORK / "python"
    shutil.rmtree(WORK, ignore_errors=True)
    unpack_python(embedded, whole)
    library = next(whole.glob("python3??*.dll"))
    unpack_wheels(library.stem.removeprefix("python"), payload / "lib")
    copy_own(payload)
    compile_all(whole, payload / "lib")
    shutil.copytree(whole, payload / "python", ignore=dead)
    # Nothing but these is searched for modules; no variable of the user's is read.
    paths = f"{library.stem}.zip\n.\n..\\lib\n"
    (payload / "python" / f"{library.stem}._pth").write_text(paths, "ascii")
    version = answer(whole, "-c", "import platform; print(platform.python_version())")
    collect_licences(payload, version, whole / "LICENSE.txt")
    draw()
    make_launcher(library.name, payload)
    into = WORK if rehearsal else DIST
    into.mkdir(exist_ok=True)
    bill = into / f"{NAME}-{__version__}-windows.cdx.json"
    bill.write_text(bill_of_materials(payload, version), "utf-8")
    return make_installer(payload, into / f"{NAME}-{__version__}-setup.exe")


def check(embedded: Path, *, rehearsal: bool) -> None:
    """Stop unless the embeddable package is the one that python.org published."""
    found = hashlib.sha256(embedded.read_bytes()).hexdigest()
    if found != PYTHON_SHA256 and not rehearsal:
        sys.exit(f"{embedded} is not {PYTHON_URL}: its SHA-256 is {found}")


def unpack_python(embedded: Path, into: Path) -> None:
    """Unpack the embeddable package, whether or not it has a folder of its own."""
    with zipfile.ZipFile(embedded) as package:
        for entry in package.infolist():
            if not entry.is_dir():
                target = into / Path(entry.filename).name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(package.read(entry))


def unpack_wheels(short: str, into: Path) -> None:
    """Fetch the very versions that are installed here, for Windows, and unpack what is used."""
    wheels = WORK / "wheels"
    kind = f"--platform=win_amd64 --implementation=cp --abi=cp{short} --abi=abi3 --abi=none"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--only-binary=:all:", *kind.split()]
    command += [f"--python-version={short[0]}.{short[1:]}", f"--dest={wheels}"]
    pins = [f"{part.metadata['Name']}=={part.version}" for part in shipped()]
    subprocess.run([*command, *pins], check=True)
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as package:
            for name in package.namelist():
                if not name.endswith("/") and goes_to_windows(name):
                    package.extract(name, into)


def copy_own(payload: Path) -> None:
    """Copy our code and resources."""
    own = payload / "lib" / "pmo_worksheet"
    clean = shutil.ignore_patterns("__pycache__", ".gitkeep", "pictures")
    shutil.copytree(ROOT / "pmo_worksheet", own, ignore=clean)
    shutil.copytree(ROOT / "resources", own / "resources", ignore=clean)
    shutil.copyfile(WINDOWS / "start.py", payload / "start.py")


def dead(_folder: str, names: list[str]) -> set[str]:
    """Return the files of the embeddable package that nothing uses."""
    return {name for name in names if DEAD_ON_WINDOWS.search(name) or name in EXCLUDED}


def answer(whole: Path, *arguments: str, **variables: str) -> str:
    """Run the Python that goes along, and return what it prints."""
    wine = [] if sys.platform == "win32" else ["wine"]
    command = [*wine, str(whole / "python.exe"), *arguments]
    quiet = {**os.environ, "WINEDEBUG": "-all", **variables}
    # Under wine, Python takes no other streams than these.
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    done = subprocess.run(command, env=quiet, text=True, check=False, **streams)
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr}")
    return done.stdout.strip()


def compile_all(whole: Path, library: Path) -> None:
    """Compile with the very Python that will run it; otherwise each start would compile anew."""
    into = str(library.relative_to(ROOT))
    answer(whole, "-c", UNPACK, into, **ASKED)
    written(library / "shiboken6")
    answer(whole, "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", into)


def draw() -> None:
    """Draw the icons, and the picture that the installer shows at its side."""
    from package import draw_icons
    from PIL import Image

    draw_icons(WORK)
    side = Image.new("RGB", (164, 314), "#e9eef6")
    icon = Image.open(WORK / "128" / f"{NAME}.png")
    side.paste(icon, ((164 - 128) // 2, 40), icon)
    side.save(WORK / "side.bmp")


def make_launcher(library: str, payload: Path) -> None:
    """Compile the launcher with icons, version and manifest: .exe for windows, .com for text."""
    numbers = ",".join([*re.findall(r"\d+", __version__)[:3], "0"])
    version = f'#define VERSION_NUMBERS {numbers}\n#define VERSION_TEXT "{__version__}"\n'
    (WORK / "version.h").write_text(version, "ascii")
    resource = str(WORK / "launcher.o")
    search = [f"-I{WORK}", f"-I{WINDOWS}"]
    subprocess.run([tool("windres"), *search, str(WINDOWS / "launcher.rc"), resource], check=True)
    for kind, suffix in (("windows", "exe"), ("console", "com")):
        command = [tool("gcc"), "-Os", "-s", "-Wall", "-Wextra", "-Werror", "-municode"]
        command += [
            f"-m{kind}",
            f'-DPYTHON_DLL=L"{library}"',
            str(WINDOWS / "launcher.c"),
            resource,
        ]
        out = payload / f"{NAME}.{suffix}"
        subprocess.run([*command, "-o", str(out), "-lshell32"], check=True)


def tool(name: str) -> str:
    """Return the name of a tool of mingw-w64, as this system has it."""
    cross = f"x86_64-w64-mingw32-{name}"
    return cross if shutil.which(cross) else name


def make_installer(payload: Path, out: Path) -> Path:
    """Pack it all into one file."""
    size = sum(f.stat().st_size for f in payload.rglob("*") if f.is_file()) // 1024
    mark = "/D" if sys.platform == "win32" else "-D"
    given = {
        "VERSION": __version__,
        "PAYLOAD": os.path.join(payload, "*"),  # noqa: PTH118 (makensis reads the star)
        "ICON": WORK / f"{NAME}.ico",
        "SIDE": WORK / "side.bmp",
        "OUT": out,
        "SIZE": size,
        "SUFFIX": SUFFIX,
        "MEDIA_TYPE": MEDIA_TYPE,
    }
    if sys.platform != "win32":
        # Only Debian's makensis has this one, and wine may lack 32 bits.
        given["STUB"] = "amd64-unicode"
    defined = [f"{mark}{key}={value}" for key, value in given.items()]
    quiet = f"{mark[0]}V2"
    subprocess.run(["makensis", quiet, *defined, str(WINDOWS / "installer.nsi")], check=True)
    return out


if __name__ == "__main__":
    main()
