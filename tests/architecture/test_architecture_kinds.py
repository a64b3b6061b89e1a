"""What depends on the kind of a prompt lies in `kinds/`, and in the one map of answer fields."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from mentorflow.kinds import KINDS
from mentorflow.model import steps
from mentorflow.model.literals import KindName
from mentorflow.model.steps import BaseStep

SOURCE = Path(__file__).parents[2] / "src" / "mentorflow"
KIND_NAMES = set(get_args(KindName))
CLASSES = {
    name
    for name, each in vars(steps).items()
    if isinstance(each, type) and issubclass(each, BaseStep) and each is not BaseStep
}
OUTSIDE = [
    path
    for path in sorted(SOURCE.rglob("*.py"))
    if not path.is_relative_to(SOURCE / "kinds")
    and path != SOURCE / "tui" / "fields" / "__init__.py"
]


def texts(node: ast.AST, constants: dict[str, set[str]]) -> set[str]:
    """Every text in an expression, and in the constants that it names."""
    found: set[str] = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            found.add(part.value)
        elif isinstance(part, ast.Name | ast.Attribute):
            found |= constants.get(part.id if isinstance(part, ast.Name) else part.attr, set())
    return found


def constants_of(codes: list[str]) -> dict[str, set[str]]:
    """The texts in the constants of modules, by name."""
    found: dict[str, set[str]] = {}
    for code in codes:
        for node in ast.parse(code).body:
            targets = node.targets if isinstance(node, ast.Assign) else []
            targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
            value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
            for target in targets:
                if isinstance(target, ast.Name) and target.id.isupper() and value:
                    found.setdefault(target.id, set()).update(texts(value, {}))
    return found


def dispatches(code: str, constants: dict[str, set[str]]) -> list[int]:
    """The lines that do something else for one kind of prompt than for another."""
    return [
        getattr(node, "lineno", 0)
        for node in ast.walk(ast.parse(code))
        if any(_told_apart(node, constants))
    ]


def _told_apart(node: ast.AST, constants: dict[str, set[str]]) -> Iterator[bool]:
    match node:
        case ast.Compare(left=left, comparators=[right]):
            for one, other in ((left, right), (right, left)):
                yield _is_kind(one) and bool(texts(other, constants) & KIND_NAMES)
        case ast.Match(subject=subject, cases=cases) if _is_kind(subject):
            yield any(texts(each.pattern, constants) & KIND_NAMES for each in cases)
        case ast.Call(func=ast.Name(id="isinstance"), args=[_, classes]):
            yield any(_name(part) in CLASSES for part in ast.walk(classes))
        case ast.MatchClass(cls=which):
            yield _name(which) in CLASSES
        case ast.Call(func=ast.Attribute(attr="startswith", value=value), args=[start, *_]):
            starts = texts(start, constants)
            yield _is_kind(value) and any(n.startswith(s) for n in KIND_NAMES for s in starts)
        case (
            ast.Call(func=ast.Attribute(attr="get", value=table), args=[key, *_])
            | ast.Subscript(value=table, slice=key)
        ):
            given = texts(table, constants)
            yield _is_kind(key) and bool(given) and given <= KIND_NAMES


def _is_kind(node: ast.AST) -> bool:
    return _name(node) == "kind"


def _name(node: ast.AST) -> str:
    name: str = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return name


CODES = {path: path.read_text(encoding="utf-8") for path in OUTSIDE}
CONSTANTS = constants_of(list(CODES.values()))


@pytest.mark.parametrize("path", OUTSIDE, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_kind_is_told_apart_outside_its_room(path: Path) -> None:
    assert dispatches(CODES[path], CONSTANTS) == []


@pytest.mark.parametrize(
    "code",
    [
        'step.kind == "scale"',
        '"scale" != step.kind',
        'prompt.kind in ("text", "list")',
        'kind not in {"talk"}',
        "step.kind in _OWNED",
        "step.kind in sayings._OWNED",
        'prompt.kind.startswith("review-")',
        'match step.kind:\n    case "talk" | "text":\n        pass',
        "isinstance(step, ScaleStep)",
        "isinstance(step, steps.TextStep)",
        "match step:\n    case ScaleStep():\n        pass",
        '{"text": 1, "list": 2}[step.kind]',
        '{"text": 1, "list": 2}.get(step.kind)',
    ],
)
def test_what_tells_kinds_apart_is_seen(code: str) -> None:
    assert dispatches(code, {"_OWNED": {"set-targets"}})


@pytest.mark.parametrize(
    "code",
    [
        'entry.kind == "check-in"',
        'line.kind == "target"',
        'ending.kind in ("soon", "paused")',
        "kind_of(step).is_talk",
        "KINDS[prompt.kind]",
        "isinstance(step.answer, int)",
        'answer == "text"',
        "hit.kind in _ENTRIES",
    ],
)
def test_other_kinds_of_things_are_told_apart_as_ever(code: str) -> None:
    assert not dispatches(code, {"_ENTRIES": {"note", "check-in"}})


def test_every_kind_has_its_step_and_its_place() -> None:
    assert set(KINDS) == KIND_NAMES
    assert {kind.step.__name__ for kind in KINDS.values()} == CLASSES
    for name, kind in KINDS.items():
        assert kind.name == name
        assert get_args(kind.step.model_fields["kind"].annotation) == (name,)
