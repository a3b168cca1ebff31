"""`svod dedup settle`: the groups of the whole register, anew; ids stay."""

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from svod.commands.console import say, stderr, told
from svod.settings import read_settings, with_data

EXAMPLES = """
**Примеры**

`svod dedup settle` — пересобрать группы в своей базе из папки svod-data; второй раз подряд ничего не меняет

`DATABASE_URL=postgresql://svod@db/svod svod dedup settle` — в базе учреждения; проверять и присылать можно тем временем
"""

Data = Annotated[Path | None, typer.Option("--data", help="Папка базы (иначе SVOD_DATA).", file_okay=False)]


def settle(*, data: Data = None) -> None:
    """Сравнить все мероприятия базы заново: группы сохраняют номера, суждения людей остаются в силе."""
    from store.postgres import PostgresStore  # noqa: PLC0415 -- lists are clustered without a database
    from svod.activities.marking import mark_old  # noqa: PLC0415 -- as above
    from svod.bootstrap_service import running_database  # noqa: PLC0415 -- as above
    from svod.dedup.settling import settle as settle_all  # noqa: PLC0415 -- as above
    from svod.dedup.wordings import applied, waiting  # noqa: PLC0415 -- as above

    console = stderr()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with (
        told(),
        running_database(with_data(read_settings(), data), say) as url,
        PostgresStore(url) as store,
        Progress(*columns, console=console, disable=not console.is_terminal) as shown,
    ):
        task = shown.add_task("Сведение", total=None)
        mark_old(store)
        answers = waiting(store)
        done = settle_all(store, lambda stage, records: shown.update(task, description=f"{stage}: {records}"))
        applied(store, answers, done.moved)
    say(
        f"Записей {done.records}, групп {done.clusters}. Перешли в другую группу: {done.moved}; "
        f"слито групп: {done.merged}, разделено: {done.split}."
    )
