"""The history of a field: what each run read, what each person made of it, and what can be brought back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from model.plan import Record
from model.review import Command, Json, Revision
from model.service_errors import InvalidValueError
from model.stored import Reading, ReviewState, StoredRecord
from store.repositories import Store
from svod.review.fields import EDITORS, text_of

READING = "reading"
_READ = "Прочитано машиной."
_READ_ANEW = "Прочитано заново."


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldStep:
    """Шаг истории поля."""

    at: datetime
    #: None = the machine.
    author: str | None
    before: str | None
    after: str | None
    #: The action, or «reading».
    why: str
    sentence: str
    command: UUID | None = None
    undone: bool = False
    #: Whether the value after this step can be set again: it is not the present one, and the field may hold it.
    can_return: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldHistory:
    """История поля: newest first, with the revision of the record that a return starts from."""

    rev: int
    steps: tuple[FieldStep, ...]
    next: str | None


def field_history(store: Store, record: UUID, field: str, cursor: str | None, limit: int) -> FieldHistory:
    """Return the steps of a field, newest first; the last part has the readings too.

    Raises NotFoundError, InvalidValueError for a field no record has.
    """
    if field not in EDITORS:
        raise InvalidValueError("query:field", "Такого поля у записи нет.")
    with store.transaction() as work:
        row = work.records.get(record)
        found = work.histories.of_field(record, field, cursor, limit)
        readings = work.histories.readings(row.document_id) if found.next is None else ()
    steps = [*_by_people(found.items, record, field), *_by_machine(readings, row, field)]
    steps.sort(key=lambda step: step.at, reverse=True)
    return FieldHistory(rev=row.rev, steps=tuple(_offered(steps, row, field)), next=found.next)


def _by_people(commands: Iterable[Command], record: UUID, field: str) -> Iterator[FieldStep]:
    for command in commands:
        before, after = _ends([one for one in command.revisions if one.target_id == record], field)
        yield FieldStep(
            at=command.at,
            author=command.author,
            before=before,
            after=after,
            why=command.action.value,
            sentence=command.sentence,
            command=command.id,
            undone=command.undone_by is not None,
        )


def _ends(revisions: Sequence[Revision], field: str) -> tuple[str | None, str | None]:
    """Return the field's text before and after; of a field only vouched for, nothing before and after."""
    own = [one for one in revisions if one.pointer == f"/{field}"]
    if own:
        return _text(own[0].old), _text(own[-1].new)
    made = next((one.new for one in revisions if not one.pointer), None)
    return None, _text(made.get(field)) if isinstance(made, dict) else None


def _text(value: Json) -> str | None:
    """Return the text of a field as the document has it, out of its value as JSON."""
    told = value.get("raw") if isinstance(value, dict) else value
    return told if isinstance(told, str) else None


def _by_machine(readings: Iterable[Reading], row: StoredRecord, field: str) -> Iterator[FieldStep]:
    """Yield the first reading, and those that read the field otherwise than the one before."""
    seen: list[str | None] = []
    for reading in readings:
        record = _in_reading(reading, row)
        if record is None:
            continue
        text = text_of(record, field)
        if not seen or seen[-1] != text:
            yield FieldStep(
                at=reading.at,
                author=None,
                before=seen[-1] if seen else None,
                after=text,
                why=READING,
                sentence=_READ_ANEW if seen else _READ,
            )
        seen.append(text)


def _in_reading(reading: Reading, row: StoredRecord) -> Record | None:
    wanted = (row.read or row.record).id
    return next((one for plan in reading.result.plans for one in plan.records if one.id == wanted), None)


def _offered(steps: Iterable[FieldStep], row: StoredRecord, field: str) -> Iterator[FieldStep]:
    present = text_of(row.record, field)
    standing = row.state is not ReviewState.DELETED and row.current
    for step in steps:
        only_vouched = step.command is not None and step.before is None and step.after is None
        fits = step.after is not None or (field != "activity" and not only_vouched)
        yield replace(step, can_return=standing and fits and step.after != present)
