# SPDX-License-Identifier: MIT
"""Every promise in PROMISES.md names tests that exist."""

import ast
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+?) \|(.*)\|$", re.MULTILINE)
ROWS = ROW.findall((HERE / "PROMISES.md").read_text(encoding="utf-8"))
PARTS = {file.stem for file in (HERE / "torture").glob("*.py")}


def functions(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_there_are_twenty_two_promises():
    assert [int(number) for number, *_rest in ROWS] == list(range(1, 23))


@pytest.mark.parametrize(("number", "promise", "tests", "torture"), ROWS)
def test_a_promise_has_tests(number, promise, tests, torture):
    named = [name.strip() for name in tests.split(",")]
    assert named, promise
    for name in named:
        file, _sep, function = name.partition("::")
        assert function in functions(HERE / file), f"promise {number}: {name}"
    for entry in filter(None, (one.strip() for one in torture.split(";"))):
        part, _sep, words = entry.partition(": ")
        assert part in PARTS, f"promise {number}: {part}"
        text = (HERE / "torture" / f"{part}.py").read_text(encoding="utf-8")
        assert words in text, f"promise {number}: {entry}"
