# SPDX-License-Identifier: MIT
"""Owns the benchmark: ratios taken in one run against programs that do the least there is to do."""
