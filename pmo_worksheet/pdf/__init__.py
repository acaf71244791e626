# SPDX-License-Identifier: MIT
"""Owns the printed sheet: a brief to decide with, an annex to check it by, and a reply.

The only room with ReportLab, which takes a while to import: `pdf.settings` does without it, and
`pdf.sheet` is for those who are about to print.
"""
