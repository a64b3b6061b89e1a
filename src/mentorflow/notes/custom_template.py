"""A template of somebody's own. It may come from a stranger, so it is filled in apart.

`answer` runs in a process of its own with little time and memory: a sandbox bounds what a
template can reach, but not how much it can take. See `mentorflow.journal.sandbox`.
"""

from __future__ import annotations

import re
import traceback
from html.parser import HTMLParser
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mentorflow.errors import BadDataError
from mentorflow.model.text import clean

LARGEST = 64 * 2**10
"""Bytes of a template."""

LONGEST = 4 * 2**20
"""Characters of what it comes to."""

_NAME = "<template>"
_FAILS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
_DOCTYPE = re.compile(r"\A\s*<!doctype[^>]*>", re.IGNORECASE)
_POLICY = """<!doctype html>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
"""
"""Stands before everything else in a page, so that it fetches nothing and runs nothing."""


def fill(asked: dict[str, Any]) -> dict[str, str]:
    """What a template comes to (`text`), or what is wrong with it (`wrong`, with the line)."""
    try:
        return {"text": fill_template(asked["template"], asked["values"], html=asked["html"])}
    except BadDataError as error:
        return {"wrong": error.message}


def fill_template(template: str, values: dict[str, Any], *, html: bool) -> str:
    """The notes that a template makes of plain values; with `html` it escapes what it is given.

    Raises:
        BadDataError: a clause on what is wrong, with the line where that is known.
    """
    environment = _environment(html=html)
    try:
        _refuse(environment.parse(template))
        said = _bounded(environment.from_string(template).generate(values))
    except TemplateSyntaxError as error:
        raise BadDataError(f"line {error.lineno}: {error.message}") from None
    except TemplateError as error:
        raise _at_its_line(error, error.message or "it cannot be filled in") from None
    except _FAILS as error:
        raise _at_its_line(error, str(error)) from None
    except (MemoryError, RecursionError):
        raise BadDataError("it takes more room than a template may") from None
    said = clean(said)
    return _page(said) if html else re.sub(r"\n{3,}", "\n\n", said).strip() + "\n"


def _environment(*, html: bool) -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        autoescape=html,
        optimized=False,
    )
    made.globals = {"range": made.globals["range"]}
    del made.filters["safe"], made.filters["urlize"]
    return made


def _refuse(tree: nodes.Template) -> None:
    """Words stay escaped: no template turns that off."""
    kinds = (nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)
    for node in tree.find_all(kinds):
        raise BadDataError(f"line {node.lineno}: words are always escaped here")


def _bounded(pieces: Any) -> str:
    said, length = [], 0
    for piece in pieces:
        said.append(piece)
        length += len(piece)
        if length > LONGEST:
            raise BadDataError(f"it comes to more than {LONGEST // 2**20} MB of text")
    return "".join(said)


def _at_its_line(error: Exception, what: str) -> BadDataError:
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == _NAME]
    said = " ".join(what.split()).rstrip(".")
    return BadDataError(f"line {lines[-1]}: {said}" if lines else said)


def _page(said: str) -> str:
    seen = _Tags()
    seen.feed(said)
    if seen.leads_away:
        raise BadDataError("a page may not lead elsewhere by itself (<meta http-equiv>)")
    return _POLICY + _DOCTYPE.sub("", said).strip() + "\n"


class _Tags(HTMLParser):
    """Looks for what no policy stops: a page that goes elsewhere by itself."""

    leads_away = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag of the template: nobody's words can make one."""
        if tag == "meta" and any(name == "http-equiv" for name, _ in attrs):
            self.leads_away = True
