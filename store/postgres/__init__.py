"""The register in PostgreSQL: the only SQL there is."""

from store.postgres.database import PostgresStore
from store.postgres.migrate import migrate, pending

__all__ = ["PostgresStore", "migrate", "pending"]
