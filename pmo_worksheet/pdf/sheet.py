# SPDX-License-Identifier: MIT
"""Owns the step from a worksheet and its assessment to the bytes of a PDF."""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus.doctemplate import LayoutError

from pmo_worksheet import APP_NAME, __version__
from pmo_worksheet.assessment import Assessment, assess
from pmo_worksheet.i18n import _, language, long_date, ngettext
from pmo_worksheet.pdf import archive, fonts, reply, theme
from pmo_worksheet.pdf.annex import annex
from pmo_worksheet.pdf.blocks import height, write_long
from pmo_worksheet.pdf.brief import brief
from pmo_worksheet.pdf.room import ROOMS
from pmo_worksheet.pdf.settings import SheetSettings
from pmo_worksheet.pdf.structure import TaggedCanvas
from pmo_worksheet.pdf.subject import Subject, subject
from pmo_worksheet.pdf.text import clip, one_line
from pmo_worksheet.worksheet import Worksheet

_TOTAL = "total-pages"
_MOST_CODES = 10
_LONGEST_NAME = 120
# The most space that page 1 gets between two sections beyond the usual, in points.
_MOST_AIR = 9.0
_SECTIONS = 7
_ABOVE_FOOTER = 8.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished PDF, and one sentence for each thing that could not be printed as it is."""

    pdf: bytes
    warnings: tuple[str, ...] = ()


def render(
    worksheet: Worksheet,
    assessment: Assessment,
    settings: SheetSettings,
    progress: Callable[[float], None] | None = None,
) -> Sheet:
    """Return the sheet of a worksheet: the same bytes for the same worksheet and settings.

    Without `settings.include_private` no words of private factors are printed, whether the
    worksheet was redacted before or not. `progress` is called with the part done, 0..1, and may
    raise to cancel.
    """
    printed = worksheet if settings.include_private else worksheet.redacted()
    printed = _with_short_names(printed)
    if printed != worksheet:
        worksheet, assessment = printed, assess(printed)
    if progress is not None:
        progress(0.0)
    fonts.register()
    about = subject(worksheet, assessment, settings)
    try:
        return _build(about, _story(about), progress)
    except LayoutError:
        return _build(about, _plain_story(about), progress)


def _with_short_names(worksheet: Worksheet) -> Worksheet:
    """Return the worksheet with no title or name longer than a sentence can hold."""
    for factor in worksheet.factors:
        if len(factor.title) > _LONGEST_NAME:
            worksheet = worksheet.with_factor(factor.id, title=clip(factor.title, _LONGEST_NAME))
    for option in worksheet.options:
        if len(option.name) > _LONGEST_NAME:
            short = clip(option.name, _LONGEST_NAME)
            worksheet = worksheet.with_option_renamed(option.id, short)
    return worksheet


def _story(about: Subject) -> list[Flowable]:
    # Page 1 tells as much as it can hold together with the answer, and the annex the rest.
    most = theme.text_height(about.settings.page_size)
    for room in ROOMS:
        page = [*brief(about, room), *reply.answer(about)]
        spare = most - height(page, about.width) - _ABOVE_FOOTER
        if spare >= 0:
            airy = replace(room, air=min(spare / _SECTIONS, _MOST_AIR))
            page = [*brief(about, airy), *reply.answer(about)]
            break
    return [*page, *annex(about, room), *reply.details(about)]


class _Document(BaseDocTemplate):  # type: ignore[misc] # ReportLab has no types
    """Pages with one column of text and a footer."""

    def __init__(self, target: io.BytesIO, about: Subject) -> None:
        paper = theme.PAPER[about.settings.page_size]
        super().__init__(
            target,
            pagesize=paper,
            leftMargin=theme.SIDE_MARGIN,
            rightMargin=theme.SIDE_MARGIN,
            topMargin=theme.TOP_MARGIN,
            bottomMargin=theme.BOTTOM_MARGIN,
            invariant=1,
            pageCompression=1,
            lang=language(),
            initialFontName=fonts.SANS,
            initialFontSize=theme.FOOTER_SIZE,
        )
        frame = Frame(
            theme.SIDE_MARGIN,
            theme.BOTTOM_MARGIN,
            paper[0] - 2 * theme.SIDE_MARGIN,
            paper[1] - theme.TOP_MARGIN - theme.BOTTOM_MARGIN,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        self.addPageTemplates(PageTemplate(frames=[frame], onPage=self._footer))
        self._about = about

    def _footer(self, canvas: TaggedCanvas, _document: BaseDocTemplate) -> None:
        sheet, on = self._about.worksheet, self._about.settings.on
        source = _("{date} · {app} {version} · worksheet {id}").format(
            date=long_date(on), app=APP_NAME, version=__version__, id=_plain(sheet.id)
        )
        page = _("Page {number} of").format(number=canvas.getPageNumber()) + " "
        with canvas.artifact():
            canvas.saveState()
            canvas.setFont(fonts.SANS, theme.FOOTER_SIZE)
            canvas.setFillColor(theme.MUTED)
            canvas.drawString(theme.SIDE_MARGIN, theme.FOOTER_HEIGHT, page)
            right = theme.SIDE_MARGIN + self._about.width
            canvas.drawRightString(right, theme.FOOTER_HEIGHT, source)
            # How many pages there are is not known before the last.
            width = canvas.stringWidth(page, fonts.SANS, theme.FOOTER_SIZE)
            canvas.translate(theme.SIDE_MARGIN + width, theme.FOOTER_HEIGHT)
            canvas.doForm(_TOTAL)
            canvas.restoreState()


def _plain(text: str) -> str:
    # A footer is drawn as it is, so it can hold nothing that would need shaping.
    return "".join(c if c.isascii() else "?" for c in clip(text, 48).replace(" …", "..."))


def _build(
    about: Subject, story: list[Flowable], progress: Callable[[float], None] | None
) -> Sheet:
    target = io.BytesIO()
    document = _Document(target, about)
    if progress is not None:
        document.setProgressCallBack(_part_done(progress))

    def make_canvas(*args: Any, **options: Any) -> TaggedCanvas:  # noqa: ANN401
        canvas = TaggedCanvas(*args, **options, before_save=lambda done: _finish(done, about))
        archive.set_date(canvas._doc, about.settings.on)  # noqa: SLF001
        return canvas

    document.build(story, canvasmaker=make_canvas)
    return Sheet(target.getvalue(), _warnings(document.canv.missing))


def _warnings(missing: frozenset[str]) -> tuple[str, ...]:
    if not missing:
        return ()
    count = len(missing)
    text = ngettext(
        "{count} character could not be printed, because no font on this computer has it; its "
        "code stands in its place: {codes}.",
        "{count} characters could not be printed, because no font on this computer has them; "
        "their codes stand in their place: {codes}.",
        count,
    )
    codes = [f"[U+{ord(character):04X}]" for character in sorted(missing)[:_MOST_CODES]]
    if count > _MOST_CODES:
        codes.append("…")
    return (text.format(count=count, codes=", ".join(codes)),)


def _finish(canvas: TaggedCanvas, about: Subject) -> None:
    sheet, settings = about.worksheet, about.settings
    canvas.beginForm(_TOTAL, 0, -2, 12, 10)
    canvas.setFont(fonts.SANS, theme.FOOTER_SIZE)
    canvas.setFillColor(theme.MUTED)
    canvas.drawString(0, 0, str(canvas.getPageNumber() - 1))
    canvas.endForm()
    canvas.write_structure()
    archive.declare(
        canvas,
        title=one_line(sheet.title) or _("An offer to join a PMO"),
        author=one_line(sheet.author),
        subject=_("A worksheet about an offer to join a PMO"),
        on=settings.on,
    )
    if settings.attachment is not None:
        archive.attach(
            canvas,
            settings.attachment,
            description=_("The worksheet, to open again in {app}").format(app=APP_NAME),
            on=settings.on,
        )


def _part_done(progress: Callable[[float], None]) -> Callable[[str, int], None]:
    """Return ReportLab's kind of callback, which counts blocks, made from one for 0..1."""
    total = 1

    def report(kind: str, value: int) -> None:
        nonlocal total
        if kind == "SIZE_EST":
            total = max(value, 1)
        elif kind == "PROGRESS":
            progress(min(value / total, 1.0))
        elif kind == "FINISHED":
            progress(1.0)

    return report


def _plain_story(about: Subject) -> list[Flowable]:
    """Return the same words one below the other, for what no table or column can hold."""
    sheet = about.worksheet
    option = about.option
    lines = [sheet.title, option.verdict.text if option.verdict else "", sheet.summary]
    for factor in (*about.shown("pro"), *about.shown("con")):
        lines += [factor.title, about.answer(factor).note, factor.question]
    return [block for line in lines for block in write_long(theme.BODY, line)]
