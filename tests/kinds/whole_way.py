"""A prompt on all its ways: guide, answers file, notes, search, correction, preparation."""

from __future__ import annotations

import datetime as dt
from typing import Any

from builders import DAY
from mentorflow.errors import BadDataError
from mentorflow.guides.loader import check_guide, read_guide
from mentorflow.model.session import Session
from mentorflow.model.steps import Step
from mentorflow.notes.formats import FORMATS
from mentorflow.services import Services

HEAD = """\
id = "ours"
version = 1
title = "Ours"
forms = ["mentoring", "peer"]

[[stages]]
id = "s"
title = "Stage"
minutes = 9
aim = "One thing said."
tip = "Wait for the end."
once = true
protected = true

  [[stages.prompts]]
  id = "p"
"""
ASKED = """\
  ask = "mentee"
  text = "What now?"
  prepare = true
  core = true
"""
PERSON = "asha"
KEY, STEP = "s/p", f"s/p/{PERSON}"
LINE = HEAD.count("\n") + ASKED.count("\n") + 1
"""The line of a guide that a prompt's own keys begin at."""


def guide_of(own: str, asked: str = ASKED) -> str:
    """A guide that asks one thing; `own` are the keys of its kind."""
    return f"{HEAD}{asked}{own}\n"


def mistakes(own: str, asked: str = ASKED) -> list[tuple[int, str]]:
    """What the check refuses, by line; lines count from the first of `own`."""
    found = read_guide(guide_of(own, asked))[1]
    return [(mistake.line - LINE, mistake.message) for mistake in found]


def hints(own: str) -> list[str]:
    """What the check would have otherwise."""
    found = check_guide(guide_of(own))
    assert all(each.severity == "warning" for each in found), found
    return [each.message for each in found]


class WholeWay:
    """A pair whose guide asks one thing of Asha."""

    def __init__(self, services: Services, own: str, asked: str = ASKED) -> None:
        self.services = services
        shelf = services.context.journal.root / "guides"
        shelf.mkdir(parents=True, exist_ok=True)
        (shelf / "ours.toml").write_text(guide_of(own, asked), encoding="utf-8")
        self.pair = services.pairs.new(form="mentoring", names=("Asha", "Ben")).id

    def record(self, answer: Any, on: dt.date = DAY, who: str = PERSON) -> Session:
        """The session that an answer makes."""
        said = {KEY: {who: answer}}
        return self.services.sessions.record(self.pair, "ours", on, said).session

    def refused(self, answer: Any) -> list[str]:
        """What an answers file is told, without the place of the answer in it."""
        try:
            self.record(answer)
        except BadDataError as error:
            return [each.removeprefix(f"{KEY}.{PERSON}") for each in error.mistakes]
        raise AssertionError(answer)

    def blank(self) -> dict[str, Any]:
        """What a blank form has for the prompt."""
        form: dict[str, Any] = self.services.guides.blank("ours", self.pair)
        place: dict[str, Any] = form[KEY]
        return place

    def notes(self, session: Session) -> str:
        """The session as Markdown, from the question on."""
        text = self.services.exports.text(session.id)
        return text.partition("### What now?")[2].partition("## ")[0].strip()

    def page(self, session: Session) -> str:
        """The session as a page of HTML, from the question on."""
        text = self.services.exports.text(session.id, FORMATS["html"])
        return text.partition("What now?</h3>")[2].partition("<h2")[0].strip()

    def found(self, words: str) -> list[str]:
        """The texts that a search finds."""
        return [hit.text for hit in self.services.search.find(words).found]

    def corrected(self, session: Session, answer: Any) -> Session:
        """The session after Asha corrects her answer."""
        self.services.corrections.add(session.id, STEP, PERSON, answer)
        return self.services.sessions.read(session.id)[0]

    def prepared(self, answer: Any) -> Step:
        """The step of the session that follows what Asha prepared."""
        self.services.preparation.save(self.pair, PERSON, "ours", {KEY: answer})
        live = self.services.sessions.start(self.pair, "ours", on=DAY + dt.timedelta(7))
        try:
            return live.session.find(f"s/p/{PERSON}")
        finally:
            live.leave()
