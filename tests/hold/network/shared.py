"""What all hosts share, on a host of its own: a PostgreSQL on the network, an S3, a proxy before the servers."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import boto3
import psycopg

from store.embedded import OwnPostgres
from store.embedded.accounts import choose_account
from store.embedded.places import places_in
from store.embedded.programs import postgres_for
from tests.hold.network.namespaces import NETWORK, ROOT, Host
from tests.integration.register import a_register

#: What a proxy of the institute has; its `server-template` lines become the hosts of the test.
PROXY = ROOT / "deploy" / "haproxy.cfg"
_SERVERS = re.compile(r"^    server-template svod .*$", re.MULTILINE)
_BUCKET = "originals"
#: Tells which host wrote each state of a document.
_WITNESS = "alter table witnessed add column host inet default inet_client_addr()"
#: Seconds until a program answers.
_SOON = 60.0
#: A host that says nothing is given up after 4 s, not 20: for short forms.
_QUICK_OURS = "keepalives_idle=2&keepalives_interval=1&keepalives_count=2&tcp_user_timeout=4000"
_QUICK_THEIRS = "-c tcp_keepalives_idle=2 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=2 -c tcp_user_timeout=4s"


@dataclass(frozen=True, kw_only=True)
class Shared:
    """Общее."""

    url: str
    originals: str
    #: Of the proxy.
    address: str
    programs: tuple[subprocess.Popen[bytes], ...]

    @property
    def env(self) -> dict[str, str]:
        """What a process of Svod is told on any host."""
        return {**bare_env(), "DATABASE_URL": self.url, "SVOD_ORIGINALS": self.originals}


def bare_env() -> dict[str, str]:
    """Return this process's environment without proxies of its own network, with the keys of the S3."""
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    keys = {"AWS_ACCESS_KEY_ID": "reader", "AWS_SECRET_ACCESS_KEY": "of-no-use-elsewhere"}
    return {**kept, **keys, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "no_proxy": "*"}


def share(host: Host, servers: Sequence[Host], folder: Path, *, quick: bool) -> Shared:
    """Start all of it on a host."""
    store = host.start([sys.executable, "-W", "ignore", "-m", "moto.server", "-H", host.address, "-p", "9000"],
                       bare_env(), folder / "s3.log")  # fmt: skip
    database = _database(host, folder)
    proxy = host.start(["haproxy", "-db", "-f", str(_proxied(servers, folder))], bare_env(), folder / "proxy.log")
    endpoint = f"http://{host.address}:9000"
    _await_port(host.address, 9000)
    os.environ.update({name: value for name, value in bare_env().items() if name.startswith("AWS_")})
    boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1").create_bucket(Bucket=_BUCKET)
    options = f"?{_QUICK_OURS}&options={quote(_QUICK_THEIRS)}" if quick else ""
    return Shared(
        url=f"postgresql://svod@{host.address}/svod{options}",
        originals=f"s3://{_BUCKET}/svod?endpoint={endpoint}&region=us-east-1",
        address=f"http://{host.address}:8080",
        programs=(store, database, proxy),
    )


def _database(host: Host, folder: Path) -> subprocess.Popen[bytes]:
    """Make a register, then serve it on the network: Svod's own server opens no port."""
    with OwnPostgres(folder / "database") as own, a_register(own.url, folder), psycopg.connect(own.url) as connection:
        connection.execute(_WITNESS)
    places = places_in(folder / "database")
    trusted = folder / "database" / "hosts.conf"
    trusted.write_text(f"local all all trust\nhost all all {NETWORK}.0/24 trust\n")
    trusted.chmod(0o644)
    options = {
        "config_file": places.config,
        "hba_file": trusted,
        "listen_addresses": host.address,
        "unix_socket_directories": "",
    }
    settings = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
    program = postgres_for(None) / "postgres"
    command = choose_account(places).command(0, program, "-D", str(places.data), *settings)
    started = host.start(command, {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}, folder / "postgres.log")
    _await_port(host.address, 5432)
    return started


def _proxied(servers: Sequence[Host], folder: Path) -> Path:
    lines = "\n".join(f"    server {server.name} {server.address}:8000" for server in servers)
    text = _SERVERS.sub(lines, PROXY.read_text()).replace(" resolvers machines init-addr none", "")
    own = folder / "haproxy.cfg"
    own.write_text(
        text.replace(
            "    http-request del-header", "    http-response set-header X-Host %s\n    http-request del-header", 1
        )
    )
    return own


def _await_port(address: str, port: int) -> None:
    until = time.monotonic() + _SOON
    while True:
        try:
            socket.create_connection((address, port), timeout=1).close()
        except OSError:
            assert time.monotonic() < until, f"nothing answers at {address}:{port}"
            time.sleep(0.05)
        else:
            return
