# SPDX-License-Identifier: MIT
# ruff: noqa: E501
"""Owns the nasty strings of promise 15, and how each is printed."""

_LETTERS = (
    "Žluťoučký kůň", "Ελληνικά ά", "Привет, мир", "naïve façade", "Œuvre ﬁn", "İstanbul ığdır",
    "Ångström Ø æ", "ẞ ß", "Łódź", "Việt Nam ễ", "a\u0301e\u0301", "①②③", "½ ¾ ⅓", "√∞≠≤≥±×÷",
    "← ↑ → ↓ ↔ ⇒", "✓ ✗ ☐ ☑ ★", "“ ” „ ‚ ‘ ’ « »", "– — … ‰ № §", "€ £ ¥ ₹ ₽", "a\u00a0b\u202fc",
    "لا أحد عاد", "السلام عليكم 123", "שלום עולם", "עברית (בסוגריים)", "हमारे नियम", "क्षत्रिय ज्ञान",
    "বাংলা ভাষা", "தமிழ் மொழி", "ภาษาไทย", "项目管理", "項目の管理", "프로젝트 관리", "a中b文c", "मिश्रित text 中文",
)  # fmt: skip
_MARKUP = (
    "x<y and y>z", "<TBD>", "&amp;", "&lt;b&gt;", "&#65;", "&nbsp;", "&unknown;", "R&D", "a & b",
    '<img src="/etc/hostname"/>', "<img src='http://example.org/x.png'>", '<a href="file:///etc/passwd">x</a>',
    '<a href="javascript:alert(1)">here</a>', "<b>never closed", "</b> closed too often", "<b><i></b></i>",
    '<font name="Nope" size=5000>big</font>', '<font color="red">x', "<para leftIndent=9999>", "<para/>",
    "<br/><br/>", "<seq id='x'/>", "<onDraw name='x' label='y'/>", "<unichar code='0x1F600'/>", "<greek>a</greek>",
    "<super>2</super>", "<u>line</u>", "<strike>x</strike>", "<link destination='x'>y</link>", "<index item='x'/>",
    "<!-- comment -->", "<![CDATA[x]]>", "<?xml version='1.0'?>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "]]>",
    "<script>alert(1)</script>", "{title}", "{0}", "{}", "{factor.__class__}", "%s", "%(x)s", "%n", "100 %", "$x ${y}",
    "\\", "\\n", "\\u0041", "C:\\Users\\x", "\\\\server\\share", "/etc/passwd", "../../x", "~/x", "file:///etc/passwd",
    "(unbalanced", "balanced) ) (", ") Tj ET (", "(x) Tj", "<< /S /URI >>", "/Launch", "/JavaScript (x)", "/URI (http://x)",
    "endstream endobj", "stream", "%%EOF", "xref", "trailer <<>>", "BT /F1 12 Tf ET", "EMC", "/Artifact BMC", "q Q", "0 0 m",
    "=1+1", "@SUM(A1)", "+49 30 1", "-1", '"quoted"', "'single'", "`ticks`", "``code``", "**bold**", "# heading", "[x](y)",
    "; DROP TABLE x; --", "' OR '1'='1", "| pipe | pipe", "$(reboot)", "`reboot`", "&& reboot", "NULL", "None", "nan", "true",
    "0", "-0", "1e999", "١٢٣", "𝟙𝟚", "¹²³", "http://example.org/a?b=c&d=e", "mailto:x@example.org", "tel:+1",
    "a" * 300, "ab-" * 100, "word " * 80, "W" * 120, "i" * 400, "." * 200, "_" * 150, "—" * 60, "é" * 200, "/" * 200,
)  # fmt: skip
_HIDDEN = tuple(
    (f"be{mark}fore", "before")
    for mark in "\x00\x01\x07\x08\x0e\x1b\x1f\x7f\x80\x9f\u200b\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\xad"
)
_ENDS = tuple(
    (f"one{mark}two", "one two")
    for mark in ("\r", "\n", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\t")
)
_EMOJI = (
    "😀", "👍🏽", "👨‍👩‍👧", "🇩🇪", "❤️", "a😀b", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣", "می‌خواهم", "क्‍ष", "q̇", "ṩ̈", "Z͑ͫ̓a̴l̶g̷o", "ﷺ", "٪ ۳",
    "𠀀𠮷", "é̂", "한", "ᄒ", "ა ბ", "Հայ", "አማርኛ", "ᚠᚢ", "ꓤ", "𐍈", "ⴰⵣ",
)  # fmt: skip
_UNDRAWABLE = (
    ("before \ue000", "before [U+E000]"),
    ("a \uf8d0", "a [U+F8D0]"),
    ("lone \ud800 half", "lone \ufffd half"),
    ("lone \udfff half", "lone \ufffd half"),
    ("last \U0010fffd one", "last [U+10FFFD] one"),
)
NASTY = [*((text, text) for text in (*_LETTERS, *_MARKUP, *_EMOJI)), *_HIDDEN, *_ENDS, *_UNDRAWABLE]
"""What is typed, and how it is printed: as it stands, without what nobody can see."""
