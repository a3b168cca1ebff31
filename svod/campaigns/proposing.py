"""Of an obligation that an order makes a person makes a campaign, or refuses it.

proposal ─► draft (what, by when, from whom) ─► confirmed, changed or refused
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from model.account import Actor
from model.campaign import Campaign, CampaignFace, CampaignOrigin, Paper, Requisite, SenderKind
from model.campaign_word import CampaignWord, ObligationState, Proposal, WordKind
from model.obligation import ExpectedKind, Obligation, ThingKind
from model.order import Order
from model.plan import Deadline
from model.registry import Registries
from model.result import Result
from model.service_errors import AlreadyDecidedError, NotFoundError
from model.text import fold
from normalize.campaigns.arriving import years_of
from normalize.due.dates import due_dates, span_of
from normalize.obligations.expecting import expected_senders
from store.repositories import Store, Work
from svod.campaigns.making import NewCampaign, make_campaign, say, word_of
from svod.campaigns.senders import Line, registry_entries
from svod.campaigns.sources import rounds_of
from svod.service import Service

_PAPERS: Final = {
    ThingKind.ORDER: Paper.ORDER,
    ThingKind.ROADMAP: Paper.PLAN,
    ThingKind.PLAN: Paper.PLAN,
    ThingKind.PASSPORT: Paper.PASSPORT,
    ThingKind.REPORT: Paper.REPORT,
    ThingKind.ROSTER: Paper.ROSTER,
}
#: What an item says of the form -> what must be there.
_FORMS: Final = (
    ("скан", (Requisite.SCAN,)),
    ("реквизит", (Requisite.NUMBER, Requisite.DATE, Requisite.SIGNATORY)),
    ("подпис", (Requisite.SIGNATORY,)),
    ("утвержд", (Requisite.APPROVED,)),
)
#: Dates of one obligation: «ежемесячно» of some years.
_MOST_ROUNDS: Final = 24
_TITLE: Final = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """Черновик кампании из обязательства."""

    face: CampaignFace
    lines: tuple[Line, ...]
    region: str | None
    #: Addressees that nothing tells one by one, and words that narrow the list.
    unresolved: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()


def draft_of(service: Service, obligation_id: str) -> tuple[Proposal, Draft]:
    """Return a proposal with the campaign it would be; raises NotFoundError."""
    with service.store.transaction() as work:
        proposal = work.arrivals.proposal(obligation_id)
        value = work.documents.value(proposal.document_id)
    if value is None:
        raise NotFoundError("document is not read")
    return proposal, _draft(service, proposal, value)


def confirm(service: Service, obligation_id: str, change: Callable[[Draft], NewCampaign], actor: Actor) -> Campaign:
    """Make a campaign of a proposal, as a person has it; raises NotFoundError, AlreadyDecidedError."""
    _, draft = draft_of(service, obligation_id)
    wanted = replace(change(draft), origin=CampaignOrigin.OBLIGATION, origin_id=obligation_id)

    def decide(work: Work, campaign: Campaign) -> None:
        _decided(work, obligation_id, ObligationState.CONFIRMED, campaign.id)
        say(work, word_of(WordKind.CONFIRMED, actor, obligation_id=obligation_id, after=str(campaign.id)))

    return make_campaign(service, wanted, actor, decide)


def refuse(store: Store, obligation_id: str, actor: Actor, reason: str) -> Proposal:
    """Say that a proposal is no campaign; raises NotFoundError, AlreadyDecidedError."""
    with store.transaction() as work:
        work.arrivals.proposal(obligation_id)
    with store.whole.transaction() as work:
        _decided(work, obligation_id, ObligationState.REFUSED, None)
        say(work, word_of(WordKind.REFUSED, actor, obligation_id=obligation_id, reason=reason))
        return work.arrivals.proposal(obligation_id)


def reopen(store: Store, obligation_id: str, actor: Actor) -> Proposal:
    """Take back what was decided of a proposal; a campaign made of it stays. Raises NotFoundError."""
    with store.transaction() as work:
        work.arrivals.proposal(obligation_id)
    with store.whole.transaction() as work:
        proposal = work.arrivals.proposal(obligation_id, lock=True)
        last = next((one for one in reversed(words_of(work, obligation_id)) if one.undone_by is None), None)
        if proposal.state is ObligationState.OPEN or last is None:
            return proposal
        work.arrivals.save_proposal(replace(proposal, state=ObligationState.OPEN, campaign_id=None))
        say(work, word_of(WordKind.UNDONE, actor, obligation_id=obligation_id, undoes=last.id))
        return work.arrivals.proposal(obligation_id)


def words_of(work: Work, obligation_id: str) -> tuple[CampaignWord, ...]:
    """Return what was decided of a proposal, oldest first."""
    return work.campaigns.words_of_obligation(obligation_id)


def _decided(work: Work, obligation_id: str, state: ObligationState, campaign: UUID | None) -> None:
    proposal = work.arrivals.proposal(obligation_id, lock=True)
    if proposal.state is not ObligationState.OPEN:
        raise AlreadyDecidedError
    work.arrivals.save_proposal(replace(proposal, state=state, campaign_id=campaign))


def _draft(service: Service, proposal: Proposal, value: Result) -> Draft:
    one = proposal.obligation
    order = next((each for each in value.orders if each.id == one.order_id), None)
    expected = expected_senders(one, value, Registries(entries=registry_entries(service)))
    kinds = {ExpectedKind.MUNICIPALITY: SenderKind.MUNICIPALITY, ExpectedKind.SCHOOL: SenderKind.SCHOOL}
    lines = tuple(
        Line(
            name=each.name,
            kind=kinds[each.kind],
            municipality=each.municipality or value.document.municipality,
            region=proposal.region,
            entity_id=each.entity_id,
        )
        for each in expected.found
        if each.kind in kinds
    )
    others = tuple(each.name for each in expected.found if each.kind not in kinds)
    return Draft(
        face=face_of(one, order, years_of(value)),
        lines=lines,
        region=proposal.region,
        unresolved=(*expected.unresolved, *others),
        conditions=expected.conditions,
    )


def face_of(one: Obligation, order: Order | None, years: tuple[int, ...]) -> CampaignFace:
    """Return what an obligation asks for; without a date that can be told it has no rounds."""
    thing = one.thing[:1].upper() + one.thing[1:_TITLE]
    return CampaignFace(
        title=thing or "Сбор документов",
        years=years,
        papers=(_PAPERS.get(one.thing_kind, Paper.OTHER),),
        requisites=tuple(dict.fromkeys(_requisites(one))),
        rounds=rounds_of(tuple(dates_of(one, years))[:_MOST_ROUNDS]),
        reference=order.number if order else None,
        note=one.text,
    )


def dates_of(one: Obligation, years: tuple[int, ...]) -> Iterator[date]:
    """Yield the days on which an obligation is due."""
    for due in one.due:
        deadline = Deadline(raw=due.text, kind=due.kind, edtf=(due.edtf,) if due.edtf else (), rrule=due.rrule)
        yield from due_dates(deadline, span_of(years))


def _requisites(one: Obligation) -> Iterator[Requisite]:
    said = fold(" ".join((*one.form, one.thing)))
    for word, needed in _FORMS:
        if word in said:
            yield from needed
