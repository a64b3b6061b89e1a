"""Kill -9 in the middle of steady typing: what is older than one second is on the disk.

Judged by this side's clock alone: a key counts from just before it is sent to the terminal until
just before the kill. Nothing is allowed for the time that the program takes to read it.
"""

from __future__ import annotations

import random
import signal
import string
import time
from pathlib import Path

import pytest

from machine.conftest import Tell
from machine.home import ON, RESUME, START, answers, draft, furnish, question, unreadable
from terminal import Terminal

OLD = 1.0


def type_until_killed(window: Terminal, chance: random.Random) -> tuple[str, int]:
    """Type letter by letter; what was typed, and how much of it was old when the kill came."""
    text, moments = "", []
    end = time.monotonic() + chance.uniform(1.1, 3.1)
    while time.monotonic() < end:
        letter = chance.choice(string.ascii_lowercase)
        moments.append(time.monotonic())
        window.type(letter)
        text += letter
        window.read(chance.uniform(0.005, 0.09))
    killed = time.monotonic()
    window.kill(signal.SIGKILL)
    return text, sum(killed - moment > OLD for moment in moments)


def lives(home: Path, chance: random.Random, number: int, tell: Tell) -> None:
    """So many lives of one session: each answers a question, is killed, and is gone on with."""
    for run in range(number + 1):
        with Terminal(str(home), *(RESUME if run else START)) as window:
            if run:
                window.see(question(run - 1))
                window.see(answers(draft(home))[run - 1][-20:])
                tell("kill -9", "typing", "killed; readable; opened at the same question")
                if run == number:
                    return
                window.type(ON)
            window.see(question(run))
            text, old = type_until_killed(window, chance)
        kept = answers(draft(home))[run]
        assert not unreadable(home)
        assert text.startswith(kept)
        lost = max(0, old - len(kept))
        tell("kill -9", "typing", "letters typed", len(text))
        tell("kill -9", "typing", "letters older than a second", old)
        tell("kill -9", "typing", "letters older than a second that were lost", lost)
        assert not lost, f"{lost} of {old} old letters of {len(text)} were lost"


def test_what_was_typed_a_second_ago_outlives_a_kill(tmp_path: Path, tell: Tell) -> None:
    lives(furnish(tmp_path / "home"), random.Random(20261103), 2, tell)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(11))
def test_what_was_typed_a_second_ago_outlives_twenty_kills(
    tmp_path: Path, tell: Tell, seed: int
) -> None:
    lives(furnish(tmp_path / "home"), random.Random(seed), 20, tell)
