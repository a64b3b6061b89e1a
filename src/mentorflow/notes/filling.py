"""A template of notes and the values of a document, put together."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mentorflow.errors import BadDataError


def filled(template: str, values: dict[str, Any], *, html: bool = False) -> str:
    """The text that one of our own templates comes to; with `html` it escapes what it is given.

    Raises:
        BadDataError: the template cannot be used.
    """
    try:
        return _compiled(template, html).render(values)
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise BadDataError(f"The template of the notes cannot be used: {error}.") from error


@lru_cache(maxsize=8)
def _compiled(template: str, html: bool) -> Template:
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined, autoescape=html
    )
    return environment.from_string(template)
