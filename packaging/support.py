# SPDX-License-Identifier: MIT
"""Owns how the Python part of shiboken6 goes along compiled, not compiled anew at each start.

The wheel keeps it as source, packed inside its library, and `import PySide6` compiles these 3,600
lines every time, which takes about a tenth of a start. Where a folder `files.dir` stands beside it,
shiboken6 takes that instead; it writes the folder itself when SBK_EMBED=0 asks for it. The
self-test of an installed program fails if it did not use it.
"""

import os
import py_compile
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

FOLDER = "files.dir"
UNPACK = "import sys; sys.path.insert(0, sys.argv[1]); import shiboken6"
"""What makes shiboken6 write that folder, with the folder above its own as the argument."""
# What Python keeps of an import depends on the process that did it.
ASKED = {"SBK_EMBED": "0", "PYTHONDONTWRITEBYTECODE": "1"}


def compiled(work: Path) -> Path:
    """Return the folder to put beside shiboken6, made in `work` of the one that is installed."""
    found = find_spec("shiboken6")
    if found is None or found.origin is None:
        sys.exit("shiboken6 is not installed")
    shutil.rmtree(work, ignore_errors=True)
    # A copy: what is installed belongs to pip, and may not be ours to write to.
    shutil.copytree(Path(found.origin).parent, work / "shiboken6")
    command = [sys.executable, "-c", UNPACK, str(work)]
    subprocess.run(command, check=True, env={**os.environ, **ASKED})
    folder = written(work / "shiboken6")
    for source in sorted(folder.rglob("*.py")):
        py_compile.compile(
            str(source),
            cfile=str(source.with_suffix(".pyc")),
            # The same bytes wherever it is built, and never found older than anything.
            dfile=source.relative_to(folder).as_posix(),
            doraise=True,
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
        source.unlink()
    return folder


def written(shiboken: Path) -> Path:
    """Return the folder that shiboken6 wrote beside itself; stop if it wrote none."""
    folder = shiboken / FOLDER
    if not (folder / "shibokensupport" / "signature" / "loader.py").is_file():
        sys.exit(f"shiboken6 wrote no {FOLDER}: look how it loads its Python part now")
    return folder
