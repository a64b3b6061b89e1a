"""Two pieces of text at the two ends of a line."""

from __future__ import annotations

from textual.content import Content


def justify(left: Content, right: Content, width: int) -> Content:
    """Both on one line of a width; the right one is left out, then the left one cut, for room."""
    room = width - right.cell_length - 2
    if right.cell_length and left.cell_length > room:
        right, room = Content(""), width
    elif not right.cell_length:
        room = width
    left = left.truncate(max(0, room), ellipsis=True)
    return Content.assemble(left, " " * max(0, width - left.cell_length - right.cell_length), right)
