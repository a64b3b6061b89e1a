"""What was typed, on its way into argparse and back out again: words may begin with a dash."""

from __future__ import annotations

import argparse
from typing import NoReturn

_WORDS = ("--mentor", "--mentee", "--peer", "--from", "--as", "--name", "--why")
"""Options that take somebody's own words, whatever they begin with."""

_AFTER = "A word that begins with a dash stands last, after a lone --"


class Parser(argparse.ArgumentParser):
    """A parser that takes `-rf` for a word, and repeats nothing before it was made safe."""

    _doubtful = False
    """Whether something may have been meant as a word that was taken for an option."""

    def _parse_optional(self, arg_string: str):  # type: ignore[no-untyped-def]
        """Only what is an option here, or looks like a long one, is taken for an option."""
        known = self._option_string_actions
        if arg_string.startswith("-") and arg_string.partition("=")[0] not in known:
            if not arg_string.startswith("--") and arg_string[:2] not in known:
                return None
            self._doubtful = True
        return super()._parse_optional(arg_string)

    def _get_values(self, action: argparse.Action, arg_strings: list[str]):  # type: ignore[no-untyped-def]
        """A value that is joined to its option is taken, even if it is `--`."""
        if action.option_strings and action.nargs is None and arg_strings == ["--"]:
            return "--"
        return super()._get_values(action, arg_strings)

    def error(self, message: str) -> NoReturn:
        """Say what cannot be understood, and how to say it."""
        super().error(f"{message}\n{_AFTER}." if self._doubtful else message)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """End, after a word on why."""
        from mentorflow.model.text import clean

        super().exit(status, clean(message) if message else None)


def words_as_typed(argv: list[str]) -> list[str]:
    """Join words to their option: argparse takes `--mentee` for no name otherwise."""
    joined: list[str] = []
    words = iter(argv)
    for word in words:
        value = next(words, None) if word in _WORDS else None
        joined.append(word if value is None else f"{word}={value}")
        if word == "--":
            joined += words
    return joined
