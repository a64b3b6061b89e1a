"""The brief as text: what it says of the last session and of each target."""

from __future__ import annotations

import datetime as dt

import pytest

from mentorflow.cli.brief_text import brief_text, unplaced
from mentorflow.cli.main import main
from mentorflow.history.brief import brief
from mentorflow.services import Services

HELD = dt.date(2026, 11, 3)
ANSWERS = {
    "targets/promises": {"asha": [{"text": "I will call Priya", "due": "2026-11-10"}]},
    "session/signed": {"asha": "A", "ben": "B"},
}


@pytest.fixture
def pair(services: Services) -> str:
    return services.pairs.new(form="mentoring", names=("Asha", "Ben")).id


def test_before_the_first_session_it_says_so(services: Services, pair: str) -> None:
    text = brief_text(brief(services.pairs.history(pair), HELD))
    assert "This is your first session." in text and "No open targets yet." in text
    assert "Last session" not in text


@pytest.mark.parametrize(
    ("days", "since", "due"),
    [
        (0, "(today)", "due Tuesday 10 November"),
        (1, "(yesterday)", "due Tuesday 10 November"),
        (2, "(2 days ago)", "due Tuesday 10 November"),
        (7, "(7 days ago)", "due Tuesday 10 November"),
        (8, "(8 days ago)", "was due Tuesday 10 November"),
    ],
)
def test_it_says_how_long_ago_and_what_was_due(
    services: Services, pair: str, days: int, since: str, due: str
) -> None:
    services.sessions.record(pair, "mentoring-session", HELD, ANSWERS)
    text = brief_text(brief(services.pairs.history(pair), HELD + dt.timedelta(days)))
    assert f"Last session: Tuesday 3 November {since}, Mentoring session\n" in text
    assert "Open targets\n" in text and f"Priya ({due})" in text


def test_one_record_and_several_that_do_not_fit() -> None:
    assert (
        unplaced(1)
        == "1 record doesn't match the rest of the history. To see it, run `mentorflow doctor`."
    )
    assert (
        unplaced(2)
        == "2 records don't match the rest of the history. To see them, run `mentorflow doctor`."
    )


@pytest.mark.parametrize(
    "argv", [("brief",), ("brief", "--json"), ("pair", "show"), ("pair", "show", "--json")]
)
def test_a_file_that_could_not_be_read_is_named(
    services: Services, pair: str, argv: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    session = services.sessions.record(pair, "mentoring-session", HELD, ANSWERS).session.id
    broken = services.context.journal.session_path(session)
    broken.write_text("{", encoding="utf-8")
    assert main([*argv, pair]) == 0
    out, err = capsys.readouterr()
    assert err.startswith(f"{broken}: ") and str(broken) not in out
    assert services.pairs.history(pair).unreadable == services.pairs.brief(pair).unreadable
