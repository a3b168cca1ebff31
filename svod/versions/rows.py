"""Rows of two documents that become one: which goes on, with what of people's corrections. Pure.

The id stays with the activity: the older id goes on in the document that holds, and the row as it was stands in the
former document under the other id, naming the one that goes on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from model.kinship import Overtaken
from model.plan import Record
from model.review import Json
from model.service_errors import InvalidValueError
from model.stored import ReviewState, StoredRecord
from normalize.ids import offline_id
from normalize.versions.align import RowPair, align
from normalize.versions.carry import Carried, carry_over, corrected_fields, text_of
from store.codec import record_from_json, record_to_json
from svod.ids import new_id

#: Cells whose change asks for no second look: they follow from where a row stands.
_OF_PLACE: Final = frozenset({"number", "section"})
#: What a person has looked at.
_CHECKED: Final = frozenset({ReviewState.ACCEPTED, ReviewState.CORRECTED})


@dataclass(frozen=True, kw_only=True, slots=True)
class Joined:
    """Пара строк: the row that goes on in the document that holds, and what it was in the former one."""

    going_on: StoredRecord
    former: StoredRecord
    #: The row that goes on, as the machine read it there: what revisions start from.
    base: StoredRecord
    #: True where the two rows exchanged their ids.
    exchanged: bool
    #: True where the former row is made for this: nothing of the newer version answers to what a person had added.
    is_kept: bool = False
    overtaken: tuple[Overtaken, ...] = ()


def row_text(row: StoredRecord) -> Record:
    """Return a row as the machine read it; one a person added as it stands."""
    return row.read or row.record


def paired(
    former: Sequence[StoredRecord], holding: Sequence[StoredRecord], *, recognised: bool
) -> tuple[tuple[RowPair, StoredRecord | None, StoredRecord | None], ...]:
    """Return the alignment of a former document's rows with those of the one that holds."""
    pairs = align([row_text(row) for row in former], [row_text(row) for row in holding], recognised=recognised)
    return tuple(
        (pair, former[pair.old] if pair.old is not None else None, holding[pair.new] if pair.new is not None else None)
        for pair in pairs
    )


def joined_rows(
    former: Sequence[StoredRecord], holding: Sequence[StoredRecord], *, recognised: bool, whole: bool
) -> tuple[Joined, ...]:
    """Return what becomes of the rows that are one; with `whole` rows that people added go on too."""
    own = [row for row in former if row.former_of is None]
    found: list[Joined] = []
    above: StoredRecord | None = None
    for pair, old, new in paired(own, holding, recognised=recognised):
        if old is not None and new is not None:
            found.append(_joined(old, new, pair, recognised=recognised))
            above = new
        elif new is not None:
            above = new
        elif old is not None and whole and old.state is ReviewState.ADDED and holding:
            found.append(_kept(old, above, holding, len(found)))
    return tuple(found)


def _joined(old: StoredRecord, new: StoredRecord, pair: RowPair, *, recognised: bool) -> Joined:
    if new.former_of is not None:  # the one that holds is itself a former version of another
        return Joined(going_on=new, former=replace(old, former_of=new.former_of), base=new, exchanged=False)
    merged, overtaken = merged_row(old, new, pair, recognised=recognised)
    if new.id < old.id:
        former = _as_former(old, old.id, new.id, old.rev)
        return Joined(going_on=merged, former=former, base=new, exchanged=False, overtaken=overtaken)
    going_on = replace(merged, id=old.id, rev=old.rev, cluster_id=old.cluster_id)
    overtaken = tuple(replace(one, record_id=old.id) for one in overtaken)
    base = replace(going_on, record=row_text(new), state=new.state)
    former = _as_former(old, new.id, old.id, new.rev)
    return Joined(going_on=going_on, former=former, base=base, exchanged=True, overtaken=overtaken)


def _as_former(row: StoredRecord, row_id: UUID, going_on: UUID, rev: int) -> StoredRecord:
    return replace(row, id=row_id, rev=rev, former_of=going_on, cluster_id=None)


def _kept(old: StoredRecord, above: StoredRecord | None, holding: Sequence[StoredRecord], count: int) -> Joined:
    """A row a person added goes on behind the one it stood behind: nothing says that the new version left it out."""
    beside = above or holding[0]
    positions = sorted(row.position for row in holding)
    place = beside.position if above else beside.position - 1
    below = next((position for position in positions if position > place), place + 1)
    # Several rows may find the same gap: each takes a place of its own in it.
    position = place + (below - place) * (count + 1) / (count + 2) / 2
    record = replace(old.record, id=offline_id(old.record.id, beside.document_id))
    going_on = replace(
        old, document_id=beside.document_id, plan_id=beside.plan_id, position=position, record=record, read=None
    )
    former = _as_former(old, new_id(), old.id, 0)
    return Joined(going_on=going_on, former=former, base=going_on, exchanged=True, is_kept=True)


def merged_row(
    old: StoredRecord, new: StoredRecord, pair: RowPair, *, recognised: bool
) -> tuple[StoredRecord, tuple[Overtaken, ...]]:
    """Return the new row with what holds of the old one's corrections, its own above them, and what holds no more."""
    if old.read is None and old.state is not ReviewState.ADDED:
        return new, ()
    read = record_to_json(new.read or new.record)
    carried = _carried(old, read, recognised=recognised)
    value = _under_own(carried.value, read, new)
    try:
        record = record_from_json({**value, "id": new.record.id, "source": read["source"]})
    except InvalidValueError:  # fits the newer contract no more
        return new, tuple(_told(old, carried, everything=True))
    state = _state(old, new, pair, carried)
    signed = (
        (old.reviewed_by, old.reviewed_at)
        if new.state is ReviewState.UNREVIEWED or (new.is_accepted_by_itself and old.reviewed_by is not None)
        else (new.reviewed_by, new.reviewed_at)
    )
    by, at = signed if state is not ReviewState.UNREVIEWED else (None, None)
    record = replace(record, findings=new.record.findings, cluster_id=new.record.cluster_id)
    return replace(new, record=record, state=state, reviewed_by=by, reviewed_at=at), tuple(_told(old, carried))


def _carried(old: StoredRecord, read: Mapping[str, Json], *, recognised: bool) -> Carried:
    """A row a person added was not read before: all of it is theirs, and the new reading is compared with it."""
    corrected = record_to_json(old.record)
    before = record_to_json(old.read) if old.read is not None else {**read, "fields": {}}
    if old.read is None:
        return Carried(value=dict(read))
    return carry_over(before, corrected, read, recognised=recognised)


def _under_own(value: dict[str, Json], read: Mapping[str, Json], new: StoredRecord) -> dict[str, Json]:
    """Return the value with the corrections that people made to the new row itself."""
    own = record_to_json(new.record)
    mended = {name: own[name] for name in corrected_fields(read, own)}
    states = {name: state for name, state in own["fields"].items() if read["fields"].get(name) != state}
    return {**value, **mended, "fields": {**value["fields"], **states}}


def _state(old: StoredRecord, new: StoredRecord, pair: RowPair, carried: Carried) -> ReviewState:
    """What was checked stays checked where nothing a person looks at has changed."""
    if new.state is not ReviewState.UNREVIEWED and not new.is_accepted_by_itself:
        return new.state
    if old.state is ReviewState.DELETED and old.reviewed_by is not None:
        return ReviewState.DELETED if "activity" not in pair.fields else ReviewState.UNREVIEWED
    changed = set(pair.fields) - _OF_PLACE - set(carried.kept)
    if carried.overtaken or changed:
        return ReviewState.UNREVIEWED
    if old.state in _CHECKED and not old.is_accepted_by_itself:
        return old.state
    return ReviewState.ACCEPTED if old.state is ReviewState.ADDED else new.state


def _told(old: StoredRecord, carried: Carried, *, everything: bool = False) -> Iterator[Overtaken]:
    for one in carried.overtaken:
        yield Overtaken(
            record_id=old.id,
            field=one.field,
            read=text_of(one.field, one.read),
            corrected=text_of(one.field, one.corrected),
            now=text_of(one.field, one.now),
        )
    if everything:
        yield from (Overtaken(record_id=old.id, field=name) for name in carried.kept)
