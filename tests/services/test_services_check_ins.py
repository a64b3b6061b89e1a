"""Between sessions, and a pair's name, end and record: what is kept, and what is refused."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from conftest import StillClock
from journal.windows import Window
from mentorflow.errors import BadDataError, MoveError, UnknownError, UsageError
from mentorflow.model.literals import EndingKind, Phase
from mentorflow.model.moves import Write
from mentorflow.model.people import Pair
from mentorflow.services import Services

DAY = dt.date(2026, 11, 3)
GUIDE = """
id = "alone"
version = 1
title = "Prepared"
forms = ["mentoring"]

[[stages]]
id = "begin"
title = "Begin"
minutes = 20
prompts = [
  { id = "wish", kind = "text", ask = "each", text = "{{ you.name }}, what now?", prepare = true },
  { id = "tell", kind = "talk", ask = "mentee", text = "Tell of it.", prepare = true },
  { id = "both", kind = "text", ask = "pair", text = "What do you both see?", prepare = true },
  { id = "way", kind = "choice", ask = "pair", text = "Which way?", prepare = true, options = [
    { id = "on", text = "Go on" }, { id = "end", text = "Let it end" } ] },
  { id = "names", kind = "list", ask = "pair", text = "Who helps?", prepare = true },
  { id = "sure", kind = "scale", ask = "each", text = "How sure?", low = "not", high = "fully", \
prepare = true },
  { id = "new", kind = "text", ask = "mentor", text = "What is new?" },
]
"""


def put_on_shelf(services: Services) -> None:
    shelf = services.context.journal.root / "guides"
    shelf.mkdir(parents=True, exist_ok=True)
    (shelf / "alone.toml").write_text(GUIDE, encoding="utf-8")


@pytest.fixture
def pair(services: Services) -> Pair:
    """Asha and Ben, with a target each: hers is due in a week, his has no day."""
    made = services.pairs.new(form="mentoring", names=("Asha", "Ben"))
    promised = {
        "asha": [{"text": "I will call Priya", "due": "2026-11-10"}],
        "ben": [{"text": "I will write to Dan"}],
    }
    signed = {"asha": "A", "ben": "B"}
    answers = {"targets/promises": promised, "session/signed": signed}
    services.sessions.record(made.id, "mentoring-session", DAY, answers)
    return made


HERS, HIS = "asha-ben/2026-11-03.1", "asha-ben/2026-11-03.2"


class TestCheckIn:
    def test_its_owner_says_it_and_the_partner_confirms(
        self, services: Services, pair: Pair, clock: StillClock
    ) -> None:
        clock.at += dt.timedelta(5)
        entry = services.check_ins.add("03.1", "done", "  She  said yes.\n")
        assert entry.id == "asha-ben/2026-11-08-1400-asha-check-in"
        assert (entry.by, entry.on, entry.seq, entry.text) == (
            "asha",
            DAY + dt.timedelta(5),
            2,
            "She  said yes.",
        )
        target = services.pairs.history(pair.id).targets[0]
        assert target.awaits_witness and target.story[-1].comment == entry.text
        assert HERS not in [f"{p.pair.id}/{p.target.id}" for p in services.check_ins.open_targets()]

    def test_nobody_says_done_for_somebody_else(self, services: Services, pair: Pair) -> None:
        with pytest.raises(UsageError, match="Only Asha can say"):
            services.check_ins.add(HERS, "done", by="ben")
        with pytest.raises(UsageError, match="Only Ben can say"):
            services.check_ins.add(HIS, "done", by="mentee")
        assert services.pairs.history(pair.id).entries == ()
        services.check_ins.add(HERS, "stuck", "no answer", by="Ben")
        assert services.pairs.history(pair.id).targets[0].status == "blocked"

    def test_the_day_it_was_made_is_not_too_early_and_today_not_too_late(
        self, services: Services, pair: Pair
    ) -> None:
        assert services.check_ins.add(HERS, "going", on=DAY).on == DAY == services.clock.today()
        with pytest.raises(UsageError, match="on that day or later"):
            services.check_ins.add(HERS, "going", on=DAY - dt.timedelta(1))
        with pytest.raises(UsageError, match="in the future"):
            services.check_ins.add(HERS, "going", on=DAY + dt.timedelta(1))

    @pytest.mark.parametrize("ref", ["2026-11-03.9", "nobody/2026-11-03.1", "2026-11-03", ""])
    def test_a_target_that_is_not_there_or_not_one(
        self, services: Services, pair: Pair, ref: str
    ) -> None:
        with pytest.raises(UnknownError):
            services.check_ins.add(ref, "going")

    def test_a_closed_target_is_not_checked_in_on(self, services: Services, pair: Pair) -> None:
        services.check_ins.add(HERS, "done")
        with pytest.raises(UnknownError):
            services.check_ins.add(HERS, "going")


class TestNote:
    def test_it_comes_back_in_the_next_session(
        self, services: Services, pair: Pair, clock: StillClock
    ) -> None:
        clock.at += dt.timedelta(3)
        services.check_ins.note("ben", " the pay question ", "mentee", on=DAY + dt.timedelta(2))
        services.check_ins.note(pair.id, "She held the line", "ben", "achievement")
        history = services.pairs.history(pair.id)
        assert [(topic.text, topic.who) for topic in history.topics] == [
            ("the pay question", "asha")
        ]
        assert [(item.what, item.who) for item in history.items] == [("achievement", "ben")]
        assert services.pairs.brief(pair.id).topics == history.topics

    def test_nothing_and_nobody(self, services: Services, pair: Pair) -> None:
        with pytest.raises(UsageError, match="The note is empty"):
            services.check_ins.note(pair.id, " \n", "asha")
        with pytest.raises(UnknownError, match="Use asha or ben"):
            services.check_ins.note(pair.id, "x", "carl")
        assert services.pairs.history(pair.id).entries == ()


def test_what_is_due_by_a_day(services: Services, pair: Pair, clock: StillClock) -> None:
    assert services.check_ins.due() == [] and services.check_ins.due(6) == []
    assert [found["owner"] for found in services.check_ins.due(7)] == ["asha"]
    clock.at += dt.timedelta(30)
    assert [found["id"] for found in services.check_ins.due()] == ["2026-11-03.1"]
    services.check_ins.add(HERS, "done")
    assert services.check_ins.due() == []


AT_ONCE = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from mentorflow.services import Services
from mentorflow.services.context import Context
from mentorflow.journal.journal import Journal
services = Services(Context(Journal(Path(sys.argv[1]))))

def work(n):
    word = f"{sys.argv[2]}.{n}"
    if n % 2:
        services.check_ins.note("asha-ben", word, "asha")
    else:
        services.check_ins.add("asha-ben/2026-11-03.2", "going", word)

print("ready", flush=True)
sys.stdin.readline()
with ThreadPoolExecutor(4) as pool:
    list(pool.map(work, range(4)))
"""


def test_twenty_notes_and_check_ins_at_once(services: Services, pair: Pair) -> None:
    windows = [Window(AT_ONCE, services.context.journal.root, n) for n in range(5)]
    assert [window.hear() for window in windows] == ["ready"] * 5
    for window in windows:
        window.say()
    assert [window.end() for window in windows] == [0] * 5
    kept = services.context.journal.entries(pair.id)
    assert not kept.unreadable
    assert {entry.text for entry in kept.found} == {f"{w}.{n}" for w in range(5) for n in range(4)}
    assert sorted(entry.seq for entry in kept.found) == list(range(2, 22))


class TestPrepare:
    @pytest.fixture(autouse=True)
    def _shelf(self, services: Services, pair: Pair) -> None:
        put_on_shelf(services)

    def test_each_is_asked_what_can_be_answered_alone(self, services: Services, pair: Pair) -> None:
        from mentorflow.session.prepared import steps_to_prepare

        meant, session = services.preparation.lay_out(pair, "alone")
        assert meant == "alone"
        asked = {who: [step.id for step in steps_to_prepare(session, who)] for who in pair.ids}
        both = ["begin/both/pair", "begin/way/pair", "begin/names/pair"]
        assert asked == {
            "asha": ["begin/wish/asha", "begin/tell/asha", *both, "begin/sure/asha"],
            "ben": ["begin/wish/ben", *both, "begin/sure/ben"],
        }
        assert services.context.journal.drafts(pair.id).found == ()

    def test_the_offered_guide_is_meant_where_none_is_named(
        self, services: Services, pair: Pair
    ) -> None:
        offered = services.guides.suggest(pair.id)
        assert offered is not None
        assert services.preparation.lay_out(pair)[0] == offered.guide

    def test_the_session_shows_both_together(self, services: Services, pair: Pair) -> None:
        hers = {"begin/wish": "time", "begin/tell": "the move", "begin/both": "we hurry"}
        services.preparation.save(pair.id, "asha", "alone", hers | {"begin/sure": 0})
        services.preparation.save(
            pair.id, "Ben", "alone", {"begin/both": "we listen", "begin/sure": 9}
        )
        assert services.pairs.brief(pair.id).prepared == ("asha", "ben")
        live = services.sessions.start(pair.id, "alone")
        find = live.session.find
        assert find("begin/wish/asha").answer == "time"
        assert find("begin/wish/ben").answer is None
        assert find("begin/tell/asha").recall == "Asha: “the move”"
        assert find("begin/both/pair").recall == "Asha: “we hurry” Ben: “we listen”"
        assert find("begin/both/pair").answer is None
        assert [find(f"begin/sure/{who}").answer for who in pair.ids] == [0, 9]
        live.close()
        assert services.pairs.history(pair.id).prepared == ()

    def test_a_choice_and_a_list_of_both_are_shown_in_words(
        self, services: Services, pair: Pair
    ) -> None:
        said: dict[str, Any] = {"begin/way": "end", "begin/names": ["Priya", "Dan"]}
        services.preparation.save(pair.id, "asha", "alone", said)
        live = services.sessions.start(pair.id, "alone")
        assert live.session.find("begin/way/pair").recall == "Asha: “Let it end”"
        assert live.session.find("begin/names/pair").recall == "Asha: “Priya, Dan”"
        live.discard()

    def test_what_cannot_stand_is_left_out_and_nothing_is_refused(
        self, services: Services, pair: Pair
    ) -> None:
        with pytest.raises(UsageError, match="Nothing was written"):
            services.preparation.save(pair.id, "asha", "alone", {"begin/wish": ""})
        services.preparation.save(pair.id, "asha", "alone", {"begin/sure": 99, "no/such": "x"})
        services.preparation.save(pair.id, "asha", "another", {"begin/wish": "for another guide"})
        live = services.sessions.start(pair.id, "alone")
        assert all(step.answer is None for step in live.session.steps)
        live.discard()


class TestCorrect:
    def test_the_session_stays_and_its_notes_are_made_anew(
        self, services: Services, pair: Pair
    ) -> None:
        closed = services.context.journal.sessions(pair.id).found[0]
        path = services.context.journal.session_path(closed.id)
        before = path.read_bytes()
        entry = services.corrections.add(closed.id, "closing/takeaway/asha", "asha", "Ask sooner.")
        assert path.read_bytes() == before
        assert (entry.kind, entry.session, entry.answer) == ("correction", closed.id, "Ask sooner.")
        assert "Ask sooner." in services.context.journal.notes_path(closed.id).read_text("utf-8")
        assert [item.text for item in services.pairs.history(pair.id).items] == ["Ask sooner."]

    def test_what_cannot_be_corrected(self, services: Services, pair: Pair) -> None:
        closed = services.context.journal.sessions(pair.id).found[0].id
        with pytest.raises(MoveError, match="no step"):
            services.corrections.add(closed, "closing/nothing/asha", "asha", "x")
        with pytest.raises(BadDataError):
            services.corrections.add(closed, "closing/takeaway/asha", "asha", 7)
        live = services.sessions.start(pair.id, "mentoring-session")
        with pytest.raises(MoveError, match="is still open"):
            services.corrections.add(live.session.id, live.session.here, "asha", "x")
        live.discard()
        assert services.pairs.history(pair.id).entries == ()


class TestPairs:
    def test_names_change_and_ids_do_not(self, services: Services, pair: Pair) -> None:
        names = (("asha", "Asha Rao"),)
        changed = services.pairs.change(pair.id, names=names, purpose="career", rhythm="monthly")
        assert services.pairs.get(pair.id) == changed
        assert (changed.id, changed.ids) == (pair.id, pair.ids)
        assert (changed.names, changed.purpose) == ("Asha Rao & Ben", "career")
        assert (changed.formality, changed.rhythm) == (pair.formality, "monthly")
        assert [target.owner for target in services.pairs.history(pair.id).targets] == [
            "asha",
            "ben",
        ]
        said = services.sessions.start(pair.id, "mentoring-session")
        assert said.session.pair.names == "Asha Rao & Ben"
        said.discard()

    @pytest.mark.parametrize(
        ("kind", "phase"),
        [("soon", "moving on"), ("paused", "paused"), ("ended", "closed"), ("passed-on", "closed")],
    )
    def test_an_end_and_going_on(
        self,
        services: Services,
        pair: Pair,
        kind: EndingKind,
        phase: Phase,
    ) -> None:
        services.pairs.change(pair.id, rhythm="weekly")
        ended = services.pairs.end(pair.id, kind, "A new post.")
        assert ended.ending is not None and ended.ending.why == "A new post."
        history = services.pairs.history(pair.id)
        assert history.phase == phase
        assert history.next is None
        assert services.pairs.end(pair.id, None).ending is None
        assert services.pairs.history(pair.id).phase == "under way"

    def test_a_session_after_a_pause_ends_it(
        self, services: Services, pair: Pair, clock: StillClock
    ) -> None:
        services.pairs.end(pair.id, "paused")
        services.sessions.record(pair.id, "check-in", DAY + dt.timedelta(1), {})
        assert services.pairs.history(pair.id).phase == "under way"

    def test_a_late_record_of_before_the_pause_does_not_end_it(
        self, services: Services, pair: Pair
    ) -> None:
        services.pairs.end(pair.id, "paused")
        services.sessions.record(pair.id, "check-in", DAY - dt.timedelta(1), {})
        assert services.pairs.history(pair.id).phase == "paused"


def test_a_record_is_settled_only_at_the_end(services: Services, pair: Pair) -> None:
    kinds: tuple[EndingKind | None, ...] = (None, "soon", "paused")
    for kind in kinds:
        services.pairs.end(pair.id, kind)
        with pytest.raises(UsageError, match="hasn't ended"):
            services.pairs.dispose_record(pair.id, "destroyed")
    services.pairs.end(pair.id, "ended")
    with pytest.raises(UsageError, match="Choose a new folder"):
        services.pairs.dispose_record(pair.id, "mentee")
    kept, removed = services.pairs.dispose_record(pair.id, "both")
    assert kept.ending is not None and (kept.ending.record, removed) == ("both", 0)
    assert services.pairs.get(pair.id) == kept
    assert len(services.pairs.history(pair.id).took_place) == 1


def test_a_record_is_not_settled_with_a_session_open(services: Services, pair: Pair) -> None:
    live = services.sessions.start(pair.id, "mentoring-session")
    live.do(Write(step=live.session.here, answer="half an answer"))
    live.leave()
    services.pairs.end(pair.id, "ended")
    with pytest.raises(UsageError, match="have an open session"):
        services.pairs.dispose_record(
            pair.id, "destroyed", services.context.journal.root.parent / "out"
        )
    assert services.sessions.draft(pair.id) is not None
    assert not (services.context.journal.root.parent / "out").exists()
