# SPDX-License-Identifier: MIT
"""The catalogues hold every sentence, translated, with its placeholders; the program reads them."""

import importlib.util
import io
import re
import string
from datetime import date
from pathlib import Path

import pytest

from pmo_worksheet import content, i18n
from pmo_worksheet.assessment import thresholds as at
from pmo_worksheet.assessment import wording

ROOT = Path(__file__).parents[1]
SPEC = importlib.util.spec_from_file_location("catalogue", ROOT / "packaging" / "catalogue.py")
catalogue = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(catalogue)
LANGUAGES = sorted(set(i18n.LANGUAGES) - {"en"})


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def po(language):
    return catalogue.FOLDER / language / "LC_MESSAGES" / "pmo_worksheet.po"


@pytest.fixture
def messages(po, language):
    """Pairs of a sentence and its translation, each plural form by itself."""
    made = []
    for message in catalogue.updated(po.read_text("utf-8"), language):
        if isinstance(message.id, tuple):
            made += zip(message.id, message.string or ("", ""), strict=True)
        elif message.id:
            made.append((message.id, message.string))
    return made


@pytest.fixture
def spoken(language):
    """Speak a language for one test."""
    i18n.use_language(language)
    yield language
    i18n.use_language("en")


def fields(text):
    return sorted(f"{name}" for _lit, name, _spec, _conv in string.Formatter().parse(text) if name)


def test_every_language_has_a_catalogue():
    assert [file.parts[-3] for file in sorted(catalogue.FOLDER.glob("*/*/*.po"))] == LANGUAGES


def test_every_sentence_of_the_program_is_translated(messages):
    assert len(messages) > 900
    assert [sentence for sentence, translated in messages if not translated] == []


def test_no_sentence_is_missing_or_left_over_and_the_program_reads_them_all(po, language):
    text = po.read_text("utf-8")
    known = {m.id for m in catalogue.pofile.read_po(io.StringIO(text), locale=language)}
    again = "run `make catalogue`, translate what it lists, and run it again"
    assert known == {message.id for message in catalogue.gathered()}, again
    assert po.with_suffix(".mo").read_bytes() == catalogue.compiled(text, language), again


def test_placeholders_and_edges_agree(messages):
    for sentence, translated in messages:
        assert fields(sentence) == fields(translated), (sentence, translated)
        # What is put together out of parts needs its blanks.
        edges = re.compile(r"^\s*|\s*$")
        assert edges.findall(sentence) == edges.findall(translated), (sentence, translated)
        assert sentence.count("&") == translated.count("&"), (sentence, translated)
        assert ("…" in sentence[-2:]) == ("…" in translated[-2:]), (sentence, translated)


def test_the_tone_is_polite_and_the_quotation_marks_are_german(messages):
    familiar = re.compile(r"\b([Dd]u|[Dd]ein(e[mnrs]?)?|[Dd]ir|[Dd]ich|[Ee]u(ch|er|re[mnrs]?))\b")
    for _sentence, translated in messages:
        assert not familiar.search(translated), translated
        assert "”" not in translated, translated
        assert '"' not in translated, translated
    assert not familiar.search((catalogue.CONTENT / "help" / "de.html").read_text("utf-8"))


def test_plural_forms_are_chosen_by_the_count(spoken):
    said = [
        i18n.ngettext(
            "{count} private factor, not shown", "{count} private factors, not shown", count
        ).format(count=count)
        for count in (0, 1, 2)
    ]
    assert spoken == "de"
    assert said == [
        "0 private Faktoren, nicht gezeigt",
        "1 privater Faktor, nicht gezeigt",
        "2 private Faktoren, nicht gezeigt",
    ]


def test_numbers_and_dates_have_the_form_of_the_language(spoken):
    assert spoken == "de"
    assert i18n.long_date(date(2026, 11, 30)) == "30. November 2026"
    assert wording.plain_number(12.5) == "12,5"
    assert wording.plain_number(12.0) == "12"
    assert wording.signed(-215) == "−21,5"
    assert wording.fit_number(54.97) == "54,9"
    assert wording.percent(12.5) == "12,5 %"


def test_the_content_comes_in_the_language(spoken):
    english = content.resource("content", "factors.toml").read_text("utf-8")
    sample = content.sample()
    words = [text for f in sample.factors for text in (f.title, f.detail, f.question)]
    words += [a.note for f in sample.factors for a in f.answers.values() if a.note]
    words += [sample.title, sample.summary, *(c.ask for c in sample.conditions)]
    words += [factor.title for factor in content.library()]
    assert len(words) > 60
    assert not [word for word in words if word in english]
    assert not re.search(r"\bthe\b", " ".join(words))
    assert spoken == i18n.language()


def test_the_help_explains_the_same_terms_with_the_same_numbers(spoken):
    theirs = content.help_text()
    anchors = content.help_anchors()
    i18n.use_language("en")
    ours = content.help_text()
    assert theirs != ours
    assert anchors == content.help_anchors()

    def numbers(text):
        parts = re.split(r'<a name="([a-z-]+)">', re.sub(r"<h\d>|</h\d>", "", text))
        return {
            name: sorted(re.findall(r"(?<![A-Za-z])\d+", part))
            for name, part in zip(parts[1::2], parts[2::2], strict=True)
        }

    assert numbers(theirs) == numbers(ours)
    assert str(at.LEVEL_FIT + at.CLEAR_MARGIN) in numbers(theirs)["verdict"]
    assert spoken == "de"


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "fr:de"}, "de"),
        ({"LANG": "tr_TR.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({}, "en"),
    ],
)
def test_the_systems_language_is_found(monkeypatch, environment, expected):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert i18n.system_language() == expected


def test_an_unknown_language_means_english():
    i18n.use_language("xx")
    assert i18n.language() == "en"
    assert i18n.long_date(date(2026, 11, 30)) == "30 November 2026"
