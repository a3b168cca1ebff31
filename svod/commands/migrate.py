"""`svod migrate`: bring the database to this version's tables."""

from pathlib import Path
from typing import Annotated

import typer

from store.postgres import migrate as bring_up
from store.postgres import pending
from svod.bootstrap_service import named_database
from svod.commands.console import say, told
from svod.settings import read_settings, with_data

EXAMPLES = """
**Примеры**

`svod migrate` — обновить свою базу в папке svod-data

`DATABASE_URL=postgresql://svod@db/svod svod migrate --check` — только сказать, нужно ли обновление (код 1 — нужно)
"""

Data = Annotated[Path | None, typer.Option("--data", help="Папка базы (иначе SVOD_DATA).", file_okay=False)]
Check = Annotated[bool, typer.Option("--check", help="Ничего не менять.")]


def migrate(*, data: Data = None, check: Check = False) -> None:
    """Обновить таблицы базы данных."""
    with told(), named_database(with_data(read_settings(), data), say) as url:
        waiting = pending(url) if check else bring_up(url, say)
    if check:
        say(f"Нужно обновление: {', '.join(waiting)}" if waiting else "Обновление не нужно.")
        raise typer.Exit(1 if waiting else 0)
    say(f"Обновлено: {', '.join(waiting)}" if waiting else "База уже в нужном виде.")
