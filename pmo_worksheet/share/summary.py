# SPDX-License-Identifier: MIT
"""Owns the summary that is copied: the same few lines as plain text and as rich text."""

from html import escape
from typing import NamedTuple

from pmo_worksheet.assessment import AskedChange, Assessment, OptionResult, change_wording, wording
from pmo_worksheet.assessment.leads import comparison_sentences
from pmo_worksheet.i18n import _, long_date
from pmo_worksheet.text import mid_sentence
from pmo_worksheet.worksheet import Worksheet


class Part(NamedTuple):
    """A heading ("" for none), and the lines below it; `listed` if they are a list."""

    heading: str
    lines: tuple[str, ...]
    listed: bool = False


def verdict_line(option: OptionResult) -> str:
    """Return an option with its fit and verdict in one line, without a full stop."""
    name = option.name or _("This option")
    if option.verdict is None:
        return _("{option}: no verdict yet").format(option=name)
    return _("{option}: overall fit {fit} of 100, {verdict}").format(
        option=name,
        fit=wording.fit_number(option.fit),
        verdict=mid_sentence(option.verdict.text),
    )


def ask_line(worksheet: Worksheet, change: AskedChange) -> str:
    """Return what is asked for in the user's words, or else by the factor it is about."""
    return one_line(change.ask) or one_line(worksheet.factor(change.factor).name)


def one_line(text: str) -> str:
    """Return a text of the user's without its line breaks."""
    return " ".join(text.split())


def parts(worksheet: Worksheet, assessment: Assessment) -> list[Part]:
    """Return what a summary says. Private words are not in a worksheet that is `redacted`."""
    option = assessment.argued
    about = [verdict_line(option) + "."]
    if option.verdict is not None:
        about.append(option.verdict.reason)
    about += [wording.state_sentence(option), wording.robustness_sentence(option)]
    about += comparison_sentences(assessment)
    made = [Part("", tuple(line for line in about if line))]
    tenths = wording.points_in_tenths(option)
    for heading, sign in (
        (_("What speaks most for it"), 1),
        (_("What speaks most against it"), -1),
    ):
        lines = tuple(
            _("{factor} ({points} points)").format(
                factor=one_line(worksheet.factor(f.id).name),
                points=wording.signed(tenths[f.id]),
            )
            for f in wording.drivers(option, sign)
        )
        made.append(Part(heading, lines, listed=True))
    made.append(
        Part(_("What would tip it"), tuple(change_wording.tip_sentences(worksheet, option, 3)))
    )
    if option.asked is not None:
        asks = tuple(ask_line(worksheet, c) for c in option.asked.unmet)
        made.append(Part(_("I would join if …"), asks, listed=True))
    if worksheet.decide_by is not None:
        day = long_date(worksheet.decide_by)
        made.append(Part("", (_("To be decided by {day}.").format(day=day),)))
    return [part for part in made if part.lines]


def as_text(worksheet: Worksheet, assessment: Assessment) -> str:
    """Return the summary as plain text."""
    blocks = [one_line(worksheet.title) or _("Untitled worksheet")]
    for part in parts(worksheet, assessment):
        lines = [f"• {line}" if part.listed else line for line in part.lines]
        blocks.append("\n".join([part.heading, *lines] if part.heading else lines))
    return "\n\n".join(blocks) + "\n"


def as_html(worksheet: Worksheet, assessment: Assessment) -> str:
    """Return the summary as HTML for a mail or a document; what the user typed is only text."""
    made = [f"<h2>{escape(one_line(worksheet.title) or _('Untitled worksheet'))}</h2>"]
    for part in parts(worksheet, assessment):
        if part.heading:
            made.append(f"<h3>{escape(part.heading)}</h3>")
        tag = "li" if part.listed else "p"
        lines = "".join(f"<{tag}>{escape(line)}</{tag}>" for line in part.lines)
        made.append(f"<ul>{lines}</ul>" if part.listed else lines)
    return "".join(made)
