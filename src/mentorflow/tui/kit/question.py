"""The panel with the question on screen, in lines of even length."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from mentorflow.i18n import _
from mentorflow.model.text import clean, clean_line
from mentorflow.tui.kit.safe_text import Text

MEASURE = 44
WIDE_MEASURE = 64
AIRY_LINES = 3
_HEAD_LINES = 6


class Question(Widget):
    """The text of the panel. It is as high as its lines and does not scroll itself."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Question {
        height: auto;
        text-wrap: nowrap;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.head = ""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows that the text needs at this width."""
        return self._content(width).plain.count("\n") + 1

    def render(self) -> Content:
        """The line above, and the question."""
        return self._content(self.content_size.width)

    def _content(self, width: int) -> Content:
        lines = balanced(self.words, width)
        airy = len(lines) <= AIRY_LINES and self.screen.has_class("-tall")
        question = Content("\n\n" if airy else "\n").join(
            [Content.styled(line, "$strong bold") for line in lines]
        )
        if not self.head:
            return question
        head = [
            row
            for line in self.head.split("\n")
            for row in Content.styled(clean_line(line), "$soft").wrap(max(1, width))
        ]
        return Content("\n").join([*head[:_HEAD_LINES], *([Content("")] if airy else []), question])


class QuestionPanel(VerticalScroll, can_focus=False):
    """A tinted panel that grows with its question, up to a third of the height.

    A longer question scrolls and says so: then Tab focuses the panel, and the arrows scroll.
    """

    SCOPED_CSS = False
    DEFAULT_CSS = """
    QuestionPanel {
        height: auto;
        max-height: 11;
        padding: 1 3;
        background: $raised;
        scrollbar-size: 1 1;
    }
    .-tall QuestionPanel { padding: 2 3; max-height: 15; }
    .-tall QuestionPanel.-headed { padding: 1 3; }
    .-very-wide QuestionPanel { padding: 5 12; max-height: 24; }
    .-very-wide QuestionPanel.-headed { padding: 4 12; }
    QuestionPanel > .panel--more { display: none; dock: bottom; height: 1; color: $soft; }
    QuestionPanel.-over > .panel--more { display: block; }
    QuestionPanel:focus > .panel--more { color: $strong; }
    .-tintless QuestionPanel { border-bottom: solid $rule; padding: 1 3 0 3; }
    .-tintless.-tall QuestionPanel { padding: 1 3; }
    .-tintless.-tall QuestionPanel.-headed { padding: 1 3 0 3; }
    .-tintless.-very-wide QuestionPanel { padding: 4 12; }
    """

    def compose(self) -> ComposeResult:
        """The question."""
        yield Question()
        yield Text(_("… Tab, ↓ for more"), classes="panel--more")

    @property
    def field_keys(self) -> tuple[tuple[str, str], ...]:
        """The keys of a question that scrolls."""
        return (("↑ ↓", _("Read")), ("Tab", _("Answer")))

    def watch_virtual_size(self) -> None:
        """Show the scroll hint if the question does not fit."""
        self.call_after_refresh(self._measure)

    def on_resize(self) -> None:
        """Lay the question out for the new width."""
        self.call_after_refresh(self._measure)

    def _measure(self) -> None:
        over = self.max_scroll_y > 0
        self.can_focus = over
        self.set_class(over, "-over")

    def ask(self, words: str, head: str = "") -> None:
        """Show a question, with a soft line above it unless that is empty."""
        question = self.query_one(Question)
        if (question.words, question.head) != (words, head):
            question.words, question.head = words, head
            question.refresh(layout=True)
            self.set_class(bool(head), "-headed")
            self.scroll_home(animate=False)


def balanced(text: str, width: int) -> list[str]:
    """A question in lines of even length, short ones as long as it is not too long.

    Line breaks of the guide stay. The width used is the narrowest one that needs no more lines
    than the full width.
    """
    wide = max(1, width)
    short = min(MEASURE, wide)
    blocks = clean(text).expandtabs(4).split("\n")
    if sum(len(_wrapped(block, short)) for block in blocks) > AIRY_LINES:
        short = min(WIDE_MEASURE, wide)
    return [line for block in blocks for line in _even(block, short)]


def _even(text: str, width: int) -> list[str]:
    lines = _wrapped(text, width)
    if len(lines) < 2:
        return lines
    low, high = max(1, width // 2), width
    while low < high:
        middle = (low + high) // 2
        if len(_wrapped(text, middle)) > len(lines):
            low = middle + 1
        else:
            high = middle
    return _wrapped(text, low)


def _wrapped(text: str, width: int) -> list[str]:
    return [line.plain.rstrip() for line in Content(text).wrap(width)] or [""]
