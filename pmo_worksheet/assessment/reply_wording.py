# SPDX-License-Identifier: MIT
"""Owns the sentences about the manager's reply, alike in the window, on paper and as text."""

from pmo_worksheet.assessment.results import FitPair, ReplyView, Weighed
from pmo_worksheet.assessment.thresholds import LEANING_MARGIN, LEVEL_FIT
from pmo_worksheet.assessment.wording import fit_number
from pmo_worksheet.i18n import N_, _, ngettext
from pmo_worksheet.reply import Reply
from pmo_worksheet.worksheet import Worksheet

ANSWERS = {
    "support": N_("I support the move"),
    "support-with-conditions": N_("I support the move, with conditions"),
    "let-us-talk": N_("Let us talk first"),
    "not-now": N_("Not now"),
}


def answer_sentence(reply: Reply) -> str:
    """Return the one answer, and who gave it when."""
    who = ", ".join(part for part in (reply.name.strip(), reply.date.strip()) if part)
    if reply.answer is None:
        text = _("None of the four answers is ticked")
    else:
        text = _("The manager's answer: “{answer}”").format(answer=_(ANSWERS[reply.answer]))
    if who:
        return _("{answer} ({who}).").format(answer=text, who=who)
    return _("{answer}.").format(answer=text)


def fit_sentence(pair: FitPair) -> str:
    """Return both fits of an option, and whether they are on the same side."""
    if pair.yours is None or pair.theirs is None:
        return _("“{option}”: no second fit, because no rated factor has weight.").format(
            option=pair.name
        )
    if pair.agree:
        sides = _("both point the same way")
    elif max(abs(fit - LEVEL_FIT) for fit in (pair.yours, pair.theirs)) < LEANING_MARGIN:
        sides = _("both are close to level")
    else:
        sides = _("they do not point the same way, so talk about this")
    text = _(
        "“{option}”: fit {yours} with the worksheet's importances, {theirs} with the manager's; "
        "{sides}."
    ).format(
        option=pair.name,
        yours=fit_number(pair.yours),
        theirs=fit_number(pair.theirs),
        sides=sides,
    )
    if pair.verdict is None:
        return text
    return _("{sentence} With the manager's: {verdict}.").format(
        sentence=text, verdict=pair.verdict.text
    )


def fit_sentences(worksheet: Worksheet, view: ReplyView) -> list[str]:
    """Return both fits of every option but the baseline, which has no verdict of its own."""
    if not view.weighed:
        return [_("The reply gives no importances, so there is no second fit.")]
    return [fit_sentence(pair) for pair in view.fits if pair.option != worksheet.baseline]


def difference_sentence(worksheet: Worksheet, pair: Weighed) -> str:
    """Return one importance as both see it."""
    return _("“{factor}”: {yours} in the worksheet, {theirs} for the manager").format(
        factor=worksheet.factor(pair.factor).name, yours=pair.yours, theirs=pair.theirs
    )


def agenda(worksheet: Worksheet, view: ReplyView) -> list[str]:
    """Return what to talk about first: the largest differences, the largest one first."""
    return [difference_sentence(worksheet, pair) for pair in view.agenda]


def count_sentence(view: ReplyView) -> str:
    """Return how many importances differ, are alike, and were left blank."""
    differ = len(view.differences)
    text = ngettext(
        "{count} importance differs, {alike} alike; left blank: {blank} (as in the worksheet).",
        "{count} importances differ, {alike} alike; left blank: {blank} (as in the worksheet).",
        differ,
    )
    return text.format(count=differ, alike=view.alike, blank=view.blank)


def own_words(reply: Reply) -> list[str]:
    """Return the manager's own words, each with what it is."""
    named = ((_("Conditions"), reply.conditions), (_("Comments"), reply.comments))
    return [
        _("{name}: {text}").format(name=name, text=text.strip())
        for name, text in named
        if text.strip()
    ]


def reply_lines(worksheet: Worksheet, view: ReplyView | None) -> list[str]:
    """Return all that the reply says, a line each; nothing without a reply.

    Every importance that differs is named, the agenda first.
    """
    if view is None:
        return []
    # What the manager wrote goes before what is computed from it.
    lines = [
        answer_sentence(view.reply),
        *own_words(view.reply),
        *fit_sentences(worksheet, view),
    ]
    if view.weighed:
        lines.append(count_sentence(view))
    lines += [_("Talk about first: {pair}.").format(pair=text) for text in agenda(worksheet, view)]
    others = view.differences[len(view.agenda) :]
    lines += [
        _("Also: {pair}.").format(pair=difference_sentence(worksheet, pair)) for pair in others
    ]
    return lines
