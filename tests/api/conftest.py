"""A service in memory for each test; PostgreSQL where two things must happen at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from model.account import AccountRole
from store.memory import MemoryStore
from store.postgres import PostgresStore
from svod.service import Service
from tests.api.made import Register, a_client, a_service, fill
from tests.store.conftest import postgres, register_url

__all__ = ["postgres", "register_url"]


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return a_service(MemoryStore(), tmp_path / "originals")


@pytest.fixture
def real_service(postgres: PostgresStore, register_url: str, tmp_path: Path) -> Service:
    return a_service(postgres, tmp_path / "originals", register_url)


@pytest.fixture
def register(service: Service) -> Register:
    return fill(service)


@pytest.fixture
def nobody(service: Service) -> Iterator[TestClient]:
    with a_client(service) as client:
        yield client


@pytest.fixture
def reader(service: Service) -> Iterator[TestClient]:
    with a_client(service, AccountRole.READER) as client:
        yield client


@pytest.fixture
def reviewer(service: Service) -> Iterator[TestClient]:
    with a_client(service, AccountRole.REVIEWER) as client:
        yield client


@pytest.fixture
def administrator(service: Service) -> Iterator[TestClient]:
    with a_client(service, AccountRole.ADMINISTRATOR) as client:
        yield client
