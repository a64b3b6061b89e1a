"""Erased text: a mark that replaces it in files, and a placeholder wherever it was shown."""

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
from mentorflow.model.dates import day_of_month

_TEXT, _ERASED = "<text>", "<erased>"
"""The tags of the two branches of the union, in the location of a validation error."""


class Erasing(Stored):
    """Who erased something, and when; `by` is a person's id."""

    on: dt.date
    by: str

    def words(self, name: str = "") -> str:
        """The placeholder to show; `name` is what the person is called."""
        date = day_of_month(self.on, dt.date.min)
        return _("erased on {date} by {name}").format(date=date, name=name or self.by)


class _Mark(Stored):
    """The mark in a file: `{"erased": {"on": "2026-12-01", "by": "asha"}}`."""

    erased: Erasing


def _written(text: str, info: SerializationInfo) -> object:
    """Serialize to a mark in JSON, and unchanged in Python, where it still knows the name."""
    return text.mark if isinstance(text, Erased) and info.mode == "json" else text


_AS_MARK = core_schema.plain_serializer_function_ser_schema(_written, info_arg=True)


class Erased(str):
    """An erased text: shown as "erased on ... by ...", stored as its mark."""

    _mark: _Mark

    @classmethod
    def of(cls, mark: _Mark, name: str = "") -> Erased:
        """The placeholder for a mark."""
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
        """The mark as it is stored."""
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
    """Annotation of a text that may have been erased."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """A union of text and mark; `errors_of` hides the mark's branch from errors."""
        text = handler(source)
        choices: list[core_schema.CoreSchema | tuple[core_schema.CoreSchema, str]] = [
            (text, _TEXT),
            (handler.generate_schema(Erased), _ERASED),
        ]
        return core_schema.json_or_python_schema(
            json_schema=core_schema.union_schema(choices, mode="left_to_right"),
            python_schema=core_schema.union_schema(choices),
            serialization=_AS_MARK,
        )


def erasing_of(value: object) -> Erasing:
    """Who erased a value, and when, from its mark.

    Raises:
        ValidationError: the value is not a mark.
    """
    return value.erased if isinstance(value, Erased) else _Mark.model_validate(value).erased


def is_mark(value: object) -> bool:
    """Whether a value is the mark of an erased one, as JSON or parsed."""
    if isinstance(value, Erased):
        return True
    return isinstance(value, dict) and isinstance(value.get("erased"), dict)


Words = Annotated[str, OrErased()]
"""A text that people wrote, or that quotes them; it may have been erased."""


def errors_of(error: ValidationError) -> list[ErrorDetails]:
    """The errors in a value, without those that only say that a text is not a mark."""
    details: list[ErrorDetails] = []
    for detail in error.errors(include_url=False, include_input=False):
        if _ERASED not in detail["loc"]:
            detail["loc"] = tuple(part for part in detail["loc"] if part != _TEXT)
            details.append(detail)
    return details or error.errors(include_url=False, include_input=False)
