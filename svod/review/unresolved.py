"""Which fields of a record a person should look at: Tab and Enter go over these alone."""

from typing import Final

from model.quality import FIELDS
from model.stored import ReviewState, StoredRecord
from svod.quality.readings import SHOWN, confidence_of, doubted_fields, said_fields, vouched_fields

_CLOSED: Final = frozenset({ReviewState.ACCEPTED, ReviewState.DELETED})


def unresolved_of(stored: StoredRecord) -> tuple[str, ...]:
    """Return the fields nobody vouches for yet, in the order of the form.

    Those read below 0.8, below their threshold, in the random sample, or with an error or warning; less those a person
    corrected, confirmed or marked as absent. None of a record that a person accepted as a whole, or deleted.
    """
    if stored.state in _CLOSED and not stored.is_accepted_by_itself:
        return ()
    record, marks = stored.record, stored.touchless
    asked = {*marks.below, *marks.sampled} if marks else set[str]()
    trusted = set(marks.itself) if marks else set[str]()
    unsure = {name for name in said_fields(record) if confidence_of(record, name) < SHOWN} - trusted
    wanted = (asked | unsure | doubted_fields(record)) - vouched_fields(record)
    return tuple(name for name in FIELDS if name in wanted)
