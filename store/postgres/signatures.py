"""Канон и сигнатуры: what texts mean, and which meanings are near."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from psycopg.sql import SQL
from pydantic_core import to_json

from model.cluster import Signature
from store.clustering import CanonVersion, Growth, KeptSignature
from store.digests import lock_numbers, signature_digest, word_places
from store.postgres.statements import Connection, Row, execute, required, rows
from store.postgres.streams import streamed

#: Signatures fetched at once from a server-side cursor.
_PORTION: Final = 2_000
#: The class of the keys' locks, and the lock that settling takes alone.
_KEYS: Final = 5_307
_ALL: Final = 5_307_002

_VERSION: Final = "select canon, wordings from canon"
_PUT_CANON: Final = """
update canon set canon = canon + 1, body = %(body)s where body is distinct from %(body)s::bytea
"""
_GROWTH: Final = "select records as settled, last_value as placed from canon, placed_since"
_GROW: Final = """
select records as settled, (select max(nextval('placed_since')) from generate_series(1, %(records)s)) as placed
  from canon
"""
_SETTLED: Final = "update canon set records = %(records)s where records <> %(records)s"
_LOCK_SHARED: Final = f"select pg_advisory_xact_lock_shared({_ALL})"
_LOCK_ALL: Final = f"select pg_advisory_xact_lock({_ALL})"
_LOCK_KEYS: Final = f"""
select pg_advisory_xact_lock({_KEYS}, one) from unnest(%(numbers)s::integer[]) as one
"""  # noqa: S608 -- our own number

_COLUMNS: Final = "id, tokens, canonical, key, leads, home_id as home, cluster_id as cluster, origin_id as origin"
_FIND: Final = f"select {_COLUMNS} from signature where digest = any(%(digests)s)"  # noqa: S608 -- our own columns
#: By id, after the records are locked, as whoever judges does.
_GROUPED: Final = f"""
select {_COLUMNS} from signature where digest = any(%(digests)s) and home_id is not null order by id for share
"""  # noqa: S608 -- our own columns
_SAME: Final = f"""
select {_COLUMNS} from signature
 where canonical_digest = %(digest)s and canonical = %(canonical)s::text[] and home_id is not null
 order by id limit 1
"""  # noqa: S608 -- our own columns
_ALL_SIGNATURES: Final = SQL(f"select {_COLUMNS} from signature order by id")  # noqa: S608 -- our own columns
#: Of a word that very many have, the oldest: those that lead most. What is truly near shares the rare ones too.
_NEAR: Final = f"""
select {_COLUMNS}
  from (select found.signature_id, count(*) as shared
          from unnest(%(places)s::bigint[]) as word (place)
         cross join lateral (select signature_id from signature_word where place = word.place
                              order by signature_id limit 300) as found
         group by found.signature_id order by shared desc, found.signature_id limit %(limit)s) as nearest
  join signature on id = nearest.signature_id
 where key = %(key)s
 order by nearest.shared desc, id
"""  # noqa: S608 -- our own columns

_GIVEN: Final = """
json_to_recordset(%(rows)s::text::json) as given (number integer, id bigint, tokens text[], digest bytea,
    canonical text[], canonical_digest bytea, key text, leads boolean, home uuid, cluster uuid, origin uuid)
"""
_INSERT: Final = f"""
insert into signature (tokens, digest, canonical, canonical_digest, key, leads, home_id, cluster_id, origin_id)
select tokens, digest, canonical, canonical_digest, key, leads, home, cluster, origin from {_GIVEN} order by number
returning id, digest
"""  # noqa: S608 -- our own columns
_UPDATE: Final = f"""
update signature s set canonical = given.canonical, canonical_digest = given.canonical_digest, key = given.key,
       leads = given.leads, home_id = given.home, cluster_id = given.cluster, origin_id = given.origin
  from {_GIVEN} where s.id = given.id
"""  # noqa: S608 -- our own columns
_FORGET_WORDS: Final = "delete from signature_word where signature_id = any(%(ids)s)"
_PUT_WORDS: Final = """
insert into signature_word (place, signature_id)
select place, signature_id from unnest(%(places)s::bigint[], %(ids)s::bigint[]) as given (place, signature_id)
    on conflict do nothing
"""


class PostgresSignatures:
    """Канон и сигнатуры."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def version(self) -> CanonVersion:
        """Return the version in force."""
        return CanonVersion(**required(self._connection, _VERSION))

    def canon(self) -> bytes | None:
        """Return the canon in force, as it was put; None before the first one."""
        body = required(self._connection, "select body from canon")["body"]
        return bytes(body) if body is not None else None

    def put_canon(self, canon: bytes) -> CanonVersion:
        """Write a canon; the same bytes again change nothing."""
        execute(self._connection, _PUT_CANON, body=canon)
        return self.version()

    def growth(self) -> Growth:
        """Return how many records there were at the last settling, and how many were placed since."""
        return Growth(**required(self._connection, _GROWTH))

    def grow(self, records: int) -> Growth:
        """Count records placed for the first time, and return what that makes; a sequence keeps nobody waiting."""
        return Growth(**required(self._connection, _GROW, records=records)) if records else self.growth()

    def settle(self, records: int) -> None:
        """Write that so many records counted at a settling; what was placed since is counted from nothing."""
        execute(self._connection, _SETTLED, records=records)
        execute(self._connection, "select setval('placed_since', 0, true)")

    def lock(self, keys: Collection[str]) -> None:
        """Let nobody else place under these keys until the transaction ends; with none, just keep settlings out."""
        execute(self._connection, _LOCK_SHARED)
        if keys:
            execute(self._connection, _LOCK_KEYS, numbers=lock_numbers(keys))

    def lock_all(self) -> None:
        """Let nobody else place or settle until the transaction ends."""
        execute(self._connection, _LOCK_ALL)

    def signatures(self, tokens: Collection[Signature]) -> dict[Signature, KeptSignature]:
        """Return those of the signatures (as the canon gives them) that are kept."""
        found = rows(self._connection, _FIND, {"digests": [signature_digest(one) for one in tokens]})
        return {kept.tokens: kept for kept in map(_kept, found)}

    def grouped(self, tokens: Collection[Signature]) -> dict[Signature, KeptSignature]:
        """Lock and return those of the signatures that are in a group: they stay there until the transaction ends."""
        found = rows(self._connection, _GROUPED, {"digests": [signature_digest(one) for one in tokens]})
        return {kept.tokens: kept for kept in map(_kept, found)}

    def same(self, canonical: Signature) -> KeptSignature | None:
        """Return a signature in a cluster that means just this; the first one."""
        values = {"digest": signature_digest(canonical), "canonical": list(canonical)}
        return next(iter(map(_kept, rows(self._connection, _SAME, values))), None)

    def near(self, key: str, tokens: Collection[str], limit: int) -> tuple[KeptSignature, ...]:
        """Return leading signatures of this key with the most of these canonical words."""
        values = {"key": key, "places": word_places(key, tokens), "limit": limit}
        return tuple(map(_kept, rows(self._connection, _NEAR, values)))

    def put_signatures(self, signatures: Sequence[KeptSignature]) -> tuple[KeptSignature, ...]:
        """Write signatures (id 0: new ones) and return them with their ids."""
        new, known = [one for one in signatures if not one.id], [one for one in signatures if one.id]
        ids: dict[bytes, int] = {}
        if new:
            ids = {row["digest"]: row["id"] for row in rows(self._connection, _INSERT, _given(new))}
        if known:
            execute(self._connection, _UPDATE, **_given(known))
            execute(self._connection, _FORGET_WORDS, ids=[one.id for one in known])
        written = tuple(one if one.id else replace(one, id=ids[signature_digest(one.tokens)]) for one in signatures)
        self._put_words([one for one in written if one.leads])
        return written

    def all_signatures(self) -> Iterator[KeptSignature]:
        """Yield every signature by id."""
        return map(_kept, streamed(self._connection, _ALL_SIGNATURES, {}, _PORTION))

    def _put_words(self, leaders: Sequence[KeptSignature]) -> None:
        placed = [(place, one.id) for one in leaders for place in word_places(one.key, one.canonical)]
        if placed:
            places, ids = zip(*placed, strict=True)
            execute(self._connection, _PUT_WORDS, places=list(places), ids=list(ids))


def _kept(row: Row) -> KeptSignature:
    return KeptSignature(**{**row, "tokens": tuple(row["tokens"]), "canonical": tuple(row["canonical"])})


def _given(signatures: Sequence[KeptSignature]) -> dict[str, Any]:
    """Return the parameter of _INSERT and _UPDATE."""
    given = [
        {
            "number": number,
            "id": one.id,
            "tokens": one.tokens,
            "digest": f"\\x{signature_digest(one.tokens).hex()}",
            "canonical": one.canonical,
            "canonical_digest": f"\\x{signature_digest(one.canonical).hex()}",
            "key": one.key,
            "leads": one.leads,
            "home": one.home,
            "cluster": one.cluster,
            "origin": one.origin,
        }
        for number, one in enumerate(signatures)
    ]
    return {"rows": to_json(given).decode()}
