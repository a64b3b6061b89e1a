"""The style sheet: what a machine can see of it, over our own guides and in small examples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mentorflow.guides.loader import check_guide
from mentorflow.guides.style import hints
from mentorflow.model.guide import Guide

SHELF = Path(__file__).parents[2] / "prompts" / "guides"
SHIPPED = sorted(SHELF.glob("*.toml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_our_own_guides_keep_the_style_sheet(path: Path) -> None:
    assert check_guide(path.read_text(encoding="utf-8")) == ()


def prompt(**change: Any) -> dict[str, Any]:
    whole = {
        "id": "now",
        "kind": "text",
        "ask": "mentee",
        "text": "{{ you.name }}, what has changed?",
        "others": ["{{ you.name }}, what moved?", "{{ you.name }}, who noticed?"],
        "core": True,
    }
    return whole | change


def stage(*prompts: dict[str, Any], **change: Any) -> dict[str, Any]:
    whole = {
        "id": "only",
        "title": "Only stage",
        "minutes": 6,
        "aim": "One thing said.",
        "tip": "Wait for the end.",
        "once": True,
        "protected": True,
        "prompts": list(prompts or [prompt()]),
    }
    return whole | change


def told(*stages: dict[str, Any], **change: Any) -> list[str]:
    whole: dict[str, Any] = {
        "id": "small",
        "version": 1,
        "title": "Small guide",
        "summary": "One thing said and heard.",
        "forms": ["mentoring", "peer"],
        "stages": list(stages or [stage()]),
    }
    return [what for _, what in hints(Guide.model_validate(whole | change))]


def text_of(words: str) -> list[str]:
    return told(stage(prompt(text=words)))


def test_nothing_is_said_of_a_guide_that_keeps_it() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("{{ you.name }}, what is your WEAKNESS?", "“WEAKNESS”"),
        ("{{ you.name }}, ask your mentor what changed.", "“mentor”"),
        ("{{ you.name }}, what have we found?", "“we”"),
        ("{{ you.name }}, what did he say?", "“he”"),
        ("{{ you.name }}, tell it all!", "remove the exclamation mark"),
        ("{{ you.name }}, what changed? What stayed?", "two questions in one"),
        ("{{ you.name }}, " + "say " * 21 + "it.", "more than 22 words"),
        ("{{ you.name }}, " + "extraordinarily " * 8 + "so?", "shorten it to 140 or fewer"),
    ],
)
def test_a_question_out_of_form_is_noticed(words: str, hint: str) -> None:
    assert any(hint in what for what in text_of(words)), text_of(words)


@pytest.mark.parametrize(
    "words",
    [
        "{{ you.name }}, what could you try next time?",
        "What's new, and what isn't?",
        "Why did it change, and what should you do now?",
        "{{ you.name }}, which of the team's plans holds?",
        "{{ you.name }}, you said “what a weakness”. What has changed?",
        "{% if open_targets %}{{ (open_targets | first).text | quote }}. {% endif %}What now?",
    ],
)
def test_a_question_in_form_is_left_alone(words: str) -> None:
    assert text_of(words) == []


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("{{ you.name }}, ask {{ partner.name }} which part of it matters.", "“which” in a quest"),
        ("Ask {{ partner.name }} what part of it is new.", "“what part of” in a question"),
        ("Each of you, what has changed?", "“Each of you”: just ask both"),
        ("{{ you.name }}, what one thing will you do?", "“what one thing” sounds like a form"),
        ("List four ways to go about it.", "“List four” sounds like a form"),
        ("{{ you.name }}, what got in the way, if any?", "“if any”: leave it out"),
        ("To the one observed: what did you see?", "“To the one observed:”: nobody says a label"),
        ("{{ you.name }}, that was hard. What helped?", "“that” points at something"),
        ("And {{ you.name }}, the step you planned, how is it?", "“the step” points at something"),
        ("It's been a week. How did that go?", ""),
        ("This is a start. What comes next?", "“This” points at something"),
    ],
)
def test_a_question_that_nobody_says_is_noticed(words: str, hint: str) -> None:
    assert [hint in what for what in text_of(words)] == [True] * bool(hint)


@pytest.mark.parametrize(
    "words",
    [
        "{{ you.name }}, which of these would you like to ask {{ partner.name }} about?",
        "{{ you.name }}, ask {{ partner.name }} if any of these ideas are new.",
        "Before {{ partner.name }} says anything: what did you notice?",
        "What are three ways you could go about it? Include one that's unusual.",
        "{{ you.name }}, what's the one thing you'll take away from today?",
        "Now that you know a few people, who would you still like to meet?",
        "This week, what's one small thing you'll do?",
        "What will you take from that?",
    ],
)
def test_a_question_that_people_say_is_left_alone(words: str) -> None:
    assert text_of(words) == []


def test_a_question_may_point_at_what_stands_above_it() -> None:
    last = "{% if last_session %}“Say no earlier”{% endif %}"
    pointing = {"text": "That was yours to remember. Has it come in useful?", "recall": last}
    assert told(stage(prompt(when="last_session", **pointing))) == []
    assert any("points at" in what for what in told(stage(prompt(**pointing))))


@pytest.mark.parametrize("word", ["proud", "missed", "lack", "ought", "why", "should"])
def test_everyday_words_are_left_to_the_ear(word: str) -> None:
    assert text_of(f"What does “them” say of it, or {word}?") == []


@pytest.mark.parametrize(
    ("changed", "hint"),
    [
        (stage(aim=""), "add `aim`"),
        (stage(tip=""), "add `tip`"),
        (stage(tip="Wait. " * 30), "shorten it to 110 or fewer"),
        (stage(title="A title that is too long to stand"), "shorten it to 22 or fewer"),
        (stage(title="Only stage."), "a title shouldn't end with a full stop"),
        (stage(prompt(core=False)), "mark at least one prompt as `core`"),
        (stage(prompt(), prompt(id="then"), minutes=3), "1.5 minutes per prompt"),
        (stage(prompt(others=["{{ you.name }}, what moved?"])), "2 or 3 other wordings"),
        (stage(prompt(kind="choice", options=[{"id": "a", "text": "A"}] * 2)), "3 to 5 options"),
        (
            stage(prompt(core=False), prompt(id="then", core=False), once=False, minutes=7),
            "each peer has only half of the minutes",
        ),
    ],
)
def test_a_stage_out_of_form_is_noticed(changed: dict[str, Any], hint: str) -> None:
    assert any(hint in what for what in told(changed)), told(changed)


def test_an_ending_is_protected() -> None:
    last = prompt(records="takeaway", ask="each")
    assert told(stage(last)) == []
    hint = "the last stage closes the session: add `once = true` and `protected = true`"
    assert hint in told(stage(last, protected=False))
    assert hint not in told(stage(protected=False))


def test_prompts_for_different_pasts_do_not_crowd_each_other() -> None:
    either = stage(prompt(when="last_session"), prompt(id="b", when="not last_session"), minutes=2)
    assert told(either) == []


def test_another_language_has_a_style_of_its_own() -> None:
    german = prompt(text="{{ you.name }}, was soll sich ändern? Warum, sie oder er?")
    assert told(stage(german), language="de") == []


def test_a_hint_has_its_line_and_is_no_mistake() -> None:
    source = SHELF.joinpath("mentoring-session.toml").read_text(encoding="utf-8")
    (hint,) = check_guide(source.replace('title = "Review"', 'title = "Review."'))
    line = 1 + source[: source.index('title = "Review"')].count("\n")
    assert (hint.line, hint.severity) == (line, "warning")
    assert hint.message == "a title shouldn't end with a full stop"
