# SPDX-License-Identifier: MIT
"""Owns the commands that hand something to another program, per system, the best first.

Each is a list of arguments, never a line for a shell. Only those for Linux were run; those for
Windows and macOS follow their systems' documentation.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path, PureWindowsPath
from urllib.parse import quote

from pmo_worksheet.paths import itself

Command = tuple[str, ...]

MAIL_OPTION = "--open-in-mail-program"
"""Before a subject, a text and a PDF: what this program starts itself with on Windows."""

# Mail of macOS takes its words as arguments, so that nothing in them is read as a script.
_APPLE_MAIL = """on run argv
tell application "Mail"
set fresh to make new outgoing message with properties {subject:item 1 of argv, content:item 2 of argv, visible:true}
tell content of fresh to make new attachment with properties {file name:POSIX file (item 3 of argv)} at after last paragraph
activate
end tell
end run"""  # noqa: E501


def environment() -> dict[str, str]:
    """Return the environment for other programs: as it was before this one was unpacked.

    A bundled program is started with its own libraries in the search path; a mail program that
    took those would crash.
    """
    own = dict(os.environ)
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        before = own.pop(f"{name}_ORIG", None)
        if before is not None:
            own[name] = before
        elif getattr(sys, "frozen", False):
            own.pop(name, None)
    return own


def handled(kind: str, platform: str = sys.platform) -> bool:
    """Return whether a program is set up for a kind of file or address, such as ``message/rfc822``.

    Where none is, Linux would open a browser instead, and report success.
    """
    if platform in ("win32", "darwin"):
        return True
    asker = shutil.which("xdg-mime")
    if asker is None:
        return False
    try:
        asked = subprocess.run(  # noqa: S603 (a list, never a shell's line)
            [asker, "query", "default", kind],
            env=environment(),
            capture_output=True,
            timeout=5,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return bool(asked.stdout.strip())


def mail_with(subject: str, body: str, pdf: Path, platform: str = sys.platform) -> list[Command]:
    """Return commands that open a new message with a file attached."""
    if platform == "darwin":
        return [("osascript", "-e", _APPLE_MAIL, subject, body, str(pdf))]
    if platform == "win32":
        # A process of its own: Windows lets go of whoever asks only when the message is closed.
        return [(*itself(), MAIL_OPTION, subject, body, str(pdf))]
    options = ("--utf8", "--subject", subject, "--body", body, "--attach", str(pdf))
    return [("xdg-email", *options)]


def mail_to_write(subject: str, body: str, platform: str = sys.platform) -> list[Command]:
    """Return commands that open a new message without a file."""
    return open_with_usual(f"mailto:?subject={quote(subject)}&body={quote(body)}", platform)


def open_with_usual(target: str, platform: str = sys.platform) -> list[Command]:
    """Return commands that open a path or an address with the program that is usual for it."""
    if platform == "darwin":
        return [("open", target)]
    if platform == "win32":
        return [(_of_windows("System32", "rundll32.exe"), "url.dll,FileProtocolHandler", target)]
    return [("xdg-open", target)]


def _of_windows(*parts: str) -> str:
    """Return a program of Windows itself: by its name alone, the current folder's comes first."""
    return str(PureWindowsPath(os.environ.get("SYSTEMROOT") or r"C:\Windows", *parts))


def show_in_folder(path: Path, platform: str = sys.platform) -> list[Command]:
    """Return commands that show a file in its folder, selected where the system can."""
    path = path.absolute()
    if platform == "darwin":
        return [("open", "-R", str(path))]
    if platform == "win32":
        return [(_of_windows("explorer.exe"), f"/select,{path}")]
    # A comma would end the address in this list of addresses; quoted, it does not. A name need
    # not be UTF-8, so its bytes are quoted.
    address = "file://" + quote(os.fsencode(path))
    name = "org.freedesktop.FileManager1"
    ask = ("dbus-send", "--session", "--print-reply", "--reply-timeout=3000", f"--dest={name}")
    items = (f"array:string:{address}", "string:")
    return [
        (*ask, "/org/freedesktop/FileManager1", f"{name}.ShowItems", *items),
        ("xdg-open", str(path.parent)),
    ]
