"""Between sessions, as plain lines: a check-in, and preparing alone."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from mentorflow.kinds import kind_of
from mentorflow.model.dates import day
from mentorflow.model.literals import CheckIn
from mentorflow.model.steps import Step
from mentorflow.plain.ask import Asker, Commanded, written
from mentorflow.plain.lines import Ended, Lines
from mentorflow.services import Preparation, Promise, Services
from mentorflow.session.prepared import to_answer_alone, to_prepare

_OUTCOMES: tuple[CheckIn, ...] = ("done", "going", "stuck")
_ALONE = (
    "You answer alone. What you write is kept in a plain file of this journal, not encrypted; "
    "the session shows it together with your partner's. An empty line ends an answer."
)


def ask_check_in(services: Services, target: str | None) -> tuple[str, CheckIn, str] | None:
    """Ask which open target, how it goes, and a line on it; None where nothing was said."""
    lines = Lines()
    try:
        promise = services.promise(target) if target else _which(services, lines)
        if promise is None:
            return None
        lines.say(promise.target.text)
        outcome = _one_of(lines, "1 done, 2 going, 3 stuck:", len(_OUTCOMES))
        if outcome is None:
            return None
        line = lines.read("In a line, or nothing:")
        return f"{promise.pair.id}/{promise.target.id}", _OUTCOMES[outcome], line
    except Ended:
        return None


def _which(services: Services, lines: Lines) -> Promise | None:
    promises = services.promises()
    if not promises:
        lines.say("Nothing is open.")
        return None
    today = services.clock.today()
    for number, each in enumerate(promises, 1):
        owner = each.pair.person(each.target.owner).name
        due = f", {day(each.target.due, today)}" if each.target.due else ""
        lines.say(f"  {number} {owner}: {each.target.text}{due}")
    place = _one_of(lines, "Which one?", len(promises))
    return None if place is None else promises[place]


def _one_of(lines: Lines, label: str, most: int) -> int | None:
    while said := lines.read(label).strip().casefold():
        if said.isdecimal() and 1 <= int(said) <= most:
            return int(said) - 1
        if said in _OUTCOMES[:most]:
            return _OUTCOMES.index(said)
        lines.say(f"A number from 1 to {most}; an empty line leaves it.")
    return None


_KEPT_BEFORE = "What you kept before stays hidden; a new answer takes the place of the old one."


def ask_preparation(services: Services, pair: str, by: str, guide: str | None) -> int:
    """Put the prompts of the next session to one person alone. Returns the exit code.

    Every line is saved as it is given; what is broken off goes on the next time.
    """
    preparation = services.begin_preparing(pair, by, guide)
    try:
        lines = Lines()
        lines.say(f"{preparation.who.name}, for {preparation.session.guide.title}.")
        lines.say(_ALONE)
        if preparation.kept_before:
            lines.say(_KEPT_BEFORE)
        with suppress(Ended, Commanded):
            steps = to_prepare(preparation.session, preparation.who.id)
            if not steps:
                lines.say(f"It asks {preparation.who.name} nothing beforehand.")
                return 0
            for step in steps:
                _prepare(lines, preparation, step)
        entry = preparation.keep()
    finally:
        preparation.leave()
    if entry:
        lines.say(f"Kept: {entry.id}")
    else:
        lines.say("Nothing was written, so nothing was kept.")
    return 0


def _prepare(lines: Lines, preparation: Preparation, step: Step) -> None:
    session = preparation.session
    asked = to_answer_alone(step, preparation.who.id)
    said = preparation.answers.get(step.prompt)
    answer, _ = kind_of(asked).check(asked, session.pair, said, strict=False)
    asked = asked.model_copy(update={"answer": answer})
    lines.say(f"\n{step.question}")
    if before := written(session, asked):
        lines.say(f"Written so far (an empty line keeps it):\n{before}")
    Asker(lines, session, asked, partial(preparation.write, step.prompt)).ask()
