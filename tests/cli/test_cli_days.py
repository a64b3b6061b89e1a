"""Days on the command line and in answers files, typed as in every field."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cli.test_cli_commands import Shell
from conftest import StillClock
from mentorflow.clock import Clock

FIRST = ("record", "asha-ben", "--guide", "first-meeting")
REGULAR = ("record", "asha-ben", "--guide", "mentoring-session")


@pytest.fixture
def shell(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Shell:
    """Asha and Ben, on Tuesday 3 November 2026."""
    monkeypatch.setattr(Clock, "now", lambda _clock: StillClock().at)
    shell = Shell(capsys, tmp_path)
    shell("pair", "new", "--mentor", "Ben", "--mentee", "Asha")
    return shell


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("yesterday", "2026-11-02"),
        ("friday", "2026-10-30"),
        ("on 18.10", "2026-10-18"),
        ("Sun 18.10.", "2026-10-18"),
        ("18.12", "2025-12-18"),
        ("a week ago", "2026-10-27"),
        ("2026-10-05", "2026-10-05"),
    ],
)
def test_on_looks_back(shell: Shell, typed: str, day: str) -> None:
    shell(*FIRST, "--on", typed, shell.answers({}))
    assert [each["on"] for each in shell.json("sessions")] == [day]


def test_an_entry_is_of_the_day_that_was_typed(shell: Shell) -> None:
    said = shell("note", "asha-ben", "the pay", "--from", "asha", "--on", "last sunday")
    assert said.startswith("asha-ben/2026-11-01-")


@pytest.mark.parametrize(
    ("typed", "due"),
    [("2w", 1), ("2 weeks", 1), ("13d", 0), ("14", 1), ("17.11.", 1), ("mon", 0), ("today", 0)],
)
def test_within_looks_ahead(shell: Shell, typed: str, due: int) -> None:
    prompt = shell.targets_prompt()
    said = {prompt: {"asha": [{"text": "I will call", "due": "in two weeks"}]}}
    shell(*REGULAR, "--on", "today", shell.answers(said))
    listed = shell("due", "--within", typed, "--json", code=0 if due else 1)
    assert ("2026-11-17" in listed) == bool(due)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("--on", "soon"), "“soon” isn't a day. Try yesterday or 2026-11-03."),
        (("--on", "Wed 30 Oct"), "30 October is a Friday. Correct the day or the date."),
        (("--on", "tue"), "Do you mean Tuesday 3 November or Tuesday 27 October?"),
    ],
)
def test_a_day_that_is_not_clear_is_refused(shell: Shell, argv: tuple[str, str], said: str) -> None:
    shell(*FIRST, *argv, shell.answers({}), code=2)
    assert shell.err.strip().endswith(said)


@pytest.mark.parametrize("typed", ["yesterday", "soon", "2001-01-01"])
def test_within_takes_no_day_that_has_passed(shell: Shell, typed: str) -> None:
    shell("due", "--within", typed, code=2)


def test_in_a_record_days_count_from_its_own_day(shell: Shell) -> None:
    prompt = shell.targets_prompt()
    said = {
        prompt: {"asha": [{"text": "a", "due": "tomorrow"}, {"text": "b", "due": "by friday"}]},
        "session/next": "in two weeks",
    }
    shell(*REGULAR, "--on", "2026-10-05", shell.answers(said))
    dues = [each["due"] for each in shell.json("targets")]
    assert dues == ["2026-10-06", "2026-10-09"]
    session = shell.json("show", "asha-ben/2026-10-05-mentoring-session")
    assert session["next"] == dt.date(2026, 10, 19).isoformat()
