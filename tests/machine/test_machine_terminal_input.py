"""Whatever bytes a terminal sends, the app goes on, and every word that was typed is kept."""

from __future__ import annotations

import random
import signal
from pathlib import Path

import pytest

from machine.home import LEAVE, START, answers, draft, furnish, question, unreadable
from terminal import Terminal

HOSTILE = [
    *(bytes([byte]) for byte in range(0x80, 0x100)),
    b"\x1b[M \x20\xff\xff",
    b"\x1b[97;1:3u",
    b"\x1b[<32;NaN;NaNM",
    b"\x1b[<0;9999;9999M\x1b[<0;9999;9999m",
    b"\x1b[48;99999;99999;1;1t",
    b"\x1b[48;24;80;0;0t",
    b"\x1b[?2048;2$y",
    b"\x1b[" + b"9" * 5000 + b"u",
    b"\x1b]52;c;" + b"Q" * 50_000 + b"\x07",
    b"\x1b[2J\x1b[?1049l",
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return furnish(tmp_path / "home")


def test_hostile_bytes_are_dropped(home: Path) -> None:
    with Terminal(str(home), *START) as window:
        window.see(question(0))
        window.type("before ")
        for sent in HOSTILE:
            window.send(sent)
        window.type("after")
        window.see("before after")
        window.type(LEAVE)
        assert window.ended() == 0
        assert window.given_back
    assert answers(draft(home))[0] == "before after"


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
def test_random_bytes_end_nothing(home: Path, seed: int) -> None:
    """Some of them are keys: what they do is nobody's concern here."""
    chance = random.Random(seed)
    with Terminal(str(home), *START) as window:
        window.see(question(0))
        for _ in range(500):
            window.send(b"\x1b[" + chance.randbytes(6).translate(None, bytes(range(32))))
        assert window.kill(signal.SIGTERM) == 143
        assert window.given_back
    assert answers(draft(home))
    assert unreadable(home) == []


def test_shift_does_not_change_what_enter_and_backspace_do(home: Path) -> None:
    with Terminal(str(home), *START) as window:
        window.see(question(0))
        window.type("one\x1b[13;2utwox\x1b[127;2u")
        window.see("two")
        window.type(LEAVE)
        assert window.ended() == 0
    assert answers(draft(home))[0] == "one\ntwo"


def test_a_paste_without_an_end_is_kept_when_the_app_is_told_to_stop(home: Path) -> None:
    with Terminal(str(home), *START) as window:
        window.see(question(0))
        window.type("typed \x1b[200~and pasted")
        assert window.kill(signal.SIGTERM) == 143
        assert window.given_back
    assert answers(draft(home))[0] == "typed and pasted"


def test_a_fault_in_reading_ends_with_words_and_everything_saved(
    home: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "site"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "from mentorflow.tui.kit.driver import InputParser as P\n"
        "feed = P.feed\n"
        "def faulty(self, data):\n"
        "    yield from feed(self, data.partition(b'#')[0])\n"
        "    if b'#' in data: raise ZeroDivisionError\n"
        "P.feed = faulty\n",
        encoding="utf-8",
    )
    with Terminal(str(home), *START, path=str(broken)) as window:
        window.see(question(0))
        window.type("every word#")
        assert window.ended() == 1
        assert window.given_back
    assert b"Everything is saved in" in window.raw
    assert b"Traceback" not in window.raw
    assert answers(draft(home))[0] == "every word"
