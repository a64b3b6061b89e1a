from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given

from builders import held, opened
from mentorflow.errors import BadDataError
from mentorflow.history.fold import fold
from mentorflow.model.history import Event, History
from mentorflow.model.session import Session
from mentorflow.notes.document import Document
from mentorflow.notes.render import markdown
from notes.reading_markdown import parts, structure, words
from notes.sample_session import (
    ACT,
    CLOSE,
    EXPLORE,
    HISTORY,
    NO_HISTORY,
    PAIR,
    REVIEW,
    TEMPLATE,
    correction,
    session,
    stage,
    step,
    text_session,
)
from notes.test_notes_escape import HOSTILE

DATA = Path(__file__).parent / "data"
CORRECTIONS = (correction("review/since/asha", "I asked for the *figures*."),)
SINCE = "review/since/asha"


def notes(session: Session, history: History = HISTORY, **more: Any) -> str:
    return markdown(Document(session, history, **more), TEMPLATE)


def section(text: str, title: str) -> str:
    return re.split(r"^## ", text.split(f"\n## {title}\n", 1)[1], flags=re.M)[0]


def test_a_session_with_every_kind_of_answer_reads_as_it_did() -> None:
    golden = (DATA / "session.md").read_text(encoding="utf-8")
    assert notes(session(), corrections=CORRECTIONS) == golden


def test_a_copy_for_others_reads_as_it_did() -> None:
    golden = (DATA / "session-for-others.md").read_text(encoding="utf-8")
    assert notes(session(), corrections=CORRECTIONS, for_others=True) == golden


def test_the_same_input_gives_the_same_bytes() -> None:
    again = Session.model_validate_json(session().model_dump_json())
    assert notes(again).encode() == notes(session()).encode()


def test_one_blank_line_at_most_and_one_line_break_at_the_end() -> None:
    for made in (session(), session(status="did-not-happen"), text_session("a\n\n\n\nb")):
        text = notes(made, corrections=CORRECTIONS)
        assert "\n\n\n" not in text
        assert text.endswith("\n") and not text.endswith("\n\n")


def with_words(said: str) -> tuple[Session, History]:
    """The sample with the same words in every place where people write."""
    fixed = {
        "id", "on", "status", "form", "purpose", "formality", "seat", "started", "closed", "kind",
        "who", "first", "here", "due", "made_on", "made_in", "owner", "witness", "outcome",
        "phase", "target", "records", "round", "format", "language", "next", "where", "what", "by",
    }  # fmt: skip
    owners = {"asha", "ben"}

    def replaced(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: replaced(part, name) for name, part in value.items()}
        if isinstance(value, list):
            return [replaced(part, key) for part in value]
        kept = key in fixed or value in owners or (key == "answer" and value == "people")
        return said if isinstance(value, str) and value and not kept else value

    dumped = replaced(session().model_dump(mode="json"))
    past = replaced(HISTORY.model_dump(mode="json"))
    return Session.model_validate(dumped), History.model_validate(past)


@example("* * ** * *")
@given(HOSTILE.filter(lambda text: bool(text.strip())))
def test_no_words_of_people_or_guides_become_anything_but_words(said: str) -> None:
    front, body = parts(notes(*with_words(said)))
    plain_front, plain_body = parts(notes(*with_words("word")))
    assert structure(body) == structure(plain_body)
    assert front.count("\n") == plain_front.count("\n")


def test_what_was_never_written_is_left_out() -> None:
    text = notes(session())
    assert "Take a moment" not in text
    assert "what else?" not in text
    assert "Explore" not in notes(session(stage("explore", "Explore", EXPLORE["steps"][-1])))
    blank = text_session(" \n ")
    assert "what has changed" not in notes(blank)


def test_a_skipped_step_with_words_is_shown_in_the_wording_that_was_seen() -> None:
    shown = section(notes(session()), "Explore")
    assert "### Asha, what else is possible?" in shown
    assert "- Take the course in spring\n\nSkipped the first time: we came back to it" in shown


def test_a_step_that_both_answered_is_asked_once() -> None:
    assert notes(session()).count("How sure do you feel") == 1


def test_a_scale_of_nought_is_an_answer() -> None:
    asked = step("a", "b", "asha", "scale", "How sure?", answer=0)
    assert "**Asha:** 0\n" in notes(session(stage("a", "A", asked)))


def test_a_hidden_answer_stays_hidden_until_both_are_in() -> None:
    mine, other = EXPLORE["steps"][:2]
    waiting = stage("explore", "Explore", mine, {**other, "answer": None})
    assert "How sure" not in notes(session(waiting, status="open", closed=None))
    assert "**Asha:** 4" in notes(session(waiting))


def test_outcomes_are_told_in_words() -> None:
    outcomes = {
        "done": "done",
        "partly": "partly done",
        "blocked": "blocked",
        "dropped": "dropped",
        "passed-on": "handed over",
        "not-done": "not done",
        "confirmed": "done, confirmed by Ben",
        "reopened": "reopened",
        "moved": "moved, with no new date yet",
    }
    for outcome, said in outcomes.items():
        targets = REVIEW["steps"][2]["targets"][:1]
        answer = {"asha": [{"target": "2026-11-08.1", "outcome": outcome}]}
        asked = step("r", "t", "pair", "review-targets", "And?", targets=targets, answer=answer)
        assert f"decides what: {said}\n" in notes(session(stage("r", "Review", asked)))


def test_the_words_of_a_review_stand_under_whoever_said_them() -> None:
    targets = REVIEW["steps"][2]["targets"][:1]
    said = {"target": "2026-11-08.1", "outcome": "confirmed", "comment": "It reads well"}
    to_yaw = {"target": "2026-11-08.1", "outcome": "passed-on", "why": "Yaw"}
    for report, line in (
        (said, "done, confirmed by Ben\n  - Ben: It reads well\n"),
        (to_yaw, "handed over to Yaw\n"),
        (to_yaw | {"why": "the new lead has it"}, "handed over\n  - the new lead has it\n"),
        (said | {"outcome": "partly"}, "partly done\n  - It reads well\n"),
    ):
        answer = {"asha": [report]}
        asked = step("r", "t", "pair", "review-targets", "And?", targets=targets, answer=answer)
        text = notes(session(stage("r", "Review", asked)))
        assert f"decides what: {line}" in text
        assert "Because" not in text.split("decides what: ")[-1].split("##")[0]


def test_a_target_says_how_often_it_slipped_and_when_it_was_first_due() -> None:
    first = Event(on=dt.date(2026, 11, 1), where="s", what="made", due=dt.date(2026, 11, 20))
    moved = HISTORY.targets[0].model_copy(update={"times_put_off": 2, "story": (first,)})
    doing = notes(session(), HISTORY.model_copy(update={"targets": (moved,)}))
    assert "  - Slipped twice, first due Friday 20 November\n" in section(doing, "Targets")


def test_targets_show_what_is_open_and_what_was_done_here() -> None:
    doing = section(notes(session()), "Targets")
    assert "- [ ] Draw the map of who decides what, by Friday 4 December" in doing
    assert "by Friday 15 January 2027" in doing
    assert "- [x] Introduce Asha to Ingrid" in doing
    assert "  - Done, waiting for Asha to confirm" in doing
    assert "  - Objective: Lead a project from start to end" in doing
    past = HISTORY.targets[1].model_copy(update={"story": ()})
    earlier = HISTORY.model_copy(update={"targets": (past,)})
    assert "Targets" not in notes(session(), earlier)


def test_a_draft_tells_its_targets_in_full_and_that_it_is_open() -> None:
    text = notes(session(ACT, status="open", closed=None), NO_HISTORY)
    assert "This session is still open." in text
    assert "  - First step: write to Ravi on Monday" in section(text, "Act")
    assert "Signed" not in text


def test_private_answers_and_all_that_came_of_them_stay_out_of_a_copy_for_others() -> None:
    private = [
        {**part, "private": True}
        for stage in (REVIEW, EXPLORE, ACT, CLOSE)
        for part in stage["steps"]
    ]
    made = session(stage("all", "All", *private))
    asked_now = History(
        pair=PAIR,
        targets=HISTORY.targets[3:],
        objectives=HISTORY.objectives[1:],
    )
    copy = notes(made, asked_now, for_others=True, corrections=CORRECTIONS)
    assert "Private answers are left out of this copy." in copy
    for secret in ("budget", "Ravi", "summer", "allowed", "figures", "## All"):
        assert secret not in copy
    assert "Ravi" in notes(made, asked_now)
    assert "(private)" in notes(made, asked_now)


def test_a_private_aim_is_not_told_by_the_target_that_leads_to_it() -> None:
    aim = {**ACT["steps"][0], "private": True}
    toward = HISTORY.targets[3].model_copy(update={"objective": "2026-11-22.o1"})
    history = HISTORY.model_copy(update={"targets": (toward,)})
    made = session(stage("act", "Act", aim, ACT["steps"][1]))
    assert "Read a budget" not in notes(made, history, for_others=True)
    assert "Objective: Read a budget" in notes(made, history)


def test_corrections_stand_where_they_belong_in_the_order_they_were_made() -> None:
    second = correction(SINCE, "Both of us did.", on=dt.date(2026, 11, 29))
    shown = section(notes(session(), corrections=(second, *CORRECTIONS)), "Review")
    first, then = shown.index("Corrected on Friday 27"), shown.index("Corrected on Sunday 29")
    assert shown.index("Nobody minded") < first < then < shown.index("What became of")


def test_words_that_were_taken_back_are_not_repeated() -> None:
    back = correction(SINCE, None, on=dt.date(2026, 11, 28))
    text = notes(session(), corrections=(*CORRECTIONS, back))
    assert "Removed on Saturday 28 November by Asha." in text
    assert "Nobody minded" not in text and "figures" not in text
    again = correction(SINCE, "It went well.", on=dt.date(2026, 11, 30))
    text = notes(session(), corrections=(*CORRECTIONS, back, again))
    assert "> It went well." in text and "Nobody minded" not in text


@pytest.mark.parametrize(
    "change",
    [{"session": "asha-ben/2026-12-06-mentoring-session"}, {"kind": "note"}, {"answer": 7}],
)
def test_an_entry_that_corrects_nothing_here_changes_nothing(change: dict[str, Any]) -> None:
    entry = CORRECTIONS[0].model_copy(update=change)
    assert notes(session(), corrections=(entry,)) == notes(session())


def test_who_signed_is_told_and_who_did_not() -> None:
    assert "- Signed by Asha (AB).\n- Not signed by Ben." in notes(session())
    both = notes(session(signed={"asha": "AB", "ben": "B"}))
    assert "- Signed by Ben (B)." in both and "Not signed" not in both


def test_a_session_that_did_not_happen_says_so_kindly() -> None:
    asked = stage("goal", "Goal", step("goal", "aim", "ben", "text", "Ben, what now?"), spent=0)
    text = notes(session(asked, status="did-not-happen", why="Asha was ill.", parked=[]))
    assert "This session didn't happen. Targets stay as they are." in text
    assert "> Asha was ill." in text
    assert "- [ ] Write to the panel" in text
    assert "Signed" not in text and "minutes" not in text


def test_peers_see_whose_round_a_stage_was() -> None:
    asked = step("goal", "aim", "ben", "text", "Ben, what now?", answer="Rest.")
    assert "\n## Goal: Ben\n" in notes(session(stage("goal", "Goal", asked, round="ben")))


def test_words_come_through_whole() -> None:
    said = "# Not a heading\n- [ ] not a task\n<b>&amp;</b> [x](javascript:alert(1))"
    assert set(said.split("\n")) <= set(words(parts(notes(text_session(said)))[1]))


@pytest.mark.parametrize("template", ["{{ nothing }}", "{% if %}", "{{ ''.__class__.mro() }}"])
def test_a_template_that_cannot_be_used_is_an_error_in_words(template: str) -> None:
    with pytest.raises(BadDataError, match="template for the notes"):
        markdown(Document(session(), HISTORY), template)


def test_a_day_that_cannot_be_read_stands_in_its_place_word_for_word() -> None:
    made = {"targets/promise/asha": {"asha": [{"text": "I will call", "due_text": "*soon*"}]}}
    met = held(opened(), made)
    text = notes(met, fold(met.pair, [met], []))
    assert r"- [ ] I will call, by \*soon\*" in section(text, "Targets")
    assert text.count(r"I will call, by \*soon\*") == 2
