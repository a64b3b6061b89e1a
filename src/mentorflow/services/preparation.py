"""Preparing: one person's answers before a session, saved as they are typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from mentorflow.errors import CannotWriteError, MentorflowError, UnknownError, UsageError
from mentorflow.i18n import _
from mentorflow.journal.preparations import Preparing, read_preparing
from mentorflow.journal.writing import dump
from mentorflow.kinds.checking import is_empty
from mentorflow.model.entry import Entry
from mentorflow.model.people import Pair, Person
from mentorflow.model.reports import SaveReport
from mentorflow.model.session import Session
from mentorflow.services.context import Context
from mentorflow.services.entries import add_entry
from mentorflow.services.guides import Guides
from mentorflow.services.live import NOTHING_TO_SAVE, LiveDocument
from mentorflow.services.pairs import person


@dataclass(frozen=True)
class Preparations:
    """The use cases of preparing."""

    context: Context
    guides: Guides

    def begin(self, pair: str, by: str, guide: str | None = None) -> LivePreparation:
        """Start or resume what a person prepares.

        Raises:
            InUseError: the person prepares in another window.
            BadDataError: the saved answers cannot be read.
            UsageError: the person is preparing for another guide.
            UnknownError: no guide fits.
        """
        chosen = self.context.journal.pair(pair)
        return LivePreparation(self, chosen, person(chosen, by), guide)

    def lay_out(self, pair: Pair, guide: str | None = None) -> tuple[str, Session]:
        """What can be prepared: the named or the suggested guide, laid out for the pair.

        Raises:
            UnknownError: no guide fits.
        """
        from mentorflow.session.layout import open_session

        offered = None if guide else self.guides.suggest(pair.id)
        meant = guide or (offered.guide if offered else None)
        if meant is None:
            raise UnknownError(_("There's nothing to prepare: no guide fits this pair."))
        today, now = self.context.clock.today(), self.context.clock.now()
        agenda = self.guides.agenda(pair, meant, today)
        id = f"{pair.id}/{today}-{meant}"
        return meant, open_session(agenda, pair, id=id, on=today, seq=0, number=0, started=now)

    def save(self, pair: str, by: str, guide: str, answers: Mapping[str, Any]) -> Entry:
        """Save a person's answers as an entry, by prompt (`stage/prompt`).

        Raises:
            UsageError: nothing was written.
        """
        chosen = self.context.journal.pair(pair)
        given = {prompt: answer for prompt, answer in answers.items() if answer not in ("", None)}
        if not given:
            raise UsageError(_("Nothing was written, so nothing was saved."))
        who, title = person(chosen, by).id, self.guides.title(guide)
        return add_entry(
            self.context, chosen, "preparation", who, guide=guide, title=title, answer=given
        )


class LivePreparation:
    """One person's answers by `stage/prompt`, with the session they are for laid out.

    They are saved in a file of their own until they become an entry. `resumed`: the file had
    answers already. `already_saved`: the person has an entry for the same guide, which nobody
    sees before the session.
    """

    def __init__(
        self, preparations: Preparations, pair: Pair, who: Person, guide: str | None
    ) -> None:
        self.who = who
        self._preparations, self._pair = preparations, pair
        self._context = preparations.context
        self._ending = Lock()
        self._open = True
        path = self._context.journal.preparing_path(pair.id, who.id)
        today = self._context.clock.today()
        self._document = LiveDocument(path, f"{pair.id}-{today}-preparing-{who.id}", self._context)
        try:
            self.guide, self.session, self.answers = self._found(guide)
        except MentorflowError:
            self._document.leave()
            raise
        self.resumed = bool(self.answers)
        self.already_saved = any(
            (each.guide, each.by) == (self.guide, who.id)
            for each in self._context.history(pair).prepared
        )

    def _found(self, guide: str | None) -> tuple[str, Session, dict[str, Any]]:
        """The guide, its session and the answers in the file.

        Answers for a guide that no longer exists are saved as an entry.
        """
        found = read_preparing(self._document.path)
        self._uid = (found.uid if found else "") or self._context.journal.new_id()
        if found is not None and found.answers and not self._is_saved(found):
            exists = self._guide_exists(found.guide)
            if exists and guide not in (None, found.guide):
                title = self._preparations.guides.title(found.guide)
                command = f"mentorflow prepare {self._pair.id} --as {self.who.id}"
                raise UsageError(
                    _("{name} is already preparing for {guide}.").format(
                        name=self.who.name, guide=title
                    ),
                    hint=_("To finish and save it, run: {command}").format(command=command),
                )
            if exists:
                meant, session = self._preparations.lay_out(self._pair, found.guide)
                return meant, session, dict(found.answers)
            self._preparations.save(self._pair.id, self.who.id, found.guide, found.answers)
        if found is not None and found.answers:
            self._write("", {})
        return (*self._preparations.lay_out(self._pair, guide), {})

    def _guide_exists(self, guide: str) -> bool:
        try:
            self._preparations.guides.get(guide)
        except UnknownError:
            return False
        return True

    def _is_saved(self, found: Preparing) -> bool:
        """Whether it is an entry already: the program ended before the file was removed."""
        entries = self._context.journal.entries(self._pair.id).found
        mine = (each for each in entries if each.kind == "preparation" and each.by == self.who.id)
        return any((each.guide, each.answer) == (found.guide, found.answers) for each in mine)

    def _write(self, guide: str, answers: dict[str, Any]) -> None:
        uid, rev = self._uid, self._context.journal.new_id()
        preparing = Preparing(uid=uid, rev=rev, by=self.who.id, guide=guide, answers=answers)
        content = dump(preparing)  # now, since the answers are not frozen
        self._document.write(lambda: content)

    @property
    def answers_given(self) -> dict[str, Any]:
        """The answers that are not empty."""
        return {prompt: answer for prompt, answer in self.answers.items() if not is_empty(answer)}

    def watch(self, watcher: Callable[[SaveReport], None]) -> None:
        """Call `watcher` after every save and every failure to save, from the writer's thread."""
        self._document.watch(watcher)

    def write(self, prompt: str, answer: Any) -> None:
        """Set or clear the answer of a prompt, and schedule a save."""
        if self._open and self.answers.get(prompt) != answer:
            self.answers[prompt] = answer
            self._write(self.guide, self.answers_given)

    def save_now(self) -> SaveReport:
        """Wait until everything is on disk, or until it is known why it is not."""
        return self._document.save_now()

    def save_entry(self) -> Entry | None:
        """Save the answers as an entry and remove their file. None if there are none.

        Idempotent: a second call does nothing and returns None.

        Raises:
            MentorflowError: the entry cannot be saved; the file is still there.
        """
        with self._ending:
            if not self._open:
                return None
            answers = self.answers_given
            entry = None
            if answers:
                entry = self._preparations.save(self._pair.id, self.who.id, self.guide, answers)
            self._open = False
            self._remove()
            return entry

    def leave(self) -> SaveReport | None:
        """Save the file, to resume another day; None if it is an entry already.

        Without answers no file is left. See `LiveDocument.leave` for a save that fails.
        """
        with self._ending:
            if not self._open:
                return None
            self._open = False
            if self.answers_given:
                return self._document.leave()
            return self._remove()

    def _remove(self) -> SaveReport:
        """Remove the file. If that fails, its answers are recognized as saved next time."""
        try:
            self._document.discard()
        except CannotWriteError:
            self._document.save_now()
            self._document.release()
        return NOTHING_TO_SAVE
