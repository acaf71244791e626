# SPDX-License-Identifier: MIT
"""Owns the conventions: every number in the assessment that somebody chose rather than derived.

The printed sheet names those that made its verdict. Shares follow calibrated language: IPCC AR4
calls 33-66 % "about as likely as not" and more than 90 % "very likely". The rest is judgement.
"""

from pmo_worksheet.worksheet import Sureness

LEVEL_FIT = 50
"""The fit, in points, at which pros and cons cancel."""
LITTLE_EVIDENCE = 0.10
"""Below this share of the list (0..1), very little applies."""

LEANING_MARGIN = 5
"""Points from 50, or between two options, from which one side is ahead."""
CLEAR_MARGIN = 20
"""Points from 50, or between two options, from which one side is clearly ahead."""
LEANING_SHARE = 2 / 3
"""Share of plausible readings (0..1) that a leaning verdict needs."""
CLEAR_SHARE = 0.90
"""Share of plausible readings (0..1) that a clear verdict needs."""
ALMOST_ALL = 0.99
"""Above this share of readings (0..1), no whole number out of 100 is printed."""
CAPPED_LEVEL = -1
"""The highest level that a ruled-out mindset or a deal-breaker leaves."""

SURENESS_WIDTH: dict[Sureness, int] = {"sure": 5, "fairly": 15, "unsure": 30}
"""How far a rating may be off, in percentage points either way."""
SHARED_SHIFT = 0.10
"""How far all ratings together may be too rosy or too gloomy (0..1)."""
TOLERANCE = 1e-6
"""The largest error of a share of readings."""
