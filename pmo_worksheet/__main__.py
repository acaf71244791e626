# SPDX-License-Identifier: MIT
"""Owns the start of the program, as ``python -m pmo_worksheet`` and as a frozen program."""

import sys

from pmo_worksheet.cli import main

if __name__ == "__main__":
    sys.exit(main())
