"""A record as the value that revisions point into, and back."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from uuid import UUID

from model.review import Json, Revision, Target, applied, pointer_step
from model.stored import ReviewState, StoredRecord
from store.codec import record_from_json, record_to_json

#: Not revised by people: ids and places never change, findings follow from the rest.
_DERIVED = frozenset({"id", "source", "findings", "cluster_id"})


def value_of(record: StoredRecord) -> dict[str, Json]:
    """Return the record's fields and its review state as one value."""
    return {**record_to_json(record.record), "state": record.state.value}


def with_value(record: StoredRecord, value: Json) -> StoredRecord:
    """Return the record holding this value; raises InvalidValueError where it is none."""
    fields = {key: item for key, item in value.items() if key != "state"}
    return replace(record, record=record_from_json(fields), state=ReviewState(value["state"]))


def derived(record: StoredRecord, read: StoredRecord, revisions: Iterable[Revision]) -> StoredRecord:
    """Return `record` as it follows from what was read and the revisions made since."""
    return with_value(record, applied(value_of(read), revisions))


def revisions_between(old: StoredRecord | None, new: StoredRecord) -> tuple[Revision, ...]:
    """Return what turned one into the other: one revision a field, and one for the state of each field.

    A new record is made in two steps, its making (pointer "", never taken back) and its coming into being ("/state").
    """
    if old is None:
        hidden = {**value_of(new), "state": ReviewState.DELETED.value}
        return (_revision(new.id, "", None, hidden), _revision(new.id, "/state", hidden["state"], new.state.value))
    return tuple(_differences(old.id, value_of(old), value_of(new)))


def _differences(target: UUID, before: dict[str, Json], after: dict[str, Json]) -> Iterator[Revision]:
    for key in sorted(after.keys() - _DERIVED - {"fields"}):
        if before.get(key) != after[key]:
            yield _revision(target, f"/{key}", before.get(key), after[key])
    old, new = before["fields"], after["fields"]
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield _revision(target, "/fields/" + pointer_step(name), old.get(name), new.get(name))


def _revision(target: UUID, pointer: str, old: Json, new: Json) -> Revision:
    return Revision(target=Target.RECORD, target_id=target, pointer=pointer, old=old, new=new)
