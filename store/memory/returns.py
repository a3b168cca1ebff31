"""Возвраты правок."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from model.paging import Slice
from model.returned import (
    OFFERED,
    LineCount,
    LineFilter,
    LineKind,
    LineState,
    Returned,
    ReturnedLine,
    ReturnedPortion,
)
from store.cursors import read_cursor
from store.memory.tables import Listing, Tables, check_revision, required
from store.slices import moment

_NEWEST: Final = Listing(order="newest", key=lambda one: (one.at, one.id), newest_first=True)
_LINES: Final = Listing(order="returned-line", key=lambda line: (line.number,))
_LAST: Final = UUID(int=2**128 - 1)


class MemoryReturns:
    """Возвраты правок."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, returned: Returned) -> None:
        """Write a new one; one that is there already stays as it is."""
        self._tables.returned.setdefault(returned.id, returned)

    def get(self, returned: UUID, *, lock: bool = False) -> Returned:  # noqa: ARG002 -- always alone
        """Return one; raises NotFoundError."""
        return required(self._tables.returned, returned)

    def save(self, returned: Returned) -> Returned:
        """Write one whose `rev` is the stored one; return it with the next `rev`; raises StaleRevisionError."""
        check_revision(self.get(returned.id).rev, returned.rev, returned.id)
        saved = replace(returned, rev=returned.rev + 1)
        self._tables.returned[returned.id] = saved
        return saved

    def list(self, cursor: str | None, limit: int) -> Slice[Returned]:
        """Return them, newest first."""
        after = read_cursor(cursor, "newest", (moment, UUID)) if cursor is not None else None
        return _NEWEST.slice(self._tables.returned.values(), after, limit)

    def remove(self, returned: UUID) -> None:
        """Remove one with its lines."""
        self.clear(returned)
        self._tables.returned.pop(returned, None)
        for key in [key for key in self._tables.returned_portions if key[0] == returned]:
            del self._tables.returned_portions[key]

    def clear(self, returned: UUID) -> None:
        """Remove the lines of one."""
        for key in [key for key in self._tables.returned_lines if key[0] == returned]:
            del self._tables.returned_lines[key]

    def add_lines(self, returned: UUID, lines: Sequence[ReturnedLine]) -> None:
        """Write lines of a plan."""
        self._tables.returned_lines.update({(returned, line.number): line for line in lines})

    def lines(self, returned: UUID, wanted: LineFilter, cursor: str | None, limit: int) -> Slice[ReturnedLine]:
        """Return lines of a plan by number."""
        after = read_cursor(cursor, "returned-line", (int,)) if cursor is not None else None
        return _LINES.slice([line for line in self._of(returned) if _meets(line, wanted)], after, limit)

    def counts(self, returned: UUID) -> tuple[LineCount, ...]:
        """Return how many lines there are of each kind that there is."""
        lines = self._of(returned)
        kinds = sorted({line.kind for line in lines})
        return tuple(_count(kind, [line for line in lines if line.kind is kind]) for kind in kinds)

    def choose(self, returned: UUID, wanted: LineFilter, numbers: Collection[int] | None, *, chosen: bool) -> int:
        """Choose the waiting lines of a filter (of these numbers), refused ones never; return how many changed."""
        changed = [
            replace(line, chosen=chosen)
            for line in self._of(returned)
            if _meets(line, wanted)
            and (numbers is None or line.number in numbers)
            and line.kind in OFFERED
            and line.state is LineState.WAITING
            and line.chosen is not chosen
        ]
        self.add_lines(returned, changed)
        return len(changed)

    def next_chosen(self, returned: UUID, limit: int) -> tuple[ReturnedLine, ...]:
        """Return lines that are chosen and wait, of one document, by record; rows without a record come last."""
        waiting = [line for line in self._of(returned) if line.chosen and line.state is LineState.WAITING]
        document = min((line.document_id for line in waiting if line.document_id), default=None)
        own = [line for line in waiting if document is not None and line.document_id == document]
        return tuple(sorted(own, key=lambda line: (line.record_id or _LAST, line.number))[:limit])

    def save_lines(self, returned: UUID, lines: Sequence[ReturnedLine]) -> None:
        """Write state, reason and record of lines."""
        for line in lines:
            known = self._tables.returned_lines[returned, line.number]
            said = replace(known, state=line.state, reason=line.reason, record_id=line.record_id)
            self._tables.returned_lines[returned, line.number] = said

    def taken_back(self, returned: UUID, records: Collection[UUID]) -> None:
        """Write of the lines taken into these records that they are undone."""
        for line in self._of(returned):
            if line.record_id in records and line.state is LineState.TAKEN:
                self._tables.returned_lines[returned, line.number] = replace(line, state=LineState.UNDONE)

    def add_portion(self, returned: UUID, portion: ReturnedPortion) -> None:
        """Write what one command changed."""
        self._tables.returned_portions[returned, portion.number] = portion

    def portions(self, returned: UUID, limit: int) -> tuple[ReturnedPortion, ...]:
        """Return portions that are not undone, the last one first."""
        own = [one for (of, _), one in self._tables.returned_portions.items() if of == returned and not one.undone]
        return tuple(sorted(own, key=lambda one: -one.number)[:limit])

    def save_portion(self, returned: UUID, portion: ReturnedPortion) -> None:
        """Write that a portion is undone."""
        self.add_portion(returned, portion)

    def _of(self, returned: UUID) -> tuple[ReturnedLine, ...]:
        return tuple(line for (of, _), line in self._tables.returned_lines.items() if of == returned)


def _meets(line: ReturnedLine, wanted: LineFilter) -> bool:
    return all(
        asked is None or asked == had
        for asked, had in (
            (wanted.kind, line.kind),
            (wanted.field, line.field),
            (wanted.chosen, line.chosen),
            (wanted.state, line.state),
        )
    )


def _count(kind: LineKind, lines: Sequence[ReturnedLine]) -> LineCount:
    rows = {line.record_id or line.number for line in lines}
    return LineCount(
        kind=kind,
        lines=len(lines),
        records=len(rows),
        chosen=sum(line.chosen for line in lines),
        taken=sum(line.state is LineState.TAKEN for line in lines),
        left=sum(line.state is LineState.LEFT for line in lines),
    )
