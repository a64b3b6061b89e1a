"""Preparing alone: one person's answers before a session, saved as they are typed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import Any

from mentorflow.errors import MentorflowError, UnknownError, UsageError
from mentorflow.journal.autosave import SaveReport
from mentorflow.journal.preparations import Preparing, PreparingFile
from mentorflow.journal.structure import folder_of
from mentorflow.kinds.checking import is_empty
from mentorflow.model.entry import Entry
from mentorflow.model.people import Pair, Person
from mentorflow.model.session import Session
from mentorflow.services.check_ins import Between


class Preparation:
    """What one person prepares, by `stage/prompt`, with the session it is for laid out.

    It waits in a file of its own, found again by the next one who prepares in the same name,
    until it is kept as an entry. `again` tells that something lay there; `kept_before` that there
    is an entry for it already, which is shown to nobody before the session.
    """

    def __init__(self, use_cases: Between, pair: Pair, who: Person, guide: str | None) -> None:
        self.who = who
        self._use_cases, self._pair = use_cases, pair
        self._keeping = Lock()
        self._open = True
        journal, clock = use_cases.journal, use_cases.clock
        folder = folder_of(journal.root, pair.id)
        self._file = PreparingFile(
            folder, who.id, now=clock.now, disk=journal.disk, new_id=journal.new_id
        )
        try:
            self.guide, self.session, self.answers = self._found(guide)
        except MentorflowError:
            self._file.leave()
            raise
        self.again = bool(self.answers)
        self.kept_before = any(
            (each.guide, each.by) == (self.guide, who.id)
            for each in use_cases.history(pair.id).prepared
        )

    def _found(self, guide: str | None) -> tuple[str, Session, dict[str, Any]]:
        """The guide, its session and the answers that lay there; a guide that is gone does not
        hold: what was written for it is kept.
        """
        found, pair, who = self._file.found, self._pair.id, self.who.id
        if found is None or not found.answers:
            return (*self._use_cases.preparation(pair, who, guide), {})
        if self._is_kept(found):
            self._put(None)
            return (*self._use_cases.preparation(pair, who, guide), {})
        if guide not in (None, found.guide) and self._still_there(found.guide):
            title = self._use_cases.title(found.guide)
            raise UsageError(
                f"{self.who.name} is preparing for {title} already.",
                hint=f"`mentorflow prepare {pair} --as {who}` goes on with it and keeps it.",
            )
        if not self._still_there(found.guide):
            self._use_cases.prepare(pair, who, found.guide, found.answers)
            self._put(None)
            return (*self._use_cases.preparation(pair, who, guide), {})
        return (*self._use_cases.preparation(pair, who, found.guide), dict(found.answers))

    def _still_there(self, guide: str) -> bool:
        try:
            self._use_cases.guide(guide)
        except UnknownError:
            return False
        return True

    def _is_kept(self, found: Preparing) -> bool:
        """Whether it is an entry already: the end came before its file was removed."""
        entries = self._use_cases.journal.entries(self._pair.id).found
        mine = (each for each in entries if each.kind == "preparation" and each.by == self.who.id)
        return any((each.guide, each.answer) == (found.guide, found.answers) for each in mine)

    def _put(self, guide: str | None) -> None:
        answers = self.said if guide else {}
        self._file.write(Preparing(by=self.who.id, guide=guide or "", answers=answers))

    @property
    def said(self) -> dict[str, Any]:
        """The answers that say something."""
        return {prompt: said for prompt, said in self.answers.items() if not is_empty(said)}

    def watch(self, told: Callable[[SaveReport], None]) -> None:
        """Be told of every save and every failure to save, from the writer's thread."""
        self._file.watch(told)

    def write(self, prompt: str, answer: Any) -> None:
        """Say something at a prompt, or take it back; it is on the disk within a second."""
        if self._open and self.answers.get(prompt) != answer:
            self.answers[prompt] = answer
            self._put(self.guide)

    def save_now(self) -> SaveReport:
        """Wait until everything is on disk, or until it is known why it is not."""
        return self._file.save_now()

    def keep(self) -> Entry | None:
        """Keep what is said as an entry, and remove its file; whoever comes second finds nothing
        left to do. None where nothing is said.

        Raises:
            MentorflowError: it cannot be kept; it still lies in its file.
        """
        with self._keeping:
            if not self._open:
                return None
            said, kept = self.said, None
            if said:
                kept = self._use_cases.prepare(self._pair.id, self.who.id, self.guide, said)
            self._open = False
            with suppress(MentorflowError):  # it is kept; what is left is known by that next time
                self._file.remove()
            return kept

    def leave(self) -> SaveReport | None:
        """Put it by as it is, to go on another day; None where it is kept already."""
        with self._keeping:
            if not self._open:
                return None
            self._open = False
            return self._file.leave()


class Preparations(Between):
    """The use cases of preparing alone."""

    def begin_preparing(self, pair: str, by: str, guide: str | None = None) -> Preparation:
        """Begin what a person prepares, or go on with it.

        Raises:
            InUseError: the person prepares in another window.
            BadDataError: what lies there cannot be read.
            UsageError: the person is preparing for another guide.
            UnknownError: no guide fits.
        """
        chosen = self.pair(pair)
        return Preparation(self, chosen, self.someone(chosen, by), guide)
