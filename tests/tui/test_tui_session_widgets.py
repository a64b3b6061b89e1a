"""The parts of the session screen that are pure: lines, strokes, keys, colours."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.color import Color
from textual.content import Content
from textual.theme import BUILTIN_THEMES, Theme

import mentorflow.tui
from mentorflow.tui.kit import theme
from mentorflow.tui.kit.key_bar import layout_keys
from mentorflow.tui.kit.keys import CLOSING_COMMANDS, HOME, SESSION, key_name
from mentorflow.tui.kit.question import balanced
from mentorflow.tui.kit.safe_text import cut, shown, shown_line
from mentorflow.tui.live.time_line import StageSegment, strokes, widths

KEYS = [(command.key, command.label, "") for command in SESSION if command.footer == "left"]
ENDS = [(command.key, command.label, "") for command in SESSION if command.footer == "right"]


def test_a_question_stands_in_lines_of_even_length() -> None:
    assert balanced("Asha, what has changed since we met on 25 October?", 70) == [
        "Asha, what has changed",
        "since we met on 25 October?",
    ]
    assert balanced("One line.\n\nAnd another.", 70) == ["One line.", "", "And another."]
    assert balanced("", 70) == [""]


@given(st.text(max_size=300), st.integers(1, 120))
def test_a_question_never_leaves_its_plate(text: str, width: int) -> None:
    room = max(width, 2)
    assert all(Content(line).cell_length <= room for line in balanced(text, room))


@settings(max_examples=200)
@given(st.lists(st.floats(0, 480), min_size=1, max_size=20), st.integers(60, 200))
def test_the_time_line_fills_its_width(minutes: list[float], width: int) -> None:
    segments = [StageSegment(each, 60, "current") for each in minutes]
    cells = widths(segments, width)
    assert sum(cells) + len(cells) - 1 == width
    assert min(cells) >= 1
    assert strokes(segments, width).cell_length == width


@given(st.integers(30, 200))
def test_no_key_is_cut_and_the_right_ones_are_always_there(width: int) -> None:
    field = [("Enter", "Save", ""), ("^r", "Said by Ben", ""), ("↑", "Saved so far", "")]
    shown_keys = layout_keys(field, KEYS, ENDS, width).plain
    assert shown_keys.rstrip().endswith("F1 Help  ^p More  ^q Leave".replace("  ", _gap(width)))
    for group in (field, KEYS):
        labels = [f"{key} {label}" for key, label, _ in group]
        shown = [label for label in labels if label in shown_keys]
        assert shown == labels[: len(shown)]
    assert width < 60 or ("Enter Save" in shown_keys and "^n Next" in shown_keys)
    assert len(shown_keys) <= max(width, 28)


def _gap(width: int) -> str:
    return "   " if width > 90 else "  "


def test_keys_are_named_as_people_read_them() -> None:
    names = ["ctrl+n", "f3", "escape", "question_mark", "alt+right", "s"]
    assert [key_name(key) for key in names] == ["^n", "F3", "Esc", "?", "Alt-→", "s"]


@pytest.mark.parametrize("table", [SESSION, CLOSING_COMMANDS, HOME])
def test_no_key_stands_for_two_things(table: tuple[object, ...]) -> None:
    keys = [key for command in table for key in command.keys.split(",") if key]  # type: ignore[attr-defined]
    assert len(keys) == len(set(keys))
    assert len({key.casefold() for key in keys}) == len(keys)


def _contrast(one: str, other: str) -> float:
    return theme._contrast(Color.parse(one), Color.parse(other))


@pytest.mark.parametrize("name", [each.name for each in theme.THEMES])
def test_our_themes_read_well(name: str) -> None:
    roles = next(each.variables for each in theme.THEMES if each.name == name)
    for ground in ("page", "raised", "select"):
        for ink in ("strong", "ink", "soft"):
            assert _contrast(roles[ink], roles[ground]) >= 5
    assert _contrast(roles["turn-ink"], roles["turn"]) >= 4.5
    assert _contrast(roles["notice-ink"], roles["notice"]) >= 4.5
    assert _contrast(roles["faint"], roles["page"]) >= 3


def test_a_theme_that_lifts_nothing_by_colour_has_no_tints_whatever_its_name() -> None:
    flat = Theme("mine", "#ffffff", variables={"page": "#111111", "raised": "#111111"})
    lifted = Theme("contrast", "#ffffff", variables={"page": "#111111", "raised": "#222222"})
    assert theme.is_tintless(flat) and not theme.is_tintless(lifted)
    assert [theme.is_tintless(each) for each in theme.THEMES] == [False, False, True]
    assert [name for name, each in BUILTIN_THEMES.items() if theme.is_tintless(each)] == [
        name for name, each in BUILTIN_THEMES.items() if each.ansi
    ]


@pytest.mark.parametrize("name", sorted(BUILTIN_THEMES))
def test_every_other_theme_gets_our_roles(name: str) -> None:
    chosen = BUILTIN_THEMES[name]
    roles = theme.variable_defaults(chosen)
    assert set(roles) == set(theme.ROLES)
    if not chosen.ansi:
        assert _contrast(roles["soft"], roles["page"]) >= 4.5
        assert _contrast(roles["turn-ink"], roles["turn"]) >= 4.5
        assert _contrast(roles["notice-ink"], roles["notice"]) >= 4.5


def test_peoples_words_are_never_markup() -> None:
    assert shown("[red]a[/red]\x1b\n[/x]").plain == "[red]a[/red]␛\n[/x]"
    assert shown_line("a\n\tb").plain == "a b"
    assert cut("one two three", 8) == "one two…"
    assert cut("short", 8) == "short"


def test_no_two_widgets_share_a_name() -> None:
    """Unscoped style rules go by a class's name: a namesake elsewhere would be dressed as well."""
    package = Path(mentorflow.tui.__file__).parent
    names = [
        node.name
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and "DEFAULT_CSS" in ast.unparse(node)
    ]
    assert [name for name, count in Counter(names).items() if count > 1] == []
