"""Fields → Table Schema (Data Package v2), a row of plain cells."""

from collections.abc import Iterable
from typing import Any, Final

from export.schema.fields import Field, FieldType
from export.schema.tables import Table

DIALECT: Final = "https://datapackage.org/profiles/2.0/tableschema.json"
#: An empty cell says that there is no value.
MISSING: Final = ("",)

_TYPES: Final[dict[FieldType, dict[str, Any]]] = {
    FieldType.STRING: {"type": "string"},
    FieldType.INTEGER: {"type": "integer"},
    FieldType.NUMBER: {"type": "number"},
    FieldType.BOOLEAN: {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    FieldType.DATE: {"type": "date"},
    FieldType.DATETIME: {"type": "datetime"},
    FieldType.UUID: {"type": "string", "format": "uuid"},
    FieldType.EDTF: {"type": "string"},
    FieldType.LIST: {"type": "array"},
    FieldType.MAP: {"type": "object"},
    FieldType.OBJECT: {"type": "object"},
}


def columns_schema(fields: Iterable[Field], keys: Iterable[str] = ()) -> dict[str, Any]:
    """Return the Table Schema of these columns; those of the primary key are unique together, and required."""
    primary = list(keys)
    schema: dict[str, Any] = {
        "$schema": DIALECT,
        "fields": [column_schema(field) for field in fields],
        "missingValues": list(MISSING),
    }
    return {**schema, "primaryKey": primary} if primary else schema


def column_schema(field: Field) -> dict[str, Any]:
    """Return one column."""
    column: dict[str, Any] = {"name": field.name, **_TYPES[field.type], "title": field.title}
    if field.description:
        column["description"] = field.description
    if field.example is not None:
        column["example"] = field.example
    constraints = _constraints(field)
    return {**column, "constraints": constraints} if constraints else column


def table_schema(table: Table) -> dict[str, Any]:
    """Return the Table Schema of a table of the package, its keys included."""
    schema = columns_schema(table.fields, table.key)
    links = [{"fields": [link.column], "reference": {"resource": link.table, "fields": ["id"]}} for link in table.links]
    return {**schema, "foreignKeys": links} if links else schema


def _constraints(field: Field) -> dict[str, Any]:
    given: dict[str, Any] = {
        "required": True if field.is_required else None,
        "minimum": field.minimum,
        "maximum": field.maximum,
        "enum": list(field.enum) or None,
    }
    return {name: value for name, value in given.items() if value is not None}
