"""What a person says of an expectation: attached, detached, excused, extended; each is taken back by a further word."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from model.account import Actor
from model.campaign import Campaign, Expectation
from model.campaign_arrival import Attachment, AttachmentState
from model.campaign_word import CampaignWord, WordKind, standing
from model.service_errors import (
    InvalidValueError,
    NotFoundError,
    StaleRevisionError,
)
from store.repositories import Store, Work
from svod.campaigns.following import follow_documents
from svod.campaigns.making import (
    say,
    word_of,
)
from svod.campaigns.placing import place_document
from svod.campaigns.standing import settle_expectations

_BY_PERSON: Final = "сказал человек"


def attach(store: Store, expectation_id: UUID, document_id: UUID, actor: Actor, reason: str = "") -> Expectation:
    """Say that a document answers an expectation; what is asked of it elsewhere in the campaign is answered too.

    Raises NotFoundError where who says it does not see one of the two.
    """
    return _said_of_document(store, expectation_id, document_id, actor, (WordKind.ATTACHED, reason))


def detach(store: Store, expectation_id: UUID, document_id: UUID, actor: Actor, reason: str = "") -> Expectation:
    """Say that a document does not answer an expectation; it is not proposed for it again. Raises NotFoundError."""
    return _said_of_document(store, expectation_id, document_id, actor, (WordKind.DETACHED, reason))


def excuse(store: Store, expectation_id: UUID, rev: int, actor: Actor, reason: str) -> Expectation:
    """Say that nothing need come; raises NotFoundError, StaleRevisionError, InvalidValueError without a reason."""
    if not reason.strip():
        raise InvalidValueError("/reason", "Назовите причину: её увидят в истории.")
    return _said(store, expectation_id, rev, actor, (WordKind.EXCUSED, reason, True))


def extend(  # noqa: PLR0913, PLR0917 -- of what, from which state, who, to when, why
    store: Store, expectation_id: UUID, rev: int, actor: Actor, due: date, reason: str
) -> Expectation:
    """Move the date of one sender; raises NotFoundError, StaleRevisionError."""
    return _said(store, expectation_id, rev, actor, (WordKind.EXTENDED, reason, due.isoformat()))


def _said(store: Store, expectation_id: UUID, rev: int, actor: Actor, told: tuple[WordKind, str, Any]) -> Expectation:
    kind, reason, value = told
    with store.transaction() as work:
        work.expectations.get(expectation_id)
    with store.whole.transaction() as work:
        row = _open(work, expectation_id)
        if row.rev != rev:
            raise StaleRevisionError(expectation_id)
        ids = {"campaign_id": row.campaign_id, "expectation_id": row.id}
        before = row.due.isoformat() if kind is WordKind.EXTENDED else row.is_excused
        say(work, word_of(kind, actor, **ids, before=before, after=value, reason=reason))
        resaid(work, row.id)
        return work.expectations.get(row.id)


def _said_of_document(
    store: Store, expectation_id: UUID, document_id: UUID, actor: Actor, told: tuple[WordKind, str]
) -> Expectation:
    kind, reason = told
    with store.transaction() as work:
        work.expectations.get(expectation_id)
        work.documents.get(document_id)
    with store.whole.transaction() as work:
        row = _open(work, expectation_id)
        if document_id not in work.arrivals.some([document_id]):
            follow_documents(work, [document_id])
        ids = {"campaign_id": row.campaign_id, "expectation_id": row.id, "document_id": document_id}
        say(work, word_of(kind, actor, **ids, reason=reason))
        resaid(work, row.id)
        return work.expectations.get(row.id)


def _open(work: Work, expectation_id: UUID) -> Expectation:
    row = work.expectations.get(expectation_id, lock=True)
    if not row.is_active or work.campaigns.get(row.campaign_id).deleted_at is not None:
        raise NotFoundError("expectation")
    return row


def resaid(work: Work, expectation_id: UUID) -> None:
    """Let the standing words about an expectation hold: date, excuse, documents; those documents are placed anew."""
    words = standing(work.campaigns.words_of(expectation_id))
    row = work.expectations.get(expectation_id, lock=True)
    after = _as_said(row, work.campaigns.get(row.campaign_id), words)
    if after != row:
        work.expectations.put([replace(after, rev=row.rev + 1)])
    said = {one.document_id: one for one in words if one.document_id is not None}
    known = {one.document_id: one for one in work.expectations.attachments([expectation_id])}
    taken_back = {key for key, one in known.items() if one.author is not None} - said.keys()
    work.expectations.detach([(expectation_id, key) for key in taken_back])
    work.expectations.attach([_attachment(one, expectation_id, document) for document, one in said.items()])
    settle_expectations(work, [expectation_id])
    for document, arrival in work.arrivals.some({*said, *taken_back}).items():
        place_document(work, document, arrival, {row.campaign_id})


def _as_said(row: Expectation, campaign: Campaign, words: Sequence[CampaignWord]) -> Expectation:
    due = next((one.due for one in campaign.face.rounds if one.number == row.round), row.due)
    extended = next((date.fromisoformat(one.after) for one in reversed(words) if one.kind is WordKind.EXTENDED), None)
    excused = any(one.kind is WordKind.EXCUSED for one in words)
    return replace(row, due=extended or due, is_extended=extended is not None, is_excused=excused)


def _attachment(word: CampaignWord, expectation_id: UUID, document_id: UUID) -> Attachment:
    state = AttachmentState.ATTACHED if word.kind is WordKind.ATTACHED else AttachmentState.REFUSED
    return Attachment(
        expectation_id=expectation_id,
        document_id=document_id,
        state=state,
        score=1.0,
        reason=word.reason or _BY_PERSON,
        author=word.author,
        at=word.at,
    )
