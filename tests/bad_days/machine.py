"""Bad days, one after the other: whatever happens, no line that was said to be saved is lost.

Every line is a word of its own. It is acknowledged once a save, or the use case that wrote it, has
come back without a failure. From then on it is looked for in the files of the journal after every
step, until the pair itself writes over it or discards it.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import os
import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from bad_days.looking import look, there
from builders import AT
from conftest import StillClock
from held import shelve
from mentorflow.errors import MentorflowError, MoveError, OpenDraftError
from mentorflow.journal.autosave import Autosave
from mentorflow.journal.journal import Journal
from mentorflow.model.moves import Go, Park, Sign, Write
from mentorflow.services import Services
from mentorflow.services.context import Context
from mentorflow.services.live_session import LiveSession

WHERE = ("arrive/wish/asha", "arrive/help/ben", "close/takeaway/asha", "close/takeaway/ben")
PROMISE = "targets/promise/asha"
PLACES = st.sampled_from((*WHERE, PROMISE))
PAIR = "asha-ben"
NEVER = 1000.0
"""Seconds until a draft is saved by itself: that would be in another step on a busy machine."""

Day = tuple[str, dict[str, Any]]
"""A rule, and what it is called with."""


class BadDays(RuleBasedStateMachine):
    """One pair, one window that writes, and everything that can go wrong around it."""

    def __init__(self) -> None:
        super().__init__()
        self.waits = patch("mentorflow.services.live.Autosave", partial(Autosave, delay=NEVER))
        self.waits.start()
        self.folder = Path(tempfile.mkdtemp(prefix="bad-days-"))
        self.clock = StillClock(AT)
        self.services = Services(Context(Journal(self.folder / "journal"), self.clock))
        self.root = self.services.context.journal.root
        self.live: LiveSession | None = None
        self.numbers = itertools.count(1)
        self.kept: set[str] = set()
        self.written: dict[str, str] = {}
        self.spoilt: dict[Path, bytes] = {}
        self.name = ""

    def teardown(self) -> None:
        if self.live is not None:
            self.live.leave()
        shutil.rmtree(self.folder)
        self.waits.stop()

    # What is known

    def word(self) -> str:
        return f"word{next(self.numbers)}x"

    def everything(self, root: Path | None = None) -> bytes:
        files = (root or self.root).rglob("*")
        return b"\n".join(path.read_bytes() for path in sorted(files) if path.is_file())

    def records(self) -> list[Path]:
        found = sorted(self.root.rglob("*.json"))
        return [path for path in found if path.parent.name != "earlier"]

    def drafts(self) -> list[Path]:
        return sorted((self.root / PAIR / "drafts").glob("*.json"))

    def acknowledge(self) -> None:
        """The window was told that its words are saved."""
        self.kept |= set(self.written.values())

    def put_down(self) -> None:
        self.live, self.written = None, {}

    @initialize()
    def begin(self) -> None:
        shelve(self.services)
        self.services.pairs.new(form="mentoring", names=("Asha", "Ben"))

    # Good days

    @precondition(lambda self: self.live is None)
    @rule()
    def start_or_resume(self) -> None:
        try:
            self.live = self.services.sessions.start(PAIR, "held")
        except OpenDraftError:
            draft = self.services.sessions.draft(PAIR)
            assert draft is not None
            self.live = self.services.sessions.resume(draft.id)
        except MentorflowError:
            return
        session = self.live.session
        self.written = {id: str(session.answer(id)) for id in WHERE if session.answer(id)}

    @precondition(lambda self: self.live is not None)
    @rule(step=PLACES)
    def write(self, step: str) -> None:
        assert self.live is not None
        said = self.word()
        self.kept.discard(self.written.get(step, ""))
        answer: Any = {"asha": [{"text": said}]} if step == PROMISE else said
        if self.live.session.answer(step):
            self.kept -= {w for w in self.kept if w in str(self.live.session.answer(step))}
        self.live.do(Write(step=step, answer=answer))
        self.written[step] = said

    @precondition(lambda self: self.live is not None)
    @rule(step=PLACES)
    def go_and_park(self, step: str) -> None:
        assert self.live is not None
        said = self.word()
        self.live.do(Go(step=step), Park(text=said))
        self.written[said] = said

    @precondition(lambda self: self.live is not None)
    @rule()
    def save(self) -> None:
        assert self.live is not None
        if not self.live.save_now().failure:
            self.acknowledge()

    @precondition(lambda self: self.live is not None)
    @rule()
    def leave(self) -> None:
        assert self.live is not None
        if not self.live.leave().failure:
            self.acknowledge()
        self.put_down()

    @precondition(lambda self: self.live is not None)
    @rule(signed=st.booleans())
    def close(self, signed: bool) -> None:
        assert self.live is not None
        if signed:
            self.live.do(Sign(person="asha", initials="A"), Sign(person="ben", initials="B"))
        closed = self.live.close()
        assert closed.session.spent_seconds >= 0
        self.acknowledge()
        self.put_down()

    @precondition(lambda self: self.live is None)
    @rule(how=st.sampled_from(["close", "did not happen", "discard"]))
    def put_away(self, how: str) -> None:
        try:
            draft = self.services.sessions.draft(PAIR)
        except MentorflowError:  # the pair's own file is spoilt
            return
        if draft is None:
            return
        data = self.services.context.journal.draft_path(draft.id).read_bytes()
        match how:
            case "close":
                self.services.sessions.close(draft.id)
            case "did not happen":
                self.services.sessions.did_not_happen(draft.id, self.word())
            case "discard":
                self.services.sessions.discard(draft.id)
                rest = self.everything()
                self.kept -= {w for w in self.kept if w.encode() in data and w.encode() not in rest}

    # Between sessions

    @rule(back=st.integers(1, 400))
    def record_late(self, back: int) -> None:
        said = self.word()
        on = self.clock.today() - dt.timedelta(back)
        answers = {"arrive/wish": {"asha": said}, "session/signed": {"asha": "A", "ben": "B"}}
        self.told(self.services.sessions.record, said, PAIR, "held", on, answers)

    @rule()
    def note(self) -> None:
        said = self.word()
        self.told(self.services.check_ins.note, said, PAIR, said, "asha")

    @rule()
    def check_in(self) -> None:
        said = self.word()
        for promise in self.services.check_ins.open_targets()[:1]:
            target = f"{promise.pair.id}/{promise.target.id}"
            self.told(self.services.check_ins.add, said, target, "going", said)

    @rule(which=st.integers(0, 9))
    def correct(self, which: int) -> None:
        closed = [
            s for s in self.services.context.journal.sessions(PAIR).found if s.status == "closed"
        ]
        for session in closed[which : which + 1]:
            said = self.word()
            self.told(self.services.corrections.add, said, session.id, WHERE[0], "asha", said)

    @rule()
    def rename(self) -> None:
        said = self.word()
        try:
            self.services.pairs.change(PAIR, names=(("ben", said),))
        except MentorflowError:
            return
        self.kept.discard(self.name)
        self.kept.add(said)
        self.name = said

    def told(self, use: Any, said: str, *arguments: Any) -> None:
        """A use case that came back has kept its word; one that refused says so."""
        try:
            use(*arguments)
        except MentorflowError:
            return
        self.kept.add(said)

    # Bad days

    @precondition(lambda self: self.live is not None)
    @rule()
    def crash(self) -> None:
        """The process is gone: nothing more is saved, and its lock is nobody's."""
        assert self.live is not None
        document: Any = self.live._document
        document.stop_saving()
        native: Any = document._lock._lock
        os.close(native._context.lock_file_fd)
        native._context.lock_file_fd = None
        self.put_down()

    @precondition(lambda self: self.live is not None)
    @rule(step=PLACES)
    def second_window(self, step: str) -> None:
        assert self.live is not None
        try:
            other = self.services.sessions.resume(self.live.session.id)
        except MentorflowError:
            return
        assert other.read_only_reason
        with pytest.raises(MoveError):
            other.do(Write(step=step, answer="not kept"))
        other.leave()
        with pytest.raises(MentorflowError):
            self.services.sessions.discard(self.live.session.id)

    @rule(which=st.integers(0, 9), step=st.sampled_from(WHERE))
    def edit_by_hand(self, which: int, step: str) -> None:
        """Somebody adds a line to a draft in an editor, whoever has it open."""
        for path in self.drafts()[which : which + 1]:
            if path in self.spoilt:
                return
            said = self.word()
            data = json.loads(path.read_bytes())
            asked = (each for stage in data["stages"] for each in stage["steps"])
            for each in asked:
                if each["id"] == step:
                    each["answer"] = " ".join(filter(None, (each["answer"], said)))
            path.write_text(json.dumps(data), encoding="utf-8")
            self.kept.add(said)

    @rule(
        which=st.integers(0, 30),
        name=st.sampled_from(["{} (conflicted copy).json", "{}.sync-conflict-20261105-1-A.json"]),
    )
    def sync(self, which: int, name: str) -> None:
        """A sync tool puts another machine's version beside ours."""
        for path in self.records()[which : which + 1]:
            said = self.word()
            copy = path.with_name(name.format(path.stem))
            if copy.exists():
                return
            copy.write_bytes(path.read_bytes().replace(b"Asha", f"Asha {said}".encode(), 1))
            if said.encode() in copy.read_bytes():
                self.kept.add(said)

    @rule(
        which=st.integers(0, 30),
        how=st.sampled_from(["cut", "flip", "replace", "empty"]),
        at=st.floats(0, 1, exclude_max=True),
    )
    def corrupt(self, which: int, how: str, at: float) -> None:
        """A disk or somebody else destroys a part of a file; what is left is to stay."""
        for path in self.records()[which : which + 1]:
            data = path.read_bytes()
            place = int(at * len(data))
            match how:
                case "cut":
                    data = data[:place]
                case "flip" if data:
                    data = data[:place] + bytes([data[place] ^ 0x80]) + data[place + 1 :]
                case "replace":
                    data = f'{{"format": "{self.word()}"}}'.encode()
                case _:
                    data = b""
            path.write_bytes(data)
            self.spoilt[path] = data
        left = self.everything()
        self.kept = {word for word in self.kept if word.encode() in left}

    @rule(days=st.integers(-4000, 4000), seconds=st.integers(0, 5000))
    def clock_jumps(self, days: int, seconds: int) -> None:
        self.clock.at += dt.timedelta(days, seconds)
        self.clock.seconds += seconds

    @rule()
    def repair(self) -> None:
        """A copy is put right; the journal stays as it is, and the copy has every line too."""
        before, to = there(self.root), self.folder / f"copy-{next(self.numbers)}"
        self.services.doctor.repair(to)
        assert there(self.root) == before
        copied = self.everything(to)
        assert [word for word in sorted(self.kept) if word.encode() not in copied] == []
        shutil.rmtree(to)

    # What must hold

    @invariant()
    def every_acknowledged_line_is_there(self) -> None:
        found = self.everything()
        assert [word for word in sorted(self.kept) if word.encode() not in found] == []

    @invariant()
    def what_was_spoilt_was_not_written_over(self) -> None:
        contents = {path.read_bytes() for path in self.root.rglob("*") if path.is_file()}
        for path, data in self.spoilt.items():
            assert data in contents, path

    @invariant()
    def nothing_else_is_unreadable(self) -> None:
        for trouble in look(self.services):
            assert trouble.first or Path(trouble.path) in self.spoilt, trouble
