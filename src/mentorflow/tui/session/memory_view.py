"""What the pair said last time and what is open between them now. Pure: values in, values out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from mentorflow.kinds import kind_of
from mentorflow.kinds.review_wording import bare
from mentorflow.kinds.target_wording import SETTLED
from mentorflow.model.dates import day, short_day
from mentorflow.model.history import History, Target
from mentorflow.model.session import Session
from mentorflow.model.steps import OpenTarget
from mentorflow.session.summary import name, reports_by_target
from mentorflow.tui.kit.glyphs import mark_of
from mentorflow.tui.session.memory import Promise, Quote, Remembered
from mentorflow.tui.words import sayings


class _Standing(NamedTuple):
    """A target as it stands now; `made` in this session, `settled` by its review."""

    id: str
    text: str
    owner: str
    due: dt.date | None
    outcome: str
    made: bool = False
    settled: bool = False


def remembered(session: Session, history: History, *, about: str = "") -> Remembered:
    """What stands at the pair's side at this step; `about` is the target that is asked about."""
    last = history.last
    quotes = tuple(
        Quote(item.text, name(session, item.who))
        for item in history.items
        if last and item.where == last.id and item.what in ("takeaway", "insight")
    )
    topics = tuple(Quote(topic.text, sayings.KEPT_FOR_TODAY) for topic in history.topics)
    kind = kind_of(session.step) if session.step else None
    walking = kind is not None and kind.reviews == "targets"
    setting = kind is not None and kind.makes == "targets"
    standing = tuple(_standing(session, history))
    still_open = [target for target in standing if not target.settled]
    heading = "Walking through" if walking else "Agreed so far" if setting else "Open targets"
    if setting:
        nothing_open = sayings.NOTHING_AGREED
    else:
        nothing_open = sayings.NOTHING_LEFT_OPEN if standing else sayings.NO_TARGETS
    return Remembered(
        on=day(last.on, session.on).partition(" ")[2] if last else "",
        quotes=(*quotes[:3], *topics[:3]),
        nothing_said=sayings.NOTHING_SAID if last else sayings.FIRST_TIME,
        heading=heading,
        promises=tuple(
            _promise(session, target, about) for target in (standing if walking else still_open)
        ),
        nothing_open=nothing_open,
        counted=_counted(still_open, session.on),
    )


def _standing(session: Session, history: History) -> Iterator[_Standing]:
    """Each target once: those of before as this session left them, then those made in it."""
    reports = reports_by_target(session)
    for target in _of_before(session, history):
        report = reports.get(target.id)
        outcome = report.outcome if report else target.status
        due = (report.due if report else None) or target.due
        settled = report is not None and outcome in SETTLED
        yield _Standing(target.id, target.text, target.owner, due, outcome, settled=settled)
    for step in session.asked:
        for owner, targets in kind_of(step).new_targets(step):
            for new in targets:
                yield _Standing("", new.text, owner, new.due, "open", made=True)


def _of_before(session: Session, history: History) -> tuple[OpenTarget | Target, ...]:
    laid = {
        target.id: target for step in session.steps for target in kind_of(step).open_targets(step)
    }
    return tuple(laid.values()) or history.open_targets


def _promise(session: Session, target: _Standing, about: str) -> Promise:
    due = short_day(target.due, session.on) if target.due else ""
    if about and target.id == about:
        when = "now"
    elif target.outcome == "moved" and due:
        when = f"moved to {due}"
    else:
        when = ", ".join(filter(None, ("made today" * target.made, f"due {due}" if due else "")))
    return Promise(mark_of(target.outcome), bare(target.text), name(session, target.owner), when)


def _counted(targets: list[_Standing], on: dt.date) -> str:
    """Open targets in a line: "3 targets, 1 due today, 1 past its date"."""
    if not targets:
        return ""
    parts = [f"{len(targets)} target{'s' if len(targets) > 1 else ''}"]
    made = sum(target.made for target in targets)
    today = sum(target.due == on for target in targets)
    past = sum(target.due is not None and target.due < on for target in targets)
    if made:
        parts.append("made today" if made == len(targets) else f"{made} made today")
    parts += [f"{today} due today"] if today else []
    parts += [f"{past} past {'its' if past == 1 else 'their'} date"] if past else []
    return ", ".join(parts)
