"""Both stores, as the contract's tests have them."""

from tests.store.conftest import emptied, migrated, shared, store

__all__ = ["emptied", "migrated", "shared", "store"]
