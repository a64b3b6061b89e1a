"""Guides: list, find, check, create, suggest and lay out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from mentorflow.errors import UnknownError
from mentorflow.history.offer import suggest_guide
from mentorflow.i18n import _
from mentorflow.journal.prompt_files import blank_guide
from mentorflow.journal.reading import read_text
from mentorflow.model.diagnostics import Diagnostic
from mentorflow.model.guide import Guide, ListedGuide
from mentorflow.model.history import History, Offer
from mentorflow.model.literals import Form
from mentorflow.model.people import Pair, Person
from mentorflow.model.session import Agenda
from mentorflow.services.context import Context


@dataclass(frozen=True)
class Guides:
    """The use cases for guides."""

    context: Context

    def all(self) -> tuple[ListedGuide, ...]:
        """Every guide file, the one with precedence last, broken ones with their mistakes.

        Guides that are not shipped are rendered for sample pairs with all kinds of history.
        """
        from mentorflow.guides.loader import read_guide

        listed = []
        for file in self.context.journal.guide_texts():
            guide: Guide | None = None
            mistakes: tuple[Diagnostic, ...] = (Diagnostic(message=file.reason),)
            if not file.reason:
                guide, mistakes = read_guide(file.text, try_out=file.origin != "shipped")
            name = file.path.replace("\\", "/").rpartition("/")[2].removesuffix(".toml")
            listed.append(
                ListedGuide(
                    id=guide.id if guide else name,
                    origin=file.origin,
                    path=file.path,
                    guide=guide,
                    mistakes=mistakes,
                )
            )
        return tuple(listed)

    def by_id(self) -> dict[str, ListedGuide]:
        """The usable guides by id; a user's own file takes precedence over a shipped one."""
        return {listed.id: listed for listed in self.all() if listed.guide}

    def get(self, id: str) -> Guide:
        """A guide by its id: the readable file with the highest precedence.

        Raises:
            UnknownError: no readable guide has it.
        """
        return self._found(id)[0]

    def title(self, id: str) -> str:
        """The title of a guide; its id if no readable guide has it."""
        try:
            return self.get(id).title
        except UnknownError:
            return id

    def _found(self, id: str) -> tuple[Guide, str]:
        from mentorflow.guides.loader import read_guide

        for file in reversed(self.context.journal.guide_texts()):
            if id in file.text:  # reading a guide takes longer than looking for a word in it
                guide, _ = read_guide(file.text, try_out=file.origin != "shipped")
                if guide and guide.id == id:
                    return guide, file.text
        raise self._unknown(id)

    def _unknown(self, id: str) -> UnknownError:
        broken = [listed.path for listed in self.all() if listed.mistakes and listed.id == id]
        if broken:
            hint = _("To see what's wrong, run: {command}")
            return UnknownError(
                _("The guide “{guide}” can't be used.").format(guide=id),
                hint=hint.format(command=f"mentorflow guide check {broken[-1]}"),
            )
        hint = _("To see all guides, run: {command}").format(command="mentorflow guides")
        return UnknownError(_("There is no guide “{guide}”.").format(guide=id), hint=hint)

    def check(self, ref: str) -> tuple[Path, tuple[Diagnostic, ...]]:
        """A guide's file, by the guide's id or its own name, and every mistake and hint in it.

        Raises:
            BadDataError: the file cannot be read.
        """
        from mentorflow.guides.loader import check_guide

        path = Path(ref)
        if not path.exists():
            listed = [each.path for each in self.all() if each.id == ref]
            path = Path(listed[-1]) if listed else path
        return path, check_guide(read_text(path))

    def new(self, id: str, like: str | None = None) -> Path:
        """Create a guide file: a commented template, or a copy of another guide.

        Raises:
            UsageError: the id is not valid.
            CannotCreateError: the file exists; it is left unchanged.
        """
        from mentorflow.guides.new_guide import renamed

        source = self._found(like)[1] if like else blank_guide()
        return self.context.journal.add_guide(id, renamed(source, id))

    def suggest(self, pair: str, history: History | None = None) -> Offer | None:
        """The guide to suggest to a pair today, and why. `history` saves reading it again."""

        def rank(listed: ListedGuide) -> tuple[bool, int]:
            """User guides before shipped ones; guides for one form before the others."""
            return listed.origin == "shipped", len(listed.guide.forms) if listed.guide else 0

        guides = [listed.guide for listed in sorted(self.by_id().values(), key=rank)]
        return suggest_guide(
            history or self.context.history(self.context.journal.pair(pair)),
            filter(None, guides),
            self.context.clock.today(),
        )

    def fits(self, guide: Guide, pair: Pair) -> None:
        """Check that a guide is for pairs of this form.

        Raises:
            UnknownError: it is not.
        """
        if pair.form not in guide.forms:
            said = {
                "mentoring": _("The guide “{guide}” isn't for mentoring pairs."),
                "peer": _("The guide “{guide}” isn't for pairs of peers."),
            }
            raise UnknownError(said[pair.form].format(guide=guide.id))

    def agenda(self, pair: Pair, guide: str, on: dt.date, *, first: str | None = None) -> Agenda:
        """A guide laid out for a pair as of a day.

        Raises:
            UnknownError: the guide is not for pairs of this form.
        """
        from mentorflow.session.layout import lay_out

        chosen = self.get(guide)
        self.fits(chosen, pair)
        history = self.context.history(pair, on=on)
        return lay_out(chosen, pair, history, on, first=first)

    def inserts(self, form: Form) -> tuple[Guide, ...]:
        """The guides that can be inserted into a session of a pair of this form."""
        guides = (listed.guide for listed in self.by_id().values())
        return tuple(g for g in guides if g and g.fits_inside and form in g.forms)

    def blank(self, guide: str, pair: str | None = None) -> dict[str, object]:
        """An answers file to fill in; without a pair, people are the seats."""
        from mentorflow.session.answers_file import blank
        from mentorflow.session.layout import lay_out

        if pair is not None:
            chosen = self.context.journal.pair(pair)
            return blank(self.agenda(chosen, guide, self.context.clock.today()), chosen)
        form: Form = "mentoring" if "mentoring" in self.get(guide).forms else "peer"
        people = (
            Person(id="mentee", name="Mentee", seat="mentee" if form == "mentoring" else None),
            Person(id="mentor", name="Mentor", seat="mentor" if form == "mentoring" else None),
        )
        today = self.context.clock.today()
        nobody = Pair(id="mentee-mentor", form=form, on=today, people=people)
        agenda = lay_out(self.get(guide), nobody, History(pair=nobody), today)
        return blank(agenda, nobody)
