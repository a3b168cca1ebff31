"""Свидетельства: which fields a person really looked at, and whether the machine had read them right.

A person who accepts one record by name has looked at all of its fields, but for those accepted by themselves; one who
corrects or confirms a field has looked at that field. Whoever approves a whole document at once proves nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from model.mention import Origin
from model.quality import FieldCheck
from model.review import Action, Command
from model.stored import ReviewState, StoredRecord
from svod.quality.readings import confidence_of, kind_of, meaning_of, raw_of, said_fields

_WHOLE = frozenset({Action.ACCEPT, Action.UNDO})


def checks_of(
    command: Command, before: Iterable[StoredRecord], after: Iterable[StoredRecord]
) -> tuple[FieldCheck, ...]:
    """Return what a command says of the machine's readings; an undo that is no redo says nothing."""
    old = {row.id: row for row in before}
    touched = {revision.target_id for revision in command.revisions} | {command.record_id}
    rows = (row for row in after if row.id in touched and row.id in old and row.read is not None)
    return tuple(check for row in rows for check in _checks(command, old[row.id], row))


def _checks(command: Command, before: StoredRecord, after: StoredRecord) -> Iterator[FieldCheck]:
    if after.read is None:
        return
    if after.state is ReviewState.DELETED:
        if before.state is not ReviewState.DELETED and command.undoes is None:
            yield _check(command, before, after, "activity", right=False)
        return
    by_field = frozenset(_by_field(command, after.id))
    whole = frozenset(_left_to_look_at(before)) if _is_whole(command, after.id) else frozenset[str]()
    for name in sorted(by_field | whole):
        yield _check(command, before, after, name, right=meaning_of(after.read, name) == meaning_of(after.record, name))


def _check(command: Command, before: StoredRecord, after: StoredRecord, name: str, *, right: bool) -> FieldCheck:
    read = after.read or after.record
    return FieldCheck(
        record_id=after.id,
        document_id=after.document_id,
        command_id=command.id,
        field=name,
        kind=kind_of(read, name),
        confidence=confidence_of(read, name) if raw_of(read, name) is not None else 0.0,
        right=right,
        weight=_weight(before, name),
        at=command.at,
    )


def _weight(before: StoredRecord, name: str) -> float:
    """A field of the random sample stands for all accepted ones; a slip found among those by accident for none."""
    marks = before.touchless
    if marks is None:
        return 1.0
    if name in marks.itself:
        return 0.0
    return 1.0 / marks.share if name in marks.sampled and marks.share > 0 else 1.0


def _by_field(command: Command, record: UUID) -> Iterator[str]:
    """Yield the fields that a person vouches for since the command."""
    for revision in command.revisions:
        _, *steps = revision.pointer.split("/")
        is_state = revision.target_id == record and len(steps) == 2 and steps[0] == "fields"  # noqa: PLR2004 -- /fields/x
        if is_state and isinstance(revision.new, Mapping) and revision.new.get("origin") == Origin.PERSON:
            yield steps[1]


def _is_whole(command: Command, record: UUID) -> bool:
    """Whether the command accepts this one record as a whole."""
    if command.record_id != record or command.action not in _WHOLE:
        return False
    own = [revision for revision in command.revisions if revision.target_id == record]
    if any(revision.pointer == "/state" and revision.new == ReviewState.ACCEPTED for revision in own):
        return True
    return command.action is Action.ACCEPT and not own


def _left_to_look_at(before: StoredRecord) -> Iterator[str]:
    """Yield the fields a person had before them: those accepted by themselves are passed over."""
    marks = before.touchless
    passed = marks.itself if marks else ()
    return (name for name in said_fields(before.record) if name not in passed)
