"""Лимиты и расход."""

from dataclasses import asdict
from datetime import date
from typing import Final
from uuid import UUID

from model.paging import Slice
from model.quota import Holder, QuotaLimits, Use, Used
from model.service_errors import StaleRevisionError
from store.cursors import read_cursor
from store.postgres.statements import Connection, execute, required, rows
from store.slices import sliced

_LIMITS: Final = """
select rev, user_requests, user_files, user_bytes, municipality_files, municipality_bytes, municipality_kept,
       exports_at_once, exports_day, changed_by, changed_at
  from quota_limits
"""
_SAVE: Final = """
update quota_limits
   set rev = rev + 1, user_requests = %(user_requests)s, user_files = %(user_files)s, user_bytes = %(user_bytes)s,
       municipality_files = %(municipality_files)s, municipality_bytes = %(municipality_bytes)s,
       municipality_kept = %(municipality_kept)s, exports_at_once = %(exports_at_once)s,
       exports_day = %(exports_day)s, changed_by = %(changed_by)s, changed_at = %(changed_at)s
 where rev = %(rev)s
"""
#: The sum is that of all who have committed, and of this transaction: whoever comes at the same time waits for its end.
_ADD: Final = """
insert into quota_use as u (day, holder, subject, files, bytes, exports)
values (%(day)s, %(holder)s, %(subject)s, %(files)s, %(bytes)s, %(exports)s)
    on conflict (day, holder, subject) do update
   set files = u.files + excluded.files, bytes = u.bytes + excluded.bytes, exports = u.exports + excluded.exports
returning files, bytes, exports
"""
_KEPT: Final = "select coalesce(sum(bytes), 0)::bigint as bytes from quota_kept where territory = %(territory)s"
_OPEN: Final = """
select count(*) as count from export where account_id = %(account)s and state in ('queued', 'running')
"""
_USERS: Final = """
select u.subject, a.name, u.files, u.bytes, u.exports, 0::bigint as kept
  from quota_use u left join account a on a.id::text = u.subject
 where u.day = %(day)s and u.holder = 'user' and (%(after)s::text is null or u.subject > %(after)s)
 order by u.subject limit %(limit)s
"""
_MUNICIPALITIES: Final = """
select s.subject, (select b.municipality from batch b where b.territory = s.subject
                    order by b.created_at desc, b.id desc limit 1) as name,
       coalesce(u.files, 0) as files, coalesce(u.bytes, 0) as bytes, coalesce(u.exports, 0) as exports,
       coalesce(s.kept, 0)::bigint as kept
  from (select subject, sum(kept) as kept
          from (select territory as subject, bytes as kept from quota_kept
                 union all select subject, 0 from quota_use where day = %(day)s and holder = 'municipality') as either
         group by subject) as s
  left join quota_use u on u.day = %(day)s and u.holder = 'municipality' and u.subject = s.subject
 where (u.subject is not null or s.kept > 0) and (%(after)s::text is null or s.subject > %(after)s)
 order by s.subject limit %(limit)s
"""


class PostgresQuotas:
    """Лимиты и расход."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def limits(self) -> QuotaLimits:
        """Return the limits in force."""
        return QuotaLimits(**required(self._connection, _LIMITS))

    def save_limits(self, limits: QuotaLimits) -> QuotaLimits:
        """Write the limits whose `rev` is the stored one; raises StaleRevisionError."""
        if not execute(self._connection, _SAVE, **asdict(limits)):
            raise StaleRevisionError(UUID(int=0))
        return self.limits()

    def add(self, day: date, holder: Holder, subject: str, more: Use) -> Use:
        """Add to a day's use; return the sum."""
        return Use(**required(self._connection, _ADD, day=day, holder=str(holder), subject=subject, **asdict(more)))

    def kept(self, territory: str) -> int:
        """Return the bytes of all files in the municipality's batches."""
        return int(required(self._connection, _KEPT, territory=territory)["bytes"])

    def exports_open(self, account: UUID) -> int:
        """Return how many exports of an account wait or are in work."""
        return int(required(self._connection, _OPEN, account=account)["count"])

    def used(self, day: date, holder: Holder, cursor: str | None, limit: int) -> Slice[Used]:
        """Return who used what on a day, and what is kept of each municipality, by subject."""
        (after,) = read_cursor(cursor, "used", (str,)) if cursor else (None,)
        asked = _USERS if holder is Holder.USER else _MUNICIPALITIES
        found = rows(self._connection, asked, {"day": day, "after": after, "limit": limit + 1})
        items = [
            Used(
                subject=row["subject"],
                name=row["name"],
                use=Use(files=row["files"], bytes=row["bytes"], exports=row["exports"]),
                kept=row["kept"],
            )
            for row in found
        ]
        return sliced(items, limit, "used", lambda one: (one.subject,))
