"""A session as plain lines: what is printed, what is kept, and that it equals a record."""

from __future__ import annotations

import io
from typing import Any

import pytest

from mentorflow.facilitator import Facilitator
from mentorflow.plain.conversation import Conversation
from mentorflow.plain.lines import Lines
from mentorflow.plain.run import start_plain
from mentorflow.sitting import Closed, Sitting
from small_guide import GUIDE, SAID, TYPED, same


@pytest.fixture
def pair(facilitator: Facilitator) -> str:
    shelf = facilitator.journal.root / "guides"
    shelf.mkdir(parents=True)
    (shelf / "small.toml").write_text(GUIDE, encoding="utf-8")
    return facilitator.new_pair(form="mentoring", names=("Asha", "Ben")).id


def hold(sitting: Sitting, typed: str) -> tuple[Closed | None, str]:
    sink = io.StringIO()
    closed = Conversation(sitting, Lines(io.StringIO(typed), sink)).hold()
    if closed is None:
        sitting.leave()
    return closed, sink.getvalue()


def test_typed_or_recorded_leaves_the_same_session(facilitator: Facilitator, pair: str) -> None:
    closed, out = hold(facilitator.start(pair, "small"), TYPED)
    assert closed is not None, out
    recorded = facilitator.record(pair, "small", facilitator.clock.today(), SAID)
    assert same(closed.session) == same(recorded.session)


def test_each_question_is_printed_with_its_stage_and_person(
    facilitator: Facilitator, pair: str
) -> None:
    _, out = hold(facilitator.start(pair, "small"), TYPED)
    assert "[Talk] Asha:\nAsha, what now?" in out
    assert "[Talk] Ben:\nWhat did you see?" in out
    assert "\x1b" not in out


def test_what_was_kept_for_today_is_said_first(
    facilitator: Facilitator,
    pair: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    parked = {"session/parked": ["the pay\nquestion", "\x1b[2J"]}
    facilitator.record(pair, "small", facilitator.clock.today(), parked)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert start_plain(facilitator, pair, "small") == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "Asha & Ben: Small session. /help for help.\n"
        "An empty line ends an answer.\n"
        "Kept for today: the pay question\n"
        "Kept for today: ␛[2J\n"
    )


def test_a_stage_is_headed_once_in_each_round(facilitator: Facilitator) -> None:
    peers = facilitator.new_pair(form="peer", names=("Noor", "Kit")).id
    typed = "/go strengths\n/another\n/another\na moment\n\n/leave\n"
    _, out = hold(facilitator.start(peers, "mentoring-session"), typed)
    assert out.count("\nStrengths, Noor's turn") == 1


def test_the_second_session_begins_with_what_was_promised(
    facilitator: Facilitator, pair: str
) -> None:
    hold(facilitator.start(pair, "small"), TYPED)
    sitting = facilitator.start(pair, "small")
    typed = "/go review\n1\nsent on Friday\n4\nnext friday\nill\nreached\n\n/leave\n"
    _, out = hold(sitting, typed)
    assert "call Priya" in out
    step = sitting.session.find("review/targets/pair")
    answer: Any = step.answer
    assert [(owner, reports[0].outcome) for owner, reports in answer] == [
        ("asha", "done"),
        ("ben", "moved"),
    ]
    assert answer[0][1][0].comment == "sent on Friday"
    assert (str(answer[1][1][0].due), answer[1][1][0].why) == ("2026-11-13", "ill")


def test_end_of_input_leaves_and_resume_goes_on_at_the_same_place(
    facilitator: Facilitator, pair: str
) -> None:
    closed, _ = hold(facilitator.start(pair, "small"), "\nhalf an ans")
    assert closed is None
    draft = facilitator.draft(pair)
    assert draft is not None
    assert draft.here == "talk/wish/asha"
    assert draft.find("talk/wish/asha").answer == "half an ans"
    _, out = hold(facilitator.resume(draft.id), "\n/leave\n")
    assert "half an ans" in out


def test_commands(facilitator: Facilitator, pair: str) -> None:
    typed = "\n/another\n/time\n/park the pay question\n/skip\n/back\n/stages\n/nonsense\n"
    typed += "//x\n\n/off\nsecret\n/off\n/go closing\n/help\n/leave\n"
    sitting = facilitator.start(pair, "small")
    _, out = hold(sitting, typed)
    session = sitting.session
    assert "And?" in out
    assert session.parked == ("the pay question",)
    assert session.find("talk/wish/asha").answer == "/x"
    assert "0 of 10 min here" in out
    assert "There is no /nonsense" in out
    assert "secret" not in session.model_dump_json()
    assert session.here == "closing"


def test_a_session_left_off_the_record_says_that_it_is_kept_again(
    facilitator: Facilitator, pair: str
) -> None:
    sitting = facilitator.start(pair, "small")
    hold(sitting, "\n/off\nsecret\n/leave\n")
    _, out = hold(facilitator.resume(sitting.session.id), "after\n\n/leave\n")
    assert "The last sitting ended off the record. From here on it is kept again." in out
    again = facilitator.resume(sitting.session.id)
    _, out = hold(again, "/leave\n")
    assert "off the record" not in out
    assert again.session.find("talk/wish/asha").answer == "after"
    assert "secret" not in again.session.model_dump_json()


def test_hidden_scales_are_not_printed_until_both_are_in(
    facilitator: Facilitator, pair: str
) -> None:
    sitting = facilitator.start(pair, "small")
    _, before = hold(sitting, "/next\n/next\n/next\n7\n/back\n/leave\n")
    assert "Asha: 7" not in before
    assert "Written so far" not in before
    _, after = hold(facilitator.resume(sitting.session.id), "/next\n9\n/leave\n")
    assert "Asha: 7" in after
    assert "Ben: 9" in after


def test_time_is_spent_where_the_pair_is(facilitator: Facilitator, pair: str) -> None:
    sitting = facilitator.start(pair, "small")
    facilitator.clock.seconds += 90.6  # type: ignore[attr-defined]
    hold(sitting, "/next\n/leave\n")
    assert sitting.session.stages[0].spent == 90


def test_a_target_is_kept_as_it_is_read_and_spoken_of_softly(
    facilitator: Facilitator, pair: str
) -> None:
    sitting = facilitator.start(pair, "small")
    first = "call Priya\n\nxyz\nfri\n\n\n6\n"
    more = "Write to Dan\n\n\n\n\n\nWe will meet\n\n\n\n\n\n\n/leave\n"
    _, out = hold(sitting, f"/go targets\n\n{first}{more}")
    answer: Any = sitting.session.find("targets/promise/asha").answer
    texts = [target.text for target in answer[0][1]]
    assert texts == ["I will call Priya", "Write to Dan", "We will meet"]
    assert "I will call Priya" in out
    assert "“xyz” is not a day yet; write fri, in two weeks, 12 Dec, or leave it empty." in out
    assert "Under seven: what would make it smaller?" in out
    assert out.count("Three is usually plenty.") == 1


def test_an_answer_stays_with_the_question_it_was_given_to(
    facilitator: Facilitator, pair: str
) -> None:
    sitting = facilitator.start(pair, "small")
    typed = "said to the wall\nthe talk\n/another\n\n/leave\n"
    _, out = hold(sitting, typed)
    assert "That was not written down; /park TEXT keeps something" in out
    assert "What is written answers this question, so it stays as it is." in out
    assert sitting.session.find("talk/wish/asha").way == 0
