# SPDX-License-Identifier: MIT
"""Owns PDFs that are made to break, stop or fill whoever reads them."""

import zlib
from functools import cache


def pdf(objects, trailer=b"<< /Root 1 0 R >>"):
    """Return a PDF with these objects, numbered from 1, and a table of where they are."""
    out, places = b"%PDF-1.7\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + held + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return out + head + table + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % len(out)


def stream(data, more=b""):
    return b"<< /Length %d %s >>\nstream\n" % (len(data), more) + data + b"\nendstream"


def attached(held):
    """Return a PDF whose attached worksheet, and whose form's answer, is this object."""
    return pdf(
        [
            b"<< /Type /Catalog /AF [2 0 R] /AcroForm << /Fields [4 0 R] >> >>",
            b"<< /Type /Filespec /UF (../../a.pmow) /EF << /F 3 0 R >> >>",
            held,
            b"<< /T (answer) /FT /Tx /V 3 0 R >>",
        ]
    )


@cache
def hostile():
    """Return hostile PDFs by name; each is read in a second or two, if it is read with care."""
    numbers = zlib.compress(b"1 0 " * 200_000)
    return {
        "a billion zeros": attached(
            stream(zlib.compress(b"\0" * 100_000_000, 9), b"/Filter /FlateDecode")
        ),
        "as text of numbers": attached(
            stream(b"41" * 2_000_000 + b">", b"/Filter /ASCIIHexDecode")
        ),
        "runs": attached(stream(b"\x81a" * 300_000 + b"\x80", b"/Filter /RunLengthDecode")),
        "codes": attached(stream(b"\x80" + bytes(range(256)) * 400, b"/Filter /LZWDecode")),
        "rows of one": attached(
            stream(
                zlib.compress(b"\x04" + b"a" * 2_000_000),
                b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 1 >>",
            )
        ),
        "filters without end": attached(
            stream(b"x", b"/Filter [" + b"/ASCIIHexDecode " * 5_000 + b"]")
        ),
        "spaces": b"%PDF-1.7\n" + b" " * 500_000 + b"\nstartxref\n9\n%%EOF",
        "digits": b"%PDF-1.7\n" + b"1" * 500_000 + b"\nstartxref\n9\n%%EOF",
        "lists in lists": pdf([b"[" * 100_000]),
        "objects in objects": pdf([b"<</A" * 100_000]),
        "brackets": pdf([b"<< /Type /Catalog /X " + b"(" * 500_000]),
        "a long name": pdf([b"<< /Type /Catalog /" + b"a" * 1_000_000 + b" 1 >>"]),
        "its own length": attached(b"<< /Length 3 0 R >>\nstream\nabc\nendstream"),
        "its own object": pdf([b"1 0 R"]),
        "its own past": pdf([b"<<>>"], b"<< /Root 1 0 R /Prev 30 /Size 2 >>"),
        "a table of a billion": (
            b"%PDF-1.7\nxref\n0 999999999\n0000000000 65535 f \ntrailer << /Root 1 0 R >>\n"
            b"startxref\n9\n%%EOF"
        ),
        "objects without end": pdf(
            [
                b"<< /Type /Catalog >>",
                stream(numbers, b"/Filter /FlateDecode /Type /ObjStm /N 200000 /First 800000"),
            ]
        ),
        "a name that leads away": attached(stream(b"{}")),
        "fields of fields": pdf(
            [
                b"<< /Type /Catalog /AcroForm << /Fields [2 0 R] >> >>",
                b"<< /T (a) /Kids [" + b"2 0 R " * 50 + b"] >>",
            ]
        ),
        "a tree of itself": pdf(
            [
                b"<< /Type /Catalog /Names << /EmbeddedFiles 2 0 R >> >>",
                b"<< /Kids [" + b"2 0 R " * 100 + b"] >>",
            ]
        ),
    }
