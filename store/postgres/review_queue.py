"""Очередь проверки: which record a reviewer sees next; any number of reviewers at once."""

from typing import Any, Final
from uuid import UUID

from psycopg.sql import SQL

from model.stored import ReviewQuery
from store.postgres.search import waiting
from store.postgres.statements import Connection, execute

_RISKIEST: Final = SQL("""
select r.id from record r where {condition} and {leased}
 order by {put_off}{risk} desc, r.document_id, r.position, r.id limit 1 for update {locked}
""")
#: Many are found by walking down the risks of all records; few are sorted, for that walk could pass everything by.
_FEW: Final = 1_500
_WALKED: Final = SQL("r.risk")
_SORTED: Final = SQL("r.risk + 0")
_PUT_OFF_LAST: Final = SQL("(r.postponed and coalesce(r.postponed_until > current_date, true)), ")
#: First what nobody else holds, passing over what is being given out this moment. Where there is none, the riskiest
#: of what others hold: then one waits for who is giving it out, since "nothing left" would be untrue.
_ROUNDS: Final = (
    (SQL("(r.leased_until is null or r.leased_until < now() or r.leased_by = %(reviewer)s)"), SQL("skip locked")),
    (SQL("true"), SQL("")),
)
_LEASE: Final = """
update record set leased_by = %(reviewer)s, leased_until = now() + interval '10 minutes' where id = %(id)s
"""
_LEFT: Final = SQL("select count(*) as n from record r where {}")


def next_for_review(connection: Connection, wanted: ReviewQuery, reviewer: UUID) -> UUID | None:
    """Return the riskiest record that waits, leased to the reviewer; None where nothing waits."""
    condition, values = waiting(wanted, skip=True)
    risk = _SORTED if _are_few(connection, wanted) else _WALKED
    for leased, locked in _ROUNDS[: 1 if wanted.free else None]:
        order = {"put_off": _PUT_OFF_LAST if wanted.postponed else SQL(""), "risk": risk}
        query = _RISKIEST.format(condition=condition, leased=leased, locked=locked, **order)
        row = connection.execute(query, {**values, "reviewer": reviewer}, prepare=False).fetchone()
        if row is not None:
            execute(connection, _LEASE, reviewer=reviewer, id=row["id"])
            found: UUID = row["id"]
            return found
    return None


def left_to_review(connection: Connection, wanted: ReviewQuery) -> int:
    """Return how many records wait, those to pass over too."""
    condition, values = waiting(wanted, skip=False)
    row: dict[str, Any] | None = connection.execute(_LEFT.format(condition), values, prepare=False).fetchone()
    return int(row["n"]) if row else 0


def _are_few(connection: Connection, wanted: ReviewQuery) -> bool:
    everything = wanted.document is None and wanted.batch is None
    return not everything and left_to_review(connection, wanted) < _FEW
