"""A service over either store; nobody reads."""

from dataclasses import replace
from pathlib import Path

import pytest

from store.repositories import Store
from svod.service import Service
from svod.settings import Settings
from tests.api.made import a_service
from tests.store.conftest import emptied, shared, store

__all__ = ["emptied", "shared", "store"]


@pytest.fixture
def service(store: Store, tmp_path: Path) -> Service:
    made = a_service(store, tmp_path / "originals")
    return replace(made, settings=Settings(registries=(), jobs=1, data=tmp_path))
