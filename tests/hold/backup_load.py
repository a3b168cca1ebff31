"""People at work while backups are taken: they send files and correct records, over the real store and small stages."""

import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import psycopg

from model.errors import SvodError
from model.work import Task
from store.blobs import Blobs
from store.postgres import PostgresStore
from svod.batches import BatchFace, open_batch
from svod.review import Edits, correct
from svod.service import Service
from svod.work.read import read_document
from tests.svod.work.served import a_service, an_actor, records_of, send

#: Passes over what waits, after which it is taken for stuck.
_PASSES = 10


@dataclass(frozen=True, kw_only=True)
class Acknowledged:
    """What had been acknowledged by a moment."""

    #: SHA-256 of files; (record, text it was corrected to) in their order.
    files: tuple[str, ...]
    edits: tuple[tuple[UUID, str], ...]

    @property
    def count(self) -> int:
        """How many things."""
        return len(self.files) + len(self.edits)


@dataclass(kw_only=True)
class Ledger:
    """Книга: what Svod said it had."""

    files: list[str] = field(default_factory=list)
    edits: list[tuple[UUID, str]] = field(default_factory=list)

    def acknowledged(self) -> Acknowledged:
        """Return what stands in it now."""
        return Acknowledged(files=tuple(self.files), edits=tuple(self.edits))

    def missing(self, url: str, blobs: Blobs, wanted: Acknowledged) -> list[str]:
        """Return what of it another base has not: a file with its bytes, a correction in the history."""
        with psycopg.connect(url) as connection:
            files = {row[0] for row in connection.execute("select sha256 from file")}
            edits = set(connection.execute("select target_id, new #>> '{}' from revision where pointer = '/activity'"))
        lost = [name for name in wanted.files if name not in files or not blobs.verify(name)]
        return lost + [text for record, text in wanted.edits if (record, text) not in edits]


class Load:
    """Люди за работой."""

    def __init__(self, url: str, store: PostgresStore, folder: Path) -> None:
        self.folder = folder
        self.ledger = Ledger()
        self.service: Service = replace(a_service(folder, store), database_url=url)
        self._batch = open_batch(store, BatchFace(name="Лесной район"), an_actor())
        self._numbers = itertools.count()

    def over(self, url: str, store: PostgresStore, blobs: Blobs) -> Service:
        """Return the same stages over another base."""
        return replace(self.service, database_url=url, store=store, blobs=blobs)

    @contextmanager
    def working(self, *, people: int) -> Iterator[None]:
        """Let so many people work inside this; every third file is left for the workers to read."""
        stop = threading.Event()
        threads = [threading.Thread(target=self._work, args=(stop,), daemon=True) for _ in range(people)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            stop.set()
            for thread in threads:
                thread.join(30)

    def _work(self, stop: threading.Event) -> None:
        while not stop.is_set():
            number = next(self._numbers)
            text = f"район: Лесной район\nСеминар {number}\nАнализ ВПР {number}"
            file = send(self.service, self._batch, f"план {number}.txt", text)
            self.ledger.files.append(sha256(text.encode()).hexdigest())
            if number % 3:
                read_document(self.service, file.document_id)
                self._correct(file.document_id, number)

    def _correct(self, document: UUID | None, number: int) -> None:
        record = records_of(self.service, document)[0]
        text = f"Иной семинар {number}"
        correct(self.service.store, record.id, record.rev, Edits(set={"activity": text}), an_actor())
        self.ledger.edits.append((record.id, text))


def settled(service: Service) -> list[str]:
    """Read all that waits, as workers do; return what does not end."""
    waiting = "select (args ->> 'subject')::uuid from procrastinate_jobs where queue_name = %s and status = 'todo'"
    done = "delete from procrastinate_jobs where queue_name = %s and args ->> 'subject' = %s and status = 'todo'"
    for _ in range(_PASSES):
        with psycopg.connect(service.database_url) as connection:
            left = [row[0] for row in connection.execute(waiting, (str(Task.READ),))]
        if not left:
            return []
        for document in left:
            try:
                read_document(service, document)
            except SvodError as error:
                return [f"{document}: {error.code}"]
            with psycopg.connect(service.database_url) as connection:
                connection.execute(done, (str(Task.READ), str(document)))
    return [f"still waiting: {len(left)}"]
