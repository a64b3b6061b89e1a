"""The app in a real terminal: keys in, files out. What ends it badly is in tests/machine."""

from __future__ import annotations

import json
import os
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
        window.see("is answering")
        window.type("room to think")
        window.see("room to think")
        window.see("Saved")
        assert first_answer(home) == "room to think"
        assert "^q Leave" in window.text
        window.type(LEAVE)
        window.ended()
    left, _, shell = window.raw.rpartition(b"\x1b[?1049l")
    assert left
    assert b"Everything is saved. To carry on, run: mentorflow resume asha-ben" in shell


def test_ctrl_c_never_leaves(home: Path) -> None:
    with Terminal(str(home), *START) as window:
        window.see("is answering")
        window.type("still \x03here")
        window.see("still here")
