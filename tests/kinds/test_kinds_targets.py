"""The kinds that review or make targets and objectives."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from builders import AT, DAY, held, mentoring, no_past, opened
from kinds.kinds_steps import ANSWERS, SESSION, answered, checked, step, talk
from kinds.test_kinds_all import Typed
from mentorflow.history.fold import fold
from mentorflow.kinds import KINDS, kind_of
from mentorflow.kinds.values import Past, Searchable
from mentorflow.model.entry import Entry
from mentorflow.model.guide import Prompt
from mentorflow.model.literals import KindName
from mentorflow.model.steps import BaseStep, ReviewTargetsStep, SetTargetsStep


def lines(name: KindName) -> list[dict[str, Any]]:
    asked = answered(name)
    return [
        line.model_dump(mode="json", exclude_defaults=True)
        for line in kind_of(asked).lines(SESSION, asked)
    ]


def in_notes(name: KindName) -> Any:
    return kind_of(answered(name)).in_notes(answered(name), Typed()).said


def searched(name: KindName) -> list[Searchable]:
    return list(kind_of(answered(name)).searchable(answered(name)))


def corrected(name: KindName, answer: object, by: str = "ben") -> tuple[Any, list[str]]:
    """What stands at the answered step after a correction, and what did not hold."""
    asked, oddities = answered(name), list[str]()
    kind = kind_of(asked)
    entry = Entry(id="e", on=DAY, seq=2, at=AT, kind="correction", by=by)
    now = kind.corrected(asked, kind.read(answer), entry, oddities)
    return kind.dump(asked.model_copy(update={"answer": now})), oddities


def past(*, reviewed: Any = frozenset()) -> Past:
    """A past with a target of each, and an objective."""
    made = {
        "targets/promise/asha": {"asha": [{"text": "I will call"}]},
        "targets/promise/ben": {"ben": [{"text": "I will ask"}]},
        "targets/aims/asha": [{"text": "Lead a team"}],
    }
    history = fold(mentoring(), [held(opened(), made)], [])
    return Past(history, ("ben", "asha"), reviewed)


def laid(name: KindName, given: Past) -> Any:
    asked = BaseStep(id="s/p/pair", kind=name, who="pair", words="What now?")
    return KINDS[name].lay_out(asked, Prompt(id="p", kind=name, ask="pair", text="?"), given)


# review-targets


def test_a_review_reads_back_what_became_of_each_target() -> None:
    assert lines("review-targets") == [
        {
            **{"who": "asha", "kind": "outcome", "mark": "→"},
            "text": "Call: moved to 1 Dec. no time",
        },
        {
            **{"who": "asha", "kind": "outcome", "mark": "●", "index": 1},
            "text": "Ask: confirmed. seen",
        },
    ]


def test_what_was_passed_on_to_someone_says_to_whom() -> None:
    report = {"target": "t1", "outcome": "passed-on", "why": "Yaw"}
    asked = step("review-targets", {"asha": [report]})
    (line,) = kind_of(asked).lines(SESSION, asked)
    assert line.text == "Call: handed over to Yaw"
    said: Any = kind_of(asked).in_notes(asked, Typed()).said
    assert (said[0]["reports"][0]["passed_on_to"], said[0]["reports"][0]["why"]) == ("Yaw", "")
    asked = step("review-targets", {"asha": [report | {"why": "the new lead has it"}]})
    (line,) = kind_of(asked).lines(SESSION, asked)
    assert line.text == "Call: handed over. the new lead has it"


def check_in(seq: int, outcome: str, text: str = "") -> Entry:
    about: dict[str, Any] = {"kind": "check-in", "target": "2026-11-03.1", "outcome": outcome}
    day: dict[str, Any] = {"on": DAY + dt.timedelta(seq), "seq": seq, "at": AT, "by": "asha"}
    return Entry.model_validate({"id": f"asha-ben/e{seq}", "text": text, **about, **day})


def test_what_check_ins_said_since_the_last_review_is_laid_out_with_its_source() -> None:
    made = held(opened(), {"targets/promise/asha": {"asha": [{"text": "I will call"}]}})
    said = [check_in(2, "going", "before"), check_in(8, "stuck", "no room"), check_in(9, "going")]
    first = fold(mentoring(), [made], said[:1])
    report = {"review/targets/pair": {"asha": [{"target": "2026-11-03.1", "outcome": "partly"}]}}
    again = held(opened(history=first, on=DAY + dt.timedelta(7), seq=7), report)
    history = fold(mentoring(), [made, again], said)
    asked: Any = laid("review-targets", Past(history, ("ben", "asha"), frozenset()))
    since = [(each.by, each.outcome, each.text) for each in asked.targets[0].said]
    assert since == [("asha", "stuck", "no room")]
    assert [quote.entry for quote in asked.quotes] == ["e8"]
    asked_aloud, _ = talk(asked)
    assert asked_aloud[1] == "Asha, 11 November: stuck. “no room”"


def test_a_new_day_that_cannot_be_read_stands_where_the_day_would() -> None:
    report = {"target": "t1", "outcome": "moved", "due_text": "when it snows"}
    asked = step("review-targets", {"asha": [report]})
    (line,) = kind_of(asked).lines(SESSION, asked)
    assert line.text == "Call: moved to when it snows"
    said: Any = kind_of(asked).in_notes(asked, Typed()).said
    assert said[0]["reports"][0]["due"] == "when it snows"


def test_a_review_shows_every_target_in_notes_also_those_not_reached() -> None:
    asked = step("review-targets", {"ben": ANSWERS["review-targets"]["ben"]})
    said: Any = kind_of(asked).in_notes(asked, Typed()).said
    assert [(each["who"], each["reports"][0]["outcome"]) for each in said] == [
        ("Asha", ""),
        ("Ben", "confirmed"),
    ]
    assert said[1]["reports"][0] == {
        **{"text": "I will ask", "outcome": "confirmed", "witness": "Asha"},
        **{"by": "Asha", "passed_on_to": "", "due": "", "why": "", "comment": "seen"},
    }


def test_a_review_is_searched_and_compared_with_the_words_of_its_targets() -> None:
    assert searched("review-targets") == [
        ("asha", "target", "I will call; no time."),
        ("asha", "target", "I will ask; seen"),
    ]
    assert list(
        kind_of(answered("review-targets")).texts_to_compare(answered("review-targets"))
    ) == [
        ("asha", "I will call; outcome: moved; due: 2026-12-01; because: no time."),
        ("asha", "I will ask; outcome: confirmed; comment: seen"),
    ]


@pytest.mark.parametrize(
    ("answer", "where", "what"),
    [
        (
            {"carl": [{"target": "t1", "outcome": "done"}]},
            "carl",
            "this question isn't for “carl”, only for asha and ben",
        ),
        ({"asha": [{"target": "t9", "outcome": "done"}]}, "asha.0.target", "no open target “t9”"),
        ({"ben": [{"target": "t1", "outcome": "done"}]}, "ben.0.target", "no open target “t1”"),
        (
            {"ben": [{"target": "t2", "outcome": "done"}]},
            "ben.0.outcome",
            "target t2 is waiting to be confirmed or reopened",
        ),
        (
            {"asha": [{"target": "t1", "outcome": "reopened"}]},
            "asha.0.outcome",
            "target t1 can't be marked reopened, because it hasn't been reported as done",
        ),
        ({"asha": [{"target": "t1", "outcome": "gone"}]}, "asha.0.outcome", "one of done, partly"),
        ({"asha": [{"target": "t1"}]}, "asha.0.outcome", "“outcome” is missing"),
        ({"asha": [{"target": "t1", "outcom": "done"}]}, "asha.0.outcom", "did you mean “outcome”"),
        ({"asha": "x"}, "asha", "must be an object with a list of reports for each owner"),
    ],
)
def test_a_wrong_report_is_named_with_its_place(answer: object, where: str, what: str) -> None:
    assert what in checked(step("review-targets"), answer)[1][where]


def test_a_target_is_reported_on_once() -> None:
    report = {"target": "t1", "outcome": "done"}
    wrong = checked(step("review-targets"), {"asha": [report, report]})[1]
    assert wrong == {"asha.1.target": "target “t1” is listed twice"}


def test_owners_stand_in_the_order_of_the_pair() -> None:
    answer = dict(reversed(ANSWERS["review-targets"].items()))
    assert checked(step("review-targets"), answer)[0] == answered("review-targets").answer


def test_only_its_owner_closes_a_target_and_only_its_witness_confirms_it() -> None:
    closed = {"asha": [{"target": "t1", "outcome": "done"}]}
    answer, oddities = corrected("review-targets", closed, by="ben")
    assert answer["asha"][0]["outcome"] == "moved"
    assert oddities == ["e: only asha can report target t1 as done."]
    answer, oddities = corrected("review-targets", closed, by="asha")
    assert (answer["asha"][0]["outcome"], oddities) == ("done", [])
    assert corrected("review-targets", ANSWERS["review-targets"], by="ben")[1] == []


def test_a_review_is_laid_out_once_and_only_where_something_is_open() -> None:
    kind = KINDS["review-targets"]
    assert kind.has_nothing_to_review(no_past())
    assert not kind.has_nothing_to_review(past())
    assert kind.has_nothing_to_review(past(reviewed=frozenset({"targets"})))
    assert not kind.has_nothing_to_review(past(reviewed=frozenset({"objectives"})))
    step_ = laid("review-targets", past())
    assert isinstance(step_, ReviewTargetsStep)
    assert [target.owner for target in kind.open_targets(step_)] == ["ben", "asha"]


def test_a_review_is_asked_for_target_by_target() -> None:
    said, kept = talk(step("review-targets"), "moved", "fri", "no time", "1", "it is")
    assert said[0] == "Target 1 of 2"
    assert "New date:" in said and "How did it go?" in said
    assert kept[0] == {
        "asha": [
            {
                **{"target": "t1", "outcome": "moved", "due": "2026-11-06", "due_text": ""},
                **{"why": "", "comment": ""},
            }
        ]
    }
    assert (kept[1]["asha"][0]["due"], kept[1]["asha"][0]["why"]) == ("2026-11-06", "no time")
    assert (kept[-1]["ben"][0]["outcome"], kept[-1]["ben"][0]["comment"]) == ("confirmed", "it is")


def test_what_was_said_of_a_target_before_stays_until_it_is_said_anew() -> None:
    _, kept = talk(answered("review-targets"), "", "2")
    assert [report["outcome"] for report in kept[-1]["asha"]] == ["moved"]
    assert [report["outcome"] for report in kept[-1]["ben"]] == ["reopened"]


# set-targets


def test_new_targets_are_read_back_with_their_days_and_what_they_serve() -> None:
    assert lines("set-targets") == [
        {
            **{"who": "asha", "kind": "target", "text": "I will write"},
            **{"due": "2026-11-17", "towards": "Lead a team"},
        },
        {
            **{"who": "ben", "kind": "target", "text": "I will read"},
            **{"due_text": "when it snows", "index": 1},
        },
    ]
    assert [each["targets"][0]["due"] for each in in_notes("set-targets")] == [
        "2026-11-17",
        "when it snows",
    ]


def test_new_targets_are_searched_and_compared_with_all_their_words() -> None:
    assert searched("set-targets")[1] == ("ben", "target", "I will read; find it; when it snows")
    compared = list(kind_of(answered("set-targets")).texts_to_compare(answered("set-targets")))
    assert compared[0] == ("asha", "I will write; due: 2026-11-17; objective: o1")


def test_no_correction_takes_a_promise_back() -> None:
    answer, oddities = corrected("set-targets", {"ben": [{"text": "I will look"}]})
    assert [each["text"] for each in answer["asha"]] == ["I will write"]
    assert [each["text"] for each in answer["ben"]] == ["I will look"]
    assert oddities == ["e: a correction can't remove “I will write”. Drop it in a review instead."]


def test_new_words_stand_in_the_place_of_those_they_take() -> None:
    was = {"asha": [{"text": "a"}, {"text": "b"}]}
    asked, oddities = step("set-targets", was), list[str]()
    entry = Entry(id="e", on=DAY, seq=2, at=AT, kind="correction", by="ben")
    reads = KINDS["set-targets"].read({"asha": [{"text": "b"}, {"text": "c"}, {"text": "d"}]})
    now: Any = KINDS["set-targets"].corrected(asked, reads, entry, oddities)
    assert [new.text for new in dict(now)["asha"]] == ["c", "b", "d"]
    assert oddities == []


def test_targets_stand_beside_new_ones_only_where_no_review_has_them() -> None:
    step_ = laid("set-targets", past())
    assert isinstance(step_, SetTargetsStep)
    assert len(KINDS["set-targets"].open_targets(step_)) == 2
    assert laid("set-targets", past(reviewed=frozenset({"targets"}))).targets == ()


def test_a_target_is_asked_for_with_all_that_belongs_to_it() -> None:
    given = ("write it", "soonish", "fri", "what", "yes", "open the file", "it is sent", "ask")
    said, kept = talk(step("set-targets"), *given, "1", "x", "5", "write a page", "9")
    assert said[0] == "Asha, add a target, or press Enter to finish. I will:"
    assert said[1] == "I will write it"
    assert "“soonish” isn't a date yet. Try fri, in two weeks or 12 Dec, or leave it empty." in said
    assert "That's below seven. What would a smaller version look like?" in said
    assert said[-1] == "Ben, add a target, or press Enter to finish. I will:"
    assert kept[0]["asha"][0]["text"] == "I will write it"
    assert kept[-1] == {
        "asha": [
            {
                **{"text": "I will write a page", "due": "2026-11-06", "due_text": ""},
                **{"measure": "it is sent", "first_step": "open the file", "if_then": "ask"},
                **{"confidence": 9, "objective": "o1"},
            }
        ]
    }


def test_each_line_is_kept_at_once() -> None:
    _, kept = talk(step("set-targets"), "write it", "", "y", "open the file")
    assert [each["asha"][0]["first_step"] for each in kept] == ["", "open the file"]


@pytest.mark.parametrize("no", ["", "no", "n"])
def test_details_are_offered_once(no: str) -> None:
    said, kept = talk(step("set-targets"), "write it", "fri", no)
    offer = "Add details? Type yes, or press Enter to skip."
    assert said.count(offer) == 1
    assert said[-2] == "Asha, add a target, or press Enter to finish. I will:"
    assert (kept[-1]["asha"][0]["due"], kept[-1]["asha"][0]["first_step"]) == ("2026-11-06", "")


def test_one_target_after_another_is_kept_beside_those_before() -> None:
    before = step("set-targets", {"asha": [{"text": "a"}]})
    _, kept = talk(before, "B", "", "", "C", "", "", "")
    assert [each["text"] for each in kept[-1]["asha"]] == ["a", "B", "C"]


def test_three_are_plenty() -> None:
    three = {"asha": [{"text": "a"}, {"text": "b"}, {"text": "c"}]}
    said, _ = talk(step("set-targets", three))
    assert "Three is usually plenty. Which matters most, and which could you let go?" in said


# review-objectives and set-objectives


def test_a_review_of_objectives_says_where_each_stands() -> None:
    assert lines("review-objectives") == [
        {
            **{"who": "asha", "kind": "outcome", "mark": "●"},
            "text": "Lead a team: reached. with joy",
        }
    ]
    assert in_notes("review-objectives") == [
        {"text": "Lead a team", "outcome": "reached", "comment": "with joy"}
    ]
    assert searched("review-objectives") == [("pair", "objective", "Lead a team; with joy")]
    asked = answered("review-objectives")
    compared = list(kind_of(asked).texts_to_compare(asked))
    assert compared == [("", "Lead a team; outcome: reached; comment: with joy")]


def test_an_objective_has_to_be_open_and_is_named_once() -> None:
    asked = step("review-objectives")
    gone = [{"objective": "o9", "outcome": "going"}]
    assert "no open objective “o9”" in checked(asked, gone)[1]["0.objective"]
    twice = [{"objective": "o1", "outcome": "going"}] * 2
    assert "is listed twice" in checked(asked, twice)[1]["1.objective"]


def test_objectives_are_gone_through_only_where_one_is_open() -> None:
    kind = KINDS["review-objectives"]
    assert kind.has_nothing_to_review(no_past())
    assert not kind.has_nothing_to_review(past())
    assert kind.has_nothing_to_review(past(reviewed=frozenset({"objectives"})))
    assert len(laid("review-objectives", past()).objectives) == 1
    said, kept = talk(step("review-objectives"), "dropped", "no longer")
    assert said[:2] == ["“Lead a team”", "  1 In progress, 2 Reached, 3 Dropped"]
    assert kept[0] == [{"objective": "o1", "outcome": "dropped", "comment": ""}]
    assert kept[-1] == [{"objective": "o1", "outcome": "dropped", "comment": "no longer"}]


def test_new_objectives_belong_to_whoever_is_asked() -> None:
    asked = answered("set-objectives")
    kind = kind_of(asked)
    assert lines("set-objectives") == [{"who": "asha", "kind": "objective", "text": "Teach"}]
    ((owner, (aim,)),) = kind.new_objectives(asked)
    assert (owner, aim.text) == ("asha", "Teach")
    assert in_notes("set-objectives") == [
        {"text": "Teach", "why": "I like it", "measure": "a class"}
    ]
    assert searched("set-objectives") == [("asha", "objective", "Teach; a class; I like it")]
    compared = list(kind.texts_to_compare(asked))
    assert compared == [("", "Teach; because: I like it; done when: a class")]


def test_no_correction_takes_an_objective_back() -> None:
    answer, oddities = corrected("set-objectives", None)
    assert [aim["text"] for aim in answer] == ["Teach"]
    assert len(oddities) == 1


def test_an_objective_is_asked_for_with_what_belongs_to_it() -> None:
    said, kept = talk(step("set-objectives"), "Teach", "I like it", "a class")
    assert said[-1] == "Add an objective, or press Enter to finish:"
    assert kept[-1] == [{"text": "Teach", "why": "I like it", "measure": "a class"}]
    assert len(kept) == 3


@pytest.mark.parametrize(
    ("name", "reviews", "makes"),
    [
        ("review-targets", "targets", None),
        ("review-objectives", "objectives", None),
        ("set-targets", None, "targets"),
        ("set-objectives", None, "objectives"),
    ],
)
def test_what_a_kind_reviews_and_makes(name: KindName, reviews: Any, makes: Any) -> None:
    kind = KINDS[name]
    assert (kind.reviews, kind.makes) == (reviews, makes)
    assert not kind.answerable_alone and not kind.recordable
    assert kind.needs_both(Prompt(id="p", kind=name, ask="mentee", text="?")) is bool(reviews)
