"""Tables → CSV on the Web (W3C): the same description for programs that read that one."""

from collections.abc import Iterable
from typing import Any, Final

from export.schema.fields import Field, FieldType
from export.schema.tables import Table

CONTEXT: Final = ["http://www.w3.org/ns/csvw", {"@language": "ru"}]
_TYPES: Final = {
    FieldType.INTEGER: "integer",
    FieldType.NUMBER: "double",
    FieldType.BOOLEAN: "boolean",
    FieldType.DATE: "date",
    FieldType.DATETIME: "dateTime",
    FieldType.LIST: "json",
    FieldType.MAP: "json",
    FieldType.OBJECT: "json",
}


def tables_metadata(tables: Iterable[Table]) -> dict[str, Any]:
    """Return the description of the package's files, addressed from the archive's root."""
    return {
        "@context": CONTEXT,
        "dialect": {"delimiter": ",", "encoding": "utf-8", "lineTerminators": ["\r\n"], "header": True},
        "tables": [_table(table) for table in tables],
    }


def _table(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "columns": [_column(field) for field in table.fields],
        "primaryKey": list(table.key),
    }
    links = [
        {"columnReference": link.column, "reference": {"resource": address(link.table), "columnReference": "id"}}
        for link in table.links
    ]
    titled = {"url": address(table.name), "dc:title": table.title, "dc:description": table.description}
    return {**titled, "tableSchema": {**schema, "foreignKeys": links} if links else schema}


def address(table: str) -> str:
    """Return where a table lies in the package."""
    return f"data/{table}.csv"


def _column(field: Field) -> dict[str, Any]:
    column: dict[str, Any] = {
        "name": field.name,
        "titles": [field.name],
        "datatype": _TYPES.get(field.type, "string"),
        "dc:title": field.title,
    }
    if field.description:
        column["dc:description"] = field.description
    return {**column, "required": True} if field.is_required else column
