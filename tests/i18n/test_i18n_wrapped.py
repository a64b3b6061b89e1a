"""Every text that a person reads goes through `i18n`, in the way that translators need."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator

import pytest

from i18n.literals import (
    CALLS,
    SOURCES,
    TABLES,
    everywhere,
    reads_like_a_message,
    unmarked,
)

FILES = {
    path.relative_to(SOURCES).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(SOURCES.rglob("*.py"))
}


def test_no_text_is_left_unwrapped() -> None:
    found = [
        f"{each.file}:{each.line}: {each.text!r}"
        for each in everywhere()
        if each.file not in TABLES and reads_like_a_message(each.text)
    ]
    assert found == []


def broken_rules(code: str) -> Iterator[str]:
    """Calls that no translator could work with."""
    tree = ast.parse(code)
    for node in ast.walk(tree):
        called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Call) and called in CALLS:
            named = isinstance(node.args[0], ast.Name | ast.Attribute | ast.Subscript)
            if not (called == "_" and named):
                yield from _arguments(node)
    for scope in [tree, *filter(_is_function, ast.walk(tree))]:
        yield from _shadowed(scope)
    for part in _at_import(tree):
        if isinstance(part, ast.Call) and ast.unparse(part.func) in CALLS - {"N_"}:
            yield f"{part.lineno}: called at import; mark it with N_() and translate it where shown"


def _arguments(node: ast.Call) -> Iterator[str]:
    plural = ast.unparse(node.func) == "ngettext"
    for argument in node.args[:2] if plural else node.args:
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
            yield f"{node.lineno}: not one plain text; no f-strings, no pieces, no .format() inside"
            return
        for field in re.findall(r"\{([^{}]*)\}", argument.value):
            if not re.fullmatch("[a-z][a-z_]*", field):
                yield f"{node.lineno}: {{{field}}} has no plain name"
        if argument.value != argument.value.strip():
            yield f"{node.lineno}: blanks at the ends of {argument.value!r} get lost"


def _is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)


def _shadowed(scope: ast.AST) -> Iterator[str]:
    """A `_` that is thrown away where `_()` is called."""
    own = list(_own(scope))
    stored = {node.lineno for node in own if isinstance(node, ast.Name | ast.arg) and _stores(node)}
    called = any(isinstance(node, ast.Call) and ast.unparse(node.func) == "_" for node in own)
    if stored and called:
        yield f"{min(stored)}: `_` is a variable here, and called as a function too"


def _stores(node: ast.Name | ast.arg) -> bool:
    if isinstance(node, ast.arg):
        return node.arg == "_"
    return node.id == "_" and isinstance(node.ctx, ast.Store)


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a scope, without those of functions in it."""
    for child in ast.iter_child_nodes(scope):
        yield child
        if not _is_function(child):
            yield from _own(child)


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run when a module is imported: outside bodies, inside defaults."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            defaults = [*child.args.defaults, *filter(None, child.args.kw_defaults)]
            for default in defaults:
                yield from (default, *ast.walk(default))
        else:
            yield child
            yield from _at_import(child)


@pytest.mark.parametrize("file", FILES)
def test_messages_are_written_so_that_they_can_be_translated(file: str) -> None:
    assert list(broken_rules(FILES[file])) == []


@pytest.mark.parametrize(
    "code",
    [
        'def f(a):\n    return _(f"Hello {a}")',
        'def f(a):\n    return _("Hello {}".format(a))',
        'def f(a):\n    return _("Hello " + a)',
        'def f(a):\n    return _("Hello {}").format(a)',
        'def f(a):\n    return _("Hello {0}").format(a)',
        'def f(a):\n    return _("Hello {a.name}").format(a=a)',
        'def f(a):\n    return _("Hello {a:g}").format(a=a)',
        "def f(a):\n    return _(a.strip())",
        'def f(a):\n    return _("Hello ") + a',
        'def f(a):\n    return ngettext("one", f"{a}", a)',
        'def f(a):\n    b, _, c = a.partition(" ")\n    return _("Hello")',
        'f = lambda _: _("Hello")',
        'TITLE = _("Hello")',
        'def f(a=_("Hello")):\n    return a',
        'class A:\n    title = ngettext("one", "two", 2)',
    ],
)
def test_what_cannot_be_translated_is_seen(code: str) -> None:
    assert list(broken_rules(code))


@pytest.mark.parametrize(
    "code",
    [
        'def f(a):\n    return _("Hello {name}").format(name=a)',
        'def f(a):\n    return ngettext("{count} day", "{count} days", a).format(count=a)',
        'TITLE = N_("Hello")\ndef f():\n    return _(TITLE)',
        "def f(command):\n    return _(command.label)",
        "def f(names):\n    return [_(NAMES[name]) for name in names]",
        'def f(a):\n    b, _, c = a.partition(" ")\n    return lambda: _("Hello")',
    ],
)
def test_what_can_is_not(code: str) -> None:
    assert list(broken_rules(code)) == []


def test_texts_in_plain_sight_are_seen_and_technical_ones_are_not() -> None:
    code = '''
"""A docstring with words."""
CSS = "one two"
TITLE = N_("In order")
def f(name: "two words", kind="Next"):
    """A docstring with words."""
    say(f"Hello {name}, you are early.", id="not this one")
    say(_("In order"), WORDS["not this one"], {"nor this": "Press a key."})
    return re.compile("nor this one")
'''
    texts = [each.text for each in unmarked(code) if reads_like_a_message(each.text)]
    assert texts == ["Next", ", you are early.", "Press a key."]


def test_the_letters_that_mark_a_message_are_a_cell_wide_and_can_be_read_back() -> None:
    from rich.cells import cell_len

    from i18n.pseudo import mark, plain

    marked = mark(string.ascii_letters + " {name} 1")
    assert cell_len(marked) == len(marked)
    assert not re.search("[a-zA-Z]", marked.replace("{name}", ""))
    assert plain(marked) == string.ascii_letters + " {name} 1"
