"""What changed in a municipality's activities from one year to another."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from uuid import UUID

from model.activity import Drift, DriftChange, Drifted, DriftKind
from model.plan import Deadline
from model.stored import DocumentFilter, RecordFilter, StoredRecord
from model.text import sentence_key
from store.cursors import read_cursor, write_cursor
from store.indexed import indexed
from store.repositories import Work
from svod.activities.comparing import due_of
from svod.activities.repeating import key_of

#: «2024», «2024/2025», «2024 г.», «2024 года»: another year is no other wording.
_YEAR: Final = re.compile(r"\b20\d\d(?:\s?[-/]\s?20\d\d)?(?:\s?(?:учебн\w+\s)?(?:гг?\b\.?|год\w{0,2}\b))?")
_CURSOR: Final = "drift"
#: Documents asked for in one question.
_AT_ONCE: Final = 100
_ORDER: Final = tuple(DriftKind)


def drift(work: Work, municipality: str, before: int, after: int) -> Drift:
    """Return what is gone, new and kept; records of plans for both years are left out."""
    old, new = _of_year(work, municipality, before), _of_year(work, municipality, after)
    both = {row.id for row in old} & {row.id for row in new}
    old, new = (tuple(row for row in rows if row.id not in both) for rows in (old, new))
    return Drift(
        municipality=municipality,
        before=before,
        after=after,
        rows=drifted(old, new, after - before),
        shared=len(both),
        documents_before=tuple(dict.fromkeys(row.document_id for row in old)),
        documents_after=tuple(dict.fromkeys(row.document_id for row in new)),
    )


def _of_year(work: Work, municipality: str, year: int) -> tuple[StoredRecord, ...]:
    """Return the records of plans that begin in a year, else of those that hold in it: 2024/2025 is a plan of 2024."""
    rows = tuple(work.records.stream(RecordFilter(municipality=municipality, year=year)))
    begins = _beginning(work, municipality, year)
    beginning = tuple(row for row in rows if row.document_id in begins)
    return beginning or rows


def _beginning(work: Work, municipality: str, year: int) -> frozenset[UUID]:
    """Return the documents of a municipality that begin in a year, found a hundred at a time."""
    wanted, cursor, found = DocumentFilter(municipality=municipality), None, set[UUID]()
    while True:
        part = work.documents.list(wanted, cursor, _AT_ONCE)
        found |= {one.id for one in part.items if min(one.years, default=None) == year}
        if (cursor := part.next) is None:
            return frozenset(found)


def part_of(found: Drift, cursor: str | None, limit: int) -> tuple[tuple[Drifted, ...], str | None]:
    """Return a part of the rows, and the cursor behind it; raises InvalidValueError for one of another list."""
    start = 0
    if cursor is not None:
        (start,) = read_cursor(cursor, _CURSOR, (_row_number,))
    stop = start + limit
    return found.rows[start:stop], write_cursor(_CURSOR, stop) if stop < len(found.rows) else None


def _row_number(text: str) -> int:
    if not text.isdecimal():
        raise ValueError
    return int(text)


def drifted(old: Sequence[StoredRecord], new: Sequence[StoredRecord], years: int) -> tuple[Drifted, ...]:
    """Return the rows side by side: gone, new, then kept."""
    pairs = tuple(_pairs(old, new))
    used = {row.id for pair in pairs for row in pair}
    rows = [Drifted(kind=DriftKind.GONE, cluster=row.cluster_id, before=row) for row in old if row.id not in used]
    rows += [Drifted(kind=DriftKind.NEW, cluster=row.cluster_id, after=row) for row in new if row.id not in used]
    rows += [_kept(before, after, years) for before, after in pairs]
    return tuple(sorted(rows, key=lambda one: _ORDER.index(one.kind)))


def _pairs(old: Sequence[StoredRecord], new: Sequence[StoredRecord]) -> Iterator[tuple[StoredRecord, StoredRecord]]:
    """Pair rows of one activity: those alike to the letter first, then in the order of the plans."""
    groups: dict[object, list[StoredRecord]] = defaultdict(list)
    for row in old:
        groups[_group(row)].append(row)
    waiting = []
    for row in new:
        same = next((one for one in groups[_group(row)] if key_of(one.record) == key_of(row.record)), None)
        if same is None:
            waiting.append(row)
        else:
            groups[_group(row)].remove(same)
            yield same, row
    for row in waiting:
        if left := groups[_group(row)]:
            yield left.pop(0), row


def _group(row: StoredRecord) -> UUID | str:
    """A row that was not placed yet is known by its words."""
    return row.cluster_id or _bare(row.record.activity)


def _kept(before: StoredRecord, after: StoredRecord, years: int) -> Drifted:
    shift = _shift(before, after, years)
    return Drifted(
        kind=DriftKind.KEPT,
        cluster=after.cluster_id,
        before=before,
        after=after,
        changes=tuple(_changes(before, after, years, shift)),
        shift=shift,
        word_for_word=key_of(before.record) == key_of(after.record),
    )


def _changes(before: StoredRecord, after: StoredRecord, years: int, shift: int | None) -> Iterable[DriftChange]:
    old, new = before.record, after.record
    if _moved(before, after, years, shift):
        yield DriftChange.DEADLINE
    if _bare(old.responsible.raw) != _bare(new.responsible.raw):
        yield DriftChange.RESPONSIBLE
    if _bare(old.result) != _bare(new.result):
        yield DriftChange.RESULT
    if _bare(old.activity) != _bare(new.activity):
        yield DriftChange.WORDING


def _moved(before: StoredRecord, after: StoredRecord, years: int, shift: int | None) -> bool:
    old, new = before.record.deadline, after.record.deadline
    if _bare(old.raw) == _bare(new.raw):
        return False
    return (
        bool(shift) or old.kind is not new.kind or _days(before, years) != _days(after, 0) or _told(old) != _told(new)
    )


def _told(deadline: Deadline) -> str | None:
    return deadline.condition and _bare(deadline.condition)


def _days(row: StoredRecord, years: int) -> tuple[tuple[int, int, int] | None, ...]:
    found = indexed(row.record)
    return tuple((day.year + years, day.month, day.day) if day else None for day in (found.starts, found.ends))


def _shift(before: StoredRecord, after: StoredRecord, years: int) -> int | None:
    old, new = due_of(before), due_of(after)
    if old is None or new is None:
        return None
    return (new.year - old.year - years) * 12 + new.month - old.month


def _bare(text: str | None) -> str:
    return " ".join(_YEAR.sub(" ", sentence_key(text or "")).split()).strip(" .,;:")
