"""A session as Markdown: what the pair keeps, sends on, or reads again before next time."""

from __future__ import annotations

import re
from functools import lru_cache

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mentorflow.errors import BadDataError
from mentorflow.model.entry import Entry
from mentorflow.model.history import History
from mentorflow.model.session import Session
from mentorflow.notes.document import Document

_BLANK_LINES = re.compile(r"\n{3,}")


def markdown(
    session: Session,
    history: History,
    template: str,
    corrections: tuple[Entry, ...] = (),
    *,
    for_others: bool = False,
    changed: bool = False,
) -> str:
    """The notes of a session. The same input gives the same text, to the byte.

    Args:
        session: what was said.
        history: as of that session, itself included.
        template: the text of `prompts/notes/session.md.j2`.
        corrections: entries; those that correct this session are shown in their place.
        for_others: leave out what the guide marks as private, and say so.
        changed: say that the session was changed by hand after it was signed.

    Raises:
        BadDataError: the template cannot be used.
    """
    document = Document(session, history, corrections, for_others=for_others, changed=changed)
    try:
        text = _compiled(template).render(document.values())
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise BadDataError(f"The template of the notes cannot be used: {error}.") from error
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n"


@lru_cache(maxsize=8)
def _compiled(template: str) -> Template:
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    return environment.from_string(template)
