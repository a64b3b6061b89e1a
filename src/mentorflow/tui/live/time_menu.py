"""The menu for the clock: its options, the moves behind them, and the dialog."""

from __future__ import annotations

from typing import TypeVar

from mentorflow.i18n import _, ngettext
from mentorflow.model.moves import Go, Lengthen, Move, Park, Skip
from mentorflow.model.session import Session
from mentorflow.model.steps import Step
from mentorflow.model.text import clean_line
from mentorflow.session.moves import next_step
from mentorflow.session.summary import skips_to_core
from mentorflow.tui.kit.dialogs import AskWay
from mentorflow.tui.live.live_screen import LiveScreen

PAUSE, MORE, CORE, PARK = "pause", "more", "core", "park"

Way = tuple[str, str, str]
"""An id, a name, and what it means."""


def ways(session: Session, *, paused: bool) -> tuple[Way, ...]:
    """The options that make sense now."""
    found: list[Way] = [
        (PAUSE, _("Resume"), _("start the clock again"))
        if paused
        else (PAUSE, _("Pause"), _("stop the clock; you can still write"))
    ]
    if session.stage is not None:
        more = _("for {stage}").format(stage=session.stage.title)
        found.append((MORE, _("Five more minutes"), more))
    if core := skips_to_core(session):
        skips = ngettext("skips {count} question", "skips {count} questions", len(core))
        found.append((CORE, _("Core questions only"), skips.format(count=len(core))))
    if rest := rest_of_stage(session):
        parks = ngettext(
            "saves {count} question for next time",
            "saves {count} questions for next time",
            len(rest),
        )
        found.append((PARK, _("Save the rest for later"), parks.format(count=len(rest))))
    return tuple(found)


def moves(session: Session, way: str) -> tuple[Move, ...]:
    """The moves of an option; pausing the clock is none."""
    if way == MORE and session.stage is not None:
        return (Lengthen(stage=session.stages.index(session.stage), minutes=5),)
    if way == CORE:
        return skips_to_core(session)
    if way == PARK:
        return _park_rest(session)
    return ()


def rest_of_stage(session: Session) -> tuple[Step, ...]:
    """The unanswered steps of this stage, from the one on screen on."""
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
    return (*marked, *(Park(text=topic) for topic in topics), Go(step=next_step(after)))


T = TypeVar("T")


async def set_clock(screen: LiveScreen[T], title: str, most: int | None = None) -> None:
    """Show the first `most` of the options that make sense now, and apply the chosen one."""
    state = screen.state
    offered = ways(state.session, paused=state.live.paused)[:most]
    way = await screen.app.push_screen_wait(AskWay(title, offered))
    if way == PAUSE:
        state.live.pause(not state.live.paused)
    elif way:
        screen.do(*moves(state.session, way))
    screen.show()
