"""Helpers of the parser: a command with the options that all share, choices, types of values."""

from __future__ import annotations

import argparse
import datetime as dt

from mentorflow.cli.argparse_words import Parser
from mentorflow.i18n import _


class Commands:
    """Adds commands, each with the options that all of them share."""

    def __init__(
        self,
        subparsers: argparse._SubParsersAction[Parser],
        module: str = "session_commands",
    ) -> None:
        self.subparsers = subparsers
        self.module = module

    def add(self, name: str, help: str, *, function: str = "", json: bool = True) -> Parser:
        """Add a command. It calls `function` of the module, else the one of its own name."""
        command = self.subparsers.add_parser(name, help=help, description=help, allow_abbrev=False)
        command.set_defaults(command=function or name.replace("-", "_"), module=self.module)
        add_journal(command, argparse.SUPPRESS)
        if json:
            command.add_argument("--json", action="store_true", help=_("print one JSON object"))
        return command


def add_journal(command: Parser, default: object) -> None:
    """Add `--journal`."""
    command.add_argument(
        "--journal",
        metavar="DIR",
        default=default,
        help=_("use this folder for pairs and sessions"),
    )


def add_choice(
    command: Parser, name: str, metavar: str, choices: tuple[str, ...], nargs: str | None = None
) -> None:
    """Add a positional argument with choices, which its help names."""
    shown = _("one of: {choices}").format(choices=", ".join(choices))
    command.add_argument(name, metavar=metavar, nargs=nargs, choices=choices, help=shown)


def such_as(example: str) -> str:
    """The help of an option that is best explained by an example."""
    return _("such as {example}").format(example=example)


def day(text: str) -> dt.date:
    """Read a date.

    Raises:
        ArgumentTypeError: it isn't one.
    """
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        message = _("“{text}” isn't a date like {example}").format(text=text, example="2026-11-03")
        raise argparse.ArgumentTypeError(message) from None


def days(text: str) -> int:
    """Read a number of days, such as "7d".

    Raises:
        ArgumentTypeError: it isn't one.
    """
    number = text.removesuffix("d")
    if not (number.isascii() and number.isdecimal() and len(number) < 5):
        message = _("“{text}” isn't a number of days like {example}")
        raise argparse.ArgumentTypeError(message.format(text=text, example="7d"))
    return int(number)
