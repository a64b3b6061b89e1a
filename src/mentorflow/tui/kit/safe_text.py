"""What people typed, on its way to the screen: never markup, never a control code."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.widgets import Static

from mentorflow.model.text import clean, clean_line


def shown(text: str, style: str = "") -> Content:
    """Text of a person as content that shows it and nothing else; a style may name `$roles`."""
    return _styled(clean(text), style)


def shown_line(text: str, style: str = "") -> Content:
    """Like `shown`, on one line."""
    return _styled(clean_line(text), style)


def _styled(text: str, style: str) -> Content:
    return Content.styled(text, style) if style else Content(text)


class Text(Static):
    """Words on the screen: content as it is, and a plain text made safe.

    Textual's own widgets take a plain text for markup: `[/red]` in it ends the app. So this is the
    only one of them that we show words with (`tests/architecture/test_architecture_words.py`).
    """

    def __init__(
        self, words: Content | str = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(_literal(words), id=id, classes=classes)

    def update(self, content: Content | str = "", *, layout: bool = True) -> None:  # type: ignore[override]  # fewer types on purpose
        """Show other words."""
        super().update(_literal(content), layout=layout)


def _literal(words: Content | str) -> Content:
    return words if isinstance(words, Content) else shown(words)


class SafeOutput(LineFilter):
    """The last look before the terminal, for widgets that are not ours: no control code gets by.

    Ours show such codes by pictures. Here, where the line is laid out already, each is replaced
    by as many cells as it was taken for.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line; those that are harmless, as nearly all are, stay themselves."""
        return [each if each.control or _harmless(each.text) else _tamed(each) for each in segments]


def _harmless(text: str) -> bool:
    return text.isprintable() or (clean(text) == text and not set(text) & {"\n", "\t"})


def _tamed(segment: Segment) -> Segment:
    """A segment as wide as it was."""
    cells = (char if _harmless(char) else "\ufffd" * cell_len(char) for char in segment.text)
    return Segment("".join(cells), segment.style, segment.control)


def cut(text: str, width: int) -> str:
    """One line of at most `width` cells, ending in … where something is left out."""
    content = Content(clean_line(text))
    return content.truncate(width, ellipsis=True).plain.replace(" …", "…")


def cut_at_word(text: str, width: int) -> str:
    """Like `cut`, after a whole word; only a word too long for that is cut in the middle."""
    short = cut(text, width)
    if short == clean_line(text):
        return short
    words = short.removesuffix("…")
    if clean_line(text)[len(words) : len(words) + 1] != " ":
        words = words.rpartition(" ")[0]
    return f"{words.rstrip()}…" if words.strip() else short
