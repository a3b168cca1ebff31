"""A register of one's own for integration tests: database, originals, documents sent, workers that may be killed."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from model.account import AccountRole, Actor
from model.batch import Batch
from store.blobs import open_blobs
from store.postgres import PostgresStore, migrate
from svod.ids import new_id, now
from svod.intake import receive
from svod.pipeline import App
from svod.service import Service
from svod.settings import Settings, read_settings

ROOT = Path(__file__).resolve().parent.parent.parent
SENDER = Actor(id=new_id(), name="Тест", role=AccountRole.ADMINISTRATOR)

#: Written by the database itself, whoever changes a document's state.
_WITNESS = """
create table witnessed (document_id uuid not null, state text not null);
create function witness() returns trigger language plpgsql as $$
begin
    insert into witnessed values (new.id, new.state);
    return new;
end $$;
create trigger witness after update of state on document
    for each row when (old.state is distinct from new.state) execute function witness();
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a register is kept."""

    url: str
    originals: Path


@contextmanager
def a_register(url: str, folder: Path) -> Iterator[Place]:
    """Migrate the database and set a witness over its documents."""
    migrate(url)
    with psycopg.connect(url) as connection:
        connection.execute(_WITNESS)
    yield Place(url=url, originals=folder / "originals")


def settings_of(place: Place) -> Settings:
    """Return the settings a service in this place has."""
    return Settings(
        registries=read_settings().registries, jobs=1, database_url=place.url, originals=str(place.originals)
    )


def send_folder(place: Place, folder: Path) -> Batch:
    """Send every file of a folder as the API does; no stage is needed for it."""
    batch = Batch(id=new_id(), name=folder.name, created_at=now(), created_by=SENDER.name)
    with PostgresStore(place.url) as store:
        service = Service(
            store=store,
            blobs=open_blobs(str(place.originals)),
            app=App(reading=None, understanding=None, jobs=1),
            settings=settings_of(place),
            stage_version="",
            database_url=place.url,
        )
        with store.transaction() as work:
            work.batches.add(batch)
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            data = file.read_bytes()
            name = file.relative_to(folder).as_posix()
            receive(service, batch.id, name, hashlib.sha256(data).hexdigest(), [data], SENDER)
    return batch


@contextmanager
def a_worker(place: Place, *options: str, log: Path | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """A worker's process (see killable_worker.py), killed with all its children at the end."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.integration.killable_worker", place.url, str(place.originals), *options]
    with (log or Path(os.devnull)).open("ab") as errors:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True
        )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until(holds: Callable[[], bool], seconds: float) -> None:
    """Wait for something; AssertionError when it does not come."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "not within the time"
        time.sleep(0.1)


def ask(place: Place, question: str, *values: object) -> list[tuple]:
    """Ask the database; while it is away, there is no answer."""
    try:
        with psycopg.connect(place.url, connect_timeout=5) as connection:
            return connection.execute(question, values).fetchall()
    except psycopg.OperationalError:
        return []


def is_finished(place: Place) -> bool:
    """Tell whether every file of the register has ended."""
    found = ask(place, "select count(*) filter (where state in ('queued', 'reading')), count(*) from file")
    return bool(found) and found[0][0] == 0 and found[0][1] > 0


def states(place: Place) -> Counter[str]:
    """Return how many files are in which state."""
    return Counter(dict(ask(place, "select state, count(*) from file group by state")))
