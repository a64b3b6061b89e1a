"""The map of a session: all stages, the questions of this one, and the time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from mentorflow.errors import MoveError
from mentorflow.i18n import _, ngettext
from mentorflow.model.literals import CLOSING
from mentorflow.model.moves import Lengthen
from mentorflow.model.session import LaidStage, Session
from mentorflow.model.steps import Step
from mentorflow.session.summary import answer_line, is_passed, timing
from mentorflow.tui.kit.dialogs import Modal, key_line
from mentorflow.tui.kit.page import justify
from mentorflow.tui.kit.row_list import Row, RowList
from mentorflow.tui.kit.safe_text import Text, cut, shown_line
from mentorflow.tui.live import session_text, session_view
from mentorflow.tui.live.live_state import LiveState
from mentorflow.tui.live.time_line import strokes

_TITLE, _STEP, _WIDTH = 26, 36, 58
_KEYS = "123456789abcdefghilmnopqrstuvwxyz"
"""A key for each stage, then one for closing. Without j and k, which move the selection."""


class StagesMap(Modal[str | None]):
    """The dialog to go to another stage: by a digit, a letter or Enter; Esc cancels."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,=", "more", show=False),
        Binding("f3", "close_dialog", show=False, priority=True),
    ]
    SCOPED_CSS = False
    DEFAULT_CSS = """
    StagesMap {
        & RowList { height: auto; max-height: 16; margin-top: 1; }
        & #head { height: 2; }
        & #foot { height: auto; margin-top: 1; }
    }
    .-low StagesMap RowList, StagesMap.-low RowList { max-height: 12; }
    """

    def __init__(self, state: LiveState) -> None:
        super().__init__()
        self.state = state

    def compose(self) -> ComposeResult:
        """The time line, the stages, a line about the time, the keys."""
        with Vertical(classes="dialog"):
            yield Text("", id="head")
            yield RowList()
            yield Text("", id="foot")
            yield Text(
                key_line(
                    (_hint(len(self.state.session.open_stages) + 1), _("or")),
                    ("Enter", _("go there")),
                    ("+", "" if self.state.live.read_only else _("add five minutes")),
                    ("Esc", _("cancel")),
                ),
                classes="dialog--keys",
            )

    def on_mount(self) -> None:
        """Select the stage on screen."""
        self._fill()
        rows = self.query_one(RowList)
        here = self.state.session.here
        ids = [option.id for option in rows.rows]
        rows.highlighted = ids.index(here) if here in ids else 0
        rows.focus()

    def _fill(self) -> None:
        session, paused = self.state.session, self.state.live.paused
        rows = self.query_one(RowList)
        index = rows.highlighted
        rows.set_rows(_rows(session))
        rows.highlighted = index
        title = justify(
            Content.styled(_("Go to"), "$strong bold"),
            Content.styled(session_text.session_clock(session), "$soft"),
            _WIDTH,
        )
        line = strokes(session_view.segments(session, paused=paused), _WIDTH)
        self.query_one("#head", Text).update(Content.assemble(title, "\n", line))
        self.query_one("#foot", Text).update(
            Content.assemble(("─" * _WIDTH, "$rule"), "\n", (_foot(session), "$soft italic"))
        )

    def on_key(self, event: events.Key) -> None:
        """A digit or a letter goes to a stage."""
        session = self.state.session
        stages = session.open_stages
        index = _KEYS.find(event.key) if len(event.key) == 1 else -1
        if 0 <= index < len(stages):
            event.stop()
            self.dismiss(_first(session, stages[index]))
        elif index == len(stages):
            event.stop()
            self.dismiss(CLOSING)

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        event.stop()
        self.dismiss((event.row.id or "").removeprefix("step:"))

    def action_more(self) -> None:
        """Add five minutes to the selected stage."""
        option = self.query_one(RowList).highlighted_row
        session = self.state.session
        if option is None or option.id is None or option.id == CLOSING or self.state.live.read_only:
            return
        stage = session.stages.index(session.stage_of(option.id.removeprefix("step:")))
        try:
            self.state.live.do(Lengthen(stage=stage, minutes=5))
        except MoveError:
            return
        self._fill()


def _hint(rows: int) -> str:
    last = _KEYS[min(rows, len(_KEYS)) - 1]
    return f"1-{last}" if rows <= 9 else f"1-9 a-{last}"


def _first(session: Session, stage: LaidStage) -> str:
    """The step to go to in a stage: the first open one, or else the first."""
    steps = session.asked_in(stage)
    open_steps = (step for step in steps if step.answer is None and not step.skipped)
    return next(open_steps, steps[0]).id


def _rows(session: Session) -> Iterator[Row]:
    stages, here = session.open_stages, session_view.stage_index(session)
    for index, stage in enumerate(stages):
        now = index == here
        note = _("you're here") if now else _answered(session, stage)
        clock = _clock(stage, now=now)
        done = index < here and session_view.is_visited(stage)
        mark = "❯" if now else ("✓" if done else "○")
        title = session_text.stage_title(session, stage)
        key = session.here if now else _first(session, stage)
        yield RowList.row(_stage(index, mark, title, note, clock, now=now), key)
        if now:
            yield from (_step(session, step) for step in session.asked_in(stage))
    at_end = session.here == CLOSING
    mark = "❯" if at_end else "○"
    note = _("you're here") if at_end else ""
    title = _(session_text.CLOSING_TITLE)
    yield RowList.row(_stage(len(stages), mark, title, note, "", now=at_end), CLOSING)


def _stage(index: int, mark: str, title: str, note: str, clock: str, *, now: bool) -> Content:
    key = _KEYS[index : index + 1]
    left = Content.assemble(
        (f"{key:<3}", "$ink bold"),
        (f"{mark} ", "$strong" if now else "$soft"),
        shown_line(cut(title, _TITLE - 2), "$strong" if now else "$ink"),
    )
    left = Content.assemble(left, " " * (_TITLE + 5 - left.cell_length), (note, "$soft"))
    return justify(left, Content.styled(clock, "$soft"), _WIDTH)


def _step(session: Session, step: Step) -> Row:
    if step.skipped:
        mark, note = "–", _skipped(step.skipped_why)
    elif step.answer is not None:
        mark, note = "●", answer_line(session, step) or _("answered")
    elif is_passed(session, step):
        mark, note = "✓", _("done")
    else:
        mark, note = "○", _("not yet")
    left = Content.assemble(
        (f"     {mark} ", "$soft"), shown_line(cut(step.question, _STEP - 2), "$soft")
    )
    pad = " " * (_STEP + 7 - left.cell_length)
    words = shown_line(cut(note, _WIDTH - _STEP - 7), "$soft")
    own = "step:" if step.id == session.here else ""
    return RowList.row(Content.assemble(left, pad, words), own + step.id)


def _skipped(why: str) -> str:
    if why in ("", "parked"):
        return _("saved for next time") if why else _("skipped")
    return _("skipped: {reason}").format(reason=why)


def _answered(session: Session, stage: LaidStage) -> str:
    count = sum(step.answer is not None for step in session.asked_in(stage))
    answers = ngettext("{count} answer", "{count} answers", count)
    return answers.format(count=count) if count else ""


def _clock(stage: LaidStage, *, now: bool) -> str:
    if now:
        return session_text.time_spent(stage.spent_seconds, stage.minutes)
    if stage.spent_seconds >= 60:
        return session_text.took(stage)
    return _("{minutes} min").format(minutes=session_text.figure(stage.minutes))


def _foot(session: Session) -> str:
    time = timing(session)
    parts = [session_text.reserved(time)] if time.protected else []
    parts += [] if time.fits else [_("The plan no longer fits the time.")]
    if session.parked:
        count = len(session.parked)
        parked = ngettext(
            "{count} topic saved for next time.", "{count} topics saved for next time.", count
        )
        parts.append(parked.format(count=count))
    return " ".join(parts)
