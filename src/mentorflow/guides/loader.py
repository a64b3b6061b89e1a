"""The text of a guide file to a Guide, or to all its mistakes at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache

from mentorflow.guides.rules import rule_errors
from mentorflow.guides.schema_errors import MOST_FINDINGS, read_value, schema_errors
from mentorflow.guides.style import hints
from mentorflow.guides.toml_lines import Places, TooDeepError
from mentorflow.guides.trial_run import template_errors, trial_errors
from mentorflow.kinds.guide_keys import Finding, Path
from mentorflow.model.guide import Guide, Mistake
from mentorflow.model.text import clean

LARGEST_GUIDE = 256 * 1024
MOST_CACHED = 64

_HIDDEN = "there are control codes or marks that change the direction of writing here; remove them"
_ADVICE = (
    ("Invalid value", 'words need quotation marks: key = "words"'),
    ("Illegal character '\\n'", "a quotation mark is missing at the end of the line"),
    ("Unterminated string", "a quotation mark is missing at the end of some text"),
    ("Expected '=' after a key", 'a line is written key = "words"'),
    ("Cannot overwrite a value", "the same key is there twice; keep one of them"),
    (
        "Cannot declare",
        "the same table is there twice; each stage begins with [[stages]] and each prompt with "
        "[[stages.prompts]], both in two pairs of brackets",
    ),
    ("Expected newline or end of document", "one key a line, and nothing after its value"),
    ("Unclosed array", "a closing bracket ] is missing"),
    ("Invalid initial character for a key part", 'a line is written key = "words"'),
    ("Unescaped '\\' in a string", "write \\\\ for one \\ inside quotation marks"),
)


def read_guide(text: str, *, try_out: bool = True) -> tuple[Guide | None, tuple[Mistake, ...]]:
    """A guide, or None and everything that is wrong with it, in the order of the lines.

    With `try_out` every wording is checked and filled in for pairs with all kinds of past: a
    guide that passes can be laid out. Without, only keys and rules are looked at, which is
    quick and safe (a wording is checked again before each use) but may let a wording fail later.

    A guide that passes is cached by its text, since a screen asks for every guide each time.
    """
    try:
        return _passed(text, try_out=try_out), ()
    except _BrokenGuideError as broken:
        return None, broken.mistakes


class _BrokenGuideError(Exception):
    """A guide has mistakes. Raised so that they are never cached: what does not return is not."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__(mistakes)
        self.mistakes = mistakes


@lru_cache(maxsize=MOST_CACHED)
def _passed(text: str, *, try_out: bool) -> Guide:
    guide, mistakes = _read(text, try_out=try_out)
    if guide is None:
        raise _BrokenGuideError(mistakes)
    return guide


def _read(text: str, *, try_out: bool) -> tuple[Guide | None, tuple[Mistake, ...]]:
    source = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if len(source.encode("utf-8", "surrogatepass")) > LARGEST_GUIDE:
        return None, (Mistake(line=0, what="it is larger than 256 KB; make the guide shorter"),)
    mistakes = list(_hidden_in_source(source))
    source = clean(source)
    try:
        places = Places(source)
        data = tomllib.loads(source)
    except TooDeepError as error:
        return None, (*mistakes, Mistake(line=error.line, what=error.message))
    except ValueError as error:
        return None, (*mistakes, _syntax(str(error), source))
    findings = [*schema_errors(data), *_hidden_in_values(data, ())]
    findings += rule_errors(data)
    if try_out:
        findings += template_errors(data)
        findings += trial_errors(data, [path for path, _ in findings])
    mistakes += [Mistake(line=places.line(path), what=what) for path, what in findings]
    if mistakes:
        return None, tuple(sorted(mistakes, key=lambda mistake: mistake.line)[:MOST_FINDINGS])
    return read_value(Guide, data), ()


def check_guide(text: str) -> tuple[Mistake, ...]:
    """Every mistake of a guide; where there is none, what the style sheet would have otherwise."""
    guide, mistakes = read_guide(text)
    if guide is None:
        return mistakes
    places = Places(clean(text.removeprefix("\ufeff").replace("\r\n", "\n")))
    found = [
        Mistake(line=places.line(path), what=what, severity="warning")
        for path, what in hints(guide)
    ]
    return tuple(sorted(found, key=lambda mistake: mistake.line)[:MOST_FINDINGS])


def _hidden_in_source(source: str) -> Iterator[Mistake]:
    for number, line in enumerate(source.split("\n"), 1):
        if clean(line) != line:
            yield Mistake(line=number, what=_HIDDEN)


def _hidden_in_values(value: object, path: Path) -> Iterator[Finding]:
    """What was written as an escape, like \\u202e, and is there only once it is read."""
    if isinstance(value, str) and clean(value) != value:
        yield path, _HIDDEN
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _hidden_in_values(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _hidden_in_values(inner, (*path, place))


def _syntax(message: str, source: str) -> Mistake:
    """A mistake for what the TOML parser says, with what to do where we know it."""
    said = re.match(r"(.*?) \(at (?:line (\d+)|end of document)", message, re.DOTALL)
    if said is None:  # the one thing that the parser leaves to Python
        number = re.search(r"[\d_]{4000}", source)
        line = source.count("\n", 0, number.start()) + 1 if number else 0
        return Mistake(line=line, what="this number is too long; write a shorter one")
    line = int(said[2]) if said[2] else source.rstrip("\n").count("\n") + 1
    if said[1].startswith("Invalid value") and re.search("[“”„‘’]", _line(source, line)):
        what = 'around words stand straight quotation marks: key = "words"'
        return Mistake(line=line, what=f"this cannot be read as TOML: {what}")
    advice = next((advice for start, advice in _ADVICE if said[1].startswith(start)), said[1])
    return Mistake(line=line, what=f"this cannot be read as TOML: {advice}")


def _line(source: str, number: int) -> str:
    lines = source.split("\n")
    return lines[number - 1] if 0 < number <= len(lines) else ""
