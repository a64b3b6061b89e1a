"""A year of Asha and Ben, half a year of Noor and Kit: told file by file, as they happened.

The words and the days lie in prompts/demo/, where `mentorflow demo` takes them from too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from builders import AT
from mentorflow.journal.journal import Journal
from mentorflow.model.guide import Guide
from mentorflow.model.history import Brief, History, Offer
from mentorflow.model.literals import Form
from mentorflow.model.steps import OpenTarget
from mentorflow.services import Services
from mentorflow.services.context import Context
from mentorflow.services.demo import (
    DemoCheckIn,
    DemoNote,
    DemoSession,
    ManualClock,
    Replayed,
    Story,
    replay,
    stories,
)
from mentorflow.session.layout import lay_out

STILL = dt.timedelta(0)
"""The days as they were written."""


class Point(NamedTuple):
    """A pair's state after one more event, on the day of the next.

    `reviews` are, for each guide that reviews targets, the targets in its review if the pair
    began it then: one tuple for each of its prompts that reviews.
    """

    told: Replayed
    next_on: dt.date
    history: History
    brief: Brief
    offer: Offer | None
    reviews: dict[str, tuple[tuple[OpenTarget, ...], ...]]


def story_of(pair: str) -> Story:
    """Asha and Ben's, or Noor and Kit's."""
    return next(s for s in stories() if "-".join(s.names).casefold() == pair)


def points(pair: str, root: Path) -> Iterator[Point]:
    """A pair's story: how things stand after every file."""
    clock = ManualClock(AT)
    services = Services(Context(Journal(root), clock))
    story = story_of(pair)
    following = [*story.events[1:], None]
    for told, after in zip(
        replay(story, services.context.journal, clock, STILL), following, strict=True
    ):
        history = services.pairs.history(told.pair)
        clock.at += (after.on - told.on) if after else dt.timedelta(1)
        guides = _guides(services, story.form, after)
        yield Point(
            told,
            clock.today(),
            history,
            services.pairs.brief(told.pair),
            services.guides.suggest(told.pair) if isinstance(after, DemoSession | None) else None,
            {guide.id: _reviewed(guide, history, clock.today()) for guide in guides},
        )


def _guides(
    services: Services, form: Form, after: DemoSession | DemoCheckIn | DemoNote | None
) -> Iterator[Guide]:
    """What could be held now: the guide that is, and a short one; at the end all that there are."""
    meant = {"check-in", after.guide} if isinstance(after, DemoSession) else {"check-in"}
    guides = map(services.guides.get, meant if after else services.guides.by_id())
    return (guide for guide in guides if form in guide.forms)


def _reviewed(guide: Guide, history: History, on: dt.date) -> tuple[tuple[OpenTarget, ...], ...]:
    agenda = lay_out(guide, history.pair, history, on)
    steps = (step for stage in agenda.stages for step in stage.steps)
    return tuple(step.targets for step in steps if step.kind == "review-targets")
