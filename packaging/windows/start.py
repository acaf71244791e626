# SPDX-License-Identifier: MIT
"""Owns the first line of Python that the launcher runs in an installed program on Windows."""

import sys

# As a frozen program says it: `sys.executable` is the program itself, and takes its own arguments.
sys.frozen = True  # type: ignore[attr-defined]

from pmo_worksheet.cli import main  # noqa: E402

sys.exit(main())
