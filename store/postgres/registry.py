"""Записи реестров."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from model.mention import EntityType
from model.registry import RegistryEntry
from model.unresolved import KnowledgeVersion
from store.codec import json_bytes, storable
from store.postgres.statements import Connection, Row, execute, first, required, rows
from store.registry_words import needles, words_of

_PLAIN: Final = ("id", "name", "region", "municipality", "valid_from", "valid_to")
_COLUMNS: Final = """
select id, type, name, aliases, identifiers::text as identifiers, region, municipality, valid_from, valid_to, successors
  from registry_entry
"""
_ALL: Final = _COLUMNS + " order by id"
_GET: Final = _COLUMNS + " where id = %(id)s"
_SOME: Final = _COLUMNS + " where id = any(%(ids)s)"
_SEARCH: Final = (
    _COLUMNS
    + """
 where words like all(%(needles)s) and (%(type)s::text is null or type = %(type)s)
   and (%(region)s::text is null or region = %(region)s)
 order by name, id limit %(limit)s
"""
)
_PUT: Final = """
insert into registry_entry (id, type, name, aliases, identifiers, region, municipality, valid_from, valid_to,
                            successors, words)
values (%(id)s, %(type)s, %(name)s, %(aliases)s, %(identifiers)s::text::jsonb, %(region)s, %(municipality)s,
        %(valid_from)s, %(valid_to)s, %(successors)s, %(words)s)
    on conflict (id) do update set type = excluded.type, name = excluded.name, aliases = excluded.aliases,
       identifiers = excluded.identifiers, region = excluded.region, municipality = excluded.municipality,
       valid_from = excluded.valid_from, valid_to = excluded.valid_to, successors = excluded.successors,
       words = excluded.words
"""
_VERSION: Final = "select registry, lessons from knowledge"
_LOCK: Final = "select from knowledge for update"
_GROWN: Final = "update knowledge set registry = registry + 1"


class PostgresRegistryEntries:
    """Записи реестров."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def version(self) -> KnowledgeVersion:
        """Return the numbers by which copies know that they are old."""
        return KnowledgeVersion(**required(self._connection, _VERSION))

    def lock(self) -> None:
        """Let nobody else import or teach until the transaction ends."""
        first(self._connection, _LOCK)

    def put(self, entries: Sequence[RegistryEntry]) -> None:
        """Write entries by their ids; the version grows where there are any."""
        if not entries:
            return
        with self._connection.cursor() as cursor:
            cursor.executemany(_PUT, [_values(entry) for entry in entries])
        execute(self._connection, _GROWN)

    def all(self) -> Iterator[RegistryEntry]:
        """Yield all entries by id."""
        return map(_entry, rows(self._connection, _ALL))

    def get(self, entry: str) -> RegistryEntry:
        """Return an entry; raises NotFoundError."""
        return _entry(required(self._connection, _GET, id=storable(entry)))

    def some(self, entries: Sequence[str]) -> dict[str, RegistryEntry]:
        """Return those of the entries that there are, by id."""
        found = rows(self._connection, _SOME, {"ids": [storable(id_) for id_ in entries]})
        return {row["id"]: _entry(row) for row in found}

    def search(self, q: str, kind: EntityType | None, region: str | None, limit: int) -> tuple[RegistryEntry, ...]:
        """Return entries whose names, places or codes hold all the words, by name."""
        wanted = {
            "needles": [f"%{_literal(word)}%" for word in needles(q)],
            "type": kind.value if kind else None,
            "region": region,
            "limit": limit,
        }
        return tuple(map(_entry, rows(self._connection, _SEARCH, wanted)))


def _literal(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _values(entry: RegistryEntry) -> dict[str, Any]:
    return {
        **{name: storable(getattr(entry, name)) for name in _PLAIN},
        "type": entry.type.value,
        "aliases": [storable(alias) for alias in entry.aliases],
        "identifiers": json_bytes(entry.identifiers).decode(),
        "successors": [storable(id_) for id_ in entry.successors],
        "words": storable(words_of(entry)),
    }


def _entry(row: Row) -> RegistryEntry:
    return RegistryEntry(
        **{name: row[name] for name in _PLAIN},
        type=EntityType(row["type"]),
        aliases=tuple(row["aliases"]),
        identifiers=json.loads(row["identifiers"]),
        successors=tuple(row["successors"]),
    )
