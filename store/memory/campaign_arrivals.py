"""Поступления: documents in short, how far the feed was followed; obligations read from orders."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from model.campaign_arrival import Arrival
from model.campaign_word import ObligationState, Proposal
from model.paging import Slice
from model.service_errors import NotFoundError
from store.campaigns import decided_again
from store.cursors import read_cursor
from store.memory.scopes import territories_of
from store.memory.tables import Listing, Tables, required
from store.slices import moment

_FOLLOWED: Final = "campaign_follow"
_NEWEST: Final = Listing(order="obligation", key=lambda one: (one.read_at, -one.position, one.id), newest_first=True)


class MemoryArrivals:
    """Поступления."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def put(self, arrival: Arrival) -> None:
        """Write what a document says of itself."""
        self._tables.arrivals[arrival.document_id] = arrival

    def drop(self, document: UUID) -> None:
        """Forget a document."""
        self._tables.arrivals.pop(document, None)

    def some(self, documents: Collection[UUID]) -> Mapping[UUID, Arrival]:
        """Return those of these documents that are known, by id."""
        known = self._tables.arrivals
        return {one: known[one] for one in documents if one in known and one in self._tables.documents}

    def former(self, documents: Collection[UUID]) -> tuple[UUID, ...]:
        """Return the documents in whose place these hold."""
        found: set[UUID] = set()
        ahead = {*documents}
        while ahead:
            ahead = {key for key, one in self._tables.arrivals.items() if one.superseded_by in ahead} - found
            found |= ahead
        return tuple(sorted(found))

    def near(
        self, territories: Collection[str], batches: Collection[UUID], years: Collection[int], after: UUID, limit: int
    ) -> tuple[Arrival, ...]:
        """Return documents of these municipalities or batches, of these years or of none, by id."""
        found = [
            one
            for key, one in sorted(self._tables.arrivals.items())
            if key > after and key in self._tables.documents and _is_near(one, territories, batches, years)
        ]
        return tuple(found[:limit])

    def batches_of(self, document: UUID) -> tuple[UUID, ...]:
        """Return the batches that brought a document."""
        return tuple(sorted({one.batch_id for one in self._tables.files.values() if one.document_id == document}))

    def territories_of(self, document: UUID) -> tuple[str, ...]:
        """Return whose a document is; raises NotFoundError."""
        required(self._tables.documents, document)
        return tuple(sorted(territories_of(self._tables)[document]))

    def followed(self, *, lock: bool = False) -> int | None:  # noqa: ARG002 -- always alone
        """Return up to which number of the feed documents were looked at."""
        return self._tables.counted.get(_FOLLOWED, 0)

    def follow(self, seq: int) -> None:
        """Write up to which number documents were looked at."""
        self._tables.counted[_FOLLOWED] = max(seq, self._tables.counted.get(_FOLLOWED, 0))

    def put_proposals(self, document: UUID, proposals: Sequence[Proposal]) -> None:
        """Replace a document's obligations; what was decided stays."""
        kept = {one.id for one in proposals}
        known = {key: one for key, one in self._tables.obligations.items() if one.document_id == document}
        for key, one in known.items():
            if key not in kept and one.state is ObligationState.OPEN:
                del self._tables.obligations[key]
        fresh = {one.id: decided_again(known.get(one.id), one) for one in proposals}
        self._tables.obligations.update(fresh)

    def proposal(self, obligation: str, *, lock: bool = False) -> Proposal:  # noqa: ARG002 -- always alone
        """Return an obligation as proposed; raises NotFoundError."""
        found = self._named(required(self._tables.obligations, obligation))
        if found is None:
            raise NotFoundError
        return found

    def save_proposal(self, proposal: Proposal) -> None:
        """Write what was decided of an obligation."""
        known = self._tables.obligations[proposal.id]
        decided = replace(known, state=proposal.state, campaign_id=proposal.campaign_id)
        self._tables.obligations[proposal.id] = decided

    def proposals(
        self, state: ObligationState | None, document: UUID | None, cursor: str | None, limit: int
    ) -> Slice[Proposal]:
        """Return obligations read from orders, the last read first."""
        after = read_cursor(cursor, "obligation", (moment, int, str)) if cursor else None
        named = filter(None, map(self._named, self._tables.obligations.values()))
        found = [one for one in named if state in {None, one.state} and document in {None, one.document_id}]
        return _NEWEST.slice(found, after, limit)

    def _named(self, one: Proposal) -> Proposal | None:
        """Return it with the present name of its document; None where that was deleted."""
        document = self._tables.documents.get(one.document_id)
        return replace(one, document_name=document.name) if document else None


def _is_near(one: Arrival, territories: Collection[str], batches: Collection[UUID], years: Collection[int]) -> bool:
    fits = not years or not one.years or bool({*years} & {*one.years})
    return (bool({*territories} & {*one.territories}) and fits) or bool({*batches} & {*one.batches})
