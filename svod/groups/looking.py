"""Groups as a person sees them: what was read, how sure, some of the places it was read from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from model.group import GROUPED, GroupQuery, ValueGroup, Variant, as_read, is_open, key_of, raw_text
from model.paging import Slice
from model.plan import Record
from model.service_errors import InvalidValueError
from model.stored import StoredRecord
from model.work import Job, Task
from store.repositories import Store, Work

#: Places shown of a group.
SAMPLES: Final = 3
#: Documents that are summed anew before a list is shown; more of them wait for a worker.
_SETTLED: Final = 20
#: Records looked at for how a value is written.
_WRITINGS: Final = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupMember:
    """Запись в группе."""

    record: StoredRecord
    raw: str
    #: Nobody has looked at this value yet.
    is_open: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupCard:
    """Группа с примерами: what her values say, and what they were taken for."""

    group: ValueGroup
    #: As the least sure of them has it.
    raw: str
    #: The record whose reading is proposed for all.
    proposed: Record
    samples: tuple[GroupMember, ...]
    #: How it is written; only in the card of one group.
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Alike:
    """Такие же: records whose field had the same words, read the same way, as this one's had."""

    #: None where the record's field belongs to no group: it was empty, or a person added the record.
    card: GroupCard | None
    #: Those that nobody has looked at; the record itself is not among them.
    unresolved: int = 0
    checked: int = 0


def list_groups(store: Store, wanted: GroupQuery, cursor: str | None, limit: int) -> Slice[GroupCard]:
    """Return groups with their samples, what is worth most first; raises InvalidValueError."""
    _check(wanted.field)
    with store.transaction() as work:
        settle(work)
        found = work.groups.list(wanted, cursor, limit)
        return Slice(items=_cards(work, found.items, wanted), next=found.next)


def settle(work: Work) -> None:
    """Bring the sums up to what changed a moment ago; where much did, a worker goes on with it."""
    if work.groups.settle(_SETTLED):
        work.jobs.defer(Job(task=Task.GROUP))


def one_group(store: Store, key: UUID, wanted: GroupQuery) -> GroupCard:
    """Return one group with how it is written; raises NotFoundError, InvalidValueError."""
    _check(wanted.field)
    with store.transaction() as work:
        settle(work)
        card = _cards(work, [work.groups.get(key, wanted)], wanted)[0]
        return replace(card, variants=work.groups.variants(key, wanted, _WRITINGS))


def list_members(store: Store, key: UUID, wanted: GroupQuery, cursor: str | None, limit: int) -> Slice[GroupMember]:
    """Return the records of a group by document; raises NotFoundError, InvalidValueError."""
    _check(wanted.field)
    with store.transaction() as work:
        work.groups.get(key, wanted)
        found = work.groups.members(key, wanted, cursor, limit)
        rows = work.groups.records(found.items)
        members = tuple(member_of(rows[one], wanted.field) for one in found.items if one in rows)
        return Slice(items=members, next=found.next)


def alike(store: Store, record: UUID, name: str) -> Alike:
    """Return the group a record's field is of, counted without itself; raises NotFoundError, InvalidValueError."""
    _check(name)
    with store.transaction() as work:
        row = work.records.get(record)
        key = key_of(row, name)
        if key is None or not row.current:
            return Alike(card=None)
        settle(work)
        wanted = GroupQuery(field=name)
        card = _cards(work, [work.groups.get(key, wanted)], wanted)[0]
        own = is_open(row, name)
        group = card.group
        return Alike(
            card=card,
            unresolved=group.unresolved - own,
            checked=group.records - group.unresolved - (not own),
        )


def member_of(row: StoredRecord, name: str) -> GroupMember:
    """Return a record as a member of the group of one of its fields."""
    read = as_read(row, name) or row.record
    return GroupMember(record=row, raw=raw_text(read, name) or "", is_open=is_open(row, name))


def _cards(work: Work, groups: Sequence[ValueGroup], wanted: GroupQuery) -> tuple[GroupCard, ...]:
    samples = work.groups.samples([group.key for group in groups], wanted, SAMPLES)
    rows = work.groups.records([one for some in samples.values() for one in some])
    cards = (_card(group, [rows[one] for one in samples.get(group.key, ()) if one in rows]) for group in groups)
    # One that ended while the totals were brought up has nobody left to show.
    return tuple(card for card in cards if card is not None)


def _card(group: ValueGroup, rows: Sequence[StoredRecord]) -> GroupCard | None:
    if not rows:
        return None
    samples = tuple(member_of(row, group.field) for row in rows)
    proposed = as_read(rows[0], group.field) or rows[0].record
    return GroupCard(group=group, raw=samples[0].raw, proposed=proposed, samples=samples)


def _check(name: str) -> None:
    if name not in GROUPED:
        raise InvalidValueError("query:field", "По этому полю значения не группируются.")
