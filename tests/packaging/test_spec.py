# SPDX-License-Identifier: MIT
"""What is left out of the frozen program: nothing that the program does needs it."""

import ast
import subprocess
import sys
from pathlib import Path

SPEC = Path(__file__).parents[2] / "packaging" / "pmo-worksheet.spec"


def test_the_program_does_all_its_work_without_what_is_left_out():
    tree = ast.parse(SPEC.read_text("utf-8"))
    excluded = next(
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "EXCLUDED"
    )
    assert len(excluded) > 10
    code = (
        f"import sys; sys.modules.update(dict.fromkeys({[*excluded, 'PySide6.QtNetwork']}));"
        "from pmo_worksheet.selftest import run; sys.exit(run())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    checks = [line.split()[:2] for line in done.stdout.splitlines()]
    names = ("figures:", "content:", "save:", "pdf:", "preview:", "window:")
    assert checks == [["ok", name] for name in names]
