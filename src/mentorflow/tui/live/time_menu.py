"""What can be done about the time: the ways, the moves that each of them is, and asking."""

from __future__ import annotations

from typing import TypeVar

from mentorflow.model.moves import Go, Lengthen, Move, Park, Skip
from mentorflow.model.session import Session
from mentorflow.model.steps import Step
from mentorflow.model.text import clean_line
from mentorflow.session.moves import following
from mentorflow.session.summary import keep_to_core
from mentorflow.tui.kit.dialogs import AskWay
from mentorflow.tui.live.live_screen import LiveScreen
from mentorflow.tui.words import sayings

PAUSE, MORE, CORE, PARK = "pause", "more", "core", "park"

Way = tuple[str, str, str]
"""An id, a name, and what it means."""


def ways(session: Session, *, paused: bool) -> tuple[Way, ...]:
    """The ways that make sense now."""
    found: list[Way] = [
        (PAUSE, "Let it run", "time goes on from here")
        if paused
        else (PAUSE, "Pause", "time waits, writing goes on")
    ]
    if session.stage is not None:
        found.append((MORE, "Five minutes more", f"for {session.stage.title}"))
    if core := keep_to_core(session):
        found.append((CORE, "Keep to the core", f"skips {sayings.questions(len(core))}"))
    if rest := rest_of_stage(session):
        found.append((PARK, "Park the rest", f"keeps {sayings.questions(len(rest))} for next time"))
    return tuple(found)


def moves(session: Session, way: str) -> tuple[Move, ...]:
    """What a way does to the session; pausing does nothing to it."""
    if way == MORE and session.stage is not None:
        return (Lengthen(stage=session.stages.index(session.stage), minutes=5),)
    if way == CORE:
        return keep_to_core(session)
    if way == PARK:
        return _park_rest(session)
    return ()


def rest_of_stage(session: Session) -> tuple[Step, ...]:
    """The steps of this stage, from the one on screen on, that nothing is written at."""
    stage = session.stage
    if stage is None:
        return ()
    ids = [step.id for step in stage.steps]
    ahead = stage.steps[ids.index(session.here) :]
    return tuple(
        step for step in ahead if step.answer is None and not step.skipped and session.applies(step)
    )


def _park_rest(session: Session) -> tuple[Move, ...]:
    stage = session.stage
    rest = rest_of_stage(session)
    if stage is None or not rest:
        return ()
    topics = dict.fromkeys(clean_line(step.question) for step in rest)
    marked = tuple(Skip(step=step.id, why="parked") for step in rest)
    after = session.model_copy(update={"here": stage.steps[-1].id})
    return (*marked, *(Park(text=topic) for topic in topics), Go(step=following(after)))


T = TypeVar("T")


async def set_clock(screen: LiveScreen[T], said: str, most: int | None = None) -> None:
    """Offer the ways that make sense now, the first `most` of them, and take the chosen one."""
    table = screen.table
    offered = ways(table.session, paused=table.live.paused)[:most]
    way = await screen.app.push_screen_wait(AskWay(said, offered))
    if way == PAUSE:
        table.live.pause(not table.live.paused)
    elif way:
        screen.do(*moves(table.session, way))
    screen.show()
