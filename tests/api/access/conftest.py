"""Three registers over PostgreSQL: of one municipality, the same with another one beside it, and one to be changed.

The second is a copy of the first into which the other municipality came: whoever sees the first municipality alone must
be told the same by both, to the byte.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from model.account import AccountRole, ApiToken
from store.postgres import PostgresStore
from svod.ids import new_id, now
from svod.service import Service
from svod.sessions import digest
from tests.api.access.towns import FOREIGN, OWN, Town, a_colleague, check_everything, live, settle
from tests.api.made import ORIGIN, a_service
from tests.postgres import name_of, new_database

ROLES = tuple(AccountRole)


@dataclass(frozen=True, kw_only=True)
class Key:
    """Which token: of whom, for which role, seeing what."""

    role: AccountRole
    #: What the account sees: OWN, FOREIGN or all ("").
    town: str = ""
    #: What the token sees, and as what; the account's where it says nothing.
    token_town: str = ""
    token_role: AccountRole | None = None
    expired: bool = False

    @property
    def secret(self) -> str:
        return f"svod_{sha256(repr(self).encode()).hexdigest()}"


KEYS = (
    *(Key(role=role, town=town) for role in ROLES for town in (OWN, FOREIGN)),
    *(Key(role=role) for role in ROLES if role is not AccountRole.UPLOADER),
    *(Key(role=AccountRole.ADMINISTRATOR, token_role=role) for role in ROLES[:-1]),
    Key(role=AccountRole.ADMINISTRATOR, token_town=OWN),
    Key(role=AccountRole.ADMINISTRATOR, expired=True),
)


@dataclass(frozen=True, kw_only=True)
class World:
    """A register that is served, and its towns."""

    client: TestClient
    service: Service
    own: Town
    foreign: Town | None = None

    def ask(self, key: Key | None, method: str, path: str, **rest):
        headers = {**({"Authorization": f"Bearer {key.secret}"} if key else {}), **rest.pop("headers", {})}
        return self.client.request(method, path, headers=headers, **rest)


def hire(service: Service) -> None:
    """Make all accounts and tokens; their secrets are known beforehand."""
    accounts = {(key.role, key.town): None for key in KEYS}
    hired = {who: a_colleague(service, who[0], *([who[1]] if who[1] else [])) for who in accounts}
    with service.store.transaction() as work:
        for key in KEYS:
            token = ApiToken(
                id=new_id(), account_id=hired[key.role, key.town].id, name="ключ", role=key.token_role or key.role,
                secret_hash=digest(key.secret), created_at=now(), expires_at=now() if key.expired else None,
                municipalities=(key.token_town,) if key.token_town else (), last_used_at=now(),
            )  # fmt: skip
            work.accounts.add_token(token)


def as_methodist(service: Service, town: str) -> TestClient:
    key = Key(role=AccountRole.METHODIST, town=town)
    return TestClient(create_app(service), base_url=ORIGIN, headers={"Authorization": f"Bearer {key.secret}"})


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("originals")


@pytest.fixture(scope="session")
def alone_url(migrated: str, folder: Path) -> Iterator[tuple[str, Town]]:
    """The register of one municipality; no connection to it stays open, for it is copied."""
    with new_database(migrated, template=name_of(migrated)) as url:
        with PostgresStore(url) as store:
            service = a_service(store, folder, url)
            hire(service)
            town = settle(service, OWN)
            check_everything(as_methodist(service, ""))
            live(service, town, as_methodist(service, OWN))
        yield url, town


@pytest.fixture(scope="module")
def both(alone_url: tuple[str, Town], folder: Path) -> Iterator[World]:
    """The copy with another municipality beside the first one; asked only, never changed."""
    url, own = alone_url
    with ExitStack() as stack:
        copy = stack.enter_context(new_database(url, template=name_of(url)))
        service = a_service(stack.enter_context(PostgresStore(copy)), folder, copy)
        foreign = settle(service, FOREIGN)
        live(service, foreign, as_methodist(service, FOREIGN))
        with served(service, own, foreign) as world:
            yield world


@pytest.fixture(scope="module")
def changed(alone_url: tuple[str, Town], folder: Path) -> Iterator[World]:
    """Another copy, in which requests may do what they ask for."""
    url, own = alone_url
    with new_database(url, template=name_of(url)) as copy, PostgresStore(copy) as store:
        service = a_service(store, folder, copy)
        foreign = settle(service, FOREIGN)
        live(service, foreign, as_methodist(service, FOREIGN))
        with served(service, own, foreign) as world:
            yield world


@pytest.fixture(scope="module")
def alone(alone_url: tuple[str, Town], both: World, changed: World, folder: Path) -> Iterator[World]:  # noqa: ARG001 -- copied first
    """The first register itself, opened when it has been copied."""
    url, own = alone_url
    with PostgresStore(url) as store, served(a_service(store, folder, url), own) as world:
        yield world


@contextmanager
def served(service: Service, own: Town, foreign: Town | None = None) -> Iterator[World]:
    """A world whose streams of events end at once: what they begin with is looked at elsewhere."""
    web = create_app(service)
    web.state.streams.are_closed = True
    with TestClient(web, base_url=ORIGIN, raise_server_exceptions=False) as client:
        yield World(client=client, service=service, own=own, foreign=foreign)
