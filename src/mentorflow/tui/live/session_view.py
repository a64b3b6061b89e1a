"""View model of a session for the widgets of its screens. Values in, values out."""

from __future__ import annotations

from mentorflow.i18n import _
from mentorflow.kinds import kind_of
from mentorflow.model.literals import CLOSING, PAIR
from mentorflow.model.session import LaidStage, Session
from mentorflow.model.steps import Step
from mentorflow.session.summary import display_name
from mentorflow.tui.live import session_text
from mentorflow.tui.live.session_head import Speaker
from mentorflow.tui.live.stage_margin import StageRow
from mentorflow.tui.live.time_line import StageSegment, When


def stage_index(session: Session) -> int:
    """The index of the stage on screen among those in which something is asked; at closing, one
    past the last.
    """
    stage = session.stage
    return len(session.open_stages) if stage is None else session.open_stages.index(stage)


def _when(session: Session, index: int) -> When:
    here = stage_index(session)
    return "current" if index == here else "past" if index < here else "future"


def segments(session: Session, *, paused: bool) -> tuple[StageSegment, ...]:
    """The stages on the time line. At closing the last one is still under way."""
    found = []
    stages = session.open_stages
    last = len(stages) - 1
    for index, stage in enumerate(stages):
        at_end = session.here == CLOSING and index == last
        when = "current" if at_end else _when(session, index)
        found.append(
            StageSegment(
                minutes=stage.minutes,
                spent_seconds=stage.spent_seconds,
                when=when,
                title=session_text.stage_title(session, stage),
                clock=_under(stage, when, paused=paused),
            )
        )
    return tuple(found)


def _under(stage: LaidStage, when: When, *, paused: bool) -> str:
    if when == "current":
        return session_text.stage_clock(stage, paused=paused)
    if stage.spent_seconds >= 60:
        return _("took {minutes}").format(minutes=stage.spent_seconds // 60)
    return _("{minutes} min").format(minutes=session_text.figure(stage.minutes))


def is_visited(stage: LaidStage) -> bool:
    """Whether the pair was in a stage: time was spent, or a step was answered or skipped."""
    touched = any(step.answer is not None or step.skipped for step in stage.steps)
    return touched or stage.spent_seconds > 0


def stage_rows(session: Session, *, paused: bool) -> tuple[StageRow, ...]:
    """The stages in the left margin; for peers, grouped by whose half they belong to."""
    rows = []
    for index, stage in enumerate(session.open_stages):
        who = stage.round
        rows.append(
            StageRow(
                title=stage.title,
                minutes=session_text.figure(stage.minutes),
                when=_when(session, index),
                clock=session_text.stage_clock(stage, paused=paused, wrapped=True),
                group=session_text.half(display_name(session, who)) if who else "",
                visited=is_visited(stage),
            )
        )
    if session.here == CLOSING:
        clock = session_text.stage_clock(session.stages[-1], paused=paused, wrapped=True)
        rows.append(
            StageRow(title=_(session_text.CLOSING_TITLE), minutes="", when="current", clock=clock)
        )
    return tuple(rows)


def speakers(
    session: Session, step: Step, speaker: str, *, talking: bool
) -> tuple[Speaker, Speaker]:
    """The two people, with what each does now; `talking` when nothing is written down."""
    verbs = session_text.verbs(session, step, speaker, talking=talking or kind_of(step).is_talk)
    left, right = (
        Speaker(person.name, verb, speaker in (person.id, PAIR))
        for person, verb in zip(session.pair.people, verbs, strict=True)
    )
    return left, right


def tip(session: Session) -> tuple[str, str]:
    """Whom the tip of the stage on screen is for, and the tip; both empty if there is none."""
    stage = session.stage
    if stage is None:
        return _("For both"), _("Read it aloud. Change anything that isn't what you meant.")
    return (session_text.tip_reader(session, stage), stage.tip) if stage.tip else ("", "")


def about(session: Session) -> tuple[tuple[str, str], ...]:
    """What the stage on screen is for, and its tip, each under a title."""
    stage = session.stage
    title = session_text.stage_title(session, stage) if stage else _(session_text.CLOSING_TITLE)
    purpose = (
        title,
        stage.aim if stage else _("What you want to keep, in words you'll both sign."),
    )
    return tuple((head, text) for head, text in (purpose, tip(session)) if text)
