"""An argparse parser that accepts names and texts beginning with a dash."""

from __future__ import annotations

import argparse
from typing import NoReturn

from mentorflow.i18n import _

_TAKE_TEXT = ("--mentor", "--mentee", "--peer", "--from", "--as", "--name", "--why")
"""Options that take free text, whatever it begins with."""


class Parser(argparse.ArgumentParser):
    """A parser that reads `-rf` as text, and escapes control codes in what it repeats."""

    _doubtful = False
    """Whether an argument that was read as an option may have been meant as text."""

    def _parse_optional(self, arg_string: str):  # type: ignore[no-untyped-def]
        """Read an argument as an option only if it is known here or looks like a long one."""
        known = self._option_string_actions
        if arg_string.startswith("-") and arg_string.partition("=")[0] not in known:
            if not arg_string.startswith("--") and arg_string[:2] not in known:
                return None
            self._doubtful = True
        return super()._parse_optional(arg_string)

    def _get_values(self, action: argparse.Action, arg_strings: list[str]):  # type: ignore[no-untyped-def]
        """Accept a value that is joined to its option, even if it is `--`."""
        if action.option_strings and action.nargs is None and arg_strings == ["--"]:
            return "--"
        return super()._get_values(action, arg_strings)

    def error(self, message: str) -> NoReturn:
        """Exit with a message, and how to pass text that begins with a dash."""
        hint = _("Put text that begins with a dash at the end, after {separator}.").format(
            separator="--"
        )
        super().error(f"{message}\n{hint}" if self._doubtful else message)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """Exit, with a message if there is one."""
        from mentorflow.model.text import clean

        super().exit(status, clean(message) if message else None)


def join_text_options(argv: list[str]) -> list[str]:
    """Join `--mentee NAME` to `--mentee=NAME`, so that argparse takes any name as the value."""
    joined: list[str] = []
    arguments = iter(argv)
    for argument in arguments:
        value = next(arguments, None) if argument in _TAKE_TEXT else None
        joined.append(argument if value is None else f"{argument}={value}")
        if argument == "--":
            joined += arguments
    return joined
