"""Plain marks, for terminals that have ours wide or not at all."""

from __future__ import annotations

import locale

import pytest
from textual.pilot import Pilot

from held import held_before, hold
from mentorflow.services import Services
from mentorflow.tui.kit.glyphs import bars, plain_wanted
from pages import BOTH_SIZES, sees, text, types

both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)
Size = tuple[int, int]


@both_sizes
def test_every_page_of_a_session_is_in_plain_marks(
    services: Services, monkeypatch: pytest.MonkeyPatch, size: Size
) -> None:
    monkeypatch.setenv("MENTORFLOW_ASCII", "1")
    held_before(services)
    seen: list[str] = []

    async def look(pilot: Pilot[None], *words: str) -> None:
        await sees(pilot, *words)
        seen.append(text(pilot.app))

    async def act(pilot: Pilot[None]) -> None:
        await types(pilot, "A cafe")
        await look(pilot, "A cafe")
        await pilot.press("f3")
        await look(pilot, "> Arrive", "o How sure")
        await pilot.press("3")
        await look(pilot, "* Done", "# Blocked", "> Moved")
        await pilot.press("f1")
        await look(pilot, "What you can do here")
        await pilot.press("escape", "f3", "7")
        await look(pilot, "Is this what you both want to keep?")

    hold(services, act, size)
    assert {letter for page in seen for letter in page if not letter.isascii()} == set()


@pytest.mark.parametrize(
    ("asked", "encoding", "plain"),
    [
        ("1", "UTF-8", True),
        ("0", "ISO-8859-1", False),
        ("", "UTF-8", False),
        ("", "utf8", False),
        ("", "ISO-8859-1", True),
        ("", "ANSI_X3.4-1968", True),
    ],
)
def test_the_setting_holds_and_else_the_locale(
    monkeypatch: pytest.MonkeyPatch, asked: str, encoding: str, plain: bool
) -> None:
    monkeypatch.setenv("MENTORFLOW_ASCII", asked)
    monkeypatch.setattr(locale, "getencoding", lambda: encoding)
    assert plain_wanted() is plain


def test_bars_say_low_and_high() -> None:
    assert bars([0, 5, 10], 10) == "▁▄▇"
    assert bars([0, 0], 0) == "▁▁"
    assert bars([12], 10) == "▇"
