"""Комментарии и упоминания."""

from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from uuid_utils.compat import uuid7

from model.comment import Comment, CommentCount, CommentFilter, CommentVersion, Mention
from model.paging import Slice
from model.service_errors import NotFoundError, StaleRevisionError
from store.codec import storable
from store.cursors import read_cursor
from store.postgres.statements import Connection, Row, execute, required, rows, where
from store.slices import sliced

_NAMES: Final = (
    "id", "rev", "document_id", "record_id", "field", "parent_id", "author_id", "author", "text", "created_at",
    "edited_at", "deleted_at", "resolved_at", "resolved_by",
)  # fmt: skip
_COMMENT: Final = (
    "select c.id, c.rev, c.document_id, c.record_id, c.field, c.parent_id, c.author_id, c.author, c.text,"
    " c.created_at, c.edited_at, c.deleted_at, c.resolved_at, c.resolved_by from comment c"
)
_GET: Final = _COMMENT + " where c.id = %(id)s"
_LOCK: Final = _GET + " for update"
_LIST: Final = _COMMENT + " left join comment p on p.id = c.parent_id where c.document_id = %(document)s"
_OPEN: Final = "coalesce(p.resolved_at, p.deleted_at, c.resolved_at, c.deleted_at) is null"
_WANTED: Final = {
    "after": "c.id > %(after)s",
    "record": "c.record_id = %(record)s",
    "field": "c.field = %(field)s",
    "is_open": f"({_OPEN}) = %(is_open)s",
}
_OLDEST: Final = " order by c.id limit %(limit)s"
_ADD: Final = """
insert into comment (id, rev, document_id, record_id, field, parent_id, author_id, author, text, created_at, edited_at,
                     deleted_at, resolved_at, resolved_by)
values (%(id)s, %(rev)s, %(document_id)s, %(record_id)s, %(field)s, %(parent_id)s, %(author_id)s, %(author)s, %(text)s,
        %(created_at)s, %(edited_at)s, %(deleted_at)s, %(resolved_at)s, %(resolved_by)s)
"""
_SAVE: Final = """
update comment set rev = rev + 1, text = %(text)s, edited_at = %(edited_at)s, deleted_at = %(deleted_at)s,
       resolved_at = %(resolved_at)s, resolved_by = %(resolved_by)s
 where id = %(id)s and rev = %(rev)s
"""
_KEEP: Final = """
insert into comment_version (comment_id, document_id, rev, text, at)
values (%(comment)s, %(document)s, %(rev)s, %(text)s, %(at)s)
"""
_VERSIONS: Final = "select rev, text, at from comment_version where comment_id = %(comment)s order by rev limit 200"
_COUNTS: Final = f"""
select c.record_id, count(*)::integer as total,
       (count(*) filter (where c.parent_id is null and {_OPEN}))::integer as open
  from comment c left join comment p on p.id = c.parent_id
 where c.document_id = %(document)s and c.deleted_at is null
   and (%(after)s::uuid is null or c.record_id > %(after)s)
 group by c.record_id order by c.record_id nulls first limit %(limit)s
"""  # noqa: S608 -- a constant of this module
_UNNAME: Final = """
delete from mention where comment_id = %(comment)s and done_at is null and account_id <> all(%(accounts)s)
"""
_NAME: Final = """
insert into mention (id, comment_id, document_id, account_id)
select %(id)s, id, document_id, %(account)s from comment where id = %(comment)s
    on conflict (comment_id, account_id) do nothing
"""
_MENTION: Final = """
select m.id as mention_id, m.account_id as named, m.done_at, d.name as document_name, c.*
  from mention m join comment c on c.id = m.comment_id join document d on d.id = m.document_id
"""
_ONE_MENTION: Final = _MENTION + " where m.id = %(id)s"
_MENTIONS: Final = (
    _MENTION
    + """
 where m.account_id = %(account)s and (m.done_at is not null) = %(is_done)s and c.deleted_at is null
   and (%(before)s::uuid is null or m.id < %(before)s)
 order by m.id desc limit %(limit)s
"""
)
_MENTIONED: Final = """
select count(*) as n from mention m join comment c on c.id = m.comment_id
 where m.account_id = %(account)s and m.done_at is null and c.deleted_at is null
"""


class PostgresComments:
    """Комментарии и упоминания."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, comment: Comment) -> None:
        """Write a new comment."""
        execute(self._connection, _ADD, **_columns(comment))

    def get(self, comment: UUID, *, lock: bool = False) -> Comment:
        """Return a comment; raises NotFoundError."""
        return Comment(**required(self._connection, _LOCK if lock else _GET, id=comment))

    def save(self, comment: Comment, kept: CommentVersion | None = None) -> Comment:
        """Write a comment whose `rev` is the stored one, keep what it said before; return it with the next `rev`."""
        if not execute(self._connection, _SAVE, **_columns(comment)):
            self.get(comment.id)  # raises NotFoundError
            raise StaleRevisionError(comment.id)
        if kept is not None:
            said = {"rev": kept.rev, "text": storable(kept.text), "at": kept.at}
            execute(self._connection, _KEEP, comment=comment.id, document=comment.document_id, **said)
        return replace(comment, rev=comment.rev + 1)

    def list(self, wanted: CommentFilter, cursor: str | None, limit: int) -> Slice[Comment]:
        """Return comments, oldest first."""
        (after,) = read_cursor(cursor, "comment", (UUID,)) if cursor is not None else (None,)
        values = {**asdict(wanted), "after": after, "limit": limit + 1}
        found = rows(self._connection, _LIST + where(_WANTED, values) + _OLDEST, values)
        return sliced([Comment(**row) for row in found], limit, "comment", lambda one: (one.id,))

    def versions(self, comment: UUID) -> tuple[CommentVersion, ...]:
        """Return what a comment said before, oldest first (at most 200)."""
        return tuple(CommentVersion(**row) for row in rows(self._connection, _VERSIONS, {"comment": comment}))

    def counts(self, document: UUID, cursor: str | None, limit: int) -> Slice[CommentCount]:
        """Return how many there are at each record that has any, those of the document itself first."""
        (after,) = read_cursor(cursor, "counted", (UUID,)) if cursor is not None else (None,)
        found = rows(self._connection, _COUNTS, {"document": document, "after": after, "limit": limit + 1})
        counts = [CommentCount(**row) for row in found]
        return sliced(counts, limit, "counted", lambda one: (one.record_id or UUID(int=0),))

    def name(self, comment: UUID, accounts: Collection[UUID]) -> None:
        """Write whom a comment names now: those named no longer are let go where they have not seen to it."""
        execute(self._connection, _UNNAME, comment=comment, accounts=list(accounts))
        for account in accounts:
            execute(self._connection, _NAME, id=uuid7(), comment=comment, account=account)

    def mention(self, mention: UUID) -> Mention:
        """Return a mention; raises NotFoundError."""
        return _mention(required(self._connection, _ONE_MENTION, id=mention))

    def mentions(self, account: UUID, *, is_done: bool, cursor: str | None, limit: int) -> Slice[Mention]:
        """Return where an account is named, newest first; what was deleted since is left out."""
        (before,) = read_cursor(cursor, "mention", (UUID,)) if cursor is not None else (None,)
        values = {"account": account, "is_done": is_done, "before": before, "limit": limit + 1}
        found = rows(self._connection, _MENTIONS, values)
        return sliced([_mention(row) for row in found], limit, "mention", lambda one: (one.id,))

    def set_done(self, mention: UUID, at: datetime | None) -> None:
        """Write when a mention was seen to."""
        if not execute(self._connection, "update mention set done_at = %(at)s where id = %(id)s", id=mention, at=at):
            raise NotFoundError

    def mentioned(self, account: UUID) -> int:
        """Return how many mentions wait for an account."""
        return int(required(self._connection, _MENTIONED, account=account)["n"])


def _columns(comment: Comment) -> dict[str, Any]:
    return {name: storable(value) for name, value in asdict(comment).items()}


def _mention(row: Row) -> Mention:
    return Mention(
        id=row["mention_id"],
        comment=Comment(**{name: row[name] for name in _NAMES}),
        account_id=row["named"],
        document_name=row["document_name"],
        done_at=row["done_at"],
    )
