# SPDX-License-Identifier: MIT
"""Watches the program's system calls: it opens no socket to any network, and works without one."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.torture.table import SCALE, Tally

PY = sys.executable
# All that lead off the computer. Left out are AF_UNIX, for talk between programs of one computer,
# and AF_NETLINK, which leads to the kernel only; the tests start programs that ask it.
_NETWORK = ("AF_INET", "AF_INET6", "AF_PACKET", "AF_BLUETOOTH", "AF_VSOCK")


def run() -> Iterator[Tally]:
    """Yield the tallies of the commands, of the window's tests, and of the control."""
    with tempfile.TemporaryDirectory() as folder:
        sheet, pdf = f"{folder}/a.pmow", f"{folder}/a.pdf"
        app = [PY, "-m", "pmo_worksheet"]
        tally = Tally("sockets", "commands and a self-test, cut off from the network")
        for command in (
            [*app, "new", "--sample", "-o", sheet],
            [*app, "assess", sheet],
            [*app, "assess", "--json", sheet],
            [*app, "export", sheet, "-o", pdf],
            [*app, "extract", pdf, "-o", f"{folder}/b.pmow"],
            [*app, "--self-test"],
        ):
            tally.note(_watched(command, Path(folder)))
        yield tally
        # Java opens sockets as it likes; it is the validator's, and no part of the program.
        # So is pdftk's.
        tests = [
            "tests",
            "--ignore=tests/pdf/test_standards.py",
            "-k",
            "not pdftk and not one_after_the_other",
        ]
        suite = Tally("sockets", "the whole suite but what runs Java, cut off from the network")
        suite.note(
            _watched(
                [PY, "-m", "pytest", "-q", *(tests if SCALE >= 1 else ["tests/ui/test_window.py"])],
                Path(folder),
            )
        )
        yield suite
        control = Tally("sockets", "a program that asks for a socket", control=True)
        code = "import socket; socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()"
        control.note(_watched([PY, "-c", code], Path(folder)))
        yield control


def _watched(command: list[str], folder: Path) -> str | None:
    """Run a command without a network under strace; return what is wrong, None if nothing is."""
    log = folder / "trace"
    watch = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=socket,connect", "-o", str(log)]
    done = subprocess.run(
        ["unshare", "-n", *watch, *command], capture_output=True, text=True, check=False
    )
    name = " ".join(command[2:])
    if done.returncode != 0:
        return f"{name}: exit {done.returncode}: {(done.stdout + done.stderr)[-300:]}"
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    asked = [line for line in lines if any(family in line for family in _NETWORK)]
    return f"{name}: {asked[0]}" if asked else None
