# SPDX-License-Identifier: MIT
"""Owns which sizes of paper a sheet can have, for every room that asks."""

from typing import Literal

PageSize = Literal["A4", "Letter"]
