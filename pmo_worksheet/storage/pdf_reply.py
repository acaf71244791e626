# SPDX-License-Identifier: MIT
"""Owns taking in a manager's reply: what a filled form says, and what the user must know of it."""

from dataclasses import dataclass
from typing import cast, get_args

from pmo_worksheet.bounds import MAX_IMPORTANCE, MAX_TEXT
from pmo_worksheet.i18n import _, ngettext
from pmo_worksheet.reply import ORIGIN_FIELD, Reply, ReplyAnswer, factor_of, importance_field
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.storage.origin import origin, split
from pmo_worksheet.storage.pdf_form import read_form
from pmo_worksheet.text import short_line
from pmo_worksheet.worksheet import Worksheet

_WORDS = ("conditions", "comments", "name", "date")
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Arrived:
    """A reply that nobody has agreed to yet, and what to know before: a sentence each."""

    reply: Reply
    remarks: tuple[str, ...] = ()


def read_reply(pdf: bytes, worksheet: Worksheet, name: str) -> Arrived:
    """Return the reply to `worksheet` that a filled PDF holds; `name` is what to call the file.

    Raises:
        StorageError: if the PDF cannot be read, has no reply form (any more), replies to another
            worksheet, or is not filled in.
    """
    return reply_in(read_form(pdf, name), worksheet, name)


def reply_in(values: dict[str, str], worksheet: Worksheet, name: str) -> Arrived:
    """Return the reply to `worksheet` that a form's values are; for the rest see `read_reply`."""
    if not _is_ours(values):
        raise StorageError(
            _(
                "{name} has no reply form: it was exported without one, or printed, scanned or "
                "flattened on its way; you can type in what it says instead."
            ).format(name=name)
        )
    worksheet_id, digest = split(values.get(ORIGIN_FIELD, ""))
    if worksheet_id and worksheet_id != worksheet.id:
        raise StorageError(
            _(
                "{name} replies to another worksheet, so nothing was taken from it; open the "
                "worksheet that it was made from, and read it there."
            ).format(name=name)
        )
    unchanged = digest == split(origin(worksheet))[1]
    asked = {importance_field(f.id) for f in worksheet.public().factors if f.relevant}
    if unchanged and not asked <= values.keys():
        raise StorageError(
            _("{name} is damaged: part of its form is missing; nothing was taken from it.").format(
                name=name
            )
        )
    reply, remarks = _reply(values, worksheet)
    if reply.says_nothing and not remarks:
        raise StorageError(
            _("{name} has a reply form, but nothing is filled in.").format(name=name)
        )
    if not worksheet_id and not unchanged:
        remarks.insert(
            0, _("It does not say which worksheet it replies to: check that it is this.")
        )
    elif not unchanged:
        remarks.insert(
            0,
            _("It replies to an older version: you have changed the worksheet since that export."),
        )
    return Arrived(reply, (*remarks, *replaced(worksheet, reply)))


def is_filled_in(values: dict[str, str]) -> bool:
    """Return whether values are those of a reply form of this program with something filled in."""
    return _is_ours(values) and any(values[name] for name in values if name != ORIGIN_FIELD)


def replaced(worksheet: Worksheet, reply: Reply) -> tuple[str, ...]:
    """Return what to know of a reply that the worksheet has already."""
    before = worksheet.reply
    if before is None:
        return ()
    if before == reply:
        return (_("The worksheet has this very reply already."),)
    if before.name.strip():
        text = _("The worksheet has a reply already, by {name}; this one takes its place.")
        return (text.format(name=short_line(before.name, _SHORT)),)
    return (_("The worksheet has a reply already; this one takes its place."),)


def _is_ours(values: dict[str, str]) -> bool:
    return "answer" in values and all(name in values for name in _WORDS)


def _reply(values: dict[str, str], worksheet: Worksheet) -> tuple[Reply, list[str]]:
    """Return what the form says of this worksheet, and a remark on each thing left out."""
    known = {factor.id: factor for factor in worksheet.factors}
    importances: dict[str, int] = {}
    remarks = []
    gone = 0
    for field, value in values.items():
        factor = factor_of(field)
        if factor is None or not value.strip():
            continue
        if factor not in known:
            gone += 1
        elif _is_importance(value):
            importances[factor] = int(value)
        else:
            remarks.append(
                _("“{value}” for “{factor}” is no whole number from 0 to 10; left out.").format(
                    value=short_line(value, _SHORT), factor=short_line(known[factor].title, _SHORT)
                )
            )
    if gone:
        text = ngettext(
            "{count} importance is for a factor that the worksheet does not have; left out.",
            "{count} importances are for factors that the worksheet does not have; left out.",
            gone,
        )
        remarks.append(text.format(count=gone))
    answer = values["answer"]
    if answer and answer not in get_args(ReplyAnswer):
        remarks.append(
            _("The answer “{value}” is none of the four; left out.").format(
                value=short_line(answer, _SHORT)
            )
        )
        answer = ""
    conditions, comments, name, day = (_cut(values[field], remarks) for field in _WORDS)
    given = cast("ReplyAnswer | None", answer or None)
    return Reply(given, importances, conditions, comments, name, day), remarks


def _is_importance(value: str) -> bool:
    return len(value.strip()) <= 2 and value.strip().isdecimal() and int(value) <= MAX_IMPORTANCE  # noqa: PLR2004


def _cut(text: str, remarks: list[str]) -> str:
    if len(text) > MAX_TEXT:
        remarks.append(
            _("A text of more than {most} characters is cut there.").format(most=MAX_TEXT)
        )
    return text[:MAX_TEXT].strip()
