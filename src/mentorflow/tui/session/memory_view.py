"""View model of the margin: quotes of last time, and open targets. Values in, values out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from mentorflow.i18n import _, ngettext
from mentorflow.kinds import kind_of
from mentorflow.kinds.review_wording import without_prefix
from mentorflow.kinds.target_wording import FINAL_OUTCOMES
from mentorflow.model.dates import day_of_month, short_day
from mentorflow.model.history import History, Target
from mentorflow.model.session import Session
from mentorflow.model.steps import OpenTarget
from mentorflow.session.summary import display_name, reports_by_target
from mentorflow.tui.kit.glyphs import mark_of
from mentorflow.tui.session.memory import OpenLine, QuotedText, Remembered


class _Standing(NamedTuple):
    """The state of a target now; `made` in this session, `settled` by its review."""

    id: str
    text: str
    owner: str
    due: dt.date | None
    outcome: str
    made: bool = False
    settled: bool = False


def remembered(session: Session, history: History, *, about: str = "") -> Remembered:
    """What the margin shows at this step; `about` is the target that is asked about."""
    last = history.last
    quotes = tuple(
        QuotedText(item.text, display_name(session, item.who))
        for item in history.items
        if last and item.where == last.id and item.what in ("takeaway", "insight")
    )
    topics = tuple(QuotedText(topic.text, _("saved for today")) for topic in history.topics)
    kind = kind_of(session.step) if session.step else None
    walking = kind is not None and kind.reviews == "targets"
    setting = kind is not None and kind.makes == "targets"
    standing = tuple(_standing(session, history))
    still_open = [target for target in standing if not target.settled]
    heading = _("Under review") if walking else _("Agreed so far") if setting else _("Open targets")
    if setting:
        nothing_open = _("No targets yet.")
    else:
        nothing_open = _("No open targets left.") if standing else _("No open targets yet.")
    return Remembered(
        on=day_of_month(last.on, session.on) if last else "",
        quotes=(*quotes[:3], *topics[:3]),
        nothing_said=_("No takeaways from last time.")
        if last
        else _("This is your first session. Next time you'll see here what you said."),
        heading=heading,
        targets=tuple(
            _line(session, target, about) for target in (standing if walking else still_open)
        ),
        nothing_open=nothing_open,
        counted=_counted(still_open, session.on),
    )


def _standing(session: Session, history: History) -> Iterator[_Standing]:
    """Each target once: earlier ones as this session left them, then those made in it."""
    reports = reports_by_target(session)
    for target in _of_before(session, history):
        report = reports.get(target.id)
        outcome = report.outcome if report else target.status
        due = (report.due if report else None) or target.due
        settled = report is not None and outcome in FINAL_OUTCOMES
        yield _Standing(target.id, target.text, target.owner, due, outcome, settled=settled)
    for step in session.asked:
        for owner, targets in kind_of(step).new_targets(step):
            for new in targets:
                yield _Standing("", new.text, owner, new.due, "open", made=True)


def _of_before(session: Session, history: History) -> tuple[OpenTarget | Target, ...]:
    by_id = {
        target.id: target for step in session.steps for target in kind_of(step).open_targets(step)
    }
    return tuple(by_id.values()) or history.open_targets


def _line(session: Session, target: _Standing, about: str) -> OpenLine:
    due = short_day(target.due, session.on) if target.due else ""
    if about and target.id == about:
        when = _("now")
    elif target.outcome == "moved" and due:
        when = _("moved to {date}").format(date=due)
    else:
        made = _("set today") if target.made else ""
        when = ", ".join(filter(None, (made, _("due {date}").format(date=due) if due else "")))
    return OpenLine(
        mark_of(target.outcome),
        without_prefix(target.text),
        display_name(session, target.owner),
        when,
    )


def _counted(targets: list[_Standing], on: dt.date) -> str:
    """Open targets in a line: "3 targets, 1 due today, 1 overdue"."""
    if not targets:
        return ""
    counted = ngettext("{count} target", "{count} targets", len(targets))
    parts = [counted.format(count=len(targets))]
    made = sum(target.made for target in targets)
    today = sum(target.due == on for target in targets)
    past = sum(target.due is not None and target.due < on for target in targets)
    if made:
        all_made = made == len(targets)
        parts.append(_("set today") if all_made else _("{count} set today").format(count=made))
    parts += [_("{count} due today").format(count=today)] if today else []
    parts += [_("{count} overdue").format(count=past)] if past else []
    return ", ".join(parts)
