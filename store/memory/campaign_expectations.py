"""Ожидания, и что к ним пришло."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from model.campaign import Expectation, ExpectationFilter, SenderState
from model.campaign_arrival import Attachment
from model.paging import Slice
from store.campaigns import sort_of
from store.cursors import read_cursor
from store.memory.tables import Listing, Tables, required

_SORTED: Final = Listing(order="expectation", key=lambda one: (sort_of(one), one.id))


class MemoryExpectations:
    """Ожидания."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def put(self, expectations: Sequence[Expectation]) -> None:
        """Write expectations in one go."""
        self._tables.expectations.update({one.id: one for one in expectations})

    def get(self, expectation: UUID, *, lock: bool = False) -> Expectation:  # noqa: ARG002 -- always alone
        """Return an expectation; raises NotFoundError."""
        return required(self._tables.expectations, expectation)

    def some(self, expectations: Collection[UUID], *, lock: bool = False) -> tuple[Expectation, ...]:  # noqa: ARG002 -- always alone
        """Return those of these expectations that there are, by id."""
        known = self._tables.expectations
        return tuple(known[one] for one in sorted(set(expectations)) if one in known)

    def of_senders(self, senders: Collection[UUID]) -> tuple[Expectation, ...]:
        """Return all expectations of these senders, by id."""
        found = (one for one in self._tables.expectations.values() if one.sender.id in senders)
        return tuple(sorted(found, key=lambda one: one.id))

    def search(self, wanted: ExpectationFilter, today: date, cursor: str | None, limit: int) -> Slice[Expectation]:
        """Return expectations that are active, by sender's name and round."""
        after = read_cursor(cursor, "expectation", (str, UUID)) if cursor else None
        found = (one for one in self._tables.expectations.values() if self._is_wanted(one, wanted, today))
        return _SORTED.slice(found, after, limit)

    def attachments(self, expectations: Collection[UUID]) -> tuple[Attachment, ...]:
        """Return the documents of these expectations, the first one first."""
        found = (one for one in self._tables.attachments.values() if one.expectation_id in expectations)
        return tuple(sorted(found, key=lambda one: (one.at, one.document_id)))

    def attached_to(self, documents: Collection[UUID]) -> tuple[Attachment, ...]:
        """Return what these documents are attached to."""
        found = (one for one in self._tables.attachments.values() if one.document_id in documents)
        return tuple(sorted(found, key=lambda one: (one.at, one.expectation_id)))

    def attach(self, attachments: Sequence[Attachment]) -> None:
        """Write attachments, over what was known."""
        self._tables.attachments.update({(one.expectation_id, one.document_id): one for one in attachments})

    def detach(self, pairs: Collection[tuple[UUID, UUID]]) -> None:
        """Forget attachments."""
        for pair in pairs:
            self._tables.attachments.pop(pair, None)

    def _is_wanted(self, one: Expectation, wanted: ExpectationFilter, today: date) -> bool:
        campaign = self._tables.campaigns.get(one.campaign_id)
        return (
            one.is_active
            and campaign is not None
            and campaign.deleted_at is None
            and wanted.campaign in {None, one.campaign_id}
            and wanted.round in {None, one.round}
            and wanted.territory in {None, one.sender.territory}
            and _is_said(one, wanted, today)
        )


def _is_said(one: Expectation, wanted: ExpectationFilter, today: date) -> bool:
    is_asked = one.asked > 0 or one.sender.state is SenderState.ASKED
    return (
        (not wanted.states or one.state(today) in wanted.states)
        and (not wanted.q or wanted.q in sort_of(one))
        and (not wanted.asked or is_asked)
        and (wanted.due_from is None or one.due >= wanted.due_from)
        and (wanted.due_to is None or one.due <= wanted.due_to)
    )
