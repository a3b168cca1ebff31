"""Действия и правки: appended, never overwritten."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from model.paging import Slice
from model.review import Action, Command, Revision, Target
from model.service_errors import AlreadyUndoneError
from store.codec import json_bytes, storable
from store.cursors import read_cursor
from store.postgres.statements import Connection, Row, execute, first, required, rows
from store.slices import sliced

#: A command's id is a UUIDv7 made newer than that of any command before it: its order is that in which they came.
_GET: Final = "select * from command where id = %(id)s"
_OF_DOCUMENT: Final = """
select * from command
 where document_id = %(subject)s and (%(before)s::uuid is null or id < %(before)s)
 order by id desc limit %(limit)s
"""
_OF_RECORD: Final = """
select * from command
 where id in (select distinct command_id from revision
               where target_id = %(subject)s and (%(before)s::uuid is null or command_id < %(before)s)
               order by command_id desc limit %(limit)s)
 order by id desc
"""
_REVISIONS: Final = """
select command_id, target, target_id, pointer, old::text as old, new::text as new from revision
 where command_id = any(%(commands)s) order by command_id, number
"""
_OF_TARGET: Final = """
select c.*, r.target, r.target_id, r.pointer, r.old::text as old, r.new::text as new
  from revision r join command c on c.id = r.command_id
 where r.target_id = %(target)s order by r.command_id, r.number
"""
_LAST: Final = """
select * from command where id = (select command_id from revision where target_id = %(target)s
                                   order by command_id desc limit 1)
"""
_NEWEST: Final = """
(select id from command where document_id = %(document)s order by id desc limit 1)
union all
(select last.command_id from unnest(%(targets)s::uuid[]) as given (target)
  cross join lateral (select command_id from revision r where r.target_id = given.target
                       order by command_id desc limit 1) as last)
order by id desc limit 1
"""
_ADD: Final = """
insert into command (id, action, document_id, record_id, author_id, author, at, undoes, undone_by, deed, file)
values (%(id)s, %(action)s, %(document_id)s, %(record_id)s, %(author_id)s, %(author)s, %(at)s, %(undoes)s,
        %(undone_by)s, %(deed)s, %(file)s)
"""
_ADD_REVISIONS: Final = """
insert into revision (command_id, number, target, target_id, pointer, old, new)
select %(command)s, given.number, given.target, given.target_id, given.pointer, given.old::jsonb, given.new::jsonb
  from unnest(%(targets)s::text[], %(target_ids)s::uuid[], %(pointers)s::text[], %(old)s::text[], %(new)s::text[])
       with ordinality as given (target, target_id, pointer, old, new, number)
"""
_LOCK: Final = "select undone_by from command where id = %(id)s for update"
_UNDONE: Final = "update command set undone_by = %(undone_by)s where id = %(id)s"


class PostgresReviews:
    """Действия и правки."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, command: Command) -> None:
        """Write a command with its revisions; an undo marks what it takes back; raises AlreadyUndoneError."""
        if command.undoes is not None:
            self._lock_standing(command.undoes)
        execute(self._connection, _ADD, **_columns(command))
        execute(self._connection, _ADD_REVISIONS, command=command.id, **_lists(command.revisions))
        if command.undoes is not None:
            execute(self._connection, _UNDONE, id=command.undoes, undone_by=command.id)

    def get(self, command: UUID) -> Command:
        """Return a command; raises NotFoundError."""
        return self._whole([required(self._connection, _GET, id=command)])[0]

    def of_document(self, document: UUID, cursor: str | None, limit: int) -> Slice[Command]:
        """Return the commands on a document and its records, newest first."""
        return self._newest(_OF_DOCUMENT, document, cursor, limit)

    def of_record(self, record: UUID, cursor: str | None, limit: int) -> Slice[Command]:
        """Return the commands that changed a record, newest first."""
        return self._newest(_OF_RECORD, record, cursor, limit)

    def revisions_of(self, target: UUID) -> Iterator[Command]:
        """Yield the commands on a record or document, oldest first, each with its revisions of that target."""
        found = rows(self._connection, _OF_TARGET, {"target": target})
        for _, of_command in groupby(found, key=lambda row: row["id"]):
            together = list(of_command)
            yield _command(together[0], together)

    def last_change(self, target: UUID) -> Command | None:
        """Return the last command that changed a record or document."""
        row = first(self._connection, _LAST, target=target)
        return self._whole([row])[0] if row else None

    def newest(self, document: UUID, targets: Collection[UUID]) -> UUID | None:
        """Return the id of the newest command of a document, or of those that changed any of these."""
        row = first(self._connection, _NEWEST, document=document, targets=list(targets))
        return row["id"] if row else None

    def _lock_standing(self, command: UUID) -> None:
        if required(self._connection, _LOCK, id=command)["undone_by"] is not None:
            raise AlreadyUndoneError

    def _newest(self, query: str, subject: UUID, cursor: str | None, limit: int) -> Slice[Command]:
        (before,) = read_cursor(cursor, "command", (UUID,)) if cursor is not None else (None,)
        found = rows(self._connection, query, {"subject": subject, "before": before, "limit": limit + 1})
        return sliced(self._whole(found), limit, "command", lambda command: (command.id,))

    def _whole(self, commands: Sequence[Row]) -> list[Command]:
        found = rows(self._connection, _REVISIONS, {"commands": [row["id"] for row in commands]})
        revisions = {key: list(some) for key, some in groupby(found, key=lambda row: row["command_id"])}
        return [_command(row, revisions.get(row["id"], ())) for row in commands]


def _command(row: Row, revisions: Iterable[Row]) -> Command:
    return Command(
        **{name: row[name] for name in _PLAIN},
        action=Action(row["action"]),
        revisions=tuple(_revision(revision) for revision in revisions),
    )


def _revision(row: Row) -> Revision:
    return Revision(
        target=Target(row["target"]),
        target_id=row["target_id"],
        pointer=row["pointer"],
        old=_json(row["old"]),
        new=_json(row["new"]),
    )


def _json(text: str | None) -> Any:  # noqa: ANN401 -- any value that JSON has
    return None if text is None else json.loads(text)


_PLAIN: Final = ("id", "document_id", "record_id", "author_id", "author", "at", "undoes", "undone_by", "deed", "file")


def _columns(command: Command) -> dict[str, Any]:
    return {**{name: storable(getattr(command, name)) for name in _PLAIN}, "action": str(command.action)}


def _lists(revisions: Sequence[Revision]) -> dict[str, list[Any]]:
    return {
        "targets": [str(revision.target) for revision in revisions],
        "target_ids": [revision.target_id for revision in revisions],
        "pointers": [storable(revision.pointer) for revision in revisions],
        "old": [json_bytes(revision.old).decode() for revision in revisions],
        "new": [json_bytes(revision.new).decode() for revision in revisions],
    }
