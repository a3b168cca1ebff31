"""What stands in a record's fields, how sure the machine was, and whether a person left it so."""

from collections.abc import Iterator
from typing import Final

from model.finding import Severity
from model.mention import Origin
from model.plan import Record
from model.quality import FIELDS
from model.stored import ReviewState, StoredRecord

#: Below this a field asks for a look, whatever is known of thresholds: shown, never accepted by it.
SHOWN: Final = 0.8
_SERIOUS: Final = frozenset({Severity.ERROR, Severity.WARNING})


def raw_of(record: Record, name: str) -> str | None:
    """Return what the document says in a field; None where it says nothing."""
    text: str | None
    if name == "deadline":
        text = record.deadline.raw
    elif name == "responsible":
        text = record.responsible.raw
    else:
        text = getattr(record, name)
    return text or None


def meaning_of(record: Record, name: str) -> object:
    """Return what is right or wrong about a field: the text, and what was made of it."""
    if name == "deadline":
        one = record.deadline
        return (one.raw, one.kind, one.edtf, one.rrule, one.condition)
    if name == "responsible":
        return (record.responsible.raw, tuple(party.text for party in record.responsible.parties))
    return raw_of(record, name)


def confidence_of(record: Record, name: str) -> float:
    """Return how sure the machine is of a field, 0..1; text without a state was read as it stands."""
    state = record.fields.get(name)
    sure = 1.0 if state is None else state.confidence
    return min(sure, record.deadline.confidence) if name == "deadline" else sure


def kind_of(record: Record, name: str) -> str:
    """Return the kind of the deadline; other fields have none."""
    return str(record.deadline.kind) if name == "deadline" else ""


def said_fields(record: Record) -> Iterator[str]:
    """Yield the fields the document says something in."""
    return (name for name in FIELDS if raw_of(record, name) is not None)


def vouched_fields(record: Record) -> frozenset[str]:
    """Return the fields a person corrected, confirmed or marked as absent."""
    return frozenset(name for name, state in record.fields.items() if state.origin is Origin.PERSON)


def doubted_fields(record: Record) -> frozenset[str]:
    """Return the fields with an error or warning; one about the whole record stands at its activity."""
    serious = (finding.field for finding in record.findings if finding.severity in _SERIOUS)
    return frozenset(name if name in FIELDS else "activity" for name in serious)


def accepted_fields(stored: StoredRecord) -> tuple[str, ...]:
    """Return the fields that were accepted by themselves and that no person has vouched for since."""
    marks, vouched = stored.touchless, vouched_fields(stored.record)
    return tuple(name for name in marks.itself if name not in vouched) if marks else ()


def is_for_people(stored: StoredRecord) -> bool:
    """Tell whether a person has decided about a record, or put it off: the machine leaves it alone."""
    waits = stored.state is ReviewState.UNREVIEWED and stored.postponed is None
    return not (waits or stored.is_accepted_by_itself)
