# SPDX-License-Identifier: MIT
"""Invisible text: what other programs copy out of it."""

import io
import subprocess

import pypdfium2

from pmo_worksheet.pdf import fonts
from pmo_worksheet.pdf.structure import TaggedCanvas
from pmo_worksheet.pdf.unseen import draw_unseen

BEYOND = "\U0001f600\U00020000\U0001f600\U0001d400"
"""Characters with more than 16 bits, as emoji have; one of them twice."""


def _pdf(text: str) -> bytes:
    fonts.register()
    target = io.BytesIO()
    canvas = TaggedCanvas(target, initialFontName=fonts.SANS)
    for place, character in enumerate(text):
        draw_unseen(canvas, character, 50 + 12 * place, 700, 12, 12)
    canvas.save()
    return target.getvalue()


def test_characters_beyond_16_bits_copy_out_of_pdfium_and_poppler():
    pdf = _pdf(f"a{BEYOND}é")
    document = pypdfium2.PdfDocument(pdf)
    assert document[0].get_textpage().get_text_bounded() == f"a{BEYOND}é"
    document.close()
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    assert done.stdout.decode().strip() == f"a{BEYOND}é"
