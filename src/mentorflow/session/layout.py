"""Laying out a guide for one pair on one day. After this no template runs."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable

from mentorflow.errors import BadDataError
from mentorflow.i18n import _
from mentorflow.model.guide import Guide
from mentorflow.model.history import History
from mentorflow.model.literals import CLOSING
from mentorflow.model.people import Pair, Person
from mentorflow.model.session import Agenda, GuideName, LaidStage, Session
from mentorflow.model.steps import Step
from mentorflow.session.stage_layout import StageLayout


def lay_out(
    guide: Guide, pair: Pair, history: History, on: dt.date, *, first: str | None = None
) -> Agenda:
    """A guide's stages and prompts in their final words, as steps for people.

    Among peers, `first` goes first; by default the one who did not go first last time.

    Raises:
        BadDataError: a text cannot be rendered, or the guide has no questions for this pair today.
    """
    leader = pair.person(first) if first else goes_first(pair, history)
    layout = StageLayout(guide, pair, history, on, leader)
    stages = layout.rounds(guide) if pair.form == "peer" else map(layout.seated_stage, guide.stages)
    laid = _with_followers(stages)
    if not laid:
        message = _("The guide “{guide}” has no questions for this pair today.")
        raise BadDataError(message.format(guide=guide.id))
    return Agenda(
        guide=GuideName(id=guide.id, version=guide.version, title=guide.title),
        first=leader.id,
        stages=laid,
    )


def lay_out_insert(guide: Guide, session: Session, history: History) -> tuple[LaidStage, ...]:
    """A guide's stages for the person whose turn it is, to insert after the stage on screen.

    Their ids begin with the guide's: `woop.plan`, or `woop-2.plan` if it is inserted again.

    Raises:
        BadDataError: a text of the guide cannot be rendered.
    """
    turn = session.stage.round if session.stage else None
    layout = StageLayout(
        guide, session.pair, history, session.on, session.pair.person(turn or session.first)
    )
    layout.mark_reviewed(*session.steps)
    taken = {stage.id.partition(".")[0] for stage in session.stages if "." in stage.id}
    names = itertools.chain([guide.id], (f"{guide.id}-{n}" for n in itertools.count(2)))
    name = next(name for name in names if name not in taken)
    laid = _with_followers(layout.seated_stage(stage) for stage in guide.stages)
    return tuple(
        stage.model_copy(
            update={
                "id": f"{name}.{stage.id}",
                "guide": guide.id,
                "stage": stage.id,
                "round": turn,
                "steps": tuple(_inserted(name, step) for step in stage.steps),
            }
        )
        for stage in laid
    )


def _inserted(name: str, step: Step) -> Step:
    update: dict[str, object] = {"id": f"{name}.{step.id}"}
    if step.follows:
        before = tuple(f"{name}.{id}" for id in step.follows.steps)
        update["follows"] = step.follows.model_copy(update={"steps": before})
    return step.model_copy(update=update)


def _with_followers(stages: Iterable[LaidStage]) -> tuple[LaidStage, ...]:
    """The stages that have steps, with the conditions of their steps resolved to step ids.

    In a round, a condition refers to steps of the same round or of no round. A step whose
    condition refers to no step is left out.
    """
    before: list[tuple[str | None, Step]] = []
    found = []
    for stage in stages:
        steps = []
        for step in stage.steps:
            if follows := step.follows:
                ids = tuple(
                    each.id
                    for round, each in before
                    if each.prompt in follows.steps
                    and (not stage.round or round in (stage.round, None))
                )
                if not ids:
                    continue
                laid = follows.model_copy(update={"steps": ids})
                step = step.model_copy(update={"follows": laid})
            steps.append(step)
            before.append((stage.round, step))
        if steps:
            found.append(stage.model_copy(update={"steps": tuple(steps)}))
    return tuple(found)


def open_session(
    agenda: Agenda,
    pair: Pair,
    *,
    id: str,
    on: dt.date,
    seq: int,
    number: int,
    started: dt.datetime,
) -> Session:
    """A new session at the first step of its agenda."""
    steps = [step.id for stage in agenda.stages for step in stage.steps]
    return Session(
        id=id,
        on=on,
        seq=seq,
        pair=pair,
        guide=agenda.guide,
        number=number,
        started=started,
        first=agenda.first,
        stages=agenda.stages,
        here=steps[0] if steps else CLOSING,
    )


def goes_first(pair: Pair, history: History) -> Person:
    """The mentee; among peers, the one who did not go first last time."""
    if pair.form == "peer" and history.last and history.last.first in pair.ids:
        return pair.partner(history.last.first)
    return pair.people[0]
