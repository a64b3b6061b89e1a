"""A session as a page: the words of the Markdown, nothing that runs, nothing that is fetched."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

import pytest
from hypothesis import example, given

from mentorflow.model.history import History
from mentorflow.model.session import Session
from mentorflow.notes.document import Document
from mentorflow.notes.escape import AS_TYPED
from mentorflow.notes.render import markdown, page
from notes.reading_html import Page
from notes.reading_markdown import parts, words
from notes.sample_session import HISTORY, ROOT, TEMPLATE, correction, session, text_session
from notes.test_notes_escape import HOSTILE
from notes.test_notes_markdown import with_words

HTML = (ROOT / "prompts" / "notes" / "session.html.j2").read_text(encoding="utf-8")
CORRECTED = (correction("review/since/asha", "I asked for the *figures*."),)
TAKEN_BACK = (correction("review/since/asha", None),)
ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=https://x.org/a.png onerror=alert(1)>",
    "</div></main><h2>Signed</h2>",
    "<a href='javascript:alert(1)'>here</a>",
    "--><!-- ]]> <![CDATA[ <?php",
    '" onload="alert(1)" x="',
    "</title></style><style>*{display:none}</style>",
    "<meta http-equiv=refresh content=0;url=https://x.org>",
    "&lt;script&gt; &#60;b&#62; &amp;amp;",
    "{{ 7*7 }}{% raw %}<%= 1 %>",
    "\x1b]0;x\x07\x00\u202eabc",
)


def html(session: Session, history: History = HISTORY, **more: Any) -> str:
    return page(Document(session, history, escapes=AS_TYPED, **more), HTML)


@pytest.mark.parametrize(
    "more",
    [
        {"corrections": CORRECTED},
        {"corrections": TAKEN_BACK},
        {"for_others": True},
        {"changed": True},
    ],
    ids=lambda more: next(iter(more)),
)
@pytest.mark.parametrize("status", ["closed", "open", "did-not-happen"])
def test_a_page_says_what_the_markdown_says(status: str, more: dict[str, Any]) -> None:
    made = session(status=status, why="Two of us\nwere ill.", closed=None)
    _, body = parts(markdown(Document(made, HISTORY, **more), TEMPLATE))
    seen, text = Page(html(made, **more)), " ".join(words(body))
    assert " ".join(seen.words) == re.sub("<input[^>]*> ", "", text)
    classes = [attrs.get("class") for tag, attrs in seen.tags if tag == "li"]
    assert classes.count("done") == text.count(' checked="checked"')
    assert classes.count("done") + classes.count("open") == text.count("<input")


def test_a_copy_for_others_keeps_back_what_is_private() -> None:
    assert "I may leave in the summer." in html(session())
    assert "I may leave in the summer." not in html(session(), for_others=True)


def test_line_breaks_and_blank_lines_are_kept_as_they_were_typed() -> None:
    said = "One\n\n\n  two <b>\n\n</b>three"
    assert f'dir="auto">{said.replace("<", "&lt;").replace(">", "&gt;")}</div>' in html(
        text_session(said)
    )


@given(HOSTILE.filter(lambda text: bool(text.strip())))
@example("* * ** * *")
def test_no_words_of_people_or_guides_become_anything_but_words(said: str) -> None:
    made, plain = (Page(html(*with_words(each))) for each in (said, "word"))
    assert made.structure == plain.structure
    assert made.others == plain.others == ["doctype html"]


@pytest.mark.parametrize("said", ATTACKS)
def test_an_attack_is_read_as_it_was_typed(said: str) -> None:
    text = html(*with_words(said))
    assert Page(text).structure == Page(html(*with_words("word"))).structure
    assert not set(text) & set("\x00\x07\x1b\u202e")
    if said.isprintable() and said.isascii():
        assert said in Page(text).words


def test_nothing_runs_nothing_is_fetched_and_the_style_is_the_one_that_is_allowed() -> None:
    seen = Page(html(session()))
    assert {tag for tag, _ in seen.tags} <= {
        *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3"),
        *("p", "div", "ul", "li", "b", "bdi", "span"),
    }
    names = {name for _, attrs in seen.tags for name in attrs}
    assert names <= {"lang", "charset", "http-equiv", "content", "name", "class", "dir"}
    style = re.search(r"<style>(.*?)</style>", html(session()), re.DOTALL)
    assert style is not None
    assert not re.search(r"url\(|@import|expression|https?:", style[1])
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = next(attrs["content"] for _, attrs in seen.tags if "http-equiv" in attrs)
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "prefers-color-scheme: dark" in style[1] and "@media print" in style[1]
