"""Svod's own PostgreSQL: found on the machine or in a wheel, run as a direct child, reached over a private socket."""

from store.embedded.own import OwnPostgres, own_postgres
from store.embedded.programs import find_postgres

__all__ = ["OwnPostgres", "find_postgres", "own_postgres"]
