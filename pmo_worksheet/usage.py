# SPDX-License-Identifier: MIT
"""Owns what the command line takes, and how it explains itself in the user's language."""

import argparse
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from pmo_worksheet import __version__
from pmo_worksheet.i18n import _
from pmo_worksheet.paper import PageSize

Run = Callable[[argparse.Namespace], int]

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


def add_command(commands: "Commands", name: str, run: Run, words: str) -> "Arguments":
    """Add a command that `run` carries out; return where its arguments are added."""
    command = commands.add_parser(
        name, help=words, formatter_class=Help, add_help=False, allow_abbrev=False
    )
    command.set_defaults(run=run)
    return arguments(command)


def arguments(parser: argparse.ArgumentParser) -> "Arguments":
    """Return where a parser's arguments are added; it has the one that shows the help."""
    group = parser.add_argument_group(_("arguments"))
    group.add_argument("-h", "--help", action="help", help=_("show this help"))
    return group


def parsed(arguments: Sequence[str], runs: Mapping[str, Run]) -> argparse.Namespace:
    """Return what a command line asks for, its `run` as one of `runs`; end with 2 if it is wrong.

    What begins with no command is a file to open, or else a command that there is not.
    """
    made = parser(runs)
    first = next(iter(arguments), "-")
    named = not (first in runs or first.startswith("-"))
    if named and os.path.exists(first):  # noqa: PTH110 (a path would raise where it is too long)
        arguments = ["open", *arguments]
    chosen = made.parse_args(arguments)
    if not hasattr(chosen, "run"):
        made.error(_("say what to do: a command, or a file to open"))
    if getattr(chosen, "sample", False) and (chosen.stage or chosen.pmo_level or chosen.pmo_type):
        made.error(_("--sample is filled in already; leave out what else is about the offer"))
    return chosen


def parser(runs: Mapping[str, Run]) -> argparse.ArgumentParser:
    """Return the parser of the command line; `runs` has what carries out each command."""
    from pmo_worksheet.worksheet import PmoLevel, PmoType, Stage

    made = argparse.ArgumentParser(
        prog="pmo-worksheet",
        usage="pmo-worksheet [FILE] | {new,assess,export,extract,reply} … | --self-test",
        description=_("Weigh up an offer to join a project management office (PMO)."),
        epilog=_("Without a command, a window opens, on FILE if you name one."),
        formatter_class=Help,
        add_help=False,
        allow_abbrev=False,
    )
    general = arguments(made)
    version = f"pmo-worksheet {__version__}"
    general.add_argument("--version", action="version", version=version, help=_("show the version"))
    general.add_argument(
        "--self-test", action="store_true", help=_("check that this installation works")
    )
    commands = made.add_subparsers(title=_("commands"), metavar="COMMAND", prog="pmo-worksheet")

    opened = commands.add_parser("open", allow_abbrev=False)
    opened.add_argument("file", metavar="FILE", type=Path, nargs="?")
    opened.set_defaults(run=runs["open"])

    new = add_command(commands, "new", runs["new"], _("write a worksheet to start from"))
    new.add_argument("-o", dest="out", metavar="FILE", type=Path, help=_("write to FILE"))
    new.add_argument("--stage", choices=get_args(Stage), help=_("your career stage"))
    new.add_argument("--pmo-level", choices=get_args(PmoLevel), help=_("the level of the PMO"))
    new.add_argument("--pmo-type", choices=get_args(PmoType), help=_("the type of the PMO"))
    new.add_argument("--sample", action="store_true", help=_("a filled-in example instead"))

    assess = add_command(
        commands, "assess", runs["assess"], _("print the assessment of a worksheet")
    )
    assess.add_argument("file", metavar="FILE", type=Path, help=_("your worksheet"))
    assess.add_argument("--option", metavar="ID", help=_("only this option"))
    assess.add_argument("--json", action="store_true", help=_("as JSON, numbers unrounded"))

    _add_export(commands, runs["export"])
    extract = add_command(
        commands, "extract", runs["extract"], _("get the worksheet out of an exported PDF")
    )
    extract.add_argument("file", metavar="OUT.pdf", type=Path, help=_("the exported PDF"))
    extract.add_argument("-o", dest="out", metavar="FILE", type=Path, help=_("write to FILE"))

    _add_reply(commands, runs["reply"])
    return made


def _add_export(commands: "Commands", run: Run) -> None:
    export = add_command(commands, "export", run, _("write the PDF of a worksheet"))
    export.add_argument("file", metavar="FILE", type=Path, help=_("your worksheet"))
    export.add_argument("-o", dest="out", metavar="OUT.pdf", type=Path, help=_("write to OUT.pdf"))
    export.add_argument("--page-size", choices=get_args(PageSize), default="A4")
    export.add_argument("--date", type=_date, metavar="YYYY-MM-DD", help=_("the date to print"))
    export.add_argument(
        "--include-private", action="store_true", help=_("print and attach private factors too")
    )
    export.add_argument("--no-form", action="store_true", help=_("no reply form to fill in"))
    export.add_argument(
        "--no-attachment", action="store_true", help=_("do not put the worksheet inside the PDF")
    )


def _add_reply(commands: "Commands", run: Run) -> None:
    words = _("say what a manager's filled-in PDF replies")
    reply = add_command(commands, "reply", run, words)
    reply.add_argument("file", metavar="FILE", type=Path, help=_("your worksheet"))
    reply.add_argument("replied", metavar="REPLIED.pdf", type=Path, help=_("the filled-in PDF"))
    reply.add_argument(
        "-o",
        dest="out",
        metavar="OUT",
        type=Path,
        help=_("keep the reply: write the worksheet with it to OUT, which may be FILE"),
    )


def _date(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    # Some versions of Python take other ways to write a date, too.
    if found is None or found.isoformat() != text:
        message = _("“{text}” is not a date such as 2026-11-30").format(text=text)
        raise argparse.ArgumentTypeError(message)
    return found
