"""`datapackage.json`: what lies in the package, by the Data Package standard, version 2."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from export.schema.table_schema import table_schema
from export.schema.tables import Table
from export.schema.versions import SCHEMA_VERSION

PACKAGE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_RESOURCE: Final = "https://datapackage.org/profiles/2.0/dataresource.json"
_DIALECT: Final = {
    "$schema": "https://datapackage.org/profiles/2.0/tabledialect.json",
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """Файл таблицы в архиве."""

    table: Table
    #: Within the archive.
    path: str
    rows: int
    size: int
    sha256: str


def descriptor(members: Sequence[Member], conditions: str, people: str, changed_at: datetime | None) -> dict[str, Any]:
    """Return the description of a package; it is created when its data changed last, so equal data are equal bytes."""
    created = {"created": f"{changed_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"} if changed_at else {}
    return {
        "$schema": PACKAGE,
        "name": "svod",
        "title": "Свод мероприятий",
        "description": (
            "Записи реестра мероприятий, прочитанные из документов муниципалитетов, с документами, приказами, планами, "
            f"сроками, ответственными, замечаниями и правками. Отбор: {conditions}. Сведения о людях: {people}. "
            "Каждая строка несёт ревизию, отметку удаления и время изменения."
        ),
        "version": f"{SCHEMA_VERSION}.0",
        **created,
        "keywords": ["мероприятия", "дорожные карты", "образование"],
        "licenses": [{"name": "notspecified", "title": "Лицензия не указана: её определяет владелец данных"}],
        "sources": [{"title": "Документы муниципалитетов, прочитанные Сводом"}],
        "contributors": [{"title": "Свод", "roles": ["creator"]}],
        "resources": [_resource(member) for member in members],
    }


def _resource(member: Member) -> dict[str, Any]:
    return {
        "$schema": _RESOURCE,
        "name": member.table.name,
        "type": "table",
        "path": member.path,
        "title": member.table.title,
        "description": member.table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "hash": f"sha256:{member.sha256}",
        "bytes": member.size,
        "dialect": _DIALECT,
        "schema": table_schema(member.table),
    }
