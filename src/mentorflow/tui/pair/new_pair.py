"""Beginning with someone: two names and a purpose are enough."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from mentorflow.errors import MentorflowError
from mentorflow.model.literals import Form, Purpose, Rhythm
from mentorflow.services import Services
from mentorflow.tui.kit.form import Blank, FormRow
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import Command, bindings
from mentorflow.tui.kit.line import Line
from mentorflow.tui.kit.messages import Begin
from mentorflow.tui.kit.page import BACK_HOME, Ground, Page, PageHead, PageScreen, Status, columns
from mentorflow.tui.kit.pick import Pick
from mentorflow.tui.kit.row_list import SOFT, Row, RowList
from mentorflow.tui.kit.safe_text import Text
from mentorflow.tui.words import between, pages


class NamesScreen(PageScreen):
    """A page with the rows `#row-one` and `#row-other`, among others."""

    def row(self, key: str) -> FormRow:
        """One of its rows."""
        return self.query_one(f"#row-{key}", FormRow)

    @on(Line.Left)
    def _left(self, event: Line.Left) -> None:
        event.stop()
        if event.way > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def names(self, missing: str) -> tuple[str, str] | None:
        """Both names as typed; where one is missing, none, and that is said there."""
        for key in ("one", "other"):
            if not str(self.row(key).value or "").strip():
                self.row(key).take_focus()
                self.query_one(Status).say(missing)
                return None
        return str(self.row("one").value), str(self.row("other").value)


_NAMES = (Blank("one", "Mentee"), Blank("other", "Mentor"))
_RHYTHMS = (
    ("", between.NO_RHYTHM, ""),
    *((rhythm, name, "") for rhythm, name in between.RHYTHMS.items()),
)


_NEW_PAIR = (
    Command("make", "ctrl+n", "Begin", "Keep the two names and choose a guide."),
    *BACK_HOME,
)


class NewPairScreen(NamesScreen):
    """Names, form and purpose of a pair."""

    table_of_commands: ClassVar[Sequence[Command]] = _NEW_PAIR
    BINDINGS: ClassVar[list[BindingType]] = bindings(_NEW_PAIR)
    SCOPED_CSS = False
    DEFAULT_CSS = """
    NewPairScreen .label { color: $soft; padding-left: 3; }
    NewPairScreen #form { margin-bottom: 1; }
    NewPairScreen RowList { height: 1fr; }
    .-narrow.-short NewPairScreen PageHead { height: 2; }
    NewPairScreen.-tall .label { margin-bottom: 1; }
    """

    def __init__(self, services: Services) -> None:
        super().__init__(services)

    def compose(self) -> ComposeResult:
        """Two names, how they meet, what for."""
        with Ground(), Page():
            yield PageHead(Content.styled(pages.BEGIN_WITH, "$strong bold"))
            yield Pick("Together as", pages.FORM_CHOICES, "mentoring", id="form")
            yield from (FormRow(blank, "") for blank in _NAMES)
            yield Pick(between.HOW_OFTEN, _RHYTHMS, "", id="rhythm")
            yield Text(pages.WHAT_FOR, classes="label")
            yield RowList(*map(self._purpose, pages.PURPOSES), enter=pages.BEGIN)
        yield Status()
        yield KeyBar()

    def _purpose(self, purpose: Purpose) -> Row:
        name, means = pages.PURPOSES[purpose]
        cells = [
            (Content(name.capitalize()), 18),
            (Content.styled(means, SOFT), 50),
        ]
        return RowList.row(columns(cells), purpose)

    def on_mount(self) -> None:
        """The cursor waits for the first name."""
        rows = self.query_one(RowList)
        rows.highlighted = list(pages.PURPOSES).index("development")
        self.row("one").take_focus()
        self.query_one(Status).say(pages.TWO_NAMES)

    @property
    def _form(self) -> Form:
        return "peer" if self.query_one("#form", Pick).chosen == "peer" else "mentoring"

    @property
    def _rhythm(self) -> Rhythm | None:
        chosen = self.query_one("#rhythm", Pick).chosen
        return next((rhythm for rhythm in between.RHYTHMS if rhythm == chosen), None)

    @on(Pick.Picked)
    def _picked(self, event: Pick.Picked) -> None:
        event.stop()
        for key, label in zip(("one", "other"), pages.SEATS[self._form], strict=True):
            self.row(key).relabel(label)

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        event.stop()
        self.action_make()

    def action_make(self) -> None:
        """Make the pair and choose a guide."""
        names = self.names(pages.TWO_NAMES)
        if names is None:
            return
        option = self.query_one(RowList).highlighted_row
        chosen = option.id if option else None
        purpose: Purpose = next((p for p in pages.PURPOSES if p == chosen), "development")
        try:
            pair = self.services.pairs.new(
                form=self._form, names=names, purpose=purpose, rhythm=self._rhythm
            )
        except MentorflowError as error:
            self.tell(error)
            return
        self.post_message(Begin(pair.id))
