"""Sessions as notes, in any format of `mentorflow.notes.formats`, and writing them to a file."""

from __future__ import annotations

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
from mentorflow.notes.formats import FORMATS, HTML, MARKDOWN, Format
from mentorflow.services.context import Context
from mentorflow.session.digest import changed_since_signing

if TYPE_CHECKING:
    from mentorflow.notes.document import Document

_FILL = "mentorflow.notes.custom_template:fill"


def own_template(template: Path, *, is_html: bool = False) -> Format:
    """The format of a user's own template.

    It is a page if `is_html` is set or its name ends in `.html` or `.html.j2`.
    """
    suffix = Path(template.name.removesuffix(".j2")).suffix
    is_html = is_html or suffix in (".html", ".htm")

    def render(document: Document, _template: str) -> str:
        from mentorflow.notes.custom_template import LARGEST

        text, values = read_text(template, LARGEST), document.values()
        try:
            made = run_in_sandbox(_FILL, {"template": text, "values": values, "html": is_html})
        except BadDataError as error:
            made = {"wrong": error.message}
        if "wrong" in made:
            said = _("The template {template} can't be used: {reason}.")
            raise BadDataError(said.format(template=template, reason=made["wrong"]))
        return str(made["text"])

    return Format("template", suffix, render, (HTML if is_html else MARKDOWN).escapes)


def format_of(path: Path) -> Format:
    """The format that a file's suffix stands for; Markdown if it stands for none."""
    suffix = path.suffix.lower()
    return next((each for each in FORMATS.values() if each.suffix == suffix), MARKDOWN)


def notes_of(context: Context, session: Session) -> str:
    """The notes that are saved in the journal beside a closed session."""
    return _rendered(context, session, MARKDOWN, for_others=False)


def _rendered(context: Context, session: Session, format: Format, *, for_others: bool) -> str:
    """A session in a format, with its history when it ended and every correction since."""
    from mentorflow.notes.document import Document

    document = Document(
        session,
        context.history(session.pair, until=session),
        effective_corrections(session, context.journal.entries(session.pair.id).found),
        for_others=for_others or format.for_others,
        changed=changed_since_signing(session),
        escapes=format.escapes,
    )
    return format.render(document, note_template(format.template) if format.template else "")


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
        return _rendered(self.context, found, format, for_others=for_others)

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
