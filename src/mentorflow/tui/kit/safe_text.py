"""Safe display of text that people typed: no markup, no control codes."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.widgets import Static

from mentorflow.model.text import clean, clean_line


def shown(text: str, style: str = "") -> Content:
    """A text as content without markup or control codes; a style may name `$roles`."""
    return _styled(clean(text), style)


def shown_line(text: str, style: str = "") -> Content:
    """Like `shown`, on one line."""
    return _styled(clean_line(text), style)


def _styled(text: str, style: str) -> Content:
    return Content.styled(text, style) if style else Content(text)


class Text(Static):
    """A widget for text: content is shown as it is, a plain text is made safe.

    Textual's own widgets parse a plain text as markup: `[/red]` in it ends the app. So this is the
    only widget to show text with (`tests/architecture/test_architecture_words.py` checks it).
    """

    def __init__(
        self, words: Content | str = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(_literal(words), id=id, classes=classes)

    def update(self, content: Content | str = "", *, layout: bool = True) -> None:  # type: ignore[override]  # fewer types on purpose
        """Replace the text."""
        super().update(_literal(content), layout=layout)


def _literal(words: Content | str) -> Content:
    return words if isinstance(words, Content) else shown(words)


class SafeOutput(LineFilter):
    """A line filter that replaces control codes, for text shown by Textual's own widgets.

    Our widgets show control codes as symbols. Here the line is laid out already, so each code is
    replaced by as many cells as it was measured with.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line without control codes; nearly all are unchanged."""
        return [
            each if each.control or _is_safe(each.text) else _escaped(each) for each in segments
        ]


def _is_safe(text: str) -> bool:
    return text.isprintable() or (clean(text) == text and not set(text) & {"\n", "\t"})


def _escaped(segment: Segment) -> Segment:
    """The segment without control codes, of the same width."""
    cells = (char if _is_safe(char) else "\ufffd" * cell_len(char) for char in segment.text)
    return Segment("".join(cells), segment.style, segment.control)


def cut(text: str, width: int) -> str:
    """One line of at most `width` cells, ending in … if the text is cut."""
    content = Content(clean_line(text))
    return content.truncate(width, ellipsis=True).plain.replace(" …", "…")


def cut_at_word(text: str, width: int) -> str:
    """Like `cut`, at the end of a word unless the word alone is too long."""
    short = cut(text, width)
    if short == clean_line(text):
        return short
    words = short.removesuffix("…")
    if clean_line(text)[len(words) : len(words) + 1] != " ":
        words = words.rpartition(" ")[0]
    return f"{words.rstrip()}…" if words.strip() else short
