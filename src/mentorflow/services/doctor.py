"""Checks of a whole journal: its files, its guides, and the history they add up to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from mentorflow.i18n import _
from mentorflow.journal.inspection import inspect, repaired_copy
from mentorflow.model.diagnostics import Diagnostic
from mentorflow.model.entry import Entry
from mentorflow.model.quotes import name_of
from mentorflow.model.session import Session
from mentorflow.services.context import Context
from mentorflow.services.guides import Guides
from mentorflow.session.digest import changed_since_signing


@dataclass(frozen=True)
class Doctor:
    """The use cases of checking and repairing a journal."""

    context: Context
    guides: Guides

    def examine(self) -> tuple[Diagnostic, ...]:
        """Every problem. Changes nothing."""
        return (
            *inspect(self.context.journal),
            *self._records(),
            *self._copies(),
            *self._guides(),
        )

    def repair(self, to: Path | None = None) -> tuple[Path, tuple[Diagnostic, ...]]:
        """Make a repaired copy of the journal; returns its folder and the remaining problems.

        Without `to` the copy is made beside the journal.

        Raises:
            CannotCreateError: the copy cannot be made.
        """
        root = self.context.journal.root
        to = to or root.with_name(f"{root.name}-repaired")
        return to, repaired_copy(self.context.journal, to)[1]

    def _records(self) -> Iterator[Diagnostic]:
        journal = self.context.journal
        for pair in self.context.pairs().found:
            folder = str(journal.root / pair.id)
            for oddity in self.context.history(pair).oddities:
                yield Diagnostic(kind="oddity", path=folder, message=oddity)
            for session in journal.sessions(pair.id).found:
                if changed_since_signing(session):
                    path = str(journal.session_path(session.id))
                    message = _("The session was changed by hand after it was signed.")
                    yield Diagnostic(kind="changed", path=path, message=message)

    def _copies(self) -> Iterator[Diagnostic]:
        """Sessions and entries that were copied: one `uid` is one record."""
        journal = self.context.journal
        for pair in self.context.pairs().found:
            seen: dict[str, str] = {}
            records: tuple[Session | Entry, ...] = (
                *journal.sessions(pair.id).found,
                *journal.entries(pair.id).found,
            )
            for record in filter(attrgetter("uid"), records):
                first = seen.setdefault(record.uid, record.id)
                if first != record.id:
                    folder = "entries" if isinstance(record, Entry) else "sessions"
                    path = journal.root / pair.id / folder / f"{name_of(record.id)}.json"
                    said = _("This is a copy of {first}: both have the same uid.")
                    message = said.format(first=first)
                    yield Diagnostic(kind="copy", path=str(path), message=message)

    def _guides(self) -> Iterator[Diagnostic]:
        for listed in self.guides.all():
            for mistake in listed.mistakes:
                message = mistake.message
                if mistake.line:
                    said = _("Line {line}: {mistake}.")
                    message = said.format(line=mistake.line, mistake=mistake.message)
                yield Diagnostic(kind="guide", path=listed.path, line=mistake.line, message=message)
