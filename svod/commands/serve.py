"""`svod serve`: everything in one command — database, worker, API and page."""

from pathlib import Path
from typing import Annotated

import typer

from svod.accounts import make_first_administrator
from svod.bootstrap_service import running_service
from svod.commands.console import say, told
from svod.commands.signals import terminable
from svod.logs import begin_logging
from svod.samples import load_samples
from svod.service import Service
from svod.serving import Serving, listen
from svod.serving import serve as run_server
from svod.settings import Settings, read_settings, with_data

EXAMPLES = """
**Примеры**

`svod serve` — своя база в папке svod-data, страница на http://127.0.0.1:8000

`svod serve --data /srv/svod --host 0.0.0.0 --port 80` — для всей сети института

`DATABASE_URL=postgresql://svod@db/svod svod serve --jobs 0` — внешняя база, обработчики отдельно: `svod worker`

Остановить: Ctrl+C. Все принятые файлы и правки остаются; недочитанные документы дочитаются при следующем запуске.
"""

Data = Annotated[Path | None, typer.Option("--data", help="Папка данных, иначе SVOD_DATA.", file_okay=False)]
Host = Annotated[str, typer.Option("--host", help="Адрес, на котором слушать.")]
Port = Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="Порт; 0 — любой свободный.")]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=0, max=64, help="Сколько документов читать сразу; 0 — без обработчика."),
]
Samples = Annotated[
    Path | None,
    typer.Option("--samples", help="При первом запуске загрузить примеры из папки.", exists=True, file_okay=False),
]
Web = Annotated[Path, typer.Option("--web", help="Папка собранной страницы.", file_okay=False, show_default=False)]

_WEB = Path(__file__).resolve().parents[2] / "web" / "dist"


def serve(  # noqa: PLR0913 -- the options of the command
    *,
    data: Data = None,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    jobs: Jobs = None,
    samples: Samples = None,
    web: Web = _WEB,
) -> None:
    """Запустить Свод: базу, обработчик документов, API и страницу."""
    settings = with_data(read_settings(), data)
    begin_logging(settings.logs)
    try:
        with told(), terminable(), listen(host, port) as listener:
            workers = settings.jobs if jobs is None else jobs
            _run(settings, Serving(listener=listener, web=web if web.is_dir() else None, jobs=workers), samples)
    except KeyboardInterrupt:
        say("Свод остановлен.")


def _run(settings: Settings, serving: Serving, samples: Path | None) -> None:
    with running_service(settings, max(serving.jobs, 1), say) as service:
        _welcome(service, samples)
        if serving.web is None:
            say("Страница не собрана (make setup): работает только API.")
        run_server(
            service,
            serving,
            on_ready=lambda address: say(f"Свод работает: {address} (остановить — Ctrl+C)"),
            on_stop=lambda: say("Свод останавливается…"),
        )


def _welcome(service: Service, samples: Path | None) -> None:
    made = make_first_administrator(service.store)
    if made:
        login, password = made
        say(f"Первый администратор: имя {login}, пароль {password}")
        say("Пароль показан один раз: запишите его и смените на странице.")
    count = load_samples(service, samples) if samples else 0
    if count:
        say(f"Загружены примеры: {count}.")
