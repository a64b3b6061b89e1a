"""The fold: statuses, order, ids, and everything that it cannot place."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from builders import AT, DAY, guide, held, mentoring, opened
from mentorflow.history.brief import brief
from mentorflow.history.fold import fold
from mentorflow.history.offer import suggest_guide
from mentorflow.model.entry import Entry
from mentorflow.model.guide import Guide
from mentorflow.model.history import History
from mentorflow.model.moves import Park, SetNext
from mentorflow.model.session import Session
from mentorflow.session.moves import apply

WEEK = dt.timedelta(7)
MADE = {
    "targets/promise/asha": {"asha": [{"text": "I will call", "due": "2026-11-10"}]},
    "targets/promise/ben": {"ben": [{"text": "I will ask"}]},
    "targets/aims/asha": [{"text": "Lead a project"}],
    "closing/takeaway/asha": "say no earlier",
}


def report(**said: Any) -> dict[str, Any]:
    return {"review/targets/pair": {"asha": [{"target": "2026-11-03.1", **said}]}}


def meet(past: list[Session], answers: dict[str, Any], *, signed: bool = True) -> Session:
    """The next weekly session after some past ones."""
    history = fold(mentoring(), past, [])
    session = opened(history=history, on=DAY + WEEK * len(past), seq=len(past) + 1)
    return held(session, answers, signed=signed)


def entry(seq: int, **said: Any) -> Entry:
    on = DAY + dt.timedelta(3)
    return Entry.model_validate(
        {"id": f"e{seq}", "on": on, "seq": seq, "at": AT, "by": "asha"} | said
    )


def after(*reports: dict[str, Any], signed: bool = True) -> History:
    past = [meet([], MADE)]
    for said in reports:
        past.append(meet(past, said, signed=signed))
    return fold(mentoring(), past, [])


def test_what_was_not_done_stays_open_and_counts_as_moved() -> None:
    blocked = report(outcome="blocked", why="Dana was away")
    history = after(blocked, report(outcome="not-done", due="2026-12-01"))
    target = history.targets[0]
    assert (target.status, target.times_put_off, str(target.due)) == ("open", 1, "2026-12-01")
    history = after(report(outcome="moved", due="2026-11-20"), report(outcome="not-done"))
    assert history.targets[0].times_put_off == 2 and history.targets[0].is_open
    guides = [guide(id="usual"), guide(id="stalled", suits=["stalled"])]
    found = suggest_guide(history, guides, DAY + WEEK * 3)
    assert found is not None and found.guide == "stalled"


def test_what_is_passed_on_is_closed() -> None:
    target = after(report(outcome="passed-on", why="to Yaw")).targets[0]
    assert (target.status, target.is_open) == ("passed-on", False)


def test_targets_and_objectives_are_made_with_readable_ids() -> None:
    history = after()
    assert [(t.id, t.owner, t.witness, t.status) for t in history.targets] == [
        ("2026-11-03.1", "asha", "ben", "open"),
        ("2026-11-03.2", "ben", "asha", "open"),
    ]
    assert [o.id for o in history.objectives] == ["2026-11-03.o1"]
    assert history.phase == "under way"


def test_a_second_session_that_day_has_its_own_ids() -> None:
    first = held(opened(), MADE)
    second = held(opened(seq=2, twice="-2"), MADE)
    ids = [target.id for target in fold(mentoring(), [second, first], []).targets]
    assert ids == ["2026-11-03.1", "2026-11-03.2", "2026-11-03-2.1", "2026-11-03-2.2"]


def test_no_two_targets_share_an_id_though_two_sessions_share_a_number() -> None:
    first = held(opened(), MADE)
    other = held(opened(seq=2), MADE)
    ids = [target.id for target in fold(mentoring(), [first, other], []).targets]
    assert len(set(ids)) == 4


def test_moving_is_an_event_and_not_a_status() -> None:
    target = after(report(outcome="moved", due="2026-11-20", why="ill")).targets[0]
    assert (target.status, target.times_put_off, target.due) == ("open", 1, dt.date(2026, 11, 20))
    assert [event.what for event in target.story] == ["made", "moved"]


def test_a_new_date_after_stuck_is_the_later_word() -> None:
    stuck = entry(2, kind="check-in", target="2026-11-03.1", outcome="stuck")
    first = meet([], MADE)
    blocked = fold(mentoring(), [first], [stuck])
    assert blocked.targets[0].status == "blocked"
    session = opened(history=blocked, on=DAY + WEEK, seq=3)
    moved = held(session, report(outcome="moved", due="2026-11-27"))
    target = fold(mentoring(), [first, moved], [stuck]).targets[0]
    assert (target.status, str(target.due)) == ("open", "2026-11-27")


def test_what_is_partly_done_stays_so_when_it_moves() -> None:
    history = after(report(outcome="partly"), report(outcome="moved", due="2026-11-27"))
    assert history.targets[0].status == "partly"


def test_done_is_confirmed_by_both_signatures_or_by_the_witness() -> None:
    signed = after(report(outcome="done")).targets[0]
    assert (signed.status, signed.confirmed) == ("done", True)
    unsigned = after(report(outcome="done"), signed=False).targets[0]
    assert unsigned.awaits_witness
    confirmed = after(report(outcome="done"), report(outcome="confirmed"), signed=False).targets[0]
    assert (confirmed.status, confirmed.confirmed) == ("done", True)
    assert [(event.what, event.by) for event in confirmed.story] == [
        ("made", "asha"),
        ("done", "asha"),
        ("confirmed", "ben"),
    ]


def test_only_reopened_reopens() -> None:
    history = after(report(outcome="done"), report(outcome="reopened"), signed=False)
    assert history.targets[0].status == "open"


def test_a_report_on_a_closed_or_unknown_target_changes_nothing_and_is_listed() -> None:
    done = meet([held(opened(), MADE)], report(outcome="dropped"))
    late = held(opened(history=after(), on=DAY + WEEK * 3, seq=9), report(outcome="done"))
    history = fold(mentoring(), [held(opened(), MADE), done, late], [])
    assert history.targets[0].status == "dropped"
    assert "is no longer open" in history.oddities[0]
    alone = fold(mentoring(), [late], [entry(2, kind="check-in", target="x.1", outcome="done")])
    assert len(alone.oddities) == 2


def test_what_a_prompt_records_becomes_items_one_for_each_line() -> None:
    stages = guide().model_dump(mode="json", exclude_unset=True)["stages"]
    stages[2]["prompts"][1]["records"] = "gap:skill"
    session = opened(guide_=guide(stages=stages))
    done = held(session, {"strengths/seen/ben": ["waiting", "asking"]})
    items = fold(mentoring(), [done], []).items
    assert [(item.what, item.text, item.who) for item in items] == [
        ("gap:skill", "waiting", "ben"),
        ("gap:skill", "asking", "ben"),
    ]
    assert fold(mentoring(), [done], []).phase == "under way"


def test_a_pair_moves_on_when_it_says_so() -> None:
    stages = guide().model_dump(mode="json", exclude_unset=True)["stages"]
    stages[2]["prompts"][0]["records"] = "moving-on"
    done = held(opened(guide_=guide(stages=stages)), {"strengths/moment/asha": "in May"})
    assert fold(mentoring(), [done], []).phase == "moving on"


def test_a_topic_waits_until_a_session_brings_it_up() -> None:
    stages = guide().model_dump(mode="json", exclude_unset=True)["stages"]
    stages[0]["prompts"][0]["recall"] = (
        "{% if topics %}{{ (topics | first).text | quote }}{% endif %}"
    )
    asks = guide(stages=stages)
    past = [held(apply(opened(), Park(text="the pay question")), {})]

    def next_session(template: Guide) -> Session:
        history = fold(mentoring(), past, [])
        on = DAY + WEEK * len(past)
        return held(opened(history=history, on=on, seq=len(past) + 1, guide_=template), {})

    past.append(next_session(guide()))
    assert [topic.text for topic in fold(mentoring(), past, []).topics] == ["the pay question"]
    past.append(next_session(asks))
    assert past[-1].find("arrive/wish/asha").recall == "“the pay question”"
    assert fold(mentoring(), past, []).topics == ()


def test_check_ins_and_notes() -> None:
    made = held(opened(), MADE)
    said = {"kind": "check-in", "target": "2026-11-03.1"}
    stuck = entry(2, **said, outcome="stuck", text="no answer")
    done = entry(3, **said, outcome="done")
    by_ben = entry(4, **said, outcome="done", by="ben")
    assert fold(mentoring(), [made], [stuck]).targets[0].status == "blocked"
    assert fold(mentoring(), [made], [done]).targets[0].awaits_witness
    assert fold(mentoring(), [made], [by_ben]).targets[0].status == "open"
    topic = entry(5, kind="note", note="topic", text="the pay question")
    assert [t.text for t in fold(mentoring(), [made], [topic]).topics] == ["the pay question"]


def test_a_correction_holds_from_now_on() -> None:
    fix = entry(
        2,
        kind="correction",
        session="asha-ben/2026-11-03-small",
        step="closing/takeaway/asha",
        answer="say no sooner",
    )
    history = fold(mentoring(), [held(opened(), MADE)], [fix])
    assert [item.text for item in history.items] == ["say no sooner"]


def test_a_meeting_that_did_not_happen_makes_nothing() -> None:
    session = held(opened(), MADE).model_copy(update={"status": "did-not-happen"})
    history = fold(mentoring(), [session], [])
    assert (history.targets, history.phase) == ((), "beginning")
    assert history.meetings[0].status == "did-not-happen"


def test_the_brief_begins_with_what_was_promised() -> None:
    seen = brief(after(), DAY + WEEK)
    assert [target.text for target in seen.targets] == ["I will call", "I will ask"]
    assert [item.text for item in seen.takeaways] == ["say no earlier"]
    assert seen.days_since == 7


@given(st.randoms(use_true_random=False))
def test_the_fold_is_the_same_in_whatever_order_files_arrive(chance: random.Random) -> None:
    past = [meet([], MADE)]
    past.append(meet(past, report(outcome="moved", due="2026-11-20")))
    past.append(meet(past, report(outcome="blocked") | {"targets/promise/ben": {"ben": []}}))
    noted = [
        entry(n, kind="note", note="topic", text=f"t{n}", on=DAY + dt.timedelta(n))
        for n in range(4, 9)
    ]
    noted.append(entry(9, kind="check-in", target="2026-11-03.2", outcome="going", by="ben"))
    expected = fold(mentoring(), past, noted)
    chance.shuffle(past)
    chance.shuffle(noted)
    assert fold(mentoring(), past, noted) == expected


def test_a_day_that_cannot_be_read_waits_for_one_that_can() -> None:
    made = {"targets/promise/asha": {"asha": [{"text": "I will call", "due_text": "soonish"}]}}
    past = [meet([], made)]

    def due() -> tuple[object, str]:
        (target,) = fold(mentoring(), past, []).targets
        return target.due, target.due_text

    assert due() == (None, "soonish")
    past.append(meet(past, report(outcome="partly")))
    assert due() == (None, "soonish")
    past.append(meet(past, report(outcome="moved", due_text="when it snows")))
    assert due() == (None, "when it snows")
    past.append(meet(past, report(outcome="moved", due="2026-12-24")))
    assert due() == (dt.date(2026, 12, 24), "")


def test_a_promise_before_the_next_meeting_is_due_on_its_day() -> None:
    words = {"text": "I will call", "due_text": "before we meet"}
    made = {"targets/promise/asha": {"asha": [words]}}
    (target,) = fold(mentoring(), [meet([], made)], []).targets
    assert (target.due, target.due_text) == (None, "before we meet")
    dated = held(apply(opened(on=DAY), SetNext(next=DAY + WEEK)), made)
    (target,) = fold(mentoring(), [dated], []).targets
    assert (target.due, target.due_text) == (DAY + WEEK, "")
    assert target.story[0].due == DAY + WEEK


def test_a_target_that_moved_to_the_next_meeting_loses_its_old_day() -> None:
    (target, *_) = after(report(outcome="moved", due_text="next time")).targets
    assert (target.due, target.due_text, target.times_put_off) == (None, "next time", 1)
