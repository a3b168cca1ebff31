"""`svod execution`: activities of a database with their status, on the screen or as a table."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from model.execution import ExecutionStatus
from svod.commands.console import USAGE, say, stderr, told
from svod.settings import read_settings, with_data

if TYPE_CHECKING:
    from export.xlsx.execution import ExecutionRow
    from store.repositories import Store
    from svod.execution.following import ExecutionCopy

EXAMPLES = """
**Примеры**

`svod execution --status overdue` — что просрочено на сегодня

`svod execution --unreported --year 2024 --output молчат.xlsx` — срок был, а никто не отчитался

`svod execution --municipality "Лесной район" --day 2024-07-01 --output лесной.csv`
"""

Municipality = Annotated[str | None, typer.Option("--municipality", help="Муниципалитет.")]
Year = Annotated[int | None, typer.Option("--year", min=1990, max=2100, help="Год плана.")]
Status = Annotated[list[ExecutionStatus] | None, typer.Option("--status", help="Статус; можно несколько.")]
Unreported = Annotated[bool, typer.Option("--unreported", help="Срок был, и никто не отчитался.")]
Day = Annotated[datetime | None, typer.Option("--day", formats=["%Y-%m-%d"], help="На какой день; иначе сегодня.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Таблица .xlsx или .csv; нет — на экран.")]
Data = Annotated[Path | None, typer.Option("--data", help="Папка базы (иначе SVOD_DATA).", file_okay=False)]
#: Lines on the screen; a table has all.
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class _Register:
    """What lists are made of."""

    store: "Store"
    executions: "ExecutionCopy"


def execution(  # noqa: PLR0913 -- what a list is narrowed by
    *,
    municipality: Municipality = None,
    year: Year = None,
    status: Status = None,
    unreported: Unreported = False,
    day: Day = None,
    output: Output = None,
    data: Data = None,
) -> None:
    """Показать мероприятия со статусом исполнения на день: чей срок раньше — раньше."""
    from store.postgres import PostgresStore  # noqa: PLC0415 -- slow to load, and needed here alone
    from svod.bootstrap_service import running_database  # noqa: PLC0415 -- as above
    from svod.execution.asked import Asked  # noqa: PLC0415 -- as above
    from svod.execution.book import execution_rows, table_format, write_execution_table  # noqa: PLC0415 -- as above
    from svod.execution.following import ExecutionCopy  # noqa: PLC0415 -- as above
    from svod.ids import now  # noqa: PLC0415 -- as above

    table = table_format(output.name) if output else None
    if output is not None and table is None:
        stderr().print("Таблица пишется в .xlsx или .csv: назовите файл так.")
        raise typer.Exit(USAGE)
    asked = Asked(
        day=(day or now()).date(),
        municipality=municipality,
        year=year,
        statuses=tuple(status or ()),
        unreported=unreported,
    )
    with told(), running_database(with_data(read_settings(), data), say) as url, PostgresStore(url) as store:
        register = _Register(store, ExecutionCopy())
        if output is not None and table is not None:
            output.write_bytes(write_execution_table(register, asked, table))
            say(f"Записано: {output}")
            return
        shown = list(islice(execution_rows(register, asked), _SHOWN + 1))
        typer.echo("\n".join(_line(one) for one in shown[:_SHOWN]) or "Таких мероприятий нет.")
        if len(shown) > _SHOWN:
            say(f"Показаны первые {_SHOWN}; все — с --output таблица.xlsx")


def _line(row: "ExecutionRow") -> str:
    from export.xlsx.execution import STATUSES  # noqa: PLC0415 -- slow to load

    due = row.fact.next_due.isoformat() if row.fact.next_due else "—"
    return "\t".join((due, STATUSES[row.status], row.record.municipality or "—", row.record.record.activity))
