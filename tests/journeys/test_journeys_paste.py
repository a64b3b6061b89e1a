"""Pasting in a real terminal: whatever is in it is text, and its end may be missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from terminal import Terminal

START, END, LEAVE = "\x1b[200~", "\x1b[201~", "\x11"
ESCAPES = "one \x1b[31mred\x1b[0m two \x11 three \x0e four \x1b five \x1b[200~ six"


@pytest.fixture
def window(tmp_path: Path) -> Terminal:
    new = ["pair", "new", "--mentor", "Ben", "--mentee", "Asha"]
    env = os.environ | {"MENTORFLOW_HOME": str(tmp_path)}
    subprocess.run(
        [sys.executable, "-m", "mentorflow", *new], env=env, check=True, stdout=subprocess.DEVNULL
    )
    return Terminal(str(tmp_path), "start", "asha-ben", "--guide", "mentoring-session")


def first_answer(home: Path) -> str:
    (path,) = (home / "journal/asha-ben/drafts").glob("[!.]*.json")
    answer = json.loads(path.read_text(encoding="utf-8"))["stages"][0]["steps"][0]["answer"]
    return str(answer)


def test_control_codes_in_a_paste_are_text(window: Terminal, tmp_path: Path) -> None:
    with window:
        window.see("is answering")
        window.type(f"before {START}{ESCAPES}{END} after")
        window.see("after")
        window.see("␛[31mred")
        window.type(LEAVE)
        assert window.ended() == 0
    assert first_answer(tmp_path) == f"before {ESCAPES} after"


def test_a_paste_in_pieces_is_one(window: Terminal, tmp_path: Path) -> None:
    with window:
        window.see("is answering")
        for piece in (*START, "a\x1b", "[b ", "c" * 9000, *END, "!"):
            window.type(piece)
        window.see("c!")
        window.type(LEAVE)
        assert window.ended() == 0
    assert first_answer(tmp_path) == f"a\x1b[b {'c' * 9000}!"


def test_a_paste_without_an_end_is_kept_and_ends_by_itself(
    window: Terminal, tmp_path: Path
) -> None:
    with window:
        window.see("is answering")
        window.type(f"before {START}words")
        window.see("before words")
        window.type(" after")
        window.see("before words after")
        window.type(LEAVE)
        assert window.ended() == 0
    assert first_answer(tmp_path) == "before words after"
