"""Messages from screens to the app, which alone knows which screen follows which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.message import Message

from mentorflow.model.people import Pair
from mentorflow.tui.kit.keys import Command


@dataclass
class OpenPair(Message):
    """Show a pair's page."""

    pair: str


@dataclass
class OpenSession(Message):
    """Show the notes of a closed session."""

    session: str


@dataclass
class Begin(Message):
    """Start a session: choose a guide, or decide first about the open session."""

    pair: str


@dataclass
class BeginWith(Message):
    """Start a session with this guide."""

    pair: str
    guide: str


@dataclass
class Walk(Message):
    """Preview a guide without saving; with a pair, its history fills the questions."""

    guide: str
    pair: str | None


@dataclass
class Resume(Message):
    """Resume an open session."""

    session: str


@dataclass
class CheckIn(Message):
    """Check in on an open target: on `target` (an id with its pair), or on one of a pair's."""

    pair: str | None
    target: str | None = None


@dataclass
class TakeNote(Message):
    """Ask for a note for a pair's next session."""

    pair: str


@dataclass
class PrepareAlone(Message):
    """Let one of a pair answer the questions of the next session."""

    pair: str


@dataclass
class FindWords(Message):
    """Search in what one pair wrote, or all pairs."""

    pair: Pair | None = None


@dataclass
class ShowVersions(Message):
    """Show conflict copies: of a pair, of a session, or (empty) of all."""

    of: str = ""


class NewPair(Message):
    """Add a new pair."""


class ReadGuides(Message):
    """Browse the guides."""


@dataclass
class NeedHelp(Message):
    """Show help: what a page is for (titles and texts), then its commands."""

    commands: Sequence[Command]
    about: Sequence[tuple[str, str]] = ()


class Leave(Message, namespace="app"):
    """Leave mentorflow."""


class GoHome(Message):
    """Show home, with what is on disk now."""
