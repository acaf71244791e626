# SPDX-License-Identifier: MIT
"""Owns the sentences about options side by side, alike in the window, on paper and as text."""

from pmo_worksheet.assessment.results import Assessment, Gap
from pmo_worksheet.assessment.wording import share_in_readings, signed_margin
from pmo_worksheet.i18n import N_, _, quoted

_LEADS = {
    2: N_("“{option}” is clearly ahead of “{over}”"),
    1: N_("“{option}” is ahead of “{over}”"),
    0: N_("“{option}” and “{over}” are too close to call"),
    -1: N_("“{option}” is behind “{over}”"),
    -2: N_("“{option}” is clearly behind “{over}”"),
}


def _names(assessment: Assessment) -> dict[str, str]:
    return {option.id: option.name.strip() or _("Untitled") for option in assessment.options}


def lead_text(gap: Gap, assessment: Assessment) -> str:
    """Return the lead of one option over the baseline in words."""
    names = _names(assessment)
    return _(_LEADS[gap.level]).format(option=names[gap.option], over=names[gap.over])


def lead_sentence(gap: Gap, assessment: Assessment) -> str:
    """Return the lead of one option over the baseline with its points and its own robustness."""
    if gap.gap > 0:
        text = _("{lead}: {points} points, ahead {readings}.")
    elif gap.gap < 0:
        text = _("{lead}: {points} points, behind {readings}.")
    else:
        text = _("{lead}: {points} points, level.")
    ahead = ""
    if gap.gap and not gap.level:
        # Neither has been named as the one ahead.
        ahead = _names(assessment)[gap.option if gap.gap > 0 else gap.over]
        text = _("{lead}: {points} points, “{ahead}” ahead {readings}.")
    told = text.format(
        lead=lead_text(gap, assessment),
        points=signed_margin(gap.gap),
        readings=share_in_readings(gap.share, certain=gap.share in (0, 1)),
        ahead=ahead,
    )
    if gap.partial:
        return _("{lead} Only reasons that are rated for both count here.").format(lead=told)
    return told


def lead_over_baseline(option_id: str, assessment: Assessment) -> str:
    """Return how an option compares with the baseline, "" where there is nothing to compare.

    Where a third option is ahead of both, that is said, too.
    """
    gaps = assessment.comparison.gaps if assessment.comparison else ()
    leads = [lead_sentence(gap, assessment) for gap in gaps if gap.option == option_id]
    return " ".join(filter(None, (*leads, rival_sentence(option_id, assessment))))


def rival_sentence(option_id: str, assessment: Assessment) -> str:
    """Return which other option than the baseline has the most in its favour, if one has.

    Nothing is said of one that something rules out, or while some are still to be rated.
    """
    best = assessment.comparison.best if assessment.comparison else ()
    if not all(option.rated for option in assessment.options):
        return ""
    if (
        len(best) != 1
        or option_id == assessment.baseline
        or best[0] in (option_id, assessment.baseline)
    ):
        return ""
    rival = assessment.option(best[0])
    if rival.caps or not rival.judged:
        return ""
    return _most_sentence(quoted(_names(assessment)[best[0]]))


def _most_sentence(option: str) -> str:
    return _("{option} has the most in its favour.").format(option=option)


def lead_points(gap: Gap, assessment: Assessment) -> str:
    """Return the lead of one option over the baseline with its points alone."""
    return _("{lead}: {points} points.").format(
        lead=lead_text(gap, assessment), points=signed_margin(gap.gap)
    )


def comparison_sentences(assessment: Assessment) -> list[str]:
    """Return what the options say side by side: leads, ties, and options that others dominate."""
    comparison = assessment.comparison
    if comparison is None:
        return []
    names = _names(assessment)
    # What rules an option out goes before what speaks for it.
    sentences = [
        _("“{option}”: {caps}").format(option=names[option.id], caps=" ".join(option.caps))
        for option in assessment.options
        if option.caps
    ]
    sentences += [lead_sentence(gap, assessment) for gap in comparison.gaps]
    best = ", ".join(quoted(names[option]) for option in comparison.best)
    unrated = [quoted(names[option.id]) for option in assessment.options if not option.rated]
    if unrated:
        # Whoever is alone in the field has not won yet.
        sentences.append(_("Not rated yet: {options}.").format(options=", ".join(unrated)))
    elif len(comparison.best) > 1:
        sentences.append(
            _("A tie: {options} have equally much in their favour.").format(options=best)
        )
    elif best:
        sentences.append(_most_sentence(best))
    sentences += [
        _("“{option}” is nowhere better than “{other}”, and somewhere worse.").format(
            option=names[option], other=names[by]
        )
        for option, by in comparison.dominated
    ]
    return sentences
