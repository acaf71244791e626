# SPDX-License-Identifier: MIT
"""Owns generated worksheets: every shape that a worksheet can have, for the tests of every room.

Ratings lie on the slider's grid or off it, as files may have them. `words` fills every text; give
it ``nasty_words`` where texts matter, and leave it out where only figures do, which is faster.
"""

from datetime import date
from functools import cache

from hypothesis import strategies as st

from pmo_worksheet.reply import Reply
from pmo_worksheet.text import clean_text
from pmo_worksheet.worksheet import (
    NO_ANSWER,
    Answer,
    Condition,
    Decision,
    Factor,
    Option,
    Worksheet,
)

importances = st.integers(0, 10)
ratings = st.sampled_from([*range(0, 101, 5), *range(101)])
surenesses = st.sampled_from(["sure", "fairly", "unsure"])

no_words = st.just("")
nasty_words = st.text(max_size=12).map(clean_text) | st.sampled_from(
    [
        "<b>x</b> & {0} %s",
        "x<y and y>z",
        "\u202eright to left",
        "e\u0301\U0001f600",
        "a\nb\n\n",
        "{factor}",
        "\u00a0",
    ]
)


@cache
def rated_answers(words=no_words):
    """Answers with a rating."""
    return st.builds(Answer, ratings, surenesses, words)


@cache
def answers(words=no_words):
    """Answers in every state: rated (mostly), not rated, not known."""
    return st.one_of(
        rated_answers(words),
        rated_answers(words),
        rated_answers(words),
        st.builds(Answer, st.none(), surenesses, words),
        st.builds(Answer, st.none(), st.just("unknown"), words),
    )


@st.composite
def factors(draw, number=0, options=("join",), words=no_words, answer=None):
    """One factor, its id made from `number`; `answer` draws its answers."""
    side = draw(st.sampled_from(["pro", "con"]))
    given = {o: draw(answers(words) if answer is None else answer) for o in options}
    return Factor(
        id=f"factor-{number}",
        side=side,
        title=draw(words) or f"Factor {number}",
        detail=draw(words),
        question=draw(words),
        importance=draw(importances),
        relevant=draw(st.sampled_from([True, True, True, True, False])),
        private=draw(st.sampled_from([False, False, False, True])),
        deal_breaker=draw(st.none() | ratings) if side == "con" else None,
        answers={o: a for o, a in given.items() if a != NO_ANSWER},
    )


@st.composite
def worksheets(draw, most_factors=8, most_options=3, words=no_words, answer=None):
    """Any worksheet. `answer` draws the answers, such as ``rated_answers()``."""
    option_ids = ["join", "stay", "rotation", "other"][: draw(st.integers(1, most_options))]
    listed = tuple(
        draw(factors(number, tuple(option_ids), words, answer))
        for number in range(draw(st.integers(0, most_factors)))
    )
    conditions = ()
    if listed:
        conditions = draw(
            st.lists(
                st.builds(
                    Condition,
                    factor=st.sampled_from([factor.id for factor in listed]),
                    option=st.sampled_from(option_ids),
                    rating=ratings,
                    ask=words,
                ),
                max_size=2,
            )
        )
    return Worksheet(
        id="0198c0de-0000-7000-8000-000000000000",
        title=draw(words),
        author=draw(words),
        manager=draw(words),
        organization=draw(words),
        decide_by=draw(st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31))),
        stage=draw(st.sampled_from([None, "associate", "experienced", "seasoned"])),
        pmo_level=draw(st.sampled_from([None, "project", "program", "portfolio", "enterprise"])),
        pmo_type=draw(st.sampled_from([None, "supportive", "controlling", "directive"])),
        summary=draw(words),
        gut_call=draw(st.sampled_from([None, "join", "stay", "unsure"])),
        mindset=draw(st.sampled_from(["suits", "can-live-with", "rules-out", "unsure"])),
        options=tuple(Option(option, draw(words)) for option in option_ids),
        baseline=draw(st.none() | st.sampled_from(option_ids)),
        factors=listed,
        conditions=tuple(conditions),
        dismissed_hints=tuple(draw(st.sets(st.sampled_from(["lopsided", "over-sure", "halo"])))),
        decision=draw(
            st.none() | st.builds(Decision, st.sampled_from([None, *option_ids]), words, st.none())
        ),
        reply=draw(st.none() | replies([factor.id for factor in listed], words)),
    )


def replies(factor_ids, words=no_words):
    """Any reply about some of these factors, or about one that is gone."""
    return st.builds(
        Reply,
        answer=st.sampled_from([None, "support", "support-with-conditions", "let-us-talk"]),
        importances=st.dictionaries(st.sampled_from([*factor_ids, "gone"]), importances),
        conditions=words,
        comments=words,
        name=words,
        date=words,
    )


def compact(*rows, option="join", **fields):
    """A worksheet from rows ``(side, importance, rating, sureness)``; sureness may be left out.

    The factors are called "a", "b", … and titled "A", "B", …; "p" and "c" stand for the sides.
    """
    listed = []
    for number, (side, importance, rating, *sureness) in enumerate(rows):
        letter = chr(ord("a") + number) if number < 26 else f"n{number}"
        listed.append(
            Factor(
                letter,
                {"p": "pro", "c": "con"}[side],
                letter.upper(),
                importance=importance,
                answers={option: Answer(rating, *sureness)},
            )
        )
    return Worksheet(id="compact", factors=tuple(listed), **fields)
