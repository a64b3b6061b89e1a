"""What screens ask the app for. The app alone knows which screen follows which."""

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
    """Show a session of the past, to be read."""

    session: str


@dataclass
class Begin(Message):
    """Start a session: choose a guide, or first see to the one that is open."""

    pair: str


@dataclass
class BeginWith(Message):
    """Start a session with this guide."""

    pair: str
    guide: str


@dataclass
class Walk(Message):
    """Walk through a guide without keeping anything; `pair` lends its past, or nobody does."""

    guide: str
    pair: str | None


@dataclass
class Resume(Message):
    """Go on with an open session."""

    session: str


@dataclass
class CheckIn(Message):
    """Ask how an open target goes: one of a pair's, or `target`, named with its pair."""

    pair: str | None
    target: str | None = None


@dataclass
class TakeNote(Message):
    """Ask for something to keep for a pair's next session."""

    pair: str


@dataclass
class PrepareAlone(Message):
    """Put the questions of a pair's next session to one of the two."""

    pair: str


@dataclass
class FindWords(Message):
    """Find words again that a pair wrote, or that anybody did."""

    pair: Pair | None = None


@dataclass
class ShowVersions(Message):
    """Show what was written in two places: of a pair, of a session, or (empty) of everything."""

    of: str = ""


class NewPair(Message):
    """Begin with someone."""


class ReadGuides(Message):
    """Look at the guides."""


@dataclass
class NeedHelp(Message):
    """Show what can be done on a page, and before that what the page is for: title and text."""

    commands: Sequence[Command]
    about: Sequence[tuple[str, str]] = ()


class Leave(Message, namespace="app"):
    """Leave mentorflow."""


class GoHome(Message):
    """Show home, with what is on disk now."""
