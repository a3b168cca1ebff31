"""`svod indicators`: targets and values of a database, brought up to its documents."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from svod.commands.console import say, told
from svod.settings import read_settings, with_data

if TYPE_CHECKING:
    from svod.indicators.looking import Shown

EXAMPLES = """
**Примеры**

`svod indicators` — цели и значения по базе из папки svod-data

`svod indicators --municipality "Лесной район" --year 2022` — одного муниципалитета за год
"""

Data = Annotated[Path | None, typer.Option("--data", help="Папка базы (иначе SVOD_DATA).", file_okay=False)]
Municipality = Annotated[str | None, typer.Option("--municipality", help="Муниципалитет.")]
Year = Annotated[int | None, typer.Option("--year", min=1990, max=2100, help="Год.")]
_PART = 500


def indicators(*, municipality: Municipality = None, year: Year = None, data: Data = None) -> None:
    """Показать цели паспортов и планов рядом со значениями отчётов."""
    from model.indicator import IndicatorFilter  # noqa: PLC0415 -- slow to load, and needed here alone
    from store.postgres import PostgresStore  # noqa: PLC0415 -- as above
    from svod.bootstrap_service import running_database  # noqa: PLC0415 -- as above
    from svod.indicators.looking import list_points, today  # noqa: PLC0415 -- as above
    from svod.indicators.refreshing import refresh  # noqa: PLC0415 -- as above

    wanted = IndicatorFilter(municipality=municipality, year=year, today=today())
    with told(), running_database(with_data(read_settings(), data), say) as url, PostgresStore(url) as store:
        while refresh(store):
            say("Показатели обновляются…")
        found = list_points(store, wanted, None, _PART)
        typer.echo("\n".join(indicator_lines(found.items)))
        while found.next:
            found = list_points(store, wanted, found.next, _PART)
            typer.echo("\n".join(indicator_lines(found.items)))


def indicator_lines(points: "tuple[Shown, ...]") -> Iterator[str]:
    """Yield a line a point, then how many there are in each state."""
    from export.xlsx.indicators import STATES  # noqa: PLC0415 -- slow to load
    from svod.indicators.looking import today  # noqa: PLC0415 -- as above

    states = [STATES[one.point.state_on(today())] for one in points]
    for one, state in zip(points, states, strict=True):
        target = one.target.amount.text if one.target else "—"
        value = one.value.amount.text if one.value else "—"
        cells = (one.point.municipality or "—", str(one.point.year or "—"), one.point.name, target, value, state)
        yield "\t".join(cells)
    yield ", ".join(f"{state}: {count}" for state, count in Counter(states).most_common()) or "показателей нет"
