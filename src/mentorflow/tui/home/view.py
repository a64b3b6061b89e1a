"""View model of home: each pair's state, what is due, and the totals at the foot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from textual.content import Content

from mentorflow.i18n import _, ngettext
from mentorflow.model import phrases
from mentorflow.model.dates import day, short_day
from mentorflow.model.history import Target
from mentorflow.model.people import Pair
from mentorflow.services.pairs import Overview, PairRow
from mentorflow.tui.kit.pair_lines import date_of, open_target
from mentorflow.tui.kit.row_list import INK, SOFT
from mentorflow.tui.kit.safe_text import cut, shown_line

_MOST_DUE, _NAME = 6, 20


def is_closed(row: PairRow) -> bool:
    """Whether a pair's mentoring has ended."""
    return row.phase == "closed"


def resting(row: PairRow) -> str:
    """ "paused", "ended" or "passed on"; empty for a pair that is active."""
    if row.phase == "paused":
        return _("paused")
    if is_closed(row):
        passed_on = row.pair.ending is not None and row.pair.ending.kind == "passed-on"
        return _("handed over") if passed_on else _("ended")
    return ""


def prepared(row: PairRow) -> Content:
    """Who has prepared for the next session. What they wrote stays private."""
    names = [cut(row.pair.person(id).name, _NAME) for id in row.prepared]
    if not names:
        return Content("")
    message = ngettext("{names} has prepared", "{names} have prepared", len(names))
    return shown_line(message.format(names=phrases.join(names)), SOFT)


def due(row: PairRow, on: dt.date, *, short: bool = False) -> Content:
    """How many targets of a pair are due: "2 due", "1 due Friday", "nothing due".

    Nothing is due while a pair is paused or has ended.
    """
    if resting(row):
        return Content("")
    dated = sorted(t.due for t in row.targets if t.due)
    reached = [date for date in dated if date <= on]
    if reached:
        count = len(reached)
        return Content.styled(
            ngettext("{count} due", "{count} due", count).format(count=count), INK
        )
    if not dated:
        return Content.styled(_("nothing due"), SOFT)
    first = dated[0]
    near = (first - on).days <= 6
    name = day(first, on).partition(" ")[0] if near else short_day(first, first - dt.timedelta(8))
    name = name[:3] if near and short else name
    message = ngettext("{count} due {day}", "{count} due {day}", dated.count(first))
    message = message.format(count=dated.count(first), day=name)
    return Content.styled(message, INK if near else SOFT)


def due_before(overview: Overview) -> Iterator[tuple[PairRow, Target]]:
    """Targets due by the day of the next meeting, nearest first, `_MOST_DUE` at most."""
    found = [
        (row, target)
        for row in overview.rows
        for target in row.targets
        if not resting(row) and target.due and target.due <= _horizon(row, overview.on)
    ]
    yield from sorted(found, key=lambda pair: (pair[1].due or overview.on, pair[1].id))[:_MOST_DUE]


def _horizon(row: PairRow, on: dt.date) -> dt.date:
    """The next meeting, or a week from now where none is planned."""
    following = date_of(row.next)
    return following if following and following >= on else on + dt.timedelta(7)


def due_day(target: Target, on: dt.date) -> Content:
    """When a target is due, and whether it is started or blocked; today stands out."""
    return Content.styled(
        open_target(target, on, brief=True), "$ink" if target.due == on else "$soft"
    )


def counted(overview: Overview) -> str:
    """The line at the foot: "3 pairs, 1 session open"."""
    pairs, drafts = len(overview.rows), sum(1 for row in overview.rows if row.draft)
    if not pairs:
        return _("No pairs yet")
    parts = [ngettext("{count} pair", "{count} pairs", pairs).format(count=pairs)]
    if drafts:
        message = ngettext("{count} session open", "{count} sessions open", drafts)
        parts.append(message.format(count=drafts))
    return ", ".join(parts)


def from_home(path: str) -> str:
    """A path with `~` for the home folder."""
    folder = Path(path)
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else path


def name_of(pair: Pair, who: str) -> Content:
    """The name of a person in a pair."""
    return shown_line(pair.person(who).name, "$ink")
