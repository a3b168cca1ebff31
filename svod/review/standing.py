"""Which corrections hold, and what they make of a reading."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from model.result import Result
from model.review import Command, Revision, applied
from model.service_errors import InvalidValueError
from store.codec import result_from_json, result_to_json

#: The pointer of revisions that are no part of what a record says.
STATE = "/state"


def standing(commands: Iterable[Command]) -> tuple[Revision, ...]:
    """Return the revisions that hold, oldest first: neither what was taken back nor what took it back.

    An undo must not be made again over a new reading: it would bring back what the old one had read. A redo (the undo
    of an undo) is the correction itself once more.
    """
    commands = tuple(commands)
    undoes = {command.id: command.undoes for command in commands}
    return tuple(
        revision
        for command in commands
        if command.undone_by is None and _undos_behind(command.id, undoes) % 2 == 0
        for revision in command.revisions
        if revision.pointer != STATE
    )


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
