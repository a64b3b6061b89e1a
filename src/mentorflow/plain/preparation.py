"""Check-ins and preparations as plain lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from mentorflow.i18n import N_, _
from mentorflow.kinds import kind_of
from mentorflow.model.dates import day
from mentorflow.model.literals import CheckIn
from mentorflow.model.steps import Step
from mentorflow.plain.ask import Asker, CommandGiven, written
from mentorflow.plain.lines import InputEnded, Lines
from mentorflow.services import Services
from mentorflow.services.check_ins import PairTarget
from mentorflow.services.preparation import LivePreparation
from mentorflow.session.prepared import step_to_prepare, steps_to_prepare

_OUTCOMES: tuple[CheckIn, ...] = ("done", "going", "stuck")
_ALONE = N_(
    "You're answering on your own. Your answers are saved as plain text in this journal, not "
    "encrypted, and the session shows them next to your partner's. To finish an answer, press "
    "Enter on an empty line."
)


def ask_check_in(services: Services, target: str | None) -> tuple[str, CheckIn, str] | None:
    """Ask for an open target, its progress and a comment; None if the person cancels."""
    lines = Lines()
    try:
        found = services.check_ins.open_target(target) if target else _which(services, lines)
        if found is None:
            return None
        lines.say(found.target.text)
        outcome = _one_of(
            lines,
            _("How is it going? Type 1 for done, 2 for in progress, or 3 for stuck:"),
            len(_OUTCOMES),
        )
        if outcome is None:
            return None
        line = lines.read(_("Comment (optional):"))
        return f"{found.pair.id}/{found.target.id}", _OUTCOMES[outcome], line
    except InputEnded:
        return None


def _which(services: Services, lines: Lines) -> PairTarget | None:
    open_targets = services.check_ins.open_targets()
    if not open_targets:
        lines.say(_("There are no open targets."))
        return None
    today = services.clock.today()
    for number, each in enumerate(open_targets, 1):
        owner = each.pair.person(each.target.owner).name
        due = f", {day(each.target.due, today)}" if each.target.due else ""
        lines.say(f"  {number} {owner}: {each.target.text}{due}")
    place = _one_of(lines, _("Which target?"), len(open_targets))
    return None if place is None else open_targets[place]


def _one_of(lines: Lines, label: str, most: int) -> int | None:
    while said := lines.read(label).strip().casefold():
        if said.isdecimal() and 1 <= int(said) <= most:
            return int(said) - 1
        if said in _OUTCOMES[:most]:
            return _OUTCOMES.index(said)
        lines.say(_("Type a number from 1 to {most}, or press Enter to cancel.").format(most=most))
    return None


_ALREADY_SAVED = N_(
    "Your earlier answers stay hidden. A new answer to a question replaces the earlier one."
)
_SO_FAR = N_("Answer so far (press Enter to keep it):\n{answer}")


def ask_preparation(services: Services, pair: str, by: str, guide: str | None) -> int:
    """Ask one person to prepare for the next session. Returns the exit code.

    Every line is saved at once, so that an interrupted preparation can be continued.
    """
    preparation = services.preparation.begin(pair, by, guide)
    try:
        lines = Lines()
        called, guide_title = preparation.who.name, preparation.session.guide.title
        lines.say(_("{name}, you're preparing for {guide}.").format(name=called, guide=guide_title))
        lines.say(_(_ALONE))
        if preparation.already_saved:
            lines.say(_(_ALREADY_SAVED))
        with suppress(InputEnded, CommandGiven):
            steps = steps_to_prepare(preparation.session, preparation.who.id)
            if not steps:
                lines.say(_("This guide has nothing for {name} to prepare.").format(name=called))
                return 0
            for step in steps:
                _prepare(lines, preparation, step, services.clock.today)
        entry = preparation.save_entry()
    finally:
        preparation.leave()
    if entry:
        lines.say(_("Saved: {entry}").format(entry=entry.id))
    else:
        lines.say(_("You wrote nothing, so nothing was saved."))
    return 0


def _prepare(
    lines: Lines, preparation: LivePreparation, step: Step, today: Callable[[], dt.date]
) -> None:
    session = preparation.session
    asked = step_to_prepare(step, preparation.who.id)
    said = preparation.answers.get(step.prompt)
    answer, _wrong = kind_of(asked).check(asked, session.pair, said, strict=False)
    asked = asked.model_copy(update={"answer": answer})
    lines.say(f"\n{step.question}")
    if before := written(session, asked):
        lines.say(_(_SO_FAR).format(answer=before))
    Asker(lines, session, asked, partial(preparation.write, step.prompt), today).ask()
