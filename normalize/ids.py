"""Ids made without a store: UUIDv5 of what something is read from, so that a second run gives the same."""

from uuid import UUID, uuid5

#: Namespace of all offline ids.
_SVOD = UUID("8a6d1a0e-53f1-5a3c-9d3e-7e6c1f0b2d41")


def offline_id(*parts: object) -> str:
    """Return the same id for the same parts: (sha256, table, row) for a record."""
    return str(uuid5(_SVOD, "\x1f".join(map(str, parts))))
