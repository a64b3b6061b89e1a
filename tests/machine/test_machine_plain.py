"""A plain session in a terminal: whatever ends it, every line that was typed is kept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from machine.conftest import Tell
from machine.home import START, answers, draft, furnish, question
from terminal import Terminal

PLAIN = (*START, "--plain")
SIGNALS = [
    ("SIGTERM", 143),
    pytest.param("SIGHUP", 129, marks=pytest.mark.long),
    pytest.param("SIGINT", 130, marks=pytest.mark.long),
]
CTRL_C = "\x03"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return furnish(tmp_path / "home")


def first_answer(home: Path) -> str:
    return answers(draft(home))[0]


@pytest.mark.parametrize(("name", "code"), SIGNALS)
def test_a_signal_keeps_the_line_that_is_being_typed(
    home: Path, tell: Tell, name: str, code: int
) -> None:
    with Terminal(str(home), *PLAIN) as window:
        window.see(question(0))
        window.type("a whole line\nand half of o")
        window.see("half of o")
        assert window.kill(getattr(signal, name)) == code
        assert window.given_back
    assert first_answer(home) == "a whole line\nand half of o"
    tell(name, "a plain session", f"every key kept, terminal given back, exit {code}")


def test_ctrl_c_keeps_the_line_that_is_being_typed(home: Path, tell: Tell) -> None:
    with Terminal(str(home), *PLAIN) as window:
        window.see(question(0))
        window.type("half a line")
        window.see("half a line")
        window.type(CTRL_C)
        assert window.ended() == 130
        assert window.given_back
    assert first_answer(home) == "half a line"
    tell("ctrl+c", "a plain session", "every key kept, terminal given back, exit 130")


def test_lines_on_their_way_are_kept_too(home: Path, tell: Tell) -> None:
    said = [f"line {number}" for number in range(20)]
    with Terminal(str(home), *PLAIN) as window:
        window.see(question(0))
        window.type("\n".join(said))
        assert window.kill(signal.SIGTERM) == 143
        assert window.given_back
    assert first_answer(home) == "\n".join(said)
    tell("SIGTERM", "a plain session", "lines on their way kept")


@pytest.mark.long
def test_half_a_command_is_not_obeyed(home: Path) -> None:
    with Terminal(str(home), *PLAIN) as window:
        window.see(question(0))
        window.type("/park thi")
        window.see("/park thi")
        assert window.kill(signal.SIGTERM) == 143
    assert '"parked": []' in draft(home).read_text(encoding="utf-8")
    assert first_answer(home) == ""


def test_half_a_signature_does_not_close_the_session(home: Path) -> None:
    with Terminal(str(home), *PLAIN) as window:
        window.see(question(0))
        window.type("/go closing\n\nA\n")
        window.see("Ben, type your initials")
        window.type("B")
        window.see("unsigned: B")
        assert window.kill(signal.SIGTERM) == 143
    assert '"status": "open"' in draft(home).read_text(encoding="utf-8")


@pytest.mark.parametrize("lines", [1, pytest.param(40, marks=pytest.mark.long)])
def test_a_closed_terminal_keeps_every_line(home: Path, tell: Tell, lines: int) -> None:
    said = [f"line {number} of them" for number in range(lines)]
    with Terminal(str(home), *PLAIN) as window:
        window.see(question(0))
        window.type("".join(f"{line}\n" for line in said))
        window.type("/time\n")
        window.until(lambda: b"min in total" in window.raw)
        assert window.hang_up() == 129
    assert first_answer(home) == "\n".join(said)
    tell("closed terminal", "a plain session", "every line kept, exit 129")


def test_several_signals_are_one(home: Path, tell: Tell) -> None:
    with Terminal(str(home), *PLAIN) as window:
        window.see(question(0))
        window.type("every line\n")
        window.see("every line")
        os.kill(window.pid, signal.SIGSTOP)
        os.waitpid(window.pid, os.WUNTRACED)
        for name in ("SIGHUP", "SIGTERM", "SIGHUP", "SIGINT", "SIGCONT"):
            os.kill(window.pid, getattr(signal, name))
        assert window.ended() in (129, 130, 143)
    assert b"Traceback" not in window.raw
    assert first_answer(home) == "every line"
    tell("four signals at once", "a plain session", "every line kept, no traceback")


def test_an_exception_keeps_every_line(home: Path, tmp_path: Path, tell: Tell) -> None:
    broken = tmp_path / "site"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "from mentorflow.plain.conversation import Conversation\n"
        "def fault(self, text): raise ZeroDivisionError\n"
        "Conversation._time = fault\n",
        encoding="utf-8",
    )
    with Terminal(str(home), *PLAIN, path=str(broken)) as window:
        window.see(question(0))
        window.type("every line\n/time\n")
        assert window.ended() == 1
    assert first_answer(home) == "every line"
    tell("exception", "a plain session", "every line kept, exit 1")


def test_a_reader_that_goes_away_ends_the_session_and_keeps_it(home: Path, tell: Tell) -> None:
    env = os.environ | {"MENTORFLOW_HOME": str(home)}
    with subprocess.Popen(
        [sys.executable, "-m", "mentorflow", *PLAIN],
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as session:
        assert session.stdin and session.stdout and session.stderr
        session.stdin.write(b"every line\n/time\n")
        session.stdin.flush()
        while b"every line" not in session.stdout.readline():  # it waits for the next one
            pass
        session.stdout.close()
        session.stdin.write(b"and another\n\n")
        session.stdin.flush()
        assert session.wait() == 0
        assert session.stderr.read() == b""
    assert first_answer(home) == "every line\nand another"
    tell("closed pipe", "a plain session", "every line kept, exit 0")
