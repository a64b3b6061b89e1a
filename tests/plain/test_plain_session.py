"""A session as plain lines: what is printed, what is kept, and that it equals a record."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest

from mentorflow.kinds import kind_of
from mentorflow.plain.conversation import Conversation
from mentorflow.plain.lines import Lines
from mentorflow.plain.run import start_plain
from mentorflow.services import Services
from mentorflow.services.live_session import Closed, LiveSession
from small_guide import GUIDE, SAID, TYPED, same


@pytest.fixture
def pair(services: Services) -> str:
    shelf = services.context.journal.root / "guides"
    shelf.mkdir(parents=True)
    (shelf / "small.toml").write_text(GUIDE, encoding="utf-8")
    return services.pairs.new(form="mentoring", names=("Asha", "Ben")).id


def hold(live: LiveSession, typed: str) -> tuple[Closed | None, str]:
    sink = io.StringIO()
    closed = Conversation(live, Lines(io.StringIO(typed), sink)).run()
    if closed is None:
        live.leave()
    return closed, sink.getvalue()


def test_typed_or_recorded_leaves_the_same_session(services: Services, pair: str) -> None:
    closed, out = hold(services.sessions.start(pair, "small"), TYPED)
    assert closed is not None, out
    recorded = services.sessions.record(pair, "small", services.clock.today(), SAID)
    assert same(closed.session) == same(recorded.session)


def test_each_question_is_printed_with_its_stage_and_person(services: Services, pair: str) -> None:
    _, out = hold(services.sessions.start(pair, "small"), TYPED)
    assert "[Talk] Asha:\nAsha, what now?" in out
    assert "[Talk] Ben:\nWhat did you see?" in out
    assert "\x1b" not in out


def test_what_was_kept_for_today_is_said_first(
    services: Services,
    pair: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    parked = {"session/parked": ["the pay\nquestion", "\x1b[2J"]}
    services.sessions.record(pair, "small", services.clock.today(), parked)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert start_plain(services, pair, "small") == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "Asha & Ben: Small session. For help, type /help.\n"
        "To finish an answer, press Enter on an empty line.\n"
        "Saved for today: the pay question\n"
        "Saved for today: ␛[2J\n"
    )


def test_a_stage_is_headed_once_in_each_round(services: Services) -> None:
    peers = services.pairs.new(form="peer", names=("Noor", "Kit")).id
    typed = "/go strengths\n/another\n/another\na moment\n\n/leave\n"
    _, out = hold(services.sessions.start(peers, "mentoring-session"), typed)
    assert out.count("\nStrengths, Noor's turn") == 1


def test_the_second_session_begins_with_what_was_promised(services: Services, pair: str) -> None:
    hold(services.sessions.start(pair, "small"), TYPED)
    live = services.sessions.start(pair, "small")
    typed = "/go review\n1\nsent on Friday\n4\nfriday week\nill\nreached\n\n/leave\n"
    _, out = hold(live, typed)
    assert "“Call Priya”" in out
    step = live.session.find("review/targets/pair")
    answer: Any = step.answer
    assert [(owner, reports[0].outcome) for owner, reports in answer] == [
        ("asha", "done"),
        ("ben", "moved"),
    ]
    assert answer[0][1][0].comment == "sent on Friday"
    assert (str(answer[1][1][0].due), answer[1][1][0].why) == ("2026-11-13", "ill")


def test_end_of_input_leaves_and_resume_goes_on_at_the_same_place(
    services: Services, pair: str
) -> None:
    closed, _ = hold(services.sessions.start(pair, "small"), "\nhalf an ans")
    assert closed is None
    draft = services.sessions.draft(pair)
    assert draft is not None
    assert draft.here == "talk/wish/asha"
    assert draft.find("talk/wish/asha").answer == "half an ans"
    _, out = hold(services.sessions.resume(draft.id), "\n/leave\n")
    assert "half an ans" in out


def test_commands(services: Services, pair: str) -> None:
    typed = "\n/another\n/time\n/park the pay question\n/skip\n/back\n/stages\n/nonsense\n"
    typed += "//x\n\n/off\nsecret\n/off\n/go closing\n/help\n/leave\n"
    live = services.sessions.start(pair, "small")
    _, out = hold(live, typed)
    session = live.session
    assert "And?" in out
    assert session.parked == ("the pay question",)
    assert session.find("talk/wish/asha").answer == "/x"
    assert "0 of 10 min in this stage" in out
    assert "Unknown command /nonsense" in out
    assert "secret" not in session.model_dump_json()
    assert session.here == "closing"


def test_a_session_left_off_the_record_says_that_it_is_kept_again(
    services: Services, pair: str
) -> None:
    live = services.sessions.start(pair, "small")
    hold(live, "\n/off\nsecret\n/leave\n")
    _, out = hold(services.sessions.resume(live.session.id), "after\n\n/leave\n")
    assert "You were off the record when you left. From here on, answers are saved again." in out
    again = services.sessions.resume(live.session.id)
    _, out = hold(again, "/leave\n")
    assert "off the record" not in out
    assert again.session.find("talk/wish/asha").answer == "after"
    assert "secret" not in again.session.model_dump_json()


def test_hidden_scales_are_not_printed_until_both_are_in(services: Services, pair: str) -> None:
    live = services.sessions.start(pair, "small")
    _, before = hold(live, "/next\n/next\n/next\n7\n/back\n/leave\n")
    assert "Asha: 7" not in before
    assert "Answer so far" not in before
    _, after = hold(services.sessions.resume(live.session.id), "/next\n9\n/leave\n")
    assert "Asha: 7" in after
    assert "Ben: 9" in after


def test_time_is_spent_where_the_pair_is(services: Services, pair: str) -> None:
    live = services.sessions.start(pair, "small")
    services.clock.seconds += 90.6  # type: ignore[attr-defined]
    hold(live, "/next\n/leave\n")
    assert live.session.stages[0].spent_seconds == 90


def test_a_target_is_kept_as_it_is_read_and_spoken_of_softly(services: Services, pair: str) -> None:
    live = services.sessions.start(pair, "small")
    first = "call Priya\nxyz\nfri\nyes\n\n\n\n6\n"
    more = "\nWrite to Dan\n\n\nWe will meet\n\n\n\n/leave\n"
    _, out = hold(live, f"/go targets\n\n{first}{more}")
    answer: Any = live.session.find("targets/promise/asha").answer
    texts = [target.text for target in answer[0][1]]
    assert texts == ["I will call Priya", "Write to Dan", "We will meet"]
    assert "I will call Priya" in out
    assert "“xyz” isn't a date yet. Try fri, in two weeks or 12 Dec, or leave it empty." in out
    assert "That's below seven. What would a smaller version look like?" in out
    assert out.count("Three is usually plenty.") == 1


def test_an_answer_stays_with_the_question_it_was_given_to(services: Services, pair: str) -> None:
    live = services.sessions.start(pair, "small")
    typed = "said to the wall\n\nthe talk\n/another\n\n/leave\n"
    _, out = hold(live, typed)
    assert kind_of(talk := live.session.find("talk/open/pair")).texts(talk) == ("said to the wall",)
    assert "You've already answered this question, so its wording stays." in out
    assert live.session.find("talk/wish/asha").way == 0


def promised_before(services: Services, pair: str, *texts: str) -> None:
    """A session of two weeks ago with an aim of Asha's and promises of hers."""
    on = services.clock.today() - dt.timedelta(14)
    made = [{"text": text, "due": "2026-11-02"} for text in texts]
    answers = {
        "targets/promise": {"asha": made},
        "targets/aim": {"asha": [{"text": "Lead a project"}, {"text": "Write more"}]},
    }
    services.sessions.record(pair, "small", on, answers)


@pytest.mark.parametrize("number", [2, 3, 4])
def test_partly_blocked_and_moved_offer_a_new_day(
    services: Services, pair: str, number: int
) -> None:
    promised_before(services, pair, "I will call")
    live = services.sessions.start(pair, "small")
    hold(live, f"/go review\n{number}\nin a week\nthe room was taken\n/leave\n")
    answer: Any = live.session.find("review/targets/pair").answer
    report = answer[0][1][0]
    assert report.outcome == ("partly", "blocked", "moved")[number - 2]
    assert report.due == services.clock.today() + dt.timedelta(7)
    assert "the room was taken" in (report.why, report.comment)


@pytest.mark.parametrize(
    ("step", "typed"),
    [
        ("review/targets/pair", "/go review\n2\nin a week\n/leave\n"),
        ("review/aims/pair", "/go review\n\ndropped\n/leave\n"),
        ("targets/aim/asha", "/go targets\nTeach\nit is time\n/leave\n"),
        ("targets/promise/asha", "/go targets\n\ncall\n\ny\nfind the number\n/leave\n"),
    ],
)
def test_what_was_said_of_one_thing_is_kept_when_a_command_cuts_it_short(
    services: Services, pair: str, step: str, typed: str
) -> None:
    promised_before(services, pair, "I will call")
    live = services.sessions.start(pair, "small")
    hold(live, typed)
    told = live.session.find(step).model_dump_json()
    week = (services.clock.today() + dt.timedelta(7)).isoformat()
    assert any(said in told for said in (week, "dropped", "it is time", "find the number")), told


def test_an_objective_is_offered_in_capitals_and_by_its_words(
    services: Services, pair: str
) -> None:
    promised_before(services, pair, "I will call")
    live = services.sessions.start(pair, "small")
    _, out = hold(live, "/go review\n\nDropped\nno longer mine\n2\nshe read it\n/leave\n")
    assert "1 In progress, 2 Reached, 3 Dropped" in out
    answer: Any = live.session.find("review/aims/pair").answer
    assert [(each.outcome, each.comment) for each in answer] == [
        ("dropped", "no longer mine"),
        ("reached", "she read it"),
    ]


def test_a_target_serves_an_objective_and_is_made_smaller_where_they_are_less_sure(
    services: Services, pair: str
) -> None:
    promised_before(services, pair, "I will call")
    live = services.sessions.start(pair, "small")
    details = "fri\nyes\nlist names\nshe answers\nif I wait, I walk over\n2\n"
    sure = "5\nwrite to one of them\n8\n"
    _, out = hold(live, f"/go targets\n\nwrite to them all\n{details}{sure}\n/leave\n")
    answer: Any = live.session.find("targets/promise/asha").answer
    (target,) = answer[0][1]
    assert "  1 Lead a project\n  2 Write more\n" in out
    assert "That's below seven. What would a smaller version look like?" in out
    assert target.text == "I will write to one of them"
    assert (target.first_step, target.measure) == ("list names", "she answers")
    assert (target.if_then, target.confidence) == ("if I wait, I walk over", 8)
    assert target.objective.endswith(".o2")


def test_what_is_open_of_before_counts_towards_plenty(services: Services, pair: str) -> None:
    promised_before(services, pair, "I will a", "I will b")
    live = services.sessions.start(pair, "small")
    _, out = hold(live, "/go targets\n\nwrite\n\n\n\n/leave\n")
    before, _, after = out.partition("I will write")
    assert "which could you let go?" not in before
    assert "Three is usually plenty. Which matters most, and which could you let go?" in after
