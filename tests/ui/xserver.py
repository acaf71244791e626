# SPDX-License-Identifier: MIT
"""Owns an X server of a test's own."""

import os
import shutil
import subprocess
from contextlib import contextmanager


@contextmanager
def x_server():
    """Start an X server on a free display, give its name, and end it afterwards."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [
            shutil.which("Xvfb"),
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            "1400x900x24",
            "-noreset",
        ],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()
