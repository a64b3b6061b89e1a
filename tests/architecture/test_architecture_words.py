"""People's words reach a widget only through the wrappers; nothing anywhere runs what was typed."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from architecture.handing import Code, handed_over

SOURCE = Path(__file__).parents[2] / "src" / "mentorflow"
FILES = {path: path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py"))}
CODE = Code(FILES.values())
SCREENS = [path for path in FILES if path.is_relative_to(SOURCE / "tui")]

CONSTANTS = {"key_bar.py"}
"""Files that show texts of other files, all of them constants: the labels of `keys.py`."""

WRAPPED = """
from textual.content import Content
TITLE = "A title"
class Own(Static):
    def compose(self, said: str, whole: Content):
        lines = [shown(said), Content(said)]
        yield Static(shown_line(said))
        yield Label(TITLE, id=said)
        yield Static(words.TITLE if said else "", classes=said)
        yield Button(Content(f"{said}!"))
        yield Option(Content("").join(lines), id=said)
        yield Static("─" * 200)
        self.query_one(Static).update(whole)
        self.border_title = shown_line(said)
        self.notify("MadeList.")
        {}.update(a=1)
"""

BARE = """
def compose(self, said: str, count: int):
    text = said.strip()
    {}
"""


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: path.name)
def test_no_widget_is_handed_a_text_as_it_was_typed(path: Path) -> None:
    if path.name not in CONSTANTS:
        assert handed_over(FILES[path], CODE) == []


def test_what_went_through_a_wrapper_may_be_handed_over() -> None:
    assert handed_over(WRAPPED, CODE) == []


@pytest.mark.parametrize(
    "line",
    [
        "yield Static(said)",
        "yield Static(said, markup=False)",
        "yield Static(content=said)",
        "yield Label(text)",
        'yield Label(f"For {said}")',
        'yield Button("For " + said)',
        'yield Option("%s" % said)',
        "yield OptionList(Option(self.pair.name))",
        "self.notify(said)",
        'self.notify("Kept", title=said)',
        "self.query_one(Static).update(said)",
        "self.query_one(OptionList).add_option(said)",
        "self.query_one(OptionList).set_options([said])",
        "self.query_one(DataTable).add_row('a', said)",
        "self.border_title = said",
        "self.query_one(Static).tooltip = text",
        "self.title = error.message",
        "yield Input(placeholder=said)",
        "yield Static(said if said else shown(said))",
        "yield from (Static(word) for word in said.split())",
        "yield Static(clean(said))",
        "yield Static(Content.from_markup('ok'))",
        "yield Static(self._own_words())",
    ],
)
def test_a_text_as_it_was_typed_is_seen(line: str) -> None:
    assert handed_over(BARE.format(line), CODE)


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
