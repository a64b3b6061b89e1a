"""The shelf of guides: which there are, which one is meant, which one fits today."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from mentorflow.errors import UnknownError
from mentorflow.history.offer import offer
from mentorflow.model.guide import Guide, ListedGuide, Mistake
from mentorflow.model.history import History, Offer
from mentorflow.model.literals import Form
from mentorflow.model.people import Pair, Person
from mentorflow.model.session import Agenda
from mentorflow.services.base import SessionBody
from mentorflow.services.live_session import history_of


class Shelf(SessionBody):
    """The use cases around guides."""

    def guides(self) -> tuple[ListedGuide, ...]:
        """Every guide file on the shelf, nearest last, broken ones with their mistakes.

        Guides that are not ours are tried out for pairs with all kinds of past.
        """
        from mentorflow.guides.loader import read_guide

        shelf = []
        for file in self.journal.guide_texts():
            guide: Guide | None = None
            mistakes: tuple[Mistake, ...] = (Mistake(line=0, what=file.reason),)
            if not file.reason:
                guide, mistakes = read_guide(file.text, try_out=file.origin != "shipped")
            name = file.path.replace("\\", "/").rpartition("/")[2].removesuffix(".toml")
            shelf.append(
                ListedGuide(
                    id=guide.id if guide else name,
                    origin=file.origin,
                    path=file.path,
                    guide=guide,
                    mistakes=mistakes,
                )
            )
        return tuple(shelf)

    def shelf(self) -> dict[str, ListedGuide]:
        """The guides to choose from, by id: the nearer file wins."""
        return {listed.id: listed for listed in self.guides() if listed.guide}

    def guide(self, id: str) -> Guide:
        """A guide by its id: the nearest that can be read.

        Raises:
            UnknownError: no readable guide has it.
        """
        return self._found(id)[0]

    def title(self, id: str) -> str:
        """What a guide is called; its id where no readable guide has it."""
        try:
            return self.guide(id).title
        except UnknownError:
            return id

    def _found(self, id: str) -> tuple[Guide, str]:
        from mentorflow.guides.loader import read_guide

        for file in reversed(self.journal.guide_texts()):
            if id in file.text:  # reading a guide takes longer than looking for a word in it
                guide, _ = read_guide(file.text, try_out=file.origin != "shipped")
                if guide and guide.id == id:
                    return guide, file.text
        raise self._unknown(id)

    def _unknown(self, id: str) -> UnknownError:
        broken = [listed.path for listed in self.guides() if listed.mistakes and listed.id == id]
        if broken:
            hint = f"`mentorflow guide check {broken[-1]}` says what is wrong."
            return UnknownError(f"The guide “{id}” cannot be used as it is.", hint=hint)
        hint = "`mentorflow guides` lists those there are."
        return UnknownError(f"There is no guide “{id}”.", hint=hint)

    def guide_file(self, ref: str) -> Path:
        """The file that is meant: that of a guide, where no file has this name."""
        path = Path(ref)
        listed = [each.path for each in self.guides() if each.id == ref]
        return Path(listed[-1]) if listed and not path.exists() else path

    def new_guide(self, id: str, like: str | None = None) -> Path:
        """Begin a guide of one's own: a blank one with notes, or a copy of another.

        Raises:
            UsageError: the id cannot be that of a guide.
            CannotCreateError: there is a file of that name; it was left as it is.
        """
        from mentorflow.guides.new_guide import renamed

        source = self._found(like)[1] if like else self.journal.blank_guide()
        return self.journal.add_guide(id, renamed(source, id))

    def offer(self, pair: str, history: History | None = None) -> Offer | None:
        """The guide that fits a pair today, and why; its history, if it was read already."""

        def rank(listed: ListedGuide) -> tuple[bool, int]:
            """One's own before ours; those made for one form alone before the others."""
            return listed.origin == "shipped", len(listed.guide.forms) if listed.guide else 0

        guides = [listed.guide for listed in sorted(self.shelf().values(), key=rank)]
        return offer(history or self.history(pair), filter(None, guides), self.clock.today())

    def fits(self, guide: Guide, pair: Pair) -> None:
        """Be sure that a guide is for pairs of this form.

        Raises:
            UnknownError: it is not.
        """
        if pair.form not in guide.forms:
            raise UnknownError(f"The guide “{guide.id}” is not for {pair.form} pairs.")

    def agenda(self, pair: Pair, guide: str, on: dt.date, *, first: str | None = None) -> Agenda:
        """A guide laid out for a pair as of a day.

        Raises:
            UnknownError: the guide is not for pairs of this form.
        """
        from mentorflow.session.layout import lay_out

        chosen = self.guide(guide)
        self.fits(chosen, pair)
        history = history_of(self.journal, pair, on=on)
        return lay_out(chosen, pair, history, on, first=first)

    def inserts(self, form: Form) -> tuple[Guide, ...]:
        """The guides that can be put inside a session of pairs of a form."""
        guides = (listed.guide for listed in self.shelf().values())
        return tuple(g for g in guides if g and g.fits_inside and form in g.forms)

    def blank(self, guide: str, pair: str | None = None) -> dict[str, object]:
        """An answers file to fill in; without a pair, people are the seats."""
        from mentorflow.session.answers_file import blank
        from mentorflow.session.layout import lay_out

        if pair is not None:
            chosen = self.pair(pair)
            return blank(self.agenda(chosen, guide, self.clock.today()), chosen)
        form: Form = "mentoring" if "mentoring" in self.guide(guide).forms else "peer"
        people = (
            Person(id="mentee", name="Mentee", seat="mentee" if form == "mentoring" else None),
            Person(id="mentor", name="Mentor", seat="mentor" if form == "mentoring" else None),
        )
        today = self.clock.today()
        nobody = Pair(id="mentee-mentor", form=form, on=today, people=people)
        agenda = lay_out(self.guide(guide), nobody, History(pair=nobody), today)
        return blank(agenda, nobody)
