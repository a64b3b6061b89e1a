"""Every command and its help in the pseudo-language: no plain word of a room that is wrapped."""

from __future__ import annotations

import argparse
import inspect
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hostile.commands import Line, lines, paths, write_files
from hostile.journals import Full
from i18n.literals import texts
from i18n.pseudo import plain
from i18n.shown import WORD, Shown, plain_words, report
from mentorflow.cli.main import main
from mentorflow.services import Services

TYPED = (
    f"{WORD}\n\n1\nstrange\n/park {WORD}\n/stages\n/time\n/help\n/another\n/off\n/off\n/{WORD}\n4\n"
    * 4
)
ARGPARSE = " ".join(each.text for each in texts(inspect.getsource(argparse)))
"""The standard library's own words in help and in what it refuses; it has catalogues of its own."""

_OPENS_THE_APP = {("demo",)}


class Say:
    """Gives commands, and returns the plain words that come out."""

    def __init__(self, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.capsys = capsys
        self.patch = patch
        self.all = ""

    def __call__(self, argv: Line, typed: str = TYPED) -> Iterator[Shown]:
        self.patch.setattr("sys.stdin", io.StringIO(typed))
        main(list(argv))
        out, err = self.capsys.readouterr()
        self.all += plain(out + err)
        shown = "" if _is_json(out) else _without_markup(out)
        for line in (*shown.splitlines(), *err.splitlines()):
            for words in plain_words(line):
                if words not in ARGPARSE:
                    yield Shown(f"`{' '.join(argv[:2])}`", words)


def _without_markup(text: str) -> str:
    """The text of notes: without the front matter, or without the markup of a page."""
    if text.startswith("---\n"):
        return text.split("---\n", 2)[2]
    if not text.startswith("<!doctype"):
        return text
    body = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", "", body)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    return Say(capsys, monkeypatch)


@pytest.mark.usefixtures("marked")
def test_no_help_has_a_plain_word(say: Say) -> None:
    shown = [each for path in ("", *paths()) for each in say((*path.split(), "--help"))]
    assert report(shown) == ""


@pytest.mark.usefixtures("marked")
def test_no_command_says_a_plain_word(
    full: Full, say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_files(full, WORD, tmp_path)
    ways = lines(full, WORD, tmp_path)
    known = set(paths())
    shown = [
        each
        for path in ways
        if path in known
        for argv in ways[path]
        if argv not in _OPENS_THE_APP
        for each in say(argv)
    ]
    assert "To finish an answer, press Enter on an empty line." in say.all
    assert report(shown) == ""


@pytest.mark.usefixtures("marked")
def test_a_plain_session_has_no_plain_word(services: Services, full: Full, say: Say) -> None:
    typed = (
        "\n" * 5 + "1\n\n\n\n" * 5 + f"{WORD}\n7\n1\n/next\n/go 9\n" * 20 + "/go closing\n\nx\nx\n"
    )
    shown = [*say(("resume", full.draft, "--plain"), typed)]
    assert "The session is closed. Notes:" in say.all
    shown += [*say(("check-in",), "1\n1\nx\n")]
    assert report(shown) == ""
