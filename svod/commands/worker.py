"""`svod worker`: one more worker on the same database."""

from pathlib import Path
from typing import Annotated

import typer

from ingest.behind import step_behind
from svod.bootstrap_service import running_service
from svod.commands.console import say, told
from svod.commands.signals import stopping
from svod.logs import begin_logging
from svod.metrics.serving import metrics_served
from svod.settings import read_settings, with_data
from svod.work.worker import run

EXAMPLES = """
**Примеры**

`svod worker` — ещё один обработчик для базы в папке svod-data

`DATABASE_URL=postgresql://svod@db/svod SVOD_ORIGINALS=s3://svod/originals svod worker --jobs 8` — на другой машине

`svod worker --metrics 9108` — время стадий и заданий для Prometheus: http://127.0.0.1:9108/metrics

Обработчиков может быть сколько угодно. Документ прерванного обработчика возьмёт другой.
"""

Data = Annotated[Path | None, typer.Option("--data", help="Папка данных, иначе SVOD_DATA.", file_okay=False)]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", min=1, max=64, help="Сколько документов читать сразу.")]
Metrics = Annotated[
    str | None,
    typer.Option("--metrics", metavar="[АДРЕС:]ПОРТ", help="Где отдавать показатели для Prometheus; иначе нигде."),
]


def worker(*, data: Data = None, jobs: Jobs = None, metrics: Metrics = None) -> None:
    """Запустить обработчик документов."""
    settings = with_data(read_settings(), data)
    begin_logging(settings.logs)
    workers = jobs or settings.jobs
    with (
        told(),
        stopping() as stop,
        running_service(settings, workers, say) as service,
        metrics_served(service.times, metrics),
    ):
        say(f"Обработчик работает, документов сразу: {workers} (остановить — Ctrl+C)")
        step_behind()
        run(service, stop, concurrency=workers)
    say("Обработчик остановлен.")
