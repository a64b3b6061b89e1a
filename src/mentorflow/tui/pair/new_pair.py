"""The form for a new pair: two names, form, rhythm and purpose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from mentorflow.errors import MentorflowError
from mentorflow.i18n import N_, _
from mentorflow.model.literals import Form, Purpose, Rhythm
from mentorflow.services import Services
from mentorflow.tui.kit.form import Blank, FormRow
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import Command, bindings
from mentorflow.tui.kit.labels import PURPOSES, RHYTHMS
from mentorflow.tui.kit.line import Line
from mentorflow.tui.kit.messages import Begin
from mentorflow.tui.kit.page import (
    BACK_HOME,
    Page,
    PageBackground,
    PageHead,
    PageScreen,
    Status,
    columns,
)
from mentorflow.tui.kit.pick import Pick
from mentorflow.tui.kit.row_list import SOFT, Row, RowList
from mentorflow.tui.kit.safe_text import Text

FORM_CHOICES: tuple[tuple[Form, str, str], ...] = (
    ("mentoring", N_("Mentoring"), N_("a mentee and a mentor")),
    ("peer", N_("Peers"), N_("two people who hold each other to their plans")),
)
"""Value, label, meaning."""

SEATS: dict[Form, tuple[str, str]] = {
    "mentoring": (N_("Mentee"), N_("Mentor")),
    "peer": (N_("One of you"), N_("The other person")),
}
"""The labels of the two names."""

_TWO_NAMES = N_("Enter two names to start. You can change the purpose later.")


class NamesScreen(PageScreen):
    """A form with a row for each of two names: `#row-one` and `#row-other`."""

    def row(self, key: str) -> FormRow:
        """The row of a field."""
        return self.query_one(f"#row-{key}", FormRow)

    @on(Line.Left)
    def _left(self, event: Line.Left) -> None:
        event.stop()
        if event.way > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def names(self, missing: str) -> tuple[str, str] | None:
        """Both names as typed; if one is missing, focus it, show `missing` and return None."""
        for key in ("one", "other"):
            if not str(self.row(key).value or "").strip():
                self.row(key).take_focus()
                self.query_one(Status).say(missing)
                return None
        return str(self.row("one").value), str(self.row("other").value)


def rhythms(none: str) -> tuple[tuple[str, str, str], ...]:
    """How often a pair can meet, as choices; `none` is the value for no rhythm."""
    named = ((rhythm, _(name), "") for rhythm, name in RHYTHMS.items())
    return ((none, _("None"), ""), *named)


_NEW_PAIR = (
    Command("make", "ctrl+n", N_("Create"), N_("Create the pair and choose a guide.")),
    *BACK_HOME,
)


class NewPairScreen(NamesScreen):
    """Asks for names, form, rhythm and purpose, and creates the pair."""

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
        """The form, and the purposes as a list."""
        with PageBackground(), Page():
            yield PageHead(Content.styled(_("New pair"), "$strong bold"))
            forms = [(form, _(name), _(means)) for form, name, means in FORM_CHOICES]
            yield Pick(_("Kind of pair"), forms, "mentoring", id="form")
            for key, label in zip(("one", "other"), SEATS["mentoring"], strict=True):
                yield FormRow(Blank(key, _(label)), "")
            yield Pick(_("How often"), rhythms(""), "", id="rhythm")
            yield Text(_("Purpose"), classes="label")
            yield RowList(*map(self._purpose, PURPOSES), enter=_("Create"))
        yield Status()
        yield KeyBar()

    def _purpose(self, purpose: Purpose) -> Row:
        name, means = PURPOSES[purpose]
        cells = [
            (Content(_(name).capitalize()), 18),
            (Content.styled(_(means), SOFT), 50),
        ]
        return RowList.row(columns(cells), purpose)

    def on_mount(self) -> None:
        """Focus the first name."""
        rows = self.query_one(RowList)
        rows.highlighted = list(PURPOSES).index("development")
        self.row("one").take_focus()
        self.query_one(Status).say(_(_TWO_NAMES))

    @property
    def _form(self) -> Form:
        return "peer" if self.query_one("#form", Pick).chosen == "peer" else "mentoring"

    @property
    def _rhythm(self) -> Rhythm | None:
        chosen = self.query_one("#rhythm", Pick).chosen
        return next((rhythm for rhythm in RHYTHMS if rhythm == chosen), None)

    @on(Pick.Picked)
    def _picked(self, event: Pick.Picked) -> None:
        event.stop()
        for key, label in zip(("one", "other"), SEATS[self._form], strict=True):
            self.row(key).relabel(_(label))

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        event.stop()
        self.action_make()

    def action_make(self) -> None:
        """Create the pair and choose a guide."""
        names = self.names(_(_TWO_NAMES))
        if names is None:
            return
        option = self.query_one(RowList).highlighted_row
        chosen = option.id if option else None
        purpose: Purpose = next((p for p in PURPOSES if p == chosen), "development")
        try:
            pair = self.services.pairs.new(
                form=self._form, names=names, purpose=purpose, rhythm=self._rhythm
            )
        except MentorflowError as error:
            self.tell(error)
            return
        self.post_message(Begin(pair.id))
