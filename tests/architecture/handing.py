"""What the code hands to widgets: content and constants, never a text that somebody may have typed.

A widget takes a plain text for markup: `[/red]` in it ends the app, `[a]` is eaten. Content is
literal. So a text reaches a widget through a wrapper of `tui/text.py` or as content, or it is a
constant of ours.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

WRAPPERS = {"shown", "shown_line", "Content", "styled", "assemble"}
MAKERS = {"RowList.row", "RowList.line"}

WIDGETS = {
    *("Static", "Label", "Button", "Option", "Markdown", "Digits", "Link", "Tree", "Toast"),
    *("Collapsible", "Tab", "TabPane", "Checkbox", "RadioButton", "Header", "Selection"),
    *("DataTable", "Placeholder", "Pretty", "DiscoveryHit", "Hit"),
}
METHODS = {
    *("notify", "update", "set_options", "add_option", "add_options", "replace_option_prompt"),
    *("add_row", "add_rows", "add_column", "add_columns", "update_cell", "set_content"),
}
MARKUP = {"from_markup", "from_text", "from_ansi", "render_markup"}
"""Nobody needs these: they read marks in a text."""

SHOWN = {"border_title", "border_subtitle", "tooltip", "title", "sub_title", "placeholder"}
"""Attributes and keywords that widgets show."""

SETTINGS = {"id", "classes", "name", "markup", "disabled"}
"""Keywords that nobody sees."""

_LITERAL = {"Content", "Option", "Padding", "None", "Iterator", "Iterable", "Sequence", "list"}


class Code:
    """What functions return, by their names; those of the file at hand come first."""

    def __init__(self, sources: Iterable[str], others: Code | None = None) -> None:
        self._others = others
        self._returns: dict[str, list[ast.expr | None]] = {}
        self.own: set[str] = set()
        for source in sources:
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    self._returns.setdefault(node.name, []).append(node.returns)
                if isinstance(node, ast.FunctionDef | ast.ClassDef):
                    self.own.add(node.name)

    def gives_content(self, name: str) -> bool:
        """Whether every function of this name returns content."""
        if name in self._returns:
            return all(map(is_literal, self._returns[name]))
        return self._others is not None and self._others.gives_content(name)

    def is_own(self, name: str) -> bool:
        """Whether the code itself defines something of this name."""
        return name in self.own or (self._others is not None and self._others.is_own(name))


def is_literal(annotation: ast.expr | None) -> bool:
    """Whether a type is content, or a list of it."""
    if annotation is None:
        return False
    names = {_last(node) for node in ast.walk(annotation)} - {""}
    return bool(names) and names <= _LITERAL


class Scope:
    """One function, or a module: what its names stand for."""

    def __init__(self, code: Code, owner: ast.AST, kept: Iterable[str] = ()) -> None:
        self._code = code
        self._kept = set(kept)
        self._values: dict[str, list[ast.expr]] = {}
        self._content: set[str] = set()
        self._asked: set[str] = set()
        for node in ast.walk(owner):
            if isinstance(node, ast.arg) and is_literal(node.annotation):
                self._content.add(node.arg)
            elif isinstance(node, ast.AnnAssign) and is_literal(node.annotation):
                self._content.add(_last(node.target))
            elif isinstance(node, ast.Assign):
                for target in node.targets:
                    self._take(target, node.value)
            elif isinstance(node, ast.NamedExpr | ast.AugAssign):
                self._take(node.target, node.value)
            elif isinstance(node, ast.For | ast.comprehension):
                self._take(node.target, node.iter)

    def _take(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Tuple | ast.List):
            for inner in target.elts:
                self._take(inner, value)
        elif isinstance(target, ast.Name):
            self._values.setdefault(target.id, []).append(value)

    def literal(self, value: ast.expr) -> bool:
        """Whether a widget shows a value as it is: content, or a constant of ours."""
        match value:
            case ast.Constant():
                return True
            case ast.JoinedStr(values=parts) | ast.BoolOp(values=parts):
                return all(map(self.literal, parts))
            case ast.List(elts=parts) | ast.Tuple(elts=parts):
                return all(map(self.literal, parts))
            case ast.FormattedValue(value=inner) | ast.Starred(value=inner):
                return self.literal(inner)
            case ast.ListComp(elt=inner) | ast.GeneratorExp(elt=inner):
                return self.literal(inner)
            case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
                return self.literal(one) and self.literal(other)
            case ast.Attribute(attr=name):
                return _constant(name) or name in self._kept
            case ast.Name(id=name):
                return _constant(name) or self._name(name)
            case ast.Call(func=func, args=given):
                return self._call(func, given)
            case _:
                return False

    def _name(self, name: str) -> bool:
        if name in self._content or name in self._asked:
            return True
        self._asked.add(name)
        known = self._values.get(name, [])
        found = bool(known) and all(map(self.literal, known))
        self._asked.discard(name)
        return found

    def _call(self, func: ast.expr, given: list[ast.expr]) -> bool:
        name = _last(func)
        if name in WRAPPERS or self._code.gives_content(name) or ast.unparse(func) in MAKERS:
            return True
        if name == "map" and given:
            return _last(given[0]) in WRAPPERS or self._code.gives_content(_last(given[0]))
        if name in ("Padding", "Option"):
            return self.literal(given[0])
        inner = isinstance(func, ast.Attribute) and func.value
        return isinstance(inner, ast.Call) and self._call(inner.func, inner.args)


def handed_over(source: str, others: Code) -> list[str]:
    """Where a file hands a widget what may be somebody's words."""
    found = []
    code, tree = Code([source], others), ast.parse(source)
    kept = _kept(tree, code)
    for owner, nodes in _owners(tree):
        scope = Scope(code, owner, kept)
        for node in nodes:
            if not all(map(scope.literal, _handed(node, code))):
                found.append(f"line {node.lineno}: {ast.unparse(node)[:80]}")  # type: ignore[attr-defined]
    return found


def _owners(tree: ast.Module) -> Iterator[tuple[ast.AST, list[ast.AST]]]:
    """Each outermost function with all that stands in it, and the module with the rest."""
    functions = ast.FunctionDef | ast.AsyncFunctionDef
    inside: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, functions) and node not in inside:
            nodes = list(ast.walk(node))
            inside.update(nodes)
            yield node, nodes
    yield tree, [node for node in ast.walk(tree) if node not in inside]


def _kept(tree: ast.Module, code: Code) -> set[str]:
    """The attributes in which the objects of a file keep content and nothing else."""
    known: dict[str, list[bool]] = {}
    for owner, nodes in _owners(tree):
        scope = Scope(code, owner)
        for node in nodes:
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Attribute):
                        known.setdefault(target.attr, []).append(scope.literal(node.value))
    return {name for name, each in known.items() if all(each)}


def _handed(node: ast.AST, code: Code) -> Iterator[ast.expr]:
    if isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Attribute) and target.attr in SHOWN:
                yield node.value
    if not isinstance(node, ast.Call):
        return
    name, method = _last(node.func), isinstance(node.func, ast.Attribute)
    if name in MARKUP and method:
        yield node.func
    elif name in (METHODS if method else WIDGETS):
        yield from node.args[: 1 if name in ("update", "DiscoveryHit") else None]
        yield from (word.value for word in node.keywords if word.arg not in SETTINGS)
    elif name == "__init__" or not (code.is_own(name) or name.startswith("_")):
        yield from (word.value for word in node.keywords if word.arg in SHOWN)


def _constant(name: str) -> bool:
    return name.strip("_").isupper()


def _last(value: ast.AST) -> str:
    if isinstance(value, ast.Constant):
        return str(value.value) if value.value is None else ""
    if isinstance(value, ast.Attribute):
        return value.attr
    return value.id if isinstance(value, ast.Name) else ""
