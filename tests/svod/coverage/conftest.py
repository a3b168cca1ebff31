"""Both stores, as the contract's tests have them."""

from tests.store.conftest import emptied, shared, store

__all__ = ["emptied", "shared", "store"]
