from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentorflow.model.text import clean, clean_line
from mentorflow.notes.escape import block, line, quoted
from notes.reading_markdown import structure, words

MARKS = [
    "# ", "## x ##", "> ", "- ", "+ ", "* ", "1. ", "1) ", "- [ ] ", "- [x] done", "---", "***",
    "___", "===", "- - -", "* * *", "```", "```sh", "~~~", "    ", "\t", "  ", "\n", "\n\n", "|",
    "a | b", "--|--", ":-:", "<b>", "</b>", "<!--", "-->", "<script>", "<https://x.org>", "<?php",
    "<a@b.org>", "[", "]", "](", "[x]: https://x.org", "![a](b.png)", "[a](javascript:alert(1))",
    "&amp;", "&#35;", "&lt;", "\\", "\\\\", "*a*", "**", "_a_", "__", "snake_case", "~~a~~", "`",
    "`a`", "#", "!", "\x1b[31m", "\x00", "\r", "\r\n", "\u2028", "\u202e", "word", "5 * 3", "R&D",
]  # fmt: skip
HOSTILE = st.lists(st.sampled_from(MARKS) | st.text(max_size=4), max_size=12).map("".join)


def seen(text: str) -> list[str]:
    return [shown for said in text.split("\n") if (shown := " ".join(said.split()))]


@given(HOSTILE)
@example("# a\n===\n- [ ] b\n\n    code\n\n---\n\n[x]: https://x.org")
@example("a | b\n--|--\nc | d")
@example("| a |\n|---|\n| b |")
@example("+ a\n+ b")
@example("a  \n\\\n\\")
def test_a_block_reads_exactly_as_it_was_typed(text: str) -> None:
    quotation = block(text)
    assert words(quotation) == seen(clean(text))
    assert set(structure(quotation)) <= {"blockquote_openblockquote", "blockquote_closeblockquote"}
    assert all(shown.startswith(">") for shown in quotation.split("\n")) or not quotation


@given(HOSTILE)
@example("C #")
@example("1. a")
def test_a_line_reads_exactly_as_it_was_typed_in_a_heading_a_list_and_a_sentence(text: str) -> None:
    escaped = line(text)
    assert "\n" not in escaped
    for before in ("### ", "- ", "- [ ] ", "So: ", ""):
        plain = structure(f"{before}word") if escaped else structure(before)
        assert structure(before + escaped) == plain
    assert words(f"### {escaped}") == seen(clean_line(text))


@given(HOSTILE, HOSTILE)
@example("* * ** * *", "**")
def test_a_line_between_our_own_marks_leaves_them_as_they_are(name: str, said: str) -> None:
    assert structure(f"**{line(name)}:** {line(said)}") == structure("**word:** word")


@given(HOSTILE)
def test_a_front_matter_string_is_one_line_that_json_reads_back(text: str) -> None:
    assert "\n" not in quoted(text)
    assert json.loads(quoted(text)) == clean_line(text).replace("\ufffe", "�").replace(
        "\uffff", "�"
    )


@pytest.mark.parametrize(
    "text", ["5 * 3 is 15", "R&D", "snake_case", "C:\\Users", "3.5 hours", "half-done", "wow!"]
)
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert line(text) == text
    assert block(text) == f"> {text}"


def test_an_indented_line_keeps_its_place_without_becoming_code() -> None:
    assert block("a\n    b") == "> a  \n> \u00a0\u00a0\u00a0\u00a0b"
    assert block(" \n\n ") == ""
