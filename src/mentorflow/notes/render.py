"""Rendering of a document with one of our templates: as Markdown, or as a page of HTML."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from mentorflow.errors import BadDataError
from mentorflow.i18n import _, ngettext

if TYPE_CHECKING:
    from jinja2 import Template

    from mentorflow.notes.document import Document

_BLANK_LINES = re.compile(r"\n{3,}")
_BLANK_LINES_OF_HTML = re.compile(r"(?<=>)\s*\n\s*\n|\n\s*\n(?=<)")
"""Blank lines beside a tag. Those inside people's texts stay."""


def markdown(document: Document, template: str) -> str:
    """Render a document whose texts are escaped for Markdown.

    The same input gives the same text, to the byte. `template` is the text of
    `prompts/notes/session.md.j2`.

    Raises:
        BadDataError: the template can't be used.
    """
    return _BLANK_LINES.sub("\n\n", _filled(template, document.values())).strip() + "\n"


def page(document: Document, template: str) -> str:
    """Render a document whose texts are not escaped, as a self-contained web page.

    It fetches nothing and runs nothing. `template` is the text of
    `prompts/notes/session.html.j2`, which escapes every value.

    Raises:
        BadDataError: the template can't be used.
    """
    text = _filled(template, document.values(), html=True)
    return _BLANK_LINES_OF_HTML.sub("\n", text).strip() + "\n"


def _filled(template: str, values: dict[str, Any], *, html: bool = False) -> str:
    from jinja2 import TemplateError

    try:
        return _compiled(template, html).render(values)
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        message = _("The template for the notes can't be used: {reason}.")
        raise BadDataError(message.format(reason=error)) from error


@lru_cache(maxsize=8)
def _compiled(template: str, html: bool) -> Template:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined, autoescape=html
    )
    environment.globals |= {"_": _, "ngettext": ngettext}
    return environment.from_string(template)
