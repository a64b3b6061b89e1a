"""Finding words again: where they are looked for, what counts as one, what stands in the way."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from conftest import StillClock
from mentorflow.cli.main import main
from mentorflow.errors import UnknownError, UsageError
from mentorflow.model.entry import Entry
from mentorflow.services import Services

DAY = dt.date(2026, 11, 3)
WEEK = dt.timedelta(7)
ANSWERS = {
    "arrive/wish": {"asha": "Somebody to ask about the crane"},
    "arrive/help-wanted": {"asha": "story"},
    "objectives/first-aim": {"asha": [{"text": "Lead a project", "why": "I want the whole of it"}]},
    "targets/promises": {
        "asha": [{"text": "I will call Priya", "measure": "she knows of the Straße"}],
        "ben": [{"text": "I will write to Dan"}],
    },
    "strengths/good-moment": {"asha": "I drew a heron."},
    "closing/takeaway": {"asha": "Ask sooner, not later.", "ben": "Wait."},
    "session/parked": ["the pay question"],
}


@pytest.fixture
def files(services: Services, clock: StillClock) -> Services:
    """A pair with a session, a note, a check-in and a preparation; and a second pair."""
    pair = services.pairs.new(form="mentoring", names=("Asha", "Ben")).id
    services.sessions.record(pair, "mentoring-session", DAY, ANSWERS)
    clock.at += 2 * WEEK
    services.check_ins.note(pair, "ask about the heron on the roof", "asha", on=DAY + WEEK)
    services.check_ins.add(f"{pair}/{DAY}.1", "stuck", "Priya is on leave", on=DAY + WEEK)
    services.preparation.save(pair, "ben", "mentoring-session", {"arrive/wish": "my secret owl"})
    reports = {"asha": [{"target": f"{DAY}.1", "outcome": "blocked", "why": "no crane to see"}]}
    services.sessions.record(
        pair, "mentoring-session", DAY + 2 * WEEK, {"review/open-targets": reports}
    )
    services.pairs.new(form="peer", names=("Noor", "Kit"))
    services.check_ins.note("noor-kit", "Priya knows a printer", "kit")
    return services


def hits(services: Services, words: str, pair: str | None = None) -> list[tuple[str, str]]:
    return [(hit.kind, hit.where) for hit in services.search.find(words, pair).found]


FIRST = "asha-ben/2026-11-03-mentoring-session"
THIRD = "asha-ben/2026-11-17-mentoring-session"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("CRANE", [("answer", FIRST), ("target", THIRD)]),
        ("whole lead", [("objective", FIRST)]),
        ("a story", [("answer", FIRST)]),
        ("priya call", [("target", FIRST), ("target", THIRD)]),
        ("STRASSE", [("target", FIRST)]),
        ("question pay", [("parked", FIRST)]),
        ("leave", [("check-in", "asha-ben/2026-11-10-1400-asha-check-in")]),
        ("not wait", []),
        ("owl", []),
        ("sooner", [("answer", FIRST)]),
    ],
)
def test_every_text_that_holds_all_words(
    files: Services, words: str, found: list[tuple[str, str]]
) -> None:
    assert hits(files, words) == found


def test_of_all_pairs_or_of_one(files: Services) -> None:
    assert {where.partition("/")[0] for _, where in hits(files, "priya")} == {
        "asha-ben",
        "noor-kit",
    }
    assert {w.partition("/")[0] for _, w in hits(files, "priya", "kit")} == {"noor-kit"}
    with pytest.raises(UnknownError):
        files.search.find("priya", "nobody")
    with pytest.raises(UsageError, match="Type a word"):
        files.search.find(" \n")


def test_what_was_corrected_is_found_as_it_reads_now(files: Services) -> None:
    files.corrections.add(FIRST, "closing/takeaway/asha", "asha", "Draw the plan first.")
    assert hits(files, "sooner") == []
    assert hits(files, "draw plan") == [("answer", FIRST)]


def test_a_line_for_each_and_the_exit_code(
    files: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "heron", "asha-ben"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1].startswith("2026-11-10  asha-ben  2026-11-10-1400-asha-note")
    assert lines[-1].endswith("ask about the heron on the roof")
    assert main(["search", "sooner", "--json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    (hit,) = whole["hits"]
    assert whole["format"] == "mentorflow/hits"
    assert (hit["on"], hit["pair"], hit["where"]) == ("2026-11-03", "asha-ben", FIRST)
    assert (hit["step"], hit["who"]) == ("closing/takeaway/asha", "asha")
    assert main(["search", "nowhere"]) == 1
    assert capsys.readouterr().out == ""
    assert main(["search", "nowhere", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["hits"] == []


def test_a_file_that_cannot_be_read_is_named_and_stops_nothing(
    files: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = files.context.journal.session_path(THIRD)
    broken.write_text("{", encoding="utf-8")
    (Path(files.context.journal.root) / "noor-kit" / "pair.json").write_bytes(b"\0")
    assert main(["search", "heron"]) == 0
    told = capsys.readouterr()
    assert "heron" in told.out
    assert str(broken) in told.err and "noor-kit" in told.err


def test_the_words_around_are_one_short_line_and_safe(
    files: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "before " * 40 + "\x1b[2J the\nneedle " + "after " * 40
    files.check_ins.note("asha-ben", text, "asha")
    assert main(["search", "NEEDLE"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert "␛[2J the needle after" in line and "\x1b" not in line
    assert len(line) < 160
    (hit,) = files.search.find("needle").found
    assert hit.text == text.strip()


def test_a_correction_of_nothing_is_no_hit(files: Services) -> None:
    files.context.journal.add_entry(
        Entry(
            id="asha-ben/2026-11-18-1000-asha-correction",
            on=DAY + 2 * WEEK,
            seq=99,
            at=files.clock.now(),
            kind="correction",
            by="asha",
            session=FIRST,
            step="no/such/step",
            answer="a lost zebra",
        )
    )
    assert hits(files, "zebra") == []
