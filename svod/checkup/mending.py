"""What mends itself: nothing of it loses anything, whoever is at work meanwhile."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import psycopg

from model.stored import RenderingState
from model.work import Job, Priority, Task
from store.blobs import Blobs
from store.postgres import PostgresStore
from store.postgres.indexes import INDEXES, remake
from store.postgres.stuck import give_back
from svod.checkup.originals import bring_back, drop_orphans, missing_names
from svod.checkup.trouble import Trouble

#: What waits without a job → the job it gets.
_FORGOTTEN: Final[Mapping[str, Task]] = {
    "document-forgotten": Task.READ,
    "export-forgotten": Task.EXPORT,
    "returned-forgotten": Task.RETURN,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Bench:
    """Where mending is done."""

    url: str
    store: PostgresStore
    blobs: Blobs
    #: A backup's originals, where missing ones are taken from.
    backup: Blobs | None = None


def mend(bench: Bench, found: Iterable[Trouble]) -> Iterator[str]:
    """Mend what can be, and yield in Russian what was done."""
    for trouble in found:
        if (way := WAYS.get(trouble.kind)) and (done := way(bench, trouble)):
            yield done
    if bench.backup is not None and (names := missing_names(bench.url, bench.blobs)):
        brought = bring_back(names, bench.blobs, bench.backup)
        yield f"возвращено из копии недостающих файлов: {brought} из {len(names)}"


def _defer(bench: Bench, trouble: Trouble) -> str:
    with bench.store.transaction() as work:
        for subject in trouble.subjects:
            work.jobs.defer(Job(task=_FORGOTTEN[trouble.kind], subject=UUID(subject), priority=Priority.BULK))
    return f"поставлено в очередь заново: {len(trouble.subjects)}"


def _give_back(bench: Bench, trouble: Trouble) -> str:
    with psycopg.connect(bench.url) as connection:
        give_back(connection, tuple(trouble.subjects))
    return f"возвращено в очередь заданий: {len(trouble.subjects)}"


def _draw(bench: Bench, trouble: Trouble) -> str | None:
    """Let pages be drawn anew, unless a backup has them."""
    if bench.backup is not None:
        return None
    documents = {UUID(subject) for subject in trouble.subjects}
    with bench.store.transaction() as work:
        for document in documents:
            work.documents.set_rendering(document, RenderingState.QUEUED)
            work.jobs.defer(Job(task=Task.RENDER, subject=document, priority=Priority.BACKGROUND))
    return f"изображения страниц будут сделаны заново, документов: {len(documents)}"


def _remake(bench: Bench, trouble: Trouble) -> str:
    with psycopg.connect(bench.url, autocommit=True) as connection:
        remake(connection, trouble.kind, tuple(trouble.subjects))
    return f"указатель {trouble.kind} построен заново: {len(trouble.subjects)}"


def _drop(bench: Bench, trouble: Trouble) -> str:
    dropped = drop_orphans(bench.url, bench.blobs, trouble.subjects)
    return f"удалено лишних файлов старше суток: {dropped} из {len(trouble.subjects)}"


def _replace(bench: Bench, trouble: Trouble) -> str | None:
    if bench.backup is None:
        return None
    return f"заменено испорченных файлов: {bring_back(trouble.subjects, bench.blobs, bench.backup)}"


#: Kind → what is done; told in Russian, None where nothing was.
WAYS: Final[Mapping[str, Callable[[Bench, Trouble], str | None]]] = {
    **dict.fromkeys(_FORGOTTEN, _defer),
    **dict.fromkeys(INDEXES, _remake),
    "job-of-dead-worker": _give_back,
    "blob-missing-page": _draw,
    "blob-missing-words": _draw,
    "blob-orphan": _drop,
    "blob-altered": _replace,
}
