# SPDX-License-Identifier: MIT
"""The Python part of shiboken6 goes along compiled, and the self-test tells where it does not."""

import subprocess
import sys
from pathlib import Path

import pytest
import shiboken6
import support

CHECK = """
import sys
sys.frozen = True
sys.path[:0] = sys.argv[1:]
import PySide6.QtCore
from pmo_worksheet.selftest import _start
print(_start())
"""


def start(*path):
    """Return how the check of the start ends, as if in a frozen program."""
    command = [sys.executable, "-c", CHECK, *map(str, path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def work(tmp_path_factory):
    """A copy of shiboken6 beside which its Python part lies compiled."""
    work = tmp_path_factory.mktemp("support") / "work"
    support.compiled(work)
    return work


def test_shiboken6_starts_from_what_was_compiled(work):
    done = start(work)
    assert done.stdout == "nothing of PySide6 has to be compiled\n", done.stderr


def test_a_program_that_compiles_it_at_each_start_fails():
    done = start()
    assert done.returncode == 1
    assert "shiboken6 is compiled anew" in done.stderr


def test_it_is_compiled_the_same_each_time_and_never_found_old(work, tmp_path):
    def bytes_of(folder):
        files = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder): path.read_bytes() for path in files}

    made = bytes_of(work / "shiboken6" / support.FOLDER)
    assert len(made) > 10
    assert {path.suffix for path in made} == {".pyc"}
    assert not [path for path in made if "__pycache__" in path.parts]
    assert bytes_of(support.compiled(tmp_path)) == made
    # Bit 0: told from its source by a hash; bit 1 unset: which nobody compares.
    assert {data[4] for data in made.values()} == {1}


def test_nothing_is_written_beside_the_installed_one():
    assert not (Path(shiboken6.__file__).parent / support.FOLDER).exists()


def test_a_shiboken6_that_writes_nothing_stops_the_build(tmp_path):
    with pytest.raises(SystemExit, match=r"wrote no files\.dir"):
        support.written(tmp_path)
