"""The card of an activity: deadlines compared, results in other words, what is missing."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from model.activity import ActivityCard, ActivityMember, Wording
from model.marks import NOBODY, RESPONSIBLE_KINDS, RESULT, marks_of
from model.paging import Slice
from model.responsible import kinds_of
from model.service_errors import NotFoundError
from model.stored import RecordFilter, StoredRecord
from model.text import sentence_key
from store.repositories import Work
from svod.activities.columns import Columns, uuid_of
from svod.activities.comparing import compared
from svod.activities.following import RegisterCopy
from svod.activities.lines import line_of, years_of

#: Wordings shown, the most frequent ones.
_WORDINGS: Final = 50


def card_of(work: Work, copy: RegisterCopy, cluster: UUID) -> ActivityCard:
    """Return the card of an activity; a merged one leads on. Raises NotFoundError where no record counts."""
    living = living_one(work, cluster)
    columns = copy.columns(work)
    place = columns.place(living)
    if place is None:
        raise NotFoundError("activity")
    records = tuple(work.records.stream(RecordFilter(cluster=living)))
    marks = [marks_of(record.record) for record in records]
    return ActivityCard(
        line=line_of(columns, place),
        named_by=work.clusters.get(living).named_by,
        asked=cluster if cluster != living else None,
        comparisons=compared(records, _years(columns, place)),
        results=_wordings(records, lambda record: record.record.result),
        without_result=sum(not one & RESULT for one in marks),
        without_responsible=sum(bool(one & NOBODY) for one in marks),
        wordings=_wordings(records, lambda record: record.record.activity),
    )


def members_of(work: Work, copy: RegisterCopy, cluster: UUID, cursor: str | None, limit: int) -> Slice[ActivityMember]:
    """Return the records of an activity; a merged one leads on. Raises NotFoundError, InvalidValueError."""
    living = living_one(work, cluster)
    columns = copy.columns(work)
    place = columns.place(living)
    years = _years(columns, place) if place is not None else {}
    found = work.records.search(RecordFilter(cluster=living), cursor, limit)
    items = (
        ActivityMember(
            record=record,
            years=years.get(record.id, ()),
            responsible=tuple(sorted(kinds_of(record.record.responsible), key=RESPONSIBLE_KINDS.index)),
        )
        for record in found.items
    )
    return Slice(items=tuple(items), next=found.next)


def living_one(work: Work, cluster: UUID) -> UUID:
    """Return the cluster that this one goes on in; raises NotFoundError."""
    found = work.clusters.resolve([cluster]).get(cluster)
    if found is None:
        raise NotFoundError("activity")
    return found


def _years(columns: Columns, place: int) -> dict[UUID, tuple[int, ...]]:
    run = columns.run(place)
    pairs = zip(columns.members["record"][run], columns.years[run], strict=True)
    return {uuid_of(record): years_of(int(years)) for record, years in pairs}


def _wordings(records: Sequence[StoredRecord], text: Callable[[StoredRecord], str | None]) -> tuple[Wording, ...]:
    said = [(sentence_key(text(record) or ""), record) for record in records]
    counts = Counter(key for key, _ in said if key)
    first: dict[str, StoredRecord] = {}
    for key, record in said:
        first.setdefault(key, record)
    return tuple(
        Wording(text=text(first[key]) or "", records=count, record=first[key].id, document=first[key].document_id)
        for key, count in counts.most_common(_WORDINGS)
    )
