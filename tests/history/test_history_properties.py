"""What no past can do, however it came about: lose a promise, ask for it twice, close it alone.

A past is a handful of sessions (late ones too), check-ins and corrections, made as the program
makes them: laid out from the history of their day, answered through the moves.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builders import AT, DAY, GUIDE, guide, held, mentoring, opened, peers, written
from mentorflow.history.corrections import session_versions
from mentorflow.history.fold import fold
from mentorflow.model.entry import Entry
from mentorflow.model.history import History, Target
from mentorflow.model.literals import PAIR
from mentorflow.model.people import Pair
from mentorflow.model.session import Session
from mentorflow.model.steps import ReviewTargetsStep, SetTargetsStep, Step
from mentorflow.session.layout import lay_out, lay_out_insert
from mentorflow.session.moves import did_not_happen

CLOSING = ("done", "dropped", "passed-on")
OUTCOMES = ("done", "partly", "not-done", "blocked", "moved", "dropped", "passed-on")


@dataclass(frozen=True)
class Meet:
    """A session on a day, perhaps long past: reports by place, promises of each side.

    One that was put away as not held says nothing, whatever was written in it.
    """

    day: int
    reports: tuple[tuple[int, str], ...]
    promises: tuple[int, int]
    signed: bool
    happened: bool = True


@dataclass(frozen=True)
class CheckIn:
    day: int
    which: int
    outcome: str
    own: bool


@dataclass(frozen=True)
class Correct:
    """A correction, by either of them, of a review or of what was promised."""

    which: int
    side: int
    by: int
    how: str


Act = Meet | CheckIn | Correct

DAYS = st.integers(0, 20)
SMALL = st.integers(0, 7)
REPORTS = st.lists(st.tuples(SMALL, st.sampled_from(OUTCOMES)), max_size=3).map(tuple)
MEET = st.builds(
    Meet,
    DAYS,
    REPORTS,
    st.tuples(st.integers(0, 2), st.integers(0, 2)),
    st.booleans(),
    st.integers(0, 3).map(bool),
)
HOW = ("leave out", "edit", "add", "turn round", *OUTCOMES)
ACTS = st.lists(
    MEET
    | st.builds(CheckIn, DAYS, SMALL, st.sampled_from(("done", "going", "stuck")), st.booleans())
    | st.builds(Correct, SMALL, st.integers(0, 1), st.integers(0, 1), st.sampled_from(HOW)),
    min_size=1,
    max_size=9,
)
FEW = settings(max_examples=60)
PAIRS = pytest.mark.parametrize("pair", [mentoring(), peers()], ids=["mentoring", "peers"])


@dataclass
class Past:
    """A pair's files as they grow. `sides` says who is the first side and who the second."""

    pair: Pair
    sides: tuple[str, str]
    sessions: list[Session] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    made: int = 0

    def history(self, until: dt.date | None = None) -> History:
        sessions = [s for s in self.sessions if until is None or s.on <= until]
        entries = [e for e in self.entries if until is None or e.on <= until]
        return fold(self.pair, sessions, entries)

    @property
    def seq(self) -> int:
        return 1 + len(self.sessions) + len(self.entries)

    def act(self, act: Act) -> None:
        match act:
            case Meet():
                self._meet(act)
            case CheckIn():
                self._check_in(act)
            case Correct():
                self._correct(act)

    def _meet(self, act: Meet) -> None:
        on = DAY + dt.timedelta(act.day)
        same_day = sum(session.on == on for session in self.sessions)
        twice = f"-{same_day + 1}" if same_day else ""
        session = opened(self.pair, self.history(on), on=on, seq=self.seq, twice=twice)
        answers: dict[str, Any] = {}
        for step in session.steps:
            if isinstance(step, ReviewTargetsStep):
                answers[step.id] = self._reports(step, act.reports)
        for side, count in zip(self.sides, act.promises, strict=True):
            self.made += count
            texts = [{"text": f"I will do {self.made - n:02}"} for n in range(count)]
            answers[f"targets/promise/{side}"] = {side: texts}
        if act.happened:
            self.sessions.append(held(session, answers, signed=act.signed))
        else:
            self.sessions.append(did_not_happen(written(session, answers), AT))

    def _reports(
        self, step: ReviewTargetsStep, reports: tuple[tuple[int, str], ...]
    ) -> dict[str, Any]:
        said: dict[str, Any] = {}
        by_text = sorted(step.targets, key=lambda target: target.text)
        for place, outcome in dict(reports).items():
            if place < len(by_text):
                target = by_text[place]
                if target.unconfirmed:
                    outcome = "confirmed" if outcome in CLOSING else "reopened"
                report = {"target": target.id, "outcome": outcome}
                said.setdefault(target.owner, []).append(report)
        return said

    def _check_in(self, act: CheckIn) -> None:
        found = sorted(self.history().open_targets, key=lambda target: target.text)
        if found:
            target = found[act.which % len(found)]
            self._note(
                act.day,
                kind="check-in",
                by=target.owner if act.own else target.witness,
                target=target.id,
                outcome=act.outcome,
            )

    def _correct(self, act: Correct) -> None:
        if not self.sessions:
            return
        meant = self.sessions[act.which % len(self.sessions)]
        session = session_versions(meant, self.entries, [])[-1]
        owner = self.sides[act.side]
        review = act.how in OUTCOMES
        wanted = ReviewTargetsStep if review else SetTargetsStep
        steps = [s for s in session.steps if isinstance(s, wanted) and s.who in (owner, PAIR)]
        if not steps:
            return
        step = steps[0]
        if isinstance(step, ReviewTargetsStep):
            answer = self._reviewed(step, owner, act.how)
        else:
            answer = self._promised(step, owner, act.how)
        by = self.sides[act.by]
        said = {"kind": "correction", "session": session.id, "step": steps[0].id, "by": by}
        self._note(20, **said, answer=answer)

    def _promised(self, step: Step, owner: str, how: str) -> Any:
        said = step.model_dump(mode="json")["answer"] or {}
        texts = list(said.get(owner, []))
        match how:
            case "leave out":
                texts = texts[1:]
            case "edit" if texts:
                texts[0] = texts[0] | {"text": texts[0]["text"] + " edited"}
            case "turn round":
                texts = texts[::-1]
            case "add":
                self.made += 1
                texts = [{"text": f"I will do {self.made:02}"}, *texts]
        return {owner: texts}

    def _reviewed(self, step: ReviewTargetsStep, owner: str, outcome: str) -> Any:
        said = step.model_dump(mode="json")["answer"] or {}
        mine = sorted((t for t in step.targets if t.owner == owner), key=lambda t: t.text)
        if not mine:
            return said
        target = mine[0]
        if target.unconfirmed:
            outcome = "confirmed" if outcome in CLOSING else "reopened"
        others = [report for report in said.get(owner, []) if report["target"] != target.id]
        return {**said, owner: [*others, {"target": target.id, "outcome": outcome}]}

    def _note(self, day: int, **said: Any) -> None:
        on = DAY + dt.timedelta(day)
        id = f"{self.pair.id}/{on}-{self.seq}-{said['by']}-{said['kind']}"
        self.entries.append(Entry(id=id, on=on, seq=self.seq, at=AT, **said))

    def may_close(self, target: Target) -> bool:
        """Whether its owner said in a file that it is closed, or its witness that it is done."""
        last = next(e for e in reversed(target.story) if e.what in (*CLOSING, "confirmed"))
        for session in self.sessions:
            if session.id != last.where or session.status != "closed":
                continue
            (step,) = [s for s in session.steps if s.kind == "review-targets"]
            answer: Any = step.answer or ()
            reports = dict(answer).get(target.owner, ())
            said = [report.outcome for report in reports if report.target == target.id]
            if last.what in said:
                return True
            rightful = target.witness if last.what == "confirmed" else target.owner
            return any(
                {"target": target.id, "outcome": last.what} in _reports_in(entry, target.owner)
                for entry in self.entries
                if entry.step == step.id and entry.session == session.id and entry.by == rightful
            )
        return False


def _known(history: History) -> dict[str, tuple[str, str]]:
    """Who promised what, by id."""
    return {t.id: (t.owner, t.text.replace(" edited", "")) for t in history.targets}


def _review(history: History) -> list[str]:
    agenda = lay_out(guide(), history.pair, history, DAY + dt.timedelta(30))
    steps = [s for stage in agenda.stages for s in stage.steps if s.kind == "review-targets"]
    return [target.id for step in steps for target in step.targets]


ONE_EACH = Meet(0, (), (1, 1), True)


@PAIRS
@given(acts=ACTS)
@example(acts=[ONE_EACH, Meet(7, ((1, "done"),), (0, 0), True), Correct(0, 0, 0, "add")])
@example(acts=[ONE_EACH, Correct(0, 0, 0, "add"), Correct(0, 1, 1, "add")])
@example(acts=[ONE_EACH, Correct(0, 0, 0, "add"), Correct(0, 0, 0, "leave out")])
@example(acts=[ONE_EACH, Meet(7, (), (0, 0), True), Correct(1, 0, 1, "dropped")])
@example(acts=[ONE_EACH, Meet(7, ((0, "dropped"),), (1, 0), True, False)])
@example(acts=[ONE_EACH, CheckIn(3, 0, "done", False)])
@example(acts=[ONE_EACH, Meet(7, ((0, "done"),), (0, 0), False), CheckIn(3, 0, "done", True)])
@FEW
def test_no_promise_vanishes_is_asked_for_twice_or_closes_without_its_owner(
    pair: Pair, acts: list[Act]
) -> None:
    past = Past(pair, pair.ids)
    before = _known(past.history())
    for act in acts:
        past.act(act)
        history = past.history()
        known = _known(history)
        assert known.items() >= before.items()
        before = known
        to_review = [t.id for t in history.targets if t.is_open or t.awaits_witness]
        asked = _review(history)
        assert sorted(asked) == sorted(to_review)
        for target in history.targets:
            assert all(e.by == target.owner for e in target.story if e.what == "done")
            if target.id not in asked:
                assert past.may_close(target), target


@PAIRS
@given(acts=ACTS)
@FEW
def test_both_are_treated_alike(pair: Pair, acts: list[Act]) -> None:
    one, other = pair.ids
    past, mirrored = Past(pair, (one, other)), Past(pair, (other, one))
    for act in acts:
        past.act(act)
        mirrored.act(act)
    assert _fates(past.history()) == _fates(mirrored.history(), {one: other, other: one})


def _fates(history: History, swapped: dict[str, str] | None = None) -> dict[str, Any]:
    """What became of each promise, with the names exchanged."""
    names = swapped or {who: who for who in history.pair.ids}
    return {
        target.text: (
            names[target.owner],
            names[target.witness],
            target.status,
            target.confirmed,
            target.times_put_off,
            [(event.on, event.what, names[event.by]) for event in target.story],
        )
        for target in history.targets
    }


@PAIRS
@given(acts=ACTS, chance=st.randoms(use_true_random=False))
@FEW
def test_files_may_arrive_in_any_order(pair: Pair, acts: list[Act], chance: random.Random) -> None:
    past = Past(pair, pair.ids)
    for act in acts:
        past.act(act)
    expected = past.history()
    chance.shuffle(past.sessions)
    chance.shuffle(past.entries)
    assert past.history() == expected


def _two_reviews() -> list[Any]:
    """The stages of a guide that reviews targets twice, as anybody may write one."""
    stages = list(GUIDE["stages"])
    return [*stages[:2], {**stages[1], "id": "again"}, *stages[2:]]


@PAIRS
def test_a_guide_with_two_reviews_asks_once(pair: Pair) -> None:
    past = Past(pair, pair.ids)
    past.act(Meet(0, (), (1, 1), True))
    history = past.history()
    agenda = lay_out(guide(stages=_two_reviews()), pair, history, DAY + dt.timedelta(7))
    reviews = [
        (stage.id, len(step.targets))
        for stage in agenda.stages
        for step in stage.steps
        if step.kind == "review-targets"
    ]
    assert reviews == [("review", 2)]


@PAIRS
def test_a_guide_put_inside_does_not_review_again(pair: Pair) -> None:
    past = Past(pair, pair.ids)
    past.act(Meet(0, (), (1, 1), True))
    session = opened(pair, past.history(), on=DAY + dt.timedelta(7), seq=2)
    added = lay_out_insert(guide(id="other"), session, past.history())
    kinds = [step.kind for stage in added for step in stage.steps]
    assert kinds and "review-targets" not in kinds


def corrected(session: Session, step: str, by: str, answer: object) -> Entry:
    on = DAY + dt.timedelta(20)
    return Entry(
        id=f"{session.pair.id}/{on}-{by}-correction",
        on=on,
        seq=90,
        at=AT,
        kind="correction",
        by=by,
        session=session.id,
        step=step,
        answer=answer,
    )


def test_done_in_a_correction_waits_for_the_witness_though_both_had_signed() -> None:
    pair = mentoring()
    past = Past(pair, pair.ids)
    past.act(Meet(0, (), (1, 0), True))
    past.act(Meet(7, ((0, "partly"),), (0, 0), True))
    answer = {"asha": [{"target": f"{DAY}.1", "outcome": "done"}]}
    fix = corrected(past.sessions[1], "review/targets/pair", "asha", answer)
    (target,) = fold(pair, past.sessions, [fix]).targets
    assert (target.status, target.awaits_witness) == ("done", True)
    by_ben = fix.model_copy(update={"by": "ben"})
    history = fold(pair, past.sessions, [by_ben])
    assert history.targets[0].status == "partly"
    assert "only asha" in history.oddities[0].casefold()


def test_what_is_corrected_after_signing_is_not_signed() -> None:
    stages = [dict(stage) for stage in GUIDE["stages"]]
    prompt = {**stages[0]["prompts"][0], "records": "clause"}
    stages[0] = {**stages[0], "prompts": [prompt]}
    session = held(opened(guide_=guide(stages=stages)), {"arrive/wish/asha": "Every week"})
    assert [c.signed for c in fold(mentoring(), [session], []).agreement] == [True]
    fix = corrected(session, "arrive/wish/asha", "ben", "Every month")
    (clause,) = fold(mentoring(), [session], [fix]).agreement
    assert (clause.text, clause.signed) == ("Every month", False)


def _reports_in(entry: Entry, owner: str) -> list[dict[str, str]]:
    answer: Any = entry.answer
    found: list[dict[str, str]] = answer.get(owner, [])
    return found
