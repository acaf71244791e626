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
EVEN_SHARE = 1 / 2
"""Share of readings (0..1) below which the other side leads in more of them."""
ALMOST_ALL = 0.99
"""Above this share of readings (0..1), no whole number out of 100 is printed."""
CAPPED_LEVEL = -1
"""The highest level that a ruled-out mindset or a deal-breaker leaves."""

SURENESS_WIDTH: dict[Sureness, int] = {"sure": 5, "fairly": 15, "unsure": 30}
"""How far a rating may be off, in percentage points either way."""
SHARED_SHIFT = 10
"""How far all ratings together may be too rosy or too gloomy, in percentage points either way."""
TOLERANCE = 1e-6
"""The largest error of a share of readings."""

# The hints. Each has its trigger here, with the reason and who reports it; where nobody gives a
# number, the border is a convention of this worksheet. [read] and [abstract] as in CONTRIBUTING.md.

FEWEST_RATED = 5
"""Rated factors from which a pattern in the answers means anything; below it, no such hint.

Fewer are alike by chance: three of three, say. Convention.
"""
SAME_SHARE = 0.80
"""Share of sliders at one value from which nearly all are equal.

Giving everything one answer is a usual sign of haste or tiredness: Krosnick 1991 [abstract].
"""
HIGH_IMPORTANCE = 7
"""Mean importance from which everything may be important. Convention: the anchor 8 is "a lot"."""
EVENNESS = 0.975
"""(Σw)²/(n·Σw²) above which importances hardly differ; 1 if all are equal. Convention: they differ
by less than a sixth of their mean, and no suggestion that a worksheet starts with is scolded for.

People spread importance too evenly over a list: Montibeller and von Winterfeldt 2015 [abstract].
"""
HALO_HIGH = 75
HALO_LOW = 25
"""Ratings (percent) of one side all at or above, and of the other all at or below: a halo.

One impression colours the single traits: Nisbett and Wilson 1977 [abstract]. The borders are the
anchors "largely" and "a little".
"""
HALO_FEWEST = 3
"""Rated factors that each side needs for a halo, and cons for "every con near 0". Convention."""
NEAR_ZERO = 5
"""Highest rating (percent) that counts as near 0: one step of the slider.

To think through the opposite helps more than to try to be fair: Lord, Lepper and Preston 1984
[abstract].
"""
LOPSIDED_TIMES = 3
"""How many times the factors of the other side make a list lopsided.

The same source: reasons for one side only are found by looking for one side only. Convention.
"""
UNTOUCHED_FROM = 0.50
"""Share of a list that is answered before the rest counts as forgotten.

Before that somebody is still at work, and a reminder would nag. Convention.
"""
OVER_SURE_SHARE = 0.80
"""Share of ratings called "sure" from which somebody is sure of nearly everything.

Stated ranges are too narrow: Teigen and Jørgensen 2005 [abstract].
"""
ONE_FACTOR_SHARE = 0.50
"""Share of Σw·r above which a decision is about one factor: it outweighs all others.

From the meaning of half; no source.
"""
MANY_FACTORS = 15
"""Relevant factors above which a list is long.

About eight are plenty and fifteen too many: Olson 1996, in DTU Compendium 2014 [read].
"""
MINOR_IMPORTANCE = 2
"""Factors below this importance are the first that a long list can do without: 2 is "minor"."""
EDITS_IN_A_ROW = 4
"""Edits that all push the fit the same way before it is remarked on.

Who has a favourite reads what comes in its favour: Russo, Meloy and Wilks 2000 [abstract]. Four
coin tosses fall alike once in eight times; fewer would be chance too often.
"""

# A decisive factor without a note has no number of its own: decisive is derived (tipping.py), and
# who expects to be asked for reasons thinks harder: Lerner and Tetlock 1999 [abstract].

AGENDA = 3
"""Differences with the manager to talk about first: more than three is no agenda."""
