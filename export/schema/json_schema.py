"""Fields → JSON Schema 2020-12."""

from collections.abc import Iterable
from typing import Any, Final

from export.schema.fields import Field, FieldType

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_PLAIN: Final[dict[FieldType, dict[str, Any]]] = {
    FieldType.STRING: {"type": "string"},
    FieldType.INTEGER: {"type": "integer"},
    FieldType.NUMBER: {"type": "number"},
    FieldType.BOOLEAN: {"type": "boolean"},
    FieldType.DATE: {"type": "string", "format": "date"},
    FieldType.DATETIME: {"type": "string", "format": "date-time"},
    FieldType.UUID: {"type": "string", "format": "uuid"},
    FieldType.EDTF: {"type": "string"},
}


def object_schema(fields: Iterable[Field]) -> dict[str, Any]:
    """Return the schema of an object with these members, all of which are there.

    Other members may come with a later version: readers ignore what they do not know.
    """
    known = tuple(fields)
    return {
        "type": "object",
        "properties": {field.name: field_schema(field) for field in known},
        "required": [field.name for field in known],
        "additionalProperties": True,
    }


def field_schema(field: Field) -> dict[str, Any]:
    """Return the schema of one field with its words."""
    schema = _words(field) | _typed(field) | _bounds(field)
    return _or_null(schema) if field.nullable else schema


def _words(field: Field) -> dict[str, Any]:
    words: dict[str, Any] = {"title": field.title}
    if field.description:
        words["description"] = field.description
    if field.example is not None:
        words["examples"] = [field.example]
    return words


def _typed(field: Field) -> dict[str, Any]:
    if field.type is FieldType.OBJECT:
        return object_schema(field.fields)
    if field.of is None:
        return dict(_PLAIN[field.type])
    member = field_schema(field.of)
    if field.type is FieldType.MAP:
        return {"type": "object", "additionalProperties": member}
    several = {"type": "array", "items": member}
    return {"anyOf": [member, several]} if field.one_or_list else several


def _bounds(field: Field) -> dict[str, Any]:
    given: dict[str, Any] = {
        "minimum": field.minimum,
        "maximum": field.maximum,
        "pattern": field.pattern,
        "minItems": field.length,
        "maxItems": field.length,
        "enum": list(field.enum) or None,
    }
    return {name: value for name, value in given.items() if value is not None}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    nullable = {**schema, "type": [schema["type"], "null"]}
    return {**nullable, "enum": [*schema["enum"], None]} if "enum" in schema else nullable
