# SPDX-License-Identifier: MIT
"""Owns what a sheet is about: the worksheet, its assessment, and the option it argues for."""

from collections.abc import Iterator
from typing import NamedTuple

from pmo_worksheet.assessment import Assessment, OptionResult
from pmo_worksheet.assessment.wording import decided_for
from pmo_worksheet.i18n import _
from pmo_worksheet.pdf import theme
from pmo_worksheet.pdf.settings import SheetSettings
from pmo_worksheet.pdf.text import clip
from pmo_worksheet.worksheet import Answer, Factor, Worksheet


class Subject(NamedTuple):
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

    def decided(self, most: int) -> str:
        """Return what the user decided, by a name of so many letters, "" while it is open."""
        decision = self.worksheet.decision
        if decision is None:
            return ""
        chosen = clip(decided_for(self.worksheet, decision), most)
        return _("My decision, apart from the score: {option}.").format(option=chosen)

    def questions(self, most: int) -> tuple[Factor, ...]:
        """Return the factors with a question whose answer could move the fit most."""
        shown = {factor.id: factor for side in ("pro", "con") for factor in self.shown(side)}
        return tuple(shown[asked] for asked in self.option.questions if asked in shown)[:most]


def subject(worksheet: Worksheet, assessment: Assessment, settings: SheetSettings) -> Subject:
    """Return what the sheet is about: the first option that is not the baseline."""
    return Subject(worksheet, assessment, settings, assessment.argued)
