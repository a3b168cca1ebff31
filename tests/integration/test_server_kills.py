"""The server killed (-9) in mid-upload: a file with its document, job and bytes is wholly there or not at all.

    client ── chunk ── chunk ── chunk ──► blob, synced ──► file, document, job ──► 202
              ↑ kill   ↑ kill        ↑ kill          ↑ kill                     ↑ kill

A moment is a number of chunks or an answer: the test does not ask for a quiet machine.
"""

import random
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

import httpx
import psycopg
import pytest

from corpora.generator.compose import compose
from corpora.generator.places import municipalities
from corpora.generator.write_docx import write_docx
from store.blobs import open_blobs
from tests.integration.serving import PASSWORD, finished, put_file, served, wait_for

CLIENTS = 3
CHUNKS = 8
#: At which chunk the blow falls: in the middle, when all are gone, when it was acknowledged, before the first byte, …
MOMENTS = (CHUNKS // 2, CHUNKS, "acknowledged", 0, 1, CHUNKS - 1)


def _nothing() -> None:
    """Strike nobody."""


@dataclass
class Upload:
    """One file on its way, what its sender was told, and what the sender does at which moment."""

    name: str
    data: bytes
    acknowledged: bool = False
    moment: int | str | None = None
    strike: Callable[[], None] = _nothing

    @property
    def digest(self) -> str:
        return sha256(self.data).hexdigest()

    def body(self) -> Iterator[bytes]:
        """Yield the bytes slowly."""
        size = -(-len(self.data) // CHUNKS)
        for number in range(CHUNKS):
            self.reach(number)
            yield self.data[number * size : (number + 1) * size]
            time.sleep(0.005)
        self.reach(CHUNKS)

    def reach(self, moment: int | str) -> None:
        """Strike where the moment has come."""
        if moment == self.moment:
            self.strike()


@dataclass(frozen=True)
class Ground:
    """Where the register is, and how its server is started and spoken to."""

    url: str
    folder: object
    port: int
    env: dict[str, str]

    def server(self, jobs: int = 0):
        options = ("--port", str(self.port), "--jobs", str(jobs))
        return served(self.folder / "data", *options, env=self.env)

    def blobs(self):
        return open_blobs(str(self.folder / "originals"))

    def ask(self, query, *values):
        with psycopg.connect(self.url) as connection:
            return connection.execute(query, values).fetchall()


@pytest.fixture
def ground(database, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    env = {"DATABASE_URL": database, "SVOD_ORIGINALS": str(tmp_path / "originals")}
    return Ground(database, tmp_path, port, env)


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_a_kill_of_the_server_at_each_moment_of_an_upload_leaves_each_file_whole_or_absent(ground):
    assert outlive_kills(ground, kills=3, seed=1) == 3  # all moments, again and again: make hold, cut-uploads


def outlive_kills(ground, *, kills, seed):
    """Kill the server again and again, then let a healthy one read everything; return how often it was killed."""
    chance = random.Random(seed)  # noqa: S311 -- repeatable, not secret
    token, batch = _begin(ground)
    uploads, killed = [], 0
    for number in range(kills):
        sending = [an_upload(chance, f"{number}-{client}.docx") for client in range(CLIENTS)]
        # After the last byte the server is busy for some milliseconds: the blow falls anywhere among them.
        moment = MOMENTS[number % len(MOMENTS)]
        pause = chance.uniform(0, 0.04) if moment == CHUNKS else 0.0
        killed += kill_in_mid_upload(ground, token, batch, sending, (chance.choice(sending), moment, pause))
        uploads += sending
        assert_whole_or_absent(ground, uploads)
    assert {upload.acknowledged for upload in uploads} == {True, False}
    _send_again_and_read(ground, token, batch, uploads)
    return killed


def an_upload(chance, name):
    """Return a real document that nobody has sent yet."""
    place = chance.choice(municipalities()[:20])
    return Upload(name, write_docx(compose(place, chance, name)))


def _begin(ground):
    """Start for the first time; return a token that outlives the server, and a batch."""
    with ground.server() as server:
        found = PASSWORD.search(server.said)
        client = server.client(found[1], found[2])
        made = client.post("/api/v1/tokens", json={"name": "Загрузка", "role": "administrator"})
        return made.json()["secret"], client.post("/api/v1/batches", json={"name": "Удары"}).json()["id"]


def _client(server, token):
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.Client(base_url=server.address, headers=headers, timeout=30, trust_env=False)


def kill_in_mid_upload(ground, token, batch, uploads, blow):
    """Send all files at once; the sender of one of them strikes. Tell whether the server died of it."""
    victim, moment, pause = blow
    with ground.server() as server, _client(server, token) as client:

        def strike():
            time.sleep(pause)
            server.process.kill()

        victim.moment, victim.strike = moment, strike
        threads = [threading.Thread(target=_send, args=(client, batch, one)) for one in uploads]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        return server.process.wait(60) == -signal.SIGKILL


def _send(client, batch, upload):
    """Send a file; what was not acknowledged was not."""
    path = f"/api/v1/batches/{batch}/files/{upload.digest}"
    with suppress(httpx.TransportError):
        answer = client.put(path, params={"name": upload.name}, content=upload.body())
        upload.acknowledged = answer.status_code == 202
        upload.reach("acknowledged")


def assert_whole_or_absent(ground, uploads):
    """Everything acknowledged is there with all its parts; nothing is there in part."""
    assert (
        ground.ask("select sha256 from file where document_id is null or document_id not in (select id from document)")
        == []
    )
    assert ground.ask("select id from document where id not in (select document_id from file)") == []
    documents = dict(ground.ask("select sha256, id from document"))
    jobs = {subject for (subject,) in ground.ask(JOBS)}
    assert {str(one) for one in documents.values()} == jobs
    blobs = ground.blobs()
    kept = set(blobs.names())
    assert [name for name in kept if not blobs.verify(name)] == []
    assert documents.keys() <= kept
    assert {one.digest for one in uploads if one.acknowledged} <= documents.keys()
    assert documents.keys() | kept <= {one.digest for one in uploads}


JOBS = "select args ->> 'subject' from procrastinate_jobs where task_name = 'svod:read' and status = 'todo'"


def _send_again_and_read(ground, token, batch, uploads):
    """The same folder once more brings what is missing and doubles nothing; then all of it is read."""
    with ground.server(jobs=2) as server, _client(server, token) as client:
        for upload in uploads:
            answer = put_file(client, batch, upload.name, upload.data)
            assert answer.status_code in ({200} if upload.acknowledged else {200, 202})
        wait_for(lambda: finished(client, batch), 150)
        counts = client.get(f"/api/v1/batches/{batch}").json()["counts"]
        assert counts["done"] == sum(counts.values()) == len(uploads)
    assert ground.ask("select count(*) from document") == [(len(uploads),)]
    assert ground.ask("select document_id, source_id from record group by 1, 2 having count(*) > 1") == []
    assert ground.ask("select id from document where id not in (select document_id from reading)") == []
