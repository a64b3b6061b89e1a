"""Reads notes back with a Markdown parser, to see what a reader's program would make of them."""

from __future__ import annotations

from collections import Counter

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.tasklists import tasklists_plugin

_PARSER = (
    MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(tasklists_plugin, enabled=True)
)
_FREE = {
    "paragraph_open",
    "paragraph_close",
    "text",
    "text_special",
    "softbreak",
    "hardbreak",
    "inline",
}
"""What words may be made of: as many paragraphs and lines as people like."""


def parts(notes: str) -> tuple[str, str]:
    """The front matter and the body."""
    _, front, body = notes.split("---\n", 2)
    return front, body


def tokens(text: str) -> list[Token]:
    """Every token of a text, inline ones included."""
    found: list[Token] = []
    for token in _PARSER.parse(text):
        found += [token, *(token.children or [])]
    return found


def structure(text: str) -> Counter[str]:
    """How often a text has each thing that is more than words: headings, lists, links..."""
    return Counter(token.type + token.tag for token in tokens(text) if token.type not in _FREE)


def words(text: str) -> list[str]:
    """The words that a reader sees, line by line."""
    lines = [""]
    for token in tokens(text):
        if token.type in ("hardbreak", "softbreak", "paragraph_open", "heading_open"):
            lines.append("")
        elif not token.children:
            lines[-1] += token.content
    return [shown for line in lines if (shown := " ".join(line.split()))]
