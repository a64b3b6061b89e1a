"""The demo: replays a year of two made-up pairs into a journal, up to today."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import Field

from mentorflow.clock import Clock
from mentorflow.journal.demo_files import demo_texts, new_folder, temporary_folder
from mentorflow.journal.journal import GuideText, Journal
from mentorflow.kinds import AnyKind, kind_of
from mentorflow.model.base import Value, Written
from mentorflow.model.history import History
from mentorflow.model.literals import CheckIn, Form, NoteKind, Purpose, Rhythm
from mentorflow.model.session import Agenda
from mentorflow.services import Services
from mentorflow.services.context import Context

_AFTER = dt.timedelta(14)
"""How long before today the last session is."""


class DemoSession(Written):
    """A session. Targets and objectives are referred to by a few of their words."""

    on: dt.date
    guide: str
    first: str | None = None
    next: dt.date | None = None
    rhythm: Rhythm | None = None
    signed: tuple[str, ...] | None = None
    parked: tuple[str, ...] = ()
    spent: dict[str, float] | float | None = None
    reviewed: tuple[dict[str, Any], ...] = ()
    looked_at: tuple[dict[str, Any], ...] = ()
    promised: dict[str, tuple[dict[str, Any], ...]] = Field(default_factory=dict)
    objectives: dict[str, tuple[dict[str, Any], ...]] = Field(default_factory=dict)
    said: dict[str, dict[str, Any]] = Field(default_factory=dict)


class DemoCheckIn(Written):
    """A check-in on a target, which is referred to by a few of its words."""

    on: dt.date
    by: str
    target: str
    outcome: CheckIn
    line: str = ""


class DemoNote(Written):
    """A note."""

    on: dt.date
    by: str
    text: str
    kind: NoteKind = "topic"


class Story(Written):
    """All events of one pair."""

    form: Form
    names: tuple[str, str]
    purpose: Purpose
    rhythm: Rhythm | None = None
    on: dt.date
    sessions: tuple[DemoSession, ...]
    checks: tuple[DemoCheckIn, ...] = ()
    notes: tuple[DemoNote, ...] = ()

    @property
    def events(self) -> list[DemoSession | DemoCheckIn | DemoNote]:
        """All events, by date."""
        return sorted((*self.sessions, *self.checks, *self.notes), key=lambda event: event.on)


class Replayed(Value):
    """An event that was just written: its pair, its day, and itself."""

    pair: str
    on: dt.date
    event: DemoSession | DemoCheckIn | DemoNote


class _ShippedOnly(Journal):
    """A journal with shipped guides only: the stories were written for them."""

    def guide_texts(self) -> tuple[GuideText, ...]:
        """The guides that come with mentorflow."""
        return tuple(text for text in super().guide_texts() if text.origin == "shipped")


class ManualClock(Clock):
    """A clock that stands still until `at` is changed."""

    def __init__(self, at: dt.datetime) -> None:
        self.at = at

    def now(self) -> dt.datetime:
        """The time it was set to."""
        return self.at


def stories() -> tuple[Story, ...]:
    """The stories that come with mentorflow, with their original dates."""
    return tuple(Story.model_validate(tomllib.loads(text)) for text in demo_texts())


def days_to_shift(stories: Iterable[Story], today: dt.date) -> dt.timedelta:
    """How far to shift all dates, so that the last session is two weeks before today."""
    return today - _AFTER - max(session.on for story in stories for session in story.sessions)


def demonstrate(journal: Journal, clock: Clock | None = None) -> None:
    """Fill an empty journal with every story, shifted up to today."""
    now = (clock or Clock()).now()
    every = stories()
    shift = days_to_shift(every, now.date())
    for story in every:
        for _ in replay(story, journal, ManualClock(now), shift):
            pass


def create_in(folder: Path) -> Path:
    """Fill a new folder with the demo journal; returns the folder.

    Raises:
        CannotCreateError: it exists, or cannot be made.
    """
    new_folder(folder)
    demonstrate(Journal(folder))
    return folder


@contextmanager
def temporary() -> Iterator[Services]:
    """The services over a demo journal in a private folder, which is removed afterwards.

    Raises:
        CannotCreateError: no folder on this machine can be used.
    """
    with temporary_folder() as folder:
        journal = Journal(folder)
        demonstrate(journal)
        yield Services(Context(journal))


def replay(
    story: Story, journal: Journal, clock: ManualClock, shift: dt.timedelta
) -> Iterator[Replayed]:
    """Write a story event by event, with all dates moved by `shift`.

    Raises:
        BadDataError: an answer does not fit its guide.
        ValueError: no target or objective matches the words, or several do.
    """
    services = Services(Context(_ShippedOnly(journal.root), clock))

    def turn(on: dt.date, hour: int) -> dt.date:
        day = on + shift
        clock.at = dt.datetime.combine(day, dt.time(hour), clock.at.tzinfo)
        return day

    turn(story.on, 10)
    pair = services.pairs.new(
        form=story.form, names=story.names, purpose=story.purpose, rhythm=story.rhythm
    ).id
    for event in story.events:
        on = turn(event.on, 17 if isinstance(event, DemoSession) else 12)
        if isinstance(event, DemoSession):
            services.sessions.record(
                pair, event.guide, on, _answers(services, pair, event, on, shift)
            )
            if event.rhythm:
                services.pairs.change(pair, rhythm=event.rhythm)
        elif isinstance(event, DemoCheckIn):
            target = _matching(event.target, services.pairs.history(pair).open_targets)
            said = event.outcome, event.line
            services.check_ins.add(f"{pair}/{target.id}", *said, by=event.by, on=on)
        else:
            services.check_ins.note(pair, event.text, event.by, event.kind, on=on)
        yield Replayed(pair=pair, on=on, event=event)


def _answers(
    services: Services, pair: str, event: DemoSession, on: dt.date, shift: dt.timedelta
) -> dict[str, Any]:
    """A session's answers file: words are replaced by ids, and dates are shifted."""
    chosen, history = services.pairs.get(pair), services.pairs.history(pair)
    agenda = services.guides.agenda(chosen, event.guide, on, first=event.first)
    reviewed: dict[str, list[Any]] = {}
    for report in event.reviewed:
        target = _matching(report["target"], history.to_review)
        reviewed.setdefault(target.owner, []).append({**report, "target": target.id})
    looked_at = [
        {**report, "objective": _matching(report["objective"], history.open_objectives).id}
        for report in event.looked_at
    ]
    said_of: tuple[tuple[Callable[[AnyKind], bool], Any], ...] = (
        (lambda kind: kind.reviews == "targets", reviewed),
        (lambda kind: kind.reviews == "objectives", {"pair": looked_at} if looked_at else {}),
        (lambda kind: kind.makes == "targets", _promised(event, history)),
        (lambda kind: kind.makes == "objectives", event.objectives),
    )
    answers = {_prompt(agenda, wanted): said for wanted, said in said_of if said}
    signed = chosen.ids if event.signed is None else event.signed
    answers |= event.said
    answers |= {
        "session/next": event.next,
        "session/parked": event.parked,
        "session/spent": event.spent,
        "session/signed": {who: chosen.person(who).name[0] for who in signed},
    }
    if event.first:
        answers["session/first"] = event.first
    shifted: dict[str, Any] = _shifted(answers, shift)
    return shifted


def _promised(event: DemoSession, history: History) -> dict[str, list[Any]]:
    """New targets; the objective of one is found by its words."""
    return {
        owner: [
            new | {"objective": _matching(new["objective"], history.objectives).id}
            if "objective" in new
            else new
            for new in made
        ]
        for owner, made in event.promised.items()
    }


def _prompt(agenda: Agenda, wanted: Callable[[AnyKind], bool]) -> str:
    steps = (step for stage in agenda.stages for step in stage.steps)
    return next(step.prompt for step in steps if wanted(kind_of(step)))


def _matching(words: str, among: Iterable[Any]) -> Any:
    """The one target or objective whose text contains some words."""
    (found,) = (each for each in among if words.casefold() in each.text.casefold())
    return found


def _shifted(value: object, shift: dt.timedelta) -> Any:
    """The same value with every date shifted, as an answers file writes it."""
    if isinstance(value, dt.date):
        return (value + shift).isoformat()
    if isinstance(value, dict):
        return {key: _shifted(item, shift) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_shifted(item, shift) for item in value]
    return value
