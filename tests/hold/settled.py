"""All that must agree when the dust has settled: the ledger of people, the database, the originals."""

import time
from collections import Counter
from collections.abc import Iterator

import httpx
import psycopg

from svod.integrity import faults
from tests.hold.ground import Ground
from tests.hold.ledger import Edit, Ledger, Upload

#: States in which a file stays.
_FINAL = {"done", "failed", "twin", "unpacked", "skipped"}
#: Jobs that come by themselves.
_BY_CLOCK = ("svod:sweep", "svod:prune", "svod:schedule", "svod:forget", "svod:retain")


def settle(ground: Ground, seconds: float) -> None:
    """Wait until nobody has anything to do any more; AssertionError where that never comes."""
    until = time.monotonic() + seconds
    while left := waiting(ground):
        assert time.monotonic() < until, f"still at work after {seconds:.0f} s: {left}"
        time.sleep(0.2)


def waiting(ground: Ground) -> Counter[str]:
    """Return how many jobs of each kind, and files of each state, have not ended."""
    try:
        jobs = ground.ask(
            "select task_name, count(*) from procrastinate_jobs"
            " where status in ('todo', 'doing') and task_name <> all(%s) group by 1",
            list(_BY_CLOCK),
        )
        files = ground.ask("select state, count(*) from file where state in ('queued', 'reading') group by 1")
    except psycopg.OperationalError:
        return Counter(["database"])
    return Counter(dict(jobs)) + Counter(dict(files))


def wrongs(ground: Ground, ledger: Ledger) -> list[str]:
    """Return all that is wrong, a line each: one of it is one thing lost, doubled or half done."""
    return [*_of_uploads(ground, ledger.uploads), *_of_documents(ground), *_of_edits(ground, ledger), *_kept(ground)]


def _of_uploads(ground: Ground, uploads: list[Upload]) -> Iterator[str]:
    """Each acknowledged file is there once, in an end state, with as many records as it holds; the sums agree."""
    rows = ground.ask(
        "select file.name, file.state, document.sha256, (select count(*) from record where document_id = document.id)"
        " from file left join document on document.id = file.document_id"
    )
    times = Counter(name for name, *_ in rows)
    found = {name: rest for name, *rest in rows}
    for upload in uploads:
        if upload.name not in found:
            if upload.acknowledged:
                yield f"lost: {upload.name}"
            continue
        state, digest, records = found[upload.name]
        if (state, digest, records) != ("done", upload.digest, upload.records):
            yield f"{upload.name}: {state}, {records} of {upload.records} records"
    yield from (f"{name} is there {count} times" for name, count in times.items() if count > 1)
    yield from (f"nobody sent {name}" for name in found.keys() - {upload.name for upload in uploads})
    yield from (f"{name} stays {state}" for name, state, *_ in rows if state not in _FINAL)


def _of_documents(ground: Ground) -> Iterator[str]:
    """No document ends twice, no record is there twice, nothing is stuck."""
    asked = {
        "ended more than once": "select document_id from witnessed where state in ('done', 'failed', 'unpacked')"
        " group by 1 having count(*) > 1",
        "record twice": "select document_id from record group by document_id, source_id having count(*) > 1",
        "document without a file": "select id from document where id not in (select document_id from file"
        " where document_id is not null)",
        "job in nobody's hand": "select id from procrastinate_jobs where status = 'doing'"
        " and (worker_id is null or worker_id not in (select id from procrastinate_workers))",
        "job that failed for good": "select task_name from procrastinate_jobs where status in ('failed', 'aborted')",
    }
    for what, question in asked.items():
        yield from (f"{what}: {subject}" for (subject,) in ground.ask(question))


def _of_edits(ground: Ground, ledger: Ledger) -> Iterator[str]:
    """Every acknowledged correction is in the record's history, and what stands there is the last one."""
    client = ground.client()
    histories: dict[str, Counter[tuple[str, str]]] = {}
    for (record, name), edits in ledger.edits.items():
        if record not in histories:
            histories[record] = _history(client, record)
        for edit in edits:
            if (times := histories[record][f"/{name}", edit.text]) != 1 and (times or edit.rev is not None):
                yield f"correction {name} of {record}: {edit.text!r} is there {times} times"
        stands = client.get(f"/records/{record}").json().get(name, "no such record")
        if stands not in _may_stand(edits):
            yield f"correction {name} of {record}: {stands!r} stands there"


def _may_stand(edits: list[Edit]) -> set[str | None]:
    """Return the last acknowledged text and those sent after it, which may have been written."""
    acknowledged = [at for at, edit in enumerate(edits) if edit.rev is not None]
    last = acknowledged[-1] if acknowledged else 0
    return {edit.text for edit in edits[last:]} | (set() if acknowledged else {None, ""})


def _history(client: httpx.Client, record: str) -> Counter[tuple[str, str]]:
    """Return every change of a record that is in its history: pointer and what was written."""
    told: Counter[tuple[str, str]] = Counter()
    cursor: str | None = None
    while True:
        params = {"limit": 200, **({"cursor": cursor} if cursor else {})}
        answer = client.get(f"/records/{record}/history", params=params)
        if answer.status_code == 404:  # gone with all that was said of it
            return told
        part = answer.raise_for_status().json()
        told.update((change["pointer"], str(change["new"])) for step in part["items"] for change in step["changes"])
        cursor = part["next"]
        if cursor is None:
            return told


def _kept(ground: Ground) -> Iterator[str]:
    """All that is kept agrees with itself, and every original is what its name says."""
    with ground.service() as service:
        yield from (f"{fault.kind}: {fault.subject}" for fault in faults(service))
        yield from (f"blob damaged: {name}" for name in service.blobs.names() if not service.blobs.verify(name))
