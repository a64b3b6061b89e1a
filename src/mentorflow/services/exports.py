"""Sessions as notes: the formats there are, and writing them to a file.

To add a format, write its render function and enter it in `FORMATS`, from which the app chooses. On
the command line each has a flag (`cli/parser.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mentorflow.errors import BadDataError
from mentorflow.history.corrections import effective_corrections
from mentorflow.i18n import _
from mentorflow.journal.prompt_files import note_template
from mentorflow.journal.reading import read_text
from mentorflow.journal.sandbox import run_in_sandbox
from mentorflow.journal.writing import export_text
from mentorflow.model.session import Session
from mentorflow.services.context import Context
from mentorflow.session.digest import changed_since_signing

if TYPE_CHECKING:
    from mentorflow.notes.document import Document

_FILL = "mentorflow.notes.custom_template:fill"


@dataclass(frozen=True)
class Format:
    """A kind of file that a session can become.

    `for_others` marks a format that is made to be passed on: what a guide calls private never
    goes into it. Elsewhere whoever exports decides. `render` is given that decision.
    """

    name: str
    suffix: str
    for_others: bool
    render: Callable[[Context, Session, bool], str]


def _markdown(context: Context, session: Session, for_others: bool) -> str:
    from mentorflow.notes.render import markdown

    document = _document(context, session, for_others, html=False)
    return markdown(document, note_template("session.md.j2"))


def _html(context: Context, session: Session, for_others: bool) -> str:
    from mentorflow.notes.render import page

    document = _document(context, session, for_others, html=True)
    return page(document, note_template("session.html.j2"))


MARKDOWN = Format("markdown", ".md", False, _markdown)
HTML = Format("html", ".html", False, _html)

FORMATS = {each.name: each for each in (MARKDOWN, HTML)}
"""Every format that needs nothing but the session, by name."""


def own_template(template: Path, *, html: bool = False) -> Format:
    """The format of a user's own template.

    It is a page if `html` is set or its name ends in `.html` or `.html.j2`.
    """
    suffix = Path(template.name.removesuffix(".j2")).suffix
    page = html or suffix in (".html", ".htm")

    def render(context: Context, session: Session, for_others: bool) -> str:
        from mentorflow.notes.custom_template import LARGEST

        values = _document(context, session, for_others, html=page).values()
        text = read_text(template, LARGEST)
        try:
            made = run_in_sandbox(_FILL, {"template": text, "values": values, "html": page})
        except BadDataError as error:
            made = {"wrong": error.message}
        if "wrong" in made:
            said = _("The template {template} can't be used: {reason}.")
            raise BadDataError(said.format(template=template, reason=made["wrong"]))
        return str(made["text"])

    return Format("template", suffix, False, render)


def format_of(path: Path) -> Format:
    """The format that a file's suffix stands for; Markdown if it stands for none."""
    suffix = path.suffix.lower()
    return next((each for each in FORMATS.values() if each.suffix == suffix), MARKDOWN)


def notes_of(context: Context, session: Session) -> str:
    """The notes that are saved in the journal beside a closed session."""
    return MARKDOWN.render(context, session, False)


def _document(context: Context, session: Session, for_others: bool, *, html: bool) -> Document:
    """A session for notes, with its history when it ended and every correction since."""
    from mentorflow.notes.document import Document
    from mentorflow.notes.escape import AS_TYPED
    from mentorflow.notes.escape import MARKDOWN as ESCAPED

    return Document(
        session,
        context.history(session.pair, until=session),
        effective_corrections(session, context.journal.entries(session.pair.id).found),
        for_others=for_others,
        changed=changed_since_signing(session),
        escapes=AS_TYPED if html else ESCAPED,
    )


@dataclass(frozen=True)
class Exports:
    """The use cases of exporting a session."""

    context: Context

    def text(self, session: str, format: Format = MARKDOWN, *, for_others: bool = False) -> str:
        """A session in a format. `for_others` leaves out what the guide calls private.

        Raises:
            BadDataError: a user's template cannot be read or used; the message names file and line.
        """
        found = self.context.journal.session(session)
        return format.render(self.context, found, for_others or format.for_others)

    def write(self, to: Path, text: str, *, force: bool = False) -> None:
        """Write a session's text to a file.

        Raises:
            CannotCreateError: the file exists and `force` is not set, or it cannot be made.
            CannotWriteError: it cannot be replaced.
        """
        export_text(to, text, force=force)

    def save(self, session: str, to: Path, *, for_others: bool = False) -> None:
        """Write a session to a new file, in the format of its suffix.

        Raises:
            CannotCreateError: the file exists, or cannot be made.
        """
        self.write(to, self.text(session, format_of(to), for_others=for_others))
