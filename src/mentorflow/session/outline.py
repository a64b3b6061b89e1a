"""A session to read before it is held: what will be asked of whom, in its final words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from mentorflow.kinds import kind_of
from mentorflow.model.session import LaidStage, Session
from mentorflow.model.steps import LaidFollows, Step
from mentorflow.session.summary import display_name


def outline(session: Session) -> str:
    """Every stage and question in order; a question put to two people in the same words once."""
    lines = [f"{session.guide.title}: {session.pair.names}, {session.minutes:g} min"]
    for stage in session.stages:
        lines += ["", *_head(session, stage)]
        for _, asked in groupby(stage.steps, key=lambda step: (step.prompt, step.words)):
            lines += _question(session, list(asked))
    return "\n".join(lines)


def _head(session: Session, stage: LaidStage) -> Iterator[str]:
    half = f", {display_name(session, stage.round)}'s turn" if stage.round else ""
    yield f"{stage.title}{half}, {stage.minutes:g} min"
    if stage.aim:
        yield f"  {stage.aim}"
    if stage.tip:
        yield f"  Tip: {stage.tip}"


def _question(session: Session, asked: list[Step]) -> Iterator[str]:
    step = asked[0]
    who = "Both" if step.joint else " and ".join(display_name(session, each.who) for each in asked)
    yield f"  {who}: {step.words}"
    if step.recall:
        yield f"      ({step.recall})"
    if step.follows:
        yield f"      ({_condition(session, step.follows)})"
    yield from (f"      {line}" for line in kind_of(step).outline(step))
    yield from (f"      or: {other}" for other in step.others)


def _condition(session: Session, follows: LaidFollows) -> str:
    question = session.find(follows.steps[0]).question
    if follows.below is not None:
        return f"only if the answer to “{question}” is below {follows.below}"
    if follows.above is not None:
        return f"only if the answer to “{question}” is above {follows.above}"
    if follows.equals is not None:
        return f"only if the answer to “{question}” is “{follows.equals}”"
    return f"only if “{question}” is answered"
