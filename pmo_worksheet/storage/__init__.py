# SPDX-License-Identifier: MIT
"""Owns what lies between a worksheet and a disk: bytes, files, and PDFs that carry a worksheet."""
