# SPDX-License-Identifier: MIT
"""Owns what all tests share: how generated tests run, and where windows open."""

import os
import tempfile

import pytest
from hypothesis import HealthCheck, Phase, settings

# A slow or busy machine is no defect of the program, so nothing here is timed.
settings.register_profile(
    "house",
    deadline=None,
    max_examples=60,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.load_profile("house")

# No test opens a window on the user's own display; those that need one start their own.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# What outlives one test keeps its files away from the user's own, too: see `_own_data`.
_HOME = tempfile.TemporaryDirectory(prefix="pmo-worksheet-tests-")
for _name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
    os.environ[_name] = _HOME.name
# No test talks to the computer's own print system; those that need one start their own.
os.environ["CUPS_SERVER"] = "/nowhere/cups.sock"
# The programs that tests start speak English, whatever is spoken where they run.
os.environ["LANGUAGE"] = "en"


@pytest.fixture(scope="session")
def qapp_cls():
    """Whichever test asks first, the one application of the run is the program's own.

    It is the one that hears of more: macOS tells a program of files, the others do not.
    """
    from pmo_worksheet.ui.app import MacApp

    return MacApp


@pytest.fixture(autouse=True)
def _own_data(tmp_path_factory, monkeypatch):
    """Give every test folders of its own for what is kept, and for talk between programs."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
