"""`svod watch`: what comes into a folder is sent by itself."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from svod.bootstrap_service import running_service
from svod.commands.console import ALL_READ, SOME_FAILED, say, told
from svod.commands.signals import stopping
from svod.service import Service
from svod.settings import read_settings, with_data
from svod.watching import Outlet, Plan, watch_folder
from svod.watching.outlets import OwnOutlet
from svod.watching.remote import RemoteOutlet
from svod.watching.watcher import Sent, found_files
from svod.work.worker import run

EXAMPLES = """
**Примеры**

`svod watch Входящие/ --municipality "Зейский район" --year 2024` — принимать всё, что появляется в папке

`svod watch Обмен/ --by-folder` — каждая папка внутри — свой муниципалитет и своя партия

`SVOD_TOKEN=svod_… svod watch Входящие/ --server https://svod.example.ru` — отправлять на другую машину

`svod watch Входящие/ --once` — отправить, что лежит, и закончить

`svod watch Входящие/ --dry-run` — только показать, что и в какую партию было бы отправлено

Файл отправляется, когда перестал меняться. Что уже отправлено, второй раз не отправляется, в том числе после
перезапуска и под другим именем. Если сервер не отвечает, отправка продолжится, когда он ответит. Остановить — Ctrl+C.

**Коды завершения**: 0 — всё принято, 1 — часть не принята, 2 — ошибка в команде.
"""

Folder = Annotated[
    Path, typer.Argument(help="Папка, за которой следить.", exists=True, file_okay=False, metavar="ПАПКА")
]
Municipality = Annotated[
    str | None, typer.Option("--municipality", "-m", help="Чьи документы: муниципалитет партии.", metavar="НАЗВАНИЕ")
]
Year = Annotated[int | None, typer.Option("--year", "-y", min=1990, max=2100, help="За какой год.", metavar="ГОД")]
BatchName = Annotated[str | None, typer.Option("--batch", "-b", help="Название партии (иначе имя папки).")]
ByFolder = Annotated[bool, typer.Option("--by-folder", help="Папка внутри — муниципалитет, у каждой своя партия.")]
Once = Annotated[bool, typer.Option("--once", help="Отправить, что есть, и закончить.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Ничего не отправлять, только показать.")]
Quiet = Annotated[
    float, typer.Option("--quiet", min=0.0, max=3600.0, help="Сколько секунд файл не должен меняться.", metavar="СЕК")
]
Server = Annotated[str | None, typer.Option("--server", help="Адрес Свода, иначе своя база.", metavar="АДРЕС")]
Token = Annotated[
    str | None, typer.Option("--token", help="Ключ API; лучше в переменной SVOD_TOKEN.", envvar="SVOD_TOKEN")
]
Read = Annotated[bool, typer.Option("--read/--no-read", help="Со своей базой: сразу и читать принятое.")]
Data = Annotated[Path | None, typer.Option("--data", help="Папка данных, иначе SVOD_DATA.", file_okay=False)]


def watch(  # noqa: PLR0913 -- the options of a command
    folder: Folder,
    *,
    municipality: Municipality = None,
    year: Year = None,
    batch: BatchName = None,
    by_folder: ByFolder = False,
    once: Once = False,
    dry_run: DryRun = False,
    quiet: Quiet = 5.0,
    server: Server = None,
    token: Token = None,
    read: Read = True,
    data: Data = None,
) -> None:
    """Следить за папкой и отправлять то, что в ней появляется."""
    plan = Plan(folder=folder, batch=batch, municipality=municipality, year=year, by_folder=by_folder, quiet=quiet)
    if dry_run:
        _show(plan)
        return
    with told(), stopping() as stop, _outlet(server, token, data, read=read and not once) as outlet:
        say(f"Слежу за папкой {folder.absolute()} (остановить — Ctrl+C)" if not once else f"Папка {folder.absolute()}")
        done = watch_folder(plan, outlet, stop, say, once=once)
    say(_summary(done))
    raise typer.Exit(SOME_FAILED if done.refused else ALL_READ)


@contextmanager
def _outlet(server: str | None, token: str | None, data: Path | None, *, read: bool) -> Iterator[Outlet]:
    """Yield where to send: a server, or the own database, whose documents are read along."""
    if server is not None:
        if not token:
            raise typer.BadParameter("Нужен ключ API: --token или переменная SVOD_TOKEN.", param_hint="--server")
        yield RemoteOutlet(server, token)
        return
    settings = with_data(read_settings(), data)
    with running_service(settings, None if read else 1, say) as service, _reading(service, read=read):
        yield OwnOutlet(service)


@contextmanager
def _reading(service: Service, *, read: bool) -> Iterator[None]:
    if not read:
        yield
        return
    stop = threading.Event()
    worker = threading.Thread(target=run, args=(service, stop), kwargs={"concurrency": service.app.jobs})
    worker.start()
    try:
        yield
    finally:
        stop.set()
        worker.join()


def _show(plan: Plan) -> None:
    """Tell what would be sent, and into which batch; nothing is asked or opened."""
    found = found_files(plan.folder)
    for file, _ in found.values():
        face = plan.batch_of(file)
        about = ", ".join(str(part) for part in (face.municipality, face.year) if part)
        say(f"{file.name} → партия «{face.name}»{f' ({about})' if about else ''}")
    say(f"Файлов: {len(found)}. Ничего не отправлено.")


def _summary(done: Sent) -> str:
    parts = [f"отправлено: {done.sent}", f"уже было: {done.known}", f"не принято: {done.refused}"]
    return f"Закончено: {', '.join(parts)}"
