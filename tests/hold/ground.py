"""The ground of the faults: a real Svod of parts, each of which may be killed and is started again.

people ─► server (svod serve --jobs 0) ─┐
          worker, worker (svod worker) ─┼─► PostgreSQL, originals in a folder
                                        └─ all of one machine; every part comes back as under systemd
"""

import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psycopg

from model.account import Account, AccountRole, Actor
from store.blobs import open_blobs
from store.postgres import PostgresStore
from svod.ids import new_id, now
from svod.pipeline import App
from svod.service import Service
from svod.sessions import NewToken, make_token, renewed_session
from tests.hold.database import Database
from tests.hold.parts import Part
from tests.integration.register import Place, a_register, settings_of

#: Seconds until all parts of a fresh Svod answer, on a machine that has other things to do.
_START = 300.0
#: As api/flow.py names it, which takes a second to load.
_COOKIE = "svod_session"


@dataclass(kw_only=True)
class Ground:
    """Площадка."""

    folder: Path
    place: Place
    database: Database
    #: Where the originals are: a folder, or the address of an object store.
    originals: str
    address: str
    #: Of an administrator.
    token: str
    server: Part
    workers: list[Part]
    clients: ExitStack = field(default_factory=ExitStack)
    _looking: httpx.Client | None = None

    @property
    def parts(self) -> list[Part]:
        """All processes of Svod."""
        return [self.server, *self.workers]

    def client(self, token: str | None = None) -> httpx.Client:
        """Return a client of somebody, closed with the ground; what does not come in 30 s does not come."""
        headers = {"Authorization": f"Bearer {token or self.token}"}
        return self.clients.enter_context(
            httpx.Client(base_url=f"{self.address}/api/v1", headers=headers, timeout=30, trust_env=False)
        )

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask the database; raises psycopg.OperationalError while it is away."""
        with psycopg.connect(self.place.url, connect_timeout=5) as connection:
            return connection.execute(question, values).fetchall()

    def a_token(self, role: AccountRole) -> str:
        """Return the token of a new person."""
        with PostgresStore(self.place.url) as store:
            actor = _a_person(store, role)
            return make_token(store, NewToken(name="люди", role=role), actor)[1]

    def a_browser(self, role: AccountRole) -> httpx.Client:
        """Return a client of a new person who has signed in."""
        with PostgresStore(self.place.url) as store:
            secret = renewed_session(store, _a_person(store, role).id)
        signed_in = httpx.Client(
            base_url=f"{self.address}/api/v1", cookies={_COOKIE: secret}, timeout=30, trust_env=False
        )
        return self.clients.enter_context(signed_in)

    @contextmanager
    def service(self) -> Iterator[Service]:
        """Yield a service over what is kept, without stages."""
        with PostgresStore(self.place.url) as store:
            yield Service(
                store=store,
                blobs=open_blobs(self.originals),
                app=App(reading=None, understanding=None, jobs=1),  # nothing is read here
                settings=settings_of(self.place),
                stage_version="",
                database_url=self.place.url,
            )

    def is_ready(self) -> bool:
        """Tell whether the server says that it, and at least one worker, work."""
        answer = self.readiness()
        return answer is not None and answer.status_code == 200 and bool(answer.json()["checks"]["worker"]["ok"])

    def readiness(self) -> httpx.Response | None:
        """Return what the server says of itself; None where it does not answer in 10 s."""
        if self._looking is None:
            self._looking = self.clients.enter_context(httpx.Client(timeout=10, trust_env=False))
        try:
            return self._looking.get(f"{self.address}/api/v1/ready")
        except httpx.TransportError:
            return None


@contextmanager
def a_ground(
    folder: Path, *, quick: bool, workers: int = 1, jobs: int = 2, env: Mapping[str, str] | None = None
) -> Iterator[Ground]:
    """Have a Svod of parts; `quick` ones notice a dead worker within seconds. All is gone when the block ends."""
    command = ("-m", "tests.hold.quick") if quick else ("-c", "import svod.cli; svod.cli.main()")
    with ExitStack() as stack:
        database = stack.enter_context(closing(Database(folder / "database")))
        place = stack.enter_context(a_register(database.url, folder))
        port = _free_port()
        around = {
            "DATABASE_URL": place.url, "SVOD_ORIGINALS": str(place.originals), "SVOD_DATA": str(folder / "data"),
            **(env or {}),
        }  # fmt: skip

        def part(name: str, *arguments: str) -> Part:
            return stack.enter_context(closing(Part((*command, *arguments), around, folder / f"{name}.log")))

        ground = Ground(
            folder=folder,
            place=place,
            database=database,
            originals=around["SVOD_ORIGINALS"],
            address=f"http://127.0.0.1:{port}",
            token="",
            server=part("server", "serve", "--jobs", "0", "--port", str(port)),
            workers=[part(f"worker-{number}", "worker", "--jobs", str(jobs)) for number in range(workers)],
        )
        stack.enter_context(ground.clients)
        ground.token = ground.a_token(AccountRole.ADMINISTRATOR)
        _await(ground)
        yield ground


def _a_person(store: PostgresStore, role: AccountRole) -> Actor:
    account = Account(
        id=new_id(), login=str(new_id()), name=f"Имя {role}", role=role, password_hash="", created_at=now()
    )
    with store.transaction() as work:
        work.accounts.add(account)
    return Actor(id=account.id, name=account.name, role=role)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _await(ground: Ground) -> None:
    until = time.monotonic() + _START
    while not ground.is_ready():
        assert time.monotonic() < until, (ground.folder / "server.log").read_text()[-2000:]
        time.sleep(0.1)
