# SPDX-License-Identifier: MIT
"""Owns giving `import` back to Python, which PySide6 replaces by a function of its own.

That function reads the source of every module that is imported, in search of a line that asks for
PySide6's ``__feature__``. No module here has one, and it cost 20 ms and 6 MB of each start. What it
has read of those that came before this one goes, too.
"""

import builtins
import linecache

import PySide6.QtCore  # noqa: F401 (it replaces `import`)

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
linecache.clearcache()
