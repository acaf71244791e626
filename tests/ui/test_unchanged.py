# SPDX-License-Identifier: MIT
"""Promise 13: to open and to save changes nothing, whoever wrote the file and however."""

import json

import pytest

from pmo_worksheet.paths import kept
from pmo_worksheet.storage.codec import decode, encode
from tests.ui.conftest import rated_worksheet

PLAIN = encode(rated_worksheet()).decode()
RAW = json.loads(PLAIN)


def with_title(text):
    return json.dumps(RAW | {"title": text}, ensure_ascii=False, indent=2) + "\n"


CORPUS = {
    "as this program writes it": PLAIN.encode(),
    "CRLF": PLAIN.replace("\n", "\r\n").encode(),
    "CR": PLAIN.replace("\n", "\r").encode(),
    "a byte order mark": b"\xef\xbb\xbf" + PLAIN.encode(),
    "one line": json.dumps(RAW).encode(),
    "tabs": json.dumps(RAW, indent="\t").encode(),
    "no last line end": PLAIN.rstrip().encode(),
    "blank lines around": b"\n\n " + PLAIN.encode() + b" \n\n",
    "escapes": json.dumps(RAW | {"title": "Übung"}, ensure_ascii=True).encode(),
    "no-break spaces": with_title("a\u00a0b\u202fc\u00a0").encode(),
    "line and paragraph separators": with_title("a\u2028b\u2029c\x85d").encode(),
    "CRLF in a text": with_title("a\r\nb\rc").encode(),
    "controls": json.dumps(RAW | {"title": "a\x00b\x07c\x7f"}).encode(),
    "lone surrogates": json.dumps(RAW | {"title": "a\ud800b\udfff"}).encode(),
    "a pair of surrogates": json.dumps(RAW | {"title": "\U0001f600"}).encode(),
    "decomposed letters": with_title("e\u0301 n\u0303").encode(),
    "right to left": with_title("\u202eabc\u202c \u0627\u0644").encode(),
    "spaces at the ends": with_title("  a  ").encode(),
    "unknown fields": json.dumps(
        RAW | {"later": {"deep": [1, None, {"x": 1e-7}]}, "": {"odd": True}}
    ).encode(),
    "another order of fields": json.dumps(dict(reversed(RAW.items()))).encode(),
    "left out fields": json.dumps({"format": "pmo-worksheet", "factors": RAW["factors"]}).encode(),
    "another form of numbers": json.dumps(RAW | {"later": 1.0}).replace("1.0", "1.00e0").encode(),
}


@pytest.mark.parametrize("name", CORPUS)
def test_open_and_save_without_an_edit_gives_the_same_bytes(name, window, tmp_path):
    path = tmp_path / "offer.pmow"
    path.write_bytes(CORPUS[name])
    assert window.files.open_path(path)
    assert not window.isWindowModified()
    assert window.keeping.write()
    assert list(kept("recovery").glob("*")) == []
    assert window.filing.save()
    assert path.read_bytes() == CORPUS[name]
    other = tmp_path / "copy.pmow"
    assert window.filing._save_to(other, None)
    assert other.read_bytes() == CORPUS[name]


@pytest.mark.parametrize("name", CORPUS)
def test_looking_at_every_part_changes_nothing(name, window, tmp_path):
    path = tmp_path / "offer.pmow"
    path.write_bytes(CORPUS[name])
    assert window.files.open_path(path)
    before = window.document.worksheet
    for row in [*window.page.pros.rows.values(), *window.page.cons.rows.values()]:
        for part in (row.note, row.rating.slider, row.importance.slider, window.page.title):
            part.setFocus()
    window.show_option("stay" if len(before.options) > 1 else before.options[0].id)
    window.show_option(None)
    window.show_option(before.options[0].id)
    assert not window.isWindowModified()
    assert window.document.worksheet is before


def test_what_is_edited_keeps_what_it_does_not_know(window, tmp_path):
    path = tmp_path / "offer.pmow"
    path.write_bytes(CORPUS["unknown fields"])
    assert window.files.open_path(path)
    window.edit_field("title", "Mine", "title")
    assert window.filing.save()
    raw = json.loads(path.read_bytes())
    assert raw["later"] == {"deep": [1, None, {"x": 1e-7}]}
    assert raw[""] == {"odd": True}
    assert decode(path.read_bytes()).title == "Mine"
