"""People's words are never markup on the screen; nothing anywhere runs what was typed.

Textual takes a plain text for markup: `[/red]` in it ends the app, `[a]` is eaten. Content is
literal. So tui uses none of Textual's widgets that show a text but the one under `Text`, which
makes content of it. What widgets of ours draw is content by its type, and mypy checks that.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "mentorflow"
FILES = {path: path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py"))}
SCREENS = {str(path.relative_to(SOURCE)): FILES[path] for path in FILES if "tui" in path.parts}

HARMLESS = {"TextArea", "Provider", "Hits"}
"""What shows words as they are, or shows none."""

MAY = {
    "tui/kit/safe_text.py": {"Static"},
    "tui/kit/line.py": {"placeholder"},
    "tui/kit/key_bar.py": {"DiscoveryHit", "Hit"},
    "tui/kit/dialogs.py": {"RenderableType"},
    "tui/kit/ordered_keys.py": {"Input"},
}
"""`Text` itself; a line, which makes its example safe; the palette, which shows labels of ours; and
the page under a sheet, drawn from what is on the screen already; and a question whether the focus
is in a field."""

SHOWN = {"border_title", "border_subtitle", "tooltip", "title", "sub_title", "placeholder"}
"""Attributes and keywords that Textual shows."""

MARKUP = {"from_markup", "from_text", "from_ansi", "render_markup", "notify"}
"""Calls that read marks in a text."""


def shows(code: str) -> set[str]:
    """The names in some code by which Textual could take a text for markup."""
    return {name for node in ast.walk(ast.parse(code)) for name in _shows(node)}


def _shows(node: ast.AST) -> set[str]:
    match node:
        case ast.ImportFrom(module=module, names=names) if module in _WIDGETS:
            return {name.name for name in names} - HARMLESS
        case ast.ImportFrom(module=str(module)) if module.startswith("textual.widgets."):
            return {module}
        case ast.Import(names=names):
            return {name.name for name in names if name.name.startswith(_WIDGETS)}
        case ast.Assign(targets=targets):
            return {each.attr for each in targets if isinstance(each, ast.Attribute)} & SHOWN
        case ast.Call(func=func, keywords=words):
            name = func.attr if isinstance(func, ast.Attribute) else ast.unparse(func)
            given = {str(word.arg) for word in words} & (SHOWN - {"title"})
            return ({name} & MARKUP) | (set() if name == "Line" else given)
        case ast.FunctionDef(name="render", returns=returns):
            return {ast.unparse(returns) if returns else "nothing"} - {"Content"}
    return set()


_WIDGETS = ("textual.widgets", "textual.command")


@pytest.mark.parametrize("path", SCREENS)
def test_no_widget_takes_a_text_for_markup(path: str) -> None:
    assert shows(SCREENS[path]) <= MAY.get(path, set())


@pytest.mark.parametrize("path", MAY)
def test_those_that_may_are_there(path: str) -> None:
    assert shows(SCREENS[path]) == MAY[path]


@pytest.mark.parametrize(
    "line",
    [
        "from textual.widgets import Static",
        "from textual.widgets import Button, TextArea",
        "from textual.widgets.option_list import Option",
        "import textual.widgets",
        "from textual.command import Hit",
        "self.notify(said)",
        "self.border_title = said",
        "self.query_one(Text).tooltip = said",
        "self.title = error.message",
        "yield Writing(placeholder=said)",
        "yield Text(Content.from_markup(said))",
        "def render(self) -> str:\n    return said",
        "def render(self):\n    return said",
    ],
)
def test_a_way_to_markup_is_seen(line: str) -> None:
    assert shows(line)


@pytest.mark.parametrize(
    "line",
    [
        "from textual.widgets import TextArea",
        "yield Text(said)",
        "yield Line(placeholder=said)",
        "self.query_one(Text).update(whole)",
        "def render(self) -> Content:\n    return Content(said)",
    ],
)
def test_what_shows_words_as_they_are_is_not(line: str) -> None:
    assert not shows(line)


def runs(code: str) -> list[str]:
    """What could run a text, or make objects out of one."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            parts = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            named = {part.split(".")[0] for part in (*parts, *(each.name for each in node.names))}
            found += sorted(named & _MODULES)
        elif isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            found += [name] * (name in _CALLS or name.startswith(("os.spawn", "os.popen")))
            for word in node.keywords:
                off = isinstance(word.value, ast.Constant) and not word.value.value
                found += ["shell"] * (word.arg == "shell" and not off)
    return found


_MODULES = {
    *(
        "pickle",
        "cPickle",
        "dill",
        "cloudpickle",
        "shelve",
        "marshal",
        "yaml",
        "ruamel",
        "jsonpickle",
    ),
    *("code", "codeop", "pty", "commands", "telnetlib", "socket", "urllib", "http", "requests"),
}
_CALLS = {
    *("eval", "exec", "compile", "__import__", "os.system", "builtins.eval", "builtins.exec"),
    *("subprocess.getoutput", "subprocess.getstatusoutput", "runpy.run_path"),
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_nothing_runs_what_was_typed_or_asks_the_network(path: Path) -> None:
    assert runs(FILES[path]) == []


@pytest.mark.parametrize(
    "code",
    [
        *("import pickle", "from yaml import load", "import ruamel.yaml", "import os, marshal"),
        *("eval('1')", "exec(a)", "os.system(a)", "os.popen(a)", "__import__(a)"),
        *("subprocess.run(a, shell=True)", "subprocess.run(a, shell=b)", "import urllib.request"),
    ],
)
def test_what_runs_a_text_is_seen(code: str) -> None:
    assert runs(code)


def test_other_calls_are_not() -> None:
    assert not runs("subprocess.run(a, shell=False)\nre.compile(a)\nself.eval(a)\nimport json")
