# SPDX-License-Identifier: MIT
"""Owns the question where a file shall go: the same for a save and for every export."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from pmo_worksheet.i18n import _
from pmo_worksheet.ui.messages import offer


def ask_where(
    parent: QWidget, title: str, proposed: Path, kind: str, suffix: str, *others: str
) -> Path | None:
    """Ask where a file shall go; return None where the user leaves it.

    The name ends in `suffix`, which is added where it is missing, or in one of `others`. What is
    there is replaced only if the user was asked about that very name.
    """
    chosen, _filter = QFileDialog.getSaveFileName(
        parent, title, str(proposed), f"{kind} (*{suffix})"
    )
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() in (suffix, *others):
        return path
    # Nothing is taken off: in “Offer v1.2” the point ends no name. Qt's own default suffix would
    # leave such a name without one, and the systems' own dialogs differ in whether they ask anew.
    path = path.with_name(path.name + suffix)
    return path if not is_there(path) or _may_replace(parent, path) else None


def is_there(path: Path) -> bool:
    """Return whether a save would replace a file; what else is there, a save refuses itself."""
    # Where one may not look, or a name is too long, the save says why it fails.
    with suppress(OSError):
        return path.is_file()
    return False


def _may_replace(parent: QWidget, path: Path) -> bool:
    return offer(
        parent,
        _("“{name}” is there already. Replace it?").format(name=path.name),
        _("The ending “{suffix}” was added to the name you gave.").format(suffix=path.suffix),
        _("&Replace"),
        at_once=False,
    )
