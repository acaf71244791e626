# SPDX-License-Identifier: MIT
"""Owns the step from a worksheet and its assessment to the bytes of a PDF."""

import io
from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace

from pmo_worksheet import APP_NAME, __version__
from pmo_worksheet.assessment import Assessment, assess
from pmo_worksheet.i18n import _, language, long_date, ngettext
from pmo_worksheet.pdf import archive, fonts, reply, theme
from pmo_worksheet.pdf.annex import annex
from pmo_worksheet.pdf.brief import brief
from pmo_worksheet.pdf.flow import Block, Pages, Space, height_of
from pmo_worksheet.pdf.room import ROOMS
from pmo_worksheet.pdf.settings import SheetSettings
from pmo_worksheet.pdf.structure import TaggedCanvas
from pmo_worksheet.pdf.subject import Subject, subject
from pmo_worksheet.pdf.text import clip, one_line
from pmo_worksheet.worksheet import Worksheet

_TOTAL = "total-pages"
_MOST_CODES = 10
_LONGEST_NAME = 120
# The space between two sections of page 1, and what may be added to it, in points.
_GAP = 6.5
_MOST_AIR = 9.0
_ABOVE_FOOTER = 8.0


class Sheet(NamedTuple):
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
    return _build(about, _story(about), progress)


def _with_short_names(worksheet: Worksheet) -> Worksheet:
    """Return the worksheet with no title or name longer than a sentence can hold."""
    # All at once: a new worksheet for each title would go through all factors as often.
    return replace(
        worksheet,
        factors=tuple(replace(f, title=_short(f.title)) for f in worksheet.factors),
        options=tuple(replace(o, name=_short(o.name)) for o in worksheet.options),
    )


def _short(name: str) -> str:
    return clip(name, _LONGEST_NAME) if len(name) > _LONGEST_NAME else name


def _story(about: Subject) -> list[Block]:
    # Page 1 tells as much as it can hold together with the answer, and the annex the rest.
    answer = reply.answer(about)
    most = theme.text_height(about.settings.page_size) - _ABOVE_FOOTER
    for room in ROOMS:
        sections = [*brief(about, room), answer]
        page = _apart(sections, _GAP)
        spare = most - height_of(page, about.width)
        if spare >= 0:
            # A short page is not crowded at its top.
            page = _apart(sections, _GAP + min(spare / (len(sections) - 1), _MOST_AIR))
            break
    return [*page, *annex(about, room), *reply.details(about)]


def _apart(sections: list[list[Block]], gap: float) -> list[Block]:
    """Return the sections one below the other, with this much space between two."""
    blocks = sections[0]
    for section in sections[1:]:
        blocks = [*blocks, Space(gap), *section]
    return blocks


def _footer(canvas: TaggedCanvas, about: Subject) -> None:
    """Draw the page's number, and what the sheet was made from and when."""
    source = _("{date} · {app} {version} · worksheet {id}").format(
        date=long_date(about.settings.on),
        app=APP_NAME,
        version=__version__,
        id=_plain(about.worksheet.id) or "–",
    )
    page = _("Page {number} of").format(number=canvas.getPageNumber()) + " "
    with canvas.artifact():
        canvas.saveState()
        canvas.setFont(fonts.SANS, theme.FOOTER_SIZE)
        canvas.setFillColor(theme.MUTED)
        canvas.drawString(theme.SIDE_MARGIN, theme.FOOTER_HEIGHT, page)
        right = theme.SIDE_MARGIN + about.width
        canvas.drawRightString(right, theme.FOOTER_HEIGHT, source)
        # How many pages there are is not known before the last.
        width = canvas.stringWidth(page, fonts.SANS, theme.FOOTER_SIZE)
        canvas.translate(theme.SIDE_MARGIN + width, theme.FOOTER_HEIGHT)
        canvas.doForm(_TOTAL)
        canvas.restoreState()


def _plain(text: str) -> str:
    # A footer is drawn as it is, so it can hold nothing that would need shaping.
    return "".join(c if c.isascii() else "?" for c in clip(text, 48).replace(" …", "..."))


def _build(about: Subject, story: list[Block], progress: Callable[[float], None] | None) -> Sheet:
    size = about.settings.page_size
    target = io.BytesIO()
    canvas = TaggedCanvas(
        target,
        pagesize=theme.PAPER[size],
        invariant=1,
        pageCompression=1,
        lang=language(),
        initialFontName=fonts.SANS,
        initialFontSize=theme.FOOTER_SIZE,
    )
    archive.set_date(canvas._doc, about.settings.on)  # noqa: SLF001
    frame = (theme.SIDE_MARGIN, theme.BOTTOM_MARGIN, about.width, theme.text_height(size))
    Pages(canvas, frame, lambda page: _footer(page, about)).place(story, progress)
    _finish(canvas, about)
    canvas.save()
    return Sheet(target.getvalue(), _warnings(canvas.missing))


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
