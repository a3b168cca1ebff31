"""Само: which fields of a record are accepted by themselves, and whether the whole record is.

over its threshold, no error or warning ─► accepted by itself, or checked all the same (random sample)
all fields accepted, no finding of the record ─► the record is accepted by itself: signed by nobody
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from typing import Final
from uuid import UUID

from model.plan import Record
from model.quality import Targets, ThresholdSet, Touchless
from model.stored import ReviewState, StoredRecord
from svod.quality.readings import (
    confidence_of,
    doubted_fields,
    is_for_people,
    kind_of,
    meaning_of,
    said_fields,
    vouched_fields,
)

#: Nobody accepts a record in these states: that it is accepted now means that an action was taken back.
_TAKEN_BACK: Final = frozenset({ReviewState.CORRECTED, ReviewState.DELETED})


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """Правило приёмки: the thresholds in force, and the sample that is checked all the same."""

    thresholds: ThresholdSet
    targets: Targets


def decided(stored: StoredRecord, rule: Rule, at: datetime) -> StoredRecord:
    """Return the record with what is accepted by itself; what people decided stays as it is."""
    if is_for_people(stored):
        return stored
    marks = marks_of(stored, rule)
    state = ReviewState.ACCEPTED if _is_whole(stored.record, marks) else ReviewState.UNREVIEWED
    if state is stored.state and _says_the_same(marks, stored.touchless):
        return stored
    since = at if state is ReviewState.ACCEPTED else None
    return replace(stored, touchless=marks, state=state, reviewed_by=None, reviewed_at=since)


def _says_the_same(marks: Touchless | None, old: Touchless | None) -> bool:
    """Whether newer thresholds change nothing: then the older ones stay what the record was accepted by."""
    return marks == old or (marks is not None and old is not None and replace(marks, by=old.by) == old)


def released(stored: StoredRecord) -> StoredRecord:
    """Return the record with nothing accepted by itself; what people decided stays."""
    if is_for_people(stored):
        return replace(stored, touchless=None)
    return replace(stored, touchless=None, state=ReviewState.UNREVIEWED, reviewed_by=None, reviewed_at=None)


def reconsidered(before: StoredRecord, after: StoredRecord) -> StoredRecord:
    """Return a record as a person's change leaves it: acceptance by itself falls with what it was about.

    A field whose text changed, or that has an error or warning since, is accepted by nobody; its record waits for a
    check again. Who confirms one field of a record has not signed all of it.
    """
    marks = after.touchless
    if marks is None:
        return after
    left = tuple(name for name in marks.itself if _holds(name, before, after))
    after = after if left == marks.itself else replace(after, touchless=replace(marks, itself=left))
    if after.state is not ReviewState.ACCEPTED or not _may_be_nobodys(before, after):
        return after
    if _is_whole(after.record, after.touchless):
        return replace(after, reviewed_by=None, reviewed_at=before.reviewed_at)
    if not before.is_accepted_by_itself:
        return after
    return replace(after, state=ReviewState.UNREVIEWED, reviewed_by=None, reviewed_at=None)


def _holds(name: str, before: StoredRecord, after: StoredRecord) -> bool:
    """What a person vouches for stays marked: were that taken back, the field is again as it was."""
    if name in vouched_fields(after.record):
        return True
    same = meaning_of(before.record, name) == meaning_of(after.record, name) or name in vouched_fields(before.record)
    return same and name not in doubted_fields(after.record)


def _may_be_nobodys(before: StoredRecord, after: StoredRecord) -> bool:
    """Whether an accepted record may be one that was accepted by itself: it was, or a correction was taken back."""
    if before.is_accepted_by_itself:
        return not _is_confirmed(before, after)
    return before.state in _TAKEN_BACK


def _is_confirmed(before: StoredRecord, after: StoredRecord) -> bool:
    """Whether a person said of the record as it was accepted by itself that it is right."""
    return after.reviewed_by is not None and before.record == after.record


def marks_of(stored: StoredRecord, rule: Rule) -> Touchless | None:
    """Return what the thresholds say of a record's fields; None where none is in force."""
    if not rule.thresholds.is_in_force:
        return None
    judged = dict(_judged(stored.record, rule.thresholds))
    over = tuple(name for name, is_over in judged.items() if is_over)
    below = tuple(name for name, is_over in judged.items() if not is_over)
    is_checked = is_sampled(stored.id, rule.targets)
    return Touchless(
        by=rule.thresholds.id,
        itself=() if is_checked else over,
        below=below,
        sampled=over if is_checked else (),
        share=rule.targets.share,
    )


def _judged(record: Record, thresholds: ThresholdSet) -> Iterator[tuple[str, bool]]:
    """Yield the fields that have a threshold, and whether each is over it."""
    left_out = vouched_fields(record) | doubted_fields(record)
    for name in said_fields(record):
        threshold = thresholds.of(name, kind_of(record, name))
        if name not in left_out and threshold is not None and threshold.threshold is not None:
            yield name, confidence_of(record, name) >= threshold.threshold


def _is_whole(record: Record, marks: Touchless | None) -> bool:
    """Whether nothing of a record is left for a person to look at."""
    if marks is None or not marks.itself or doubted_fields(record):
        return False
    return {*said_fields(record)} <= {*marks.itself} | vouched_fields(record)


def is_sampled(record: UUID, targets: Targets) -> bool:
    """Tell whether people check a record all the same: told by id and salt, so a new reading changes nothing."""
    digest = blake2b(record.bytes, key=targets.salt.encode()[:64], digest_size=8).digest()
    return int.from_bytes(digest, "big") < targets.share * 2**64
