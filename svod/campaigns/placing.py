"""A document is placed: attached to what it answers, asked where it is not sure, taken away where it fits no more.

What people said of it holds.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from uuid import UUID

from model.campaign import Expectation, Sender
from model.campaign_arrival import Arrival, Attachment, AttachmentState, Fit
from normalize.campaigns.matching import Wanted, fits, likely_senders
from store.repositories import Work
from svod.campaigns.standing import settle_expectations
from svod.ids import now

#: Documents of a family: versions of one another.
Family = frozenset[UUID]


def place_document(
    work: Work, document: UUID, arrival: Arrival | None, campaigns: Collection[UUID] | None = None
) -> tuple[UUID, ...]:
    """Attach a document anew (None: it is there no more); return the expectations that changed.

    With `campaigns` only to those of them. The transaction sees everything.
    """
    family = _family(work, document, arrival)
    of_family = work.expectations.attached_to(family)
    rows = work.expectations.some({one.expectation_id for one in of_family}) if of_family else ()
    within = {row.id: row for row in rows if campaigns is None or row.campaign_id in campaigns}
    own = [one for one in of_family if one.document_id == document and one.expectation_id in within]
    wanted = [] if arrival is None else list(_wanted(work, arrival, campaigns, family))
    fresh = _attachments(document, wanted, own, within)
    gone = {one.expectation_id for one in own if one.author is None} - {one.expectation_id for one in fresh}
    work.expectations.detach([(one, document) for one in gone])
    work.expectations.attach([one for one in fresh if not _is_known(one, own)])
    touched = {*within, *gone, *(one.expectation_id for one in fresh)}
    return tuple(one.id for one in settle_expectations(work, touched))


def _family(work: Work, document: UUID, arrival: Arrival | None) -> Family:
    former = work.arrivals.former([document])
    newer = {arrival.superseded_by} if arrival and arrival.superseded_by else set()
    return frozenset({document, *former, *newer})


def _wanted(
    work: Work, arrival: Arrival, campaigns: Collection[UUID] | None, family: Family
) -> Iterator[tuple[Expectation, Fit]]:
    """Yield the expectations that a document fits, campaign by campaign."""
    territories = sorted({*arrival.territories, arrival.own_territory} - {""})
    near = work.campaigns.senders_near(territories, arrival.batches, arrival.years)
    near = tuple(one for one in near if campaigns is None or one.campaign_id in campaigns)
    if not near:
        return
    linked = frozenset(one.sender_id for one in work.campaigns.links_of_batches(arrival.batches))
    known = work.campaigns.some({one.campaign_id for one in near})
    regions = work.campaigns.namesakes(list(known), territories)
    for campaign_id, group in groupby(near, key=lambda one: one.campaign_id):
        namesakes = frozenset(key for (of, key), count in regions.items() if of == campaign_id and count > 1)
        face = known[campaign_id].face
        wanted = Wanted(face=face, senders=tuple(group), linked=linked, namesakes=namesakes)
        yield from _fitting(work, arrival, wanted, family)


def _fitting(work: Work, arrival: Arrival, wanted: Wanted, family: Family) -> Iterator[tuple[Expectation, Fit]]:
    likely = likely_senders(arrival, wanted)
    if not likely:
        return
    rows = [one for one in work.expectations.of_senders([sender.id for sender, _, _ in likely]) if one.is_active]
    mine, others = _held(work, rows, family)
    kept = _still(arrival, likely, rows, mine)
    if kept:
        yield from kept
        return
    by_round = {(one.sender.id, one.round): one for one in rows}
    for fit in fits(arrival, likely, others):
        yield by_round[fit.sender_id, fit.round], fit


def _held(work: Work, rows: Sequence[Expectation], family: Family) -> tuple[list[Attachment], list[Expectation]]:
    """Return what the family is attached to, and the rows as others answer them: with a document, or none."""
    attached = [
        one for one in work.expectations.attachments([row.id for row in rows]) if one.state is AttachmentState.ATTACHED
    ]
    mine = [one for one in attached if one.document_id in family]
    theirs = {one.expectation_id for one in attached if one.document_id not in family}
    return mine, [replace(row, documents=int(row.id in theirs)) for row in rows]


def _still(
    arrival: Arrival,
    likely: Sequence[tuple[Sender, float, str]],
    rows: Sequence[Expectation],
    mine: Sequence[Attachment],
) -> list[tuple[Expectation, Fit]]:
    """What a former version of it is attached to it answers too, while its sender is the likeliest one."""
    scores = {sender.id: (score, reason) for sender, score, reason in likely if score == likely[0][1]}
    newer = {arrival.document_id, arrival.superseded_by}
    held = {one.expectation_id for one in mine if one.document_id not in newer}
    found = [row for row in rows if row.id in held and row.sender.id in scores]
    return [
        (
            row,
            Fit(
                sender_id=row.sender.id,
                round=row.round,
                score=round(scores[row.sender.id][0], 3),
                sure=True,
                reason=scores[row.sender.id][1],
            ),
        )
        for row in found
    ]


def _attachments(
    document: UUID,
    wanted: Iterable[tuple[Expectation, Fit]],
    own: Sequence[Attachment],
    within: dict[UUID, Expectation],
) -> list[Attachment]:
    """Return what the machine says now, where no person has said anything of the document in that campaign."""
    said = {one.expectation_id: one for one in own if one.author is not None}
    placed = {within[key].campaign_id for key, one in said.items() if one.state is AttachmentState.ATTACHED}
    at = now()
    return [
        Attachment(
            expectation_id=row.id,
            document_id=document,
            state=AttachmentState.ATTACHED if fit.sure else AttachmentState.ASKED,
            score=fit.score,
            reason=fit.reason,
            at=at,
        )
        for row, fit in wanted
        if row.id not in said and row.campaign_id not in placed
    ]


def _is_known(one: Attachment, own: Sequence[Attachment]) -> bool:
    return any(
        (one.expectation_id, one.state, one.score, one.reason)
        == (known.expectation_id, known.state, known.score, known.reason)
        for known in own
    )
