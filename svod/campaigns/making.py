"""A campaign is made, changed, closed, deleted: each a word; its expectations follow its face and its senders.

senders × rounds ─► expectations ─► what has come already is matched
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from model.account import Actor
from model.campaign import Campaign, CampaignFace, CampaignOrigin, Expectation, Sender
from model.campaign_word import CampaignWord, WordKind
from model.review import Json
from model.service_errors import ForbiddenError, InvalidValueError, NotFoundError, StaleRevisionError
from model.work import Job, Task
from store.calendars_codec import asked_text
from store.repositories import Work
from svod.campaigns.catching_up import catch_up
from svod.campaigns.senders import MOST, Line, Resolved, identity_of, resolved_senders
from svod.campaigns.standing import settle_expectations
from svod.ids import new_id, now
from svod.service import Service

#: Senders × dates of one campaign.
MOST_EXPECTATIONS: Final = 50_000


@dataclass(frozen=True, kw_only=True, slots=True)
class NewCampaign:
    """Новая кампания, как её задал человек."""

    face: CampaignFace
    lines: Sequence[Line] = ()
    #: Region of lines that name none.
    region: str | None = None
    origin: CampaignOrigin = CampaignOrigin.LIST
    origin_id: str | None = None


def make_campaign(
    service: Service, wanted: NewCampaign, actor: Actor, beside: Callable[[Work, Campaign], None] = lambda *_: None
) -> Campaign:
    """Make a campaign and match what has come already; `beside` is done in the same transaction.

    Raises InvalidValueError, ForbiddenError for senders beyond one's own municipalities.
    """
    campaign = Campaign(
        id=new_id(),
        face=checked(wanted.face),
        origin=wanted.origin,
        origin_id=wanted.origin_id,
        created_at=now(),
        author_id=actor.id,
        author=actor.name,
    )
    resolved = resolved_senders(service, wanted.lines, campaign.id, wanted.region)
    _check_senders(resolved, actor, len(campaign.face.rounds))
    with service.store.whole.transaction() as work:
        work.campaigns.add(campaign)
        work.campaigns.put_senders(resolved.senders)
        work.expectations.put(expectations_of(campaign, resolved.senders))
        say(work, word_of(WordKind.MADE, actor, campaign_id=campaign.id))
        beside(work, campaign)
    catch_up_senders(service, campaign.id)
    return campaign


def checked(face: CampaignFace) -> CampaignFace:
    """Return the face with its dates in order; raises InvalidValueError."""
    rounds = tuple(sorted(face.rounds, key=lambda one: (one.due, one.number)))
    if not rounds:
        raise InvalidValueError("/rounds", "Нужен хотя бы один срок.")
    if len({one.number for one in rounds}) < len(rounds) or len({one.due for one in rounds}) < len(rounds):
        raise InvalidValueError("/rounds", "Сроки должны быть разными.")
    if not face.papers:
        raise InvalidValueError("/papers", "Выберите, какие документы ждёте.")
    return replace(face, rounds=rounds, years=tuple(sorted(set(face.years))))


def change_campaign(
    service: Service, campaign_id: UUID, rev: int, change: Callable[[CampaignFace], CampaignFace], actor: Actor
) -> Campaign:
    """Change a campaign's face: its dates move, its documents are matched anew.

    Raises NotFoundError, StaleRevisionError, InvalidValueError; ForbiddenError where it reaches beyond one's own.
    """
    with service.store.transaction() as work:
        work.campaigns.get(campaign_id)
    with service.store.whole.transaction() as work:
        campaign = own_campaign(work, campaign_id, actor)
        if campaign.rev != rev:
            raise StaleRevisionError(campaign_id)
        saved = put_face(work, campaign, checked(change(campaign.face)))
        before, after = face_json(campaign.face), face_json(saved.face)
        say(work, word_of(WordKind.CHANGED, actor, campaign_id=campaign_id, before=before, after=after))
    catch_up_senders(service, campaign_id)
    return saved


def add_senders(
    service: Service, campaign_id: UUID, lines: Sequence[Line], region: str | None, actor: Actor
) -> Resolved:
    """Expect it of more; those who are there already are left alone. Raises as `change_campaign` does."""
    with service.store.transaction() as work:
        work.campaigns.get(campaign_id)
    resolved = resolved_senders(service, lines, campaign_id, region)
    with service.store.whole.transaction() as work:
        campaign = own_campaign(work, campaign_id, actor)
        known = {identity_of(one): one for one in work.campaigns.senders(campaign_id)}
        fresh = [one for one in resolved.senders if identity_of(one) not in known]
        back = [
            replace(known[key], removed_at=None)
            for one in resolved.senders
            if (key := identity_of(one)) in known and known[key].removed_at is not None
        ]
        _check_senders(Resolved(senders=(*known.values(), *fresh)), actor, len(campaign.face.rounds))
        put_senders(work, campaign, (*fresh, *back))
        ids = [str(one.id) for one in (*fresh, *back)]
        say(work, word_of(WordKind.SENDERS_ADDED, actor, campaign_id=campaign_id, after=ids))
    catch_up_senders(service, campaign_id)
    return Resolved(senders=tuple(fresh), repeated=resolved.repeated)


def end_campaign(service: Service, campaign_id: UUID, kind: WordKind, actor: Actor) -> Campaign:
    """Close, open again or delete a campaign (`kind`); what is so already stays. Raises as `change_campaign` does."""
    with service.store.transaction() as work:
        work.campaigns.get(campaign_id)
    with service.store.whole.transaction() as work:
        campaign = own_campaign(work, campaign_id, actor)
        saved = put_ending(work, campaign, kind)
        if saved != campaign:
            say(work, word_of(kind, actor, campaign_id=campaign_id))
    if kind is WordKind.REOPENED:
        catch_up_senders(service, campaign_id)
    return saved


def put_ending(work: Work, campaign: Campaign, kind: WordKind) -> Campaign:
    """Write that a campaign is closed, open, deleted; return it."""
    closed = {WordKind.CLOSED: campaign.closed_at or now(), WordKind.REOPENED: None}.get(kind, campaign.closed_at)
    deleted = campaign.deleted_at or now() if kind is WordKind.DELETED else campaign.deleted_at
    after = replace(campaign, closed_at=closed, deleted_at=deleted)
    return campaign if after == campaign else work.campaigns.save(after)


def own_campaign(work: Work, campaign_id: UUID, actor: Actor) -> Campaign:
    """Return a campaign, locked; raises NotFoundError for a deleted one, ForbiddenError where it reaches beyond."""
    campaign = work.campaigns.get(campaign_id, lock=True)
    if campaign.deleted_at is not None:
        raise NotFoundError("campaign")
    if actor.scope.is_limited and not _is_own(work.campaigns.senders(campaign_id), actor):
        raise ForbiddenError("a campaign of other municipalities too")
    return campaign


def put_face(work: Work, campaign: Campaign, face: CampaignFace) -> Campaign:
    """Write a face, and the expectations that follow of it; return the campaign."""
    changed = replace(campaign, face=face)
    senders = work.campaigns.senders(campaign.id)
    known = {(one.sender.id, one.round): one for one in work.expectations.of_senders([one.id for one in senders])}
    fresh = [one for one in expectations_of(changed, senders) if (one.sender.id, one.round) not in known]
    work.expectations.put([*fresh, *(moved for one in known.values() if (moved := _moved(one, face)) != one)])
    saved = work.campaigns.save(changed)
    settle_expectations(work, [one.id for one in known.values()])
    return saved


def put_senders(work: Work, campaign: Campaign, senders: Sequence[Sender]) -> None:
    """Write senders, new, changed or removed, and the expectations that follow of them."""
    work.campaigns.put_senders(senders)
    known = {(one.sender.id, one.round): one for one in work.expectations.of_senders([one.id for one in senders])}
    by_id = {one.id: one for one in senders}
    moved = [_moved(replace(one, sender=by_id[one.sender.id]), campaign.face) for one in known.values()]
    fresh = [one for one in expectations_of(campaign, senders) if (one.sender.id, one.round) not in known]
    work.expectations.put([*fresh, *moved])


def expectations_of(campaign: Campaign, senders: Iterable[Sender]) -> list[Expectation]:
    """Return what each sender is to send by each date."""
    return [
        Expectation(
            id=new_id(),
            campaign_id=campaign.id,
            sender=sender,
            round=one.number,
            due=one.due,
            is_active=sender.removed_at is None,
        )
        for sender in senders
        for one in campaign.face.rounds
    ]


def _moved(one: Expectation, face: CampaignFace) -> Expectation:
    """Return an expectation as the face has it; what was extended keeps its day."""
    due = next((each.due for each in face.rounds if each.number == one.round), None)
    is_active = due is not None and one.sender.removed_at is None
    kept = one.due if one.is_extended or due is None else due
    changed = replace(one, due=kept, is_active=is_active)
    return changed if changed == one else replace(changed, rev=one.rev + 1)


def word_of(kind: WordKind, actor: Actor, **said: Any) -> CampaignWord:  # noqa: ANN401 -- its other fields
    """Return a word that somebody says now."""
    return CampaignWord(id=new_id(), kind=kind, author_id=actor.id, author=actor.name, at=now(), **said)


def say(work: Work, word: CampaignWord) -> CampaignWord:
    """Write a word."""
    work.campaigns.add_word(word)
    return word


def face_json(face: CampaignFace) -> Json:
    """Return a face as a JSON value."""
    value: Json = json.loads(asked_text(face))
    return value


def _check_senders(resolved: Resolved, actor: Actor, rounds: int) -> None:
    count = len(resolved.senders)
    if not count:
        raise InvalidValueError("/senders", "Не названо, от кого ждать: перечислите муниципалитеты или школы.")
    if count > MOST or count * rounds > MOST_EXPECTATIONS:
        raise InvalidValueError("/senders", f"Слишком много: до {MOST} отправителей и {MOST_EXPECTATIONS} ожиданий.")
    if actor.scope.is_limited and not _is_own(resolved.senders, actor):
        raise ForbiddenError("senders beyond one's own municipalities")


def _is_own(senders: Iterable[Sender], actor: Actor) -> bool:
    keys = actor.scope.territories or frozenset()
    return all(one.territory in keys for one in senders)


def catch_up_senders(service: Service, campaign_id: UUID) -> None:
    """Match what has come already: at once as far as that is quick, the rest by a job."""
    if not catch_up(service.store, campaign_id):
        with service.store.whole.transaction() as work:
            work.jobs.defer(Job(task=Task.CAMPAIGN, subject=campaign_id))
