"""Вторые проверки."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from psycopg.sql import SQL

from model.paging import Slice
from model.second_check import CheckCounts, CheckFilter, CheckState, SampleSetting, SecondCheck, threshold
from model.service_errors import StaleRevisionError
from store.codec import json_bytes, storable
from store.cursors import read_cursor
from store.postgres.statements import Connection, Row, execute, required, rows, where
from store.postgres.streams import streamed
from store.slices import sliced

_JSON: Final = ("machine", "first", "second", "final")
_PLAIN: Final = (
    "id", "rev", "record_id", "document_id", "drawn_at", "first_by", "given_to", "given_until", "second_by",
    "second_name", "second_at", "final_name", "final_at", "command_id",
)  # fmt: skip
_CHECK: Final = "select s.* from second_check s"
_GET: Final = _CHECK + " where s.id = %(id)s"
_LOCK: Final = _GET + " for update"
_SETTING: Final = "select rev, share, seed, changed_by, changed_at from second_check_setting"
_SAVE_SETTING: Final = """
update second_check_setting set rev = rev + 1, share = %(share)s, seed = %(seed)s, changed_by = %(changed_by)s,
       changed_at = %(changed_at)s, drawn_to = null
 where rev = %(rev)s
"""
#: Times are given before the commit, so a little of what was looked at is looked at again.
_APPROVED: Final = """
select r.id from record r
 where r.state in ('accepted', 'corrected') and r.read is not null and r.current
   and r.reviewed_by is not null
   and r.reviewed_at >= coalesce((select drawn_to - interval '5 minutes' from second_check_setting), '-infinity')
   and ('x' || substr(md5(%(seed)s::text || r.id::text), 1, 7))::bit(28)::integer < %(threshold)s
   and not exists (select from second_check s where s.record_id = r.id)
 order by r.reviewed_at, r.id limit %(limit)s
"""
_ADD: Final = """
insert into second_check (id, rev, record_id, document_id, state, drawn_at, machine, first, first_by)
values (%(id)s, %(rev)s, %(record_id)s, %(document_id)s, %(state)s, %(drawn_at)s, %(machine)s::text::jsonb,
        %(first)s::text::jsonb, %(first_by)s)
    on conflict (record_id) do nothing
"""
_SAVE: Final = """
update second_check set rev = rev + 1, state = %(state)s, given_to = %(given_to)s, given_until = %(given_until)s,
       second = %(second)s::text::jsonb, second_by = %(second_by)s, second_name = %(second_name)s,
       second_at = %(second_at)s, final = %(final)s::text::jsonb, final_name = %(final_name)s, final_at = %(final_at)s,
       command_id = %(command_id)s
 where id = %(id)s and rev = %(rev)s
"""
#: Waits, is not another's just now, and the account has not worked on the record.
_OPEN_TO: Final = """
 where s.state = 'waiting' and (s.given_to is null or s.given_to = %(account)s or s.given_until <= %(at)s)
   and not exists (select from command c where c.document_id = s.document_id and c.author_id = %(account)s
                      and (c.record_id = s.record_id
                           or exists (select from revision v where v.command_id = c.id and v.target_id = s.record_id)))
"""
_NEXT: Final = (
    _CHECK + _OPEN_TO + " order by (s.given_to = %(account)s) desc nulls last, s.id limit 1 for update of s skip locked"
)
_WAITING: Final = (
    "select count(*) as n from (select from second_check s" + _OPEN_TO + " limit %(most)s) as found"  # noqa: S608 -- constants
)
_WANTED: Final = {
    "before": "s.id < %(before)s",
    "state": "s.state = %(state)s",
    "document": "s.document_id = %(document)s",
}
_LIST: Final = _CHECK + " where true"
_NEWEST: Final = " order by s.id desc limit %(limit)s"
_ANSWERED: Final = _CHECK + " where s.second_at is not null"
_BETWEEN: Final = {"since": "s.second_at >= %(since)s", "to": "s.second_at < %(to)s"}
_COUNTS: Final = "select state, count(*)::integer as n from second_check group by state"


class PostgresChecks:
    """Вторые проверки."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def setting(self) -> SampleSetting:
        """Return which share is drawn."""
        return SampleSetting(**required(self._connection, _SETTING))

    def save_setting(self, setting: SampleSetting) -> SampleSetting:
        """Write the setting whose `rev` is the stored one; all approved records are looked at anew."""
        if not execute(self._connection, _SAVE_SETTING, **asdict(setting)):
            raise StaleRevisionError(UUID(int=0))
        return replace(setting, rev=setting.rev + 1)

    def approved(self, setting: SampleSetting, limit: int) -> tuple[UUID, ...]:
        """Return approved records that chance chooses and nobody has drawn yet, the longest approved first."""
        values = {"seed": setting.seed, "threshold": threshold(setting), "limit": limit}
        return tuple(row["id"] for row in rows(self._connection, _APPROVED, values))

    def looked(self, to: datetime) -> None:
        """Note that what was approved up to this time has been looked at."""
        execute(self._connection, "update second_check_setting set drawn_to = %(to)s", to=to)

    def add(self, check: SecondCheck) -> None:
        """Write a check; where its record has one already, nothing happens."""
        execute(self._connection, _ADD, **_columns(check))

    def get(self, check: UUID, *, lock: bool = False) -> SecondCheck:
        """Return a check; raises NotFoundError."""
        return _check(required(self._connection, _LOCK if lock else _GET, id=check))

    def save(self, check: SecondCheck) -> SecondCheck:
        """Write a check whose `rev` is the stored one; return it with the next `rev`."""
        if not execute(self._connection, _SAVE, **_columns(check)):
            self.get(check.id)  # raises NotFoundError
            raise StaleRevisionError(check.id)
        return replace(check, rev=check.rev + 1)

    def next_for(self, account: UUID, at: datetime) -> SecondCheck | None:
        """Return a waiting check, locked, for somebody who has not worked on its record: one's own given first."""
        found = rows(self._connection, _NEXT, {"account": account, "at": at})
        return _check(found[0]) if found else None

    def waiting_for(self, account: UUID, at: datetime, at_most: int) -> int:
        """Return how many checks this account could be given, `at_most` + 1 where there are more."""
        return int(required(self._connection, _WAITING, account=account, at=at, most=at_most + 1)["n"])

    def list(self, wanted: CheckFilter, cursor: str | None, limit: int) -> Slice[SecondCheck]:
        """Return checks, newest first."""
        (before,) = read_cursor(cursor, "check", (UUID,)) if cursor is not None else (None,)
        state = str(wanted.state) if wanted.state is not None else None
        values = {"state": state, "document": wanted.document, "before": before, "limit": limit + 1}
        found = rows(self._connection, _LIST + where(_WANTED, values) + _NEWEST, values)
        return sliced(list(map(_check, found)), limit, "check", lambda one: (one.id,))

    def answered(self, since: datetime | None, to: datetime | None) -> Iterator[SecondCheck]:
        """Yield the checks that have a second answer, by its time."""
        values = {"since": since, "to": to}
        query = SQL(_ANSWERED + where(_BETWEEN, values) + " order by s.second_at, s.id")
        yield from map(_check, streamed(self._connection, query, values, 500))

    def counts(self) -> CheckCounts:
        """Return how many there are in each state."""
        return CheckCounts(**{row["state"]: row["n"] for row in rows(self._connection, _COUNTS)})


def _columns(check: SecondCheck) -> dict[str, Any]:
    plain = {name: storable(getattr(check, name)) for name in _PLAIN}
    values = {name: getattr(check, name) for name in _JSON}
    written = {name: None if value is None else json_bytes(dict(value)).decode() for name, value in values.items()}
    return {**plain, **written, "state": str(check.state)}


def _check(row: Row) -> SecondCheck:
    return SecondCheck(**{name: row[name] for name in (*_PLAIN, *_JSON)}, state=CheckState(row["state"]))
