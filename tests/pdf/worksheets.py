# SPDX-License-Identifier: MIT
"""Owns believable worksheets for the tests of the printed sheet."""

from datetime import date

from pmo_worksheet.worksheet import Answer, Condition, Factor, Option, Worksheet

ON = date(2026, 11, 23)

_FACTORS = """
program-management | pro | Practise program management | 8 | 70 | fairly | 10
    Two of the three programs are already running.
    Which programs would I work on, and in which role?
portfolio-visibility | pro | See across the portfolio | 7 | 80 | sure | 10
    The PMO prepares the quarterly portfolio board.
    Which portfolio decisions would I prepare?
process-improvement | pro | Improve process and method | 6 | 55 | fairly | 20
    Our stage gates are due for a rewrite.
    What may I change, and who decides?
mentoring-coaching | pro | Mentor and coach others | 5 | 60 | fairly | 20
    Four junior project managers start in spring.
    Whom would I coach, and for how much of my week?
back-office | pro | Learn finance and resource planning | 4 | 75 | sure | 10
    I would own the resource plan and its tool.
    Which of these processes would I own?
peer-influence | pro | Lead through peer influence | 6 | 50 | unsure | 20
    Three directors would have to lend me people.
    Whose support would I need, and who backs me?
less-delivery | con | Less hands-on delivery | 7 | 65 | fairly | 0
    I would keep one small project at most.
    How much delivery would I keep?
staff-role | con | A staff role, less noticed | 4 | 45 | fairly | 20
    Bonuses here follow delivered projects.
    How is good PMO work noticed here?
authority-gap | con | Accountable without authority | 6 | 40 | unsure | 40
    The charter says “advise”, the directors expect “ensure”.
    What may I decide, advise on, or only report?
overhead-image | con | Seen as overhead | 5 | 35 | fairly | 10
    Two teams call the status report “the tax”.
    How do project teams see this PMO today?
mandate-risk | con | The PMO may be restructured | 6 | ? | unknown | ?
    Its sponsor retires next summer.
    Who sponsors it, and for how long is it funded?
way-back | con | The way back to delivery is unclear | 8 | 60 | fairly | 0
    Nobody has gone back in three years.
    Is there an agreed way back, and when?
"""


def _factor(head: str, note: str, question: str) -> Factor:
    parts = (part.strip() for part in head.split("|"))
    factor, side, title, importance, rating, sureness, other = parts
    join = Answer(None if rating == "?" else int(rating), sureness, note.strip())
    return Factor(
        id=factor,
        side=side,
        title=title,
        importance=int(importance),
        question=question.strip(),
        deal_breaker=75 if factor == "way-back" else None,
        answers={"join": join, "stay": Answer(None if other == "?" else int(other))},
    )


def ordinary() -> Worksheet:
    """Return two options and twelve factors with notes, as people would fill them in."""
    lines = _FACTORS.strip().splitlines()
    factors = tuple(_factor(*lines[place : place + 3]) for place in range(0, len(lines), 3))
    return Worksheet(
        id="0198c0de-0000-7000-8000-000000000000",
        title="Portfolio analyst, enterprise PMO",
        author="Ana Jovanović",
        manager="Marc Stein",
        organization="Northwind Energy",
        decide_by=date(2026, 12, 11),
        stage="experienced",
        pmo_level="enterprise",
        pmo_type="controlling",
        summary=(
            "I want to see how our projects serve one portfolio, and to mend the method that "
            "slowed my last two. What holds me back is delivery: I do not want to lose it for good."
        ),
        gut_call="join",
        mindset="can-live-with",
        options=(Option("join", "Join the PMO"), Option("stay", "Stay in my current role")),
        baseline="stay",
        factors=factors,
        conditions=(
            Condition("way-back", "join", 25, "A written way back to delivery after 18 months"),
            Condition("less-delivery", "join", 45, "One project a year stays mine"),
        ),
    )


def many(count: int) -> Worksheet:
    """Return the ordinary worksheet with `count` factors, alternately pros and cons."""
    first = ordinary()
    factors = tuple(
        Factor(
            id=f"own-{number}",
            side="con" if number % 2 else "pro",
            title=f"Factor number {number}",
            importance=number % 11,
            question="Who decides?" if number % 3 else "",
            answers={
                "join": Answer(number * 35 % 105 // 5 * 5, "fairly", f"Note number {number}."),
                "stay": Answer(number * 20 % 105 // 5 * 5),
            },
        )
        for number in range(1, count + 1)
    )
    return first.with_fields(factors=factors, conditions=())


# Each: a name, a title, a note, a question, a promise.
PHRASES = {
    "Arabic": (
        "ليلى حسن",
        "محللة محفظة في مكتب إدارة المشاريع",
        "لم يعد أحد منذ ثلاث سنوات، ولا شيء مكتوب حتى الآن.",
        "هل هناك طريق عودة متفق عليه، ومتى؟",
        "طريق عودة مكتوب بعد 18 شهرًا",
    ),
    "Hindi": (
        "प्रिया शर्मा",
        "परियोजना प्रबंधन कार्यालय में पोर्टफ़ोलियो विश्लेषक",
        "तीन साल में कोई वापस नहीं गया, और कुछ भी लिखा नहीं है।",
        "क्या वापसी का रास्ता तय है, और कब?",
        "18 महीने बाद वापसी का लिखित रास्ता",
    ),
    "Chinese": (
        "王小明",
        "企业项目管理办公室的项目组合分析师",
        "三年来没有人回到交付岗位，目前也没有任何书面约定。",
        "是否有商定的返回途径？什么时候？",
        "十八个月后可返回交付岗位的书面承诺",
    ),
}


def written_in(*languages: str, count: int = 12) -> Worksheet:
    """Return `count` factors, their words in these languages by turns."""
    phrases = [PHRASES[language] for language in languages]
    author, title, note, question, promise = phrases[0]
    worksheet = many(count).with_fields(
        author=author,
        manager=phrases[-1][0],
        organization=phrases[-1][1],
        title=title,
        summary=" ".join((note, phrases[-1][2])),
        conditions=(Condition("own-3", "join", 0, promise),),
    )
    for place, factor in enumerate(worksheet.factors):
        _author, title, note, question, _promise = phrases[place % len(phrases)]
        worksheet = worksheet.with_factor(factor.id, title=f"{title} {place}", question=question)
        worksheet = worksheet.with_answer(factor.id, "join", note=f"{note} " * (1 + place % 3))
    return worksheet.with_option_renamed("join", phrases[0][1])
