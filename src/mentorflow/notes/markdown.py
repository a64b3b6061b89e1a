"""A session as Markdown: what the pair keeps, sends on, or reads again before next time."""

from __future__ import annotations

import re

from mentorflow.notes.document import Document
from mentorflow.notes.filling import filled

_BLANK_LINES = re.compile(r"\n{3,}")


def markdown(document: Document, template: str) -> str:
    """A document whose words are spelled for Markdown, as text.

    The same input gives the same text, to the byte. `template` is the text of
    `prompts/notes/session.md.j2`.

    Raises:
        BadDataError: the template cannot be used.
    """
    return _BLANK_LINES.sub("\n\n", filled(template, document.values())).strip() + "\n"
