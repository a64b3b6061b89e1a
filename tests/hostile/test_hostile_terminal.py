"""The app in a real terminal over hostile words: no byte of theirs is obeyed by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import StillClock
from hostile.journals import Full, fill, sent
from hostile.words import WORDS
from mentorflow.services import Services
from terminal import Terminal

NOT_FOR_PYTE = {"family", "marks", "nonchars", "wide", "surrogates"}
"""What the terminal of the tests cannot lay out itself."""

CODES = " ".join(said for name, said in WORDS.items() if name not in NOT_FOR_PYTE)
PAYLOADS = (
    *(b"\x1b]0;mine", b"\x1b]2;mine", b"\x1b]8;;https", b"\x1b]52;c", b"\x1b[2J\x1b[H\x1bc"),
    *(b"\x1b[6n", b"\x1bPq", b"\x1b_x", b"\x1b^y", b"\x1b[31mred", b"\x00", b"\x08\x08"),
    *("\x9b".encode(), "\x85".encode(), "\u202e".encode(), "\u2066".encode(), "\u2028".encode()),
)


@pytest.fixture
def full(services: Services, clock: StillClock) -> Full:
    made = fill(services, clock, CODES)
    sent(services.context.journal.root, CODES)
    return made


def sent_by(window: Terminal) -> list[bytes]:
    return [payload for payload in PAYLOADS if payload in window.raw]


@pytest.mark.long
def test_home_a_pairs_page_and_the_palette(full: Full, tmp_path: Path) -> None:
    with Terminal(str(tmp_path / "home"), columns=120, rows=36) as window:
        window.see("Where you left off")
        window.see("␛[31mred")
        window.type("j\r")
        window.see("Recent")
        window.type("\x1b[6~\x1b[6~\x1b[6~")
        window.type("\x10")
        window.see("Search")
        window.type("\x1b[200~a\x1b]52;c;x\x07\x1b[2J\x9b31m\u202eb\x1b[201~")
        window.see("a")
        window.type("\x1b\x1b")
        window.type("\x11")
        assert window.ended() == 0
        assert sent_by(window) == []


def test_a_session_and_what_the_shell_is_told_at_its_end(full: Full, tmp_path: Path) -> None:
    with Terminal(str(tmp_path / "home"), "resume", full.draft, columns=120, rows=36) as window:
        window.see("Last time")
        window.type("\x1b[200~\x1b]0;mine\x07\x1b[6n\x9b2J\u202e typed\x1b[201~")
        window.see("typed")
        window.type("\x1bOR")
        window.see("Go to")
        window.type("\x1b\x11")
        assert window.ended() == 0
        assert b"To carry on, run: mentorflow resume" in window.raw
        assert sent_by(window) == []
