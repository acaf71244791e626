# SPDX-License-Identifier: MIT
"""Holds the command line: what each command writes, says and returns."""

import ctypes
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from pypdf import PdfWriter

from pmo_worksheet import __version__, cli, content
from pmo_worksheet.cli import main
from pmo_worksheet.i18n import use_language
from pmo_worksheet.storage.codec import decode, encode
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.storage.versions import versions
from pmo_worksheet.worksheet import Answer, Factor, Worksheet


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def sample(here):
    path = here / "s.pmow"
    path.write_bytes(encode(content.sample()))
    return path


def refused(capsys, *arguments):
    assert main([str(argument) for argument in arguments]) == 1
    error = capsys.readouterr().err
    assert error.startswith("pmo-worksheet: ")
    assert error.count("\n") == 1
    assert "Traceback" not in error
    return error


def test_the_way_from_a_worksheet_to_a_pdf_and_back(here, capsys):
    assert main(["new", "--sample", "-o", "s.pmow"]) == 0
    assert main(["assess", "s.pmow", "--json"]) == 0
    assessment = json.loads(capsys.readouterr().out)
    assert [option["id"] for option in assessment["options"]] == ["join", "stay"]
    assert main(["export", "s.pmow", "-o", "s.pdf"]) == 0
    assert main(["extract", "s.pdf", "-o", "t.pmow"]) == 0
    assert (here / "t.pmow").read_bytes() == (here / "s.pmow").read_bytes()


def test_new_follows_the_role(capfdbinary):
    assert (
        main(["new", "--stage", "seasoned", "--pmo-level", "portfolio", "--pmo-type", "directive"])
        == 0
    )
    worksheet = decode(capfdbinary.readouterr().out)
    assert (worksheet.stage, worksheet.pmo_level, worksheet.pmo_type) == (
        "seasoned",
        "portfolio",
        "directive",
    )
    assert len(worksheet.factors) == 12
    assert all(factor.answer("join").rating is None for factor in worksheet.factors)


def test_assess_has_the_keys_that_programs_rely_on(sample, capsys):
    assert main(["assess", str(sample), "--json", "--option", "join"]) == 0
    assessment = json.loads(capsys.readouterr().out)
    assert assessment.keys() >= {"title", "baseline", "options", "comparison", "hints"}
    (option,) = assessment["options"]
    assert option.keys() >= {
        "id", "name", "fit", "net", "pros_weight", "cons_weight", "evidence", "state", "rated",
        "relevant", "verdict", "robustness", "factors", "conditions",
    }  # fmt: skip
    assert option["verdict"].keys() >= {"level", "text", "reason"}
    assert option["robustness"].keys() >= {"share", "lowest_fit", "highest_fit", "matters_most"}
    assert option["factors"][0].keys() >= {
        "id", "points", "tips_at_importance", "tips_at_rating", "decisive",
    }  # fmt: skip
    assert assessment["comparison"]["gaps"][0].keys() >= {"option", "over", "gap", "share", "level"}
    points = sum(factor["points"] for factor in option["factors"])
    assert points == pytest.approx(option["fit"] - 50)


def test_assess_says_it_in_words(here, capsys):
    # Fit 67.7; by hand: 8·70 % + 5·40 % − 10·30 % = 4.6 of 13.
    worksheet = Worksheet(
        title="A post in the PMO",
        factors=(
            Factor("a", "pro", "See across", importance=8, answers={"join": Answer(70)}),
            Factor("b", "pro", "Coach", importance=5, answers={"join": Answer(40)}),
            Factor("c", "con", "No way back", importance=10, answers={"join": Answer(30)}),
        ),
    )
    (here / "w.pmow").write_bytes(encode(worksheet))
    assert main(["assess", "w.pmow"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("A post in the PMO\n")
    assert "overall fit 68 – Leaning towards joining" in text
    assert "in more than 99 of 100 plausible readings" in text
    assert "Level if “See across” falls from 70 % to 12.5 %; against from 10 %." in text
    assert "+21.5  See across" in text


def test_assess_refuses_an_option_that_is_not_there(sample, capsys):
    assert "“leave”; it has: join, stay" in refused(capsys, "assess", sample, "--option", "leave")


def test_a_malformed_file_gets_one_sentence(here, capsys):
    bad = here / "bad.pmow"
    bad.write_text('{"format": "pmo-worksheet", "factors": [{"id": "x", "importance": 99}]}')
    for command in ("assess", "export"):
        error = refused(capsys, command, bad)
        assert "bad.pmow" in error
        assert "importance" in error
    assert not (here / "bad.pdf").exists()


def test_a_failed_export_keeps_the_old_pdf(here, capsys):
    (here / "s.pdf").write_bytes(b"the old one")
    refused(capsys, "export", here / "gone.pmow", "-o", here / "s.pdf")
    assert (here / "s.pdf").read_bytes() == b"the old one"


def test_export_goes_beside_the_worksheet_and_never_over_it(sample, here, capsys):
    assert main(["export", str(sample), "--date", "2026-11-23"]) == 0
    first = (here / "s.pdf").read_bytes()
    assert main(["export", str(sample), "--date", "2026-11-23", "-o", "again.pdf"]) == 0
    assert (here / "again.pdf").read_bytes() == first
    assert "name another file" in refused(capsys, "export", sample, "-o", sample)
    assert "name another file" in refused(capsys, "export", here / "s.pdf")


def test_a_newer_format_with_private_reasons_is_exported_without_the_file(here, capsys):
    raw = json.loads(encode(content.sample())) | {"version": 2}
    raw["factors"][0]["private"] = True
    (here / "newer.pmow").write_text(json.dumps(raw), encoding="utf-8")
    assert main(["export", "newer.pmow"]) == 0
    assert "does not travel inside the PDF" in capsys.readouterr().err
    assert "holds no worksheet" in refused(capsys, "extract", "newer.pdf")
    assert main(["export", "newer.pmow", "--include-private"]) == 0
    assert capsys.readouterr().err == ""


def test_extract_says_when_there_is_nothing_to_extract(sample, here, capsys):
    assert main(["export", str(sample), "--no-attachment"]) == 0
    assert "holds no worksheet" in refused(capsys, "extract", here / "s.pdf", "-o", "t.pmow")
    assert not (here / "t.pmow").exists()


REPLIES = Path(__file__).parent / "storage" / "replies"


def test_reply_says_what_it_says_and_keeps_it_only_where_told(here, capsys):
    given = REPLIES / "sample.pmow"
    mine = here / "mine.pmow"
    mine.write_bytes(given.read_bytes())
    assert main(["reply", "mine.pmow", str(REPLIES / "pdfjs.pdf")]) == 0
    said = capsys.readouterr()
    assert "“I support the move, with conditions” (Zoë Müller-Łuczak, 24.11.2026)." in said.out
    assert "9 in the worksheet, 2 for the manager" in said.out
    assert "Nothing was changed" in said.out
    assert said.err == ""
    assert mine.read_bytes() == given.read_bytes()

    assert main(["reply", "mine.pmow", str(REPLIES / "pdfjs.pdf"), "-o", "mine.pmow"]) == 0
    capsys.readouterr()
    (earlier,) = versions(mine)
    assert earlier.read()[0] == given.read_bytes()
    assert main(["assess", "mine.pmow", "--json"]) == 0
    reply = json.loads(capsys.readouterr().out)["reply"]
    assert reply["agenda"] == ["way-back", "mandate-risk", "mentoring-coaching"]
    assert reply["importances"][0] == {"factor": "way-back", "yours": 9, "theirs": 2}
    assert [pair["option"] for pair in reply["fits"]] == ["join", "stay"]
    assert main(["assess", "mine.pmow"]) == 0
    assert "Talk about first: “" in capsys.readouterr().out
    assert main(["reply", "mine.pmow", str(REPLIES / "pdfjs.pdf")]) == 0
    assert "has this very reply already" in capsys.readouterr().err


def test_reply_refuses_what_is_no_reply_to_this(sample, here, capsys):
    replied = REPLIES / "pypdf.pdf"
    assert "another worksheet" in refused(capsys, "reply", sample, replied, "-o", "x.pmow")
    assert main(["export", str(sample)]) == 0
    assert "nothing is filled in" in refused(capsys, "reply", sample, here / "s.pdf")
    assert "is no PDF" in refused(capsys, "reply", sample, sample)
    copy = here / "copy.pdf"
    copy.write_bytes(replied.read_bytes())
    assert "the reply itself" in refused(capsys, "reply", REPLIES / "sample.pmow", copy, "-o", copy)
    assert copy.read_bytes() == replied.read_bytes()
    assert not (here / "x.pmow").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["assess"], "required: FILE"),
        (["reply", "x"], "required: REPLIED.pdf"),
        (["export", "x", "--page-size", "A5"], "'A5'"),
        (["export", "x", "--date", "soon"], "“soon” is not a date"),
        (["export", "x", "--date", "20261130"], "“20261130” is not a date"),
        (["export", "x", "--no-f"], "unrecognized arguments: --no-f"),
        (["assess", "x", "--js"], "unrecognized arguments: --js"),
        (["--wrong"], "unrecognized arguments: --wrong"),
        (["--self-test", "--json"], "unrecognized arguments: --json"),
        (["--self-test", "--self-test"], "a command, or a file to open"),
        (["asess", "x"], "COMMAND: invalid choice: 'asess'"),
        ([".", "x"], "unrecognized arguments: x"),
        (["a" * 5_000, "x"], "COMMAND: invalid choice"),
        (["new", "--sample", "--stage", "associate"], "--sample is filled in already"),
    ],
)
def test_wrong_usage_is_two_and_says_what_is_wrong(arguments, says, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert "usage:" in told
    assert says in told.splitlines()[-1]


def test_version_and_help(capsys):
    for option, says in (("--version", __version__), ("--help", "extract")):
        with pytest.raises(SystemExit) as ended:
            main([option])
        assert ended.value.code == 0
        assert says in capsys.readouterr().out


def test_a_fault_of_our_own_is_one_sentence_too(sample, capsys, monkeypatch):
    def fail(_worksheet):
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("pmo_worksheet.assessment.assess", fail)
    assert "ZeroDivisionError: by nothing" in refused(capsys, "assess", sample)


@pytest.mark.parametrize("error", [BrokenPipeError(), OSError(28, "full"), StorageError("No.")])
def test_without_streams_a_failure_is_no_traceback(monkeypatch, error):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert cli._explain(error) == 1


def test_on_windows_a_failure_before_the_window_is_a_message(monkeypatch):
    said = []
    user32 = SimpleNamespace(MessageBoxW=lambda *given: said.append(given))
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(user32=user32), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert cli._explain(OSError(28, "full")) == 1
    ((_parent, sentence, title, _look),) = said
    assert "the disk is full; your files are untouched" in sentence
    assert title == "PMO Worksheet"


def test_without_a_display_the_window_says_so(capsys, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert "There is no display here" in refused(capsys)


def test_a_display_that_is_gone_is_noticed(capsys, monkeypatch):
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", ":987")
    assert "The display :987 does not answer" in refused(capsys)


@pytest.mark.parametrize(
    ("command", "never"),
    [
        ("assess", ["PySide6", "reportlab", "pypdf"]),
        ("new", ["PySide6", "reportlab", "pypdf"]),
        ("export", ["PySide6", "pypdf"]),
    ],
)
def test_a_command_imports_only_what_it_needs(sample, command, never):
    arguments = [command] if command == "new" else [command, str(sample)]
    code = (
        "import sys; from pmo_worksheet.cli import main;"
        f"assert main({arguments!r}) == 0;"
        f"print([n for n in {never!r} if n in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stderr.strip() == "[]"


def test_a_disk_that_is_full_for_the_output_is_said(sample):
    # Small enough to wait in Python's own buffer until the end.
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pmo_worksheet", "assess", str(sample), "--option", "join"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "the disk is full; your files are untouched" in done.stderr


@pytest.mark.parametrize("command", ["assess", "export", "extract"])
def test_a_pipe_is_refused_and_not_waited_for(command, here, capsys):
    os.mkfifo(here / "pipe.pmow")
    assert main([command, "pipe.pmow"]) == 1
    assert "it is no file" in capsys.readouterr().err


def test_an_output_that_is_no_file_stays_what_it_is(sample, here, capsys):
    os.mkfifo("pipe")
    assert main(["export", str(sample), "-o", "pipe"]) == 1
    assert "was not written: it is no file" in capsys.readouterr().err
    assert (here / "pipe").is_fifo()


def test_a_reply_is_not_kept_in_place_of_a_pdf(here, capsys):
    (here / "sample.pmow").write_bytes((REPLIES / "sample.pmow").read_bytes())
    assert main(["export", "sample.pmow", "-o", "sheet.pdf"]) == 0
    replied = str(REPLIES / "pdfjs.pdf")
    sheet = (here / "sheet.pdf").read_bytes()
    assert main(["reply", "sheet.pdf", replied, "-o", "sheet.pdf"]) == 1
    assert "sheet.pdf is a PDF; name another file" in capsys.readouterr().err
    assert (here / "sheet.pdf").read_bytes() == sheet


def test_extract_does_not_write_over_the_pdf_itself(sample, here, capsys):
    assert main(["export", str(sample)]) == 0
    pdf = here / "s.pdf"
    before = pdf.read_bytes()
    assert "the PDF itself" in refused(capsys, "extract", pdf, "-o", pdf)
    assert pdf.read_bytes() == before


def test_what_programs_read_is_the_same_for_everybody(here, capsys, monkeypatch):
    bare = here / "bare.pmow"
    bare.write_bytes(b'{"format": "pmo-worksheet"}')
    said = []
    for language in ("en", "de"):
        monkeypatch.setenv("LANGUAGE", language)
        assert main(["assess", str(bare), "--json"]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
    # What is wrong is said to whoever runs it.
    assert main(["assess", "nowhere.pmow", "--json"]) == 1
    assert "lässt sich nicht öffnen" in capsys.readouterr().err
    use_language("en")


def test_a_file_without_an_id_gets_its_reply_back(here, capsys):
    raw = json.loads((REPLIES / "sample.pmow").read_bytes())
    del raw["id"]
    (here / "noid.pmow").write_text(json.dumps(raw), encoding="utf-8")
    assert main(["export", "noid.pmow"]) == 0
    form = PdfWriter(clone_from="noid.pdf")
    form.update_page_form_field_values(form.pages[0], {"name": "Marco"}, auto_regenerate=False)
    for page in form.pages:
        form.update_page_form_field_values(page, {"comments": "Fine"}, auto_regenerate=False)
    form.write("replied.pdf")
    assert main(["reply", "noid.pmow", "replied.pdf"]) == 0
    said = capsys.readouterr()
    assert "Fine" in said.out
    assert said.err == ""


def test_who_has_no_home_can_use_the_commands(sample):
    # As in a container: no HOME, and a user whom the system does not know.
    code = "import sys; from pmo_worksheet.cli import main; sys.exit(main(sys.argv[1:]))"
    bare = {k: v for k, v in os.environ.items() if k not in ("HOME", "XDG_DATA_HOME")}
    done = subprocess.run(
        [sys.executable, "-c", _HOMELESS + code, "assess", str(sample)],
        env=bare,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


_HOMELESS = """
import pathlib
def nowhere(*_given):
    raise RuntimeError("Could not determine home directory.")
pathlib.Path.home = nowhere
"""


@pytest.mark.parametrize("arguments", [["--self-test"], ["new"], ["assess", "s.pmow"]])
def test_output_that_nobody_takes_is_no_traceback(sample, arguments):
    del sample
    for ending in (">/dev/full", ">&-"):
        command = [sys.executable, "-m", "pmo_worksheet", *arguments]
        done = subprocess.run(
            ["sh", "-c", f'exec "$@" {ending}', "sh", *command],
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr
        # The self-test has a window, of whose platform Qt says what it cannot do.
        told = [line for line in done.stderr.splitlines() if "This plugin" not in line]
        assert len(told) <= 1
        assert done.returncode == 1 or ending == ">&-"
