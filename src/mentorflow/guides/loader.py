"""Parsing and checking of guide files: text to a `Guide`, or to all its mistakes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache

from mentorflow.guides.rules import rule_errors
from mentorflow.guides.schema_errors import MOST_FINDINGS, read_value, schema_errors
from mentorflow.guides.style import hints
from mentorflow.guides.toml_lines import LineIndex, TooDeepError
from mentorflow.guides.trial_run import template_errors, trial_errors
from mentorflow.i18n import N_, _
from mentorflow.kinds.guide_keys import GuideProblem, Path
from mentorflow.model.diagnostics import Diagnostic
from mentorflow.model.guide import Guide
from mentorflow.model.text import clean

LARGEST_GUIDE = 256 * 1024
MOST_CACHED = 64

_HIDDEN = N_("there are control characters or bidirectional marks here; remove them")
_ADVICE = {
    "Invalid value": N_('put text in quotation marks: key = "words"'),
    "Illegal character '\\n'": N_("the closing quotation mark is missing at the end of the line"),
    "Unterminated string": N_("the closing quotation mark is missing"),
    "Expected '=' after a key": N_('write each line as key = "words"'),
    "Cannot overwrite a value": N_("the same key appears twice; remove one of them"),
    "Cannot declare": N_(
        "the same table appears twice; begin each stage with [[stages]] and each prompt with "
        "[[stages.prompts]], both in double brackets"
    ),
    "Expected newline or end of document": N_(
        "write one key per line, with nothing after its value"
    ),
    "Unclosed array": N_("the closing bracket ] is missing"),
    "Invalid initial character for a key part": N_('write each line as key = "words"'),
    "Unescaped '\\' in a string": N_("write \\\\ for one \\ inside quotation marks"),
}
"""What to do about an error of the TOML parser, by the beginning of its message."""


def read_guide(text: str, *, try_out: bool = True) -> tuple[Guide | None, tuple[Diagnostic, ...]]:
    """Parse a guide: the guide, or None and all its mistakes, in the order of the lines.

    With `try_out` every template is checked and rendered for pairs with all kinds of history: a
    guide that passes can be laid out. Without it only keys and rules are checked, which is quick
    and safe (a template is checked again before each use), but a template may fail later.

    A guide that passes is cached by its text, since screens read every guide each time.
    """
    try:
        return _passed(text, try_out=try_out), ()
    except _BrokenGuideError as broken:
        return None, broken.mistakes


class _BrokenGuideError(Exception):
    """A guide has mistakes. An exception, so that `lru_cache` does not cache them."""

    def __init__(self, mistakes: tuple[Diagnostic, ...]) -> None:
        super().__init__(mistakes)
        self.mistakes = mistakes


@lru_cache(maxsize=MOST_CACHED)
def _passed(text: str, *, try_out: bool) -> Guide:
    guide, mistakes = _read(text, try_out=try_out)
    if guide is None:
        raise _BrokenGuideError(mistakes)
    return guide


def _read(text: str, *, try_out: bool) -> tuple[Guide | None, tuple[Diagnostic, ...]]:
    source = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if len(source.encode("utf-8", "surrogatepass")) > LARGEST_GUIDE:
        return None, (Diagnostic(message=_("the guide is larger than 256 KB; make it shorter")),)
    mistakes = list(_hidden_in_source(source))
    source = clean(source)
    try:
        lines = LineIndex(source)
        data = tomllib.loads(source)
    except TooDeepError as error:
        return None, (*mistakes, Diagnostic(line=error.line, message=error.message))
    except ValueError as error:
        return None, (*mistakes, _syntax(str(error), source))
    problems = [*schema_errors(data), *_hidden_in_values(data, ())]
    problems += rule_errors(data)
    if try_out:
        problems += template_errors(data)
        problems += trial_errors(data, [path for path, _what in problems])
    mistakes += [Diagnostic(line=lines.line(path), message=what) for path, what in problems]
    if mistakes:
        return None, tuple(sorted(mistakes, key=lambda mistake: mistake.line)[:MOST_FINDINGS])
    return read_value(Guide, data), ()


def check_guide(text: str) -> tuple[Diagnostic, ...]:
    """All mistakes of a guide; if there are none, the hints of the style sheet."""
    guide, mistakes = read_guide(text)
    if guide is None:
        return mistakes
    lines = LineIndex(clean(text.removeprefix("\ufeff").replace("\r\n", "\n")))
    found = [
        Diagnostic(line=lines.line(path), message=what, severity="warning")
        for path, what in hints(guide)
    ]
    return tuple(sorted(found, key=lambda mistake: mistake.line)[:MOST_FINDINGS])


def _hidden_in_source(source: str) -> Iterator[Diagnostic]:
    for number, line in enumerate(source.split("\n"), 1):
        if clean(line) != line:
            yield Diagnostic(line=number, message=_(_HIDDEN))


def _hidden_in_values(value: object, path: Path) -> Iterator[GuideProblem]:
    """Hidden characters that were written as escapes, like \\u202e."""
    if isinstance(value, str) and clean(value) != value:
        yield path, _(_HIDDEN)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _hidden_in_values(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _hidden_in_values(inner, (*path, place))


def _syntax(message: str, source: str) -> Diagnostic:
    """A mistake for an error of the TOML parser, with advice for the common ones."""
    said = re.match(r"(.*?) \(at (?:line (\d+)|end of document)", message, re.DOTALL)
    if said is None:  # a number too long for Python is the one error without a line
        number = re.search(r"[\d_]{4000}", source)
        line = source.count("\n", 0, number.start()) + 1 if number else 0
        return Diagnostic(line=line, message=_("this number is too long; write a shorter one"))
    line = int(said[2]) if said[2] else source.rstrip("\n").count("\n") + 1
    advice = next((known for start, known in _ADVICE.items() if said[1].startswith(start)), said[1])
    advice = _(advice)
    if said[1].startswith("Invalid value") and re.search("[“”„‘’]", _line(source, line)):
        advice = _('use straight quotation marks around text: key = "words"')
    return Diagnostic(line=line, message=_("this isn't valid TOML: {advice}").format(advice=advice))


def _line(source: str, number: int) -> str:
    lines = source.split("\n")
    return lines[number - 1] if 0 < number <= len(lines) else ""
