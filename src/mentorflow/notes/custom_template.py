"""Rendering of a user's own template, which may come from a stranger.

`fill` runs in a separate process with little time and memory: Jinja's sandbox limits what a
template can reach, but not how much it uses. See `mentorflow.journal.sandbox`.
"""

from __future__ import annotations

import re
import traceback
from html.parser import HTMLParser
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mentorflow import i18n
from mentorflow.errors import BadDataError
from mentorflow.i18n import _, ngettext
from mentorflow.model.text import clean

LARGEST = 64 * 2**10
"""The largest template, in bytes."""

LONGEST = 4 * 2**20
"""The longest result, in characters."""

_NAME = "<template>"
_FAILS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
_DOCTYPE = re.compile(r"\A\s*<!doctype[^>]*>", re.IGNORECASE)
_POLICY_TEMPLATE = """<!doctype html>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
"""
"""The beginning of a page, so that it fetches nothing and runs nothing."""


def fill(asked: dict[str, Any]) -> dict[str, str]:
    """The result of a template (`text`), or what is wrong with it (`wrong`, with the line)."""
    i18n.set_language()
    try:
        return {"text": fill_template(asked["template"], asked["values"], html=asked["html"])}
    except BadDataError as error:
        return {"wrong": error.message}


def fill_template(template: str, values: dict[str, Any], *, html: bool) -> str:
    """Render a template with plain values; with `html` it escapes them.

    Raises:
        BadDataError: what is wrong, as a clause, with the line if that is known.
    """
    environment = _environment(html=html)
    try:
        _refuse(environment.parse(template))
        said = _bounded(environment.from_string(template).generate(values))
    except TemplateSyntaxError as error:
        raise BadDataError(_at_line(error.lineno, str(error.message))) from None
    except TemplateError as error:
        raise _at_its_line(error, error.message or _("rendering failed")) from None
    except _FAILS as error:
        raise _at_its_line(error, str(error)) from None
    except (MemoryError, RecursionError):
        raise BadDataError(_("it uses too much memory")) from None
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
    made.globals = {"range": made.globals["range"], "_": _, "ngettext": ngettext}
    del made.filters["safe"], made.filters["urlize"]
    return made


def _refuse(tree: nodes.Template) -> None:
    """Reject templates that turn off escaping."""
    kinds = (nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)
    for node in tree.find_all(kinds):
        raise BadDataError(_at_line(node.lineno, _("escaping can't be turned off")))


def _bounded(pieces: Any) -> str:
    said, length = [], 0
    for piece in pieces:
        said.append(piece)
        length += len(piece)
        if length > LONGEST:
            message = _("the result is larger than {size} MB")
            raise BadDataError(message.format(size=LONGEST // 2**20))
    return "".join(said)


def _at_its_line(error: Exception, what: str) -> BadDataError:
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == _NAME]
    said = " ".join(what.split()).rstrip(".")
    return BadDataError(_at_line(lines[-1], said) if lines else said)


def _at_line(line: int | None, problem: str) -> str:
    return _("line {line}: {problem}").format(line=line, problem=problem)


def _page(said: str) -> str:
    seen = _Tags()
    seen.feed(said)
    if seen.leads_away:
        raise BadDataError(_("a page can't redirect on its own (<meta http-equiv>)"))
    return _POLICY_TEMPLATE + _DOCTYPE.sub("", said).strip() + "\n"


class _Tags(HTMLParser):
    """Finds redirects, which no content policy stops."""

    leads_away = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check a tag of the template; values are escaped, so they have none."""
        if tag == "meta" and any(name == "http-equiv" for name, _ in attrs):
            self.leads_away = True
