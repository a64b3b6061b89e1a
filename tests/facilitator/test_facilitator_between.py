"""Between sessions, and a pair's name, end and record: what is kept, and what is refused."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from conftest import StillClock
from journal.windows import Window
from mentorflow.errors import BadDataError, MoveError, UnknownError, UsageError
from mentorflow.facilitator import Facilitator
from mentorflow.model.moves import Write
from mentorflow.model.people import Pair
from mentorflow.model.words import EndingKind, Phase

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


def put_on_shelf(facilitator: Facilitator) -> None:
    shelf = facilitator.journal.root / "guides"
    shelf.mkdir(parents=True, exist_ok=True)
    (shelf / "alone.toml").write_text(GUIDE, encoding="utf-8")


@pytest.fixture
def pair(facilitator: Facilitator) -> Pair:
    """Asha and Ben, with a target each: hers is due in a week, his has no day."""
    made = facilitator.new_pair(form="mentoring", names=("Asha", "Ben"))
    promised = {
        "asha": [{"text": "I will call Priya", "due": "2026-11-10"}],
        "ben": [{"text": "I will write to Dan"}],
    }
    signed = {"asha": "A", "ben": "B"}
    answers = {"targets/promises": promised, "session/signed": signed}
    facilitator.record(made.id, "mentoring-session", DAY, answers)
    return made


HERS, HIS = "asha-ben/2026-11-03.1", "asha-ben/2026-11-03.2"


class TestCheckIn:
    def test_its_owner_says_it_and_the_partner_confirms(
        self, facilitator: Facilitator, pair: Pair, clock: StillClock
    ) -> None:
        clock.at += dt.timedelta(5)
        entry = facilitator.check_in("03.1", "done", "  She  said yes.\n")
        assert entry.id == "asha-ben/2026-11-08-1400-asha-check-in"
        assert (entry.by, entry.on, entry.seq, entry.text) == (
            "asha",
            DAY + dt.timedelta(5),
            2,
            "She  said yes.",
        )
        target = facilitator.history(pair.id).targets[0]
        assert target.awaits_witness and target.story[-1].comment == entry.text
        assert HERS not in [f"{p.pair.id}/{p.target.id}" for p in facilitator.promises()]

    def test_nobody_says_done_for_somebody_else(self, facilitator: Facilitator, pair: Pair) -> None:
        with pytest.raises(UsageError, match="Only Asha can say"):
            facilitator.check_in(HERS, "done", by="ben")
        with pytest.raises(UsageError, match="Only Ben can say"):
            facilitator.check_in(HIS, "done", by="mentee")
        assert facilitator.history(pair.id).entries == ()
        facilitator.check_in(HERS, "stuck", "no answer", by="Ben")
        assert facilitator.history(pair.id).targets[0].status == "blocked"

    @pytest.mark.parametrize("ref", ["2026-11-03.9", "nobody/2026-11-03.1", "2026-11-03", ""])
    def test_a_target_that_is_not_there_or_not_one(
        self, facilitator: Facilitator, pair: Pair, ref: str
    ) -> None:
        with pytest.raises(UnknownError):
            facilitator.check_in(ref, "going")

    def test_a_closed_target_is_not_checked_in_on(
        self, facilitator: Facilitator, pair: Pair
    ) -> None:
        facilitator.check_in(HERS, "done")
        with pytest.raises(UnknownError):
            facilitator.check_in(HERS, "going")


class TestNote:
    def test_it_comes_back_in_the_next_session(
        self, facilitator: Facilitator, pair: Pair, clock: StillClock
    ) -> None:
        clock.at += dt.timedelta(3)
        facilitator.note("ben", " the pay question ", "mentee", on=DAY + dt.timedelta(2))
        facilitator.note(pair.id, "She held the line", "ben", "achievement")
        history = facilitator.history(pair.id)
        assert [(topic.text, topic.who) for topic in history.topics] == [
            ("the pay question", "asha")
        ]
        assert [(item.what, item.who) for item in history.items] == [("achievement", "ben")]
        assert facilitator.brief(pair.id).topics == history.topics

    def test_nothing_and_nobody(self, facilitator: Facilitator, pair: Pair) -> None:
        with pytest.raises(UsageError, match="nothing to note"):
            facilitator.note(pair.id, " \n", "asha")
        with pytest.raises(UnknownError, match="asha and ben are"):
            facilitator.note(pair.id, "x", "carl")
        assert facilitator.history(pair.id).entries == ()


def test_what_is_due_by_a_day(facilitator: Facilitator, pair: Pair, clock: StillClock) -> None:
    assert facilitator.due() == () and facilitator.due(6) == ()
    assert [found.target.owner for found in facilitator.due(7)] == ["asha"]
    clock.at += dt.timedelta(30)
    assert [found.target.id for found in facilitator.due()] == ["2026-11-03.1"]
    facilitator.check_in(HERS, "done")
    assert facilitator.due() == ()


AT_ONCE = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from mentorflow.facilitator import Facilitator
from mentorflow.journal.journal import Journal
facilitator = Facilitator(Journal(Path(sys.argv[1])))

def work(n):
    word = f"{sys.argv[2]}.{n}"
    if n % 2:
        facilitator.note("asha-ben", word, "asha")
    else:
        facilitator.check_in("asha-ben/2026-11-03.2", "going", word)

print("ready", flush=True)
sys.stdin.readline()
with ThreadPoolExecutor(4) as pool:
    list(pool.map(work, range(4)))
"""


def test_twenty_notes_and_check_ins_at_once(facilitator: Facilitator, pair: Pair) -> None:
    windows = [Window(AT_ONCE, facilitator.journal.root, n) for n in range(5)]
    assert [window.hear() for window in windows] == ["ready"] * 5
    for window in windows:
        window.say()
    assert [window.end() for window in windows] == [0] * 5
    kept = facilitator.journal.entries(pair.id)
    assert not kept.unreadable
    assert {entry.text for entry in kept.found} == {f"{w}.{n}" for w in range(5) for n in range(4)}
    assert sorted(entry.seq for entry in kept.found) == list(range(2, 22))


class TestPrepare:
    @pytest.fixture(autouse=True)
    def _shelf(self, facilitator: Facilitator, pair: Pair) -> None:
        put_on_shelf(facilitator)

    def test_each_is_asked_what_can_be_answered_alone(
        self, facilitator: Facilitator, pair: Pair
    ) -> None:
        from mentorflow.session.preparing import to_prepare

        meant, session = facilitator.preparation(pair.id, "asha", "alone")
        assert meant == "alone"
        asked = {who: [step.id for step in to_prepare(session, who)] for who in pair.ids}
        both = ["begin/both/pair", "begin/way/pair", "begin/names/pair"]
        assert asked == {
            "asha": ["begin/wish/asha", "begin/tell/asha", *both, "begin/sure/asha"],
            "ben": ["begin/wish/ben", *both, "begin/sure/ben"],
        }
        assert facilitator.journal.drafts(pair.id).found == ()

    def test_the_offered_guide_is_meant_where_none_is_named(
        self, facilitator: Facilitator, pair: Pair
    ) -> None:
        offered = facilitator.offer(pair.id)
        assert offered is not None
        assert facilitator.preparation(pair.id, "ben")[0] == offered.guide

    def test_the_session_shows_both_together(self, facilitator: Facilitator, pair: Pair) -> None:
        hers = {"begin/wish": "time", "begin/tell": "the move", "begin/both": "we hurry"}
        facilitator.prepare(pair.id, "asha", "alone", hers | {"begin/sure": 0})
        facilitator.prepare(pair.id, "Ben", "alone", {"begin/both": "we listen", "begin/sure": 9})
        assert facilitator.brief(pair.id).prepared == ("asha", "ben")
        sitting = facilitator.start(pair.id, "alone")
        find = sitting.session.find
        assert find("begin/wish/asha").answer == "time"
        assert find("begin/wish/ben").answer is None
        assert find("begin/tell/asha").recall == "Asha: “the move”"
        assert find("begin/both/pair").recall == "Asha: “we hurry” Ben: “we listen”"
        assert find("begin/both/pair").answer is None
        assert [find(f"begin/sure/{who}").answer for who in pair.ids] == [0, 9]
        sitting.close()
        assert facilitator.history(pair.id).prepared == ()

    def test_a_choice_and_a_list_of_both_are_shown_in_words(
        self, facilitator: Facilitator, pair: Pair
    ) -> None:
        said: dict[str, Any] = {"begin/way": "end", "begin/names": ["Priya", "Dan"]}
        facilitator.prepare(pair.id, "asha", "alone", said)
        sitting = facilitator.start(pair.id, "alone")
        assert sitting.session.find("begin/way/pair").recall == "Asha: “Let it end”"
        assert sitting.session.find("begin/names/pair").recall == "Asha: “Priya, Dan”"
        sitting.discard()

    def test_what_cannot_stand_is_left_out_and_nothing_is_refused(
        self, facilitator: Facilitator, pair: Pair
    ) -> None:
        with pytest.raises(UsageError, match="Nothing was written"):
            facilitator.prepare(pair.id, "asha", "alone", {"begin/wish": ""})
        facilitator.prepare(pair.id, "asha", "alone", {"begin/sure": 99, "no/such": "x"})
        facilitator.prepare(pair.id, "asha", "another", {"begin/wish": "for another guide"})
        sitting = facilitator.start(pair.id, "alone")
        assert all(step.answer is None for step in sitting.session.steps)
        sitting.discard()


class TestCorrect:
    def test_the_session_stays_and_its_notes_are_made_anew(
        self, facilitator: Facilitator, pair: Pair
    ) -> None:
        closed = facilitator.journal.sessions(pair.id).found[0]
        path = facilitator.journal.session_path(closed.id)
        before = path.read_bytes()
        entry = facilitator.correct(closed.id, "closing/takeaway/asha", "asha", "Ask sooner.")
        assert path.read_bytes() == before
        assert (entry.kind, entry.session, entry.answer) == ("correction", closed.id, "Ask sooner.")
        assert "Ask sooner." in facilitator.journal.notes_path(closed.id).read_text("utf-8")
        assert [item.text for item in facilitator.history(pair.id).items] == ["Ask sooner."]

    def test_what_cannot_be_corrected(self, facilitator: Facilitator, pair: Pair) -> None:
        closed = facilitator.journal.sessions(pair.id).found[0].id
        with pytest.raises(MoveError, match="no step"):
            facilitator.correct(closed, "closing/nothing/asha", "asha", "x")
        with pytest.raises(BadDataError):
            facilitator.correct(closed, "closing/takeaway/asha", "asha", 7)
        sitting = facilitator.start(pair.id, "mentoring-session")
        with pytest.raises(MoveError, match="is open"):
            facilitator.correct(sitting.session.id, sitting.session.here, "asha", "x")
        sitting.discard()
        assert facilitator.history(pair.id).entries == ()


class TestPairs:
    def test_names_change_and_ids_do_not(self, facilitator: Facilitator, pair: Pair) -> None:
        names = (("asha", "Asha Rao"),)
        changed = facilitator.rename(pair.id, names=names, purpose="career", rhythm="monthly")
        assert facilitator.pair(pair.id) == changed
        assert (changed.id, changed.ids) == (pair.id, pair.ids)
        assert (changed.names, changed.purpose) == ("Asha Rao & Ben", "career")
        assert (changed.formality, changed.rhythm) == (pair.formality, "monthly")
        assert [target.owner for target in facilitator.history(pair.id).targets] == ["asha", "ben"]
        said = facilitator.start(pair.id, "mentoring-session")
        assert said.session.pair.names == "Asha Rao & Ben"
        said.discard()

    @pytest.mark.parametrize(
        ("kind", "phase"),
        [("soon", "moving on"), ("paused", "paused"), ("ended", "closed"), ("handed-on", "closed")],
    )
    def test_an_end_and_going_on(
        self,
        facilitator: Facilitator,
        pair: Pair,
        kind: EndingKind,
        phase: Phase,
    ) -> None:
        facilitator.rename(pair.id, rhythm="weekly")
        ended = facilitator.end(pair.id, kind, "A new post.")
        assert ended.ending is not None and ended.ending.why == "A new post."
        history = facilitator.history(pair.id)
        assert history.phase == phase
        assert history.next is None
        assert facilitator.end(pair.id, None).ending is None
        assert facilitator.history(pair.id).phase == "under way"

    def test_a_session_after_a_pause_ends_it(
        self, facilitator: Facilitator, pair: Pair, clock: StillClock
    ) -> None:
        facilitator.end(pair.id, "paused")
        facilitator.record(pair.id, "check-in", DAY + dt.timedelta(1), {})
        assert facilitator.history(pair.id).phase == "under way"

    def test_a_late_record_of_before_the_pause_does_not_end_it(
        self, facilitator: Facilitator, pair: Pair
    ) -> None:
        facilitator.end(pair.id, "paused")
        facilitator.record(pair.id, "check-in", DAY - dt.timedelta(1), {})
        assert facilitator.history(pair.id).phase == "paused"


def test_a_record_is_settled_only_at_the_end(facilitator: Facilitator, pair: Pair) -> None:
    kinds: tuple[EndingKind | None, ...] = (None, "soon", "paused")
    for kind in kinds:
        facilitator.end(pair.id, kind)
        with pytest.raises(UsageError, match="have not ended"):
            facilitator.settle(pair.id, "destroyed")
    facilitator.end(pair.id, "ended")
    with pytest.raises(UsageError, match="Name a folder"):
        facilitator.settle(pair.id, "mentee")
    kept, removed = facilitator.settle(pair.id, "both")
    assert kept.ending is not None and (kept.ending.record, removed) == ("both", 0)
    assert facilitator.pair(pair.id) == kept
    assert len(facilitator.history(pair.id).held) == 1


def test_a_record_is_not_settled_with_a_session_open(facilitator: Facilitator, pair: Pair) -> None:
    sitting = facilitator.start(pair.id, "mentoring-session")
    sitting.do(Write(step=sitting.session.here, answer="half an answer"))
    sitting.leave()
    facilitator.end(pair.id, "ended")
    with pytest.raises(UsageError, match="session open"):
        facilitator.settle(pair.id, "destroyed", facilitator.journal.root.parent / "out")
    assert facilitator.draft(pair.id) is not None
    assert not (facilitator.journal.root.parent / "out").exists()
