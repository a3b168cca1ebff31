"""`svod registry`: public registers in, what is known out."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from model.mention import EntityType
from model.registry import RegistryEntry
from model.text import fold
from store.repositories import Store
from svod.commands.console import USAGE, say, stderr, stdout, told
from svod.registry.drafts import Refusal
from svod.registry.importing import RegistryKind
from svod.registry.keeping import RegisterFile, keep_import, known_entries
from svod.registry.merging import Import
from svod.registry.sharing import bring_up
from svod.settings import Settings, read_settings, with_data

EXAMPLES = """
**Примеры**

`svod registry import oktmo.csv --kind municipalities` — загрузить реестр муниципалитетов

`svod registry import школы.xlsx --kind schools` — загрузить реестр школ; второй раз — только изменения

`svod registry list --region "Тверская область" --type school` — что известно

`svod registry show 1026901606610` — всё об одной записи: по ОГРН, ИНН, ОКТМО или id
"""

#: Rows of a kind that are named; the others are counted.
_SHOWN = 5


@contextmanager
def kept_in(settings: Settings) -> Iterator[tuple[Settings, Store | None]]:
    """Yield the settings and the database, where one is named or lies in the data folder."""
    if settings.database_url is None and not (settings.data / "database").exists():
        yield settings, None
        return
    from store.postgres import PostgresStore  # noqa: PLC0415 -- registries work without a database too
    from svod.bootstrap_service import running_database  # noqa: PLC0415 -- as above

    with running_database(settings, say) as url, PostgresStore(url) as store:
        yield settings, store


registry = typer.Typer(help="Реестры муниципалитетов и школ.", no_args_is_help=True, rich_markup_mode="markdown")

File = Annotated[Path, typer.Argument(help="CSV, TSV или XLSX.", exists=True, dir_okay=False, metavar="ФАЙЛ")]
Kind = Annotated[RegistryKind | None, typer.Option("--kind", help="Что в файле; иначе видно по шапке.")]
Data = Annotated[Path | None, typer.Option("--data", help="Папка данных, иначе SVOD_DATA.", file_okay=False)]
Type = Annotated[EntityType | None, typer.Option("--type", "-t", help="Только этого вида.")]
Home = Annotated[str, typer.Option("--region", "-r", help="Регион строк, в которых он не назван.")]
Region = Annotated[str | None, typer.Option("--region", "-r", help="Только этого региона.")]
Query = Annotated[str | None, typer.Option("--query", "-q", help="Слова, которые есть в названии.")]
Limit = Annotated[int, typer.Option("--limit", "-n", help="Сколько строк показать.", min=1)]
Code = Annotated[str, typer.Argument(help="ОГРН, ИНН, ОКТМО, другой код или id.", metavar="КОД")]


@registry.command("import")
def import_(file: File, *, kind: Kind = None, region: Home = "", data: Data = None) -> None:
    """Загрузить реестр: графы узнаются по шапке; вторая загрузка того же файла ничего не меняет."""
    with told():
        try:
            with kept_in(with_data(read_settings(), data)) as (settings, store):
                done = keep_import(settings, RegisterFile(path=file, kind=kind, region=region), store)
        except OSError as error:
            stderr().print("Не удалось записать в папку данных: проверьте права и место на диске.")
            raise typer.Exit(USAGE) from error
    say(
        f"{file.name}: новых {len(done.added)}, изменено {len(done.changed)}, без изменений {done.same}, "
        f"не взято {len(done.refused)}"
    )
    _tell_changes(done)
    _tell_rows("Не взято", done.refused)
    _tell_rows("Взято, но проверьте", done.remarks)


@registry.command("list")
def list_(
    *, kind: Type = None, region: Region = None, query: Query = None, limit: Limit = 50, data: Data = None
) -> None:
    """Показать записи реестров."""
    with told():
        entries = [
            entry
            for entry in _known(data)
            if (kind is None or entry.type is kind)
            and (region is None or fold(region) in fold(entry.region or entry.name))
            and (query is None or fold(query) in fold(" ".join((entry.name, *entry.aliases))))
        ]
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("Вид", "Название", "Муниципалитет", "Регион", "Коды"):
        table.add_column(title, overflow="fold")
    for entry in entries[:limit]:
        table.add_row(_KINDS.get(entry.type, ""), entry.name, entry.municipality, entry.region, _codes(entry))
    stdout().print(table)
    counted = Counter(entry.type for entry in entries)
    say("Всего: " + (", ".join(f"{_MANY[one]} {count}" for one, count in counted.items() if one in _MANY) or "0"))


@registry.command("show")
def show(code: Code, *, data: Data = None) -> None:
    """Показать одну запись со всеми названиями, сроками и преемниками."""
    with told():
        entries = _known(data)
    found = [entry for entry in entries if code == entry.id or code in entry.identifiers.values()]
    if not found:
        stderr().print("Такой записи нет: посмотрите svod registry list -q слово.")
        raise typer.Exit(1)
    names = {entry.id: entry.name for entry in entries}
    for entry in found:
        say("\n".join(_lines(entry, names)))


def _known(data: Path | None) -> tuple[RegistryEntry, ...]:
    """Return all entries; the data folder may be an old copy of a database elsewhere."""
    settings = with_data(read_settings(), data)
    if settings.database_url is not None:
        with kept_in(settings) as (_, store):
            if store is not None:
                bring_up(store, settings.imported)
    return known_entries(settings)


def _tell_changes(done: Import) -> None:
    for before, after in done.changed[:_SHOWN]:
        say(f"  изменено: {after.name}" if before.name == after.name else f"  изменено: {before.name} → {after.name}")


def _tell_rows(title: str, rows: Sequence[Refusal]) -> None:
    """Tell reasons with their counts and the first rows of each."""
    groups: dict[str, list[Refusal]] = defaultdict(list)
    for row in rows:
        groups[row.reason].append(row)
    for reason, group in groups.items():
        say(f"{title}: {reason} — строк {len(group)}")
        for row in group[:_SHOWN]:
            say(f"  строка {row.line}: {row.name}")


def _lines(entry: RegistryEntry, names: dict[str, str]) -> list[str]:
    place = ", ".join(part for part in (entry.municipality, entry.region) if part)
    span = f"{entry.valid_from or '…'} — {entry.valid_to or '…'}" if entry.valid_from or entry.valid_to else ""
    successors = "; ".join(names.get(id_, id_) for id_ in entry.successors)
    said = {
        "Вид": _KINDS.get(entry.type, ""),
        "Где": place,
        "Коды": _codes(entry),
        "Другие названия": "; ".join(entry.aliases),
        "Действует": span,
        "Преемник": successors,
        "id": entry.id,
    }
    return [entry.name, *(f"  {title}: {text}" for title, text in said.items() if text)]


def _codes(entry: RegistryEntry) -> str:
    return ", ".join(f"{_SCHEMES.get(scheme, scheme)} {value}" for scheme, value in entry.identifiers.items())


_SCHEMES = {"ogrn": "ОГРН", "inn": "ИНН", "oktmo": "ОКТМО", "kpp": "КПП", "code": "код", "iso3166": "ISO 3166"}
_KINDS = {
    EntityType.REGION: "регион",
    EntityType.MUNICIPALITY: "муниципалитет",
    EntityType.SCHOOL: "школа",
    EntityType.ORGANISATION: "организация",
}
_MANY = {
    EntityType.REGION: "регионов",
    EntityType.MUNICIPALITY: "муниципалитетов",
    EntityType.SCHOOL: "школ",
    EntityType.ORGANISATION: "организаций",
}
