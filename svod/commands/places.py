"""Where a command's database, originals and settings are, for what needs no stages."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from store.blobs import open_blobs
from svod.backup.errors import BackupEmptyError
from svod.backup.making import Source
from svod.bootstrap_service import named_database
from svod.settings import Settings


@contextmanager
def existing(settings: Settings, on_step: Callable[[str], None] = lambda _: None) -> Iterator[Source]:
    """Yield what is kept, as it is; raises BackupEmptyError where there is none, DatabaseError and its kinds."""
    if settings.database_url is None and not (settings.data / "database").exists():
        raise BackupEmptyError(f"в папке {settings.data} нет базы")
    with anywhere(settings, on_step) as source:
        yield source


@contextmanager
def anywhere(settings: Settings, on_step: Callable[[str], None] = lambda _: None) -> Iterator[Source]:
    """Yield what is kept, the own database made where it is missing; raises DatabaseError and its kinds."""
    with named_database(settings, on_step) as url:
        yield Source(url=url, blobs=open_blobs(settings.originals_url), data=settings.data.absolute())
