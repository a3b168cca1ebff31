"""`svod doctor`: what this machine has, what is missing, and what works without it; whether the register agrees."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from model.errors import DatabaseError
from svod.commands.console import stdout
from svod.health import Probe, examine
from svod.settings import Settings, SettingsError, read_settings, with_data

EXAMPLES = """
**Примеры**

`svod doctor` — код завершения 0, когда есть всё, 1 — когда чего-то не хватает

`DATABASE_URL=postgresql://svod@db/svod svod doctor` — и всё ли на месте в базе
"""

Data = Annotated[Path | None, typer.Option("--data", help="Папка базы (иначе SVOD_DATA).", file_okay=False)]


def doctor(*, data: Data = None) -> None:
    """Проверить, что на машине есть всё нужное, а в базе всё на месте."""
    probes = [*examine(), *_of_register(data)]
    for probe in probes:
        mark = "есть" if probe.found else "нет "
        stdout().print(f"{mark}  {probe.name}: {probe.says}", soft_wrap=True, markup=False)
    raise typer.Exit(0 if all(probe.found for probe in probes) else 1)


def _of_register(data: Path | None) -> Iterator[Probe]:
    """Yield what the database says of itself, where one is named or lies in the data folder."""
    try:
        settings = with_data(read_settings(), data)
        if settings.database_url is not None or (settings.data / "database").exists():
            yield from _examined(settings)
    except (DatabaseError, SettingsError) as error:
        yield Probe(name="База данных", found=False, says=f"{error.message()} {error.advice}")


def _examined(settings: Settings) -> Iterator[Probe]:
    from store.postgres import PostgresStore, pending  # noqa: PLC0415 -- a machine is examined without a database too
    from svod.access import examine_access  # noqa: PLC0415 -- as above
    from svod.bootstrap_service import named_database  # noqa: PLC0415 -- as above
    from svod.dedup.examining import examine_groups  # noqa: PLC0415 -- as above

    with named_database(settings) as url:
        waiting = pending(url)
        if waiting:
            says = f"нужно обновление ({', '.join(waiting)}): svod migrate"
            yield Probe(name="База данных", found=False, says=says)
            return
        with PostgresStore(url, size=2) as store:
            yield examine_groups(store)
            yield examine_access(store)
