"""A real server on a real port, with a worker that makes what is ordered."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from api.app import create_app
from model.account import AccountRole
from model.export_order import ExportState
from store.memory import MemoryStore
from svod.service import Service
from svod.work.export import make_export
from tests.api.made import Register, a_secret, a_service, fill
from tests.api.running import running

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Served:
    """A running service, where it is, and what is in it."""

    service: Service
    address: str
    register: Register

    def secret(self, role: AccountRole = AccountRole.REVIEWER) -> str:
        return a_secret(self.service.store, role)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    service = a_service(MemoryStore(), tmp_path / "originals")
    register = fill(service)
    ends = threading.Event()
    worker = threading.Thread(target=_make_exports, args=(service, ends))
    with running(create_app(service)) as ((host, port), _):
        worker.start()
        yield Served(service, f"http://{host}:{port}", register)
        ends.set()
        worker.join()


def _make_exports(service: Service, ends: threading.Event) -> None:
    while not ends.wait(0.05):
        with service.store.transaction() as work:
            waiting = [one.id for one in work.exports.list(None, 50).items if one.state is ExportState.QUEUED]
        for export in waiting:
            make_export(service, export)
