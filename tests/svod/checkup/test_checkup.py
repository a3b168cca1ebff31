"""What does not agree is told, by kind, with ids; what mends itself does, and nothing else is touched."""

import os
import time
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest

from model.stored import RenderingState, StoredPage
from svod.backup.making import Source, make_backup
from svod.backup.place import originals_of
from svod.batches import BatchFace, open_batch
from svod.checkup.looking import troubles
from svod.checkup.mending import WAYS, Bench, mend
from svod.checkup.originals import drop_orphans
from svod.checkup.trouble import KINDS, Trouble
from svod.work.read import read_document
from tests.svod.work.served import a_service, an_actor, document_of, send

WEEK = 7 * 24 * 3600
OLD_WORKER = (
    "insert into procrastinate_workers (id, last_heartbeat) overriding system value"
    " values (7, now() - interval '1 hour')"
)
TAKEN = "update procrastinate_jobs set status = 'doing', worker_id = 7 where task_name = 'svod:read'"


@pytest.fixture
def service(postgres, register_url, tmp_path):
    return replace(a_service(tmp_path / "originals", postgres), database_url=register_url)


@pytest.fixture
def files(service):
    """One read, one waiting."""
    batch = open_batch(service.store, BatchFace(name="Лесной район"), an_actor())
    read = send(service, batch, "план.txt", "район: Лесной район\nСеминар\nАнализ ВПР")
    read_document(service, read.document_id)
    return read, send(service, batch, "ждёт.txt", "ждёт")


def found(service, *, deep: bool = False) -> dict[str, int]:
    looked = troubles(service.database_url, service.store, service.blobs, deep=deep)
    return {trouble.kind: len(trouble.subjects) for trouble in looked}


def ask(service, *statements: str) -> None:
    with psycopg.connect(service.database_url) as connection:
        for statement in statements:
            connection.execute(statement)


def bench_of(service, **more) -> Bench:
    return Bench(url=service.database_url, store=service.store, blobs=service.blobs, **more)


def mended(service, **more) -> list[str]:
    looked = list(troubles(service.database_url, service.store, service.blobs, deep=True))
    return list(mend(bench_of(service, **more), looked))


def age(service, name: str, seconds: float = WEEK) -> None:
    path = service.blobs.root / name[:2] / name[2:4] / name
    os.utime(path, (time.time() - seconds,) * 2)


#: What is done to a register → what is told of it, and whether it mends itself.
BREAKS = [
    (("delete from procrastinate_jobs where task_name = 'svod:read'",), "document-forgotten", True),
    ((OLD_WORKER, TAKEN), "job-of-dead-worker", True),
    (("update document_queue set waiting = waiting + 1",), "index-queue", True),
    (("delete from record_tally",), "index-tally", True),
    (("delete from value_due", "delete from field_value"), "index-values", True),
    (("insert into activity_wording values (gen_random_uuid(), '')",), "index-words", True),
    (("delete from change where kind = 'file'",), "change-missing", False),
]


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(("statements", "kind", "mends"), BREAKS, ids=[kind for _, kind, _ in BREAKS])
def test_what_does_not_agree_is_told_and_mended_where_that_is_safe(service, statements, kind, mends):
    assert found(service, deep=True) == {}
    ask(service, *statements)
    assert set(found(service)) == {kind}
    assert (kind in WAYS) is mends
    assert bool(mended(service)) is mends
    assert set(found(service)) == (set() if mends else {kind})


@pytest.mark.usefixtures("files")
def test_a_job_that_waits_far_too_long_is_told(service):
    ask(service, "update procrastinate_events set at = now() - interval '7 hours'")
    assert set(found(service)) == {"job-waits-long"}


@pytest.mark.usefixtures("files")
def test_a_job_somebody_works_on_is_none_of_the_stuck(service):
    ask(service, OLD_WORKER.replace("- interval '1 hour'", ""), TAKEN)
    assert found(service) == {}


def test_missing_and_altered_originals_come_back_from_a_backup(service, files, tmp_path):
    source = Source(url=service.database_url, blobs=service.blobs, data=tmp_path / "data")
    backup = originals_of(make_backup(source, tmp_path / "копии").folder)
    read, waiting = (document_of(service, file).sha256 for file in files)
    service.blobs.delete(read)
    path = service.blobs.root / waiting[:2] / waiting[2:4] / waiting
    path.write_bytes(b"x" * path.stat().st_size)
    assert found(service) == {"blob-missing-document": 1}
    assert found(service, deep=True) == {"blob-missing-document": 1, "blob-altered": 1}
    assert mended(service) == []
    assert len(mended(service, backup=backup)) == 2
    assert found(service, deep=True) == {}


def test_pages_without_images_are_drawn_anew(service, files):
    page = service.blobs.put([b"page"], limit=100)
    shown = StoredPage(number=1, width=1, height=1, pixels=(1, 1), sha256=page.sha256, size=4)
    with service.store.transaction() as work:
        work.documents.put_pages(files[0].document_id, [shown])
    assert found(service) == {}
    service.blobs.delete(page.sha256)
    assert found(service) == {"blob-missing-page": 1}
    assert mended(service) == ["изображения страниц будут сделаны заново, документов: 1"]
    assert document_of(service, files[0]).rendering is RenderingState.QUEUED


@pytest.mark.usefixtures("files")
def test_what_nobody_needs_goes_when_it_is_a_day_old(service):
    young, old = (service.blobs.put([text], limit=100).sha256 for text in (b"young", b"old"))
    age(service, old)
    [trouble] = troubles(service.database_url, service.store, service.blobs)
    assert (trouble.kind, set(trouble.subjects), trouble.is_harmless) == ("blob-orphan", {young, old}, True)
    assert mended(service) == ["удалено лишних файлов старше суток: 1 из 2"]
    assert service.blobs.stat(old) is None
    assert service.blobs.stat(young) is not None


def test_what_is_needed_by_now_or_was_brought_again_stays(service, files):
    needed = document_of(service, files[0]).sha256
    again = service.blobs.put([b"again"], limit=100).sha256
    for name in (needed, again):
        age(service, name)
    service.blobs.put([b"again"], limit=100)
    assert drop_orphans(service.database_url, service.blobs, [needed, again]) == 0
    assert service.blobs.stat(needed) is not None
    assert service.blobs.stat(again) is not None


@pytest.mark.usefixtures("files")
def test_nothing_is_dropped_while_a_backup_is_being_made(service):
    old = service.blobs.put([b"old"], limit=100).sha256
    age(service, old)
    with psycopg.connect(service.database_url) as connection:
        connection.execute("select pg_advisory_lock_shared(5307033)")
        assert drop_orphans(service.database_url, service.blobs, [old], timedelta(days=1)) == 0
    assert drop_orphans(service.database_url, service.blobs, [old], timedelta(days=1)) == 1


def test_every_kind_says_in_russian_what_it_is_and_what_to_do():
    for kind in KINDS:
        says = Trouble(kind=kind, subjects=["1", "2", "3", "4"]).says
        assert ": 4 (1, 2, 3, …); " in says
        assert "а" <= says[0] <= "я"
