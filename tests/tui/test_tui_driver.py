"""What the app takes from inside Textual: only where it is said, and noticed when it changes."""

from __future__ import annotations

import ast
import asyncio
import importlib
import inspect
import os
import pkgutil
import pty
import re
import signal
import sys
import textwrap
import threading
import tty
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from textual import constants, events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

import mentorflow.tui
from mentorflow.services import Services
from mentorflow.tui.app import MentorflowApp
from mentorflow.tui.kit import driver
from mentorflow.tui.kit.driver import DroppingOutput, GuardedApp, TerminalDriver

FOLDER = Path(mentorflow.tui.__file__).parent
HERE = Path(driver.__file__)
FILES = [path for path in sorted(FOLDER.rglob("*.py")) if path != HERE]


def private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def reached_for(code: str) -> list[str]:
    """Private modules and names of others that some code asks for."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual"):
            names = [*(node.module or "").split("."), *(each.name for each in node.names)]
            found += [name for name in names if private(name)]
        elif isinstance(node, ast.Attribute) and private(node.attr):
            owner = ast.unparse(node.value)
            ours = owner in ("self", "cls", "super()") or node.attr == "_replace"
            found += [] if ours else [node.attr]
    return found


def own_classes() -> Iterator[tuple[type[Any], ast.ClassDef]]:
    for found in pkgutil.walk_packages(mentorflow.tui.__path__, "mentorflow.tui."):
        module = importlib.import_module(found.name)
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.ClassDef):
                yield getattr(module, node.name), node


@cache
def insides(kind: type[Any]) -> set[str]:
    """The private names of a class of Textual: what it defines, and what its objects keep."""
    kept = re.findall(r"self\.(_[a-z]\w*)", inspect.getsource(kind))
    return {name for name in (*vars(kind), *kept) if private(name)}


def taken(kind: type[Any], code: ast.AST) -> set[str]:
    """The private names of its bases in Textual that a class of ours uses or overrides."""
    bases = [base for base in kind.__mro__ if base.__module__.startswith("textual.")]
    theirs: set[str] = set().union(*map(insides, bases))
    ours = {node.attr for node in ast.walk(code) if isinstance(node, ast.Attribute)}
    ours |= {node.name for node in ast.walk(code) if isinstance(node, ast.FunctionDef)}
    return ours & theirs


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_no_other_file_reaches_into_textual(path: Path) -> None:
    assert reached_for(path.read_text(encoding="utf-8")) == []


def test_no_class_uses_a_private_name_of_its_bases() -> None:
    found = {kind: taken(kind, code) for kind, code in own_classes()}
    others = {kind for kind, names in found.items() if names and kind.__module__ != driver.__name__}
    assert {kind.__name__: found[kind] for kind in others} == {}
    assert found[GuardedApp] == {"_driver", "_handle_exception"}


@pytest.mark.parametrize(
    "code",
    ["import a\na._b", "from textual._x import Y", "from textual.app import _z", "self.app._c()"],
)
def test_reaching_is_seen(code: str) -> None:
    assert reached_for(code)


def test_a_name_of_the_bases_is_seen() -> None:
    class Own(Widget):
        def _on_mount(self, event: events.Mount) -> None:
            self._size = Size(1, 1)

    code = ast.parse(textwrap.dedent(inspect.getsource(Own)))
    assert taken(Own, code) >= {"_on_mount", "_size"}


# What kit/driver.py takes, each by what it does


class Heard(TerminalDriver):
    """The driver, with somebody who notes what it has read."""

    heard: list[Message]

    def process_message(self, message: Message) -> None:
        self.heard.append(message)
        if isinstance(message, events.Key) and message.key == "z":
            self.exit_event.set()


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The end of a terminal that types; the other end is what the app reads."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    before = {each: signal.getsignal(each) for each in (signal.SIGTSTP, signal.SIGCONT)}
    with os.fdopen(theirs, encoding="utf-8") as read:
        monkeypatch.setattr(sys, "__stdin__", read)
        yield ours
    os.close(ours)
    for number, handler in before.items():
        signal.signal(number, handler)


def test_the_driver_reads_a_paste_whole(keyboard: int) -> None:
    async def read() -> list[Message]:
        made = Heard(App())
        made.heard = []
        reading = threading.Thread(target=made.run_input_thread)
        reading.start()
        os.write(keyboard, b"a\x1b[200~one \x1b[31m two\x1b[201~z")
        await asyncio.to_thread(reading.join, 10)
        assert not reading.is_alive()
        return made.heard

    heard = asyncio.run(read())
    assert [m.text for m in heard if isinstance(m, events.Paste)] == ["one \x1b[31m two"]
    assert [m.key for m in heard if isinstance(m, events.Key)] == ["a", "z"]


def test_textual_reads_and_writes_by_the_names_that_we_replace(keyboard: int) -> None:
    async def made() -> TerminalDriver:
        return TerminalDriver(App())

    assert isinstance(asyncio.run(made())._file, DroppingOutput)
    assert "WriterThread(self._file)" in inspect.getsource(LinuxDriver.start_application_mode)
    assert "self.run_input_thread()" in inspect.getsource(LinuxDriver._run_input_thread)
    assert "exit_event" in inspect.getsource(LinuxDriver.disable_input)


@pytest.mark.parametrize("asked", ["no.such.module:Driver", "mentorflow.tui.app:MentorflowApp"])
def test_the_environment_puts_no_other_driver_in(
    services: Services, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    monkeypatch.setattr(constants, "DRIVER", asked)
    assert MentorflowApp(services).driver_class is TerminalDriver


class Breaking(GuardedApp):
    """An app in which something breaks."""

    caught: Exception | None = None

    def on_unhandled_error(self, error: Exception) -> None:
        self.caught = error

    def on_key(self) -> None:
        raise ValueError("words of the pair")


def test_an_exception_is_told_before_the_app_ends(capfd: pytest.CaptureFixture[str]) -> None:
    app = Breaking()

    async def run() -> None:
        async with app.run_test() as pilot:
            await press(pilot)

    async def press(pilot: Pilot[None]) -> None:
        await pilot.press("a")

    with pytest.raises(ValueError, match="words of the pair"):
        asyncio.run(run())
    assert isinstance(app.caught, ValueError)
    assert "words of the pair" not in "".join(capfd.readouterr())
