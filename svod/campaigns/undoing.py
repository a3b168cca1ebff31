"""A word is taken back, by a further one; taking that back says it again."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from model.account import Actor
from model.campaign import Campaign, CampaignFace
from model.campaign_word import CampaignWord, WordKind
from model.service_errors import AlreadyUndoneError, NotFoundError, UndoConflictError
from store.calendars_codec import asked_from
from store.repositories import Work
from svod.campaigns.making import (
    catch_up_senders,
    face_json,
    own_campaign,
    put_ending,
    put_face,
    put_senders,
    say,
    word_of,
)
from svod.campaigns.naming import sender_as, sender_in, sender_json
from svod.campaigns.words import resaid
from svod.ids import now
from svod.service import Service


def undo_word(service: Service, campaign_id: UUID, word_id: UUID, actor: Actor) -> CampaignWord:
    """Take a word back; taking that back says it again.

    Raises NotFoundError, AlreadyUndoneError; UndoConflictError where the same was changed since, or for what is final.
    """
    with service.store.transaction() as work:
        seen = work.campaigns.word(word_id)
        if seen.campaign_id != campaign_id:
            raise NotFoundError("word")
    with service.store.whole.transaction() as work:
        word = work.campaigns.word(word_id, lock=True)
        if word.undone_by is not None:
            raise AlreadyUndoneError
        undoing = _undoing(work, campaign_id, word, actor)
        root, is_back = _root(work, word)
        if root.expectation_id is not None:
            say(work, undoing)
            resaid(work, root.expectation_id)
        else:
            _unsaid(work, _own_campaign(work, campaign_id, actor), root, is_back=is_back)
            say(work, undoing)
    catch_up_senders(service, campaign_id)
    return undoing


def _own_campaign(work: Work, campaign_id: UUID, actor: Actor) -> Campaign:
    """Return a campaign, locked, a deleted one too; raises ForbiddenError where it reaches beyond one's own."""
    campaign = work.campaigns.get(campaign_id, lock=True)
    return campaign if campaign.deleted_at is not None else own_campaign(work, campaign_id, actor)


def _undoing(work: Work, campaign_id: UUID, word: CampaignWord, actor: Actor) -> CampaignWord:
    root, _ = _root(work, word)
    if root.kind.is_final:
        raise UndoConflictError
    return word_of(
        WordKind.UNDONE,
        actor,
        campaign_id=campaign_id,
        expectation_id=root.expectation_id,
        sender_id=root.sender_id,
        document_id=root.document_id,
        undoes=word.id,
    )


def _root(work: Work, word: CampaignWord) -> tuple[CampaignWord, bool]:
    """Return what a word speaks of in the end, and whether taking it back says that again."""
    is_back = False
    while word.undoes is not None:
        word, is_back = work.campaigns.word(word.undoes), not is_back
    return word, is_back


def _unsaid(work: Work, campaign: Campaign, word: CampaignWord, *, is_back: bool) -> None:
    """Let a word about the campaign hold no more, or (`is_back`) again."""
    _UNSAYING[word.kind](work, campaign, word, is_back)


def _unchanged(work: Work, campaign: Campaign, word: CampaignWord, is_back: bool) -> None:  # noqa: FBT001 -- one of a table
    before, after = (word.before, word.after) if is_back else (word.after, word.before)
    if face_json(campaign.face) != before:
        raise UndoConflictError
    put_face(work, campaign, _face(after))


def _unended(work: Work, campaign: Campaign, word: CampaignWord, is_back: bool) -> None:  # noqa: FBT001 -- one of a table
    if is_back:
        put_ending(work, campaign, word.kind)
    elif word.kind is WordKind.DELETED:
        work.campaigns.save(replace(campaign, deleted_at=None))
    else:
        other = {WordKind.CLOSED: WordKind.REOPENED, WordKind.REOPENED: WordKind.CLOSED}[word.kind]
        put_ending(work, campaign, other)


def _unadded(work: Work, campaign: Campaign, word: CampaignWord, is_back: bool) -> None:  # noqa: FBT001 -- one of a table
    ids = {UUID(one) for one in word.after or ()}
    _set_removed(work, campaign, ids, is_removed=not is_back)


def _unremoved(work: Work, campaign: Campaign, word: CampaignWord, is_back: bool) -> None:  # noqa: FBT001 -- one of a table
    if word.sender_id is not None:
        _set_removed(work, campaign, {word.sender_id}, is_removed=is_back)


def _set_removed(work: Work, campaign: Campaign, ids: set[UUID], *, is_removed: bool) -> None:
    senders = [one for one in work.campaigns.senders(campaign.id) if one.id in ids]
    put_senders(work, campaign, [replace(one, removed_at=now() if is_removed else None) for one in senders])


def _unnamed(work: Work, campaign: Campaign, word: CampaignWord, is_back: bool) -> None:  # noqa: FBT001 -- one of a table
    if word.sender_id is None:
        return
    was, then = (word.before, word.after) if is_back else (word.after, word.before)
    sender = sender_in(work, campaign.id, word.sender_id)
    if sender_json(sender) != was:
        raise UndoConflictError
    put_senders(work, campaign, [sender_as(sender, then)])


_UNSAYING: Final[dict[WordKind, Callable[[Work, Campaign, CampaignWord, bool], None]]] = {
    WordKind.CHANGED: _unchanged,
    WordKind.CLOSED: _unended,
    WordKind.REOPENED: _unended,
    WordKind.DELETED: _unended,
    WordKind.SENDERS_ADDED: _unadded,
    WordKind.SENDER_REMOVED: _unremoved,
    WordKind.SENDER_NAMED: _unnamed,
}


def _face(value: Any) -> CampaignFace:  # noqa: ANN401 -- a JSON value
    return asked_from(CampaignFace, json.dumps(value))
