"""The shape of the code: files and functions that fit in a head, exceptions that are named."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
FILES = sorted(SOURCE.rglob("*.py"))
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
BROAD = {"Exception", "BaseException"}


def long_functions(code: str) -> list[str]:
    return [
        f"{node.name}, line {node.lineno}"
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]


def broad_excepts(code: str) -> list[int]:
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ExceptHandler):
            caught = [node.type] if node.type else []
            bare = node.type is None
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
            caught, bare = node.args, False
        else:
            continue
        names = {
            part.id for kind in caught for part in ast.walk(kind) if isinstance(part, ast.Name)
        }
        if bare or names & BROAD:
            found.append(node.lineno)
    return found


def test_there_is_code_to_look_at() -> None:
    assert len(FILES) > 20


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_and_its_functions_are_short_and_name_what_they_catch(path: Path) -> None:
    code = path.read_text(encoding="utf-8")
    assert code.count("\n") <= LONGEST_FILE
    assert long_functions(code) == []
    assert broad_excepts(code) == []


@pytest.mark.parametrize(
    "code",
    [
        "try:\n    a\nexcept:\n    b",
        "try:\n    a\nexcept Exception:\n    b",
        "try:\n    a\nexcept (OSError, BaseException) as e:\n    b",
        "with suppress(Exception):\n    a",
        "with contextlib.suppress(OSError, Exception):\n    a",
    ],
)
def test_a_broad_except_is_seen(code: str) -> None:
    assert broad_excepts(code)


def test_a_long_function_is_seen_and_a_named_exception_is_not() -> None:
    assert long_functions("def a():\n" + "    b\n" * LONGEST_FUNCTION)
    assert not long_functions("def a():\n" + "    b\n" * (LONGEST_FUNCTION - 1))
    assert not broad_excepts("try:\n    a\nexcept (OSError, ValueError):\n    b")
