"""However the app is ended, every key that was sent to it is kept and the terminal is given back.

The keys are sent in one go with what ends the app: most are still on their way when it comes.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import pty
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread
from textual.pilot import Pilot

from held import hold
from machine.conftest import Tell
from machine.home import LEAVE, ON, RESUME, START, answers, draft, furnish, question
from mentorflow.services import Services
from mentorflow.tui.kit.driver import DroppingOutput
from pages import until
from terminal import LIMIT, Terminal

SIGNALS = [
    ("SIGTERM", 143),
    pytest.param("SIGHUP", 129, marks=pytest.mark.long),
    pytest.param("SIGINT", 130, marks=pytest.mark.long),
]
SOME = "abcde" * 8
MANY = "abcde" * 80
few_or_many = pytest.mark.parametrize("keys", [SOME, pytest.param(MANY, marks=pytest.mark.long)])

FAULTS = {
    "a key's action": "S.action_park = fault",
    "a worker": "from textual import work\n"
    "async def later(self): fault(self)\nS.action_park = work(later)",
    "a timer": "S.action_park = lambda self: self.set_timer(0.01, lambda: fault(self)) and None",
    "what is drawn": "from mentorflow.tui.live.session_head import Head\n"
    "def action(self):\n    Head.render = fault\n    self.query_one(Head).refresh()\n"
    "S.action_park = action",
}
PARK = "\x1b[18~"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return furnish(tmp_path / "home")


def first_answer(home: Path) -> str:
    return answers(draft(home))[0]


@few_or_many
@pytest.mark.parametrize(("name", "code"), SIGNALS)
def test_a_signal_loses_no_key(home: Path, tell: Tell, name: str, code: int, keys: str) -> None:
    with Terminal(str(home), *START) as window:
        window.see(question(0))
        window.type(keys)
        assert window.kill(getattr(signal, name)) == code
        assert window.given_back
    assert first_answer(home) == keys
    tell(name, "typing", f"every key kept, terminal given back, exit {code}")


@pytest.mark.long
def test_a_second_signal_changes_nothing(home: Path, tell: Tell) -> None:
    with Terminal(str(home), *START) as window:
        window.see(question(0))
        window.type(SOME)
        os.kill(window.pid, signal.SIGHUP)
        os.kill(window.pid, signal.SIGTERM)
        assert window.ended() in (129, 143)
        assert window.given_back
    assert first_answer(home) == SOME
    tell("SIGHUP, then SIGTERM", "typing", "every key kept, terminal given back")


def test_a_signal_amid_many_keys_is_heard(services: Services) -> None:
    """Each key writes to the pipe through which the loop hears of a signal; then that is full."""

    async def act(pilot: Pilot[None]) -> None:
        loop = asyncio.get_running_loop()
        for _ in range(10_000):
            loop.call_soon_threadsafe(lambda: None)
        os.kill(os.getpid(), signal.SIGTERM)
        await until(pilot, lambda: pilot.app.return_code == 143)

    hold(services, act)


def test_what_is_drawn_on_a_terminal_that_is_gone_holds_nobody_up() -> None:
    ours, theirs = pty.openpty()
    with contextlib.suppress(OSError), os.fdopen(theirs, "w", encoding="utf-8") as screen:
        os.close(ours)
        writer = WriterThread(DroppingOutput(screen))  # type: ignore[arg-type]  # as the driver does
        writer.start()

        def draw() -> None:
            for _ in range(10 * MAX_QUEUED_WRITES):
                writer.write("words")
            writer.stop()

        drawing = threading.Thread(target=draw, daemon=True)
        drawing.start()
        drawing.join(LIMIT)
    assert not drawing.is_alive()


@few_or_many
@pytest.mark.parametrize(
    "run", [0, *(pytest.param(n, marks=pytest.mark.long) for n in range(1, 8))]
)
def test_a_closed_terminal_loses_no_key(home: Path, tell: Tell, keys: str, run: int) -> None:
    with Terminal(str(home), *START) as window:
        window.see(question(0))
        window.type(keys)
        window.see(keys[:40])
        window.read(0.01 * run)
        assert window.hang_up() == 129
    assert first_answer(home) == keys
    tell("closed terminal", "typing", "every key kept, exit 129")


def test_an_app_that_is_continued_reads_each_key_once_and_ends(home: Path, tell: Tell) -> None:
    """SIGCONT also comes from a terminal that is being closed, to an app that never stopped."""
    with Terminal(str(home), *START) as window:
        window.see(question(0))
        os.kill(window.pid, signal.SIGCONT)
        window.read(0.2)
        for letter in SOME:
            window.type(letter)
        window.type(LEAVE)
        assert window.ended() == 0
        assert window.given_back
    assert first_answer(home) == SOME
    tell("SIGCONT", "typing", "every key kept, in order")


@pytest.mark.long
def test_a_terminal_closed_without_a_signal_ends_the_app_too(home: Path, tell: Tell) -> None:
    """It is nobody's controlling terminal, so that no SIGHUP comes."""
    ours, theirs = pty.openpty()
    program = [sys.executable, "-m", "mentorflow", *START]
    env = os.environ | {"MENTORFLOW_HOME": str(home), "TERM": "xterm-256color"}
    with subprocess.Popen(
        program, env=env, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ) as app:
        os.close(theirs)
        drawn = b""
        while question(0).encode() not in drawn:
            drawn += os.read(ours, 65536)
        os.write(ours, SOME.encode())
        while b"Saved" not in drawn:
            drawn += os.read(ours, 65536)
        os.close(ours)
        try:
            assert app.wait(LIMIT) == 129
        finally:
            app.kill()
    assert first_answer(home) == SOME
    tell("terminal gone, no signal", "typing", "every key kept, exit 129")


@few_or_many
@pytest.mark.parametrize(
    ("key", "what"), [(ON, "on"), pytest.param(LEAVE, "leave", marks=pytest.mark.long)]
)
def test_a_command_comes_after_the_keys_before_it(
    home: Path, tell: Tell, key: str, what: str, keys: str
) -> None:
    with Terminal(str(home), *START) as window:
        window.see(question(0))
        window.type(keys + key)
        if key == ON:
            window.see(question(1))
            window.type(LEAVE)
        assert window.ended() == 0
        assert window.given_back
    assert window.raw.rpartition(b"\x1b[?1049l")[2].count(b"\n") == 1  # one line, nothing else
    assert first_answer(home) == keys
    tell("keys in one go", what, "every key kept, exit 0")


@pytest.mark.parametrize(
    "where",
    [
        "a key's action",
        *(pytest.param(w, marks=pytest.mark.long) for w in FAULTS if w != "a key's action"),
    ],
)
def test_an_exception_loses_no_key(home: Path, tmp_path: Path, tell: Tell, where: str) -> None:
    broken = tmp_path / "site"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "from mentorflow.tui.session.screen import SessionScreen as S\n"
        f"def fault(self): raise ZeroDivisionError(self)\n{FAULTS[where]}\n",
        encoding="utf-8",
    )
    with Terminal(str(home), *START, path=str(broken)) as window:
        window.see(question(0))
        window.type(MANY + PARK)
        assert window.ended() == 1
        assert window.given_back
    assert b"Everything is saved in" in window.raw
    assert b"Traceback" not in window.raw
    assert first_answer(home) == MANY
    tell(f"exception in {where}", "typing", "every key kept, terminal given back, exit 1")


@pytest.mark.long
@pytest.mark.parametrize("step", range(20))
def test_a_signal_while_it_starts_gives_the_terminal_back(
    home: Path, tell: Tell, step: int
) -> None:
    """From the first byte that it draws, in steps of about a frame."""
    for argv in (START, RESUME):
        with Terminal(str(home), *argv) as window:
            window.until(lambda: b"\x1b[?1049h" in window.raw)
            window.read(0.02 * step)
            assert window.kill(signal.SIGTERM) == 143
            assert window.given_back
        tell("SIGTERM", "starting", "terminal given back, exit 143")
