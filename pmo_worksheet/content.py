# SPDX-License-Identifier: MIT
"""Owns what a worksheet starts with: factors, options, templates and the sample.

The words and numbers are files in ``resources/content/``; each is read once. Texts are translated
whenever they are handed out, so a change of language reaches the next worksheet.
"""

import re
import tomllib
import uuid
from functools import cache
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from pmo_worksheet.bounds import MAX_IMPORTANCE
from pmo_worksheet.i18n import N_, _, language, quoted
from pmo_worksheet.paths import resource
from pmo_worksheet.worksheet import (
    Factor,
    Option,
    PmoLevel,
    PmoType,
    Stage,
    Worksheet,
)

_STAGES = {
    "associate": N_("Associate"),
    "experienced": N_("Experienced"),
    "seasoned": N_("Seasoned"),
}
_LEVELS = {
    "project": N_("Project PMO"),
    "program": N_("Program PMO"),
    "portfolio": N_("Portfolio PMO"),
    "enterprise": N_("Enterprise PMO"),
}
_TYPES = {
    "supportive": N_("supportive"),
    "controlling": N_("controlling"),
    "directive": N_("directive"),
}


class Source(NamedTuple):
    """The article that the reasons to join come from; names and titles are not translated."""

    title: str
    author: str
    publisher: str
    address: str
    remark: str

    @property
    def about(self) -> str:
        """What comes from the article and what does not, in the user's language."""
        return _(self.remark)

    @property
    def citation(self) -> str:
        """The article: author, title and publisher, and where to find it."""
        return f"{self.author}, {quoted(self.title)} ({self.publisher})\n{self.address}"


class MindsetQuestion(NamedTuple):
    """The gate: asked on its own, never part of the fit.

    The ids of its answers are worksheet.Mindset; assessment.wording.mindset_word words them.
    """

    question: str
    mine: str
    """The same question as the user asks it of themselves, for what the manager reads."""
    for_stage: str
    """What the answer tends to cost at the user's career stage, "" where no stage is stated."""


def new_worksheet(
    stage: Stage | None = None, pmo_level: PmoLevel | None = None, pmo_type: PmoType | None = None
) -> Worksheet:
    """Return a worksheet to start from: twelve factors not rated yet, one option, a fresh id.

    Importances are 5 throughout, unless a stage, level or type suggests others.
    """
    importances = starting_importances(stage, pmo_level, pmo_type)
    return Worksheet(
        id=str(uuid.uuid4()),
        stage=stage,
        pmo_level=pmo_level,
        pmo_type=pmo_type,
        options=ready_options()[:1],
        factors=tuple(
            _factor(entry, importances[entry["id"]]) for entry in _read("factors")["factor"]
        ),
    )


def sample() -> Worksheet:
    """Return a believable worksheet, rated in full for two options, with a fresh id."""
    stored = msgspec.json.decode(resource("content", "sample.pmow").read_bytes(), type=Worksheet)
    starting = {factor.id: factor for factor in new_worksheet().factors}
    names = {option.id: option for option in ready_options()}
    return replace(
        stored,
        id=str(uuid.uuid4()),
        title=_(stored.title),
        summary=_(stored.summary),
        manager=_(stored.manager),
        options=tuple(names[option.id] for option in stored.options),
        factors=tuple(_with_words_of(factor, starting[factor.id]) for factor in stored.factors),
        conditions=tuple(replace(c, ask=_(c.ask)) for c in stored.conditions),
    )


def library() -> tuple[Factor, ...]:
    """Return further factors that the user can add, pros first, not rated."""
    usual: int = _read("templates")["usual"]
    return tuple(_factor(entry, usual) for entry in _read("factors")["library"])


def ready_options() -> tuple[Option, ...]:
    """Return the options that are ready to add; a new worksheet starts with the first."""
    return tuple(Option(entry["id"], _(entry["name"])) for entry in _read("options")["option"])


def option_detail(option_id: str) -> str:
    """Return what a ready option means, or "" for the user's own."""
    details = {entry["id"]: entry["detail"] for entry in _read("options")["option"]}
    return _(details.get(option_id, ""))


def source_of(factor: Factor) -> str:
    """Return who reports a factor, "" where its words are the user's own."""
    entry = _shipped().get(factor.id)
    if entry is None or (factor.title, factor.detail) != (_(entry["title"]), _(entry["detail"])):
        return ""
    return _(entry["attested"])


def stage_word(stage: Stage | None) -> str:
    """Return a career stage in words, "" for none."""
    return _(_STAGES[stage]) if stage else ""


def role_words(level: PmoLevel | None, kind: PmoType | None) -> str:
    """Return the level and the type of a PMO in words, as far as they are known."""
    words = [_(_LEVELS[level])] if level else []
    if kind:
        words.append(_(_TYPES[kind]) if words else _(_TYPES[kind]).capitalize())
    return ", ".join(words)


def mindset_question(stage: Stage | None = None) -> MindsetQuestion:
    """Return the question whether work without direct project management suits the user."""
    entry = _read("factors")["mindset"]
    return MindsetQuestion(
        question=_(entry["question"]),
        mine=_(entry["mine"]),
        for_stage=_(entry["by_stage"][stage]) if stage else "",
    )


def starting_importances(
    stage: Stage | None = None, pmo_level: PmoLevel | None = None, pmo_type: PmoType | None = None
) -> dict[str, int]:
    """Return a starting importance, 0 to 10, for each of the twelve factors by its id.

    They are a suggestion; templates.toml has the rule and says what it rests on.
    """
    rule = _read("templates")
    importances = {entry["id"]: rule["usual"] for entry in _read("factors")["factor"]}
    if stage:
        for factor in rule["stage"][stage]["pros"] + rule["stage"][stage]["cons"]:
            importances[factor] = rule["most"]
    for chosen in (pmo_level and rule["level"][pmo_level], pmo_type and rule["type"][pmo_type]):
        for way, sign in (("raise", 1), ("lower", -1)):
            for factor in (chosen or {}).get(way, ()):
                moved = importances[factor] + sign * rule["step"]
                importances[factor] = min(MAX_IMPORTANCE, max(0, moved))
    return importances


def help_text() -> str:
    """Return the help as HTML, with an ``<a name>`` for each of help_anchors()."""
    return resource("content", "help", f"{language()}.html").read_text("utf-8")


def help_anchors() -> tuple[str, ...]:
    """Return the terms that the help explains, as anchors to link to, in its order."""
    return tuple(re.findall(r'<a name="([a-z-]+)">', help_text()))


@cache
def _shipped() -> dict[str, dict[str, Any]]:
    content = _read("factors")
    return {entry["id"]: entry for entry in content["factor"] + content["library"]}


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource("content", f"{name}.toml").read_text("utf-8"))


def _factor(entry: dict[str, Any], importance: int) -> Factor:
    return Factor(
        id=entry["id"],
        side=entry["side"],
        title=_(entry["title"]),
        detail=_(entry["detail"]),
        question=_(entry["question"]),
        importance=importance,
    )


def _with_words_of(factor: Factor, words: Factor) -> Factor:
    answers = {
        option: replace(answer, note=_(answer.note)) for option, answer in factor.answers.items()
    }
    return replace(
        factor, title=words.title, detail=words.detail, question=words.question, answers=answers
    )


def _source() -> Source:
    entry = _read("factors")["source"]
    return Source(
        entry["title"], entry["author"], entry["publisher"], entry["address"], entry["about"]
    )


SOURCE = _source()
