"""What is published of the export formats: each schema under a name and a version, never changed after."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any, Final

from export.schema.csvw import tables_metadata
from export.schema.fields import Field
from export.schema.flat import record_row
from export.schema.json_schema import DIALECT, object_schema
from export.schema.package import TABLES
from export.schema.record import RECORD_LINE
from export.schema.table_schema import columns_schema, table_schema
from export.schema.tables import Table
from export.schema.versions import VERSIONS, as_of
from model.result import SCHEMA_VERSION as CONTRACT_VERSION


class SchemaKind(StrEnum):
    """Вид схемы."""

    JSON_SCHEMA = "json-schema"
    TABLE_SCHEMA = "table-schema"
    CSVW = "csvw"


#: Kind -> its media type.
MEDIA_TYPES: Final[Mapping[SchemaKind, str]] = {
    SchemaKind.JSON_SCHEMA: "application/schema+json",
    SchemaKind.TABLE_SCHEMA: "application/vnd.datapackage+json",
    SchemaKind.CSVW: "application/csvm+json",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """Опубликованная схема."""

    name: str
    version: str
    kind: SchemaKind
    #: Russian.
    title: str
    description: str
    make: Callable[[], dict[str, Any]]

    @property
    def body(self) -> bytes:
        """The schema as UTF-8 JSON, the same bytes each time."""
        return _body(self.name, self.version)

    @property
    def sha256(self) -> str:
        """SHA-256 of the body."""
        return hashlib.sha256(self.body).hexdigest()


@cache
def published() -> Mapping[tuple[str, str], Published]:
    """Return all schemas by name and version, the oldest versions first."""
    found = [one for version in VERSIONS for one in (_line(version), _row(version), *_tables(version), _csvw(version))]
    return {(one.name, one.version): one for one in (*found, _contract())}


@cache
def _body(name: str, version: str) -> bytes:
    return json.dumps(published()[name, version].make(), ensure_ascii=False, indent=1).encode()


def _line(version: str) -> Published:
    title, description = "Запись реестра", "Строка JSON Lines: одна запись со всем, что о ней известно."
    return Published(
        name="record-line",
        version=version,
        kind=SchemaKind.JSON_SCHEMA,
        title=title,
        description=description,
        make=lambda: {
            "$schema": DIALECT,
            "$id": f"urn:svod:schema:record-line:{version}",
            "title": title,
            "description": description,
            **object_schema(as_of(RECORD_LINE, version)),
        },
    )


def _row(version: str) -> Published:
    description = (
        "Строка CSV для программ: UTF-8, запятая, RFC 4180; вложенное стоит в ячейке как JSON, "
        "пустая ячейка — нет значения."
    )
    return Published(
        name="record-row",
        version=version,
        kind=SchemaKind.TABLE_SCHEMA,
        title="Запись реестра, плоская",
        description=description,
        make=lambda: columns_schema(as_of(record_row(), version), ["id"]),
    )


def _tables(version: str) -> tuple[Published, ...]:
    return tuple(_table(replace(table, fields=as_of(table.fields, version)), version) for table in TABLES)


def _table(table: Table, version: str) -> Published:
    return Published(
        name=table.name,
        version=version,
        kind=SchemaKind.TABLE_SCHEMA,
        title=table.title,
        description=table.description,
        make=lambda: table_schema(table),
    )


def _csvw(version: str) -> Published:
    def fields(table: Table) -> tuple[Field, ...]:
        return as_of(table.fields, version)

    return Published(
        name="package-csvw",
        version=version,
        kind=SchemaKind.CSVW,
        title="Пакет таблиц для CSV on the Web",
        description="Все таблицы пакета с ключами, как их описывает W3C; лежит и в самом пакете.",
        make=lambda: tables_metadata(replace(table, fields=fields(table)) for table in TABLES),
    )


def _contract() -> Published:
    from export.contract import json_schema  # noqa: PLC0415 -- made of all types of the contract: only when asked

    return Published(
        name="contract",
        version=CONTRACT_VERSION,
        kind=SchemaKind.JSON_SCHEMA,
        title="Итог чтения документа",
        description="Что отдают /extract, /documents/{id}/contract и svod extract --json.",
        make=json_schema,
    )
