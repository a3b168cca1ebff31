"""Группы значений, counted whenever somebody asks."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from model.group import (
    Deed,
    DeedPortion,
    DeedState,
    GroupQuery,
    HeldValue,
    LaterPortion,
    Portion,
    PortionState,
    ValueGroup,
    Variant,
    as_read,
    held_values,
    raw_text,
)
from model.lesson import LessonScope
from model.paging import Slice
from model.service_errors import NotFoundError
from model.stored import ReviewState, StoredRecord
from store.cursors import read_cursor, write_cursor
from store.memory.matching import of_batch
from store.memory.records import MemoryRecords
from store.memory.tables import Listing, Tables, required

_BY_WORTH: Final = Listing(order="group", key=lambda group: (-group.worth, group.key))
_BY_DOCUMENT: Final = Listing(order="member", key=lambda held: (held.record.document_id, held.record.id))
_NEWEST: Final = Listing(order="deed", key=lambda deed: (deed.id,), newest_first=True)
_PORTIONS: Final = Listing(order="portion", key=lambda portion: (portion.document_id,))
_TAKEN_BACK: Final = frozenset({DeedState.UNDOING, DeedState.UNDONE})


@dataclass(frozen=True, kw_only=True, slots=True)
class _Held:
    record: StoredRecord
    value: HeldValue


class MemoryGroups:
    """Группы значений."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def list(self, wanted: GroupQuery, cursor: str | None, limit: int) -> Slice[ValueGroup]:
        """Return groups, what is worth most first."""
        found: defaultdict[UUID, list[_Held]] = defaultdict(list)
        for held in self._held(wanted):
            found[held.value.key].append(held)
        groups = [_group(wanted, members) for members in found.values()]
        shown = [group for group in groups if wanted.with_checked or group.unresolved]
        after = read_cursor(cursor, "group", (int, UUID)) if cursor is not None else None
        page = _BY_WORTH.slice(shown, (-after[0], after[1]) if after else None, limit)
        return page if page.next is None else replace(page, next=_behind(page.items[-1]))

    def get(self, key: UUID, wanted: GroupQuery) -> ValueGroup:
        """Return one group as the query sees it; raises NotFoundError."""
        members = self._of(key, wanted)
        if not members:
            raise NotFoundError("group")
        return _group(wanted, members)

    def samples(self, keys: Collection[UUID], wanted: GroupQuery, limit: int) -> dict[UUID, tuple[UUID, ...]]:
        """Return some records of each group, of different documents, the least sure ones first."""
        found = {key: self._portioned(key, wanted) for key in keys}
        return {
            key: tuple(portion[0].record.id for portion in sorted(portions, key=_least)[:limit])
            for key, portions in found.items()
            if portions
        }

    def variants(self, key: UUID, wanted: GroupQuery, limit: int) -> tuple[Variant, ...]:
        """Return how the group's value is written, the most frequent first."""
        members = sorted(self._of(key, wanted), key=_BY_DOCUMENT.key)[:limit]
        counts = Counter(_raw(held) for held in members)
        ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        return tuple(Variant(text=text, records=count) for text, count in ordered)

    def members(self, key: UUID, wanted: GroupQuery, cursor: str | None, limit: int) -> Slice[UUID]:
        """Return the records of a group by document and id."""
        after = read_cursor(cursor, "member", (UUID, UUID)) if cursor is not None else None
        page: Slice[_Held] = _BY_DOCUMENT.slice(self._of(key, wanted), after, limit)
        return Slice(items=tuple(held.record.id for held in page.items), next=page.next)

    def records(self, records: Collection[UUID]) -> dict[UUID, StoredRecord]:
        """Return those of the records that there are, by id."""
        kept = MemoryRecords(self._tables)
        return {one: kept.get(one) for one in records if one in self._tables.records}

    def portions(self, key: UUID, wanted: GroupQuery) -> tuple[Portion, ...]:
        """Return the documents of a group with their records, by id."""
        return tuple(
            Portion(
                document_id=members[0].record.document_id,
                records=tuple(held.record.id for held in members),
                unresolved=sum(held.value.is_open for held in members),
            )
            for members in self._portioned(key, wanted)
        )

    def settle(self, limit: int) -> bool:  # noqa: ARG002 -- nothing is counted beforehand here
        """Nothing is left to be added to any totals."""
        return False

    def hold(self, limit: int) -> int:  # noqa: ARG002 -- as above
        """Nothing was read before there were groups."""
        return 0

    def add_deed(self, deed: Deed, portions: Sequence[DeedPortion]) -> None:
        """Write a decision with its documents."""
        self._tables.deeds[deed.id] = deed
        self._tables.deed_portions.update({(deed.id, one.document_id): one for one in portions})

    def deed(self, deed: UUID, *, lock: bool = False) -> Deed:  # noqa: ARG002 -- always alone
        """Return a decision with its counts; raises NotFoundError."""
        found = self._counted(required(self._tables.deeds, deed))
        if not found.documents:
            raise NotFoundError("deed")
        return found

    def save_deed(self, deed: Deed) -> None:
        """Write state and who took it back; raises NotFoundError."""
        required(self._tables.deeds, deed.id)
        self._tables.deeds[deed.id] = deed

    def deeds(self, cursor: str | None, limit: int) -> Slice[Deed]:
        """Return decisions, newest first."""
        after = read_cursor(cursor, "deed", (UUID,)) if cursor is not None else None
        found = map(self._counted, self._tables.deeds.values())
        return _NEWEST.slice([deed for deed in found if deed.documents], after, limit)

    def portions_of(self, deed: UUID, state: PortionState | None, cursor: str | None, limit: int) -> Slice[DeedPortion]:
        """Return a decision's documents (in this state) by id."""
        after = read_cursor(cursor, "portion", (UUID,)) if cursor is not None else None
        found = tuple(one for one in self._portions_of(deed) if state in {None, one.state})
        return _PORTIONS.slice(found, after, limit)

    def later(self, limit: int) -> tuple[LaterPortion, ...]:
        """Return documents read after a decision that is kept for them, with what of its group nobody has looked at."""
        found: dict[tuple[UUID, UUID], LaterPortion] = {}
        for deed in sorted(self._tables.deeds.values(), key=_NEWEST.key):
            if deed.keep is not None and deed.state is DeedState.DONE:
                found.update(self._later(deed))
        return tuple(found[key] for key in sorted(found))[:limit]

    def add_portion(self, deed: UUID, portion: DeedPortion) -> None:
        """Write one more document of a decision."""
        self.save_portion(deed, portion)

    def save_portion(self, deed: UUID, portion: DeedPortion) -> None:
        """Write state, command and what was left."""
        self._tables.deed_portions[deed, portion.document_id] = portion

    def _held(self, wanted: GroupQuery) -> Iterator[_Held]:
        for record in self._tables.records.values():
            if record.state is not ReviewState.DELETED and record.former_of is None and self._meets(record, wanted):
                yield from (_Held(record=record, value=one) for one in held_values(record) if one.field == wanted.field)

    def _meets(self, record: StoredRecord, wanted: GroupQuery) -> bool:
        document = self._tables.documents[record.document_id]
        return (
            document.is_current
            and wanted.document in {None, document.id}
            and wanted.municipality in {None, document.municipality}
            and (wanted.year is None or wanted.year in document.years)
            and of_batch(document.id, wanted.batch, self._tables)
        )

    def _of(self, key: UUID, wanted: GroupQuery) -> "tuple[_Held, ...]":
        return tuple(held for held in self._held(wanted) if held.value.key == key)

    def _portioned(self, key: UUID, wanted: GroupQuery) -> "tuple[tuple[_Held, ...], ...]":
        """Return the members by document, those nobody has looked at first."""
        found: defaultdict[UUID, list[_Held]] = defaultdict(list)
        for held in sorted(self._of(key, wanted), key=lambda held: (not held.value.is_open, held.record.id)):
            found[held.record.document_id].append(held)
        return tuple(tuple(found[document]) for document in sorted(found))

    def _later(self, deed: Deed) -> Iterator[tuple[tuple[UUID, UUID], LaterPortion]]:
        place = deed.municipality if deed.keep is LessonScope.MUNICIPALITY else None
        for members in self._portioned(deed.key, GroupQuery(field=deed.field, municipality=place)):
            document = self._tables.documents[members[0].record.document_id]
            is_later = document.read_at is not None and document.read_at > deed.at
            unseen = tuple(held.record.id for held in members if held.value.is_open)
            if is_later and unseen and (deed.id, document.id) not in self._tables.deed_portions:
                portion = DeedPortion(document_id=document.id, records=unseen)
                yield (document.id, deed.key), LaterPortion(deed_id=deed.id, portion=portion)

    def _portions_of(self, deed: UUID) -> tuple[DeedPortion, ...]:
        return tuple(one for (known, _), one in self._tables.deed_portions.items() if known == deed)

    def _counted(self, deed: Deed) -> Deed:
        portions = self._portions_of(deed.id)
        wanted = PortionState.UNDONE if deed.state in _TAKEN_BACK else PortionState.DONE
        dealt = [one for one in portions if one.state is not PortionState.WAITING]
        return replace(
            deed,
            records=sum(len(one.records) for one in portions),
            documents=len(portions),
            done=sum(one.state is wanted for one in portions),
            changed=sum(len(one.records) - len(one.left) for one in dealt),
            left=sum(len(one.left) for one in dealt),
        )


def _group(wanted: GroupQuery, members: Sequence[_Held]) -> ValueGroup:
    unseen = [held.value for held in members if held.value.is_open]
    return ValueGroup(
        key=members[0].value.key,
        field=wanted.field,
        records=len(members),
        unresolved=len(unseen),
        documents=len({held.record.document_id for held in members}),
        worth=sum(value.risk for value in unseen),
        confidence=round(min(held.value.confidence for held in members), 3),
    )


def _least(portion: Sequence[_Held]) -> tuple[float, UUID]:
    return min(held.value.confidence for held in portion), portion[0].record.document_id


def _raw(held: _Held) -> str:
    record = as_read(held.record, held.value.field)
    return (raw_text(record, held.value.field) if record else None) or ""


def _behind(group: ValueGroup) -> str:
    return write_cursor("group", group.worth, group.key)
