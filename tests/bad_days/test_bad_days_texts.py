"""Broken guides, answers files and templates: told, and nothing else is spoilt."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bad_days.looking import there
from bad_days.whole import OPEN, some
from mentorflow.cli.main import main
from mentorflow.journal import prompt_files
from mentorflow.journal.paths import prompts_folder
from mentorflow.services import Services

GUIDES: dict[str, bytes] = {
    "truncated": b'id = "mine"\ntitle = "M',
    "empty": b"",
    "UTF-16": 'id = "mine"'.encode("utf-16"),
    "latin-1": b'title = "\xe9"',
    "NUL": b'id = "mi\0ne"',
    "conflict markers": b'<<<<<<< HEAD\nid = "mine"\n=======\n>>>>>>> x\n',
    "wrong types": b'id = 7\nstages = "none"\nforms = 1',
    "nested deeply": b"a = " + b"[" * 100_000,
    "huge": b"# " * 200_000,
    "a version to come": b'id = "mine"\nversion = 99\nlater = true',
}


@pytest.mark.parametrize(("kind",), some([("UTF-16",)], [(kind,) for kind in GUIDES]))
def test_a_broken_guide_spoils_no_other(
    desk: Services, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = desk.context.journal.root / "guides" / "mine.toml"
    path.write_bytes(GUIDES[kind])
    assert "mentoring-session" in desk.guides.by_id() and "held" in desk.guides.by_id()
    (broken,) = [listed for listed in desk.guides.all() if listed.path == str(path)]
    assert broken.guide is None and broken.mistakes
    assert main(["guide", "check", str(path)]) == 65
    assert main(["--journal", str(desk.context.journal.root), "doctor"]) == 65
    assert str(path) in capsys.readouterr().out
    assert path.read_bytes() == GUIDES[kind]


ANSWERS: dict[str, bytes] = {
    "truncated": b'{"arrive/wish": {"asha"',
    "empty": b"",
    "UTF-16": "{}".encode("utf-16"),
    "latin-1": b'{"arrive/wish": {"asha": "\xe9"}}',
    "NUL": b'{"arrive/wish": \0{}}',
    "conflict markers": b"<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> x\n",
    "wrong types": b'{"arrive/wish": 7, "session/next": [], "session/signed": "no"}',
    "a list": b"[]",
    "nested deeply": b'{"a":' * 100_000,
    "a number without end": b'{"sure/plan": {"asha": ' + b"9" * 5000 + b"}}",
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_broken_answers_file_keeps_nothing(
    desk: Services, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes(ANSWERS[kind])
    before = there(desk.context.journal.root)
    words = ("record", "noor-kit", "--guide", "mentoring-session", "--on", "2026-11-03")
    assert main(["--journal", str(desk.context.journal.root), *words, str(path)]) == 65
    assert capsys.readouterr().err
    after = there(desk.context.journal.root)
    assert {name: after[name] for name in before} == before
    assert (
        not desk.context.journal.sessions("noor-kit").found and path.read_bytes() == ANSWERS[kind]
    )


TEMPLATES: dict[str, bytes | None] = {
    "missing": None,
    "truncated": b"{% for x in",
    "empty": b"",
    "UTF-16": "{{ x }}".encode("utf-16"),
    "latin-1": b"\xe9",
    "NUL": b"\0",
    "a name that is not there": b"{{ nothing.at.all }}",
    "a sum that cannot be": b"{{ 1 // 0 }}",
    "another type": b"{{ 'a' + 1 }}",
    "huge": b"x" * 300_000,
}


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_broken_template_of_notes_stops_no_session(
    desk: Services, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(prompts_folder(), tmp_path / "prompts")
    template = tmp_path / "prompts" / "notes" / "session.md.j2"
    content = TEMPLATES[kind]
    template.unlink()
    if content is not None:
        template.write_bytes(content)
    monkeypatch.setattr(prompt_files, "prompts_folder", lambda: tmp_path / "prompts")
    closed = desk.sessions.close(OPEN)
    assert desk.context.journal.session(OPEN).status == "closed"
    assert desk.context.journal.session(OPEN).answer("arrive/wish/asha") == "one"
    assert bool(closed.notes_failure) != bool(closed.notes)
    if kind not in ("empty", "NUL"):
        assert closed.notes_failure.endswith(".") and "\n" not in closed.notes_failure
