"""`svod quality`: how well fields are read, and from which confidence on they are accepted by themselves."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from svod.commands.console import say, told
from svod.quality.figures import FieldFigures, Figures
from svod.settings import read_settings, with_data

EXAMPLES = """
**Примеры**

`svod quality` — точность полей, пороги и сколько записей ждут проверки, по базе из папки svod-data

`DATABASE_URL=postgresql://svod@db/svod svod quality` — по базе учреждения
"""

Data = Annotated[Path | None, typer.Option("--data", help="Папка базы (иначе SVOD_DATA).", file_okay=False)]
_HEAD = f"{'поле':14} {'проверено':>9} {'точность':>9} {'не меньше':>9} {'цель':>7} {'порог':>7}  что дальше"


def quality(*, data: Data = None) -> None:
    """Показать, как точно читаются поля и какие из них принимаются без человека."""
    from store.postgres import PostgresStore  # noqa: PLC0415 -- slow to load, and needed here alone
    from svod.bootstrap_service import running_database  # noqa: PLC0415 -- as above
    from svod.ids import now  # noqa: PLC0415 -- as above
    from svod.quality.figures import quality_figures  # noqa: PLC0415 -- as above

    with told(), running_database(with_data(read_settings(), data), say) as url, PostgresStore(url) as store:
        figures = quality_figures(store, now().date(), weeks=26, days=30)
    typer.echo("\n".join(quality_lines(figures)))


def quality_lines(figures: Figures) -> Iterator[str]:
    """Yield the table, a field a line, and what waits below it."""
    yield _HEAD
    yield from map(_line, figures.fields)
    decided = [one for one in figures.days if one.day is not None]
    people = sum(one.records for one in decided if not one.by_itself)
    itself = sum(one.records for one in decided if one.by_itself)
    waiting = sum(count for _, count in figures.ages)
    yield f"За 30 дней решили люди: {people}, приняты сами: {itself}. Ждут проверки: {waiting}."


def _line(one: FieldFigures) -> str:
    threshold = next((found.threshold for found in one.in_force if not found.kind), None)
    cells = (one.precision, one.low, one.target, threshold)
    told_cells = " ".join(f"{_percent(cell):>{width}}" for cell, width in zip(cells, (9, 9, 7, 7), strict=True))
    return f"{one.field:14} {one.checked:9} {told_cells}  {_next(one, threshold)}".rstrip()


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{share * 100:.2f} %".replace(".", ",")


def _next(one: FieldFigures, threshold: float | None) -> str:
    if one.choice is None:
        return "никогда само"
    if threshold is not None:
        return "принимается само"
    if one.choice.threshold is not None:
        return f"порог доказан: {_percent(one.choice.threshold)}, примените его на странице «Качество»"
    return f"проверить ещё {one.choice.needed}" if one.choice.needed is not None else "читается хуже цели"
