"""The fold: computes a pair's history from its sessions and entries, given in any order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from mentorflow.history.corrections import session_versions
from mentorflow.history.targets import TargetTracker, quote_of
from mentorflow.history.version_one import brought_up_topics
from mentorflow.kinds import kind_of
from mentorflow.model.entry import Entry
from mentorflow.model.history import Clause, History, Item, Meeting, Prepared, ScaleReading, Topic
from mentorflow.model.literals import Phase
from mentorflow.model.people import Pair
from mentorflow.model.quotes import Quote, name_of
from mentorflow.model.session import Session
from mentorflow.model.steps import Step


def fold(pair: Pair, sessions: Iterable[Session], entries: Iterable[Entry]) -> History:
    """A pair's history. Records are applied in the order of (on, seq, id). Never raises.

    Open drafts are ignored.
    """
    entries = sorted(entries, key=_order)
    state = _Fold()
    closed = sorted((s for s in sessions if s.status != "open"), key=_order)
    versions = {_order(s): session_versions(s, entries, state.tracker.oddities) for s in closed}
    records: list[Session | Entry] = [*(each[-1] for each in versions.values()), *entries]
    for record in sorted(records, key=_order):
        if isinstance(record, Entry):
            state.entry(record)
        else:
            state.session(versions[_order(record)])
    return state.history(pair, tuple(entries))


def ignored_reason(
    pair: Pair, sessions: Iterable[Session], entries: Iterable[Entry], entry: Entry
) -> str:
    """Why the history would ignore a part of a new entry; empty if it would not."""
    sessions, entries = tuple(sessions), tuple(entries)
    before = Counter(fold(pair, sessions, entries).oddities)
    new = Counter(fold(pair, sessions, (*entries, entry)).oddities) - before
    for oddity in new:
        id, _separator, reason = oddity.partition(": ")
        if id in (entry.id, entry.session):
            return reason[:1].upper() + reason[1:]
    return ""


class _Fold:
    """The state of a fold: everything that the records so far amount to."""

    def __init__(self) -> None:
        self.tracker = TargetTracker()
        self.meetings: list[Meeting] = []
        self.items: list[Item] = []
        self.clauses: list[Clause] = []
        self.readings: list[ScaleReading] = []
        self.prepared: list[Prepared] = []
        self.topics: list[Topic] = []
        self.wordings: dict[str, list[int]] = {}

    def entry(self, entry: Entry) -> None:
        """Apply an entry."""
        self.topics += _topics_of_note(entry)
        self.items += _items_of_note(entry)
        self.prepared += _prepared(entry)
        if entry.kind == "check-in":
            self.tracker.check_in(entry)

    def session(self, versions: tuple[Session, ...]) -> None:
        """Apply a session, given as it was closed and after each correction."""
        original, session = versions[0], versions[-1]
        closed_before = sum(meeting.status == "closed" for meeting in self.meetings)
        self.meetings.append(_meeting(session, closed_before + (session.status == "closed")))
        if session.status != "closed":
            return
        day = self.tracker.session(versions)
        self.items += (item for step in session.steps for item in _items(session, step))
        self.clauses += _clauses(session, original)
        self.readings += _readings(session)
        self.prepared = [each for each in self.prepared if each.guide != session.guide.id]
        done = brought_up_topics(session, self.topics)
        self.topics = [topic for topic in self.topics if topic.id not in done]
        self.topics += _parked(session, day)
        _track_wordings(session, self.wordings)

    def history(self, pair: Pair, entries: tuple[Entry, ...]) -> History:
        """The resulting history."""
        return History(
            pair=pair,
            meetings=tuple(self.meetings),
            targets=tuple(self.tracker.targets.values()),
            objectives=tuple(self.tracker.objectives.values()),
            items=tuple(self.items),
            agreement=tuple({(each.prompt, each.who): each for each in self.clauses}.values()),
            clauses=tuple(self.clauses),
            readings=tuple(self.readings),
            entries=entries,
            prepared=tuple(self.prepared),
            topics=tuple(self.topics),
            wordings=tuple((prompt, tuple(used)) for prompt, used in self.wordings.items()),
            phase=_phase(pair, self.meetings, self.items),
            oddities=tuple(self.tracker.oddities),
        )


def _order(record: Session | Entry) -> tuple[object, int, str]:
    return record.on, record.seq, record.id


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
        planned_minutes=round(session.minutes),
        spent_minutes=round(session.spent_seconds / 60),
        signed=session.fully_signed,
        next=session.next,
    )


def _topics_of_note(entry: Entry) -> Iterable[Topic]:
    if entry.kind == "note" and entry.note in ("topic", "feedback-wanted", None):
        id = name_of(entry.id)
        source = Quote(entry=id, item=id)
        yield Topic(id=id, text=entry.text, who=entry.by, on=entry.on, source=source)


def _items_of_note(entry: Entry) -> Iterable[Item]:
    if entry.kind == "note" and entry.note not in ("topic", None):
        yield Item(
            what=entry.note,
            text=entry.text,
            who=entry.by,
            on=entry.on,
            where=entry.id,
            source=Quote(entry=name_of(entry.id)),
        )


def _parked(session: Session, day: str) -> Iterable[Topic]:
    for number, text in enumerate(session.parked, 1):
        id = f"{day}.t{number}"
        source = Quote(session=name_of(session.id), item=id)
        yield Topic(id=id, text=text, who="", on=session.on, source=source)


def _track_wordings(session: Session, wordings: dict[str, list[int]]) -> None:
    """Record which wordings of each prompt were asked, the latest last."""
    for stage in session.stages:
        prefix = f"{stage.guide or session.guide.id}/{stage.stage or stage.id}"
        for step in stage.steps:
            if not step.skipped and session.applies(step):
                used = wordings.setdefault(f"{prefix}/{step.prompt.rpartition('/')[2]}", [])
                used[:] = [number for number in used if number != step.wording] + [step.wording]


def _prepared(entry: Entry) -> Iterable[Prepared]:
    if entry.kind == "preparation" and isinstance(entry.answer, dict):
        answers = tuple((str(prompt), answer) for prompt, answer in entry.answer.items())
        title = entry.title or entry.guide
        yield Prepared(
            guide=entry.guide,
            title=title,
            by=entry.by,
            on=entry.on,
            entry=name_of(entry.id),
            answers=answers,
        )


def _readings(session: Session) -> Iterable[ScaleReading]:
    for step in session.steps:
        for words, number, lowest, highest, item in kind_of(step).readings(step):
            yield ScaleReading(
                prompt=step.prompt,
                item=item,
                words=words,
                who=step.who,
                number=number,
                lowest=lowest,
                highest=highest,
                on=session.on,
                session=session.id,
            )


def _items(session: Session, step: Step) -> Iterable[Item]:
    what = step.records
    if what is None or what == "clause":
        return
    several = isinstance(step.answer, tuple)
    for number, (who, text) in enumerate(kind_of(step).by_person(step), 1):
        yield Item(
            what=what,
            text=text,
            who=who,
            on=session.on,
            where=session.id,
            source=quote_of(session, step, str(number) if several else ""),
        )


def _clauses(session: Session, original: Session) -> Iterable[Clause]:
    for step, first in zip(session.steps, original.steps, strict=True):
        texts = kind_of(step).texts(step) if step.records == "clause" else ()
        if texts:
            unchanged = step.answer == first.answer
            yield Clause(
                prompt=step.prompt,
                who=step.who,
                words=step.question,
                text="\n".join(texts),
                on=session.on,
                session=session.id,
                signed=session.fully_signed and unchanged,
                signers=tuple(who for who, _ in session.signed) if unchanged else (),
            )


_ENDED: dict[str, Phase] = {
    "soon": "moving on",
    "paused": "paused",
    "ended": "closed",
    "passed-on": "closed",
}


def _phase(pair: Pair, meetings: list[Meeting], items: list[Item]) -> Phase:
    """The phase of a pair. A session after the start of a pause ends the pause."""
    last = next((m.on for m in reversed(meetings) if m.status == "closed"), None)
    ending = pair.ending
    if ending and not (ending.kind == "paused" and last is not None and last > ending.on):
        return _ENDED[ending.kind]
    if any(item.what == "moving-on" for item in items):
        return "moving on"
    has_met = any(meeting.status == "closed" for meeting in meetings)
    return "under way" if has_met else "beginning"
