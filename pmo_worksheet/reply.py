# SPDX-License-Identifier: MIT
"""Owns the manager's reply as a value, and the names of the form's fields that it comes from.

The fields are ``answer`` (one of `ReplyAnswer`, or Off), ``conditions``, ``comments``, ``name``,
``date``, one `importance_field` for each factor, and `ORIGIN_FIELD`, which nobody fills in.
"""

from typing import Any, Literal, Self
from urllib.parse import quote, unquote

from msgspec import Struct, field
from msgspec.structs import replace

from pmo_worksheet.bounds import UNKNOWN, Importance, Text

ReplyAnswer = Literal["support", "support-with-conditions", "let-us-talk", "not-now"]

ORIGIN_FIELD = "worksheet"
"""It says which worksheet, and which version of it, a form was made from."""
_IMPORTANCE = "importance:"


class Reply(Struct, frozen=True):
    """What the manager replied: importances by factor id, and the rest in their own words.

    A factor that is missing from `importances` was left blank. `date` is as it was written.
    """

    answer: ReplyAnswer | None = None
    importances: dict[str, Importance] = field(default_factory=dict)
    conditions: Text = ""
    comments: Text = ""
    name: Text = ""
    date: Text = ""
    unknown: dict[str, Any] = field(default_factory=dict, name=UNKNOWN)

    @property
    def says_nothing(self) -> bool:
        """Whether nothing was answered; a name and a date alone are no answer."""
        return not (self.answer or self.importances or self.conditions or self.comments)

    def without(self, factors: set[str]) -> Self:
        """Return a copy without the importances of these factors."""
        kept = {f: number for f, number in self.importances.items() if f not in factors}
        return replace(self, importances=kept)


def importance_field(factor_id: str) -> str:
    """Return the name of the field for a factor; PDF allows no full stop in it."""
    return _IMPORTANCE + quote(factor_id, safe="").replace(".", "%2E")


def factor_of(field_name: str) -> str | None:
    """Return the id of the factor that a field is for, None if it is for something else."""
    if not field_name.startswith(_IMPORTANCE):
        return None
    return unquote(field_name.removeprefix(_IMPORTANCE), errors="replace")
