"""Where quality meets the review and the reading: what a command shows is kept, what is read is decided about."""

from collections.abc import Sequence
from dataclasses import replace

from model.review import Command
from model.stored import StoredRecord
from store.repositories import Work
from svod.ids import now
from svod.quality.deciding import decided, reconsidered, released
from svod.quality.evidence import checks_of
from svod.quality.thresholds import rule_in_force


def keep_checks(work: Work, before: Sequence[StoredRecord], after: Sequence[StoredRecord], command: Command) -> None:
    """Keep what a command shows of the machine's readings; what an undone one showed is dropped."""
    if command.undoes is not None:
        work.quality.forget_checks(command.undoes)
    work.quality.put_checks(checks_of(command, before, after))


def all_reconsidered(before: Sequence[StoredRecord], after: Sequence[StoredRecord]) -> tuple[StoredRecord, ...]:
    """Return a document's records as a person's change leaves them: what was accepted by itself may be so no more."""
    old = {row.id: row for row in before}
    return tuple(reconsidered(old[row.id], row) if row.id in old else row for row in after)


def decided_after_reading(work: Work, rows: Sequence[StoredRecord]) -> tuple[StoredRecord, ...]:
    """Return the records of a document just read with what is accepted by itself."""
    rule, at = rule_in_force(work, now()), now()
    if not rule.thresholds.is_in_force:
        return tuple(row if row.touchless is None else _with_rev(row, released(row)) for row in rows)
    return tuple(_with_rev(row, decided(row, rule, at)) for row in rows)


def _with_rev(read: StoredRecord, after: StoredRecord) -> StoredRecord:
    """Keep the number the reading gave: the machine's acceptance outdates nobody's view of a record."""
    return replace(after, rev=read.rev)
