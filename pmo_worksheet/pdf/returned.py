# SPDX-License-Identifier: MIT
"""Owns the annex's section on the manager's reply: both fits, the agenda, each importance twice."""

from pmo_worksheet.assessment import ReplyView, reply_wording
from pmo_worksheet.i18n import _
from pmo_worksheet.pdf import theme
from pmo_worksheet.pdf.blocks import write, write_long
from pmo_worksheet.pdf.flow import Block, Space
from pmo_worksheet.pdf.rows import Cell, table
from pmo_worksheet.pdf.subject import Subject
from pmo_worksheet.pdf.text import clip

_TITLE = 120
_NUMBER = 72.0


def returned(subject: Subject) -> list[Block]:
    """Return what the manager replied beside the worksheet; nothing while there is no reply."""
    view = subject.assessment.reply
    if view is None:
        return []
    sheet, reply = subject.worksheet, view.reply
    answer = reply_wording.answer_sentence(reply)
    lines = reply_wording.fit_sentences(sheet, view)
    if view.weighed:
        lines.append(reply_wording.count_sentence(view))
    blocks: list[Block] = [
        write(theme.HEADING, _("The manager's reply, beside the worksheet")),
        *write_long(theme.STRONG, answer),
    ]
    for lead, text in ((_("Conditions:"), reply.conditions), (_("Comments:"), reply.comments)):
        if text.strip():
            blocks += [Space(4), *write_long(theme.BODY, text, lead)]
    for line in lines:
        blocks += [Space(2), write(theme.BODY, line)]
    agenda = reply_wording.agenda(sheet, view)
    if agenda:
        blocks += [write(theme.SUBHEADING, _("To talk about first"))]
        blocks += [
            write(theme.BODY, _("{number}. {pair}").format(number=number, pair=pair))
            for number, pair in enumerate(agenda, 1)
        ]
    return [*blocks, *_importances(subject, view)]


def _importances(subject: Subject, view: ReplyView) -> list[Block]:
    if not view.weighed:
        return []
    head = [
        write(theme.COLUMN_HEAD, _("Importance of each factor, furthest apart first")),
        write(theme.COLUMN_HEAD_RIGHT, _("Worksheet")),
        write(theme.COLUMN_HEAD_RIGHT, _("Manager")),
        write(theme.COLUMN_HEAD_RIGHT, _("Apart")),
    ]
    rows: list[list[Cell]] = [
        [
            write(theme.BODY, clip(subject.worksheet.factor(pair.factor).name, _TITLE)),
            write(theme.NUMBER, str(pair.yours)),
            write(theme.NUMBER, str(pair.theirs)),
            write(theme.NUMBER, str(pair.apart) if pair.apart else "–"),
        ]
        for pair in view.weighed
    ]
    widths = [subject.width - 3 * _NUMBER, *[_NUMBER] * 3]
    return [Space(6), *table(head, rows, widths)]
