"""`svod ingest`: a folder into the database, read and waited for."""

import threading
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from model.batch import BatchProgress, UploadState
from svod.bootstrap_service import running_service
from svod.commands.console import ALL_READ, NONE_READ, SOME_FAILED, bar, say, told
from svod.commands.signals import terminable
from svod.failures import explained
from svod.sending import Refusal, failed_files, open_batch, progress_of, send
from svod.service import Service
from svod.settings import read_settings, with_data
from svod.sources import find_files
from svod.work.worker import run

EXAMPLES = """
**Примеры**

`svod ingest Документы/` — принять папку, прочитать и показать, что не прочиталось

`svod ingest Зея/ --batch "Зея, 2024" --no-wait` — только принять; прочитает работающий `svod serve` или `svod worker`

Прерванную команду можно запустить ещё раз: что уже принято, второй раз не принимается.

**Коды завершения**: 0 — прочитаны все файлы, 1 — часть не прочитана, 2 — ошибка в команде, 3 — не прочитан ни один.
"""

Paths = Annotated[list[Path], typer.Argument(help="Файлы, папки или архивы.", exists=True, metavar="ПУТЬ…")]
Data = Annotated[Path | None, typer.Option("--data", help="Папка данных, иначе SVOD_DATA.", file_okay=False)]
BatchName = Annotated[str | None, typer.Option("--batch", "-b", help="Название партии (иначе имя папки).")]
Wait = Annotated[bool, typer.Option("--wait/--no-wait", help="Читать и ждать конца.")]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", min=1, max=64, help="Сколько документов читать сразу.")]

#: Seconds between looks at the progress.
_LOOK = 0.5


def ingest(paths: Paths, *, data: Data = None, batch: BatchName = None, wait: Wait = True, jobs: Jobs = None) -> None:
    """Принять документы в базу и прочитать их."""
    settings = with_data(read_settings(), data)
    total = sum(1 for _ in find_files(paths))
    try:
        with told(), terminable(), running_service(settings, jobs, say) as service:
            chosen = open_batch(service, batch or paths[0].resolve().name)
            with bar("Приём", total) as (shown, task):
                refusals = send(service, chosen, paths, lambda _: shown.advance(task))
            if wait:
                _read(service, chosen)
            code = _report(service, chosen, refusals)
    except KeyboardInterrupt:
        say("Прервано. Принятые файлы прочитает следующий запуск.")
        raise typer.Exit(130) from None
    raise typer.Exit(code)


def _read(service: Service, batch: UUID) -> None:
    """Work until nothing of the batch waits; other workers on the same database take their share."""
    stop = threading.Event()
    worker = threading.Thread(target=run, args=(service, stop), kwargs={"concurrency": service.app.jobs})
    worker.start()
    try:
        with bar("Чтение", progress_of(service, batch).total) as (shown, task):
            while (progress := progress_of(service, batch)).waiting and worker.is_alive():
                shown.update(task, total=progress.total, completed=progress.total - progress.waiting)
                stop.wait(_LOOK)
            shown.update(task, total=progress.total, completed=progress.total - progress.waiting)
    finally:
        stop.set()
        worker.join()


def _report(service: Service, batch: UUID, refusals: tuple[Refusal, ...]) -> int:
    """Say what became of the files; return the exit code."""
    progress = progress_of(service, batch)
    say(_summary(progress))
    for refusal in refusals:
        say(f"  {refusal.name}: {refusal.error.message()} {refusal.error.advice}")
    for file in failed_files(service, batch):
        message, advice = explained(file.code)
        say(f"  {file.name}: {message} {advice}")
    failed = progress.counts.get(UploadState.FAILED, 0) + len(refusals)
    if failed and failed >= progress.total + len(refusals):
        return NONE_READ
    return SOME_FAILED if failed else ALL_READ


def _summary(progress: BatchProgress) -> str:
    counts = [f"{_WORDS[state]}: {progress.counts[state]}" for state in UploadState if progress.counts.get(state)]
    return f"Файлов {progress.total}. " + ", ".join(counts)


_WORDS = {
    UploadState.QUEUED: "ждут",
    UploadState.READING: "читаются",
    UploadState.DONE: "прочитаны",
    UploadState.TWIN: "уже были",
    UploadState.UNPACKED: "архивы",
    UploadState.SKIPPED: "служебные",
    UploadState.FAILED: "не прочитаны",
}
