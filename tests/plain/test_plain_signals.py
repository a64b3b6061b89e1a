"""However a plain session ends, what was typed is on disk, and the exit code says how it ended."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ENV = os.environ | {"PYTHONUNBUFFERED": "1"}


def mentorflow(*argv: str) -> list[str]:
    return [sys.executable, "-m", "mentorflow", *argv]


@pytest.mark.parametrize(("number", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_a_signal_saves_what_was_typed(tmp_path: Path, number: str, code: int) -> None:
    env = ENV | {"MENTORFLOW_HOME": str(tmp_path)}
    new = mentorflow("pair", "new", "--mentor", "Ben", "--mentee", "Asha")
    subprocess.run(new, env=env, check=True, stdout=subprocess.DEVNULL)
    start = mentorflow("start", "asha-ben", "--guide", "mentoring-session", "--plain")
    with subprocess.Popen(
        start, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as session:
        assert session.stdin and session.stdout
        session.stdin.write("half an answ\n/time\n")
        session.stdin.flush()
        for line in session.stdout:
            if "min in total" in line:
                break
        session.send_signal(getattr(signal, number))
        assert session.wait() == code
    (draft,) = (tmp_path / "journal/asha-ben/drafts").glob("*.json")
    steps = json.loads(draft.read_text(encoding="utf-8"))["stages"][0]["steps"]
    assert steps[0]["answer"] == "half an answ"


def test_a_second_window_is_told_who_has_the_session(tmp_path: Path) -> None:
    env = ENV | {"MENTORFLOW_HOME": str(tmp_path)}
    new = mentorflow("pair", "new", "--peer", "Noor", "--peer", "Kit")
    subprocess.run(new, env=env, check=True, stdout=subprocess.DEVNULL)
    start = mentorflow("start", "noor-kit", "--guide", "mentoring-session", "--plain")
    with subprocess.Popen(
        start, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdin and first.stdout
        first.stdin.write("/time\n")
        first.stdin.flush()
        for line in first.stdout:
            if "min in total" in line:
                break
        second = subprocess.run(
            mentorflow("resume", "noor-kit", "--plain"), env=env, capture_output=True, text=True
        )
        assert second.returncode == 69
        assert "Already open in another window since" in second.stdout + second.stderr
        first.stdin.close()
        assert first.wait() == 0
