"""Preparing alone: one person's answers before a session, saved as they are typed."""

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
    """The use cases of preparing alone."""

    context: Context
    guides: Guides

    def begin(self, pair: str, by: str, guide: str | None = None) -> LivePreparation:
        """Begin what a person prepares, or go on with it.

        Raises:
            InUseError: the person prepares in another window.
            BadDataError: what lies there cannot be read.
            UsageError: the person is preparing for another guide.
            UnknownError: no guide fits.
        """
        chosen = self.context.journal.pair(pair)
        return LivePreparation(self, chosen, person(chosen, by), guide)

    def lay_out(self, pair: Pair, guide: str | None = None) -> tuple[str, Session]:
        """What can be prepared: the guide that is named, or else offered, laid out for the pair.

        Raises:
            UnknownError: no guide fits.
        """
        from mentorflow.session.layout import open_session

        offered = None if guide else self.guides.offer(pair.id)
        meant = guide or (offered.guide if offered else None)
        if meant is None:
            raise UnknownError(_("There is no guide to prepare for."))
        today, now = self.context.clock.today(), self.context.clock.now()
        agenda = self.guides.agenda(pair, meant, today)
        id = f"{pair.id}/{today}-{meant}"
        return meant, open_session(agenda, pair, id=id, on=today, seq=0, number=0, started=now)

    def save(self, pair: str, by: str, guide: str, answers: Mapping[str, Any]) -> Entry:
        """Save what a person wrote alone as an entry, by prompt (`stage/prompt`).

        Raises:
            UsageError: nothing was written.
        """
        chosen = self.context.journal.pair(pair)
        said = {prompt: answer for prompt, answer in answers.items() if answer not in ("", None)}
        if not said:
            raise UsageError(_("Nothing was written, so nothing was saved."))
        who, title = person(chosen, by).id, self.guides.title(guide)
        return add_entry(
            self.context, chosen, "preparation", who, guide=guide, title=title, answer=said
        )


class LivePreparation:
    """What one person prepares, by `stage/prompt`, with the session it is for laid out.

    It lies in a file of its own, which the person finds again next time, until it is saved as an
    entry. `again`: something lay there. `kept_before`: there is an entry for it already, which
    is shown to nobody before the session.
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
        self.again = bool(self.answers)
        self.kept_before = any(
            (each.guide, each.by) == (self.guide, who.id)
            for each in self._context.history(pair).prepared
        )

    def _found(self, guide: str | None) -> tuple[str, Session, dict[str, Any]]:
        """The guide, its session and the answers that lay there.

        What was written for a guide that is gone is saved as an entry.
        """
        found = read_preparing(self._document.path)
        self._uid = (found.uid if found else "") or self._context.journal.new_id()
        if found is not None and found.answers and not self._is_saved(found):
            there = self._is_there(found.guide)
            if there and guide not in (None, found.guide):
                title = self._preparations.guides.title(found.guide)
                command = f"mentorflow prepare {self._pair.id} --as {self.who.id}"
                raise UsageError(
                    _("{name} is already preparing for {guide}.").format(
                        name=self.who.name, guide=title
                    ),
                    hint=_("To carry on with it and save it: {command}").format(command=command),
                )
            if there:
                meant, session = self._preparations.lay_out(self._pair, found.guide)
                return meant, session, dict(found.answers)
            self._preparations.save(self._pair.id, self.who.id, found.guide, found.answers)
        if found is not None and found.answers:
            self._write("", {})
        return (*self._preparations.lay_out(self._pair, guide), {})

    def _is_there(self, guide: str) -> bool:
        try:
            self._preparations.guides.get(guide)
        except UnknownError:
            return False
        return True

    def _is_saved(self, found: Preparing) -> bool:
        """Whether it is an entry already: the end came before its file was removed."""
        entries = self._context.journal.entries(self._pair.id).found
        mine = (each for each in entries if each.kind == "preparation" and each.by == self.who.id)
        return any((each.guide, each.answer) == (found.guide, found.answers) for each in mine)

    def _write(self, guide: str, answers: dict[str, Any]) -> None:
        uid, rev = self._uid, self._context.journal.new_id()
        preparing = Preparing(uid=uid, rev=rev, by=self.who.id, guide=guide, answers=answers)
        self._document.write(dump(preparing))

    @property
    def said(self) -> dict[str, Any]:
        """The answers that say something."""
        return {prompt: said for prompt, said in self.answers.items() if not is_empty(said)}

    def watch(self, watcher: Callable[[SaveReport], None]) -> None:
        """Call `watcher` after every save and every failure to save, from the writer's thread."""
        self._document.watch(watcher)

    def write(self, prompt: str, answer: Any) -> None:
        """Say something at a prompt, or take it back; it is on the disk within a second."""
        if self._open and self.answers.get(prompt) != answer:
            self.answers[prompt] = answer
            self._write(self.guide, self.said)

    def save_now(self) -> SaveReport:
        """Wait until everything is on disk, or until it is known why it is not."""
        return self._document.save_now()

    def keep(self) -> Entry | None:
        """Save what is said as an entry and remove its file. None where nothing is said.

        A second call does nothing and returns None.

        Raises:
            MentorflowError: it cannot be saved; it still lies in its file.
        """
        with self._ending:
            if not self._open:
                return None
            said = self.said
            kept = None
            if said:
                kept = self._preparations.save(self._pair.id, self.who.id, self.guide, said)
            self._open = False
            self._remove()
            return kept

    def leave(self) -> SaveReport | None:
        """Put it by as it is, to go on another day; None where it is an entry already.

        Nothing said leaves no file. See `LiveDocument.leave` for words that cannot be saved.
        """
        with self._ending:
            if not self._open:
                return None
            self._open = False
            if self.said:
                return self._document.leave()
            return self._remove()

    def _remove(self) -> SaveReport:
        """Remove the file; where it has to stay, the next one to prepare knows it is saved."""
        try:
            self._document.discard()
        except CannotWriteError:
            self._document.save_now()
            self._document.release()
        return NOTHING_TO_SAVE
