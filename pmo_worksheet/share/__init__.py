# SPDX-License-Identifier: MIT
"""Owns what leaves a worksheet as text: a summary, a message, a table, a calendar entry."""
