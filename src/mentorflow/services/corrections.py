"""Corrections of closed sessions: saved as entries; the session's file stays unchanged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mentorflow.errors import BadDataError, MoveError
from mentorflow.i18n import _
from mentorflow.kinds import kind_of
from mentorflow.model.entry import Entry
from mentorflow.model.people import Pair
from mentorflow.model.session import Session
from mentorflow.model.steps import Step
from mentorflow.services.context import Context
from mentorflow.services.entries import add_entry
from mentorflow.services.exports import notes_of
from mentorflow.services.live_session import newer_hint
from mentorflow.services.pairs import person


@dataclass(frozen=True)
class Corrections:
    """The use case of correcting a closed session."""

    context: Context

    def add(self, session: str, step: str, by: str, answer: object) -> Entry:
        """Correct the answer of a step in a closed session, and write its notes again.

        Raises:
            MoveError: the session is open, or has no such step.
            BadDataError: the answer does not fit the step.
            UsageError: the history would ignore the correction; the message says why.
        """
        journal = self.context.journal
        found = journal.session(session)
        if found.status == "open":
            raise MoveError(
                _("{session} is still open. Change the answer there.").format(session=found.id)
            )
        if newer := journal.read_only_reason(found.id):
            raise BadDataError(newer, hint=newer_hint())
        asked = _step(found, step)
        checked, wrong = kind_of(asked).check(asked, found.pair, answer, strict=True)
        if wrong:
            mistakes = tuple(f"{asked.id} {where}: {what}." for where, what in wrong)
            raise BadDataError(_("Couldn't save the correction."), mistakes=mistakes)
        who = person(found.pair, by).id
        corrected = asked.model_copy(update={"answer": checked})
        plain = kind_of(asked).dump(corrected)
        said: dict[str, Any] = {"session": found.id, "step": asked.id, "answer": plain}
        entry = self._saved_already(found.pair, who, said)
        if entry is None:
            entry = add_entry(self.context, found.pair, "correction", who, **said)
        else:
            journal.make_durable(entry.id)
        journal.write_notes(found, notes_of(self.context, found))
        return entry

    def _saved_already(self, pair: Pair, by: str, said: dict[str, Any]) -> Entry | None:
        """The last correction of the step if it is the same: then only its notes are missing."""
        entries = reversed(self.context.journal.entries(pair.id).found)
        about = (said["session"], said["step"])
        last = next((each for each in entries if (each.session, each.step) == about), None)
        return last if last and last.by == by and last.answer == said["answer"] else None


def _step(session: Session, id: str) -> Step:
    try:
        return session.find(id)
    except KeyError:
        message = _("{session} has no step “{step}”.").format(session=session.id, step=id)
        raise MoveError(message) from None
