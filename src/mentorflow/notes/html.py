"""A session as a page of HTML that stands alone: nothing in it is fetched and nothing runs."""

from __future__ import annotations

import re

from mentorflow.notes.document import Document
from mentorflow.notes.filling import filled

_BLANK_LINES = re.compile(r"(?<=>)\s*\n\s*\n|\n\s*\n(?=<)")
"""Only beside a tag of ours: a blank line between people's words is theirs."""


def page(document: Document, template: str) -> str:
    """A document whose words are spelled as they were typed, as a page.

    `template` is the text of `prompts/notes/session.html.j2`, which escapes what it is given.

    Raises:
        BadDataError: the template cannot be used.
    """
    text = filled(template, document.values(), html=True)
    return _BLANK_LINES.sub("\n", text).strip() + "\n"
