"""An answer in one's own editor, in a real terminal: F4, the text, and back."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from terminal import Terminal

START = ("start", "asha-ben", "--guide", "mentoring-session")
F4, LEAVE = "\x1bOS", "\x11"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    new = ["pair", "new", "--mentor", "Ben", "--mentee", "Asha"]
    env = os.environ | {"MENTORFLOW_HOME": str(tmp_path / "home")}
    subprocess.run(
        [sys.executable, "-m", "mentorflow", *new], env=env, check=True, stdout=subprocess.DEVNULL
    )
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return tmp_path


def editor(home: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    script = home / "own editor.py"
    script.write_text(f"import os, pathlib, sys\npath = pathlib.Path(sys.argv[-1])\n{program}\n")
    monkeypatch.setenv("VISUAL", f"'{sys.executable}' '{script}' --wait")


def first_answer(home: Path) -> str:
    (path,) = (home / "home/journal/asha-ben/drafts").glob("[!.]*.json")
    answer = json.loads(path.read_text(encoding="utf-8"))["stages"][0]["steps"][0]["answer"]
    assert isinstance(answer, str)
    return answer


def test_the_text_goes_out_privately_and_comes_back(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = home / "seen"
    editor(
        home,
        monkeypatch,
        f"mode = oct(path.stat().st_mode & 0o777), oct(path.parent.stat().st_mode & 0o777)\n"
        f"pathlib.Path({str(seen)!r}).write_text(f'{{path}} {{mode}} {{path.read_text()}}')\n"
        "input('In the editor ')\n"
        "path.write_text('first line\\nsecond line \\u6f22\\n', encoding='utf-8')",
    )
    with Terminal(str(home / "home"), *START) as window:
        window.see("is answering")
        window.type("before")
        window.see("before")
        window.type(F4)
        window.see("In the editor")
        assert first_answer(home) == "before"
        window.type("\r")
        window.see("second line")
        window.type(" and more")
        window.see("and more")
        window.type(LEAVE)
        window.ended()
    assert first_answer(home) == "first line\nsecond line 漢 and more"
    path, modes = seen.read_text().split(" ", 1)
    assert modes == "('0o600', '0o700') before"
    assert not Path(path).parent.exists()


def test_an_editor_that_fails_changes_nothing_and_its_file_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(home, monkeypatch, "path.write_text('lost?')\nsys.exit(3)")
    with Terminal(str(home / "home"), *START) as window:
        window.see("is answering")
        window.type("before")
        window.see("before")
        window.type(F4)
        window.see("failed")  # the path before it decides where the line breaks
        window.see("Your text is saved in")
        window.type("\r")
        window.see("before")
        window.type(LEAVE)
        window.ended()
    assert first_answer(home) == "before"
    (kept,) = (home / "tmp").glob("mentorflow-*/answer.txt")
    assert kept.read_text() == "lost?"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_more_than_an_answer_holds_is_left_in_the_editors_file(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(home, monkeypatch, "path.write_text('x' * 300_000)")
    with Terminal(str(home / "home"), *START) as window:
        window.see("is answering")
        window.type("before")
        window.see("before")
        window.type(F4)
        window.see("longer than 256 KB")
        window.see("Your text is saved in")
        window.type("\r" + LEAVE)
        window.ended()
    assert first_answer(home) == "before"
    (kept,) = (home / "tmp").glob("mentorflow-*/answer.txt")
    assert len(kept.read_text()) == 300_000


def test_without_an_editor_one_soft_sentence(home: Path) -> None:
    with Terminal(str(home / "home"), *START) as window:
        window.see("is answering")
        window.type(F4)
        window.see("No editor is set. Set VISUAL or EDITOR to the name of one.")
        window.type(LEAVE)
        window.ended()


@pytest.mark.parametrize(
    ("command", "said"),
    [("/nowhere/editor", "Couldn't read"), ("vi 'unclosed", "isn't a valid command")],
)
def test_an_editor_that_is_not_there_is_said(
    home: Path, monkeypatch: pytest.MonkeyPatch, command: str, said: str
) -> None:
    monkeypatch.setenv("EDITOR", command)
    with Terminal(str(home / "home"), *START) as window:
        window.see("is answering")
        window.type("before")
        window.see("before")
        window.type(F4)
        window.see(said)
        window.type(LEAVE)
        window.ended()
    assert first_answer(home) == "before"
