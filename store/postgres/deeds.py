"""Решения по группам: written with their documents, each document's share by itself."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from model.group import Decision, DecisionKind, Deed, DeedPortion, DeedState, LaterPortion, PortionState
from model.lesson import LessonScope
from model.paging import Slice
from model.service_errors import NotFoundError
from store.codec import storable
from store.cursors import read_cursor
from store.postgres.statements import Connection, Row, execute, first, required, rows
from store.slices import sliced

_ADD: Final = """
insert into deed (id, field, key, raw, kind, text, party, with_checked, state, keep, municipality, author_id,
                  author, at, undone_by, undone_by_id, undone_at)
values (%(id)s, %(field)s, %(key)s, %(raw)s, %(kind)s, %(text)s, %(party)s, %(with_checked)s, %(state)s,
        %(keep)s, %(municipality)s, %(author_id)s, %(author)s, %(at)s, %(undone_by)s,
        %(undone_by_id)s, %(undone_at)s)
"""
_ADD_PORTION: Final = """
insert into deed_portion (deed_id, document_id, records, state, command, "left")
values (%s, %s, %s, %s, %s, %s)
"""
_COUNTED: Final = """
select d.*, counted.documents, counted.records, counted.done, counted.undone, counted.touched, counted.left_alone
  from deed d, lateral (
       select count(*) as documents, coalesce(sum(cardinality(p.records)), 0) as records,
              count(*) filter (where p.state = 'done') as done,
              count(*) filter (where p.state = 'undone') as undone,
              coalesce(sum(cardinality(p.records) - cardinality(p."left")) filter (where p.state <> 'waiting'), 0)
                  as touched,
              coalesce(sum(cardinality(p."left")) filter (where p.state <> 'waiting'), 0) as left_alone
         from deed_portion p where p.deed_id = d.id) as counted
"""
_GET: Final = _COUNTED + " where d.id = %(id)s"
_LOCK: Final = "select from deed where id = %(id)s for update"
_NEWEST: Final = _COUNTED + " where %(before)s::uuid is null or d.id < %(before)s order by d.id desc limit %(limit)s"
_SAVE: Final = """
update deed set state = %(state)s, undone_by = %(undone_by)s,
       undone_by_id = %(undone_by_id)s, undone_at = %(undone_at)s
 where id = %(id)s
"""
_PORTIONS: Final = """
select document_id, records, state, command, "left" from deed_portion
 where deed_id = %(deed)s and (%(state)s::text is null or state = %(state)s)
   and (%(after)s::uuid is null or document_id > %(after)s)
 order by document_id limit %(limit)s
"""
_SAVE_PORTION: Final = """
update deed_portion set state = %(state)s, command = %(command)s, "left" = %(left)s
 where deed_id = %(deed)s and document_id = %(document_id)s
"""
_LATER: Final = """
select distinct on (v.document_id, v.key) d.id as deed_id, v.document_id, v.records[1:v.open] as records
  from deed d join field_value v on v.key = d.key and v.open > 0 join document of on of.id = v.document_id
 where d.keep is not null and d.state = 'done' and of.read_at > d.at
   and (d.keep = 'everywhere' or of.municipality = d.municipality)
   and not exists (select from deed_portion p where p.deed_id = d.id and p.document_id = v.document_id)
 order by v.document_id, v.key, d.id desc limit %(limit)s
"""
_PLAIN: Final = (
    "id", "field", "key", "raw", "with_checked", "municipality", "author_id", "author", "at",
    "undone_by", "undone_by_id", "undone_at",
)  # fmt: skip


def add(connection: Connection, deed: Deed, portions: Sequence[DeedPortion]) -> None:
    """Write a decision with its documents."""
    execute(connection, _ADD, **_columns(deed))
    add_portions(connection, deed.id, portions)


def add_portions(connection: Connection, deed: UUID, portions: Sequence[DeedPortion]) -> None:
    """Write documents of a decision."""
    with connection.cursor() as cursor:
        cursor.executemany(
            _ADD_PORTION,
            [
                (deed, one.document_id, list(one.records), one.state.value, one.command, list(one.left))
                for one in portions
            ],
        )


def later(connection: Connection, limit: int) -> tuple[LaterPortion, ...]:
    """Return documents read after a decision that is kept for them; the newest decision about a value holds."""
    return tuple(
        LaterPortion(
            deed_id=row["deed_id"],
            portion=DeedPortion(document_id=row["document_id"], records=tuple(row["records"])),
        )
        for row in rows(connection, _LATER, {"limit": limit})
    )


def get(connection: Connection, deed: UUID, *, lock: bool) -> Deed:
    """Return a decision with its counts; raises NotFoundError."""
    if lock and first(connection, _LOCK, id=deed) is None:
        raise NotFoundError("deed")
    return _deed(required(connection, _GET, id=deed))


def save(connection: Connection, deed: Deed) -> None:
    """Write state and who took it back; raises NotFoundError."""
    if not execute(connection, _SAVE, **_columns(deed)):
        raise NotFoundError("deed")


def newest(connection: Connection, cursor: str | None, limit: int) -> Slice[Deed]:
    """Return decisions, newest first."""
    (before,) = read_cursor(cursor, "deed", (UUID,)) if cursor is not None else (None,)
    found = rows(connection, _NEWEST, {"before": before, "limit": limit + 1})
    return sliced([_deed(row) for row in found], limit, "deed", lambda deed: (deed.id,))


def portions(
    connection: Connection, deed: UUID, state: PortionState | None, cursor: str | None, limit: int
) -> Slice[DeedPortion]:
    """Return a decision's documents by id."""
    (after,) = read_cursor(cursor, "portion", (UUID,)) if cursor is not None else (None,)
    given = {"deed": deed, "state": state.value if state else None, "after": after, "limit": limit + 1}
    found = [_portion(row) for row in rows(connection, _PORTIONS, given)]
    return sliced(found, limit, "portion", lambda portion: (portion.document_id,))


def save_portion(connection: Connection, deed: UUID, portion: DeedPortion) -> None:
    """Write state, command and what was left."""
    execute(
        connection,
        _SAVE_PORTION,
        deed=deed,
        document_id=portion.document_id,
        state=portion.state.value,
        command=portion.command,
        left=list(portion.left),
    )


def _columns(deed: Deed) -> dict[str, Any]:
    return {
        **{name: storable(getattr(deed, name)) for name in _PLAIN},
        "kind": deed.decision.kind.value,
        "text": storable(deed.decision.text),
        "party": deed.decision.party,
        "state": deed.state.value,
        "keep": deed.keep.value if deed.keep else None,
    }


def _deed(row: Row) -> Deed:
    state = DeedState(row["state"])
    undone = state in {DeedState.UNDOING, DeedState.UNDONE}
    return Deed(
        **{name: row[name] for name in _PLAIN},
        decision=Decision(kind=DecisionKind(row["kind"]), text=row["text"], party=row["party"]),
        state=state,
        keep=LessonScope(row["keep"]) if row["keep"] else None,
        records=row["records"],
        documents=row["documents"],
        done=row["undone"] if undone else row["done"],
        changed=row["touched"],
        left=row["left_alone"],
    )


def _portion(row: Row) -> DeedPortion:
    return DeedPortion(
        document_id=row["document_id"],
        records=tuple(row["records"]),
        state=PortionState(row["state"]),
        command=row["command"],
        left=tuple(row["left"]),
    )
