# SPDX-License-Identifier: MIT
"""Owns what makes the file last: metadata, colours without doubt, and the worksheet inside.

PDF/A-3 (ISO 19005-3) asks for XMP metadata that agree with the document's own, for a colour
profile, and for a stated relationship between the document and each file attached to it.
"""

import hashlib
from datetime import UTC, date, datetime
from typing import Any

from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFStream,
    PDFString,
)

from pmo_worksheet import APP_NAME, MEDIA_TYPE, __version__
from pmo_worksheet.paths import resource

ATTACHMENT_NAME = "worksheet.pmow"
PRODUCER = f"{APP_NAME} {__version__}"


def set_date(document: Any, on: date) -> None:  # noqa: ANN401
    """Let the document know no other time than the start of the day `on`, UTC."""
    stamp = TimeStamp(1)
    stamp.t = datetime(on.year, on.month, on.day, tzinfo=UTC).timestamp()
    # Not by way of gmtime, which on Windows knows no day before 1970.
    stamp.YMDhms = (on.year, on.month, on.day, 0, 0, 0)
    document._timeStamp = stamp  # noqa: SLF001 (ReportLab has no other way)
    # The file's identity had the clock, or the environment's, in it.
    document.signature = hashlib.md5(on.isoformat().encode(), usedforsecurity=False)


def declare(canvas: Any, *, title: str, author: str, subject: str, on: date) -> None:  # noqa: ANN401
    """Write metadata, colour profile and viewer preferences into the document."""
    document = canvas._doc  # noqa: SLF001
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents", "AF"]
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject(subject)
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    packet = _xmp(title, author, subject, on)
    catalog.Metadata = PDFStream(
        PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}), packet, []
    )
    profile = PDFStream(PDFDictionary({"N": 3}), resource("color", "sRGB.icc").read_bytes())
    profile.filters = [pdfdoc.PDFZCompress]
    catalog.OutputIntents = PDFArray(
        [
            PDFDictionary(
                {
                    "Type": PDFName("OutputIntent"),
                    "S": PDFName("GTS_PDFA1"),
                    "OutputConditionIdentifier": PDFString("sRGB"),
                    "Info": PDFString("sRGB IEC61966-2.1"),
                    "DestOutputProfile": document.Reference(profile),
                }
            )
        ]
    )


def attach(canvas: Any, data: bytes, *, description: str, on: date) -> None:  # noqa: ANN401
    """Put `data` into the document as its source, under the name ATTACHMENT_NAME."""
    document = canvas._doc  # noqa: SLF001
    # A slash inside a name is written as its code; PDFName would leave it as it is.
    media_type = "/" + MEDIA_TYPE.replace("/", "#2F")
    # strftime writes years before 1000 with three digits on some systems.
    day = on.isoformat().replace("-", "")
    stamp = PDFString(f"D:{day}000000Z")
    digest = hashlib.md5(data, usedforsecurity=False).hexdigest()
    embedded = PDFStream(
        PDFDictionary(
            {
                "Type": PDFName("EmbeddedFile"),
                "Subtype": media_type,
                "Params": PDFDictionary(
                    {
                        "Size": len(data),
                        "ModDate": stamp,
                        "CheckSum": f"<{digest}>",
                    }
                ),
            }
        ),
        data,
        [pdfdoc.PDFZCompress],
    )
    stream = document.Reference(embedded)
    filespec = document.Reference(
        PDFDictionary(
            {
                "Type": PDFName("Filespec"),
                "F": PDFString(ATTACHMENT_NAME),
                "UF": PDFString(ATTACHMENT_NAME),
                "Desc": PDFString(description),
                "AFRelationship": PDFName("Source"),
                "EF": PDFDictionary({"F": stream, "UF": stream}),
            }
        )
    )
    names = PDFArray([PDFString(ATTACHMENT_NAME), filespec])
    document.Catalog.Names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": names})})
    document.Catalog.AF = PDFArray([filespec])


_PROPERTY = """<rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{name}</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>{text}</pdfaProperty:description>
</rdf:li>"""

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>{property}</rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _xmp(title: str, author: str, subject: str, on: date) -> bytes:
    return _XMP.format(
        title=_escaped(title),
        author=_escaped(author),
        subject=_escaped(subject),
        moment=f"{on.isoformat()}T00:00:00Z",
        producer=_escaped(PRODUCER),
        property=_PROPERTY.format(name="part", text="The part of ISO 14289 that the file follows"),
    ).encode()
