"""What the wording of a prompt may say: the allow-list for templates from strangers."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from jinja2 import nodes

from mentorflow.errors import BadDataError
from mentorflow.model.base import Value
from mentorflow.model.context import Context
from mentorflow.model.text import clean

MOST_LEVELS = 50
LARGEST_LOOP = 60
LARGEST_NUMBER = 1_000_000

FILTERS: Mapping[str, int] = {
    "day": 0, "ago": 0, "list": 0, "count": 0, "plural": 2, "first": 0, "quote": 0,
}  # fmt: skip
"""The filters there are, and how many texts each is given."""

_COMPARISONS = ("eq", "ne", "lt", "lteq", "gt", "gteq")
_INSTEAD: Mapping[type[nodes.Node], str] = {
    nodes.Call: "calling something with (...)",
    nodes.Getitem: "picking with [...] or a number",
    nodes.Test: "`is`",
    nodes.CondExpr: "`if` inside {{ }} (write {% if ... %} around it)",
    nodes.Concat: "`~`",
    nodes.Assign: "`set`",
    nodes.AssignBlock: "`set`",
    nodes.List: "a list of one's own",
    nodes.Tuple: "a list of one's own",
    nodes.Dict: "a table of one's own",
}


@dataclass(frozen=True)
class Shape:
    """What can be done with a value: the attributes to ask for, the elements to go through.

    `words` are all that a text of a closed list can be.
    """

    attributes: Mapping[str, Shape] = field(default_factory=dict)
    element: Shape | None = None
    words: tuple[str, ...] = ()


PLAIN = Shape()


def _shape(annotation: Any) -> Shape:
    arguments = [a for a in get_args(annotation) if a is not NoneType]
    if get_origin(annotation) is Literal:
        return Shape(words=tuple(arguments))
    if get_origin(annotation) is tuple:
        return Shape(element=_shape(arguments[0]))
    if arguments:
        return _shape(arguments[0])
    if issubclass(annotation, Value):
        fields = annotation.model_fields.items()
        return Shape({k: _shape(f.annotation) for k, f in fields if k != "source"})
    return PLAIN


NAMES: Mapping[str, Shape] = {
    name: shape
    for name, shape in _shape(Context).attributes.items()
    if name not in ("on", "language")
}
"""What a template may name."""


def check_tree(tree: nodes.Template) -> None:
    """Make sure that a parsed template does nothing that a prompt has no need for.

    Raises:
        BadDataError: it does; the message says what, and what there is instead.
    """
    if _levels(tree) > MOST_LEVELS:
        raise BadDataError(f"it is nested more than {MOST_LEVELS} levels deep; make it simpler")
    if sum(1 for _ in tree.find_all(nodes.For)) > 1:
        raise BadDataError("a prompt can have one `for`, and none inside another")
    _Check().statements(tree.body)


def _levels(tree: nodes.Node) -> int:
    """Counted without recursion: the tree may be deeper than Python's stack."""
    deepest, waiting = 0, [(tree, 0)]
    while waiting:
        node, level = waiting.pop()
        deepest = max(deepest, level)
        waiting.extend((child, level + 1) for child in node.iter_child_nodes())
    return deepest


class _Check:
    """One walk over a template, knowing the names in reach."""

    def __init__(self) -> None:
        self.names = dict(NAMES)
        self.looping = False

    def statements(self, body: Iterable[nodes.Node]) -> None:
        for node in body:
            match node:
                case nodes.Output(nodes=parts):
                    for part in parts:
                        self._said(part)
                case nodes.If():
                    self.expression(node.test)
                    self.statements((*node.body, *node.elif_, *node.else_))
                case nodes.For():
                    self._loop(node)
                case _:
                    raise _refused(node)

    def _said(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.TemplateData):
            return
        shape = self.expression(node)
        if shape.element:
            raise BadDataError(
                f"{_name(node)} is a list: write `| list`, `| count` or `| first` after it"
            )
        if shape.attributes:
            raise BadDataError(f"{_name(node)} is more than words: add {_choice(shape.attributes)}")

    def _loop(self, node: nodes.For) -> None:
        target, element = node.target, self.expression(node.iter).element
        if element is None or not isinstance(node.iter, nodes.Name):
            lists = [name for name, shape in NAMES.items() if shape.element]
            raise BadDataError(f"`for` goes over a list: {_either(lists)}")
        if node.recursive or node.test:
            raise BadDataError("`for x in list` is all that `for` can say; use {% if %} inside it")
        if not isinstance(target, nodes.Name) or not re.fullmatch(r"[a-z]+", target.name):
            raise BadDataError("`for` needs one name of small letters: {% for target in ... %}")
        if target.name in NAMES or target.name in ("loop", "self"):
            raise BadDataError(f"`{target.name}` is taken; give what `for` goes over another name")
        size = sum(1 for part in node.body for _ in _all(part))
        if size > LARGEST_LOOP:
            raise BadDataError("too much is done inside `for`; make it simpler")
        self.names[target.name], self.looping = element, True
        self.statements(node.body)
        del self.names[target.name]
        self.looping = False
        self.statements(node.else_)

    def expression(self, node: nodes.Node) -> Shape:
        match node:
            case nodes.Const():
                _check_constant(node.value)
                return PLAIN
            case nodes.Name():
                return self._named(node.name)
            case nodes.Getattr():
                return self._attribute(node)
            case nodes.Filter():
                return self._filter(node)
            case nodes.Compare():
                self._compare(node)
                return PLAIN
            case nodes.And() | nodes.Or():
                self.expression(node.left)
                self.expression(node.right)
                return PLAIN
            case nodes.Not():
                self.expression(node.node)
                return PLAIN
            case _:
                raise _refused(node)

    def _named(self, name: str) -> Shape:
        if name not in self.names:
            raise BadDataError(f"there is no `{name}` here{_instead(name, self.names)}")
        return self.names[name]

    def _attribute(self, node: nodes.Getattr) -> Shape:
        known = self.expression(node.node).attributes
        if node.attr not in known:
            there = _instead(node.attr, known) if known else ": it has nothing after a dot"
            raise BadDataError(f"{_name(node.node)} has no `{node.attr}`{there}")
        return known[node.attr]

    def _filter(self, node: nodes.Filter) -> Shape:
        if node.name not in FILTERS or node.node is None:
            raise BadDataError(f"there is no filter `{node.name}`{_instead(node.name, FILTERS)}")
        wanted = FILTERS[node.name]
        texts = [a for a in node.args if isinstance(a, nodes.Const) and isinstance(a.value, str)]
        if len(texts) != wanted or [*node.args, *node.kwargs] != texts or node.dyn_args:
            example = 'plural("target", "targets")' if wanted else node.name
            raise BadDataError(f"`{node.name}` is written `| {example}`, with nothing else")
        if node.dyn_kwargs:
            raise BadDataError(f"`{node.name}` takes no `**`")
        for text in texts:
            _check_constant(text.value)
        shape = self.expression(node.node)
        if node.name in ("list", "first") and not shape.element:
            raise BadDataError(f"`{node.name}` needs a list, and {_name(node.node)} is none")
        if node.name == "list" and self.looping:
            raise BadDataError("`list` goes through a list by itself; it cannot be inside `for`")
        return shape.element or PLAIN if node.name == "first" else PLAIN

    def _compare(self, node: nodes.Compare) -> None:
        sides = [node.expr, *(operand.expr for operand in node.ops)]
        shapes = [self.expression(side) for side in sides]
        if any(operand.op not in _COMPARISONS for operand in node.ops):
            raise BadDataError("`in` is not for prompts; compare with ==, !=, <, <=, > or >=")
        for side, shape in zip(sides, shapes, strict=True):
            if shape.element:
                raise BadDataError(f"{_name(side)} is a list: compare `{_bare(side)} | count`")
        words = [word for shape in shapes for word in shape.words]
        for side in sides:
            if words and isinstance(side, nodes.Const) and side.value not in words:
                raise BadDataError(f"it is never {side.value!r}{_instead(str(side.value), words)}")


def _check_constant(value: object) -> None:
    if isinstance(value, str) and clean(value) == value:
        return
    if value is None or (isinstance(value, int) and value <= LARGEST_NUMBER):
        return
    raise BadDataError("only plain text, whole numbers up to a million, true, false and none")


def _all(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    yield from node.find_all(nodes.Node)


def _refused(node: nodes.Node) -> BadDataError:
    what = _INSTEAD.get(type(node))
    if what is None and isinstance(node, nodes.BinExpr | nodes.UnaryExpr):
        what = "arithmetic"
    return BadDataError(
        f"{what or f'`{type(node).__name__.lower()}`'} is not for prompts; there are the names, "
        "{% if %}, one {% for %}, comparisons, and, or, not, and the filters " + _either(FILTERS)
    )


def _bare(node: nodes.Node) -> str:
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_bare(node.node)}.{node.attr}"
        case nodes.Filter():
            return f"({_bare(node.node)} | {node.name})" if node.node else node.name
        case _:
            return "this"


def _name(node: nodes.Node) -> str:
    bare = _bare(node)
    return bare if bare == "this" else f"`{bare}`"


def _instead(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"; write `{near[0]}`" if near else f"; there is {_either(known)}"


def _choice(attributes: Iterable[str]) -> str:
    return _either(f".{name}" for name in attributes)


def _either(words: Iterable[str]) -> str:
    *most, last = [f"`{word}`" for word in words]
    return f"{', '.join(most)} or {last}" if most else last
