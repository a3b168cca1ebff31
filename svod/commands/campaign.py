"""`svod campaign`: who has sent what, and whom to remind."""

from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from model.campaign import Campaign, CampaignTally, Expectation, ExpectationFilter, ExpectationState, lack_word
from store.postgres import PostgresStore
from svod.bootstrap_service import running_database
from svod.campaigns.clock import today
from svod.campaigns.following import follow_feed
from svod.campaigns.reminders import REMINDED, ReminderGrain, Reminding, reminders_ics, reminders_xlsx
from svod.commands.console import USAGE, say, stderr, told
from svod.settings import read_settings, with_data

EXAMPLES = """
**Примеры**

`svod campaign list` — кампании и сколько прислано

`svod campaign show 019a… --state missing --state incomplete` — кто не прислал и чего не хватает

`svod campaign remind 019a… напоминания.xlsx` — кому напомнить, таблицей

`svod campaign remind 019a… сроки.ics --per sender --address https://svod.example` — календарём
"""

Data = Annotated[Path | None, typer.Option("--data", help="Папка данных, иначе SVOD_DATA.", file_okay=False)]
Which = Annotated[UUID, typer.Argument(help="Номер кампании: его показывает svod campaign list.", metavar="КАМПАНИЯ")]
On = Annotated[datetime | None, typer.Option("--day", formats=["%Y-%m-%d"], help="На какой день, иначе сегодня.")]
States = Annotated[list[ExpectationState] | None, typer.Option("--state", help="Только в этих состояниях.")]
Out = Annotated[Path, typer.Argument(help="Куда писать: .xlsx или .ics.", dir_okay=False, metavar="ФАЙЛ")]
Per = Annotated[ReminderGrain, typer.Option("--per", help="round — событие на срок; sender — на каждого отправителя.")]
Address = Annotated[str, typer.Option("--address", help="Адрес Свода для ссылок (https://…).")]

campaign = typer.Typer(help="Сбор документов: кто что прислал, кому напомнить.", no_args_is_help=True)
_PART = 200


@campaign.command("list")
def list_(data: Data = None, day: On = None) -> None:
    """Показать кампании, новые первыми."""
    with told(), _opened(data) as url, PostgresStore(url) as store:
        follow_feed(store)
        with store.transaction() as work:
            found = work.campaigns.list(None, _PART).items
            tallies = work.campaigns.tallies([one.id for one in found], _day(day))
    for one in found:
        typer.echo(_line(one, tallies[one.id]))
    if not found:
        say("Кампаний нет: их создают на странице «Сбор документов».")


@campaign.command()
def show(which: Which, data: Data = None, state: States = None, day: On = None) -> None:
    """Показать, кто прислал, опоздал, прислал неполно и не прислал."""
    wanted = ExpectationFilter(campaign=which, states=tuple(state or ()))
    with told(), _opened(data) as url, PostgresStore(url) as store:
        follow_feed(store)
        cursor: str | None = None
        with store.transaction() as work:
            typer.echo(_line(work.campaigns.get(which), work.campaigns.tallies([which], _day(day))[which]))
            while True:
                part = work.expectations.search(wanted, _day(day), cursor, _PART)
                for one in part.items:
                    typer.echo(_row(one, _day(day)))
                cursor = part.next
                if cursor is None:
                    return


@campaign.command()
def remind(  # noqa: PLR0913, PLR0917 -- the options of the command
    which: Which,
    out: Out,
    data: Data = None,
    state: States = None,
    day: On = None,
    per: Per = ReminderGrain.ROUND,
    address: Address = "http://127.0.0.1:8000",
) -> None:
    """Записать, кому напомнить: таблицей (.xlsx) или календарём (.ics)."""
    kind = out.suffix.lower()
    if kind not in {".xlsx", ".ics"}:
        raise typer.BadParameter("нужен файл .xlsx или .ics", param_hint="ФАЙЛ")
    asked = Reminding(campaign=which, states=tuple(state or REMINDED), day=_day(day))
    with told(), _opened(data) as url, PostgresStore(url) as store:
        follow_feed(store)
        body = (
            reminders_xlsx(store, asked) if kind == ".xlsx" else reminders_ics(store, asked, per, address.rstrip("/"))
        )
    try:
        out.write_bytes(body)
    except OSError as error:
        stderr().print(f"Не удалось записать {out}: проверьте права на папку и место на диске.")
        raise typer.Exit(USAGE) from error
    say(f"{out}: записано")


def _opened(data: Path | None) -> AbstractContextManager[str]:
    return running_database(with_data(read_settings(), data), say)


def _day(given: datetime | None) -> date:
    return given.date() if given else today()


def _line(one: Campaign, tally: CampaignTally) -> str:
    counts = ", ".join(f"{state.word} {count}" for state in ExpectationState if (count := tally.counts.get(state, 0)))
    return f"{one.id}  {one.face.title}: {tally.done} из {tally.total} ({counts})"


def _row(one: Expectation, day: date) -> str:
    place = f" ({one.sender.municipality})" if one.sender.municipality else ""
    lacks = "; ".join(map(lack_word, one.lacks))
    return f"{one.due}  {one.state(day).word:<14} {one.sender.name}{place}{f': {lacks}' if lacks else ''}"
