"""Last time and open targets: a margin, or two lines where the screen is narrow."""

from __future__ import annotations

from typing import NamedTuple

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from mentorflow.i18n import _
from mentorflow.model.text import clean, clean_line
from mentorflow.tui.kit.safe_text import Text, cut_at_word, shown_line

QUOTE_LINES = 4


class QuotedText(NamedTuple):
    """A quoted text, and who said it."""

    text: str
    who: str


class OpenLine(NamedTuple):
    """A target in the margin: its mark, its text, whose it is, and when it is due."""

    mark: str
    text: str
    who: str
    when: str


class Remembered(NamedTuple):
    """What the margin shows: quotes of last time and open targets, or why there are none."""

    on: str = ""
    quotes: tuple[QuotedText, ...] = ()
    nothing_said: str = ""
    heading: str = ""
    targets: tuple[OpenLine, ...] = ()
    nothing_open: str = ""
    counted: str = ""
    note: str = ""


class Memory(VerticalScroll, can_focus=False):
    """The right margin; on very wide screens beside the answer."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Memory {
        display: none;
        width: 22;
        margin: 0 0 0 5;
        scrollbar-size: 0 0;
    }
    Memory > Static { height: auto; width: 100%; }
    .-wide Memory.-side { display: block; }
    .-very-wide Memory.-beside { display: block; width: 48; }
    """

    def __init__(self, *, classes: str) -> None:
        super().__init__(classes=classes)
        self._remembered = Remembered()

    def compose(self) -> list[Widget]:
        """One piece of text."""
        return [Text("")]

    def show(self, remembered: Remembered) -> None:
        """Show these quotes and targets."""
        if remembered != self._remembered:
            self._remembered = remembered
            self._update_text()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the lines to the new width."""
        self._update_text()

    def _update_text(self) -> None:
        size = self.size
        self.query_one(Text).update(fitted(self._remembered, max(10, size.width), size.height))


class Folds(Widget):
    """The two lines that stand in for the margin on a narrow screen."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Folds {
        display: none;
        height: 2;
        margin-top: 1;
        color: $soft;
        text-wrap: nowrap;
    }
    .-narrow Folds { display: block; }
    Folds.-away { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._remembered = Remembered()

    def show(self, remembered: Remembered) -> None:
        """Show these quotes and targets."""
        if remembered != self._remembered:
            self._remembered = remembered
            self.refresh()

    def render(self) -> Content:
        """Last time and open targets, each with the key that shows it in full."""
        width = self.content_size.width
        known = self._remembered
        quote = f"“{clean_line(known.quotes[0].text)}”" if known.quotes else known.nothing_said
        open_now = known.counted or known.nothing_open
        return Content("\n").join(
            [
                _fold(_("Last time"), quote, "^l", width, italic=bool(known.quotes)),
                _fold(_("Open"), open_now, "^t", width),
            ]
        )


def fitted(known: Remembered, width: int, height: int) -> Content:
    """The part that fits into a height: older quotes go first, then the last targets."""
    for quotes in range(len(known.quotes), -1, -1):
        first = known._replace(quotes=known.quotes[: max(1, quotes)])
        spoken = last_time(first, width, most=QUOTE_LINES)
        both = Content("\n\n\n").join([spoken, open_targets(known, width)])
        lines = both.split("\n", allow_blank=True)
        if len(lines) <= height:
            return both
    more = Content.assemble(("… ", "$soft"), ("^t", "$ink bold"), " ", (_("show all"), "$soft"))
    return Content("\n").join([*lines[: max(0, height - 1)], more])


def last_time(known: Remembered, width: int, *, most: int = 99) -> Content:
    """The quotes of last time as lines of a width, each in at most `most` lines."""
    lines = [Content.styled(_("Last time"), "$ink")]
    if known.on:
        lines.append(Content.styled(known.on, "$soft"))
    for quote in known.quotes:
        lines += [Content("")]
        lines += _short(f"“{clean(quote.text)}”", width, most)
        lines += [shown_line(quote.who, "$soft")]
    if not known.quotes:
        lines += [Content(""), *Content.styled(known.nothing_said, "italic $soft").wrap(width)]
    return Content("\n").join(lines)


def _short(text: str, width: int, most: int) -> list[Content]:
    lines = Content.styled(text, "italic $soft").wrap(width)
    if len(lines) <= most:
        return lines
    rest = " ".join(line.plain for line in lines[most - 1 :])
    return [*lines[: most - 1], Content.styled(cut_at_word(rest, width), "italic $soft")]


def open_targets(known: Remembered, width: int) -> Content:
    """The open targets as lines of a width."""
    lines = [Content.styled(known.heading, "$ink")]
    for target in known.targets:
        text = Content.styled(clean_line(target.text), "$soft").wrap(max(1, width - 2))
        lines += [Content(""), Content.assemble((f"{target.mark} ", "$soft"), text[0])]
        lines += [Content.assemble("  ", line) for line in text[1:]]
        when = f", {target.when}" if target.when else ""
        whose = Content.assemble((clean_line(target.who), "$ink"), (when, "$soft"))
        lines += [Content.assemble("  ", line) for line in whose.wrap(max(1, width - 2))]
    empty = "" if known.targets else known.nothing_open
    for note in filter(None, (empty, known.note)):
        lines += [Content(""), *Content.styled(note, "italic $soft").wrap(width)]
    return Content("\n").join(lines)


def _fold(label: str, text: str, key: str, width: int, *, italic: bool = False) -> Content:
    words = cut_at_word(text, max(1, width - 11 - len(key) - 3))
    left = Content.assemble(
        (f"{label:<11}", "$ink"), (words, "$soft italic" if italic else "$soft")
    )
    gap = " " * max(1, width - left.cell_length - len(key))
    return Content.assemble(left, gap, (key, "$ink bold"))
