"""A record as the value that revisions point into, and back."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from model.review import Json, Revision, Target, applied, pointer_step
from model.stored import Postponement, ReviewState, StoredRecord
from store.codec import record_from_json, record_to_json

#: Not revised by people: ids and places never change, findings follow from the rest.
_DERIVED = frozenset({"id", "source", "findings", "cluster_id"})
#: Members of the value that are the review's, not the record's.
_REVIEW = frozenset({"state", "postponed"})
#: Only what joins rows revises where they stand.
SOURCE: Final = "/source"


def value_of(record: StoredRecord) -> dict[str, Json]:
    """Return the record's fields, its review state and what it is put off for as one value."""
    said = record_to_json(record.record)
    return {**said, "state": record.state.value, "postponed": _postponed_to_json(record.postponed)}


def with_value(record: StoredRecord, value: Json) -> StoredRecord:
    """Return the record holding this value; raises InvalidValueError where it is none."""
    fields = {key: item for key, item in value.items() if key not in _REVIEW}
    return replace(
        record,
        record=record_from_json(fields),
        state=ReviewState(value["state"]),
        postponed=_postponed_from_json(value.get("postponed")),
    )


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


def moved(old: StoredRecord, new: StoredRecord) -> Iterator[Revision]:
    """Yield the revision of a record's places, where they differ."""
    before, after = record_to_json(old.record)["source"], record_to_json(new.record)["source"]
    if before != after:
        yield _revision(new.id, SOURCE, before, after)


def _postponed_to_json(postponed: Postponement | None) -> Json:
    if postponed is None:
        return None
    return {"until": postponed.until.isoformat() if postponed.until else None, "reason": postponed.reason}


def _postponed_from_json(value: Json) -> Postponement | None:
    if value is None:
        return None
    until = value.get("until")
    return Postponement(until=date.fromisoformat(until) if until else None, reason=value.get("reason"))


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
