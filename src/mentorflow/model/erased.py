"""Words that were erased: a mark stands in their place, in files and wherever they were shown."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import (
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    SerializationInfo,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import ErrorDetails, core_schema

from mentorflow.i18n import _
from mentorflow.model.base import Stored
from mentorflow.model.dates import day

_BRANCH = "an erased mark"


class Erasing(Stored):
    """Who erased something, and when; `by` is a person's id."""

    on: dt.date
    by: str

    def words(self, name: str = "") -> str:
        """What is shown in place of what was erased; `name` is what the person goes by."""
        date = day(self.on, dt.date.min).partition(" ")[2]
        message = _("erased on {date} by {name}")
        return message.format(date=date, name=name or self.by)


class _Mark(Stored):
    """The mark in a file: `{"erased": {"on": "2026-12-01", "by": "asha"}}`."""

    erased: Erasing


def _written(text: str, info: SerializationInfo) -> object:
    """In JSON a mark; in Python the text as it is, which knows the name."""
    return text.mark if isinstance(text, Erased) and info.mode == "json" else text


_AS_MARK = core_schema.plain_serializer_function_ser_schema(_written, info_arg=True)


class Erased(str):
    """A text that was erased. It reads "erased on ... by ...", and stays a mark in its file."""

    _mark: _Mark

    @classmethod
    def of(cls, mark: _Mark, name: str = "") -> Erased:
        """The text in place of a mark."""
        made = cls(mark.erased.words(name))
        made._mark = mark
        return made

    @property
    def erased(self) -> Erasing:
        """Who erased it, and when."""
        return self._mark.erased

    @classmethod
    def _read(cls, mark: _Mark, info: ValidationInfo) -> Erased:
        return cls.of(mark, (info.context or {}).get(mark.erased.by, ""))

    @property
    def mark(self) -> dict[str, Any]:
        """What stands in the file."""
        return self._mark.model_dump(mode="json")

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        read = core_schema.with_info_after_validator_function(
            cls._read, handler.generate_schema(_Mark)
        )
        return core_schema.json_or_python_schema(
            json_schema=read,
            python_schema=core_schema.union_schema([core_schema.is_instance_schema(cls), read]),
            serialization=_AS_MARK,
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return handler(_Mark.__pydantic_core_schema__)


class OrErased:
    """In an `Annotated` text: a mark may stand in its place."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """The text, or a mark; what is wrong with a text is told as if there were no marks."""
        text = handler(source)
        choices: list[core_schema.CoreSchema | tuple[core_schema.CoreSchema, str]] = [
            (text, "a text"),
            (handler.generate_schema(Erased), _BRANCH),
        ]
        return core_schema.json_or_python_schema(
            json_schema=core_schema.union_schema(choices, mode="left_to_right"),
            python_schema=core_schema.union_schema(choices),
            serialization=_AS_MARK,
        )


def erasing_of(value: object) -> Erasing:
    """Who erased something, and when, from its mark.

    Raises:
        ValidationError: it is no mark.
    """
    return value.erased if isinstance(value, Erased) else _Mark.model_validate(value).erased


def is_mark(value: object) -> bool:
    """Whether a value is the mark of something erased, in JSON or as it was read."""
    if isinstance(value, Erased):
        return True
    return isinstance(value, dict) and isinstance(value.get("erased"), dict)


Words = Annotated[str, OrErased()]
"""A text that people wrote, or that quotes them."""


def errors_of(error: ValidationError) -> list[ErrorDetails]:
    """What is wrong with a value, without the remark that a text is no mark either."""
    details: list[ErrorDetails] = []
    for detail in error.errors(include_url=False, include_input=False):
        if _BRANCH not in detail["loc"]:
            detail["loc"] = tuple(part for part in detail["loc"] if part != "a text")
            details.append(detail)
    return details or error.errors(include_url=False, include_input=False)
