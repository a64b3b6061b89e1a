"""Finding words again: in what was answered, promised, aimed at, noted and parked."""

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
"""Letters of a text that are shown around what was found."""


class Hit(Value):
    """A text that holds all words: where it stands, whose it is, and the words around.

    `where` is the id of a session or an entry, `step` the step of a session that it stands at.
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
    """Every text of a pair that holds all of the words, large letters or small, oldest first.

    Sessions are searched as they read now, corrections applied. What someone prepared alone is
    not: nobody but them is to see it before the session shows it.
    """
    wanted = [_casefolded(word) for word in words.split()]
    noted = sorted(entries, key=lambda entry: (entry.on, entry.seq, entry.id))
    files: list[tuple[tuple[dt.date, int, str], Iterator[Hit]]] = [
        ((session.on, session.seq, session.id), _in_session(session, noted))
        for session in sessions
        if session.status != "open"
    ]
    files += [((entry.on, entry.seq, entry.id), _in_entry(entry)) for entry in noted]
    return tuple(
        hit.model_copy(update={"around": _excerpt(hit.text, wanted)})
        for _, hits in sorted(files, key=itemgetter(0))
        for hit in hits
        if wanted and all(word in _casefolded(hit.text) for word in wanted)
    )


def _casefolded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _in_session(session: Session, entries: list[Entry]) -> Iterator[Hit]:
    now = session_versions(session, entries, [])[-1]
    place = {"on": now.on, "pair": now.pair.id, "where": now.id, "around": ""}
    for step in now.steps:
        for who, kind, text in kind_of(step).searchable(step):
            yield Hit.model_validate(
                {**place, "step": step.id, "who": who, "kind": kind, "text": text}
            )
        if step.skipped_why:
            said = {"step": step.id, "who": step.who, "kind": "why", "text": step.skipped_why}
            yield Hit.model_validate({**place, **said})
    for text in now.parked:
        yield Hit.model_validate({**place, "kind": "parked", "text": text})
    if now.why:
        yield Hit.model_validate({**place, "kind": "why", "text": now.why})


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
    """One line of the text with the first of the words found in it."""
    line = " ".join(text.split())
    if len(line) <= _EXCERPT_LENGTH:
        return line
    places = [match.start() for word in wanted if (match := re.search(re.escape(word), line, re.I))]
    begin = max(0, min(places, default=0) - _EXCERPT_LENGTH // 3)
    begin = line.rfind(" ", 0, begin) + 1 if begin else 0
    cut = line[begin : begin + _EXCERPT_LENGTH]
    ends = "…" if begin + _EXCERPT_LENGTH < len(line) else ""
    return f"{'…' if begin else ''}{cut}{ends}"
