"""`svod doctor`: what this machine has, what is missing, and what works without it; whether all that is kept agrees."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from model.errors import SvodError
from svod.commands.console import say, stdout
from svod.commands.steps import steps
from svod.health import Probe, examine
from svod.settings import Settings, read_settings, with_data

if TYPE_CHECKING:
    from store.postgres import PostgresStore
    from svod.backup.making import Source
    from svod.checkup.trouble import Trouble

EXAMPLES = """
**Примеры**

`svod doctor` — код завершения 0, когда есть всё, 1 — когда чего-то не хватает или что-то не сходится

`DATABASE_URL=postgresql://svod@db/svod svod doctor` — и всё ли на месте в базе

`svod doctor --deep` — перечитать каждый исходный файл и каждый документ; на большой базе это часы

`svod doctor --mend` — исправить безопасное: лишние файлы старше суток, застрявшие задания, указатели

`svod doctor --mend --from /mnt/backup/svod` — и вернуть недостающие файлы из последней копии

Свод при этом может работать.
"""

Data = Annotated[Path | None, typer.Option("--data", help="Папка базы (иначе SVOD_DATA).", file_okay=False)]
Deep = Annotated[bool, typer.Option("--deep", help="Перечитать все исходные файлы и документы.")]
Mend = Annotated[bool, typer.Option("--mend", help="Исправить то, что можно исправить безопасно.")]
From = Annotated[Path | None, typer.Option("--from", metavar="КОПИЯ", help="Откуда вернуть недостающие файлы.")]


def doctor(*, data: Data = None, deep: Deep = False, mend: Mend = False, backup: From = None) -> None:
    """Проверить, что на машине есть всё нужное, а в базе всё на месте."""
    probes = list(examine())
    for probe in probes:
        _show(probe)
    is_sound = True
    try:
        settings = with_data(read_settings(), data)
        if settings.database_url is not None or (settings.data / "database").exists():
            is_sound = told_of_base(settings, deep=deep, mends=mend, backup=backup)
    except SvodError as error:
        is_sound = _show(Probe(name="База данных", found=False, says=f"{error.message()} {error.advice}"))
    raise typer.Exit(0 if is_sound and all(probe.found for probe in probes) else 1)


def told_of_base(settings: Settings, *, deep: bool, mends: bool = False, backup: Path | None = None) -> bool:
    """Tell what is wrong with what is kept, mend what can be; return whether all is well. Raises SvodError's kinds."""
    from store.postgres import PostgresStore, pending  # noqa: PLC0415 -- a machine is examined without a database too
    from svod.checkup.looking import troubles  # noqa: PLC0415 -- as above
    from svod.commands.places import existing  # noqa: PLC0415 -- as above

    with existing(settings) as source:
        if waiting := pending(source.url):
            says = f"нужно обновление ({', '.join(waiting)}): svod migrate"
            return _show(Probe(name="База данных", found=False, says=says))
        with PostgresStore(source.url, size=2) as store:
            fine = [_show(probe) for probe in _of_register(store, source.url)]
            with steps() as step:
                found = list(troubles(source.url, store, source.blobs, step, deep=deep))
            _tell(found)
            if mends:
                _mend(source, store, found, backup)
                found = list(troubles(source.url, store, source.blobs))
                _tell(found)
            return all(fine) and all(trouble.is_harmless for trouble in found)


def _of_register(store: "PostgresStore", url: str) -> Iterator[Probe]:
    from svod.access import examine_access  # noqa: PLC0415 -- as above
    from svod.checkup.last_backup import examine_backups  # noqa: PLC0415 -- as above
    from svod.dedup.examining import examine_groups  # noqa: PLC0415 -- as above

    yield examine_groups(store)
    yield examine_access(store)
    yield examine_backups(url)


def _mend(source: "Source", store: "PostgresStore", found: Sequence["Trouble"], backup: Path | None) -> None:
    from svod.backup.place import chosen, originals_of  # noqa: PLC0415 -- as above
    from svod.checkup.mending import Bench, mend  # noqa: PLC0415 -- as above

    originals = originals_of(chosen(backup)) if backup else None
    for done in mend(Bench(url=source.url, store=store, blobs=source.blobs, backup=originals), found):
        say(f"Исправлено: {done}")


def _tell(found: Sequence["Trouble"]) -> None:
    for trouble in found:
        _show(
            Probe(name="Лишнее" if trouble.is_harmless else "Непорядок", found=trouble.is_harmless, says=trouble.says)
        )
    if not found:
        _show(Probe(name="Что хранится", found=True, says="всё на месте и сходится"))


def _show(probe: Probe) -> bool:
    mark = "есть" if probe.found else "нет "
    stdout().print(f"{mark}  {probe.name}: {probe.says}", soft_wrap=True, markup=False)
    return probe.found
