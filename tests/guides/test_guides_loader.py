from __future__ import annotations

import re
from pathlib import Path
from unittest.mock import Mock

import pytest

from guides.guide_texts import GOOD, broken, with_text, with_when
from mentorflow.guides import loader
from mentorflow.guides.loader import read_guide
from mentorflow.guides.trial_run import trial_errors
from mentorflow.model.guide import Guide

SHIPPED = sorted((Path(__file__).parents[2] / "prompts" / "guides").glob("*.toml"))


def said(text: str) -> list[tuple[int, str]]:
    guide, mistakes = read_guide(text)
    assert (guide is None) == bool(mistakes)
    return [(mistake.line, mistake.message) for mistake in mistakes]


def test_a_good_guide_is_read_whole() -> None:
    guide, mistakes = read_guide(GOOD)
    assert mistakes == ()
    assert guide is not None
    assert [stage.id for stage in guide.stages] == ["review", "close"]
    news, sure, way = guide.stages[0].prompts
    assert news.others == ("What is new?", "Who noticed?")
    assert news.core and not sure.core
    assert [option.text for option in way.options] == ["Go on", "Stop"]
    assert guide.minutes == 15


@pytest.mark.parametrize("text", ["\ufeff" + GOOD, GOOD.replace("\n", "\r\n")])
def test_files_of_other_editors_are_read_the_same(text: str) -> None:
    assert read_guide(text) == read_guide(GOOD)


MISTAKES = [
    # keys
    ('id = "weekly"\n', "", 0, '`id` is missing; add id = "'),
    ("version = 1\n", "", 0, "`version` is missing; add version = 1"),
    ('title = "Review"\n', "", 7, "`title` is missing; add title ="),
    ("minutes = 10\n", "", 7, "`minutes` is missing; add minutes = 10"),
    ('  kind = "scale"\n', "", 22, "`kind` is missing; add kind ="),
    ('id = "on", ', "", 39, '`id` is missing; add id = "keep-it"'),
    ("suits =", "suit =", 5, "unknown key `suit` (did you mean “suits”?)"),
    ("  recall =", "  recal =", 18, "unknown key `recal` (did you mean “recall”?)"),
    ("minutes = 10", "minutes = 10\nxyz = 1", 11, "unknown key `xyz`; choose from id"),
    ('id = "on"', 'key = 1, id = "on"', 39, "unknown key `key`; choose from id, text"),
    # closed lists
    ('kind = "text"', 'kind = "txt"', 14, '`kind` can\'t be "txt" (did you mean “text”?)'),
    ('ask = "mentor"', 'ask = "Mentor"', 33, '`ask` can\'t be "Mentor" (did you mean “mentor”?)'),
    ('"peer"]', '"peers"]', 4, '`forms` can\'t be "peers" (did you mean “peer”?)'),
    ('"usual"', '"often"', 5, '`suits` can\'t be "often"; choose from first'),
    ('"achievement"', '"achievment"', 19, "(did you mean “achievement”?)"),
    # types and bounds
    ("version = 1", 'version = "1"', 2, "`version` must be a whole number"),
    ("version = 1", "version = 0", 2, "`version` must be at least 1"),
    ("version = 1", "version = 1.0", 2, "`version` must be a whole number"),
    ("version = 1", f"version = 0x{'f' * 5000}", 2, "`version` must be a whole number"),
    ("version = 1", f"version = {'9' * 5000}", 2, "this number is too long"),
    ('title = "Weekly"', "title = 2026-11-22", 3, "`title` must be text in quotation marks"),
    ('title = "Weekly"', 'title = ""', 3, "`title` is empty"),
    ('title = "Weekly"', 'title = "  "', 3, "`title` is blank"),
    ("minutes = 10", "minutes = 1000", 10, "`minutes` must be at most 480"),
    ("minutes = 10", "minutes = true", 10, "`minutes` must be a whole number"),
    ("core = true", 'core = "yes"', 20, "`core` must be true or false"),
    ('["mentoring", "peer"]', "[]", 4, "`forms` is empty; add at least one"),
    ('["mentoring", "peer"]', '"peer"', 4, "`forms` must be a list in [square brackets]"),
    ('["What is new?",', "[3,", 17, "`others` must be text in quotation marks"),
    ('id = "weekly"', 'id = "Our Week"', 1, 'write "our-week"'),
    ('id = "weekly"', f'id = "{"w" * 41}"', 1, "longer than 40 characters"),
    ("core = true", "think = -1", 20, "`think` must be at least 0"),
    # rules
    ('id = "close"', 'id = "review"', 45, 'the id "review" is already used'),
    ('id = "sure"', 'id = "news"', 23, 'the id "news" is already used'),
    ('id = "stop"', 'id = "on"', 39, 'the id "on" is already used'),
    ('    { id = "stop", text = "Stop" },\n', "", 39, "a choice needs at least two options"),
    ('  low = "not at all"\n', "", 22, "`low` is missing"),
    ('  high = "quite"\n', "", 22, "`high` is missing"),
    ("core = true", 'low = "none"', 20, '`low` only works with kind = "scale"'),
    ("core = true", "options = []", 20, '`options` only works with kind = "choice"'),
    ('kind = "text"', 'kind = "set-targets"', 19, "can't have `records`"),
    ('kind = "text"', 'kind = "review-targets"', 19, "can't have `records`"),
    ('kind = "text"', 'kind = "review-objectives"', 19, "can't have `records`"),
    ('["What is new?",', "[" + '"What?", ' * 11, 17, "at most 10 wordings"),
    # what cannot be read
    ('title = "Weekly"', "title = Weekly", 3, "put text in quotation marks"),
    ('title = "Weekly"', "title = “Weekly”", 3, "straight quotation marks"),
    ('title = "Weekly"', 'title = "Weekly', 3, "the closing quotation mark is missing"),
    ('title = "Weekly"', "title: Weekly", 3, 'write each line as key = "words"'),
    ('title = "Weekly"', 'title = "Weekly"\ntitle = "W"', 4, "the same key appears twice"),
    ('title = "Weekly"', f"title = {'[' * 5000}", 3, "nested too deep"),
    ('title = "Weekly"', f"a{'.a' * 5000} = 1", 3, "nested too deep"),
    ('title = "Weekly"', 'title = "\x00"', 3, "control characters"),
    ('title = "Weekly"', 'title = "\u202eWeekly"', 3, "control characters"),
    ('title = "Weekly"', 'title = "\\u202eWeekly"', 3, "control characters"),
    ("What is new?", "\\u001b[31mWhat?", 17, "control characters"),
    ('title = "Weekly"', 'title = "\ud800"', 3, "control characters"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "words"), MISTAKES)
def test_a_mistake_is_told_with_its_line_and_what_to_write(
    old: str, new: str, line: int, words: str
) -> None:
    [(where, what)] = said(broken(old, new))
    assert where == line
    assert words in what


def test_all_mistakes_are_told_at_once_in_the_order_of_lines() -> None:
    text = GOOD.replace('title = "Weekly"\n', "").replace('"usual"', '"usuel"')
    text = text.replace("minutes = 10", "minutes = 0").replace("you.name", "you.nam")
    text = text.replace('"What is new?"', '"{{ ago }}"').replace('id = "sure"', 'id = "news"')
    text = text.replace('low = "not at all"', "lwo = 1").replace('"close"', '"review"')
    assert [(line, re.split(r"; | \(did", what)[0]) for line, what in said(text)] == [
        (0, "`title` is missing"),
        (4, '`suits` can\'t be "usuel"'),
        (9, "`minutes` must be at least 1"),
        (15, "`text` can't be used: `you` has no `nam`"),
        (16, "`others` can't be used: there's no `ago` here"),
        (21, '`low` is missing: add low = "what 0 means"'),
        (22, 'the id "news" is already used'),
        (26, "unknown key `lwo`"),
        (44, 'the id "review" is already used'),
    ]


def test_a_wording_that_fails_is_told_beside_mistakes_elsewhere() -> None:
    text = with_text("{{ last_session.on | day }}").replace("minutes = 5", "minutes = 0")
    assert [line for line, _ in said(text)] == [16, 47]


@pytest.mark.parametrize("text", ["", "# nothing\n", "stages = 1\n", "[stages]\nid = 'x'\n"])
def test_what_is_no_guide_at_all_is_told_what_a_guide_needs(text: str) -> None:
    told = " ".join(what for _, what in said(text))
    for key in ("id", "version", "title", "forms", "stages"):
        assert f"`{key}`" in told


def test_stages_without_prompts_and_prompts_in_one_pair_of_brackets() -> None:
    assert said(GOOD[: GOOD.index("  [[stages.prompts]]")]) == [
        (7, "`prompts` is missing; add [[stages.prompts]] on a line of its own")
    ]
    [(line, what)] = said(GOOD.replace('[[stages]]\nid = "close"', '[stages]\nid = "close"'))
    assert (line, "the same table" in what) == (44, True)


def test_a_guide_of_more_than_256_kb_is_refused_unread() -> None:
    assert said("#" * 262_145) == [(0, "the guide is larger than 256 KB; make it shorter")]
    assert said(GOOD + "#" * (262_144 - len(GOOD))) == []


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 200_000,
        "a" + ".a" * 120_000 + " = 1",
        "x = {a" + ".a" * 120_000 + " = 1}",
        '""' + '.""' * 80_000 + "=1",
        '"""a ' * 50_000,
        "".join(f"k{number} = 1\n" for number in range(20_000)),
        "".join(f"[t{number}]\n" for number in range(20_000)),
        "[[stages]]\n" * 20_000,
        "[[stages]]\n" + "[[stages.prompts]]\ntext='{{ x }}'\n" * 7_000,
        "[[stages]]\n[[stages.prompts]]\nothers = [" + "'{{ x }}'," * 20_000 + "]",
    ],
    ids=lambda text: str(text)[:24],
)
def test_a_guide_made_to_choke_us_is_refused(text: str) -> None:
    assert said(text)


def test_more_prompts_than_a_session_has_are_refused() -> None:
    more = "".join(
        f'[[stages.prompts]]\nid = "p{number}"\nkind = "talk"\nask = "pair"\ntext = "Talk."\n'
        for number in range(197)
    )
    # What lies beyond the limit is not even looked at: it could be without end.
    start, last = more[: more.rindex("Talk.")], more[more.rindex("Talk.") :]
    assert said(GOOD + start + last.replace("Talk.", "{{ nobody }}")) == [
        (0, "a guide can have at most 200 prompts; remove some")
    ]
    assert said(GOOD + more[: more.index('[[stages.prompts]]\nid = "p196"')]) == []


def test_a_wording_that_fails_sometimes_is_told_with_when_it_fails() -> None:
    [(line, what)] = said(with_text("{{ last_session.on | day }}"))
    assert line == 16
    assert what.startswith("`text` doesn't work at a first meeting: `.on` is used")


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        (with_text("{% if last_session %}{{ said_last.text }}{% endif %} x"), "no takeaway"),
        (with_text("{% if said_last %}{{ said_last.who }}{% endif %}x"), "with a long history"),
        (with_text("{% if said_last %}{{ (open_targets|first).text }}{% endif %}x"), "no open t"),
        (
            with_text("{% if topics %}{{ last_session.on | day }}{% endif %}x"),
            "a topic already saved",
        ),
        (with_text("{% for x in open_targets %}{{ x.due | day }}{% endfor %}x"), "a long history"),
        (with_text("{% if objectives %}{{ (objectives|first).why|quote }}{% endif %}x"), "second"),
        (with_text("{% if last_session %}What?{% endif %}"), "is empty at a first meeting"),
        (with_text("{% if not last_session %}What?{% endif %}"), "is empty at a second"),
        (with_text("{{ you.name > 1 }}"), "doesn't work at a first meeting: it compares"),
        (with_text("{{ form == 'peer' }}"), "true or false"),
        (with_text("{% if last_session %}{{ last_session.on }}{% endif %}x"), "`| day` or `| ago`"),
    ],
)
def test_each_kind_of_past_finds_the_wording_that_forgot_it(text: str, fragment: str) -> None:
    [(line, what)] = said(text)
    assert line == 16
    assert fragment in what


def test_a_condition_is_tried_out_too_and_spares_its_prompt() -> None:
    [(line, what)] = said(with_when("last_session.number > 2"))
    assert (line, what.startswith("`when` doesn't work at a first meeting")) == (20, True)
    spared = with_text("{{ last_session.on | day }}").replace("core = true", "when='last_session'")
    assert said(spared) == []


@pytest.mark.parametrize(
    "never", ["open_targets | count < 0", "last_session and not last_session", "not you"]
)
def test_a_prompt_that_nobody_is_ever_asked_is_told(never: str) -> None:
    guide, mistakes = read_guide(with_when(never))
    assert guide is None
    assert [mistake.message for mistake in mistakes] == [
        "`when` is never true, so this is never asked; change it or remove it"
    ]


@pytest.mark.parametrize(
    "sometimes",
    [
        "purpose == 'career'",
        "form == 'peer'",
        "rhythm == 'monthly'",
        "not last_session",
        "strengths | count > 50",
        "last_session and last_session.number > 99",
    ],
)
def test_a_prompt_for_some_pairs_is_fine(sometimes: str) -> None:
    assert read_guide(with_when(sometimes))[1] == ()


def test_seats_are_empty_where_peers_go_together() -> None:
    seat = with_text("{{ mentor.name }}, what has changed?")
    assert said(seat) == []
    for joint in (
        seat.replace("minutes = 10", "minutes = 10\nonce = true"),
        seat.replace('"scale"\n  ask = "mentee"', '"scale"\n  ask = "each"'),
        seat.replace('ask = "mentor"', 'ask = "pair"'),
        seat.replace('"achievement"', '"clause"'),
    ):
        [(line, what)] = said(joint)
        assert line in (16, 17)
        assert "`text` doesn't work for peers at a first meeting: `.name` is used" in what
        assert said(joint.replace('["mentoring", "peer"]', '["mentoring"]')) == []


def test_one_pair_of_brackets_is_told_with_what_to_write() -> None:
    one = GOOD.replace("[[stages.prompts]]", "[stages.prompts]")
    (mistake,) = read_guide(one)[1]
    assert "both in double brackets" in mistake.message


def test_a_whole_thing_in_a_filter_is_told_with_its_parts() -> None:
    text = with_text(
        "{% if said_last %}{{ said_last | quote }}{% else %}{{ you.name }}{% endif %}?"
    )
    [(_, what)] = said(text)
    assert "`quote` needs text; use just one of these parts: `.text`, `.who`, `.on`" in what


def test_recall_may_be_silent() -> None:
    assert said(broken("{{ said_last.text | quote }}", "")) == []


def test_without_trying_out_only_keys_and_rules_are_looked_at() -> None:
    failing = with_text("{{ nobody }}")
    assert read_guide(failing)[0] is None
    guide, mistakes = read_guide(failing, try_out=False)
    assert guide is not None and mistakes == ()
    assert read_guide(broken('kind = "text"', 'kind = "txt"'), try_out=False)[0] is None


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_guides_have_no_mistakes(path: Path) -> None:
    guide, mistakes = read_guide(path.read_text(encoding="utf-8"))
    assert mistakes == ()
    assert guide is not None


def test_a_guide_that_passes_is_tried_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = GOOD.replace('id = "weekly"', 'id = "tried-out-once"')
    tried = Mock(wraps=trial_errors)
    monkeypatch.setattr(loader, "trial_errors", tried)
    first, second = read_guide(text), read_guide(text)
    assert first[0] is not None and first[0] is second[0]
    assert tried.call_count == 1
    assert said(text + "xyz = 1\n") == said(text + "xyz = 1\n") != []
    assert tried.call_count == 3  # what is broken is looked at again each time


def test_a_guide_that_passed_untried_is_still_tried_out() -> None:
    failing = with_text("{{ nobody.name }}")
    assert read_guide(failing, try_out=False)[0] is not None
    assert read_guide(failing)[0] is None
    assert read_guide(failing, try_out=False)[0] is not None


def test_the_cache_of_guides_lets_go_of_the_oldest() -> None:
    def read(number: int) -> Guide | None:
        return read_guide(GOOD.replace('"weekly"', f'"guide-{number}"'), try_out=False)[0]

    first = read(0)
    assert read(0) is first
    assert all(read(number) for number in range(1, loader.MOST_CACHED + 1))
    assert read(0) == first
    assert read(0) is not first
