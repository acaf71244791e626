# SPDX-License-Identifier: MIT
"""Promise 6: what is write-protected is never worked around, and no work is lost over it."""

import tempfile
from pathlib import Path

import pytest

from pmo_worksheet.storage.codec import decode, encode
from tests.ui.protected import problem, run


@pytest.fixture
def place():
    """A folder that another user can enter, which those of pytest are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        for name in ("home", "offers"):
            (Path(folder) / name).mkdir()
            (Path(folder) / name).chmod(0o777)
        yield Path(folder)


@pytest.fixture
def path(place, worksheet):
    file = place / "offers" / "offer.pmow"
    file.write_bytes(encode(worksheet))
    file.chmod(0o666)
    return file


def test_a_protected_file(place, path, worksheet):
    path.chmod(0o444)
    assert problem(run(path, place / "home"), path, place / "home", worksheet) is None
    assert path.stat().st_mode & 0o777 == 0o444


@pytest.mark.parametrize("mode", [0o555, 0o511])
def test_a_protected_folder(place, path, worksheet, mode):
    path.parent.chmod(mode)
    try:
        report = run(path, place / "home")
        assert problem(report, path, place / "home", worksheet) is None
    finally:
        path.parent.chmod(0o755)


def test_the_control_what_is_not_protected_is_saved(place, path):
    report = run(path, place / "home")
    assert (report["bar"], report["asked"], report["modified"]) == ("", [], False)
    assert decode(path.read_bytes()).title == "Mine"
