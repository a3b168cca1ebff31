"""The only builder of real objects, with svod/bootstrap_service.py for those that need a database."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ingest.limits import Limits
from ingest.sandbox import ReadingPool
from svod.pipeline import App
from svod.reading import ConfinedReading
from svod.rules import put_in_force
from svod.settings import Settings, read_settings
from svod.understanding import UnderstandingPool
from svod.workers import worker_processes


@contextmanager
def running_app(jobs: int | None = None, settings: Settings | None = None) -> Iterator[App]:
    """Yield the application with its worker processes started; they are gone when the block ends.

    Raises SettingsError, RubricsError.
    """
    settings = settings or read_settings()
    rubrics = put_in_force(settings)
    workers = jobs or settings.jobs
    hidden = (settings.data, settings.data / "database", Path(settings.originals_url.removeprefix("file://")))
    with ExitStack() as started:
        with worker_processes():
            reading = started.enter_context(ReadingPool(workers, Limits(), hidden=hidden))
            understanding = started.enter_context(UnderstandingPool(workers, settings.known, rubrics))
        yield App(reading=ConfinedReading(reading), understanding=understanding, jobs=workers)
