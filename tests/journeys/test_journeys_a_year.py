"""A year of a mentoring pair and half a year of peers: right after every single file.

What each target went through is written down here a second time, by hand.
"""

from __future__ import annotations

import datetime as dt
import os
import pickle
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from filelock import FileLock

from builders import AT
from conftest import StillClock
from journeys.a_year import Point, points
from mentorflow.journal.journal import Journal
from mentorflow.model.history import Target
from mentorflow.services import Services
from mentorflow.services.context import Context
from mentorflow.services.demo import demonstrate, stories

MENTORING = """
asha  ask Dana which projects    | 01-07 made 01-17 | 01-21 done
ben   plan of the clinic move    | 01-07 made 01-14 | 01-14 done | 01-21 confirmed
asha  Thursday planning round    | 01-21 made 01-30 | 02-04 done
asha  one number in the ward     | 01-21 made 02-03 | 02-04 moved 02-17 | 02-18 moved 03-03 | 03-18 partly | 04-01 dropped
ben   introduce Asha to Priya    | 01-21 made 02-03 | 02-04 done
asha  one page on what the bed   | 02-04 made 02-14 | 02-12 going | 02-18 done
ben   read the page within two   | 02-04 made 02-17 | 02-18 done
asha  show the page to Dana      | 02-18 made 02-28 | 02-28 stuck | 03-04 blocked | 03-18 passed-on
ben   ask for a seat for Asha    | 02-18 made 03-14 | 03-18 moved 04-11 | 04-15 moved 05-09 | 05-13 done
asha  leave the board alone      | 03-04 made 03-10 | 03-18 done
ben   call Asha on Thursday      | 03-04 made 03-06 | 03-07 done | 03-18 confirmed
asha  three small projects       | 03-18 made 03-28 | 04-01 done
ben   how I lost a project once  | 03-18 made 03-31 | 04-01 partly | 04-15 done
asha  one question in the Tues   | 04-01 made 04-15 | 04-08 done | 04-15 confirmed
ben   look at Asha when her item | 04-01 made 04-15 | 04-15 done
asha  propose the night board    | 05-13 made 06-06 | 06-10 done
asha  ask two nurses             | 05-13 made 06-09 | 06-10 blocked | 06-27 going | 07-08 done
ben   stand behind the night     | 05-13 made | 07-08 done
asha  watch Priya plan           | 06-10 made 07-01 | 07-08 done
asha  three chapters             | 06-10 made 07-05 | 07-08 moved 08-01 | 08-02 done | 08-12 reopened | 09-09 done
ben   ask Priya which day        | 06-10 made 06-16 | 06-17 done | 07-08 confirmed
asha  run the first meeting      | 07-08 made 07-22 | 07-22 done | 08-12 confirmed
ben   stay away                  | 07-08 made 07-22 | 07-23 done | 08-12 confirmed
asha  who decides what           | 08-12 made 08-29 | 09-09 done
ben   somebody who was not there | 08-12 made 09-08 | 09-09 partly | 10-14 done
asha  show the board to the      | 09-09 made 10-01 | 09-30 going | 10-14 done
asha  hand the board over        | 10-14 made 11-07 | 11-11 moved 12-01 | 11-25 done | 12-09 confirmed
ben   put Asha forward           | 10-14 made 11-28 | 12-09 partly 01-16 | 12-17 going
asha  what they changed          | 11-11 made 12-05 | 12-09 done
"""  # noqa: E501

PEERS = """
noor  choose the chapter         | 06-26 made 07-04 | 07-10 done
kit   which papers they want     | 06-26 made 07-08 | 07-10 partly 07-22 | 07-24 done
noor  first five pages           | 07-10 made 07-24 | 07-24 moved 08-14 | 08-21 moved 09-03 | 09-04 done
kit   swap one night shift       | 07-10 made 07-20 | 07-18 done | 07-24 confirmed
noor  no to the next manual      | 07-24 made 08-20 | 08-21 done
kit   two people for a letter    | 07-24 made 08-15 | 08-21 partly | 09-04 blocked | 09-12 going | 09-18 done
kit   first half of my statement | 08-21 made 09-03 | 09-04 done
noor  find three houses          | 09-04 made 09-16 | 09-18 done
noor  show the sample to Vera    | 09-18 made 09-30 | 10-02 passed-on
kit   finish the statement       | 09-18 made 10-01 | 10-02 moved 10-14 | 10-16 done
kit   bring Vera the sample      | 10-02 made 10-05 | 10-06 done | 10-16 confirmed
noor  the first of the three     | 10-30 made 11-10 | 11-13 done
kit   send the application       | 10-30 made 11-12 | 11-06 done | 11-13 confirmed
noor  to the second house        | 11-13 made 11-24 | 12-11 moved 12-29
noor  what a page must cost      | 11-13 made 12-08 | 12-02 stuck
kit   walk on two evenings       | 11-13 made 12-10 | 12-11 partly 01-08
noor  ten more pages             | 12-11 made 01-05 | 12-18 going
kit   read about the first term  | 12-11 made 12-23
"""  # noqa: E501

PAIRS = ("asha-ben", "noor-kit")


class Past(NamedTuple):
    """What a target has been through by some day, as the table has it."""

    owner: str
    words: str
    events: tuple[tuple[dt.date, str, dt.date | None], ...]

    def until(self, on: dt.date) -> Past:
        return self._replace(events=tuple(event for event in self.events if event[0] <= on))

    @property
    def status(self) -> str:
        status = "open"
        for _, what, _due in self.events:
            match what:
                case "stuck":
                    status = "blocked"
                case "going":
                    status = "open" if status == "blocked" else status
                case "reopened":
                    status = "open"
                case "confirmed":
                    status = "done"
                case "partly" | "blocked" | "done" | "dropped" | "passed-on":
                    status = what
        return status

    @property
    def due(self) -> dt.date | None:
        return next((due for _, _, due in reversed(self.events) if due), None)

    @property
    def moved(self) -> int:
        return sum(what == "moved" for _, what, _ in self.events)

    def waits(self, sessions: set[dt.date]) -> bool:
        """Whether done was said between sessions, and nobody has confirmed it."""
        on, what, _ = self.events[-1]
        return what == "done" and on not in sessions

    def to_review(self, sessions: set[dt.date]) -> bool:
        return self.status in ("open", "partly", "blocked") or self.waits(sessions)


def _day(text: str, after: dt.date | None = None) -> dt.date:
    day = dt.date.fromisoformat(f"2025-{text}")
    return day if after is None or day >= after else day.replace(year=2026)


def _pasts(table: str) -> tuple[Past, ...]:
    found = []
    for line in table.strip().splitlines():
        head, *cells = (cell.strip() for cell in line.split("|"))
        owner, words = head.split(maxsplit=1)
        events = []
        for cell in cells:
            on, what, *due = cell.split()
            events.append((_day(on), what, _day(due[0], _day(on)) if due else None))
        found.append(Past(owner, words, tuple(events)))
    return tuple(found)


PASTS = {"asha-ben": _pasts(MENTORING), "noor-kit": _pasts(PEERS)}


class Years(dict[str, list[Point]]):
    """Each pair's points, replayed once in a run, whatever number of processes share its tests."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def __missing__(self, pair: str) -> list[Point]:
        saved = self.root / f"{pair}.pickle"
        with FileLock(self.root / f"{pair}.lock"):
            if not saved.exists():
                saved.write_bytes(pickle.dumps(list(points(pair, self.root / pair))))
            self[pair] = pickle.loads(saved.read_bytes())
        return self[pair]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Years:
    own = tmp_path_factory.getbasetemp()
    root = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "a_year"
    root.mkdir(exist_ok=True)
    return Years(root)


def _before(told: Years, pair: str, day: str) -> Point:
    """How things stood when a pair sat down on a day."""
    (found,) = [point for point in told[pair] if point.next_on == _day(day)]
    return found


def _after(told: Years, pair: str, day: str) -> Point:
    (found,) = [point for point in told[pair] if point.told.on == _day(day)]
    return found


def _named(pasts: tuple[Past, ...], target: Target) -> Past:
    (found,) = [past for past in pasts if past.words in target.text]
    return found


def _sessions(pair: str) -> set[dt.date]:
    return {
        session.on
        for story in stories()
        if "-".join(story.names).casefold() == pair
        for session in story.sessions
    }


def test_the_year_is_long_enough_to_tell() -> None:
    events = [what for past in PASTS["asha-ben"] for _, what, _ in past.events]
    assert len(PASTS["asha-ben"]) >= 25 and len(_sessions("asha-ben")) == 16
    assert sum(past.moved == 2 for past in PASTS["asha-ben"]) == 2
    assert {"dropped", "passed-on", "blocked", "confirmed", "reopened", "stuck"} <= set(events)
    assert max(_sessions("asha-ben")) - min(_sessions("asha-ben")) == dt.timedelta(336)
    assert max(_sessions("noor-kit")) - min(_sessions("noor-kit")) == dt.timedelta(168)


@pytest.mark.parametrize("pair", PAIRS)
def test_every_target_has_its_story_at_every_point(told: Years, pair: str) -> None:
    sessions = _sessions(pair)
    for point in told[pair]:
        on = point.told.on
        so_far = [past.until(on) for past in PASTS[pair] if past.events[0][0] <= on]
        assert len(point.history.targets) == len(so_far), on
        for target in point.history.targets:
            past = _named(tuple(so_far), target)
            heard = tuple((event.on, event.what, event.due) for event in target.story)
            assert heard == past.events, (on, target.text)
            assert (target.owner, target.status) == (past.owner, past.status), (on, target.text)
            assert (target.due, target.times_put_off) == (past.due, past.moved), (on, target.text)
            assert target.awaits_witness == past.waits(sessions), (on, target.text)
            assert target.is_open == (past.status in ("open", "partly", "blocked"))


@pytest.mark.parametrize("pair", PAIRS)
def test_whoever_says_it_is_the_one_who_may(told: Years, pair: str) -> None:
    for target in told[pair][-1].history.targets:
        for event in target.story:
            witness = event.what in ("confirmed", "reopened")
            assert event.by == (target.witness if witness else target.owner)
        assert {target.owner, target.witness} == set(pair.split("-"))


@pytest.mark.parametrize("pair", PAIRS)
def test_nothing_open_is_ever_missing_from_a_review(told: Years, pair: str) -> None:
    sessions = _sessions(pair)
    for point in told[pair]:
        so_far = [past.until(point.told.on) for past in PASTS[pair]]
        open_ = [past.words for past in so_far if past.events and past.to_review(sessions)]
        for guide, reviews in point.reviews.items():
            if not open_ or guide in ("first-meeting", "one-off", "woop"):
                assert reviews == ()
                continue
            (targets,) = reviews
            shown = [next(words for words in open_ if words in target.text) for target in targets]
            assert sorted(shown) == sorted(open_), (point.told.on, guide)
            for target in targets:
                assert target.unconfirmed == (target.status == "done")


@pytest.mark.parametrize(
    ("pair", "day", "guide", "reason"),
    [
        ("asha-ben", "01-21", "grow", "It matches what you set out to do."),
        ("asha-ben", "02-04", "mentoring-session", "This is the session you usually have."),
        ("asha-ben", "03-04", "stalled-target", "has slipped twice."),
        ("asha-ben", "04-01", "stalled-target", "one number in the ward"),
        ("asha-ben", "04-15", "midpoint-review", "It's been six sessions since"),
        ("asha-ben", "05-13", "stalled-target", "a seat for Asha"),
        ("asha-ben", "06-10", "mentoring-session", "This is the session you usually have."),
        ("asha-ben", "10-14", "midpoint-review", "It's been six months since"),
        ("noor-kit", "07-24", "peer-exchange", "This is the session you usually have."),
        ("noor-kit", "09-04", "stalled-target", "the first five pages"),
        ("noor-kit", "10-16", "midpoint-review", "It's been six sessions since"),
        ("noor-kit", "10-30", "peer-exchange", "This is the session you usually have."),
    ],
)
def test_the_guide_that_fits_the_day_is_offered(
    told: Years, pair: str, day: str, guide: str, reason: str
) -> None:
    offer = _before(told, pair, day).offer
    assert offer is not None
    assert offer.guide == guide and reason in offer.reason


def test_after_moving_on_it_is_not_suggested_again(told: Years) -> None:
    point = told["asha-ben"][-1]
    assert point.offer is not None and point.offer.guide == "mentoring-session"
    assert point.offer.reason.startswith("You've had your last planned session")


def test_phases_follow_what_the_pair_said(told: Years) -> None:
    mentoring = [point.history.phase for point in told["asha-ben"]]
    assert set(mentoring[:-2]) == {"under way"}
    assert mentoring[-2:] == ["moving on", "moving on"]
    assert {point.history.phase for point in told["noor-kit"]} == {"under way"}


def test_the_brief_before_a_session(told: Years) -> None:
    brief = _before(told, "asha-ben", "02-04").brief
    assert brief.last is not None and brief.last.on == _day("01-21")
    assert brief.days_since == 14
    assert [item.text for item in brief.takeaways] == [
        "Ask for the plan behind the plan.",
        "Wait three seconds longer.",
    ]
    assert [topic.text for topic in brief.topics] == ["How much may I decide on my own?"]
    assert [(target.owner, target.due) for target in brief.targets] == [
        ("asha", _day("01-30")),
        ("asha", _day("02-03")),
        ("ben", _day("02-03")),
    ]
    assert len(brief.objectives) == 2 and brief.next == _day("02-04")


def test_what_was_parked_comes_back_once(told: Years) -> None:
    before = _before(told, "asha-ben", "10-14").brief
    assert [topic.text for topic in before.topics] == ["What comes after the board"]
    assert _after(told, "asha-ben", "10-14").brief.topics == ()
    wanted = _before(told, "asha-ben", "04-15").brief
    assert [topic.who for topic in wanted.topics] == ["asha"]


def test_objectives_are_spoken_of_and_signed_off(told: Years) -> None:
    lead, speak = told["asha-ben"][-1].history.objectives
    assert (speak.status, speak.signed_off) == ("reached", True)
    assert [event.what for event in speak.story] == ["made", *["going"] * 4, "reached"]
    assert (lead.status, lead.signed_off) == ("reached", True)
    assert " ".join(f"{event.on:%m-%d}" for event in lead.story) == (
        "01-07 01-21 02-04 03-18 05-13 07-08 09-09 10-14 11-11 12-09"
    )
    still_open = _before(told, "asha-ben", "12-09").history.open_objectives
    assert [aim.text for aim in still_open] == [lead.text]
    mine, kits = told["noor-kit"][-1].history.objectives
    assert (mine.status, kits.status, kits.signed_off) == ("open", "reached", True)


def test_targets_serve_the_objective_they_were_made_for(told: Years) -> None:
    history = told["asha-ben"][-1].history
    ids = {aim.id for aim in history.objectives}
    served = [target for target in history.targets if target.objective]
    assert len(served) >= 10 and {target.objective for target in served} == ids


def test_the_agreement_keeps_its_versions(told: Years) -> None:
    history = told["asha-ben"][-1].history
    rhythm = [clause for clause in history.clauses if clause.prompt == "rhythm/how-often"]
    assert [(clause.text, clause.on, clause.signed) for clause in rhythm] == [
        ("Every two weeks", _day("01-07"), True),
        ("Every month", _day("04-15"), True),
    ]
    now = {clause.prompt: clause for clause in history.agreement}
    roles = [each for each in history.agreement if each.prompt == "roles/expectations"]
    assert [(each.who, each.text) for each in roles] == [
        ("asha", "I bring what is stuck first."),
        ("ben", "I say plainly what I think, once I am asked."),
    ]
    assert now["ground-rules/notes"].on == _day("01-07")
    assert history.pair.rhythm == "monthly"
    then = _before(told, "asha-ben", "04-15").history
    assert {clause.on for clause in then.agreement} == {_day("01-07")}


def test_numbers_before_and_after(told: Years) -> None:
    readings = told["asha-ben"][-1].history.readings
    assert [(reading.prompt, reading.who, reading.number) for reading in readings] == [
        ("first-objectives/in-place", "asha", 2),
        ("alone/serving", "asha", 7),
        ("alone/serving", "ben", 6),
        ("then-and-now/today", "asha", 9),
        ("then-and-now/today", "ben", 8),
        ("then-and-now/at-the-start", "asha", 2),
        ("then-and-now/at-the-start", "ben", 3),
    ]


def test_what_went_well_is_gathered_from_sessions_and_notes(
    told: Years,
) -> None:
    items = told["asha-ben"][-1].history.items
    well = [item for item in items if item.what in ("strength", "achievement")]
    assert len(well) == 13
    assert [item.text for item in well if item.who == "ben"] == [
        "Asha answered the finance question without looking at me."
    ]
    gaps = [item.what for item in items if item.what.startswith("gap:")]
    assert gaps == ["gap:skill", "gap:skill", "gap:experience"]


def test_a_session_that_one_did_not_sign_says_so(told: Years) -> None:
    unsigned = [
        meeting.on
        for pair in PAIRS
        for meeting in told[pair][-1].history.meetings
        if not meeting.signed
    ]
    assert unsigned == [_day("11-11")]


def test_peers_take_turns_in_going_first(told: Years) -> None:
    firsts = [meeting.first for meeting in told["noor-kit"][-1].history.meetings]
    assert firsts == [("noor", "kit")[place % 2] for place in range(11)]


@pytest.mark.parametrize("pair", PAIRS)
def test_nothing_was_odd(told: Years, pair: str) -> None:
    assert told[pair][-1].history.oddities == ()
    assert [meeting.number for meeting in told[pair][-1].history.meetings] == list(
        range(1, len(_sessions(pair)) + 1)
    )


@pytest.mark.parametrize("pair", PAIRS)
def test_it_tells_how_long_each_session_took(told: Years, pair: str) -> None:
    meetings = told[pair][-1].history.meetings
    over = [meeting.spent_minutes / meeting.planned_minutes for meeting in meetings]
    assert all(2 / 3 < share < 4 / 3 for share in over)
    assert min(over) < 1 < max(over)


def test_the_demonstration_is_the_same_year_up_to_today(told: Years, tmp_path: Path) -> None:
    today = AT.date()
    own = tmp_path / "home" / "config" / "guides"
    own.mkdir(parents=True)
    nothing_like_it = 'id = "first-meeting"\nversion = 1\ntitle = "Mine"\nforms = ["peer"]\n'
    asks = '[[stages]]\nid = "a"\ntitle = "A"\nminutes = 5\nprompts = [{ id = "b", kind = "talk", '
    text = f'{nothing_like_it}{asks}ask = "pair", text = "What now?" }}]\n'
    (own / "first-meeting.toml").write_text(text, encoding="utf-8")
    services = Services(Context(Journal(tmp_path / "demo"), StillClock()))
    demonstrate(services.context.journal, services.clock)
    histories = {pair: services.pairs.history(pair) for pair in PAIRS}
    assert max(h.meetings[-1].on for h in histories.values()) == today - dt.timedelta(14)
    assert max(e.on for h in histories.values() for e in h.entries) <= today
    by = today - dt.timedelta(14) - _day("12-11")
    for pair, history in histories.items():
        for then, now in zip(told[pair][-1].history.targets, history.targets, strict=True):
            assert then.text == now.text and then.status == now.status
            assert [e.on + by for e in then.story] == [e.on for e in now.story]
            assert now.due == (then.due and then.due + by)


def test_no_word_of_it_names_a_day_that_is_moved() -> None:
    months = r"\b(?:\d{1,2} )?(?:January|February|March|April|June|July|August|September|October)\b"
    for story in stories():
        assert not re.search(months, story.model_dump_json())
