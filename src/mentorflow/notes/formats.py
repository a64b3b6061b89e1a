"""The formats that a session can be exported in.

To add one, write its render function in a file of its own and enter it in `FORMATS`: the app and
the command line offer what is there. The command line reads the table for its help, so a function
imports a large library inside itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorflow.notes.escape import AS_TYPED, Escapes
from mentorflow.notes.escape import MARKDOWN as FOR_MARKDOWN
from mentorflow.notes.render import markdown, page

if TYPE_CHECKING:
    from mentorflow.notes.document import Document


@dataclass(frozen=True)
class Format:
    """A kind of file that a session can become.

    Attributes:
        name: what `export --as` calls it.
        suffix: the end of a file's name that stands for it.
        render: turns a document into the text of the file. It is also given the text of `template`.
        escapes: how people's texts are escaped in the document's values.
        template: the file in `prompts/notes/` that it is made with; empty if it needs none. Only a
            format with a template can be made with a template of one's own.
        for_others: it is made to be passed on, so what a guide calls private never goes into it.
            For other formats, whoever exports decides.
    """

    name: str
    suffix: str
    render: Callable[[Document, str], str]
    escapes: Escapes = AS_TYPED
    template: str = ""
    for_others: bool = False


MARKDOWN = Format("markdown", ".md", markdown, FOR_MARKDOWN, "session.md.j2")
HTML = Format("html", ".html", page, AS_TYPED, "session.html.j2")

FORMATS = {each.name: each for each in (MARKDOWN, HTML)}
"""Every format by its name."""
