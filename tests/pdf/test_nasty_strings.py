# SPDX-License-Identifier: MIT
"""Promise 15: two hundred nasty strings; what is typed is what is printed, and nothing is run."""

import io
import re
import subprocess
import unicodedata
from itertools import product

import pypdf
import pytest

from pmo_worksheet.export import make_pdf
from pmo_worksheet.pdf.text import clean
from pmo_worksheet.text import clean_text
from pmo_worksheet.worksheet import Answer, Factor, Option, Worksheet
from tests.pdf.worksheets import ON

TAGS = ["b", "i", "a", "img", "font", "para", "br", "super", "link", "index", "onDraw", "script"]
SHAPES = ["<{0}>", "</{0}>", "<{0}/>", "<{0} x='1'>y</{0}>", "<{0} unclosed", "&lt;{0}&gt;"]
MARKUP = [shape.format(tag) for tag, shape in product(TAGS, SHAPES)]
LINKS = [
    '<img src="file:///etc/passwd"/>', '<a href="javascript:app.alert(1)">x</a>',
    '<link href="http://example.org/">x</link>', "http://example.org/?a=b&c=d", "www.example.org",
    "mailto:a@example.org", "file:///etc/passwd", "\\\\server\\share", "javascript:alert(1)",
    "data:text/html,<b>x</b>", "<TBD>", "x<y and y>z", "R&D", "&amp;", "&#60;", "&nbsp;", "&",
    "<", ">", "<<", ">>", "<!-- x -->", "<![CDATA[x]]>", "<?xml version='1.0'?>", "]]>", "--",
]  # fmt: skip
PDF_WORDS = [
    "(", ")", "((", "\\", "\\(", "\\)", "endstream", "endobj", "stream", "%PDF-1.7", "%%EOF",
    "/Launch", "/URI", "/JavaScript (x)", "/AA << >>", "<< /S /URI >>", "1 0 obj", "BT ET", "Tj",
    "startxref", "trailer", "xref", "\\000", "\\n", "(unclosed", "<FEFF>",
]  # fmt: skip
FORMATS = [
    "{0}", "{title}", "{}", "{{", "}}", "%s", "%d", "%(name)s", "%%", "$HOME", "${x}", "`id`",
    "$(id)", "{0.__class__}", "{factor!r:>99999}", "%n%n%n", "#{x}", "{%x%}", "{{x}}",
    "\\u0041", "\\x41",
]  # fmt: skip
PATHS = ["../../etc/passwd", "C:\\Windows", "~/x", "CON", "a/b", "con.txt", "..", ".", "/", "x:y"]
WORDS = [
    "Zürich", "Łódź", "Ångström", "naïve", "façade", "Ελλάδα", "Москва", "Україна", "İstanbul", "ß",
    "fi fl ffi", "e\u0301", "n\u0303", "½ ¾ ² ³", "€ £ ¥", "“quoted”", "‘x’", "– — …", "→ ← ✓ ✗",
    "•", "東京", "プロジェクト", "关于", "한국어", "\u00a0x\u00a0", "a\u202fb", "\u2028x\u2029y",
    "x\ty",
    "\U0001f600", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U00020000", "\U0001d400",
    "\u202eabc\u202c", "\u2066abc\u2069", "\ufeffx", "x\u00ady", "a\u200bb", "\x00x\x07y\x7f",
    "\ud800x", "x\ufffe", "مشروع", "שלום", "हिन्दी", "ไทย", "தமிழ்",
]  # fmt: skip
NASTY = [*MARKUP, *LINKS, *PDF_WORDS, *FORMATS, *PATHS, *WORDS]
_FORBIDDEN = (
    "/URI",
    "/Launch",
    "/JavaScript",
    "/JS",
    "/AA",
    "/OpenAction",
    "/GoToR",
    "/SubmitForm",
)


def squeezed(text):
    """Return what can be compared: marks of direction and white space are no part of a text."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(
        c for c in plain if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc", "Cs")
    )


@pytest.fixture(scope="module")
def worksheet():
    """Each string is a note of its own, between two numbers that tell where it is."""
    factors = tuple(
        Factor(
            f"f{n}",
            "pro" if n % 2 else "con",
            f"Row{n}",
            answers={"join": Answer(50, note=clean_text(text))},
        )
        for n, text in enumerate(NASTY)
    )
    return Worksheet(id="nasty", title="Nasty", options=(Option("join", "Join"),), factors=factors)


@pytest.fixture(scope="module")
def sheet(request, worksheet):
    # What Qt shapes starts an application of its own if there is none yet.
    request.getfixturevalue("qapp")
    return make_pdf(worksheet, on=ON)


def test_there_are_two_hundred():
    assert len(set(NASTY)) >= 200


def test_what_is_typed_is_what_is_printed(worksheet, sheet):
    read = subprocess.run(["pdftotext", "-", "-"], input=sheet.pdf, capture_output=True, check=True)
    printed = squeezed(read.stdout.decode())
    # What no font of this computer has is printed as its code, and the user is told.
    codes = set(re.findall(r"U\+[0-9A-F]{4,6}", " ".join(sheet.warnings)))

    def as_printed(character):
        code = f"U+{ord(character):04X}"
        return f"[{code}]" if code in codes else character

    missing = []
    for factor in worksheet.factors:
        note = factor.answer("join").note
        if squeezed("".join(map(as_printed, clean(note)))) not in printed:
            missing.append(note)
    assert missing == []


def test_nothing_in_it_leads_anywhere_or_runs(sheet):
    reader = pypdf.PdfReader(io.BytesIO(sheet.pdf))
    found = set()

    def look(value, seen):
        value = value.get_object() if hasattr(value, "get_object") else value
        if id(value) in seen:
            return
        seen.add(id(value))
        if isinstance(value, dict):
            found.update(key for key in value if key in _FORBIDDEN)
            found.update(v for v in value.values() if isinstance(v, str) and v in _FORBIDDEN[:3])
            for inner in value.values():
                look(inner, seen)
        elif isinstance(value, list):
            for inner in value:
                look(inner, seen)

    seen = set()
    for number in range(1, len(reader.xref[0]) + 1 if 0 in reader.xref else 5_000):
        look(pypdf.generic.IndirectObject(number, 0, reader), seen)
    look(reader.trailer, seen)
    assert len(seen) > 100
    assert found == set()
