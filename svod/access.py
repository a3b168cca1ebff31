"""Whether the database itself keeps municipalities apart, as the statements do."""

from typing import Final

from store.postgres import PostgresStore
from svod.health import Probe

_NAME: Final = "Защита строк в базе"
_HELD: Final = "PostgreSQL сам не показывает чужие муниципалитеты (row-level security)"
_MISSING: Final = (
    "нет роли svod_limited: чужие муниципалитеты скрывает только сам Свод; администратору базы: "
    "create role svod_limited nologin; grant svod_limited to <роль Свода>; select give_limited_role();"
)


def examine_access(store: PostgresStore) -> Probe:
    """Return whether row-level security stands behind Svod's own conditions."""
    found = store.has_row_level_security()
    return Probe(name=_NAME, found=found, says=_HELD if found else _MISSING)
