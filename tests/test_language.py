# SPDX-License-Identifier: MIT
"""The program speaks the language of the system, or the one that was chosen; files do not."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from pmo_worksheet import content
from pmo_worksheet.storage.codec import decode, encode

REPLIES = Path(__file__).parent / "storage" / "replies"
LOCALES = ("C", "de_DE.UTF-8", "fr_FR.UTF-8", "ar_EG.UTF-8", "tr_TR.UTF-8", "hi_IN.UTF-8")


def spoken(locale, *arguments, **more):
    """Run the command line as a user of a locale does; return what it prints."""
    kept = {name: value for name, value in os.environ.items() if name != "LANGUAGE"}
    environment = {**kept, "LC_ALL": locale, **more}
    command = [sys.executable, "-m", "pmo_worksheet", *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture
def sample(tmp_path):
    path = tmp_path / "s.pmow"
    path.write_bytes(encode(content.sample()))
    return path


def words(pdf):
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages).split())


def test_no_locale_changes_a_figure_or_a_byte_of_the_worksheet(sample, tmp_path):
    figures, kept = set(), set()
    for locale in LOCALES:
        figures.add(spoken(locale, "assess", sample, "--json"))
        pdf, back = tmp_path / "s.pdf", tmp_path / "back.pmow"
        spoken(locale, "export", sample, "-o", pdf)
        spoken(locale, "extract", pdf, "-o", back)
        kept.add(back.read_bytes())
    assert len(figures) == 1
    assert "Leaning towards joining" in figures.pop()
    assert kept == {sample.read_bytes()}


def test_a_german_system_gets_german(sample, tmp_path):
    told = spoken("de_AT.UTF-8", "assess", sample)
    assert "Passung insgesamt 66" in told
    assert "+10,4" in told
    pdf = tmp_path / "s.pdf"
    spoken("de_AT.UTF-8", "export", sample, "-o", pdf, "--date", "2026-11-30")
    assert pypdf.PdfReader(pdf).root_object["/Lang"] == "de"
    assert "30. November 2026" in words(pdf)
    assert "65,6" in words(pdf)
    assert "65.6" not in words(pdf)
    german = tmp_path / "g.pmow"
    spoken("de_AT.UTF-8", "new", "--sample", "-o", german)
    spoken("de_AT.UTF-8", "export", german, "-o", pdf)
    assert len(pypdf.PdfReader(pdf).pages) == 3, "as few as in English"
    new = json.loads(spoken("de_AT.UTF-8", "new"))
    assert new["factors"][0]["title"] == "Programmmanagement üben"


def test_the_chosen_language_comes_before_that_of_the_system(tmp_path):
    folder = tmp_path / "pmo-worksheet"
    folder.mkdir()
    for chosen, locale, expected in (
        ("de", "en_US.UTF-8", "Ein Angebot"),
        ("en", "de_DE.UTF-8", "an offer"),
        ("system", "de_DE.UTF-8", "Ein Angebot"),
        ("xx", "C", "an offer"),
    ):
        (folder / "settings.json").write_text(json.dumps({"language": chosen}))
        assert expected.split()[-1] in spoken(locale, "--help", XDG_DATA_HOME=str(tmp_path))


def test_a_reply_in_one_language_is_read_in_the_other(tmp_path):
    given = REPLIES / "sample.pmow"
    form, filled, after = tmp_path / "f.pdf", tmp_path / "r.pdf", tmp_path / "a.pmow"
    spoken("de_DE.UTF-8", "export", given, "-o", form)
    fill = [sys.executable, REPLIES / "fill.py", "pypdf", form, filled]
    subprocess.run(fill, check=True, capture_output=True)
    english = spoken("C", "reply", given, filled, "-o", after)
    assert "“I support the move, with conditions”" in english
    german = spoken("de_DE.UTF-8", "reply", given, filled)
    assert "„Ja, unter Bedingungen“" in german
    assert decode(after.read_bytes()).reply.answer == "support-with-conditions"
