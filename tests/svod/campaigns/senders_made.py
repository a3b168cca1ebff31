"""A campaign of a few municipalities, and what they send, over either store."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import count
from uuid import UUID

from uuid_utils.compat import uuid7

from model.account import AccountRole, Actor
from model.batch import UploadState
from model.campaign import Campaign, CampaignFace, Expectation, ExpectationFilter, ExpectationState, Paper, Requisite
from model.order import Order, Signatory
from model.result import Result
from store.repositories import Store
from svod.campaigns.following import follow_feed
from svod.campaigns.making import NewCampaign, make_campaign
from svod.campaigns.senders import Line
from svod.campaigns.sources import rounds_of
from svod.service import Service
from tests.store.made import a_batch, a_document, a_file, a_plan, a_reading, a_result

METHODIST = Actor(id=uuid7(), name="Методист", role=AccountRole.METHODIST)
FIRST, SECOND = date(2026, 1, 30), date(2026, 7, 20)
FOREST, RIVER = "Лесной район", "Зейский район"
_NUMBERS = count(1)
ALL = (Requisite.NUMBER, Requisite.DATE, Requisite.SIGNATORY)


def a_face(*dues: date, **changes) -> CampaignFace:
    made = CampaignFace(
        title="Дорожные карты на 2026 год", years=(2026,), papers=(Paper.PLAN,), rounds=rounds_of(dues or (FIRST,))
    )
    return replace(made, **changes)


def a_campaign(
    service: Service, *names: str | Line, face: CampaignFace | None = None, actor: Actor = METHODIST
) -> Campaign:
    lines = [name if isinstance(name, Line) else Line(name=name) for name in names or (FOREST, RIVER)]
    return make_campaign(service, NewCampaign(face=face or a_face(), lines=lines), actor)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """What one file is."""

    municipality: str | None = FOREST
    day: date = date(2026, 1, 20)
    years: tuple[int, ...] = (2026,)
    plans: bool = True
    orders: tuple[Order, ...] = ()
    region: str | None = None
    level: str | None = "municipal"
    batch_of: str | None = None
    title: str | None = None


def send(store: Store, sent: Sent | None = None, *, follow: bool = True, **changes) -> UUID:
    """Put a read document into the store as if it came on a day; return its id."""
    told = replace(sent or Sent(), **changes)
    number = next(_NUMBERS)
    at = datetime(told.day.year, told.day.month, told.day.day, 12, number % 60, tzinfo=UTC)
    document = a_document(f"файл {number}.docx", created_at=at, state=UploadState.DONE, read_at=at)
    batch = a_batch(f"Партия {number}", municipality=told.batch_of, created_at=at)
    file = a_file(batch.id, document.name, sha256=document.sha256, state=UploadState.DONE, document_id=document.id)
    with store.transaction() as work:
        work.batches.add(batch)
        work.documents.add(document)
        work.files.add(file)
        work.documents.put_reading(a_reading(document, _result(document, told)))
    if follow:
        follow_feed(store)
    return document.id


def _result(document, told: Sent) -> Result:
    plan = replace(a_plan("Провести семинар", years=told.years), level=told.level)
    kinds = (("plan",) if told.plans else ()) + (("order",) if told.orders else ())
    result = a_result(
        document, *([plan] if told.plans else []), municipality=told.municipality, region=told.region, title=told.title
    )
    return replace(result, orders=told.orders, document=replace(result.document, kinds=kinds))


def an_order(**changes) -> Order:
    made = Order(id="o1", number="5", date="2026-01-15", signatory=Signatory(name="Иванова И.И."))
    return replace(made, **changes)


def rows(store: Store, campaign: UUID, states: Sequence[ExpectationState] = (), day: date = date(2026, 2, 10)):
    wanted = ExpectationFilter(campaign=campaign, states=tuple(states))
    with store.transaction() as work:
        return work.expectations.search(wanted, day, None, 200).items


def of(store: Store, campaign: UUID, name: str, number: int = 1) -> Expectation:
    return next(one for one in rows(store, campaign) if one.sender.name == name and one.round == number)


def states(store: Store, campaign: UUID, day: date = date(2026, 2, 10)) -> dict[tuple[str, int], str]:
    return {(one.sender.name, one.round): str(one.state(day)) for one in rows(store, campaign)}
