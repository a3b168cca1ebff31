"""Поступления: documents in short, how far the feed was followed; obligations read from orders."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, LiteralString
from uuid import UUID

from model.campaign_arrival import Arrival
from model.campaign_word import ObligationState, Proposal
from model.obligation import Obligation
from model.paging import Slice
from store.calendars_codec import asked_from, asked_text
from store.campaigns import decided_again
from store.codec import storable
from store.cursors import read_cursor
from store.postgres import campaigns_sql as ask
from store.postgres.statements import Connection, Row, execute, first, required, rows, where
from store.slices import moment, sliced

_CONDITIONS: Final[dict[str, LiteralString]] = {
    "state": "o.state = %(state)s",
    "document": "o.document_id = %(document)s",
}
#: Before all: a number no position has.
_FIRST: Final = ("infinity", 2**31 - 1, "")


class PostgresArrivals:
    """Поступления."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, arrival: Arrival) -> None:
        """Write what a document says of itself."""
        execute(
            self._connection,
            ask.PUT_ARRIVAL,
            document=arrival.document_id,
            received_at=arrival.received_at,
            territories=[*arrival.territories],
            years=[*arrival.years],
            batches=[*arrival.batches],
            superseded_by=arrival.superseded_by,
            body=_text(arrival),
        )

    def drop(self, document: UUID) -> None:
        """Forget a document."""
        execute(self._connection, ask.DROP_ARRIVAL, document=document)

    def some(self, documents: Collection[UUID]) -> Mapping[UUID, Arrival]:
        """Return those of these documents that are known, by id."""
        found = map(_arrival, rows(self._connection, ask.ARRIVALS, {"ids": [*documents]}))
        return {one.document_id: one for one in found}

    def former(self, documents: Collection[UUID]) -> tuple[UUID, ...]:
        """Return the documents in whose place these hold."""
        found = rows(self._connection, ask.FORMER, {"ids": [*documents]})
        return tuple(row["document_id"] for row in found)

    def near(
        self, territories: Collection[str], batches: Collection[UUID], years: Collection[int], after: UUID, limit: int
    ) -> tuple[Arrival, ...]:
        """Return documents of these municipalities or batches, of these years or of none, by id."""
        wanted = {"territories": [*territories], "batches": [*batches], "years": [*years], "after": after}
        return tuple(map(_arrival, rows(self._connection, ask.NEAR, {**wanted, "limit": limit})))

    def batches_of(self, document: UUID) -> tuple[UUID, ...]:
        """Return the batches that brought a document."""
        return tuple(row["batch_id"] for row in rows(self._connection, ask.BATCHES_OF, {"document": document}))

    def territories_of(self, document: UUID) -> tuple[str, ...]:
        """Return whose a document is; raises NotFoundError."""
        return tuple(required(self._connection, ask.TERRITORIES_OF, document=document)["territories"])

    def followed(self, *, lock: bool = False) -> int | None:
        """Return up to which number of the feed documents were looked at; None where it is locked."""
        row = first(self._connection, ask.LOCK_FOLLOWED if lock else ask.FOLLOWED)
        return int(row["seq"]) if row else None

    def follow(self, seq: int) -> None:
        """Write up to which number documents were looked at."""
        execute(self._connection, ask.FOLLOW, seq=seq)

    def put_proposals(self, document: UUID, proposals: Sequence[Proposal]) -> None:
        """Replace a document's obligations; what was decided stays."""
        ids = [storable(one.id) for one in proposals]
        execute(self._connection, ask.FORGET_PROPOSALS, document=document, ids=ids)
        known = {one.id: one for one in self._of_document(document)} if proposals else {}
        for one in proposals:
            execute(self._connection, ask.PUT_PROPOSAL, **_values(decided_again(known.get(one.id), one)))

    def proposal(self, obligation: str, *, lock: bool = False) -> Proposal:
        """Return an obligation as proposed; raises NotFoundError."""
        if lock:
            execute(self._connection, ask.LOCK_PROPOSAL, id=storable(obligation))
        return _proposal(required(self._connection, ask.PROPOSAL, id=storable(obligation)))

    def save_proposal(self, proposal: Proposal) -> None:
        """Write what was decided of an obligation."""
        execute(
            self._connection,
            ask.SAVE_PROPOSAL,
            id=storable(proposal.id),
            state=str(proposal.state),
            campaign_id=proposal.campaign_id,
        )

    def proposals(
        self, state: ObligationState | None, document: UUID | None, cursor: str | None, limit: int
    ) -> Slice[Proposal]:
        """Return obligations read from orders, the last read first."""
        at, position, last = read_cursor(cursor, "obligation", (moment, int, str)) if cursor else _FIRST
        values = {"state": str(state) if state else None, "document": document}
        given = {**values, "at": at, "position": position, "id": last, "limit": limit + 1}
        query = ask.PROPOSALS + where(_CONDITIONS, values) + ask.PROPOSED
        found = [_proposal(row) for row in rows(self._connection, query, given)]
        return sliced(found, limit, "obligation", lambda one: (one.read_at, -one.position, one.id))

    def _of_document(self, document: UUID) -> tuple[Proposal, ...]:
        return tuple(_proposal(row) for row in rows(self._connection, ask.OF_DOCUMENT, {"document": document}))


def _text(value: object) -> str:
    return asked_text(value).replace("\\u0000", "")


def _arrival(row: Row) -> Arrival:
    return asked_from(Arrival, row["body"])


def _values(one: Proposal) -> dict[str, Any]:
    return {
        "id": storable(one.id),
        "document": one.document_id,
        "position": one.position,
        "read_at": one.read_at,
        "body": _text(one.obligation),
        "order_name": storable(one.order),
        "region": storable(one.region) if one.region else None,
        "state": str(one.state),
        "campaign_id": one.campaign_id,
    }


def _proposal(row: Row) -> Proposal:
    return Proposal(
        document_id=row["document_id"],
        document_name=row["document_name"],
        obligation=asked_from(Obligation, row["body"]),
        order=row["order_name"],
        region=row["region"],
        position=row["position"],
        read_at=row["read_at"],
        state=ObligationState(row["state"]),
        campaign_id=row["campaign_id"],
    )
