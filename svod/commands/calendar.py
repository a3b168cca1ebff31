"""`svod calendar`: deadlines as a file that any calendar program opens."""

import os
import tempfile
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from model.calendar import Calendar, CalendarFilter, CalendarOptions, CalendarView
from model.export_order import APPROVED
from model.people_policy import NamesPolicy, PeoplePolicy
from store.postgres import PostgresStore
from svod.bootstrap_service import running_database
from svod.calendars.contents import contents_of
from svod.commands.console import USAGE, say, stderr, told
from svod.ids import new_id, now
from svod.settings import read_settings, with_data

EXAMPLES = """
**Примеры**

`svod calendar сроки.ics` — сроки всех проверенных записей

`svod calendar зея.ics -m "город Зея" --responsible "методическая служба" --view span`

Подписку, которая обновляется сама, создают на странице «Выгрузки», вкладка «Календари».
"""

Out = Annotated[Path, typer.Argument(help="Куда писать: .ics.", dir_okay=False, metavar="ФАЙЛ")]
Data = Annotated[Path | None, typer.Option("--data", help="Папка данных, иначе SVOD_DATA.", file_okay=False)]
Municipality = Annotated[str | None, typer.Option("--municipality", "-m", help="Муниципалитет, как в документе.")]
Year = Annotated[int | None, typer.Option("--year", "-y", help="Год плана.")]
Responsible = Annotated[str | None, typer.Option("--responsible", help="Слова из графы ответственных.")]
School = Annotated[str | None, typer.Option("--school", help="Слова из названия школы.")]
Document = Annotated[UUID | None, typer.Option("--document", help="Номер документа.")]
View = Annotated[CalendarView, typer.Option("--view", help="due — последний день срока; span — все его дни.")]
Undated = Annotated[bool, typer.Option("--undated", help="И «в течение года», и мероприятия без срока.")]
Names = Annotated[NamesPolicy, typer.Option("--names", help="Имена людей.")]
Address = Annotated[str, typer.Option("--address", help="Адрес Свода для ссылок на документы (https://…).")]


def calendar(  # noqa: PLR0913 -- the options of the command
    out: Out,
    *,
    data: Data = None,
    municipality: Municipality = None,
    year: Year = None,
    responsible: Responsible = None,
    school: School = None,
    document: Document = None,
    view: View = CalendarView.DUE,
    undated: Undated = False,
    names: Names = NamesPolicy.ROLE,
    address: Address = "http://127.0.0.1:8000",
) -> None:
    """Записать сроки мероприятий календарём (iCalendar)."""
    if out.suffix.lower() != ".ics":
        raise typer.BadParameter("нужен файл .ics", param_hint="ФАЙЛ")
    wanted = CalendarFilter(
        municipality=municipality, year=year, responsible=responsible, school=school, document=document, states=APPROVED
    )
    options = CalendarOptions(view=view, undated=undated, people=PeoplePolicy(names=names))
    named = f"Сроки: {municipality}" if municipality else "Сроки мероприятий"
    made = Calendar(
        id=new_id(), account_id=new_id(), name=named, filter=wanted, options=options, secret_hash=b"", created_at=now()
    )
    with told(), running_database(with_data(read_settings(), data), say) as url, PostgresStore(url) as store:
        contents = contents_of(store, made, address.rstrip("/"), {}, now())
    _put(contents.body, out)
    say(f"{out}: событий {len(contents.outcome.events)}")


def _put(body: bytes, out: Path) -> None:
    """Write beside the target and put it in its place whole; raises typer.Exit where the disk refuses."""
    try:
        with tempfile.TemporaryDirectory(prefix=".svod-", dir=out.absolute().parent) as folder:
            path = Path(folder, "calendar")
            path.write_bytes(body)
            os.replace(path, out)  # noqa: PTH105 -- atomic over an existing file on every system
    except OSError as error:
        stderr().print(f"Не удалось записать {out}: проверьте права на папку и место на диске.")
        raise typer.Exit(USAGE) from error
