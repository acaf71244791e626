# SPDX-License-Identifier: MIT
"""Owns the gut call beside the verdict: whether the two agree, and the sentence that says so."""

from pmo_worksheet.assessment.results import Verdict
from pmo_worksheet.i18n import N_, _
from pmo_worksheet.worksheet import GutCall

_CALLS = {"join": N_("join"), "stay": N_("stay"), "unsure": N_("not sure")}


def call_word(call: GutCall) -> str:
    """Return a gut call in words."""
    return _(_CALLS[call])


def gut_agrees(call: GutCall | None, verdict: Verdict | None) -> bool | None:
    """Return whether a gut call and a verdict lean the same way; None if either does not lean."""
    if call not in ("join", "stay") or verdict is None or verdict.level == 0:
        return None
    return (call == "join") == (verdict.level > 0)


def gut_sentence(call: GutCall | None, verdict: Verdict | None) -> str:
    """Return the gut call and how the verdict stands to it, "" where none was made.

    A gap between the two is worth a question, not a correction: either the worksheet lacks a
    reason, or the gut has not heard one yet.
    """
    if call is None:
        return ""
    said = call_word(call)
    agrees = gut_agrees(call, verdict)
    if agrees is True:
        return _("Your gut call, “{call}”, says the same.").format(call=said)
    if agrees is False:
        return _("Your gut call was “{call}”. Which reason does the worksheet miss?").format(
            call=said
        )
    return _("Your gut call was “{call}”.").format(call=said)
