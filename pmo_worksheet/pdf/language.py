# SPDX-License-Identifier: MIT
"""Owns the language that a passage is marked with, as far as its script tells (BCP 47).

The sheet speaks one language; notes may be in another. A voice that reads Arabic by English rules
says nothing.
"""

import unicodedata
from collections import Counter

_LONGEST = 2_000
"""Characters that are looked at: a passage does not change its script after that many."""

# The first word of a letter's Unicode name is its script. Where one language stands for nearly all
# that is written in a script, the mark is that language, else "und" (undetermined) and the script.
_LANGUAGES = {
    "ARABIC": "und-Arab",
    "ARMENIAN": "hy",
    "BENGALI": "und-Beng",
    "BOPOMOFO": "zh",
    "CJK": "und-Hani",
    "CYRILLIC": "und-Cyrl",
    "DEVANAGARI": "und-Deva",
    "ETHIOPIC": "und-Ethi",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KANNADA": "kn",
    "KATAKANA": "ja",
    "KHMER": "km",
    "LAO": "lo",
    "MALAYALAM": "ml",
    "MONGOLIAN": "mn",
    "MYANMAR": "my",
    "SINHALA": "si",
    "TAMIL": "ta",
    "TELUGU": "te",
    "THAI": "th",
    "TIBETAN": "bo",
}


def language(text: str) -> str:
    """Return the language mark of a passage; "" if it is mostly in Latin letters or has none."""
    if text.isascii():
        return ""
    scripts = Counter(
        unicodedata.name(character, "").split(" ", 1)[0].split("-", 1)[0]
        for character in text[:_LONGEST]
        if character.isalpha()
    )
    if not scripts:
        return ""
    # Japanese is known by its kana, however many Chinese characters stand between them.
    if scripts["HIRAGANA"] or scripts["KATAKANA"]:
        scripts["HIRAGANA"] += scripts.pop("CJK", 0)
    return _LANGUAGES.get(scripts.most_common(1)[0][0], "")
