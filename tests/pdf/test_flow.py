# SPDX-License-Identifier: MIT
"""The layout: what is on which page, what stays together, and that nothing is too large for it."""

import io

import pytest
from pypdf import PdfReader

from pmo_worksheet.pdf import fonts, theme
from pmo_worksheet.pdf.blocks import Figure, write
from pmo_worksheet.pdf.flow import Block, Need, Pages, Space, height_of
from pmo_worksheet.pdf.paragraph import Paragraph
from pmo_worksheet.pdf.rows import columns, table
from pmo_worksheet.pdf.structure import TaggedCanvas

WIDTH, HEIGHT = 300.0, 200.0
LINE = theme.BODY.leading
HEAD = theme.HEADING._replace(tag="H2")


def _pages(*blocks: Block) -> list[str]:
    """Return the words of each page that these blocks take."""
    fonts.register()
    target = io.BytesIO()
    canvas = TaggedCanvas(target, pagesize=(WIDTH, HEIGHT), initialFontName=fonts.SANS)
    Pages(canvas, (0, 0, WIDTH, HEIGHT), lambda _canvas: None).place(blocks, None)
    canvas.write_structure()
    canvas.save()
    pages = PdfReader(target).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def _words(text: str) -> Block:
    fonts.register()
    return write(theme.BODY, text)


def _lines(block: Block, width: float = WIDTH) -> list[str]:
    assert isinstance(block, Paragraph)
    return ["".join(words for _font, words in runs) for runs, _length in block._broken(width)]


def test_blocks_go_on_where_the_last_page_ended():
    pages = _pages(*[_words(f"number{place}") for place in range(40)])
    assert len(pages) == 3
    assert " ".join(pages).split() == [f"number{place}" for place in range(40)]


def test_a_heading_goes_with_what_follows():
    full = Space(HEIGHT - HEAD.leading - HEAD.before - LINE / 2)
    assert _pages(_words("before"), full, write(HEAD, "Heading"), _words("after")) == [
        "before",
        "Heading after",
    ]


def test_a_heading_over_a_long_paragraph_needs_only_its_first_lines():
    full = Space(HEIGHT - HEAD.leading - HEAD.before - HEAD.after - 40)
    first, *_rest = _pages(full, write(HEAD, "Heading"), _words("word " * 300))
    assert first.startswith("Heading word word")


def test_a_paragraph_never_leaves_a_single_line_behind():
    text = " ".join(f"word{place}" for place in range(40))
    lines = len(_lines(_words(text)))
    for fitting in range(lines):
        pages = _pages(_words("x"), Space(HEIGHT - LINE - LINE * fitting - 1), _words(text))
        counts = [len(_lines(_words(page.removeprefix("x ")))) for page in pages[-2:]]
        assert "word39" in pages[-1]
        if len(pages) > 1 and pages[0] != "x":
            assert min(counts) >= 2


def test_words_are_broken_only_where_no_line_holds_them():
    assert _lines(_words("one two")) == ["one two "]
    broken = _lines(_words("W" * 200 + " end"))
    assert "".join(broken).replace(" ", "") == "W" * 200 + "end"
    assert len(broken) > 4


def test_a_space_that_is_not_to_be_broken_is_not():
    narrow = _words("aaaa bbbb\u00a0cccc")
    assert _lines(narrow, 60) == ["aaaa ", "bbbb\u00a0cccc "]


def test_need_starts_a_new_page_only_where_there_is_less_room():
    assert _pages(Need(9_000), _words("a"), Need(100), _words("b")) == ["a b"]
    assert _pages(_words("a"), Need(HEIGHT), _words("b")) == ["a", "b"]


def test_a_table_repeats_its_head_and_keeps_notes_with_their_row():
    rows = [[_words(f"row{place}"), _words("1")] for place in range(11)]
    rows += [[_words("factor"), _words("2")], [_words("note"), []]]
    made = table([_words("Head"), _words("Number")], rows, [200, 100], note_rows=[12])
    pages = _pages(*made)
    assert len(pages) == 2
    assert all(page.startswith("Head Number") for page in pages)
    assert "factor 2 note" in pages[1]


def test_a_table_row_that_no_page_holds_is_split():
    pages = _pages(*table([_words("Head")], [[_words("word " * 4_000)]], [WIDTH]))
    assert len(pages) > 4
    assert " ".join(pages).split().count("word") == 4_000


def test_columns_that_no_page_holds_are_split():
    pages = _pages(columns([_words("left " * 900), _words("right " * 900)], [140, 140]))
    words = " ".join(pages).split()
    assert (words.count("left"), words.count("right")) == (900, 900)


def test_what_nobody_can_split_is_cut_off_and_the_rest_follows():
    huge = Figure(5 * HEIGHT, lambda _canvas, _width, _height: None)
    assert _pages(_words("a"), huge, _words("b")) == ["a", "", "b"]


def test_the_space_between_two_blocks_is_the_larger_of_what_both_want():
    heading, words = write(HEAD, "Heading"), _words("words")
    alone = heading.height(WIDTH) + words.height(WIDTH)
    assert height_of([heading, words], WIDTH) == pytest.approx(alone + HEAD.after)
    assert height_of([words, heading], WIDTH) == pytest.approx(alone + HEAD.before)
