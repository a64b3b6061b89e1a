"""Every command over a journal full of hostile words, and given them: nothing raw comes out."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import StillClock
from hostile.commands import lines, paths, takes, write_files
from hostile.journals import Full, fill, sent
from hostile.test_hostile_disk import EVERY, each_word
from hostile.words import SHORT, TOGETHER, argument, kept, raw
from mentorflow.cli.main import main
from mentorflow.services import Services

CODES = {0, 1, 2, 65, 69, 73, 74, 78}


@pytest.fixture
def word() -> str:
    return "short"


@pytest.fixture
def said(word: str) -> str:
    return EVERY[word]


@pytest.fixture
def full(services: Services, clock: StillClock, tmp_path: Path, said: str) -> Full:
    """The journal, and the files that commands are given."""
    made = fill(services, clock, said)
    sent(services.context.journal.root, said)
    write_files(made, said, tmp_path)
    return made


class Sweep:
    """Gives commands and looks at every character that comes out."""

    def __init__(self, capsys: pytest.CaptureFixture[str], typed: str) -> None:
        self.capsys = capsys
        self.typed = typed

    def __call__(self, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...]) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(self.typed))
        code = main(list(argv))
        out, err = self.capsys.readouterr()
        assert code in CODES, (argv, code, err)
        assert raw(out) == set(), (argv, out[:2000])
        assert raw(err) == set(), (argv, err[:2000])
        assert "Traceback" not in err
        return code, out


@pytest.fixture
def sweep(capsys: pytest.CaptureFixture[str], said: str) -> Sweep:
    line = said.replace("\n", " ")
    typed = f"{line}\n\n1\nstrange\n{line}\n/park {line}\n/go {line}\n/{line}\n4\n" * 4
    return Sweep(capsys, typed)


def test_no_command_is_left_out(tmp_path: Path) -> None:
    swept = set(lines(Full("", "", "", "", ("", "")), "", tmp_path))
    assert set(paths()) - swept == set()
    assert swept - set(paths()) <= {"search"}


@each_word
def test_every_command(
    full: Full, said: str, tmp_path: Path, sweep: Sweep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    known = set(paths())
    for path, ways in lines(full, argument(said), tmp_path).items():
        if path not in known:
            continue
        codes = []
        for argv in ways if said != SHORT else ways[:2]:
            as_json = takes(path, "--json")
            again_too = argv is ways[0] or said != SHORT
            code, _ = sweep(monkeypatch, argv)
            codes.append(code)
            if as_json and path not in _WRITES and "--blank" not in argv and again_too:
                again, whole = sweep(monkeypatch, (*argv, "--json"))
                if again in (0, 1):
                    assert "version" in json.loads(whole), (argv, whole[:200])
        assert codes[0] in _FIRST.get(path, {0}), (path, codes)


_WRITES = {"record", "pair new", "pair rename", "pair end", "check-in", "note", "guide new"}
_FIRST = {
    "doctor": {65},
    "guide new": {2, 73},
    "guide check": {0, 65},
    "demo": {2},
    "search": {0, 1},
}


def test_what_json_says_is_what_was_typed(full: Full, capsys: pytest.CaptureFixture[str]) -> None:
    said = kept(SHORT)
    for argv in (
        ("pair", "show", full.pair),
        ("targets",),
        ("show", full.closed),
        ("brief", full.pair),
    ):
        assert main([*argv, "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert f"x{said}" in _texts(found), argv


def _texts(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set().union(*map(_texts, value.values()))
    if isinstance(value, list):
        return set().union(*map(_texts, value))
    return {value} if isinstance(value, str) else set()


def test_the_bytes_of_a_process(full: Full, tmp_path: Path) -> None:
    said = argument(TOGETHER).encode("utf-8", "surrogateescape")
    for argv in (
        [b"show", full.closed.encode()],
        [b"targets"],
        [b"note", full.pair.encode(), said, b"--from", b"nobody" + said],
        [b"pair", b"show", b"\xff\xfe\x9b2J" + said],
        [b"--\x1b[2J"],
        [b"\x1b]0;x\x07"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "mentorflow", *argv], capture_output=True, check=False
        )
        assert done.returncode in CODES
        for stream in (done.stdout, done.stderr):
            assert raw(stream.decode()) == set(), argv
            assert not re.search(rb"Traceback", stream)
