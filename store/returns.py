"""What a store does for corrected files taken back."""

from collections.abc import Collection, Sequence
from typing import Protocol
from uuid import UUID

from model.paging import Slice
from model.returned import LineCount, LineFilter, Returned, ReturnedLine, ReturnedPortion


class Returns(Protocol):
    """Возвраты правок."""

    def add(self, returned: Returned) -> None:
        """Write a new one; one that is there already stays as it is."""

    def get(self, returned: UUID, *, lock: bool = False) -> Returned:
        """Return one; with `lock` nobody else changes it until the transaction ends; raises NotFoundError."""

    def save(self, returned: Returned) -> Returned:
        """Write one whose `rev` is the stored one; return it with the next `rev`; raises StaleRevisionError."""

    def list(self, cursor: str | None, limit: int) -> Slice[Returned]:
        """Return them, newest first."""

    def remove(self, returned: UUID) -> None:
        """Remove one with its lines."""

    def clear(self, returned: UUID) -> None:
        """Remove the lines of one: it is compared anew."""

    def add_lines(self, returned: UUID, lines: Sequence[ReturnedLine]) -> None:
        """Write lines of a plan."""

    def lines(self, returned: UUID, wanted: LineFilter, cursor: str | None, limit: int) -> Slice[ReturnedLine]:
        """Return lines of a plan by number."""

    def counts(self, returned: UUID) -> tuple[LineCount, ...]:
        """Return how many lines there are of each kind that there is."""

    def choose(self, returned: UUID, wanted: LineFilter, numbers: Collection[int] | None, *, chosen: bool) -> int:
        """Choose the waiting lines of a filter (of these numbers), refused ones never; return how many changed."""

    def next_chosen(self, returned: UUID, limit: int) -> tuple[ReturnedLine, ...]:
        """Return lines that are chosen and wait, of one document, by record; rows without a record come last."""

    def save_lines(self, returned: UUID, lines: Sequence[ReturnedLine]) -> None:
        """Write state, reason and record of lines."""

    def taken_back(self, returned: UUID, records: Collection[UUID]) -> None:
        """Write of the lines taken into these records that they are undone."""

    def add_portion(self, returned: UUID, portion: ReturnedPortion) -> None:
        """Write what one command changed."""

    def portions(self, returned: UUID, limit: int) -> tuple[ReturnedPortion, ...]:
        """Return portions that are not undone, the last one first."""

    def save_portion(self, returned: UUID, portion: ReturnedPortion) -> None:
        """Write that a portion is undone."""
