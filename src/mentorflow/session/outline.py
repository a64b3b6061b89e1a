"""The outline of a session: every question in its final words, for reading beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from mentorflow.i18n import _
from mentorflow.kinds import kind_of
from mentorflow.model.phrases import join
from mentorflow.model.session import LaidStage, Session
from mentorflow.model.steps import LaidFollows, Step
from mentorflow.session.summary import display_name


def outline(session: Session) -> str:
    """Every stage and question, in order. A question with the same words for both appears once."""
    title = _("{guide}: {names}, {minutes} min").format(
        guide=session.guide.title, names=session.pair.names, minutes=f"{session.minutes:g}"
    )
    lines = [title]
    for stage in session.stages:
        lines += ["", *_head(session, stage)]
        for _prompt, asked in groupby(stage.steps, key=lambda step: (step.prompt, step.words)):
            lines += _question(session, list(asked))
    return "\n".join(lines)


def _head(session: Session, stage: LaidStage) -> Iterator[str]:
    minutes = f"{stage.minutes:g}"
    if stage.round:
        message = _("{stage}, {name}'s turn, {minutes} min")
        name = display_name(session, stage.round)
        yield message.format(stage=stage.title, name=name, minutes=minutes)
    else:
        yield _("{stage}, {minutes} min").format(stage=stage.title, minutes=minutes)
    if stage.aim:
        yield f"  {stage.aim}"
    if stage.tip:
        yield "  " + _("Tip: {tip}").format(tip=stage.tip)


def _question(session: Session, asked: list[Step]) -> Iterator[str]:
    step = asked[0]
    names = [display_name(session, each.who) for each in asked]
    yield f"  {_('Both') if step.joint else join(names)}: {step.words}"
    if step.recall:
        yield f"      ({step.recall})"
    if step.follows:
        yield f"      ({_condition(session, step.follows)})"
    yield from (f"      {line}" for line in kind_of(step).outline(step))
    yield from (f"      {_('or: {wording}').format(wording=other)}" for other in step.others)


def _condition(session: Session, follows: LaidFollows) -> str:
    question = session.find(follows.steps[0]).question
    if follows.below is not None:
        message, value = _("only if the answer to “{question}” is below {value}"), follows.below
        return message.format(question=question, value=value)
    if follows.above is not None:
        message, value = _("only if the answer to “{question}” is above {value}"), follows.above
        return message.format(question=question, value=value)
    if follows.equals is not None:
        message = _("only if the answer to “{question}” is “{value}”")
        return message.format(question=question, value=follows.equals)
    return _("only if “{question}” is answered").format(question=question)
