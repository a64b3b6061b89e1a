"""`follows`: a step stays hidden until an answer given today fits."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from builders import AT, mentoring, peers
from mentorflow.guides.loader import read_guide
from mentorflow.history.fold import fold
from mentorflow.model.moves import Go, Skip, Write
from mentorflow.model.people import Pair
from mentorflow.model.session import Session
from mentorflow.notes.document import Document
from mentorflow.session.answers_file import fill_in
from mentorflow.session.layout import lay_out, lay_out_insert, open_session
from mentorflow.session.moves import apply, close, next_step, previous_step
from mentorflow.session.outline import outline
from mentorflow.session.prepared import steps_to_prepare
from mentorflow.session.summary import record_lines, skips_to_core, timing

ON = dt.date(2026, 11, 3)
HEAD = """
id = "mood"
version = 1
title = "Mood"
forms = ["mentoring", "peer"]
"""
STAGE = """
[[stages]]
id = "{id}"
title = "{id}"
minutes = 16
once = {once}
prompts = [{prompts}]
"""
MOOD = (
    '{ id = "mood", kind = "scale", ask = "mentee", text = "How are you?", low = "a", high = "b" }'
)
EACH = MOOD.replace("mentee", "each")
LAST = '{ id = "last", kind = "text", ask = "mentee", text = "What else?", core = true }'


def prompt(follows: str, id: str = "why", more: str = "") -> str:
    asked = f'{{ id = "{id}", kind = "text", ask = "mentee", text = "What is behind it?"'
    return f"{asked}, follows = {{ {follows} }}{more} }}"


def text(*stages: tuple[str, ...], once: str = "true") -> str:
    return HEAD + "".join(
        STAGE.format(id=f"s{n}", once=once, prompts=", ".join(prompts))
        for n, prompts in enumerate(stages)
    )


def session(*stages: tuple[str, ...], pair: Pair | None = None, once: str = "true") -> Session:
    guide, mistakes = read_guide(text(*stages, once=once))
    assert guide, mistakes
    pair = pair or mentoring()
    agenda = lay_out(guide, pair, fold(pair, (), ()), ON)
    return open_session(agenda, pair, id="asha-ben/x", on=ON, seq=1, number=1, started=AT)


def say(at: Session, step: str, answer: Any) -> Session:
    return apply(at, Write(step=step, answer=answer))


def asked(at: Session) -> list[str]:
    return [step.id for step in at.asked]


ONE = (MOOD, prompt('prompt = "mood", below = 7'), LAST)


@pytest.mark.parametrize(
    ("follows", "fits", "not_"),
    [
        ("below = 7", 6, 7),
        ("above = 7", 8, 7),
        ("is = 7", 7, 8),
        ("is = 0", 0, 1),
        ("answered = true", 0, None),
    ],
)
def test_a_step_is_asked_once_the_answer_fits(follows: str, fits: int, not_: int | None) -> None:
    start = session((MOOD, prompt(f'prompt = "mood", {follows}'), LAST))
    assert asked(start) == ["s0/mood/asha", "s0/last/asha"]
    for answer, shown in ((fits, True), (not_, False)):
        now = say(start, "s0/mood/asha", answer)
        assert ("s0/why/asha" in asked(now)) is shown
        assert next_step(now) == ("s0/why/asha" if shown else "s0/last/asha")
        at_last = apply(now, Go(step="s0/last/asha"))
        assert previous_step(at_last) == ("s0/why/asha" if shown else "s0/mood/asha")


def test_a_choice_is_followed_by_its_option() -> None:
    options = '[{ id = "yes", text = "Yes" }, { id = "no", text = "No" }]'
    way = f'{{ id = "way", kind = "choice", ask = "pair", text = "Is it?", options = {options} }}'
    start = session((way, prompt('prompt = "way", is = "no"'), LAST))
    assert "s0/why/asha" in asked(say(start, "s0/way/pair", "no"))
    assert "s0/why/asha" not in asked(say(start, "s0/way/pair", "yes"))


def test_after_a_hidden_scale_both_answers_are_looked_at_once_both_are_in() -> None:
    start = session((EACH, prompt('prompt = "mood", below = 3'), LAST))
    one = say(start, "s0/mood/asha", 1)
    assert "s0/why/asha" not in asked(one)
    assert "s0/why/asha" in asked(say(one, "s0/mood/ben", 9))
    assert "s0/why/asha" not in asked(say(say(start, "s0/mood/asha", 8), "s0/mood/ben", 9))


def test_where_both_skip_a_scale_nobody_is_asked_about_it() -> None:
    start = session((EACH, prompt('prompt = "mood", answered = true'), LAST))
    for who in ("asha", "ben"):
        start = apply(start, Skip(step=f"s0/mood/{who}"))
    assert next_step(apply(start, Go(step="s0/mood/ben"))) == "s0/last/asha"


def test_going_back_hides_it_again_and_what_was_written_does_not_count() -> None:
    low = say(say(session(ONE), "s0/mood/asha", 2), "s0/why/asha", "Too much")
    assert "Too much" in [line.text for line in record_lines(low)]
    high = say(low, "s0/mood/asha", 9)
    assert high.answer("s0/why/asha") == "Too much"
    assert "Too much" not in [line.text for line in record_lines(high)]
    assert "Too much" in [line.text for line in record_lines(say(high, "s0/mood/asha", 2))]
    past = fold(high.pair, (), ())
    assert "Too much" not in str(Document(high, past).values())
    closed = close(high, AT)
    assert closed.answer("s0/why/asha") is None
    assert "s0/why" not in str(fold(high.pair, (closed,), ()).wordings)
    assert "Too much" in str(Document(close(low, AT), past).values())


def test_a_chain_is_asked_only_if_all_of_it_is() -> None:
    chain = (
        MOOD,
        prompt('prompt = "mood", below = 7'),
        prompt('prompt = "why", answered = true', "more"),
        LAST,
    )
    low = say(say(session(chain), "s0/mood/asha", 2), "s0/why/asha", "x")
    assert "s0/more/asha" in asked(low)
    assert "s0/more/asha" not in asked(say(low, "s0/mood/asha", 9))


def test_a_stage_where_nothing_is_asked_takes_no_time() -> None:
    start = session((MOOD,), (prompt('prompt = "s0/mood", below = 7'),), (LAST,))
    assert [stage.id for stage in start.open_stages] == ["s0", "s2"]
    late = start.model_copy(
        update={"stages": tuple(s.model_copy(update={"spent_seconds": 0}) for s in start.stages)}
    )
    spent = late.stages[0].model_copy(update={"spent_seconds": 32 * 60})
    late = late.model_copy(update={"stages": (spent, *late.stages[1:])})
    assert timing(late).fits
    assert not timing(say(late, "s0/mood/asha", 2)).fits


def test_the_core_leaves_a_step_alone_that_is_not_asked() -> None:
    assert skips_to_core(session(ONE)) == ()
    low = say(session(ONE), "s0/mood/asha", 2)
    assert list(skips_to_core(low)) == [Skip(step="s0/why/asha", why="time")]


def test_it_is_read_beforehand_with_its_condition_and_never_answered_alone() -> None:
    start = session((MOOD, prompt('prompt = "mood", below = 7', more=", prepare = true"), LAST))
    assert "(only if the answer to “How are you?” is below 7)" in outline(start)
    assert steps_to_prepare(start, "asha") == ()


def test_a_record_answers_it_only_if_it_is_asked() -> None:
    said = {"s0/mood": {"asha": 9}, "s0/why": {"asha": "x"}}
    what = "s0/why.asha: this question isn't asked, because of an earlier answer."
    assert fill_in(session(ONE), said)[1] == (what,)
    filled, mistakes = fill_in(session(ONE), {**said, "s0/mood": {"asha": 2}})
    assert mistakes == () and filled.answer("s0/why/asha") == "x"
    backwards = dict(reversed(list({**said, "s0/mood": {"asha": 2}}.items())))
    assert fill_in(session(ONE), backwards)[1] == ()


def test_it_is_not_laid_out_without_what_it_follows() -> None:
    never = MOOD.replace(" }", ', when = "last_session" }')
    start = session((never, prompt('prompt = "mood", below = 7'), LAST))
    assert [step.id for step in start.steps] == ["s0/last/asha"]


def test_in_a_round_it_looks_at_the_answer_of_that_round() -> None:
    start = session((MOOD.replace("mentee", "mentor"), ONE[1], LAST), pair=peers(), once="false")
    laid = {step.id: step.follows.steps for step in start.steps if step.follows}
    first, second = start.pair.ids
    assert laid == {
        f"s0/why/{first}": (f"s0/mood/{second}",),
        f"s0/why/{second}": (f"s0/mood/{first}",),
    }


def test_put_inside_another_it_follows_its_own_guide() -> None:
    guide, _ = read_guide(text(ONE))
    assert guide
    start = session((LAST,))
    (stage,) = lay_out_insert(guide, start, fold(start.pair, (), ()))
    follows = next(step.follows for step in stage.steps if step.follows)
    assert follows.steps == ("mood.s0/mood/asha",)
