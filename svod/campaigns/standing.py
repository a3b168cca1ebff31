"""What stands with an expectation is computed anew from its documents, and written where it changed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from model.campaign import Campaign, Expectation
from model.campaign_arrival import Arrival, Attachment, AttachmentState
from normalize.campaigns.standing import holder_of, standing_of
from store.repositories import Work


def settle_expectations(work: Work, ids: Collection[UUID]) -> tuple[Expectation, ...]:
    """Compute what stands with expectations; return those that changed. The transaction sees everything."""
    rows = work.expectations.some(ids, lock=True) if ids else ()
    if not rows:
        return ()
    campaigns = work.campaigns.some({one.campaign_id for one in rows})
    attachments: dict[UUID, list[Attachment]] = {one.id: [] for one in rows}
    for one in work.expectations.attachments([one.id for one in rows]):
        attachments[one.expectation_id].append(one)
    known = with_holders(work, {one.document_id for each in attachments.values() for one in each})
    changed = [
        replace(after, rev=row.rev + 1)
        for row in rows
        if (after := settled(campaigns[row.campaign_id], row, attachments[row.id], known)) != row
    ]
    work.expectations.put(changed)
    return tuple(changed)


def with_holders(work: Work, documents: Iterable[UUID]) -> Mapping[UUID, Arrival]:
    """Return documents with those that hold in their place, and so on."""
    known: dict[UUID, Arrival] = {}
    ahead = {*documents}
    while ahead:
        found = work.arrivals.some(ahead)
        known |= found
        ahead = {one.superseded_by for one in found.values() if one.superseded_by} - known.keys()
    return known


def settled(
    campaign: Campaign, row: Expectation, attachments: Sequence[Attachment], known: Mapping[UUID, Arrival]
) -> Expectation:
    """Return an expectation as its documents have it."""
    attached = [
        known[one.document_id]
        for one in attachments
        if one.state is AttachmentState.ATTACHED and one.document_id in known
    ]
    asked = sum(one.state is AttachmentState.ASKED and one.document_id in known for one in attachments)
    told = standing_of(campaign.face, attached, known)
    return replace(
        row,
        came_on=told.came_on,
        complete_on=told.complete_on,
        lacks=told.lacks,
        documents=len({holder_of(one, known).document_id for one in attached}),
        asked=asked,
    )
