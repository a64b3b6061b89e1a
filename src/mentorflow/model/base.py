"""Base classes of all values: `Stored` for our own files, `Written` for files that people write."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    PlainSerializer,
)
from pydantic_core import CoreSchema

T = TypeVar("T")


class Value(BaseModel):
    """A frozen value; a change makes a new one (`model_copy(update=...)`).

    An alias is the field's key in files and in JSON; in Python its name is used.
    """

    model_config = ConfigDict(frozen=True, validate_by_name=True, serialize_by_alias=True)


class Stored(Value):
    """A value in a journal file: unknown keys survive load and save."""

    model_config = ConfigDict(extra="allow")


class Written(Value):
    """A value in a file that people write: an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", validate_by_name=False, validate_by_alias=True)


def _pairs(value: object) -> object:
    return tuple(value.items()) if isinstance(value, dict) else value


def _mapping(value: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    return dict(value)


class _AsObject:
    """Makes the JSON Schema say that pairs of key and value are an object."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        pairs = handler(schema)
        values: dict[str, Any] = pairs["items"]["prefixItems"][1]
        return {"type": "object", "additionalProperties": values}


ByKey = Annotated[
    tuple[tuple[str, T], ...], BeforeValidator(_pairs), PlainSerializer(_mapping), _AsObject()
]
"""A frozen mapping: pairs of key and value in Python, an object in JSON."""

ByPerson = ByKey[T]
"""A frozen mapping by person id."""
