"""Both stores, as in tests/store: what is written over a store is tested over both."""

from tests.store.conftest import emptied, postgres, register_url, shared, store

__all__ = ["emptied", "postgres", "register_url", "shared", "store"]
