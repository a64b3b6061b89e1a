"""The fold: what a pair's sessions and entries amount to, in whatever order they arrive."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mentorflow.history.corrections import corrected
from mentorflow.history.thread import Thread
from mentorflow.model.entry import Entry
from mentorflow.model.history import Clause, History, Item, Meeting, Topic
from mentorflow.model.people import Pair
from mentorflow.model.session import Session, Step
from mentorflow.model.words import Phase


def fold(pair: Pair, sessions: Iterable[Session], entries: Iterable[Entry]) -> History:
    """A pair's history. Files are taken by (on, seq, id); it never raises.

    Open drafts are not history yet and are passed over.
    """
    noted = sorted(entries, key=_order)
    held = [corrected(session, noted) for session in sessions if session.status != "open"]
    thread = Thread()
    items: list[Item] = []
    clauses: dict[tuple[str, str], Clause] = {}
    topics: tuple[Topic, ...] = ()
    meetings: list[Meeting] = []
    wordings: dict[str, list[int]] = {}
    number = 0
    files: list[Session | Entry] = [*held, *noted]
    for file in sorted(files, key=_order):
        if isinstance(file, Entry):
            topics += tuple(_noted(file, items))
            if file.kind == "check-in":
                thread.check_in(file)
            continue
        number += file.status == "closed"
        meetings.append(_meeting(file, number))
        if file.status != "closed":
            continue
        thread.session(file)
        items += (item for step in file.steps for item in _items(file, step))
        clauses |= {(clause.prompt, clause.who): clause for clause in _clauses(file)}
        topics = tuple(Topic(text=text, who="", on=file.on) for text in file.parked)
        _asked(file, wordings)
    return History(
        pair=pair,
        meetings=tuple(meetings),
        targets=tuple(thread.targets.values()),
        objectives=tuple(thread.objectives.values()),
        items=tuple(items),
        agreement=tuple(clauses.values()),
        topics=topics,
        wordings=tuple((prompt, tuple(used)) for prompt, used in wordings.items()),
        phase=_phase(meetings, items),
        oddities=tuple(thread.oddities),
    )


def _order(file: Session | Entry) -> tuple[object, int, str]:
    return file.on, file.seq, file.id


def _meeting(session: Session, number: int) -> Meeting:
    return Meeting(
        id=session.id,
        on=session.on,
        seq=session.seq,
        guide=session.guide.id,
        title=session.guide.title,
        status=session.status,
        number=number,
        first=session.first,
        planned=round(session.minutes),
        spent=round(session.spent / 60),
        signed=session.fully_signed,
        next=session.next,
    )


def _noted(entry: Entry, items: list[Item]) -> Iterable[Topic]:
    if entry.kind != "note":
        return
    if entry.note == "topic" or entry.note is None:
        yield Topic(text=entry.text, who=entry.by, on=entry.on)
    else:
        items.append(
            Item(what=entry.note, text=entry.text, who=entry.by, on=entry.on, where=entry.id)
        )


def _asked(session: Session, wordings: dict[str, list[int]]) -> None:
    """Take down which wording of each prompt was asked, the latest last."""
    for step in session.steps:
        if not step.skipped:
            used = wordings.setdefault(f"{session.guide.id}/{step.prompt}", [])
            used[:] = [number for number in used if number != step.wording] + [step.wording]


def _texts(step: Step) -> tuple[str, ...]:
    answer: Any = step.answer
    if answer is None:
        return ()
    if step.kind == "choice":
        return tuple(option.text for option in step.options if option.id == answer)
    if step.kind == "list":
        return tuple(answer)
    return (str(answer),) if step.kind in ("text", "scale") else ()


def _items(session: Session, step: Step) -> Iterable[Item]:
    what = step.records
    if what is None or what == "clause":
        return
    for text in _texts(step):
        yield Item(what=what, text=text, who=step.who, on=session.on, where=session.id)


def _clauses(session: Session) -> Iterable[Clause]:
    for step in session.steps:
        texts = _texts(step) if step.records == "clause" else ()
        if texts:
            yield Clause(
                prompt=step.prompt,
                who=step.who,
                words=step.question,
                text="\n".join(texts),
                on=session.on,
                session=session.id,
            )


def _phase(meetings: list[Meeting], items: list[Item]) -> Phase:
    if any(item.what == "moving-on" for item in items):
        return "moving on"
    held = any(meeting.status == "closed" for meeting in meetings)
    return "under way" if held else "beginning"
