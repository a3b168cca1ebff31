"""Rows taken apart, put together, or told to be no row at all: a cell read wrongly is most often two, or a half.

1.1  Семинар. Открытый урок   март      split: the first keeps its id and number, the second is added behind it
1.2  Посещение уроков в       май       merge: texts of both, cell by cell; the other one is deleted
     школах района
II.  Работа с родителями                section header: deleted, and the name of the section of what is below
"""

from dataclasses import replace
from uuid import UUID

from model.account import Actor
from model.geometry import Place
from model.plan import Record
from model.review import Action
from model.service_errors import InvalidValueError
from model.source import Source, source_at
from model.stored import ReviewState, StoredRecord
from normalize.ids import offline_id
from store.repositories import Store
from svod.ids import new_id
from svod.review.context import context_of
from svod.review.positions import below, place_after, with_room
from svod.review.records import opened, refuse_deleted, same
from svod.review.sections import renamed
from svod.review.sheet import Sheet, Step, changed_count, write
from svod.review.texts import joined, parted
from svod.review.types import Cut, Partner, Rearranged, SectionRenaming


def split(store: Store, record: UUID, rev: int, cut: Cut, actor: Actor) -> Rearranged:
    """Make two records of one; the first keeps its id. Raises NotFoundError, StaleRevisionError, InvalidValueError."""
    with store.transaction() as work:
        sheet, row = opened(work, record, rev)
        refuse_deleted(row)
        after, second = with_split(sheet, row, cut)
        step = Step(action=Action.SPLIT, actor=actor, record_id=row.id)
        written, command = write(work, sheet, after, step)
        records = (written.record(row.id), written.record(second))
        return Rearranged(records=records, command=command, changed=changed_count(sheet, after))


def merge(store: Store, record: UUID, rev: int, partner: Partner, actor: Actor) -> Rearranged:
    """Join another record of the same plan, by default the next, to this one; the other one is deleted.

    Raises NotFoundError, StaleRevisionError, InvalidValueError.
    """
    with store.transaction() as work:
        sheet, row = opened(work, record, rev)
        refuse_deleted(row)
        other = _partner(sheet, row, partner)
        after = with_merge(sheet, row, other)
        step = Step(action=Action.MERGE, actor=actor, record_id=row.id)
        written, command = write(work, sheet, after, step)
        records = (written.record(row.id), written.record(other.id))
        return Rearranged(records=records, command=command, changed=changed_count(sheet, after))


def make_section_header(store: Store, record: UUID, rev: int, number: str | None, actor: Actor) -> Rearranged:
    """Tell that a row is the header of the section below it: it is deleted, and names the section of what follows.

    Without a number the row's own is taken. Raises NotFoundError, StaleRevisionError, InvalidValueError.
    """
    with store.transaction() as work:
        sheet, row = opened(work, record, rev)
        refuse_deleted(row)
        after = with_section_header(sheet, row, number)
        step = Step(action=Action.SECTION_HEADER, actor=actor, record_id=row.id)
        written, command = write(work, sheet, after, step)
        changed = changed_count(sheet, after) - 1
        return Rearranged(records=(written.record(row.id),), command=command, changed=changed)


def with_split(sheet: Sheet, row: StoredRecord, cut: Cut) -> tuple[Sheet, UUID]:
    """Return the sheet with the row in two parts, and the id of the second; raises InvalidValueError."""
    sheet = with_room(sheet, row.plan_id, row.id)
    row = sheet.record(row.id)
    one, two = parted(row.record, cut, context_of(sheet.value, row.plan_id))
    second = _second(sheet, row, two)
    first = replace(row, record=one, state=_checked(row), postponed=None)
    after = sheet.with_record(first)
    return replace(after, records=(*after.records, second)), second.id


def with_merge(sheet: Sheet, row: StoredRecord, other: StoredRecord) -> Sheet:
    """Return the sheet with the other row's text in this one, and the other one deleted."""
    upper = min(row, other, key=lambda one: (one.position, one.id))
    context = context_of(sheet.value, row.plan_id)
    record = joined(row.record, other.record, upper.record, context)
    record = replace(record, source=_source_of_both(upper.record, (other if upper is row else row).record))
    state = _checked(row)
    sheet = sheet.with_record(replace(row, record=record, state=state, postponed=None))
    return sheet.with_record(replace(other, state=ReviewState.DELETED, postponed=None))


def with_section_header(sheet: Sheet, row: StoredRecord, number: str | None = None) -> Sheet:
    """Return the sheet with the row as the section of all below it that stood in its own one."""
    context = context_of(sheet.value, row.plan_id)
    renaming = SectionRenaming(
        plan_id=row.plan_id, old=row.record.section, new=row.record.activity, number=number or row.record.number
    )
    own = set[UUID]()
    for one in below(sheet, row):
        if one.record.section != row.record.section:
            break
        own.add(one.id)
    sheet = sheet.mapped(lambda one: renamed(one, renaming, context) if one.id in own else one)
    return sheet.with_record(replace(row, state=ReviewState.DELETED, postponed=None))


def _partner(sheet: Sheet, row: StoredRecord, partner: Partner) -> StoredRecord:
    if partner.record is None:
        found = next(iter(below(sheet, row)), None)
        if found is None:
            raise InvalidValueError("/other", "Ниже в этом плане записей нет: назовите, с какой соединить.")
    else:
        found = sheet.record(partner.record)
    if found.id == row.id or found.plan_id != row.plan_id or found.former_of is not None:
        raise InvalidValueError("/other", "Соединить можно с другой записью того же плана.")
    refuse_deleted(found)
    if partner.rev is not None:
        same(found, partner.rev)
    return found


def _second(sheet: Sheet, row: StoredRecord, record: Record) -> StoredRecord:
    """Return the second part: a record people made, behind the first, with the same place in the document."""
    _, position = place_after(sheet, row.plan_id, row.id)
    row_id = new_id()
    own = replace(record, id=offline_id(sheet.document.sha256, "split", row_id))
    items = tuple(replace(item, id=offline_id(own.id, number)) for number, item in enumerate(own.items))
    return replace(
        row,
        id=row_id,
        rev=0,
        position=position,
        state=ReviewState.ADDED,
        cluster_id=None,
        record=replace(own, items=items),
        read=None,
        repeats=None,
        postponed=None,
    )


def _checked(row: StoredRecord) -> ReviewState:
    return row.state if row.state is ReviewState.ADDED else ReviewState.CORRECTED


def _source_of_both(upper: Record, lower: Record) -> Source:
    """Return the places of both rows, cell by cell."""
    one, two = upper.source, lower.source
    names = dict.fromkeys((*one.cells, *two.cells))
    cells = {name: _distinct(_places(one, name), _places(two, name)) for name in names}
    places = _distinct(_own_places(one), _own_places(two))
    return source_at(places, table=one.table, row=one.row, cells=cells)


def _own_places(source: Source) -> tuple[Place, ...]:
    own = Place(page=source.page, bbox=source.bbox, start=source.start, end=source.end)
    return (own, *source.more)


def _places(source: Source, name: str) -> tuple[Place, ...]:
    found = source.cells.get(name, ())
    return found if isinstance(found, tuple) else (found,)


def _distinct(one: tuple[Place, ...], two: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return both, what is the same once: parts of one row have one place."""
    return tuple(place for place in dict.fromkeys((*one, *two)) if place != Place())
