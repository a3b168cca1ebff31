"""Ожидания, и что к ним пришло."""

import json
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final, LiteralString
from uuid import UUID

from model.campaign import Expectation, ExpectationFilter
from model.campaign_arrival import Attachment, AttachmentState
from model.paging import Slice
from store.campaigns import sort_of
from store.codec import storable
from store.cursors import read_cursor
from store.postgres import campaigns_sql as ask
from store.postgres.campaigns import sender_of
from store.postgres.statements import Connection, Row, execute, required, rows, where
from store.slices import sliced

_CONDITIONS: Final[dict[str, LiteralString]] = {
    "campaign": "e.campaign_id = %(campaign)s",
    "states": f"({ask.STATE}) = any(%(states)s)",
    "round": "e.round = %(round)s",
    "q": "strpos(e.sort, %(q)s) > 0",
    "territory": "e.territory = %(territory)s",
    "asked": "(e.asked > 0 or s.state = 'asked')",
    "due_from": "e.due >= %(due_from)s",
    "due_to": "e.due <= %(due_to)s",
}
_FACTS: Final = (
    "rev", "round", "is_active", "is_extended", "is_excused", "documents", "asked",
)  # fmt: skip
_DAYS: Final = ("due", "came_on", "complete_on")


class PostgresExpectations:
    """Ожидания."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, expectations: Sequence[Expectation]) -> None:
        """Write expectations in one go."""
        if expectations:
            body = json.dumps([_values(one) for one in expectations], ensure_ascii=False)
            execute(self._connection, ask.PUT_EXPECTATIONS, body=body)

    def get(self, expectation: UUID, *, lock: bool = False) -> Expectation:
        """Return an expectation; raises NotFoundError."""
        if lock:
            execute(self._connection, ask.LOCK_EXPECTATIONS, ids=[expectation])
        return _expectation(required(self._connection, ask.EXPECTATION, id=expectation))

    def some(self, expectations: Collection[UUID], *, lock: bool = False) -> tuple[Expectation, ...]:
        """Return those of these expectations that there are, by id."""
        if lock:
            execute(self._connection, ask.LOCK_EXPECTATIONS, ids=[*expectations])
        return tuple(_expectation(row) for row in rows(self._connection, ask.EXPECTATIONS, {"ids": [*expectations]}))

    def of_senders(self, senders: Collection[UUID]) -> tuple[Expectation, ...]:
        """Return all expectations of these senders, by id."""
        return tuple(_expectation(row) for row in rows(self._connection, ask.OF_SENDERS, {"senders": [*senders]}))

    def search(self, wanted: ExpectationFilter, today: date, cursor: str | None, limit: int) -> Slice[Expectation]:
        """Return expectations that are active, by sender's name and round."""
        sort, last = read_cursor(cursor, "expectation", (str, UUID)) if cursor else ("", UUID(int=0))
        values = {
            "campaign": wanted.campaign,
            "states": [str(state) for state in wanted.states] or None,
            "round": wanted.round,
            "q": storable(wanted.q) if wanted.q else None,
            "territory": wanted.territory,
            "asked": True if wanted.asked else None,
            "due_from": wanted.due_from,
            "due_to": wanted.due_to,
        }
        query = ask.SEARCH + where(_CONDITIONS, values) + ask.SEARCHED
        given = {**values, "today": today, "sort": sort, "id": last, "limit": limit + 1}
        found = [_expectation(row) for row in rows(self._connection, query, given)]
        return sliced(found, limit, "expectation", lambda one: (sort_of(one), one.id))

    def attachments(self, expectations: Collection[UUID]) -> tuple[Attachment, ...]:
        """Return the documents of these expectations, the first one first."""
        return tuple(_attachment(row) for row in rows(self._connection, ask.ATTACHMENTS, {"ids": [*expectations]}))

    def attached_to(self, documents: Collection[UUID]) -> tuple[Attachment, ...]:
        """Return what these documents are attached to."""
        return tuple(_attachment(row) for row in rows(self._connection, ask.ATTACHED_TO, {"ids": [*documents]}))

    def attach(self, attachments: Sequence[Attachment]) -> None:
        """Write attachments, over what was known."""
        for one in attachments:
            execute(
                self._connection,
                ask.ATTACH,
                expectation_id=one.expectation_id,
                document_id=one.document_id,
                state=str(one.state),
                score=one.score,
                reason=one.reason,
                author=storable(one.author) if one.author else None,
                at=one.at,
            )

    def detach(self, pairs: Collection[tuple[UUID, UUID]]) -> None:
        """Forget attachments."""
        given = [*pairs]
        if given:
            execute(
                self._connection,
                ask.DETACH,
                expectations=[expectation for expectation, _ in given],
                documents=[document for _, document in given],
            )


def _values(one: Expectation) -> dict[str, Any]:
    days = {name: value.isoformat() if (value := getattr(one, name)) else None for name in _DAYS}
    return {
        **{name: getattr(one, name) for name in _FACTS},
        **days,
        "id": str(one.id),
        "campaign_id": str(one.campaign_id),
        "sender_id": str(one.sender.id),
        "lacks": [*one.lacks],
        "territory": storable(one.sender.territory),
        "sort": storable(sort_of(one)),
    }


def _expectation(row: Row) -> Expectation:
    return Expectation(
        **{name: row[name] for name in (*_FACTS, *_DAYS, "id", "campaign_id")},
        lacks=tuple(row["lacks"]),
        sender=sender_of(row, "s_"),
    )


def _attachment(row: Row) -> Attachment:
    return Attachment(**{**row, "state": AttachmentState(row["state"])})
