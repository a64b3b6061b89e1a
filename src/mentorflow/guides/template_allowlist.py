"""The allow-list of templates: what the wording of a guide, which may be a stranger's, can do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from jinja2 import nodes

from mentorflow.errors import BadDataError
from mentorflow.guides.filters import IF_TAG
from mentorflow.i18n import N_, _
from mentorflow.kinds.checking import suggest
from mentorflow.model.base import Value
from mentorflow.model.context import TemplateVariables
from mentorflow.model.text import clean

MOST_LEVELS = 50
LARGEST_LOOP = 60
LARGEST_NUMBER = 1_000_000

FILTERS: Mapping[str, int] = {
    "day": 0, "ago": 0, "list": 0, "count": 0, "plural": 2, "first": 0, "quote": 0,
}  # fmt: skip
"""The filters, and how many text arguments each takes."""

_FOR_TEMPLATE = "{% for target in ... %}"
_COMPARISONS = ("eq", "ne", "lt", "lteq", "gt", "gteq")
_FORBIDDEN: Mapping[type[nodes.Node], str] = {
    nodes.Call: N_("function calls with (...) aren't allowed here"),
    nodes.Getitem: N_("picking an item with [...] or a number isn't allowed here"),
    nodes.Test: N_("`is` isn't allowed here"),
    nodes.CondExpr: N_("`if` isn't allowed inside a value; put {tag} around the value instead"),
    nodes.Concat: N_("`~` isn't allowed here"),
    nodes.Assign: N_("`set` isn't allowed here"),
    nodes.AssignBlock: N_("`set` isn't allowed here"),
    nodes.List: N_("a new list isn't allowed here"),
    nodes.Tuple: N_("a new list isn't allowed here"),
    nodes.Dict: N_("a new table isn't allowed here"),
}
"""The message for a forbidden part of a template."""


@dataclass(frozen=True)
class TemplateType:
    """What a template can do with a value: its attributes, and the elements of a list.

    `words` are the possible values of a text from a closed list.
    """

    attributes: Mapping[str, TemplateType] = field(default_factory=dict)
    element: TemplateType | None = None
    words: tuple[str, ...] = ()


PLAIN = TemplateType()


def _shape(annotation: Any) -> TemplateType:
    arguments = [a for a in get_args(annotation) if a is not NoneType]
    if get_origin(annotation) is Literal:
        return TemplateType(words=tuple(arguments))
    if get_origin(annotation) is tuple:
        return TemplateType(element=_shape(arguments[0]))
    if arguments:
        return _shape(arguments[0])
    if issubclass(annotation, Value):
        fields = annotation.model_fields.items()
        return TemplateType({k: _shape(f.annotation) for k, f in fields if k != "source"})
    return PLAIN


NAMES: Mapping[str, TemplateType] = {
    name: shape
    for name, shape in _shape(TemplateVariables).attributes.items()
    if name not in ("on", "language")
}
"""The variables of a template."""


def check_tree(tree: nodes.Template) -> None:
    """Check a parsed template against the allow-list.

    Raises:
        BadDataError: it does something else; the message says what, and what to do instead.
    """
    if _levels(tree) > MOST_LEVELS:
        raise too_deep()
    if len(list(tree.find_all(nodes.For))) > 1:
        raise BadDataError(_("only one `for` is allowed in a text"))
    _Check().statements(tree.body)


def too_deep() -> BadDataError:
    """The error for a template that is nested too deep."""
    message = _("it is nested more than {most} levels deep; make it simpler")
    return BadDataError(message.format(most=MOST_LEVELS))


def _levels(tree: nodes.Node) -> int:
    """The depth of a tree, without recursion: it may be deeper than Python's stack."""
    deepest, waiting = 0, [(tree, 0)]
    while waiting:
        node, level = waiting.pop()
        deepest = max(deepest, level)
        waiting.extend((child, level + 1) for child in node.iter_child_nodes())
    return deepest


class _Check:
    """One walk over a template, with the names in scope."""

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
            message = _("{value} is a list; write `| list`, `| count` or `| first` after it")
            raise BadDataError(message.format(value=_name(node)))
        if shape.attributes:
            message = _("{value} has several parts; choose from {parts}")
            parts = ", ".join(f"`.{name}`" for name in shape.attributes)
            raise BadDataError(message.format(value=_name(node), parts=parts))

    def _loop(self, node: nodes.For) -> None:
        target, element = node.target, self.expression(node.iter).element
        if element is None or not isinstance(node.iter, nodes.Name):
            lists = [name for name, shape in NAMES.items() if shape.element]
            message = _("`for` needs a list; choose from {lists}")
            raise BadDataError(message.format(lists=_quoted(lists)))
        if node.recursive or node.test:
            message = _("`for` can't filter or recurse; put {tag} inside it")
            raise BadDataError(message.format(tag=IF_TAG))
        if not isinstance(target, nodes.Name) or not re.fullmatch(r"[a-z]+", target.name):
            message = _("`for` needs one name in lowercase letters: {tag}")
            raise BadDataError(message.format(tag=_FOR_TEMPLATE))
        if target.name in NAMES or target.name in ("loop", "self"):
            message = _("`{name}` is already in use; choose another name for the loop variable")
            raise BadDataError(message.format(name=target.name))
        size = sum(len(list(_all(part))) for part in node.body)
        if size > LARGEST_LOOP:
            raise BadDataError(_("there is too much inside `for`; make it simpler"))
        self.names[target.name], self.looping = element, True
        self.statements(node.body)
        del self.names[target.name]
        self.looping = False
        self.statements(node.else_)

    def expression(self, node: nodes.Node) -> TemplateType:
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

    def _named(self, name: str) -> TemplateType:
        if name not in self.names:
            raise _unknown(_("there's no `{name}` here").format(name=name), name, self.names)
        return self.names[name]

    def _attribute(self, node: nodes.Getattr) -> TemplateType:
        known = self.expression(node.node).attributes
        if node.attr not in known:
            message = _("{value} has no `{part}`").format(value=_name(node.node), part=node.attr)
            raise _unknown(message, node.attr, known)
        return known[node.attr]

    def _filter(self, node: nodes.Filter) -> TemplateType:
        if node.name not in FILTERS or node.node is None:
            message = _("there's no filter `{name}`").format(name=node.name)
            raise _unknown(message, node.name, FILTERS)
        wanted = FILTERS[node.name]
        texts = [a for a in node.args if isinstance(a, nodes.Const) and isinstance(a.value, str)]
        if len(texts) != wanted or [*node.args, *node.kwargs] != texts or node.dyn_args:
            example = 'plural("target", "targets")' if wanted else node.name
            message = _("write `{name}` as `| {example}` and add nothing else")
            raise BadDataError(message.format(name=node.name, example=example))
        if node.dyn_kwargs:
            raise BadDataError(_("`{name}` can't be used with `**`").format(name=node.name))
        for text in texts:
            _check_constant(text.value)
        shape = self.expression(node.node)
        if node.name in ("list", "first") and not shape.element:
            message = _("`{name}` needs a list, and {value} isn't one")
            raise BadDataError(message.format(name=node.name, value=_name(node.node)))
        if node.name == "list" and self.looping:
            raise BadDataError(
                _("`list` can't be used inside `for`, because `list` already joins the items")
            )
        return shape.element or PLAIN if node.name == "first" else PLAIN

    def _compare(self, node: nodes.Compare) -> None:
        sides = [node.expr, *(operand.expr for operand in node.ops)]
        shapes = [self.expression(side) for side in sides]
        if any(operand.op not in _COMPARISONS for operand in node.ops):
            raise BadDataError(_("`in` isn't allowed here; compare with ==, !=, <, <=, > or >="))
        for side, shape in zip(sides, shapes, strict=True):
            if shape.element:
                message = _("{value} is a list; to compare its length, use `{list} | count`")
                raise BadDataError(message.format(value=_name(side), list=_source(side)))
        words = [word for shape in shapes for word in shape.words]
        for side in sides:
            if words and isinstance(side, nodes.Const) and side.value not in words:
                message = _("it can never be “{value}”").format(value=side.value)
                raise _unknown(message, str(side.value), words)


def _check_constant(value: object) -> None:
    if isinstance(value, str) and clean(value) == value:
        return
    if value is None or (isinstance(value, int) and value <= LARGEST_NUMBER):
        return
    raise BadDataError(
        _("use only plain text, whole numbers up to one million, true, false and none")
    )


def _all(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    yield from node.find_all(nodes.Node)


def _refused(node: nodes.Node) -> BadDataError:
    known = _FORBIDDEN.get(type(node))
    if known is not None:
        problem = _(known).format(tag=IF_TAG)
    elif isinstance(node, nodes.BinExpr | nodes.UnaryExpr):
        problem = _("calculations aren't allowed here")
    else:
        problem = _("`{part}` isn't allowed here").format(part=type(node).__name__.lower())
    message = _(
        "{problem}; you can use only the names, {if_tag}, one {for_tag}, comparisons, `and`, "
        "`or`, `not`, and the filters {filters}"
    )
    return BadDataError(
        message.format(
            problem=problem, if_tag="{% if %}", for_tag="{% for %}", filters=_quoted(FILTERS)
        )
    )


def _source(node: nodes.Node) -> str:
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_source(node.node)}.{node.attr}"
        case nodes.Filter():
            return f"({_source(node.node)} | {node.name})" if node.node else node.name
        case _:
            return "this"


def _name(node: nodes.Node) -> str:
    source = _source(node)
    return source if source == "this" else f"`{source}`"


def _unknown(problem: str, word: str, known: Iterable[str]) -> BadDataError:
    return BadDataError(suggest(problem, word, list(known), all_known=True))


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)
