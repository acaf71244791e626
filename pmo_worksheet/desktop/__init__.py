# SPDX-License-Identifier: MIT
"""Owns the world outside the program: displays, printers, mail programs and folders."""
