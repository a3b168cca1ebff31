"""One server for all tests of a process, one browser a module; each test has documents and a session of its own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.e2e.browsing import SOON, chromium
from tests.integration.serving import PASSWORD, Served, served
from tests.postgres import name_of, new_database

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Site:
    """A running service with its page, and who may do everything there."""

    server: Served
    login: str
    password: str

    @property
    def address(self) -> str:
        return self.server.address

    def client(self) -> httpx.Client:
        """Return a client of the API, signed in as the administrator."""
        return self.server.client(self.login, self.password)


@pytest.fixture(scope="session")
def web() -> Path:
    """The built page; SVOD_TEST_WEB names another build."""
    built = Path(os.environ.get("SVOD_TEST_WEB") or ROOT / "web" / "dist")
    if not (built / "index.html").is_file():
        pytest.skip("the page is not built: make web")
    return built


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for a module: while it is there, an event loop runs, which other modules' tests do not expect."""
    expect.set_options(timeout=SOON)
    with sync_playwright() as playwright:
        started = chromium(playwright)
        yield started
        started.close()


@pytest.fixture(scope="session")
def site(web: Path, migrated: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with _running(web, migrated, tmp_path_factory) as running:
        yield running


@pytest.fixture(scope="module")
def own_site(web: Path, migrated: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server of a module's own, for what counts all documents there are."""
    with _running(web, migrated, tmp_path_factory) as running:
        yield running


@contextmanager
def _running(web: Path, migrated: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Run a service on a copy of a migrated database: a database of its own is what tests/integration is about."""
    data = tmp_path_factory.mktemp("service")
    with (
        new_database(migrated, template=name_of(migrated)) as url,
        served(data, "--web", str(web), "--jobs", "1", env={"DATABASE_URL": url}) as server,
    ):
        found = PASSWORD.search(server.said)
        assert found, server.said
        yield Site(server, found[1], found[2])
