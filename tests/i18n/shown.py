"""What is shown in plain letters although it is nobody's word but ours."""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple, get_args

from hostile.journals import GUIDE
from i18n.literals import holding
from mentorflow.cli.parser import parser
from mentorflow.model.context import TemplateVariables
from mentorflow.model.literals import Seat

WORD = "Жук"
"""What the pair and the guide say everywhere: nothing with a letter like these is ours."""

_APART = re.compile(r"\s{2,}|[·│|•–—“”\"()\[\]]|: |\{[^}]*\}")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]+")
_KEYS = {"esc", "enter", "tab", "space", "shift", "ctrl", "alt", "backspace", "delete", "home"}
_NAMES = {"mentorflow", "markdown", "html", "md", "json", "toml", "woop", "grow", "asha", "ben"}


class Shown(NamedTuple):
    """Words in plain letters, and where they were shown."""

    where: str
    words: str


def plain_words(line: str) -> Iterator[str]:
    """The runs of plain words in a line that are no key, name, id, number, path or option."""
    for part in _APART.split(line):
        run: list[str] = []
        for chunk in (*part.split(), ""):
            word = chunk.strip(".,;:?!…'’")
            if _WORD.fullmatch(word) and not word.isupper() and word.casefold() not in KNOWN:
                run.append(word)
            elif run:
                yield " ".join(run)
                run = []


def _typed(of: argparse.ArgumentParser) -> Iterator[str]:
    """The words that commands know: their names and what may be chosen."""
    for action in of._actions:
        yield from map(str, action.choices or ())
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from _typed(inner)


_IDS = {*re.findall(r'\bid = "(\w+)"', GUIDE)}
_BEGUN = {"strange"[:length] for length in range(2, 7)}
"""An id while it is typed, key by key."""

_DATA = {*get_args(Seat)}
"""Values in the front matter of notes, which programs read."""

_VARIABLES = {*TemplateVariables.model_fields}
"""What the templates of a guide can name."""

KNOWN = _VARIABLES | _DATA | _KEYS | _NAMES | {*_typed(parser())} | _IDS | _BEGUN


def report(shown: Iterable[Shown]) -> str:
    """What is shown in plain letters, and the files it may be from.

    Words of no file at all are reported too: they are put together from pieces, or a library's.
    """
    found = defaultdict(set)
    for where, words in shown:
        files = holding(words) or {file for each in words.split() for file in holding(each)}
        found[words].add((where, ", ".join(sorted(files)) or "no file"))
    return "\n".join(
        f"{words!r} on {where}, from {files}"
        for words, places in sorted(found.items())
        for where, files in sorted(places)
    )
