# SPDX-License-Identifier: MIT
"""The packaging tools are scripts beside the program, not a part of it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))
