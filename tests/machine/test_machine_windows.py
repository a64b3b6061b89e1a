"""Two windows at one session, a window that died, and a disk on which nothing can be locked."""

from __future__ import annotations

import getpass
import os
import platform
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from machine.conftest import Tell
from machine.home import LEAVE, RESUME, START, answers, draft, drafts, furnish, question
from terminal import Terminal

NO_LOCKS = ("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=flock", "-e", "inject=flock")
SIZES = [(120, 36), pytest.param((80, 24), marks=pytest.mark.long)]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return furnish(tmp_path / "home")


def no_locks(error: str) -> tuple[str, ...]:
    """A program under which every lock is refused."""
    if shutil.which("strace") is None:
        pytest.skip("there is no strace here")
    under = (*NO_LOCKS[:-1], f"{NO_LOCKS[-1]}:error={error}")
    if subprocess.run([*under, "true"], capture_output=True).returncode:
        pytest.skip("strace may not watch here")
    return under


@pytest.mark.parametrize("size", SIZES)
def test_the_second_window_reads_only_and_says_who_writes(
    home: Path, tell: Tell, size: tuple[int, int]
) -> None:
    columns, rows = size
    with Terminal(str(home), *START) as first:
        first.see(question(0))
        first.type("mine")
        first.see("Saved")
        with Terminal(str(home), *RESUME, columns=columns, rows=rows) as second:
            second.see("Already open in another window since ")
            second.see("It's read-only here.")
            who = f"({getpass.getuser()} on {platform.node()}, process {first.pid})"
            second.until(lambda: who in second.text or columns == 80)
            second.type("not mine")
            second.type(LEAVE)
            assert second.ended() == 0
        first.type(" still")
        first.see("mine still")
        first.type(LEAVE)
        assert first.ended() == 0
    assert answers(draft(home))[0] == "mine still"
    assert len(drafts(home)) == 1
    tell("a second window", "typing", "reads only, says who, where and since when")


@pytest.mark.long
def test_a_window_that_died_keeps_nobody_out(home: Path, tell: Tell) -> None:
    with Terminal(str(home), *START) as first:
        first.see(question(0))
        first.type("before")
        first.see("Saved")
        first.kill(signal.SIGKILL)
    assert list(draft(home).parent.glob(".*.lock"))
    with Terminal(str(home), *RESUME) as second:
        second.see("before")
        second.type(", and after")
        second.see("before, and after")
        second.type(LEAVE)
        assert second.ended() == 0
    assert answers(draft(home))[0] == "before, and after"
    assert not list(draft(home).parent.glob(".*.lock"))
    tell("a lock of a window that died", "resume", "taken over, exit 0")


@pytest.mark.long
@pytest.mark.parametrize("error", ["ENOLCK", "EOPNOTSUPP", "ENOSYS"])
def test_where_nothing_can_be_locked_it_says_so_and_sees_changes(
    home: Path, tell: Tell, error: str
) -> None:
    with Terminal(str(home), *START, under=no_locks(error)) as window:
        window.see(question(0))
        window.see("Use only this window")
        window.type("ours")
        window.see("Saved")
        (ours := draft(home)).write_text("theirs", encoding="utf-8")
        window.type(" too")
        window.until(lambda: "Anotherprogramchanged" in "".join(window.text.split()))
        window.type(LEAVE)
        assert window.ended() == 0
    assert ours.read_text(encoding="utf-8") == "theirs"
    assert answers(ours.with_name(f"{ours.stem}.conflict-1.json"))[0] == "ours too"
    tell(f"flock {error}", "typing", "said; a change by another is seen, both kept")


def test_a_plain_session_where_nothing_can_be_locked(home: Path, tell: Tell) -> None:
    done = subprocess.run(
        [*no_locks("ENOLCK"), sys.executable, "-m", "mentorflow", *START, "--plain"],
        env=os.environ | {"MENTORFLOW_HOME": str(home)},
        input="a line\n\n/leave\n",
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "This disk doesn't support file locks. Use only this window from now on." in done.stdout
    assert answers(draft(home))[0] == "a line"
    tell("flock ENOLCK", "a plain session", "said; saved, exit 0")


@pytest.mark.long
def test_a_lock_that_cannot_be_made_is_no_other_window(home: Path, tell: Tell) -> None:
    """It exits as what cannot be made does, with the reason, and not as what is in use."""
    start = [sys.executable, "-m", "mentorflow", *START, "--plain"]
    env = os.environ | {"MENTORFLOW_HOME": str(home)}
    subprocess.run(start, env=env, input="a line\n\n", text=True, capture_output=True, check=True)
    lock = draft(home).with_name(f".{draft(home).stem}.lock")
    lock.symlink_to(draft(home))
    again = [sys.executable, "-m", "mentorflow", *RESUME, "--plain"]
    done = subprocess.run(again, env=env, input="", text=True, capture_output=True)
    assert done.returncode == 73
    assert done.stderr.startswith(f"Couldn't lock {lock}: ")
    assert answers(draft(home))[0] == "a line"
    tell("the lock cannot be made", "resume", "said with its reason, exit 73")
