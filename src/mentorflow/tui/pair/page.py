"""A pair's page from top to end, part by part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from mentorflow.model.history import History
from mentorflow.tui.kit.row_list import RowList
from mentorflow.tui.pair import view
from mentorflow.tui.pair.aims import agreement, towards, went_well
from mentorflow.tui.pair.charts import pictures
from mentorflow.tui.pair.timeline import Happening, row
from mentorflow.tui.words import pages

TOWARDS = "part:towards"
"""The id of the part on objectives."""

AIM = "aim:"
"""What the id of a row that opens an objective begins with."""

_ROW = 5
"""Cells that a row keeps for its bar and its ends."""


def page(
    history: History,
    found: Sequence[Happening],
    on: dt.date,
    width: int,
    *,
    tall: bool,
    offered: str = "",
) -> Iterator[Option]:
    """When they met, what happened lately, what each promised, how it has gone, and so on.

    `offered` says which guide comes next, and why.
    """
    recent = 4 if tall else 3
    air = [""] if tall else []
    phase = view.phase(history, offered).wrap(width)
    yield from _lines(["", *view.line(history, on, width), *air, *phase, *air])
    yield from _road(pages.LATELY, found[:recent], on, width, tall=tall)
    half = (width - view.BETWEEN) // 2
    sides = [view.promises(history, each, on, half, air=tall) for each in history.pair.people]
    yield from _lines(["", *view.side_by_side(sides, half)])
    yield from _part(pages.SO_FAR, pictures(history, on, width), tall=tall)
    yield from _aims(history, on, width, tall=tall)
    yield from _part("", went_well(history, on, width), tall=tall)
    yield from _part(pages.AGREEMENT, agreement(history, on, width), tall=tall)
    yield from _road(pages.EARLIER, found[recent:], on, width, tall=tall)


def _road(
    heading: str, found: Iterable[Happening], on: dt.date, width: int, *, tall: bool
) -> Iterator[Option]:
    rows = [RowList.row(row(each, on, width - _ROW), each.id) for each in found]
    if rows:
        yield from _lines(["", Content.styled(heading, "$soft"), *([""] if tall else [])])
        yield from rows


def _aims(history: History, on: dt.date, width: int, *, tall: bool) -> Iterator[Option]:
    """What they head for; each opens with its story."""
    for place, aim in enumerate(towards(history, on, width - _ROW)):
        if place == 0:
            yield from _lines(["", ""] if tall else [""])
            heading = Content.styled(pages.TOWARDS, "$soft")
            yield Option(heading, id=TOWARDS, disabled=True)
        yield RowList.line()
        yield RowList.row(aim.row, AIM + aim.id)
        lines = [line for below in aim.below for line in below.split("\n")]
        yield from _lines([Content.assemble("   ", line) for line in lines])


def _part(heading: str, lines: Iterable[Content], *, tall: bool) -> Iterator[Option]:
    """A part under its heading; one with nothing in it is left out."""
    said = list(lines)
    while said and not said[-1]:
        said.pop()
    if not said:
        return
    yield from _lines(["", ""] if tall else [""])
    title = [Content.styled(heading, "$soft"), Content("")] if heading else []
    yield Option(Content("\n").join([*title, *said]), disabled=True)


def _lines(lines: Iterable[Content | str]) -> Iterator[Option]:
    yield RowList.line(
        Content("\n").join([Content(each) if isinstance(each, str) else each for each in lines])
    )
