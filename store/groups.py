"""What a store keeps of groups of values, and of what people decided about them."""

from collections.abc import Collection, Sequence
from typing import Protocol
from uuid import UUID

from model.group import Deed, DeedPortion, GroupQuery, LaterPortion, Portion, PortionState, ValueGroup, Variant
from model.paging import Slice
from model.stored import StoredRecord


class Groups(Protocol):
    """Группы значений: of records that count, in documents the work may see."""

    def list(self, wanted: GroupQuery, cursor: str | None, limit: int) -> Slice[ValueGroup]:
        """Return groups, what is worth most first."""

    def get(self, key: UUID, wanted: GroupQuery) -> ValueGroup:
        """Return one group as the query sees it, wholly checked or not; raises NotFoundError."""

    def samples(self, keys: Collection[UUID], wanted: GroupQuery, limit: int) -> dict[UUID, tuple[UUID, ...]]:
        """Return some records of each group, of different documents, the least sure ones first."""

    def variants(self, key: UUID, wanted: GroupQuery, limit: int) -> tuple[Variant, ...]:
        """Return how the group's value is written, the most frequent first; `limit` records are looked at."""

    def members(self, key: UUID, wanted: GroupQuery, cursor: str | None, limit: int) -> Slice[UUID]:
        """Return the records of a group by document and id."""

    def records(self, records: Collection[UUID]) -> dict[UUID, StoredRecord]:
        """Return those of the records that there are, by id."""

    def portions(self, key: UUID, wanted: GroupQuery) -> tuple[Portion, ...]:
        """Return the documents of a group with their records, by id."""

    def settle(self, limit: int) -> bool:
        """Bring the totals up to what at most so many documents' values have become; tell whether any are left."""

    def hold(self, limit: int) -> int:
        """Say of records read before there were groups what they have in each field; return of how many."""

    def add_deed(self, deed: Deed, portions: Sequence[DeedPortion]) -> None:
        """Write a decision with its documents."""

    def deed(self, deed: UUID, *, lock: bool = False) -> Deed:
        """Return a decision with its counts; raises NotFoundError."""

    def save_deed(self, deed: Deed) -> None:
        """Write state and who took it back."""

    def deeds(self, cursor: str | None, limit: int) -> Slice[Deed]:
        """Return decisions, newest first."""

    def portions_of(self, deed: UUID, state: PortionState | None, cursor: str | None, limit: int) -> Slice[DeedPortion]:
        """Return a decision's documents (in this state) by id."""

    def later(self, limit: int) -> tuple[LaterPortion, ...]:
        """Return documents read after a decision that is kept for them, with what of its group nobody has looked at."""

    def add_portion(self, deed: UUID, portion: DeedPortion) -> None:
        """Write one more document of a decision."""

    def save_portion(self, deed: UUID, portion: DeedPortion) -> None:
        """Write state, command and what was left."""
