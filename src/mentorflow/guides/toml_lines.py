"""Line numbers of the keys in a guide's source, which TOML parsers do not report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mentorflow.errors import BadDataError
from mentorflow.i18n import _
from mentorflow.kinds.guide_keys import Path

MOST_LEVELS = 20
MOST_DOTS = 10

# A string is matched to its end, or to the end of the line or file if it has none. So each
# character is matched once, even in broken files.
_TOKEN = re.compile(
    r'''"""(?:\\.|[^\\])*?(?:"{3,5}|\Z)|\'\'\'.*?(?:'{3,5}|\Z)'''
    r"""|"(?:\\.|[^"\\\n])*"?|'[^'\n]*'?|\#[^\n]*|[A-Za-z0-9_-]+|[ \t]+|.""",
    re.DOTALL,
)


class TooDeepError(BadDataError):
    """Brackets or dotted keys are nested too deep to parse them in reasonable time."""

    def __init__(self, line: int) -> None:
        super().__init__(_("brackets or dots are nested too deeply; make it simpler"))
        self.line = line


class LineIndex:
    """The line of every table and key of a guide's source.

    Raises:
        TooDeepError: the source is nested too deep.
    """

    def __init__(self, source: str) -> None:
        self._lines: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}
        base: Path = ()
        for line, statement in _statements(source):
            if statement[0] == "[":
                several = statement[1:2] == ["["]
                base = self._table(_keys(statement), several=several)
                self._lines.setdefault(base, line)
            elif "=" in statement:
                self._lines.setdefault((*base, *_keys(statement[: statement.index("=")])), line)

    def line(self, path: Path) -> int:
        """The line of a value, or of the nearest table around it; 0 for the whole file."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines[path] if path else 0

    def _table(self, keys: list[str], *, several: bool) -> Path:
        path: Path = ()
        for place, key in enumerate(keys, 1):
            path = (*path, key)
            if several and place == len(keys):
                self._counts[path] = self._counts.get(path, 0) + 1
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        return path


def _statements(source: str) -> Iterator[tuple[int, list[str]]]:
    """The tokens of each statement up to its value, with its first line."""
    line, level, dots = 1, 0, 0
    begun, statement = 1, list[str]()
    for match in _TOKEN.finditer(source):
        token = match[0]
        if token == "\n" and (level == 0 or statement[0] == "["):
            if statement:
                yield begun, statement
            level, begun, statement = 0, line + 1, []
        elif not token.isspace() and token[0] != "#" and (level == 0 or statement[0] == "["):
            statement.append(token)
        level += (token in ("[", "{")) - (token in ("]", "}"))
        dots = 0 if token in ("\n", "=", ",", "[", "{") else dots + (token == ".")
        line += token.count("\n")
        if level > MOST_LEVELS or dots > MOST_DOTS:
            raise TooDeepError(line)
    if statement:
        yield begun, statement


def _keys(tokens: list[str]) -> list[str]:
    return [token.strip("\"'") for token in tokens if token not in ("[", "]", ".", "{", "}")]
