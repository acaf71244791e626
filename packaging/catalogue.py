# SPDX-License-Identifier: MIT
"""Owns the catalogues of translations: gathers sentences, keeps what is translated, compiles."""

import ast
import io
import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages import Catalog, mofile, pofile

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "i18n"
CONTENT = ROOT / "resources" / "content"
WORDS = {"title", "detail", "question", "attested", "mine", "about", "name"}
"""Fields of the content files whose texts are translated."""
SAMPLE = {"title", "summary", "manager", "note", "ask", "name"}
NOT_WORDS = {"PMO Career Path – 6 Reasons to Join a PMO", ""}
KEYWORDS = {"_": 1, "N_": 1, "ngettext": 2}
"""How many of the first arguments are sentences."""
HEADER = """# SPDX-License-Identifier: MIT
# Owns the program's sentences in one language; `make catalogue` adds new ones and compiles it."""


class Plain(Catalog):
    """A catalogue whose heading has no dates, so that equal sentences give equal files."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The heading's lines."""
        plural = f"nplurals={self.num_plurals}; plural={self.plural_expr};"
        return [
            ("Language", str(self.locale_identifier)),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Plural-Forms", plural),
        ]


def texts(value: Any, fields: set[str], field: str = "") -> Iterator[str]:  # noqa: ANN401
    """Yield the texts under these fields of what a TOML or JSON file holds."""
    if isinstance(value, dict):
        for key, inner in value.items():
            # The remarks on a career stage are named by the stage.
            yield from texts(inner, fields, "title" if field == "by_stage" else key)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, fields, field)
    elif isinstance(value, str) and field in fields and value not in NOT_WORDS:
        yield value


def marked(file: Path) -> Iterator[str | tuple[str, ...]]:
    """Yield what is marked as a sentence in a module: ``_("…")``, ``N_("…")``, ``ngettext``."""
    nodes = ast.walk(ast.parse(file.read_text("utf-8")))
    calls = [n for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        wanted = KEYWORDS.get(call.func.id, 0)
        parts = [a.value for a in call.args[:wanted] if isinstance(a, ast.Constant)]
        words = tuple(part for part in parts if isinstance(part, str))
        if wanted and len(words) == wanted:
            yield words if wanted > 1 else words[0]


def gathered() -> Catalog:
    """Return every sentence of the program and of what ships with it, untranslated."""
    found = Catalog(fuzzy=False)
    for file in sorted((ROOT / "pmo_worksheet").rglob("*.py")):
        for message in marked(file):
            found.add(message, locations=[(file.relative_to(ROOT).as_posix(), 0)])
    for name in ("factors", "options"):
        file = CONTENT / f"{name}.toml"
        for text in texts(tomllib.loads(file.read_text("utf-8")), WORDS):
            found.add(text, locations=[(file.relative_to(ROOT).as_posix(), 0)])
    file = CONTENT / "sample.pmow"
    for text in texts(json.loads(file.read_text("utf-8")), SAMPLE):
        found.add(text, locations=[(file.relative_to(ROOT).as_posix(), 0)])
    return found


def updated(text: str, language: str) -> Catalog:
    """Return a language's catalogue with all sentences of today, those known translated."""
    catalogue = pofile.read_po(io.StringIO(text), locale=language)
    catalogue.update(gathered(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def written(catalogue: Catalog) -> str:
    """Return a catalogue as the text of its file."""
    made = io.BytesIO()
    pofile.write_po(made, catalogue, width=100, omit_header=True, include_lineno=False)
    lines = [HEADER, 'msgid ""', 'msgstr ""']
    lines += [f'"{name}: {value}\\n"' for name, value in Plain(catalogue.locale).mime_headers]
    return "\n".join([*lines, "", made.getvalue().decode()])


def compiled(text: str, language: str) -> bytes:
    """Return what gettext reads, made of the text of a catalogue's file."""
    plain = Plain(language)
    for message in pofile.read_po(io.StringIO(text), locale=language):
        if message.id:
            plain.add(message.id, message.string)
    made = io.BytesIO()
    mofile.write_mo(made, plain)
    return made.getvalue()


def main() -> int:
    """Bring every catalogue up to date; return 1 if sentences wait for a translation."""
    waiting = 0
    for file in sorted(FOLDER.glob("*/LC_MESSAGES/*.po")):
        language = file.parts[-3]
        catalogue = updated(file.read_text("utf-8"), language)
        text = written(catalogue)
        file.write_text(text, "utf-8")
        file.with_suffix(".mo").write_bytes(compiled(text, language))
        lacking = [message.id for message in catalogue if message.id and not message.string]
        print(f"{language}: {len(catalogue)} sentences, {len(lacking)} not translated")
        for message in lacking:
            print(f"  {message!r}")
        waiting += len(lacking)
    return 1 if waiting else 0


if __name__ == "__main__":
    sys.exit(main())
