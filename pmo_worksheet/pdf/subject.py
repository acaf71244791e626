# SPDX-License-Identifier: MIT
"""Owns what a sheet is about: the worksheet, its assessment, and the option it argues for."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmo_worksheet.assessment import Assessment, OptionResult, wording
from pmo_worksheet.assessment.robustness import plausible_range
from pmo_worksheet.assessment.thresholds import LEVEL_FIT
from pmo_worksheet.i18n import _
from pmo_worksheet.pdf import theme
from pmo_worksheet.pdf.settings import SheetSettings
from pmo_worksheet.worksheet import Answer, Factor, Worksheet


@dataclass(frozen=True, slots=True)
class Subject:
    """Everything that the pages are written from. `option` is the one that page 1 is about."""

    worksheet: Worksheet
    assessment: Assessment
    settings: SheetSettings
    option: OptionResult

    @property
    def width(self) -> float:
        """The width of the text, in points."""
        return theme.text_width(self.settings.page_size)

    @property
    def name(self) -> str:
        """The option's name, as printed."""
        return self.option.name or _("this option")

    @property
    def hidden(self) -> tuple[Factor, ...]:
        """The factors whose words are withheld."""
        return tuple(factor for factor in self.worksheet.factors if self.hides(factor))

    def hides(self, factor: Factor) -> bool:
        """Return whether this factor's words are withheld."""
        return factor.private and not self.settings.include_private

    def shown(self, side: str) -> Iterator[Factor]:
        """Yield the relevant factors of one side whose words may be printed."""
        for factor in self.worksheet.factors:
            if factor.side == side and factor.relevant and not self.hides(factor):
                yield factor

    def answer(self, factor: Factor) -> Answer:
        """Return the answer for the option that page 1 is about."""
        return factor.answer(self.option.id)

    def questions(self, most: int) -> tuple[Factor, ...]:
        """Return the factors with a question whose answer could move the fit most."""
        asked = [f for side in ("con", "pro") for f in self.shown(side) if f.question.strip()]
        return tuple(sorted(asked, key=self._openness, reverse=True)[:most])

    def _openness(self, factor: Factor) -> float:
        # Not rated at all is as open as "don't know yet".
        low, high = plausible_range(self.answer(factor)) or (0, 100)
        return factor.importance * (high - low)


def subject(worksheet: Worksheet, assessment: Assessment, settings: SheetSettings) -> Subject:
    """Return what the sheet is about: the first option that is not the baseline."""
    return Subject(worksheet, assessment, settings, assessment.argued)


def level_distance(option: OptionResult) -> str:
    """Return fit − 50 in signed tenths, as the printed points add up to it."""
    return wording.signed(sum(wording.points_in_tenths(option).values()))


def fit_in_tenths(option: OptionResult) -> str:
    """Return the fit with one decimal, as 50 plus the printed points."""
    tenths = sum(wording.points_in_tenths(option).values())
    return f"{LEVEL_FIT + tenths / 10:.1f}"
