"""The only builder of the service: database, originals, worker processes.

Apart from svod/bootstrap.py so that reading a folder loads no database driver.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from store.blobs import open_blobs
from store.embedded import own_postgres
from store.postgres import PostgresStore, migrate
from svod.bootstrap import running_app
from svod.dedup.starting import settle_if_due
from svod.registry.sharing import bring_together
from svod.rules import rules_in_force
from svod.service import Service
from svod.settings import Settings
from svod.tracing import tracing
from svod.understanding import stage_version

#: Told in Russian what takes time.
OnStep = Callable[[str], None]


@contextmanager
def named_database(settings: Settings, on_step: OnStep = lambda _: None) -> Iterator[str]:
    """Yield the URL of the database as it is; Svod's own server runs as long as the block when none is named.

    Raises DatabaseError and its kinds.
    """
    if settings.database_url:
        yield settings.database_url
        return
    with own_postgres(settings.data / "database", on_step) as url:
        yield url


@contextmanager
def running_database(settings: Settings, on_step: OnStep = lambda _: None) -> Iterator[str]:
    """Yield the URL of the database, brought to this version's tables; raises DatabaseError and its kinds."""
    with named_database(settings, on_step) as url:
        migrate(url, on_step)
        yield url


@contextmanager
def running_service(settings: Settings, jobs: int | None = None, on_step: OnStep = lambda _: None) -> Iterator[Service]:
    """Yield the service with database, originals and worker processes; all is stopped when the block ends."""
    with (
        tracing(settings.traces, "svod"),
        running_app(jobs, settings) as app,  # first: its workers load their models while the database starts
        running_database(settings, on_step) as url,
        PostgresStore(url, size=app.jobs + 20) as store,
    ):
        bring_together(store, settings.imported)
        settle_if_due(store)
        yield Service(
            store=store,
            blobs=open_blobs(settings.originals_url),
            app=app,
            settings=settings,
            stage_version=stage_version(settings.registries, rules_in_force()),
            database_url=url,
        )
