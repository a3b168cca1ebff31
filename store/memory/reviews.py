"""Действия и правки: appended, never overwritten."""

import json
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final
from uuid import UUID

from model.paging import Slice
from model.review import Command, Json, Revision
from model.service_errors import AlreadyUndoneError
from store.codec import json_bytes, storable
from store.cursors import read_cursor
from store.memory.tables import Listing, Tables, required

_NEWEST: Final = Listing(order="command", key=lambda command: (command.id,), newest_first=True)


class MemoryReviews:
    """Действия и правки."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def append(self, command: Command) -> None:
        """Write a command with its revisions; an undo marks what it takes back; raises AlreadyUndoneError."""
        if command.undoes is not None:
            undone = self.get(command.undoes)
            if undone.undone_by is not None:
                raise AlreadyUndoneError
            self._tables.commands[undone.id] = replace(undone, undone_by=command.id)
        self._tables.commands[command.id] = _written(command)

    def get(self, command: UUID) -> Command:
        """Return a command; raises NotFoundError."""
        return required(self._tables.commands, command)

    def of_document(self, document: UUID, cursor: str | None, limit: int) -> Slice[Command]:
        """Return the commands on a document and its records, newest first."""
        found = tuple(command for command in self._tables.commands.values() if command.document_id == document)
        return _NEWEST.slice(found, _after(cursor), limit)

    def of_record(self, record: UUID, cursor: str | None, limit: int) -> Slice[Command]:
        """Return the commands that changed a record, newest first."""
        return _NEWEST.slice(self._changing(record), _after(cursor), limit)

    def revisions_of(self, target: UUID) -> Iterator[Command]:
        """Yield the commands on a record or document, oldest first, each with its revisions of that target."""
        for command in self._changing(target):
            of_target = tuple(revision for revision in command.revisions if revision.target_id == target)
            yield replace(command, revisions=of_target)

    def last_change(self, target: UUID) -> Command | None:
        """Return the last command that changed a record or document."""
        return next(iter(reversed(self._changing(target))), None)

    def newest(self, document: UUID, targets: Collection[UUID]) -> UUID | None:
        """Return the id of the newest command of a document, or of those that changed any of these."""
        known = {document, *targets}
        found = (
            one.id
            for one in self._tables.commands.values()
            if one.document_id == document or not known.isdisjoint(change.target_id for change in one.revisions)
        )
        return max(found, default=None)

    def _changing(self, target: UUID) -> tuple[Command, ...]:
        ordered = sorted(self._tables.commands.values(), key=_NEWEST.key)
        return tuple(one for one in ordered if any(revision.target_id == target for revision in one.revisions))


def _after(cursor: str | None) -> tuple[UUID] | None:
    if cursor is None:
        return None
    (last,) = read_cursor(cursor, "command", (UUID,))
    return (last,)


def _written(command: Command) -> Command:
    """Go through the same JSON as in PostgreSQL, so that what it does not take is gone here too."""
    return replace(
        command,
        author=storable(command.author),
        revisions=tuple(_through_json(revision) for revision in command.revisions),
    )


def _through_json(revision: Revision) -> Revision:
    return replace(revision, pointer=storable(revision.pointer), old=_value(revision.old), new=_value(revision.new))


def _value(value: Json) -> Json:
    return json.loads(json_bytes(value))
