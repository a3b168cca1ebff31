"""Records after a reading: new ones are made, known ones follow it, what people did to them stays."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from model.plan import Record
from model.result import Result
from model.review import Revision
from model.service_errors import InvalidValueError
from model.stored import ReviewState, StoredDocument, StoredRecord
from svod.ids import new_id
from svod.review.context import rechecked
from svod.review.values import derived, value_of
from svod.work.risk import risk

#: Pointers of revisions that are no part of what a record says.
_STATE = "/state"
#: What a reviewer looks at when confirming a record: were it read otherwise, the record must be looked at again.
_SEEN = ("section", "number", "activity", "deadline", "responsible", "result", "place", "participants", "mark")


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """Что изменилось."""

    to_put: tuple[StoredRecord, ...] = ()
    to_remove: tuple[UUID, ...] = ()


def records_after(
    result: Result,
    known: Sequence[StoredRecord],
    document: StoredDocument,
    corrections: Mapping[UUID, Sequence[Revision]] | None = None,
    judged: Collection[UUID] = (),
) -> Changes:
    """Return which records to write and which to remove after a reading.

    `result` is what was read, with the corrections of header and plans; `known` are the records as they stand; the
    corrections of each are those that stand (see `standing`), oldest first. What people said of the `judged` ones holds
    other records together or apart: they stay, deleted by nobody, and are back when they are read again.
    """
    old = {row.record.id: row for row in known}
    read = _distinct((plan.id, record) for plan in result.plans for record in plan.records)
    fresh = [
        _followed(_read_row(result, document, plan, record), old.get(record.id), corrections or {})
        for plan, record in read
    ]
    still = {record.id for _, record in read}
    left = [row for row in known if row.record.id not in still]
    kept = [row for row in left if not _is_nobodys(row) or row.id in judged]
    rows = _checked(result, _placed(fresh, kept, known)) if known else tuple(_numbered(fresh))
    before = {row.id: row for row in known}
    return Changes(
        to_put=tuple(filter(None, (_as_written(row, before.get(row.id), result) for row in rows))),
        to_remove=tuple(row.id for row in left if _is_nobodys(row) and row.id not in judged),
    )


def _kept(row: StoredRecord) -> StoredRecord:
    return replace(row, state=ReviewState.DELETED, touchless=None) if _is_nobodys(row) else row


def _is_nobodys(row: StoredRecord) -> bool:
    """Tell whether no person has judged a record: what was accepted by itself neither."""
    return row.state is ReviewState.UNREVIEWED or row.is_accepted_by_itself


def deleted_by_nobody(row: StoredRecord) -> bool:
    """Tell whether a reading had a record no more that people had judged: no person took it out."""
    return row.state is ReviewState.DELETED and row.reviewed_by is None


def _distinct(read: Iterable[tuple[str, Record]]) -> list[tuple[str, Record]]:
    """Return the records by ids of their own: should a reading ever give one id twice, no record may be lost by it."""
    seen: Counter[str] = Counter()
    rows = []
    for plan, record in read:
        seen[record.id] += 1
        count = seen[record.id]
        rows.append((plan, record if count == 1 else replace(record, id=f"{record.id}#{count}")))
    return rows


def _read_row(result: Result, document: StoredDocument, plan: str, record: Record) -> StoredRecord:
    return StoredRecord(
        id=new_id(),
        document_id=document.id,
        document_name=document.name,
        municipality=result.document.municipality,
        plan_id=plan,
        position=0.0,
        record=record,
        read=record,
        current=document.is_current,
    )


def _followed(
    fresh: StoredRecord, old: StoredRecord | None, corrections: Mapping[UUID, Sequence[Revision]]
) -> StoredRecord:
    """Return the known record as the new reading has it, its corrections made anew."""
    if old is None:
        return fresh
    row = replace(
        fresh,
        id=old.id,
        rev=old.rev,
        state=ReviewState.UNREVIEWED if deleted_by_nobody(old) else old.state,
        reviewed_by=old.reviewed_by,
        reviewed_at=old.reviewed_at,
        cluster_id=old.cluster_id,
        former_of=old.former_of,
        current=old.current,
        postponed=old.postponed,
        touchless=old.touchless,
    )
    try:
        row = derived(row, row, corrections.get(old.id, ()))
    except InvalidValueError:  # a correction that fits no more: what the person saw stays
        row = replace(row, record=old.record)
    return _looked_at_again(row, old)


def _looked_at_again(row: StoredRecord, old: StoredRecord) -> StoredRecord:
    if row.state is not ReviewState.ACCEPTED or _seen(row.record) == _seen(old.record):
        return row
    return replace(row, state=ReviewState.UNREVIEWED, reviewed_by=None, reviewed_at=None)


def _seen(record: Record) -> tuple[object, ...]:
    return tuple(getattr(record, name) for name in _SEEN)


def _checked(result: Result, rows: Iterable[StoredRecord]) -> tuple[StoredRecord, ...]:
    """Return the rows in their order, with the findings that hold for them among one another."""
    return rechecked(result, sorted(rows, key=lambda row: row.position))


def _numbered(fresh: Sequence[StoredRecord]) -> Iterator[StoredRecord]:
    return (replace(row, position=float(number)) for number, row in enumerate(fresh))


def _placed(
    fresh: Sequence[StoredRecord], kept: Sequence[StoredRecord], known: Sequence[StoredRecord]
) -> Iterator[StoredRecord]:
    """Number the records as they were read; one that was not stays behind the one it stood behind."""
    position = {row.id: float(number) for number, row in enumerate(fresh)}
    yield from _numbered(fresh)
    above: StoredRecord | None = None
    held = {row.id for row in kept}
    for row in sorted(known, key=lambda row: row.position):
        if row.id in held:
            yield replace(_kept(row), position=_behind(row, above, position))
        elif row.id in position:
            above = row


def _behind(row: StoredRecord, above: StoredRecord | None, position: Mapping[UUID, float]) -> float:
    """Keep the share of the step: rows stand one apart, what people put between them less."""
    if above is None:
        return min(row.position, -1.0)
    step = row.position - above.position
    return position[above.id] + (step if step < 1 else step / (1 + step))


def _as_written(row: StoredRecord, old: StoredRecord | None, result: Result) -> StoredRecord | None:
    """Return the record with its risk and `rev`; None where nothing of it changed."""
    row = replace(row, risk=risk(row.record, result.document.text_source))
    if old is None:
        return row
    if value_of(row) != value_of(old):
        return replace(row, rev=old.rev + 1)
    return row if row != old else None
