"""Answer fields: keys in, the JSON of the answer and the words on screen out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

import settling
from builders import STEP, opened, peers
from mentorflow.model.history import History
from mentorflow.model.literals import KindName
from mentorflow.model.session import Session
from mentorflow.model.steps import LaidOption as Option
from mentorflow.model.steps import OpenObjective, OpenTarget, Step
from mentorflow.tui.fields import make_field
from mentorflow.tui.fields.answer_field import AnswerField
from mentorflow.tui.kit import theme
from mentorflow.tui.kit.safe_text import shown
from pages import BOTH_SIZES, HOSTILE, SIZES, flat, sees, text, types

both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)


class SessionBody(App[None]):
    """A question with its field under it; every answer told is kept in `said`."""

    CSS = theme.BASE_CSS
    HORIZONTAL_BREAKPOINTS = theme.HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = theme.VERTICAL_BREAKPOINTS

    def __init__(self, session: Session, step: Step, *, read_only: bool = False) -> None:
        super().__init__()
        self.field = make_field(session, step, read_only)
        self.said: list[tuple[str, Any]] = []
        for each in theme.THEMES:
            self.register_theme(each)
        self.theme = "lamp"

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(self.asked, id="asked")
            yield self.field

    def on_mount(self) -> None:
        self.field.take_focus()

    @property
    def asked(self) -> Content:
        return shown(f"({self.field.speaker}) {self.field.head} {self.field.question}")

    def on_answer_field_changed(self, event: AnswerField.Changed) -> None:
        self.said.append((event.step_id, event.answer))

    def on_answer_field_question_changed(self) -> None:
        self.query_one("#asked", Static).update(self.asked)


Play = Callable[[Pilot[None], SessionBody], Awaitable[None]]


def play(desk: SessionBody, act: Play, size: tuple[int, int] = SIZES[0]) -> SessionBody:
    async def run() -> None:
        async with desk.run_test(size=size) as pilot:
            await act(pilot, desk)

    settling.run(run())
    return desk


def answer_of(desk: SessionBody) -> Any:
    return desk.field.answer


def step(kind: KindName, who: str = "asha", **more: Any) -> Step:
    asked = {"id": f"s/{kind}/{who}", "kind": kind, "who": who, "words": "What now?"}
    return STEP.validate_python({**asked, **more})


def laid(*steps: Step, session: Session | None = None) -> Session:
    """A session that holds these steps and nothing else."""
    session = session or opened()
    stage = session.stages[0].model_copy(update={"steps": steps})
    return session.model_copy(update={"stages": (stage,), "here": steps[0].id})


def desk(*steps: Step, read_only: bool = False, session: Session | None = None) -> SessionBody:
    return SessionBody(laid(*steps, session=session), steps[0], read_only=read_only)


def target(id: str, owner: str, text: str, **more: Any) -> OpenTarget:
    witness = "ben" if owner == "asha" else "asha"
    made = dt.date(2026, 10, 25)
    return OpenTarget(id=id, owner=owner, witness=witness, text=text, made_on=made, **more)


TARGETS = (
    target(
        "t1", "asha", "I will show the draft to Priya", due=dt.date(2026, 11, 1), measure="Read"
    ),
    target("t2", "ben", "I will introduce Asha to Dan", moved=2),
    target("t3", "asha", "I will ask Dan", status="done", unconfirmed=True),
)
REVIEW = step("review-targets", "pair", targets=TARGETS)
PROMISE = step("set-targets")
AIM = OpenObjective(id="o1", text="Lead a project", owner="asha", made_on=dt.date(2026, 5, 3))


@both_sizes
def test_a_choice_takes_a_digit_and_can_be_taken_back(size: tuple[int, int]) -> None:
    options = (Option(id="a", text="Listening"), Option(id="b", text="Questions"))

    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await sees(pilot, "1 Listening", "2 Questions")
        await pilot.press("2", "9", "up", "enter", "backspace")

    said = play(desk(step("choice", options=options)), act, size).said
    assert [answer for _, answer in said] == ["b", "a", None]


def test_a_choice_can_be_clicked() -> None:
    options = (Option(id="a", text="Listening"), Option(id="b", text="Questions"))

    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await pilot.click("Choices", offset=(5, 1))

    assert play(desk(step("choice", options=options)), act).said == [("s/choice/asha", "b")]


@both_sizes
def test_a_list_has_a_thing_a_line(size: tuple[int, int]) -> None:
    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await types(pilot, "one\n\nother")
        await sees(pilot, "one", "other")

    assert play(desk(step("list")), act, size).said[-1][1] == ["one", "other"]


def test_one_number_is_seen_at_once_and_can_change() -> None:
    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await sees(pilot, "0 not", "10 fully")

        def offered() -> list[tuple[str, str]]:
            return list(app.field.field_keys)

        assert offered() == [("0-9", "Answer"), ("x", "10")]
        await pilot.press("x", "left", "3")
        assert offered()[2:] == [("Delete", "Clear")]
        await pilot.press("delete")
        assert offered()[2:] == []

    said = play(desk(step("scale", low="not", high="fully")), act).said
    assert [answer for _, answer in said] == [10, 9, 3, None]


def hidden() -> tuple[Step, Step]:
    return (
        step("scale", "asha", hidden=True, low="not", high="fully"),
        step("scale", "ben", hidden=True, low="not", high="fully"),
    )


@both_sizes
def test_hidden_numbers_open_together_and_then_stay(size: tuple[int, int]) -> None:
    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await sees(pilot, "Asha, press a number key")
        await pilot.press("8")
        await sees(pilot, "(ben)", "Ben, press a number key", "Asha · · · · · · · · · · · hidden")
        await pilot.press("5")
        await sees(pilot, "(pair)", "Your numbers are three apart. What do you each see")
        assert "hidden" not in flat(app)
        await pilot.press("2")
        assert not app.field.retreat()

    app = play(desk(*hidden()), act, size)
    assert app.said == [("s/scale/asha", 8), ("s/scale/ben", 5)]


def test_the_second_person_is_asked_in_their_own_words() -> None:
    first, second = hidden()
    second = second.model_copy(update={"words": "And Ben, what now?"})

    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await pilot.press("8")
        await sees(pilot, "(ben)")
        assert app.field.question == "And Ben, what now?"
        assert app.field.retreat()
        assert app.field.question == "What now?"

    play(desk(first, second), act)


def test_a_scale_that_one_has_answered_opens_with_the_question_of_the_other() -> None:
    first, second = hidden()
    said = first.model_copy(update={"answer": 4})
    second = second.model_copy(update={"words": "And Ben, what now?"})

    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        assert (app.field.speaker, app.field.question) == ("ben", "And Ben, what now?")

    play(desk(said, second), act)


def test_a_hidden_number_shows_no_place_by_any_key() -> None:
    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await pilot.press("left", "right")
        assert app.said == []
        await pilot.press("8")
        await sees(pilot, "(ben)")
        assert app.field.retreat()
        await sees(pilot, "(asha)")
        await pilot.press("4", "4")
        await sees(pilot, "The same number.")

    app = play(desk(*hidden()), act)
    assert app.said[-2:] == [("s/scale/asha", 4), ("s/scale/ben", 4)]


def test_peers_answer_a_hidden_scale_in_their_order() -> None:
    pair = peers()
    session = opened(pair, History(pair=pair)).model_copy(update={"first": "kit"})
    steps = (step("scale", "kit", hidden=True), step("scale", "noor", hidden=True))

    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await sees(pilot, "Kit, press a number key")
        await pilot.press("0")
        await sees(pilot, "Noor, press a number key")

    play(desk(*steps, session=session), act)


@both_sizes
def test_targets_are_walked_one_at_a_time(size: tuple[int, int]) -> None:
    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await sees(pilot, "Target 1 of 3, set 25 October")
        await sees(pilot, "“Show the draft to Priya”, by Sunday 1 November.")
        await sees(pilot, "Done when Read")
        await pilot.press("2")
        await types(pilot, "half of it\n")
        await sees(
            pilot, "(ben) Target 2 of 3", "“Introduce Asha to Dan”.", "This has slipped twice now."
        )
        await pilot.press("4")
        await types(pilot, "friday week\n")
        await sees(pilot, "Friday 13 November")
        await types(pilot, "he was away\n")
        await sees(pilot, "(ben) Target 3 of 3", "“Ask Dan”. Asha says this is done.", "Not yet")
        await pilot.press("1")
        assert not app.field.advance()
        assert app.field.retreat()
        await sees(pilot, "he was away")

    answer = play(desk(REVIEW), act, size).said[-1][1]
    done, moved = answer["asha"], answer["ben"]
    assert [(r["target"], r["outcome"]) for r in done] == [("t1", "partly"), ("t3", "confirmed")]
    assert done[0]["comment"] == "half of it"
    assert (moved[0]["outcome"], moved[0]["due"], moved[0]["why"]) == (
        "moved",
        "2026-11-13",
        "he was away",
    )


def test_the_line_goes_along_when_the_outcome_changes() -> None:
    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await pilot.press("1")
        await types(pilot, "because")
        await pilot.press("up", "5")

    report = play(desk(REVIEW), act).said[-1][1]["asha"][0]
    assert (report["outcome"], report["why"], report["comment"]) == ("dropped", "because", "")


@both_sizes
@pytest.mark.parametrize(("digit", "outcome"), [("2", "partly"), ("3", "blocked")])
def test_what_is_partly_done_or_blocked_may_have_a_new_day(
    size: tuple[int, int], digit: str, outcome: str
) -> None:
    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await pilot.press(digit)
        await types(pilot, "half of it")
        await pilot.press("up")
        await types(pilot, "friday week")
        await sees(pilot, "New date", "Friday 13 November", "half of it")

    report = play(desk(REVIEW), act, size).said[-1][1]["asha"][0]
    line = "comment" if outcome == "partly" else "why"
    assert (report["outcome"], report["due"], report[line]) == (outcome, "2026-11-13", "half of it")


def test_a_new_day_is_offered_only_where_one_makes_sense() -> None:
    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        for digit in "123456":
            await pilot.press(digit)
            await sees(pilot, "in one line")
            assert ("New date" in flat(app)) == (digit in "234")
            await pilot.press("up", "up", "up")

    play(desk(REVIEW), act)


def test_a_day_goes_along_to_what_can_have_one_and_no_further() -> None:
    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await pilot.press("4")
        await types(pilot, "friday week")
        await pilot.press("up", "3", "up", "up", "1")

    said = [answer["asha"][0] for _, answer in play(desk(REVIEW), act).said]
    assert (said[-2]["outcome"], said[-2]["due"]) == ("blocked", "2026-11-13")
    assert said[-1]["outcome"] == "done"
    assert not said[-1].get("due")


def test_the_line_is_asked_for_in_words_that_fit_the_outcome() -> None:
    asked = {
        "1": "What happened, in one line",
        "3": "What's in the way, in one line",
        "4": "Why it moved, in one line",
        "5": "Why you're dropping it, in one line",
        "6": "Who has taken it over, in one line",
    }

    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        for digit, words in asked.items():
            await pilot.press(digit)
            await sees(pilot, words)
            await pilot.press("up", "up", "up")

    play(desk(REVIEW), act)


def test_looking_up_and_down_the_ways_says_nothing() -> None:
    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await pilot.press("down", "down", "up", "end", "home", "down")
        assert app.said == []
        await pilot.press("space", "up", "up", "down")

    said = play(desk(REVIEW), act).said
    assert [answer["asha"][0]["outcome"] for _, answer in said] == ["partly"]


def test_an_outcome_taken_back_loses_no_word() -> None:
    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await pilot.press("4")
        await types(pilot, "friday week\nbecause")
        await pilot.press("up", "up", "backspace")
        assert app.said[-1][1] is None
        await pilot.press("3")
        await sees(pilot, "because", "Friday 13 November")

    report = play(desk(REVIEW), act).said[-1][1]["asha"][0]
    assert (report["why"], report["due"]) == ("because", "2026-11-13")


@both_sizes
def test_a_review_is_restored_where_it_was_left(size: tuple[int, int]) -> None:
    reports = {"asha": [{"target": "t1", "outcome": "blocked", "why": "no time"}]}
    kept = STEP.validate_python(REVIEW.model_dump(mode="json") | {"answer": reports})

    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await sees(pilot, "Target 2 of 3")
        assert app.field.retreat()
        await sees(pilot, "Target 1 of 3", "no time")

    app = play(desk(kept), act, size)
    assert app.said == []
    assert answer_of(app)["asha"][0]["why"] == "no time"


@both_sizes
def test_a_target_is_an_answer_from_its_first_letter(size: tuple[int, int]) -> None:
    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await pilot.press("s")
        await sees(pilot, "I will s")
        await types(pilot, "how it\n12 dec")
        await sees(pilot, "Saturday 12 December")
        await pilot.press("ctrl+r")
        await types(pilot, "book a room\nshe says so\nif not, then soon\n")
        await pilot.press("6")
        await sees(pilot, "That's below seven. What would a smaller version look like?")

    said = play(desk(PROMISE), act, size).said
    assert said[0][1]["asha"][0]["text"] == "I will s"
    (made,) = said[-1][1]["asha"]
    assert made["text"] == "I will show it"
    assert (made["first_step"], made["due"]) == ("book a room", "2026-12-12")
    assert (made["measure"], made["if_then"], made["confidence"]) == (
        "she says so",
        "if not, then soon",
        6,
    )


def test_going_on_keeps_a_target_and_an_empty_form_moves_on() -> None:
    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        for word in ("one", "two", "three"):
            await types(pilot, word)
            assert app.field.advance()
            await sees(pilot, f"○ I will {word}")
        await sees(pilot, "Three is usually plenty.")
        assert not app.field.advance()
        await types(pilot, "We will meet")
        assert app.field.retreat()

    (answer,) = play(desk(PROMISE), act).said[-1][1].values()
    assert [made["text"] for made in answer] == [
        "I will one",
        "I will two",
        "I will three",
        "We will meet",
    ]


def test_both_people_make_targets_in_a_joint_step() -> None:
    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await types(pilot, "one")
        assert app.field.advance()
        assert app.field.advance()
        await sees(pilot, "(ben)")
        await types(pilot, "other")
        assert app.field.retreat()
        await sees(pilot, "(asha)")

    answer = play(desk(step("set-targets", "pair")), act).said[-1][1]
    assert {owner: made[0]["text"] for owner, made in answer.items()} == {
        "asha": "I will one",
        "ben": "I will other",
    }


OTHER_AIM = OpenObjective(id="o2", text="Teach", owner="ben", made_on=dt.date(2026, 5, 3))


@both_sizes
def test_a_target_can_serve_an_open_objective_or_none(size: tuple[int, int]) -> None:
    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await types(pilot, "Show it")
        await pilot.press("ctrl+r")
        await types(pilot, "\n\n\n")
        await sees(pilot, "Objective None Lead a project Teach")
        await pilot.press("right", "right", "left", "enter", "8", "enter")
        await sees(pilot, "Saved so far: 1")
        await types(pilot, "Ask Dan")
        await pilot.press("ctrl+r")
        await types(pilot, "\n\n\n\n7\n")
        await sees(pilot, "Saved so far: 2")
        await pilot.press("up")
        await sees(pilot, "○ Show it, for “Lead a project”", "○ Ask Dan")
        assert flat(app).count("for “") == 1

    with_aims = step("set-targets", objectives=(AIM, OTHER_AIM))
    first, second = play(desk(with_aims), act, size).said[-1][1]["asha"]
    assert (first["objective"], second["objective"]) == ("o1", "")
    assert (first["confidence"], second["confidence"]) == (8, 7)


def test_a_target_takes_two_lines_and_the_rest_is_one_key_away() -> None:
    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await sees(pilot, "By when", "^r More about this target")
        assert "First step" not in flat(app)
        await types(pilot, "show it\nfri\n")
        await sees(pilot, "Saved so far: 1", "More about this target")
        await types(pilot, "ask")
        await pilot.press("down", "down")
        await sees(pilot, "First step", "Confidence")
        assert "More about" not in flat(app)
        await types(pilot, "find the room")
        assert app.field.advance()
        await sees(pilot, "Saved so far: 2", "More about this target")
        await pilot.press("up", "enter")
        await sees(pilot, "First step find the room")
        assert app.field.retreat()
        await sees(pilot, "show it", "More about this target")

    first, second = play(desk(PROMISE), act).said[-1][1]["asha"]
    assert (first["text"], first["due"]) == ("I will show it", "2026-11-06")
    assert (second["text"], second["first_step"]) == ("I will ask", "find the room")


def test_a_click_shows_the_rest_of_a_target() -> None:
    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await pilot.click("MoreLine")
        await sees(pilot, "First step")

    play(desk(PROMISE), act)


def test_enter_in_the_date_waits_for_a_date() -> None:
    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await types(pilot, "show it\nwhen it snows\n")
        await sees(pilot, "isn't a date yet")
        assert "Saved so far" not in flat(app)

    play(desk(PROMISE), act)


@pytest.mark.parametrize("more", [{}, {"confidence": 0}])
def test_to_read_only_what_is_filled_in_shows(more: dict[str, Any]) -> None:
    kept = PROMISE.model_dump(mode="json") | {"answer": {"asha": [{"text": "Show it", **more}]}}

    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await sees(pilot, "Show it")
        assert "More about" not in flat(app)
        await pilot.press("ctrl+r")
        assert ("Confidence" in flat(app)) == bool(more)

    play(desk(STEP.validate_python(kept), read_only=True), act)


def test_a_form_opened_again_shows_what_the_target_serves() -> None:
    answer = {"asha": [{"text": "Show it", "objective": "o2"}]}
    kept = step("set-targets", objectives=(AIM, OTHER_AIM)).model_dump(mode="json")

    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await pilot.press("down", "down", "down", "down", "down", "left", "down")

    app = play(desk(STEP.validate_python(kept | {"answer": answer})), act)
    assert answer_of(app)["asha"][0]["objective"] == "o1"


def test_without_an_open_objective_nobody_is_asked_which_one() -> None:
    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await pilot.press("ctrl+r")
        await sees(pilot, "If-then plan", "Confidence")
        assert "Objective" not in flat(app)

    play(desk(PROMISE), act)


def test_targets_of_before_count_when_it_is_asked_what_to_let_go() -> None:
    review = REVIEW.model_copy(
        update={"targets": tuple(target(f"t{n}", "asha", f"I will {n}") for n in range(3))}
    )
    promise = step("set-targets")

    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await sees(pilot, "which could you let go?")

    play(SessionBody(laid(promise, review), promise), act)

    async def fewer(pilot: Pilot[None], app: SessionBody) -> None:
        await sees(pilot, "By when")
        assert "let go" not in flat(app)

    dropped = {"asha": [{"target": "t0", "outcome": "dropped", "why": "done by Dan"}]}
    settled = STEP.validate_python(review.model_dump(mode="json") | {"answer": dropped})
    play(SessionBody(laid(promise, settled), promise), fewer)


def test_words_that_are_no_day_are_kept_as_typed() -> None:
    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await types(pilot, "show it\nwhen it snows")
        await sees(pilot, "not a valid date yet")

    (made,) = play(desk(PROMISE), act).said[-1][1]["asha"]
    assert (made["due"], made["due_text"]) == (None, "when it snows")
    kept = STEP.validate_python(PROMISE.model_dump(mode="json") | {"answer": {"asha": [made]}})

    async def again(pilot: Pilot[None], app: SessionBody) -> None:
        await sees(pilot, "show it", "when it snows")

    (restored,) = answer_of(play(desk(kept), again))["asha"]
    assert made.items() <= restored.items()


def test_a_line_without_a_promise_is_not_lost() -> None:
    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await pilot.press("ctrl+r")
        await types(pilot, "book a room")

    assert play(desk(PROMISE), act).said[-1][1]["asha"][0]["text"] == "I will book a room"


@pytest.mark.parametrize("text_", ["I will show it", "We will meet", "Show it", "I will"])
def test_restoring_targets_changes_no_word(text_: str) -> None:
    stored = {"text": text_, "due": "2026-10-01", "objective": "2026-05-03.o1", "own": "key"}
    kept = STEP.validate_python(PROMISE.model_dump(mode="json") | {"answer": {"asha": [stored]}})

    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await sees(pilot, "2026-10-01")

    (made,) = answer_of(play(desk(kept), act))["asha"]
    assert stored.items() <= made.items()


@both_sizes
def test_objectives_are_looked_at_and_made(size: tuple[int, int]) -> None:
    async def look(pilot: Pilot[None], app: SessionBody) -> None:
        await sees(pilot, "Objective 1 of 1, set 3 May", "“Lead a project”")
        await pilot.press("2")
        await types(pilot, "it runs")

    review = step("review-objectives", "pair", objectives=(AIM,))
    (report,) = play(desk(review), look, size).said[-1][1]
    assert report == {"objective": "o1", "outcome": "reached", "comment": "it runs"}

    async def make(pilot: Pilot[None], app: SessionBody) -> None:
        await types(pilot, "Lead\nI want to\nit is mine")

    (aim,) = play(desk(step("set-objectives")), make, size).said[-1][1]
    assert aim == {"text": "Lead", "why": "I want to", "measure": "it is mine"}


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("list", ["one"]),
        ("scale", 4),
        ("choice", "a"),
        ("set-targets", {"asha": [{"text": "I will show it"}]}),
        ("set-objectives", [{"text": "Lead"}]),
        ("review-targets", {"asha": [{"target": "t1", "outcome": "done"}]}),
    ],
)
def test_reading_only_changes_nothing(kind: KindName, answer: Any) -> None:
    who = "pair" if kind.startswith("review") else "asha"
    made = step(kind, who, targets=TARGETS, options=(Option(id="a", text="A"),))
    kept = STEP.validate_python(made.model_dump(mode="json") | {"answer": answer})

    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await pilot.press("1", "2", "x", "tab", "3", "backspace")
        app.field.advance()

    assert play(desk(kept, read_only=True), act).said == []


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words(words: str) -> None:
    wild = (target("t1", "asha", words, measure=words), target("t2", "ben", words, moved=2))
    report = [{"target": "t1", "outcome": "moved", "why": words}]
    steps = [
        step("review-targets", "pair", targets=wild, answer={"asha": report}),
        step("set-targets", answer={"asha": [{"text": words, "measure": words}] * 2}),
        step(
            "set-targets",
            objectives=(AIM.model_copy(update={"text": words}),),
            answer={"asha": [{"text": words, "objective": words}]},
        ),
        step("set-objectives", answer=[{"text": words, "why": words}]),
        step("list", answer=[words, words]),
        step("choice", options=(Option(id="a", text=words),)),
        step("scale", low=words, high=words),
    ]

    async def act(pilot: Pilot[None], app: SessionBody) -> None:
        await pilot.pause()
        app.field.retreat()
        await pilot.press("1", "tab", "x")
        assert not set("\x1b\x07\x00\u202e") & set(text(app))

    for each in steps:
        play(desk(each), act, SIZES[1])
