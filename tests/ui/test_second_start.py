# SPDX-License-Identifier: MIT
"""A second start: a running window takes the file, or says no; nothing that is stale stops it."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent

from pmo_worksheet import cli
from pmo_worksheet.storage.codec import encode
from pmo_worksheet.ui import pipe, second_start

ROOT = Path(second_start.__file__).parents[2]
ASK = (
    "import sys; from pathlib import Path; from pmo_worksheet.ui.second_start import handed_over;"
    "print(handed_over(Path(sys.argv[1]) if sys.argv[1:] else None),"
    "'PySide6.QtWidgets' in sys.modules)"
)


@pytest.fixture
def file(tmp_path, worksheet):
    path = tmp_path / "Angebot für Ä & ß.pmow"
    path.write_bytes(encode(worksheet.with_fields(title="Handed over")))
    return path


@pytest.fixture
def door(window):
    made = second_start.listen(window)
    yield made
    made.close()


@pytest.fixture
def second(qtbot, door):
    """Return a function that starts the program again, and whether a window took it."""

    assert door is not None

    def start(*arguments, **settings):
        child = subprocess.Popen(
            [sys.executable, "-c", ASK, *map(str, arguments)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            **settings,
        )
        qtbot.waitUntil(lambda: child.poll() is not None, timeout=20_000)
        took, heavy = child.communicate()[0].split()
        assert heavy == "False"  # the start that hands over loads no window
        return took == "True"

    return start


def test_the_start_page_takes_a_file_and_comes_to_the_front(second, window, qtbot, file):
    window.show_start()
    window.showMinimized()
    assert second(file.name, cwd=file.parent)
    qtbot.waitUntil(lambda: window.document.path == file)
    assert window.document.worksheet.title == "Handed over"
    assert not window.isMinimized()
    assert window.isActiveWindow()


def test_a_window_comes_to_the_front_for_its_own_file_and_keeps_what_is_unsaved(
    second, window, file, tmp_path
):
    assert window.files.open_path(file)
    window.edit_field("title", "Not saved", "title")
    link = tmp_path / "link.pmow"
    link.symlink_to(file)
    window.showMinimized()
    assert second(link)
    assert not window.isMinimized()
    assert window.document.worksheet.title == "Not saved"


def test_another_file_gets_a_window_of_its_own(window, file, second):
    before = window.document.worksheet
    assert not second(file)
    assert window.document.worksheet == before


@pytest.mark.parametrize(
    ("asked", "took"),
    [
        ({"open": None}, True),
        ({"display": ":77"}, False),  # the same user, at another screen
        ({"open": 5}, False),
        ([], False),
    ],
)
def test_what_the_start_page_answers(window, asked, took):
    window.show_start()
    usual = {"open": None, "display": second_start._display(), "token": ""}
    request = {**usual, **asked} if isinstance(asked, dict) else asked
    assert second_start._take(window, json.dumps(request).encode()) is took


def test_nonsense_is_refused(window):
    window.show_start()
    assert not second_start._take(window, b"\xff\n")


def test_a_window_with_a_question_open_takes_nothing(window, monkeypatch, file):
    window.show_start()
    monkeypatch.setattr(
        "PySide6.QtWidgets.QApplication.activeModalWidget", staticmethod(lambda: window)
    )
    request = {"open": str(file), "display": second_start._display(), "token": ""}
    assert not second_start._take(window, json.dumps(request).encode())


def test_a_socket_without_its_program_is_cleared_away():
    left = second_start.private_folder() / "12345"
    with socket.socket(socket.AF_UNIX) as gone:
        gone.bind(str(left))
    assert left.exists()
    assert not second_start.handed_over(None)
    assert not left.exists()


def test_a_program_that_hangs_stops_no_other(monkeypatch):
    monkeypatch.setattr(second_start, "_PATIENCE", 0.05)
    with socket.socket(socket.AF_UNIX) as hung:
        hung.bind(str(second_start.private_folder() / "12345"))
        hung.listen()
        assert not second_start.handed_over(None)


@pytest.mark.usefixtures("door")
def test_a_caller_who_says_nothing_gets_nothing(qtbot):
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(str(second_start.private_folder() / str(os.getpid())))
        caller.shutdown(socket.SHUT_WR)
        caller.setblocking(False)

        def hung_up():
            try:
                return caller.recv(1) == b""
            except BlockingIOError:
                return False

        qtbot.waitUntil(hung_up)


def test_the_socket_goes_with_the_window(window):
    made = second_start.listen(window)
    place = second_start.private_folder() / str(os.getpid())
    assert place.exists()
    made.close()
    assert not place.exists()


def test_a_folder_that_others_can_enter_is_not_used(window):
    second_start.private_folder().chmod(0o755)
    assert second_start.private_folder() is None
    assert second_start.listen(window) is None
    assert not second_start.handed_over(None)


def test_a_link_in_place_of_the_folder_is_not_used(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / "pmo-worksheet").symlink_to(tmp_path / "elsewhere")
    assert second_start.private_folder() is None


def test_the_launchers_token_is_passed_on(window, monkeypatch):
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    window.show_start()
    request = {"open": None, "display": second_start._display(), "token": "t-1"}
    assert second_start._take(window, json.dumps(request).encode())
    assert os.environ["XDG_ACTIVATION_TOKEN"].endswith("-1")


def test_the_command_line_opens_no_window_once_another_took_the_file(monkeypatch):
    asked = []
    monkeypatch.setattr(second_start, "handed_over", lambda path: not asked.append(path))
    assert cli.main(["some.pmow"]) == 0
    assert asked == [Path("some.pmow")]


def test_the_pipe_that_windows_uses_asks_and_answers(tmp_path, qtbot):
    name = str(tmp_path / "pipe")
    heard = []

    def answer(asked):
        heard.append(asked)
        return b"yes\n"

    mark = tmp_path / "mark"
    made = pipe.Pipe.open(name, answer, mark)
    assert mark.exists()
    code = f"from pmo_worksheet.ui.pipe import ask; print(ask({name!r}, b'may I\\n', 20))"
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    qtbot.waitUntil(lambda: child.poll() is not None, timeout=20_000)
    assert child.communicate()[0] == "b'yes\\n'\n"
    assert heard == [b"may I\n"]
    made.close()
    assert not mark.exists()
    with pytest.raises(FileNotFoundError):
        pipe.ask(name, b"x\n", 0.05)


@pytest.fixture
def as_on_windows(monkeypatch):
    """The way that Windows takes, with Qt's pipes, which Linux has too."""
    monkeypatch.setattr(second_start, "sys", SimpleNamespace(platform="win32"))


@pytest.mark.usefixtures("as_on_windows")
def test_the_way_of_windows_hands_a_file_over(window, qtbot, file):
    window.show_start()
    made = second_start.listen(window)
    patch = "from pmo_worksheet.ui import second_start; import types;"
    patch += "second_start.sys = types.SimpleNamespace(platform='win32');"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", patch + ASK, str(file)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)
    qtbot.waitUntil(lambda: child.poll() is not None, timeout=20_000)
    assert child.communicate()[0] == "True False\n"
    qtbot.waitUntil(lambda: window.document.path == file)
    made.close()
    assert not second_start.handed_over(None)


@pytest.mark.usefixtures("as_on_windows")
def test_the_way_of_windows_clears_away_what_an_ended_program_left():
    left = second_start.private_folder() / "12345"
    left.touch()
    assert not second_start.handed_over(None)
    assert not left.exists()


def test_a_file_that_macos_opens_arrives_as_an_event(qapp, window, monkeypatch, file):
    monkeypatch.setattr(qapp, "window", window)
    assert qapp.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(file))))
    assert window.document.path == file
