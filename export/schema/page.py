"""docs/schemas.md: every field of every machine format in words, made of the same description."""

from collections.abc import Iterable, Iterator
from typing import Final

from export.schema.fields import Field, FieldType
from export.schema.flat import flattened
from export.schema.package import TABLES
from export.schema.published import published
from export.schema.record import RECORD_LINE
from export.schema.tables import Table

_TYPES: Final = {
    FieldType.STRING: "текст",
    FieldType.INTEGER: "целое",
    FieldType.NUMBER: "число",
    FieldType.BOOLEAN: "да / нет",
    FieldType.DATE: "день",
    FieldType.DATETIME: "время UTC",
    FieldType.UUID: "UUID",
    FieldType.EDTF: "EDTF",
    FieldType.LIST: "список",
    FieldType.MAP: "имя → значение",
    FieldType.OBJECT: "объект",
}
_HEAD: Final = """# Схемы выгрузок

Этот файл сделан из описания полей (`export/schema`): `.venv/bin/python -m tools.schemas`. По тому же описанию делаются
схемы, которые отдаёт служба, столбцы CSV и Parquet, пакет таблиц.

* Список схем: `GET /api/v1/schemas`. Схема: `GET /api/v1/schemas/{имя}/{версия}`; под одной версией всегда одни и те же
  байты, вход не нужен.
* Новое поле — следующая малая версия (1.1), убранное или с другим смыслом — большая (2.0). Незнакомые поля пропускайте.
* В каждой строке любого машинного формата есть постоянный ключ, ревизия `rev`, отметка удаления `deleted` и время
  изменения `updated_at`. По ним ведут свою копию: ключ известен и ревизия больше — заменить, `deleted` — убрать.
* Время пишется в UTC. Даты с точностью документа — EDTF: «март 2026» это `2026-03`, день не выдумывается; целые дни
  стоят в `starts` и `ends`.
"""
_OF_PACKAGE: Final = """Архив zip: `datapackage.json`, `csvw-metadata.json` и `data/*.csv` (UTF-8, запятая, RFC 4180,
пустая ячейка — нет значения). Внешние ключи держатся при любом отборе: в пакет входит всё, на что указывают выбранные
мероприятия, а в группе считаны только выгруженные. Документы без мероприятий входят, если отбор не спрашивает
о мероприятиях. Одно и то же состояние реестра даёт одни и те же байты."""


def schemas_page() -> str:
    """Return the page as Markdown."""
    return "\n".join([_HEAD, *_list(), *_record(), *_package()]) + "\n"


def _list() -> Iterator[str]:
    yield "## Что опубликовано\n"
    yield "| имя | версия | вид | что это |\n|---|---|---|---|"
    for schema in published().values():
        yield f"| `{schema.name}` | {schema.version} | {schema.kind} | {schema.title}. {schema.description} |"


def _record() -> Iterator[str]:
    yield "\n## Запись: JSON Lines, Parquet, CSV\n"
    yield "Ключ вложенного поля в CSV пишется через подчёркивание: `deadline.raw` — столбец `deadline_raw`."
    yield "Списки стоят в CSV как JSON.\n"
    yield from _fields((".".join(way), field) for way, field in flattened(RECORD_LINE))
    yield "\nВнутри списков:\n"
    yield from _fields(_inside(RECORD_LINE))


def _inside(fields: Iterable[Field], above: str = "") -> Iterator[tuple[str, Field]]:
    for field in fields:
        name = f"{above}{field.name}"
        if field.type is FieldType.OBJECT:
            yield from _inside(field.fields, f"{name}.")
        member = field.of
        while member is not None and member.of is not None:
            member = member.of
        if member is not None and member.fields:
            mark = "[]" if field.type is FieldType.LIST else "{}"
            yield from ((f"{name}{mark}.{one.name}", one) for one in member.fields)
            yield from _inside(member.fields, f"{name}{mark}.")


def _package() -> Iterator[str]:
    yield "\n## Пакет таблиц (Data Package v2)\n"
    yield _OF_PACKAGE
    for table in TABLES:
        yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    yield f"\n### {table.name} — {table.title}\n"
    keys = ", ".join(f"`{column}`" for column in table.key)
    links = "; ".join(f"`{link.column}` → `{link.table}.id`" for link in table.links)
    yield f"{table.description} Ключ: {keys}." + (f" Внешние ключи: {links}." if links else "") + "\n"
    yield from _fields((field.name, field) for field in table.fields)


def _fields(named: Iterable[tuple[str, Field]]) -> Iterator[str]:
    yield "| поле | тип | с версии | что в нём |\n|---|---|---|---|"
    for name, field in named:
        yield f"| `{name}` | {_type(field)} | {field.since} | {_words(field)} |"


def _type(field: Field) -> str:
    return _TYPES[field.type] + (", может не быть" if field.nullable else "")


def _words(field: Field) -> str:
    example = f" Например: `{field.example}`." if field.example is not None else ""
    description = f" {field.description}" if field.description else ""
    return f"{field.title}.{description}{example}".replace("|", "\\|")
