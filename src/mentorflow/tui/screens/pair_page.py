"""A pair's page from top to end, part by part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from mentorflow.model.history import History
from mentorflow.tui.screens import pair_text as text
from mentorflow.tui.screens.pair_pictures import pictures
from mentorflow.tui.screens.pair_road import Happening, row
from mentorflow.tui.screens.pair_way import agreement, towards, went_well
from mentorflow.tui.widgets.rows import Rows
from mentorflow.tui.words import pages

TOWARDS = "part:towards"
"""The id of the part on objectives."""

_ROW = 5
"""Cells that a row keeps for its bar and its ends."""


def page(
    history: History, found: Sequence[Happening], on: dt.date, width: int, *, tall: bool
) -> Iterator[Option]:
    """When they met, what happened lately, what each promised, how it has gone, and so on."""
    recent = 4 if tall else 3
    yield from _lines(["", *text.line(history, on, width), *([""] if tall else [])])
    yield from _road(pages.LATELY, found[:recent], on, width, tall=tall)
    half = (width - text.BETWEEN) // 2
    sides = [text.promises(history, each, on, half, air=tall) for each in history.pair.people]
    yield from _lines(["", *text.side_by_side(sides, half)])
    yield from _part(pages.SO_FAR, pictures(history, width), tall=tall)
    yield from _part(pages.TOWARDS, towards(history, on, width), tall=tall, id=TOWARDS)
    yield from _part("", went_well(history, on, width), tall=tall)
    yield from _part(pages.AGREEMENT, agreement(history, on, width), tall=tall)
    yield from _road(pages.EARLIER, found[recent:], on, width, tall=tall)


def _road(
    heading: str, found: Iterable[Happening], on: dt.date, width: int, *, tall: bool
) -> Iterator[Option]:
    rows = [Rows.row(row(each, on, width - _ROW), each.id) for each in found]
    if rows:
        yield from _lines(["", Content.styled(heading, "$soft"), *([""] if tall else [])])
        yield from rows


def _part(heading: str, lines: Iterable[Content], *, tall: bool, id: str = "") -> Iterator[Option]:
    """A part under its heading; one with nothing in it is left out."""
    said = list(lines)
    while said and not said[-1]:
        said.pop()
    if not said:
        return
    yield from _lines(["", ""] if tall else [""])
    title = [Content.styled(heading, "$soft"), Content("")] if heading else []
    yield Option(Content("\n").join([*title, *said]), id=id or None, disabled=True)


def _lines(lines: Iterable[Content | str]) -> Iterator[Option]:
    yield Rows.line(
        Content("\n").join([Content(each) if isinstance(each, str) else each for each in lines])
    )
