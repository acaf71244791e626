# SPDX-License-Identifier: MIT
"""Owns how the command line explains itself: argparse's own headings in the user's language."""

import argparse
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from pmo_worksheet.i18n import _

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 (has no other name)
    Arguments = argparse._ArgumentGroup  # noqa: SLF001


class Help(argparse.HelpFormatter):
    """The help of a command."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: "Iterable[argparse._MutuallyExclusiveGroup]",
        prefix: str | None = None,
    ) -> None:
        """Begin with what to type."""
        super().add_usage(usage, actions, groups, _("usage: ") if prefix is None else prefix)


def add_command(
    commands: "Commands", name: str, run: Callable[[argparse.Namespace], int], words: str
) -> "Arguments":
    """Add a command that `run` carries out; return where its arguments are added."""
    command = commands.add_parser(name, help=words, formatter_class=Help, add_help=False)
    command.set_defaults(run=run)
    return arguments(command)


def arguments(parser: argparse.ArgumentParser) -> "Arguments":
    """Return where a parser's arguments are added; it has the one that shows the help."""
    group = parser.add_argument_group(_("arguments"))
    group.add_argument("-h", "--help", action="help", help=_("show this help"))
    return group
