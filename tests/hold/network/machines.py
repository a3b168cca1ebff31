"""Several machines that are one Svod: servers and workers on b and c, all that is kept on a."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psycopg

from model.account import AccountRole
from store.blobs import open_blobs
from store.postgres import PostgresStore
from svod.pipeline import App
from svod.service import Service
from svod.settings import Settings, read_settings
from tests.api.made import a_secret
from tests.hold.network.namespaces import OWN, Host, make_bridge
from tests.hold.network.shared import Shared, share

#: Seconds until a fresh host answers.
_START = 300.0


@dataclass(kw_only=True)
class Machines:
    """Машины; to those who work with it, it is what tests/hold/ground.py is."""

    folder: Path
    short: bool
    shared: Shared
    #: Where Svod runs.
    hosts: tuple[Host, ...]
    token: str = ""
    clients: ExitStack = field(default_factory=ExitStack)

    @property
    def address(self) -> str:
        """Where people go: the proxy."""
        return self.shared.address

    def client(self, token: str | None = None, host: Host | None = None) -> httpx.Client:
        """Return somebody's client, of the proxy or of one host."""
        base = self.address if host is None else direct(host)
        headers = {"Authorization": f"Bearer {token or self.token}"}
        made = httpx.Client(base_url=f"{base}/api/v1", headers=headers, timeout=30, trust_env=False)
        return self.clients.enter_context(made)

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask the database."""
        with psycopg.connect(self.shared.url, connect_timeout=5) as connection:
            return connection.execute(question, values).fetchall()

    def a_token(self, role: AccountRole) -> str:
        """Return the token of a new person."""
        with PostgresStore(self.shared.url) as store:
            return a_secret(store, role)

    @contextmanager
    def service(self) -> Iterator[Service]:
        """Yield a service over what is kept, without stages."""
        settings = Settings(
            registries=read_settings().registries, jobs=1, data=self.folder / "none", originals=self.shared.originals
        )
        with PostgresStore(self.shared.url) as store:
            yield Service(
                store=store,
                blobs=open_blobs(self.shared.originals),
                app=App(reading=None, understanding=None, jobs=1),  # nothing is read here
                settings=settings,
                stage_version="",
                database_url=self.shared.url,
            )

    def run_svod(self, host: Host) -> None:
        """Start Svod on a host that is on and empty."""
        env = {
            **self.shared.env, "SVOD_DATA": str(OWN / "data"), "TMPDIR": str(OWN), "HOME": str(OWN),
            "FORWARDED_ALLOW_IPS": "10.77.0.2",
        }  # fmt: skip
        for arguments in self._commands:
            name = f"{host.name}-{arguments[0]}.log"
            host.start([sys.executable, "-W", "ignore", *self._svod, *arguments], env, self.folder / name)

    def serves(self, host: Host) -> bool:
        """Tell whether the host's server says that it is ready."""
        return _is_ready(direct(host))

    def is_ready(self) -> bool:
        """Tell whether people find a server that is ready."""
        return _is_ready(self.address)

    def working(self) -> int:
        """Return how many workers gave a sign of life in the last seconds."""
        ((alive,),) = self.ask(
            "select count(*) from procrastinate_workers where last_heartbeat > now() - interval '5 s'"
        )
        return int(alive)

    def readers(self, since: str) -> set[str]:
        """Return the addresses of the hosts that have ended documents since a moment of the database."""
        found = self.ask(
            "select distinct host(host) from witnessed w join document d on d.id = w.document_id"
            " where w.state = 'done' and d.read_at > %s::timestamptz",
            since,
        )
        return {address for (address,) in found if address}

    @property
    def _svod(self) -> tuple[str, ...]:
        return ("-m", "tests.hold.quick") if self.short else ("-c", "import svod.cli; svod.cli.main()")

    @property
    def _commands(self) -> tuple[tuple[str, ...], ...]:
        """A server with a worker in it saves memory and the start of a process; apart, each may die alone."""
        listening = ("--host", "0.0.0.0", "--port", "8000")  # noqa: S104 -- of a network of our own
        if self.short:
            return (("serve", "--jobs", "1", *listening),)
        return (("serve", "--jobs", "0", *listening), ("worker", "--jobs", "1"))


def _is_ready(address: str) -> bool:
    try:
        return httpx.get(f"{address}/api/v1/ready", timeout=5, trust_env=False).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False


def direct(host: Host) -> str:
    """Return the address of a host's own server."""
    return f"http://{host.address}:8000"


@contextmanager
def machines(folder: Path, *, short: bool) -> Iterator[Machines]:
    """Have three hosts, Svod on two of them; to be called inside (namespaces.inside)."""
    make_bridge()
    base, *hosts = (Host(name, number) for number, name in enumerate("abc", start=2))
    shared = share(base, hosts, folder, quick=short)
    made = Machines(folder=folder, short=short, shared=shared, hosts=tuple(hosts))
    with made.clients:
        for host in hosts:
            made.run_svod(host)
        await_all(lambda: all(map(made.serves, hosts)) and made.working() == len(hosts), _START, folder)
        await_all(made.is_ready, _START, folder)
        made.token = made.a_token(AccountRole.ADMINISTRATOR)
        yield made
    for host in (*hosts, base):
        host.kill()


def await_all(holds: Any, seconds: float, folder: Path) -> float:
    """Wait until something holds; return the seconds it took. AssertionError with the ends of the logs."""
    begun = time.monotonic()
    while not _said(holds):
        if time.monotonic() - begun > seconds:
            logs = "\n".join(f"{log.name}: {log.read_text()[-700:]}" for log in sorted(folder.glob("*.log")))
            raise AssertionError(f"not within {seconds:.0f} s\n{logs}")
        time.sleep(0.1)
    return time.monotonic() - begun


def _said(holds: Any) -> bool:
    try:
        return bool(holds())
    except (psycopg.OperationalError, httpx.TransportError, subprocess.SubprocessError):
        return False
