# SPDX-License-Identifier: MIT
"""Owns the pages of a finished PDF as pictures: on the screen, and for printers without ``lp``.

PDFium draws them, with the form's fields; it is imported only when this room is.
"""

import pypdfium2
from PySide6.QtCore import QMarginsF, QPoint, QSize
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPaintEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from pmo_worksheet.i18n import _

_MOST_PIXELS = 40_000_000
"""The largest picture of a page: A4 at 600 dots per inch; more takes hundreds of megabytes."""


class Pages:
    """The pages of one PDF. Sizes are in points."""

    def __init__(self, pdf: bytes) -> None:
        self._document = pypdfium2.PdfDocument(pdf)
        self._document.init_forms()

    def close(self) -> None:
        """Let go of the PDF now, not at the very end of the program; nothing can be drawn then."""
        self._document.close()

    def __len__(self) -> int:
        return len(self._document)

    def size(self, index: int) -> tuple[float, float]:
        """Return the width and height of a page."""
        width, height = self._document.get_page_size(index)
        return width, height

    def picture(self, index: int, scale: float) -> QImage:
        """Return a page with `scale` pixels for each point, or fewer if it were too large."""
        width, height = self.size(index)
        scale = min(scale, (_MOST_PIXELS / (width * height)) ** 0.5)
        drawn = self._document[index].render(scale=scale, prefer_bgrx=True)
        image = QImage(
            bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32
        )
        # The picture must outlive the bytes that it was made from.
        return image.copy()


class PageView(QWidget):
    """One page, drawn once it is seen, as sharp as the screen is."""

    def __init__(self, pages: Pages, index: int) -> None:
        super().__init__()
        self._pages, self._index = pages, index
        self._image = QImage()
        self.setObjectName(f"page:{index + 1}")
        self.setAccessibleName(
            _("Page {number} of {count}").format(number=index + 1, count=len(pages))
        )

    def set_width(self, width: int) -> None:
        """Be this wide, and as high as the page then is."""
        page_width, page_height = self._pages.size(self._index)
        self.setFixedSize(width, round(width * page_height / page_width))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        sharpness = self.devicePixelRatioF()
        wanted = QSize(round(self.width() * sharpness), round(self.height() * sharpness))
        if abs(self._image.width() - wanted.width()) > 1:
            scale = wanted.width() / self._pages.size(self._index)[0]
            self._image = self._pages.picture(self._index, scale)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._image)
        painter.setPen(QColor("#9aa3ad"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def print_pages(
    printer: QPrinter, pages: Pages, numbers: tuple[int, ...], paper: str, copies: int
) -> bool:
    """Draw pages, given by their numbers from 1, on a printer; return whether it took them."""
    size = QPageSize.PageSizeId.Letter if paper == "Letter" else QPageSize.PageSizeId.A4
    printer.setPageLayout(
        QPageLayout(QPageSize(size), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    printer.setFullPage(True)
    printer.setCopyCount(copies)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    sheet = printer.pageLayout().fullRectPixels(printer.resolution()).size()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for place, number in enumerate(numbers):
        if place and not printer.newPage():
            painter.end()
            return False
        width, height = pages.size(number - 1)
        scale = min(sheet.width() / width, sheet.height() / height)
        target = QSize(round(width * scale), round(height * scale))
        spare = sheet - target
        image = pages.picture(number - 1, scale)
        corner = QPoint(spare.width() // 2, spare.height() // 2)
        painter.drawImage(corner, image.scaled(target) if image.size() != target else image)
    return painter.end()
