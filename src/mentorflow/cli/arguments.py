"""Helpers of the parser: a command with the options that all share, choices, types of values."""

from __future__ import annotations

import argparse
import datetime as dt
from contextlib import suppress

from mentorflow.cli.argparse_words import Parser
from mentorflow.clock import Clock
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


def past_day(text: str) -> dt.date:
    """A day, for `--on` and other options that look back: "friday" is the last one."""
    with suppress(ValueError):
        return dt.date.fromisoformat(text)  # without the grammar, which takes time to import
    return _day(text, Clock().today(), back=True)


def days_ahead(text: str) -> int:
    """The number of days from today, for `--within`: "7", "7d", "2w", "friday"."""
    days = text.removesuffix("d")
    if days.isascii() and days.isdecimal() and len(days) < 5:
        return int(days)
    today = Clock().today()
    return (_day(text, today, back=False) - today).days


def _day(text: str, today: dt.date, *, back: bool) -> dt.date:
    from mentorflow.model.day_context import DayContext
    from mentorflow.model.typed_days import read_day

    typed = read_day(text, DayContext(today, back=back))
    if typed.day and (back or typed.day >= today):
        return typed.day
    if back:
        message = _("“{text}” isn't a day. Try yesterday or 2026-11-03.")
    else:
        message = _("“{text}” isn't a length of time. Try 7d, 2w or Friday.")
    raise argparse.ArgumentTypeError(typed.doubt or message.format(text=text))
