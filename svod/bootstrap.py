"""The only builder of real objects."""

from collections.abc import Iterator
from contextlib import contextmanager

from ingest.limits import Limits
from ingest.sandbox import ReadingPool
from svod.pipeline import App
from svod.reading import ConfinedReading
from svod.settings import Settings, read_settings
from svod.understanding import UnderstandingPool


@contextmanager
def running_app(jobs: int | None = None, settings: Settings | None = None) -> Iterator[App]:
    """Yield the application with its worker processes started; they are gone when the block ends."""
    settings = settings or read_settings()
    workers = jobs or settings.jobs
    with (
        ReadingPool(workers, Limits()) as reading,
        UnderstandingPool(workers, settings.registries) as understanding,
    ):
        yield App(reading=ConfinedReading(reading), understanding=understanding, jobs=workers)
