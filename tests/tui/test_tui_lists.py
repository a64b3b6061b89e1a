"""The list that every page chooses from: keys, mouse, headings, and a thousand rows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

import settling
from mentorflow.tui.kit.row_list import Row, RowList
from mentorflow.tui.kit.safe_text import Text
from mentorflow.tui.kit.theme import LAMP
from pages import text

HEIGHT = 10


class Listed(App[None]):
    """An app that is one list."""

    def __init__(self, *rows: Row) -> None:
        super().__init__()
        self.register_theme(LAMP)
        self.theme = LAMP.name
        self.rows = rows
        self.heard: list[str] = []

    def compose(self) -> ComposeResult:
        yield RowList(*self.rows)

    @on(RowList.Highlighted)
    def _highlighted(self, event: RowList.Highlighted) -> None:
        self.heard.append(f"at {event.row.id}")

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        self.heard.append(f"took {event.row.id}")


Act = Callable[[Pilot[None], RowList], Awaitable[None]]


def play(rows: list[Row], act: Act) -> Listed:
    app = Listed(*rows)

    async def run() -> None:
        async with app.run_test(size=(30, HEIGHT)) as pilot:
            await act(pilot, app.query_one(RowList))

    settling.run(run())
    return app


def some(*words: str) -> list[Row]:
    """Rows with their words as ids; a heading for each that ends in a colon."""
    return [
        RowList.line(word) if word.endswith(":") else RowList.row(Content(word), word)
        for word in words
    ]


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        ("", "one"),
        ("down", "two"),
        ("down down", "three"),
        ("j j j", "one"),
        ("up", "three"),
        ("k k", "two"),
        ("end", "three"),
        ("end home", "one"),
        ("pagedown", "three"),
        ("end pageup", "one"),
    ],
)
def test_the_keys_go_from_row_to_row_and_leave_headings_out(keys: str, at: str) -> None:
    async def act(pilot: Pilot[None], rows: RowList) -> None:
        await pilot.press(*keys.split())
        assert rows.chosen_id == at

    play(some("First:", "one", "two", "Then:", "three", "Last:"), act)


def test_only_headings_are_never_highlighted() -> None:
    async def act(pilot: Pilot[None], rows: RowList) -> None:
        await pilot.press("down", "pagedown", "end", "enter")
        assert rows.highlighted is None

    assert play(some("One:", "Two:"), act).heard == []


def test_no_rows_at_all_are_no_trouble() -> None:
    async def act(pilot: Pilot[None], rows: RowList) -> None:
        await pilot.press("down", "up", "pageup", "home", "enter")
        await pilot.click(RowList, offset=(3, 3))
        rows.set_rows(some("one"))
        await pilot.press("end", "enter")
        rows.set_rows(())
        await pilot.pause()
        assert rows.chosen_id is None

    assert play([], act).heard == ["at one", "took one"]


def test_enter_takes_a_row_and_so_does_a_click() -> None:
    async def act(pilot: Pilot[None], rows: RowList) -> None:
        await pilot.press("down", "enter")
        await pilot.click(RowList, offset=(5, 0))
        await pilot.click(RowList, offset=(5, 3))
        await pilot.click(RowList, offset=(5, 8))
        await pilot.pause()

    app = play(some("one", "two", "A heading:", "three"), act)
    assert app.heard == [
        "at one",
        "at two",
        "took two",
        "at one",
        "took one",
        "at three",
        "took three",
    ]


def test_a_row_of_several_lines_is_one_row() -> None:
    async def act(pilot: Pilot[None], rows: RowList) -> None:
        assert rows.reach(0) == (0, 3)
        assert [rows.row_at(line) for line in range(5)] == [0, 0, 0, 1, None]
        await pilot.click(RowList, offset=(5, 2))
        assert rows.chosen_id == "long"
        assert text(pilot.app).splitlines()[:4] == [
            "▌  words that go on and on",
            "▌  until they take three",
            "▌  lines of it",
            "   two",
        ]

    long = "words that go on and on until they take three lines of it"
    play([RowList.row(Content(long), "long"), *some("two")], act)


def test_the_mouse_leaves_a_tint_on_the_row_under_it() -> None:
    async def act(pilot: Pilot[None], rows: RowList) -> None:
        await pilot.hover(RowList, offset=(5, 1))
        assert rows.hovered == 1
        await pilot.hover(RowList, offset=(5, 2))
        assert rows.hovered is None

    play(some("one", "two", "A heading:"), act)


def test_what_is_highlighted_is_in_view_and_the_wheel_reads_on() -> None:
    async def act(pilot: Pilot[None], rows: RowList) -> None:
        await pilot.press("end")
        await pilot.pause()
        assert "row 99" in text(pilot.app)
        await pilot.press("pageup", "pageup")
        await pilot.pause()
        assert rows.chosen_id == "row 79"
        assert "row 79" in text(pilot.app)
        rows.scroll_home(animate=False)
        await pilot.pause()
        assert rows.chosen_id == "row 79"
        assert "row 0" in text(pilot.app)

    play(some(*(f"row {n}" for n in range(100))), act)


def test_a_thousand_rows_are_measured_once_for_a_width_and_drawn_where_they_are_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    measured, drawn = [], []
    get_height, render_strips = Content.get_height, Content.render_strips

    def counting_height(self: Content, *given: object) -> int:
        measured.append(self.plain)
        return get_height(self, *given)  # type: ignore[arg-type]

    def counting_strips(self: Content, *given: object) -> object:
        drawn.append(self.plain)
        return render_strips(self, *given)  # type: ignore[arg-type]

    async def act(pilot: Pilot[None], rows: RowList) -> None:
        monkeypatch.setattr(Content, "get_height", counting_height)
        monkeypatch.setattr(Content, "render_strips", counting_strips)
        rows.set_rows(RowList.row(Content(f"{n}\nmore"), str(n)) for n in range(1000))
        await pilot.press("end", *["up"] * 20, "home", *["down"] * 20)
        await pilot.pause()
        assert rows.chosen_id == "20"
        assert "20" in text(pilot.app)

    play([], act)
    assert len(measured) <= 2 * 1000, "with a scrollbar and without one"
    assert len(set(drawn)) < 100
    assert len(drawn) < 400


@pytest.mark.parametrize("said", ["[/red]", "[b]bold[/b]", "a [link] here"])
def test_marks_in_a_text_are_shown(said: str) -> None:
    class Said(App[None]):
        def compose(self) -> ComposeResult:
            yield Text(said)
            yield Text(id="later")

    app = Said()

    async def run() -> None:
        async with app.run_test(size=(30, HEIGHT)) as pilot:
            app.query_one("#later", Text).update(f"\x1b{said}")
            await pilot.pause()
            assert text(app).splitlines()[:2] == [said, f"␛{said}"]

    settling.run(run())
