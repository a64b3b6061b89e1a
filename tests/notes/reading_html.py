"""Reads a page of notes as a browser would: its tags, and the words that a reader sees."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

_BREAKS = {"p", "div", "li", "h1", "h2", "h3", "ul"}
_UNSEEN = {"title", "style", "script"}
VOID = {"meta"}


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.others: list[str] = []
        self.open: list[str] = []
        self.lines = [""]
        self.feed(text)
        self.close()

    @property
    def structure(self) -> Counter[str]:
        """How often each tag is there, with its attributes."""
        return Counter(f"{tag} {sorted(attrs.items())}" for tag, attrs in self.tags)

    @property
    def words(self) -> list[str]:
        """What a reader sees, line by line."""
        return [shown for line in self.lines if (shown := " ".join(line.split()))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), attrs
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not set(self.open) & _UNSEEN:
            kept = "div" in self.open  # as typed, with its line breaks
            first, *rest = data.split("\n") if kept else [data]
            self.lines[-1] += first
            self.lines += rest

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)

    def _break(self, tag: str) -> None:
        if tag in _BREAKS:
            self.lines.append("")
