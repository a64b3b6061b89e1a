"""View models of home, a pair's page and search: values in, text out, no app."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from builders import mentoring
from mentorflow.model.history import Clause, Event, History, Meeting, Objective, Target
from mentorflow.model.people import Ending, Pair
from mentorflow.services.pairs import Overview, PairRow
from mentorflow.tui.home import view as home
from mentorflow.tui.kit import pair_lines
from mentorflow.tui.pair import charts, objectives, page, view
from mentorflow.tui.pair.story import story
from mentorflow.tui.search.screen import counted

TODAY = dt.date(2026, 11, 3)


@pytest.fixture
def pair() -> Pair:
    return mentoring()


def day(number: int) -> dt.date:
    return TODAY + dt.timedelta(number)


def target(**changes: Any) -> Target:
    return Target(
        **{
            "id": "2026-10-01.1",
            "text": "Show the draft",
            "owner": "asha",
            "witness": "ben",
            "due": None,
            "status": "open",
            "moved": 0,
            "made_in": "asha-ben/2026-10-01-small",
            "made_on": dt.date(2026, 10, 1),
            **changes,
        }
    )


def row(pair: Pair, *targets: Target, **changes: Any) -> PairRow:
    given = {"next": None, "draft": None, "phase": "under way", "prepared": (), **changes}
    return PairRow(pair=pair, targets=targets, **given)


def overview(*rows: PairRow) -> Overview:
    return Overview(on=TODAY, journal="", rows=rows, unreadable=())


@pytest.mark.parametrize(
    ("dues", "said"),
    [
        ((0, 1), "1 due"),
        ((0, 0), "2 due"),
        ((6,), "1 due Monday"),
        ((7,), "1 due 10 Nov"),
        ((3, 3, 5), "2 due Friday"),
    ],
)
def test_what_is_due_is_counted_up_to_its_day(pair: Pair, dues: tuple[int, ...], said: str) -> None:
    targets = [target(due=day(each)) for each in dues]
    assert home.due(row(pair, *targets), TODAY).plain == said


def test_targets_due_up_to_the_next_meeting_are_listed(pair: Pair) -> None:
    targets = [target(id=str(each), due=day(each)) for each in (0, 7, 8)]

    def due(**changes: Any) -> list[str]:
        return [each.id for _, each in home.due_before(overview(row(pair, *targets, **changes)))]

    assert due() == ["0", "7"]
    assert due(next=day(8)) == ["0", "7", "8"]
    assert due(next=TODAY) == ["0"]
    assert due(next=day(-1)) == ["0", "7"]
    assert due(phase="paused") == []


def test_home_lists_six_targets_at_most_the_nearest_first(pair: Pair) -> None:
    targets = [target(id=str(each), due=day(-each)) for each in range(8)]
    found = [each.id for _, each in home.due_before(overview(row(pair, *targets)))]
    assert found == ["7", "6", "5", "4", "3", "2"]


def test_pairs_and_open_sessions_are_counted(pair: Pair) -> None:
    assert home.counted(overview()) == "No pairs yet"
    assert home.counted(overview(row(pair))) == "1 pair"
    assert home.counted(overview(row(pair), row(pair))) == "2 pairs"


@pytest.mark.parametrize(
    ("prepared", "said"),
    [
        ((), ""),
        (("ben",), "Ben has prepared"),
        (("asha", "ben"), "Asha and Ben have prepared"),
    ],
)
def test_home_says_who_has_prepared(pair: Pair, prepared: tuple[str, ...], said: str) -> None:
    assert home.prepared(row(pair, prepared=prepared)).plain == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "no date yet"),
        ({"due": TODAY}, "due today"),
        ({"due": day(-1)}, "was due 2 Nov"),
        ({"due": day(1), "status": "blocked"}, "blocked, due Wed 4 Nov"),
        ({"status": "partly"}, "partly done"),
    ],
)
def test_an_open_target_says_when_it_is_due(changes: dict[str, Any], said: str) -> None:
    assert pair_lines.open_target(target(**changes), TODAY) == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"status": "done"}, "done 1 Nov, not confirmed yet"),
        ({"status": "done", "confirmed": True}, "done 1 Nov, confirmed by Ben"),
        ({"status": "dropped"}, "dropped 2 Nov"),
        ({"status": "passed-on"}, "handed over 2 Nov"),
    ],
)
def test_a_closed_target_says_since_when(pair: Pair, changes: dict[str, Any], said: str) -> None:
    events = (Event(on=day(-2), where="", what="done"), Event(on=day(-1), where="", what="going"))
    closed = target(story=events, **changes)
    assert view.target_state(History(pair=pair), closed, TODAY) == said


def test_only_the_last_two_closed_targets_are_shown(pair: Pair) -> None:
    closed = [target(id=str(each), text=f"Closed {each}", status="dropped") for each in range(4)]
    shown = view.targets(
        History(pair=pair, targets=(*closed, target())), pair.people[0], TODAY, 60, spaced=False
    )
    lines = [line.plain for line in shown]
    assert [line.split("  ")[0] for line in lines[2:]] == [
        "○ Show the draft",
        "– Closed 2",
        "– Closed 3",
    ]


def lines_of(history: History, id: str) -> list[str]:
    layout = story(history, id, TODAY)
    assert layout is not None
    return layout(70).plain.split("\n")


def test_a_signed_session_confirms_only_what_was_not_looked_at_later(pair: Pair) -> None:
    done = Event(on=day(-2), where="", what="done", by="asha")
    later = Event(on=day(-1), where="", what="confirmed", by="ben")

    def history(*events: Event) -> History:
        confirmed = target(status="done", confirmed=True, story=events)
        return History(pair=pair, targets=(confirmed,))

    assert "done, confirmed and signed by Ben" in lines_of(history(done), "2026-10-01.1")[-1]
    *_, first, last = lines_of(history(done, later), "2026-10-01.1")
    assert first.endswith("Check-in by Asha: done") and last.endswith("Ben: confirmed by Ben")


@pytest.mark.parametrize(
    ("moved", "said"), [(1, "slipped once"), (2, "slipped twice"), (3, "slipped three times")]
)
def test_a_target_says_how_often_it_was_moved(pair: Pair, moved: int, said: str) -> None:
    lines = lines_of(History(pair=pair, targets=(target(moved=moved),)), "2026-10-01.1")
    assert lines[2] == f"○ no date yet, {said}"


def objective(*events: Event, **changes: Any) -> Objective:
    return Objective(
        **{
            "id": "2026-10-01.o1",
            "text": "Lead a project",
            "owner": "asha",
            "why": "",
            "measure": "",
            "status": "open",
            "made_in": "asha-ben/2026-10-01-small",
            "made_on": day(-30),
            "story": events,
            **changes,
        }
    )


def test_an_objective_with_many_events_shows_the_latest_four(pair: Pair) -> None:
    events = [Event(on=day(-each), where="", what="going", comment=str(each)) for each in range(7)]

    def below(count: int) -> list[str]:
        (aim,) = objectives.objective_rows(
            History(pair=pair, objectives=(objective(*events[:count]),)), TODAY, 70
        )
        return [line.plain for line in aim.below]

    assert len(below(5)) == 5
    assert below(6)[0] == "  2 earlier updates. Press Enter to see all of them."
    assert [line[-1] for line in below(6)[1:]] == ["2", "3", "4", "5"]


def meeting(number: int, **changes: Any) -> Meeting:
    return Meeting(
        **{
            "id": f"asha-ben/{number}",
            "on": day(-number),
            "seq": 1,
            "guide": "small",
            "title": "Small session",
            "status": "closed",
            "number": number,
            "first": "asha",
            "planned": 60,
            "spent": 50,
            "signed": True,
            **changes,
        }
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "50 min"),
        ({"signed": False}, "50 min, not signed by both"),
        ({"spent": 0}, "written up afterwards"),
        ({"spent": 0, "signed": False}, "written up afterwards, not signed by both"),
        ({"status": "did-not-happen"}, "did not happen"),
    ],
)
def test_a_session_says_how_long_it_was(pair: Pair, changes: dict[str, Any], said: str) -> None:
    (found,) = page.timeline(History(pair=pair, meetings=(meeting(1, **changes),)))
    assert found.aside == said


def test_the_minutes_of_one_session_are_no_chart(pair: Pair) -> None:
    def labels(count: int) -> list[str]:
        history = History(pair=pair, meetings=tuple(map(meeting, range(count))))
        return [line.plain[:15] for line in charts.pictures(history, TODAY, 70)]

    assert labels(1) == []
    assert labels(2) == ["Minutes planned", "Minutes spent  "]


def clause(text: str, ago: int, *signers: str) -> Clause:
    return Clause(
        prompt="agree/late",
        who="pair",
        words="What if we're late?",
        text=text,
        on=day(-ago),
        session="",
        signed=len(signers) == 2,
        signers=signers,
    )


def test_a_clause_says_since_when_it_holds_and_what_was_before(pair: Pair) -> None:
    told = (clause("Call", 90), clause("Text", 60, "asha"), clause("Text", 30, "asha", "ben"))
    history = History(pair=pair, agreement=told[-1:], clauses=told)
    lines = [line.plain.rstrip() for line in objectives.agreement(history, TODAY, 70)]
    assert lines[2:4] == [
        "  Agreed 4 October, signed by both; unchanged since 4 September",
        "  Earlier version (5 August, not signed): Call",
    ]


def test_the_foot_of_a_pairs_page_says_what_comes_next(pair: Pair) -> None:
    history = History(pair=pair, meetings=(meeting(1, next=TODAY),), phase="under way")
    assert view.standing(history, TODAY) == "Session 2 is today. Press s to start."
    assert view.standing(history, day(1)) == "Press s to start session 2."
    ending = Ending(kind="ended", on=TODAY, why="It is done", record="both")
    over = history.model_copy(
        update={"pair": pair.model_copy(update={"ending": ending}), "phase": "closed"}
    )
    assert view.standing(over, TODAY) == (
        "Ended on 3 November. It is done. You're both keeping the record."
    )


@pytest.mark.parametrize(
    ("found", "shown", "said"),
    [
        (1, 1, "1 result."),
        (200, 200, "200 results, newest first."),
        (201, 200, "201 results; these are the latest 200. Add a word to narrow it down."),
    ],
)
def test_search_says_how_many_results_there_are(found: int, shown: int, said: str) -> None:
    assert counted(found, shown) == said
