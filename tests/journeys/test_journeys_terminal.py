"""The app in a real terminal: keys in, files out, and every way of leaving it."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from terminal import Terminal

START = ("start", "asha-ben", "--guide", "mentoring-session")
ON, BACK, LEAVE = "\x0e", "\x1bOQ", "\x11"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    new = ["pair", "new", "--mentor", "Ben", "--mentee", "Asha"]
    env = os.environ | {"MENTORFLOW_HOME": str(tmp_path)}
    subprocess.run(
        [sys.executable, "-m", "mentorflow", *new], env=env, check=True, stdout=subprocess.DEVNULL
    )
    return tmp_path


def draft(home: Path) -> str:
    (path,) = (home / "journal/asha-ben/drafts").glob("[!.]*.json")
    return path.read_text(encoding="utf-8")


def first_answer(home: Path) -> str:
    answer = json.loads(draft(home))["stages"][0]["steps"][0]["answer"]
    assert answer is None or isinstance(answer, str)
    return answer or ""


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 36)])
def test_it_opens_at_the_first_question_with_the_cursor_in_the_answer(
    home: Path, columns: int, rows: int
) -> None:
    with Terminal(str(home), *START, columns=columns, rows=rows) as window:
        window.see("answers")
        window.type("room to think")
        window.see("room to think")
        window.see("Saved")
        assert first_answer(home) == "room to think"
        assert "^q Leave" in window.text
        window.type(LEAVE)
        window.ended()
    left, _, shell = window.raw.rpartition(b"\x1b[?1049l")
    assert left
    assert b"Your words are safe. To go on: mentorflow resume asha-ben" in shell


def test_kill_9_in_the_middle_of_typing_loses_at_most_the_last_second(home: Path) -> None:
    with Terminal(str(home), *START) as window:
        window.see("answers")
        window.type("what was saved ")
        window.see("Saved")
        window.type("and what was not yet")
        window.kill(signal.SIGKILL)
    assert first_answer(home).startswith("what was saved")
    with Terminal(str(home), "resume", "asha-ben") as window:
        window.see("what was saved")


@pytest.mark.parametrize(("number", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_a_signal_loses_nothing_and_gives_the_terminal_back(
    home: Path, number: str, code: int
) -> None:
    with Terminal(str(home), *START) as window:
        window.see("answers")
        window.type("every word of it")
        window.see("every word of it")
        assert window.kill(getattr(signal, number)) == code
    assert first_answer(home) == "every word of it"
    assert b"\x1b[?1049l" in window.raw


def test_ctrl_c_never_leaves(home: Path) -> None:
    with Terminal(str(home), *START) as window:
        window.see("answers")
        window.type("still \x03here")
        window.see("still here")


def test_a_closed_terminal_loses_nothing(home: Path) -> None:
    window = Terminal(str(home), *START)
    window.see("answers")
    window.type("before it closed")
    window.see("before it closed")
    os.close(window.fd)
    _, status = os.waitpid(window.pid, 0)
    assert os.waitstatus_to_exitcode(status) in (129, -1)
    assert first_answer(home) == "before it closed"


def test_a_second_window_reads_only_and_says_so(home: Path) -> None:
    with Terminal(str(home), *START) as first:
        first.see("answers")
        first.type("mine")
        first.see("Saved")
        with Terminal(str(home), "resume", "asha-ben") as second:
            second.see("Reading only here.")
            second.type("not mine")
            second.type(LEAVE)
            second.ended()
    assert first_answer(home) == "mine"


@pytest.mark.long
def test_two_hundred_kills_at_random_moments_of_typing(home: Path) -> None:
    chance = random.Random(20261103)
    words = "a steady line of words that somebody types while they think aloud "
    argv: tuple[str, ...] = START
    known = ""
    for _ in range(200):
        with Terminal(str(home), *argv) as window:
            window.see("answers")
            acknowledged = known
            for letter in words * 2:
                window.type(letter)
                window._read(chance.random() / 50)
                if "Saved" in window.text and len(first_answer(home)) >= len(acknowledged):
                    acknowledged = first_answer(home)
                if chance.random() < 0.01:
                    break
            window.kill(signal.SIGKILL)
        known = first_answer(home)
        assert known.startswith(acknowledged)
        argv = ("resume", "asha-ben")


def test_a_fault_in_a_screen_keeps_every_word_and_shows_no_traceback(
    home: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "site"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "from mentorflow.tui.screens import session as s\n"
        "def fault(self): raise ZeroDivisionError\n"
        "s.SessionScreen.action_park = fault\n",
        encoding="utf-8",
    )
    with Terminal(str(home), *START, path=str(broken)) as window:
        window.see("answers")
        window.type("every word")
        window.see("every word")
        window.type("\x1b[18~")
        assert window.ended() == 1
    assert b"every word is kept in" in window.raw
    assert b"Traceback" not in window.raw
    assert first_answer(home) == "every word"
