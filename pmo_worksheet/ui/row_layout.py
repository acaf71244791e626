# SPDX-License-Identifier: MIT
"""Owns where everything in a row stands: in one line, or in two where the window is narrow.

By hand rather than by Qt's layouts, which would ask each of a thousand rows for its wishes.
"""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from pmo_worksheet.ui import theme
from pmo_worksheet.ui.column import height_of
from pmo_worksheet.ui.row_controls import RowControls
from pmo_worksheet.ui.sliders import slider_height
from pmo_worksheet.ui.text import Note, line_height

COLUMNS = (7.2, 7.8, 7.2, 6.4)
"""Widths of importance, rating, sureness and points, in ems; sureness shows its words in full."""
COLUMN_GAP = 0.7
END_MARGIN = 0.8
_INSET = 6
"""What a note's border and padding take in pixels: its words stand under the title."""
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)


class RowLayout:
    """The layout of one row. It knows the height before there are any controls."""

    def __init__(self, row: QWidget) -> None:
        self._row = row
        self.title_box = QRect()
        """Where the title stands."""
        self.mark_box = QRect()
        """Where a word has room that moves nothing when it comes or goes."""
        self.take_fonts()

    def take_fonts(self) -> None:
        """Measure by the row's font as it is now."""
        self._em = theme.em(self._row)
        self.strong = theme.sized(self._row.font(), 1, QFont.Weight.DemiBold)
        self.small = theme.sized(self._row.font(), theme.SMALL)
        self._small_line = QFontMetrics(self.small).height()

    def arrange(
        self,
        title: str,
        flags: str,
        controls: RowControls | None,
        details: QWidget | None,
        *,
        narrow: bool,
    ) -> int:
        """Give everything that is there its place at the row's width; return the row's height."""
        em = self._em
        left, top = round(0.2 * em), round(0.55 * em)
        right = self._row.width() - round(END_MARGIN * em)
        side = slider_height(em)
        text = left + 2 * side
        if controls:
            self._put(controls.grip, QRect(left, top, side, side))
            self._put(controls.opener, QRect(left + side, top, side, side))
        # Below the points, or, where these are in the first line, below the sureness.
        mark = round((COLUMNS[2] if narrow else COLUMNS[3]) * em)
        below = self._arrange_narrow if narrow else self._arrange_wide
        box, bottom = below(title, controls, text, top, right)
        self.title_box = self._mirrored(box)
        line = self._second_line(box, top) if narrow else top
        self.mark_box = self._mirrored(self._word_box(right - mark, line, mark))
        if controls:
            controls.title.setGeometry(self.title_box)
        if flags:
            box = self._text_box(self.small, flags, QRect(text, bottom + 2, right - text, 0))
            if controls:
                self._put(controls.flag, box)
            bottom = box.bottom() + 1
        if details is not None:
            height = height_of(details, right - text)
            self._put(details, QRect(text, bottom, right - text, height))
            bottom += height
        return bottom + round(0.55 * em)

    def _arrange_wide(
        self, title: str, controls: RowControls | None, text: int, top: int, right: int
    ) -> tuple[QRect, int]:
        """Put all in one line; return the title's box, and where it ends."""
        em, gap = self._em, round(COLUMN_GAP * self._em)
        widths = [round(ems * em) for ems in COLUMNS]
        room = max(em, right - text - sum(widths) - len(widths) * gap)
        box = self._text_box(self.strong, title, QRect(text, top + 3, room, 0))
        # Below what opens the row, too, which the note's border would else touch.
        note_top = max(box.bottom() + 4, top + slider_height(em))
        bottom = max(note_top + self._note_height(controls), top + self._measure_height())
        if controls:
            height = self._note_height(controls)
            self._put(controls.note, QRect(text - _INSET, note_top, room + _INSET, height))
            x = text + room + gap
            for widget, width in zip(controls.measures(), widths, strict=True):
                height = height_of(widget, width)
                self._put(widget, QRect(x, top, width, height))
                bottom = max(bottom, top + height)
                x += width + gap
        return box, bottom

    def _arrange_narrow(
        self, title: str, controls: RowControls | None, text: int, top: int, right: int
    ) -> tuple[QRect, int]:
        """Put title and points above the sliders, the note below; return the same."""
        em, gap = self._em, round(COLUMN_GAP * self._em)
        points, sureness = round(COLUMNS[3] * em), round(COLUMNS[2] * em)
        room = max(em, right - text - points - gap)
        box = self._text_box(self.strong, title, QRect(text, top + 3, room, 0))
        line = self._second_line(box, top)
        each = max(5 * em, (right - text - sureness - 2 * gap) // 2)
        bottom = line + self._measure_height()
        note_height = self._note_height(controls)
        if controls:
            height = controls.points.sizeHint().height()
            self._put(controls.points, QRect(right - points, top, points, height))
            for place, measure in enumerate((controls.importance, controls.rating)):
                height = height_of(measure, each)
                self._put(measure, QRect(text + place * (each + gap), line, each, height))
                bottom = max(bottom, line + height)
            height = height_of(controls.sureness, sureness)
            self._put(controls.sureness, QRect(right - sureness, line, sureness, height))
            below = QRect(text - _INSET, bottom + 2, right - text + _INSET, note_height)
            self._put(controls.note, below)
        return box, bottom + 2 + note_height

    def _second_line(self, title: QRect, top: int) -> int:
        """Return where the sliders of a narrow row stand, below its title and its points."""
        return max(title.bottom() + 4, top + round(1.5 * self._em))

    def _measure_height(self) -> int:
        """Return the height of a slider with its word, also before there is one."""
        return self._word_box(0, 0, 0).bottom() + 1

    def _word_box(self, x: int, top: int, width: int) -> QRect:
        """Return where a word stands below what is a slider or as high as one."""
        return QRect(x, top + slider_height(self._em), width, self._small_line)

    def _note_height(self, controls: RowControls | None) -> int:
        if controls:
            return controls.note.minimumHeight()
        return line_height(self._row.font()) + Note.FRAME

    @staticmethod
    def _text_box(font: QFont, text: str, where: QRect) -> QRect:
        """Return the box of a text that starts there and breaks at its width."""
        room = QRect(0, 0, where.width(), 1_000_000)
        height = QFontMetrics(font).boundingRect(room, WRAP, text).height()
        return QRect(where.left(), where.top(), where.width(), height)

    def _mirrored(self, box: QRect) -> QRect:
        """Return where a box is in a window that is read from right to left."""
        box = QRect(box)
        if self._row.isRightToLeft():
            box.moveLeft(self._row.width() - box.right() - 1)
        return box

    def _put(self, widget: QWidget, box: QRect) -> None:
        widget.setGeometry(self._mirrored(box))
