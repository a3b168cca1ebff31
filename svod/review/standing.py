"""Which corrections hold, and what they make of a reading."""

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from model.result import Result
from model.review import Command, Revision, applied
from model.service_errors import InvalidValueError
from model.stored import StoredRecord
from store.codec import result_from_json, result_to_json
from store.repositories import Work
from svod.review.values import SOURCE

#: Pointers of revisions that are no part of what a record or document says.
STATE: Final = "/state"
#: Where a record stands, and in which version it goes on; who holds in a document's place.
DOCUMENT_ID: Final = "/document_id"
FORMER_OF: Final = "/former_of"
SUPERSEDED_BY: Final = "/superseded_by"
#: What a record is put off for, and the places it was joined from: of this reading alone.
POSTPONED: Final = "/postponed"
APART: Final = frozenset({STATE, DOCUMENT_ID, FORMER_OF, SUPERSEDED_BY, POSTPONED, SOURCE})


def standing(commands: Iterable[Command], document: UUID | None = None) -> tuple[Revision, ...]:
    """Return the revisions that hold, oldest first: neither what was taken back nor what took it back.

    With a document only those made in it: what a record was corrected to in a former version holds in the next one
    only as far as it was carried over there, by a command of its own.

    An undo must not be made again over a new reading: it would bring back what the old one had read. A redo (the undo
    of an undo) is the correction itself once more.
    """
    commands = tuple(one for one in commands if document in {None, one.document_id})
    undoes = {command.id: command.undoes for command in commands}
    return tuple(
        revision
        for command in commands
        if command.undone_by is None and _undos_behind(command.id, undoes) % 2 == 0
        for revision in command.revisions
        if revision.pointer not in APART
    )


def standing_of(work: Work, row: StoredRecord) -> tuple[Revision, ...]:
    """Return the revisions that hold for a record in its document, under whichever id they were made there."""
    ids = (row.id,) if row.former_of is None else (row.former_of, row.id)
    return tuple(one for known in ids for one in standing(work.reviews.revisions_of(known), row.document_id))


def _undos_behind(command: UUID, undoes: Mapping[UUID, UUID | None]) -> int:
    count = 0
    at = undoes.get(command)
    while at is not None:
        count, at = count + 1, undoes.get(at)
    return count


def corrected(value: Result, revisions: Iterable[Revision]) -> Result:
    """Return the result with the corrections made; one that fits the new reading no more is left out."""
    for revision in revisions:
        try:
            value = result_from_json(applied(result_to_json(value), [revision]))
        except InvalidValueError:
            continue
    return value
