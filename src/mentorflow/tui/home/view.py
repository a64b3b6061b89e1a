"""What home says of each pair: when they meet, what is due, where they left off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from textual.content import Content

from mentorflow.model.dates import day, short_day
from mentorflow.model.history import Target
from mentorflow.model.people import Pair
from mentorflow.services.pairs import Overview, PairRow
from mentorflow.tui.kit.pair_lines import date_of, still_open
from mentorflow.tui.kit.row_list import INK, SOFT
from mentorflow.tui.kit.safe_text import shown_line
from mentorflow.tui.words import between, pages

_MOST_DUE = 6


def is_closed(row: PairRow) -> bool:
    """Whether a pair has come to its end."""
    return row.phase == "closed"


def resting(row: PairRow) -> str:
    """That a pair is paused or at its end, in a word; empty for all others."""
    if row.phase == "paused":
        return between.PAUSED
    if is_closed(row):
        handed_on = row.pair.ending is not None and row.pair.ending.kind == "handed-on"
        return between.HANDED_ON if handed_on else between.ENDED
    return ""


def prepared(row: PairRow) -> Content:
    """Who has prepared for the next session, and never what."""
    names = [row.pair.person(id).name for id in row.prepared]
    return shown_line(between.have_prepared(names), SOFT) if names else Content("")


def due(row: PairRow, on: dt.date, *, short: bool = False) -> Content:
    """What is due between two people: "2 due", "1 due Friday", "nothing due".

    Of a pair that rests nothing is.
    """
    if resting(row):
        return Content("")
    dated = sorted(t.due for t in row.targets if t.due)
    reached = [date for date in dated if date <= on]
    if reached:
        return Content.styled(f"{len(reached)} due", INK)
    if not dated:
        return Content.styled(pages.NOTHING_DUE, SOFT)
    first = dated[0]
    near = (first - on).days <= 6
    name = day(first, on).partition(" ")[0] if near else short_day(first, first - dt.timedelta(8))
    name = name[:3] if near and short else name
    return Content.styled(f"{dated.count(first)} due {name}", INK if near else SOFT)


def due_before(overview: Overview) -> Iterator[tuple[PairRow, Target]]:
    """Targets due by the day of the next meeting, nearest first, a handful of them."""
    found = [
        (row, target)
        for row in overview.rows
        for target in row.targets
        if not resting(row) and target.due and target.due <= _horizon(row, overview.on)
    ]
    yield from sorted(found, key=lambda pair: (pair[1].due or overview.on, pair[1].id))[:_MOST_DUE]


def _horizon(row: PairRow, on: dt.date) -> dt.date:
    following = date_of(row.next)
    return following if following and following >= on else on + dt.timedelta(7)


def due_day(target: Target, on: dt.date) -> Content:
    """The day of something due, and what is in its way; today stands out."""
    return Content.styled(still_open(target, on, due=""), "$ink" if target.due == on else "$soft")


def counted(overview: Overview) -> str:
    """The line at the foot: "3 pairs, 1 session open"."""
    pairs, drafts = len(overview.rows), sum(1 for row in overview.rows if row.draft)
    if not pairs:
        return pages.NO_PAIRS
    parts = [f"{pairs} pair{'s' if pairs > 1 else ''}"]
    if drafts:
        parts.append(f"{drafts} session{'s' if drafts > 1 else ''} open")
    return ", ".join(parts)


def from_home(path: str) -> str:
    """A path as people say it: from their home on, where it lies there."""
    folder = Path(path)
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else path


def name_of(pair: Pair, who: str) -> Content:
    """The name of a person in a pair."""
    return shown_line(pair.person(who).name, "$ink")
