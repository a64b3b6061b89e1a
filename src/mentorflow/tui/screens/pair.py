"""A pair's page: when they met, what each promised, what they are heading for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from mentorflow.facilitator import Facilitator
from mentorflow.model.history import History
from mentorflow.model.people import Pair
from mentorflow.tui.keys import Command, bindings
from mentorflow.tui.messages import Begin
from mentorflow.tui.screens import pair_text as text
from mentorflow.tui.screens.base import BACK_HOME, PageScreen
from mentorflow.tui.widgets.keybar import KeyBar
from mentorflow.tui.widgets.page import Ground, Page, PageHead
from mentorflow.tui.widgets.status import Status

_PAIR = (
    Command("start", "s", "Start a session", "Choose a guide and begin.", priority=False),
    *BACK_HOME,
)


class PairScreen(PageScreen):
    """One pair: the line of their sessions, targets side by side, objectives."""

    commands: ClassVar[Sequence[Command]] = _PAIR
    BINDINGS: ClassVar[list[BindingType]] = bindings(_PAIR)
    SCOPED_CSS = False
    DEFAULT_CSS = """
    PairScreen {
        & VerticalScroll {
            height: 1fr;
            scrollbar-size-vertical: 1;
            scrollbar-gutter: stable;
        }
        & VerticalScroll:focus { background-tint: transparent; }
        & #line { height: auto; margin: 1 0 2 0; }
        & Horizontal { height: auto; }
        & .person { width: 1fr; height: auto; }
        & #first { margin-right: 6; }
        & #towards { height: auto; margin-top: 1; }
        & #sessions { height: auto; margin-top: 1; }
    }
    PairScreen.-tall #line { margin: 1 0 3 0; }
    PairScreen.-tall #towards { margin-top: 3; }
    PairScreen.-tall #sessions { margin-top: 2; }
    """

    def __init__(self, facilitator: Facilitator, pair: Pair) -> None:
        super().__init__(facilitator)
        self.pair = pair
        self.history: History | None = None

    def compose(self) -> ComposeResult:
        """The head, the line, two columns, what they head for."""
        with Ground(), Page():
            yield PageHead(text.head(self.pair, self.facilitator.clock.today()))
            with VerticalScroll():
                yield Static("", id="line", markup=False)
                with Horizontal():
                    yield Static("", id="first", classes="person", markup=False)
                    yield Static("", id="second", classes="person", markup=False)
                yield Static("", id="towards", markup=False)
                yield Static("", id="sessions", markup=False)
        yield Status()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read what is on disk, each time the page is shown."""
        self.load(lambda: self.facilitator.history(self.pair.id), self._read)

    def _read(self, history: History) -> None:
        self.history = history
        self._fill()
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        """Set the columns anew."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        if self.history is None:
            return
        history, on = self.history, self.facilitator.clock.today()
        self.query_one(PageHead).say(text.head(self.pair, on), text.following(history, on))
        width = self.query_one(VerticalScroll).scrollable_content_region.width
        half = (width - 6) // 2
        self._put("#line", text.line(history, on, width))
        for id, person in zip(("#first", "#second"), self.pair.people, strict=True):
            self._put(id, text.promises(history, person, on, half, air=self.has_class("-tall")))
        self._put("#towards", text.towards(history, on, width))
        self._put("#sessions", text.sessions(history, on, width))
        status = self.query_one(Status)
        status.say(text.press_s(history, on))
        status.aside(text.kept(history))

    def _put(self, selector: str, lines: Iterable[Content]) -> None:
        said = list(lines)
        widget = self.query_one(selector, Static)
        widget.update(Content("\n").join(said))
        widget.display = bool(said)

    def action_start(self) -> None:
        """Choose a guide and begin."""
        self.post_message(Begin(self.pair.id))
