"""`svod letters`: letters with remarks made without the page; what a template may hold."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from svod.commands.console import USAGE, say, stderr, told
from svod.settings import read_settings, with_data

if TYPE_CHECKING:
    from model.letter import Letter
    from svod.letters.drafting import DraftAsked
    from svod.service import Service

EXAMPLES = """
**Примеры**

`svod letters make --municipality "Заречный район" --out письма --seen` — письмо одному муниципалитету

`svod letters make --all --out письма --seen` — всем, от кого есть документы

`svod letters make --all --out письма` — только показать, сколько пунктов у кого: без --seen ничего не делается

`svod letters template бланк.docx` — шаблон Свода, с которого удобно начать свой

`svod letters fields` — все поля шаблона таблицей
"""

letters = typer.Typer(help="Письма с замечаниями: сделать файлы, взять шаблон.", rich_markup_mode="markdown")

Names = Annotated[list[str] | None, typer.Option("--municipality", "-m", help="Кому; можно несколько раз.")]
Everybody = Annotated[bool, typer.Option("--all", help="Всем, от кого есть документы.")]
Out = Annotated[Path, typer.Option("--out", "-o", help="Папка для писем.", file_okay=False)]
Year = Annotated[int | None, typer.Option("--year", "-y", help="Только документы этого года.")]
Reference = Annotated[str | None, typer.Option("--reference", help="Образец покрытия, например common:3.")]
Checked = Annotated[bool, typer.Option("--only-checked", help="Отметить только подтверждённое проверкой.")]
Seen = Annotated[bool, typer.Option("--seen", help="Пункты просмотрены: сделать файлы.")]
Data = Annotated[Path | None, typer.Option("--data", help="Папка данных, иначе SVOD_DATA.", file_okay=False)]
Target = Annotated[Path, typer.Argument(help="Куда писать: .docx.", dir_okay=False, metavar="ФАЙЛ")]


@letters.command("make", epilog=EXAMPLES)
def make(  # noqa: PLR0913 -- the options of the command
    *,
    out: Out,
    municipality: Names = None,
    everybody: Everybody = False,
    year: Year = None,
    reference: Reference = None,
    only_checked: Checked = False,
    seen: Seen = False,
    data: Data = None,
) -> None:
    """Составить черновики и, с --seen, сделать письма файлами DOCX в папке."""
    from svod.letters.drafting import DraftAsked  # noqa: PLC0415 -- slow to load, and needed here alone

    if not municipality and not everybody:
        stderr().print("Назовите --municipality или --all.")
        raise typer.Exit(USAGE)
    with told(), _service(data) as service:
        names = tuple(municipality or _everybody(service))
        asked = DraftAsked(municipalities=names, year=year, reference=reference, only_checked=only_checked)
        drafted = _drafted(service, asked)
        for one in drafted:
            typer.echo(f"{one.municipality}: пунктов {one.ticked} из {one.total}")
        if not seen:
            say("Просмотрите пункты на странице «Письма» и повторите с --seen: непросмотренное не уходит.")
            return
        for path in _made(service, drafted, out):
            typer.echo(str(path))


@letters.command("template", epilog=EXAMPLES)
def template(target: Target) -> None:
    """Записать шаблон, который идёт со Сводом."""
    from export.letters.default import default_template  # noqa: PLC0415 -- as above

    if target.suffix.lower() != ".docx":
        raise typer.BadParameter("нужен файл .docx", param_hint="ФАЙЛ")
    target.write_bytes(default_template())


@letters.command("fields", epilog=EXAMPLES)
def fields() -> None:
    """Показать поля шаблона таблицей Markdown."""
    typer.echo("\n".join(field_lines()))


def field_lines() -> Iterator[str]:
    """Yield the table of docs/letters.md."""
    from export.letters.fields import FIELDS, POINT  # noqa: PLC0415 -- as above

    yield "| поле | по-английски | что в нём | пример |"
    yield "|---|---|---|---|"
    for one in FIELDS:
        yield f"| `{one.name}` | `{one.alias}` | {one.about} | {one.sample} |"
    yield ""
    yield "Поля каждого пункта (`п` — имя, данное в цикле):"
    yield ""
    yield "| поле | по-английски | что в нём | пример |"
    yield "|---|---|---|---|"
    for one in POINT:
        yield f"| `п.{one.name}` | `п.{one.alias}` | {one.about} | {one.sample} |"


@contextmanager
def _service(data: Path | None) -> Iterator["Service"]:
    """Open the register and one reading process: letters are made in the jail, as on the server."""
    from ingest.sandbox import ReadingPool  # noqa: PLC0415 -- as above
    from store.blobs import open_blobs  # noqa: PLC0415 -- as above
    from store.postgres import PostgresStore  # noqa: PLC0415 -- as above
    from svod.bootstrap_service import running_database  # noqa: PLC0415 -- as above
    from svod.pipeline import App  # noqa: PLC0415 -- as above
    from svod.reading import ConfinedReading  # noqa: PLC0415 -- as above
    from svod.service import Service  # noqa: PLC0415 -- as above
    from svod.workers import worker_processes  # noqa: PLC0415 -- as above

    settings = with_data(read_settings(), data)
    with (
        running_database(settings, say) as url,
        PostgresStore(url) as store,
        worker_processes(),
        ReadingPool(1) as pool,
    ):
        app = App(reading=ConfinedReading(pool), understanding=None, jobs=1)  # type: ignore[arg-type] # nothing is read
        blobs = open_blobs(settings.originals_url)
        yield Service(store=store, blobs=blobs, app=app, settings=settings, stage_version="", database_url=url)


def _everybody(service: "Service") -> list[str]:
    names: list[str] = []
    cursor: str | None = None
    while True:
        with service.store.transaction() as work:
            found = work.letters.municipalities(None, cursor, 200)
        names += [one.name for one in found.items]
        cursor = found.next
        if cursor is None:
            return names


def _drafted(service: "Service", wanted: "DraftAsked") -> list["Letter"]:
    """Draft as many at a time as one request may."""
    from svod.letters.drafting import MOST, draft_letters  # noqa: PLC0415 -- as above
    from svod.letters.wording import wordings_in_force  # noqa: PLC0415 -- as above
    from svod.versions.joining import MACHINE  # noqa: PLC0415 -- as above

    wordings = wordings_in_force(service.settings)
    found: list[Letter] = []
    for at in range(0, len(wanted.municipalities), MOST):
        some = replace(wanted, municipalities=wanted.municipalities[at : at + MOST])
        found += draft_letters(service.store, wordings, some, MACHINE)
    return found


def _made(service: "Service", drafted: list["Letter"], out: Path) -> Iterator[Path]:
    from svod.letters.looking import taken_file  # noqa: PLC0415 -- as above
    from svod.letters.making import MOST, order_letters  # noqa: PLC0415 -- as above
    from svod.versions.joining import MACHINE  # noqa: PLC0415 -- as above
    from svod.work.letters import make_letters  # noqa: PLC0415 -- as above

    out.mkdir(parents=True, exist_ok=True)
    for at in range(0, len(drafted), MOST):
        asked = [(one.id, one.rev) for one in drafted[at : at + MOST]]
        run = order_letters(service.store, asked, MACHINE, seen=True)
        make_letters(service, run.id)
        with service.store.transaction() as work:
            items = work.letters.run(run.id).items
        for item in items:
            if item.version is None:
                stderr().print(f"{item.municipality}: {item.message}")
                continue
            name, data = taken_file(service.store, item.letter, item.version, MACHINE)
            Path(out, name).write_bytes(data)
            yield Path(out, name)
