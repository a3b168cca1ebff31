"""Case: hostile files among good ones, through a real Svod with its jail.

Good files and hostile ones are sent mixed. The good ones must all be read, with the records they hold; every hostile
one must end in the state it has to; nothing it asks for may be asked of anybody, read, run or left behind.
"""

import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import psycopg
from psycopg import sql

from tests.hold.canaries import Canaries, canaries
from tests.hold.footprint import files_in, watched
from tests.hold.goods import Good, good_files
from tests.hold.ground import Ground, a_ground
from tests.hold.outcome import Outcome, Trial
from tests.hold.settled import settle
from tests.hostile.makers import Hostile, hostile_files

READ = (
    "Hostile files stop no good one: all of those are read, with their records, and each hostile one ends in its state."
)
KEPT = "A file asks nobody for anything, reads no other file, runs nothing and leaves nothing behind."
SMALL = "A file takes no more memory than one process of its own may have; the service does not grow with it."
#: Megabytes that a process may take: the jail's limit, which is of address space, and some for what serves.
_MOST = 2_048
_SENDERS = 4


def hold(trial: Trial) -> Sequence[Outcome]:
    """Send both kinds, wait, look everywhere."""
    count = trial.of(long=100, short=8)
    with canaries(trial.folder / "canaries") as birds:
        good = good_files(count, trial.chance)
        hostile = list(hostile_files(count, trial.chance.randrange(10**6), birds.traps, quick=trial.short))
        temporary = trial.folder / "tmp"
        temporary.mkdir()
        with a_ground(trial.folder, quick=trial.short, jobs=2, env={"TMPDIR": str(temporary)}) as ground:
            processes, left = len(_kin(ground)), files_in(temporary)
            start = time.monotonic()
            with watched(lambda: _kin(ground)) as footprint:
                batch = _sent(ground, good, hostile, trial)
                _ended(ground, batch, trial)
            seconds = time.monotonic() - start
            wrong = [*_wrong_good(ground, batch, good), *_wrong_hostile(ground, batch, hostile)]
            leaks = [*_leaks(ground, birds), *_left(ground, temporary, processes, left)]
        note = f"{seconds:.0f} s for {2 * count} files"
    heard = "" if birds.hears_names else "; names asked for cannot be heard on this machine"
    return (
        Outcome(fault="hostile files among good ones", promise=READ, tries=count, lost=len(wrong), held=not wrong,
                note="; ".join([note, *wrong[:5]])),
        Outcome(fault="files that ask, read, run and stay", promise=KEPT, tries=count, leaked=len(leaks),
                held=not leaks, note="; ".join(leaks[:5]) + heard),
        Outcome(fault="files that swell", promise=SMALL, tries=count, held=footprint.most <= _MOST,
                note=f"largest process {footprint.most} MB"),
    )  # fmt: skip


def _kin(ground: Ground) -> set[int]:
    return {pid for part in ground.parts for pid in part.kin()}


def _sent(ground: Ground, good: list[Good], hostile: list[Hostile], trial: Trial) -> str:
    """Send all files, mixed, over several connections; return the batch."""
    batch = str(ground.client().post("/batches", json={"name": "Чужие"}).json()["id"])
    files = [(one.name, one.data) for one in good] + [(one.name, one.data) for one in hostile]
    trial.chance.shuffle(files)
    clients = [ground.client() for _ in range(_SENDERS)]

    def send(number: int) -> int:
        name, data = files[number]
        path = f"/batches/{batch}/files/{sha256(data).hexdigest()}?name={quote(name)}"
        return clients[number % _SENDERS].put(path, content=data).status_code

    with ThreadPoolExecutor(_SENDERS) as senders:
        answers = Counter(senders.map(send, range(len(files))))
    assert answers == {202: len(files)}, answers
    return batch


def _ended(ground: Ground, batch: str, trial: Trial) -> None:
    """Wait until all are read; in the long form also until all are drawn."""
    if not trial.short:
        settle(ground, 3 * 3600)
        return
    until, client = time.monotonic() + 100, ground.client()
    while not client.get(f"/batches/{batch}").json()["finished"]:
        assert time.monotonic() < until, _files(ground, batch)
        time.sleep(0.2)


def _files(ground: Ground, batch: str) -> dict[str, dict[str, Any]]:
    """Return the files of a batch by name."""
    return {file["name"]: file for file in _pages(ground.client(), f"/batches/{batch}/files")}


def _pages(client: httpx.Client, path: str, **query: str) -> Iterator[dict[str, Any]]:
    cursor: str | None = None
    while True:
        part = client.get(path, params={"limit": 200, **query, **({"cursor": cursor} if cursor else {})}).json()
        yield from part["items"]
        cursor = part["next"]
        if cursor is None:
            return


def _wrong_good(ground: Ground, batch: str, good: list[Good]) -> Iterator[str]:
    files, client = _files(ground, batch), ground.client()
    for one in good:
        file = files[one.name]
        if file["state"] != "done":
            yield f"{one.name}: {file['state']} {file['code']}"
            continue
        found = sorted(record["activity"] for record in _pages(client, "/records", document=file["document_id"]))
        if found != sorted(one.activities):
            yield f"{one.name}: {len(found)} of {len(one.activities)} records"


def _wrong_hostile(ground: Ground, batch: str, hostile: list[Hostile]) -> Iterator[str]:
    files = _files(ground, batch)
    for one in hostile:
        file = files[one.name]
        end = file["code"] if file["state"] == "failed" else file["state"]
        if end not in one.maker.ends:
            yield f"{one.maker.name}: {end}"


def _leaks(ground: Ground, birds: Canaries) -> Iterator[str]:
    """What was asked for, run, or stands where it must not: rows, answers, logs, originals and page images."""
    yield from birds.heard
    if birds.ran:
        yield "a program of a document ran"
    client = ground.client()
    for path in ("/records", "/documents", "/findings", "/activities"):
        answer = client.get(path, params={"limit": 200})
        if birds.is_in(answer.content):
            yield f"answer of {path}"
    yield from (f"table {name}" for name, data in _tables(ground) if birds.is_in(data))
    kept = [*ground.folder.glob("*.log"), *_files_of(ground.place.originals)]
    yield from (f"file {path.name}" for path in kept if birds.is_in(path.read_bytes()))


def _tables(ground: Ground) -> Iterator[tuple[str, bytes]]:
    """Yield every row of every table as text."""
    with psycopg.connect(ground.place.url) as connection:
        tables = connection.execute(
            "select table_name::text from information_schema.tables"
            " where table_schema = 'public' and table_type = 'BASE TABLE'"
        ).fetchall()
        for (name,) in tables:
            with connection.cursor(name="rows") as rows:
                rows.execute(sql.SQL("select one::text from {} one").format(sql.Identifier(name)))
                for (row,) in rows:
                    yield name, row.encode()


def _files_of(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _left(ground: Ground, temporary: Path, processes: int, before: set[str]) -> Iterator[str]:
    """Yield what outlived its file. A worker may be at a new process: it is looked at twice."""
    for _ in range(20):
        more, left = len(_kin(ground)) - processes, files_in(temporary) - before
        if more <= _SPARE and not left:
            return
        time.sleep(0.5)
    if more > _SPARE:
        yield f"{more} processes more than before"
    if left:
        yield f"files left: {json.dumps(sorted(left)[:5], ensure_ascii=False)}"


#: Processes that come with the first files and stay: workers of reading and of understanding, their supervisors.
_SPARE = 8
