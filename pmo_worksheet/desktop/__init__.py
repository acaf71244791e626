# SPDX-License-Identifier: MIT
"""Owns the world outside the program: displays, and later printers, mail programs and folders."""
