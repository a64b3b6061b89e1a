"""Search in a pair's sessions and entries."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Literal

from mentorflow.history.corrections import session_versions
from mentorflow.kinds import kind_of
from mentorflow.model.base import Value
from mentorflow.model.entry import Entry
from mentorflow.model.session import Session

_EXCERPT_LENGTH = 72
"""Characters of an excerpt."""


class Hit(Value):
    """A text that contains all words, with its source and an excerpt.

    `where` is the id of a session or an entry, `step` a step of the session.
    """

    on: dt.date
    pair: str
    where: str
    step: str = ""
    who: str = ""
    kind: Literal["answer", "target", "objective", "note", "check-in", "parked", "why"]
    text: str
    around: str


def search(words: str, sessions: Iterable[Session], entries: Iterable[Entry]) -> tuple[Hit, ...]:
    """Every text of a pair that contains all of the words, ignoring case, oldest first.

    Sessions are searched with their corrections applied. Preparations are not searched, because
    they are private until the session shows them.
    """
    wanted = [_casefolded(word) for word in words.split()]
    entries = sorted(entries, key=lambda entry: (entry.on, entry.seq, entry.id))
    records: list[tuple[tuple[dt.date, int, str], Iterator[Hit]]] = [
        ((session.on, session.seq, session.id), _in_session(session, entries))
        for session in sessions
        if session.status != "open"
    ]
    records += [((entry.on, entry.seq, entry.id), _in_entry(entry)) for entry in entries]
    return tuple(
        hit.model_copy(update={"around": _excerpt(hit.text, wanted)})
        for _, hits in sorted(records, key=itemgetter(0))
        for hit in hits
        if wanted and all(word in _casefolded(hit.text) for word in wanted)
    )


def _casefolded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _in_session(session: Session, entries: list[Entry]) -> Iterator[Hit]:
    now = session_versions(session, entries, [])[-1]
    source = {"on": now.on, "pair": now.pair.id, "where": now.id, "around": ""}
    for step in now.steps:
        for who, kind, text in kind_of(step).searchable(step):
            yield Hit.model_validate(
                {**source, "step": step.id, "who": who, "kind": kind, "text": text}
            )
        if step.skipped_why:
            why = {"step": step.id, "who": step.who, "kind": "why", "text": step.skipped_why}
            yield Hit.model_validate({**source, **why})
    for text in now.parked:
        yield Hit.model_validate({**source, "kind": "parked", "text": text})
    if now.why:
        yield Hit.model_validate({**source, "kind": "why", "text": now.why})


def _in_entry(entry: Entry) -> Iterator[Hit]:
    if entry.kind in ("note", "check-in") and entry.text:
        yield Hit(
            on=entry.on,
            pair=entry.id.partition("/")[0],
            where=entry.id,
            who=entry.by,
            kind=entry.kind,
            text=entry.text,
            around="",
        )


def _excerpt(text: str, wanted: list[str]) -> str:
    """One line of a text, around the first word that was found in it."""
    line = " ".join(text.split())
    if len(line) <= _EXCERPT_LENGTH:
        return line
    places = [match.start() for word in wanted if (match := re.search(re.escape(word), line, re.I))]
    begin = max(0, min(places, default=0) - _EXCERPT_LENGTH // 3)
    begin = line.rfind(" ", 0, begin) + 1 if begin else 0
    cut = line[begin : begin + _EXCERPT_LENGTH]
    ends = "…" if begin + _EXCERPT_LENGTH < len(line) else ""
    return f"{'…' if begin else ''}{cut}{ends}"
