"""Lists of those to remind: a workbook, or a calendar with an alarm before each date."""

import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Final
from uuid import UUID

from export.about import Fact
from export.calendar.writing import Face, calendar_bytes
from export.xlsx.reminders import ReminderRow, write_reminders_xlsx
from model.calendar import CalendarEvent
from model.campaign import Campaign, Expectation, ExpectationFilter, ExpectationState, lack_word
from model.campaign_arrival import AttachmentState
from model.dates import russian_date
from store.repositories import Store, Work
from svod.campaigns.clock import today
from svod.ids import now

#: Who is reminded unless it is said.
REMINDED: Final = (ExpectationState.MISSING, ExpectationState.AWAITED, ExpectationState.INCOMPLETE)
#: Days before a date that a program reminds of it.
BEFORE: Final = timedelta(days=3)
_PART: Final = 200
#: Names in the text of one event, events of one calendar.
_NAMED, _EVENTS = 40, 5_000


class ReminderGrain(StrEnum):
    """По чему события."""

    ROUND = "round"  # one a date: who is waited for
    SENDER = "sender"  # one for each sender and date


@dataclass(frozen=True, kw_only=True, slots=True)
class Reminding:
    """Кого напоминать."""

    campaign: UUID
    states: tuple[ExpectationState, ...] = REMINDED
    #: None = today.
    day: date | None = None

    @property
    def today(self) -> date:
        """The day states are told by."""
        return self.day or today()


def reminders_xlsx(store: Store, asked: Reminding) -> bytes:
    """Return a workbook of those to remind; raises NotFoundError."""
    with store.transaction() as work, tempfile.TemporaryDirectory(prefix="svod-reminders-") as folder:
        campaign = work.campaigns.get(asked.campaign)
        path = Path(folder, "reminders.xlsx")
        rows = _rows(work, campaign, _reminded(work, asked), asked.today)
        write_reminders_xlsx(rows, _facts(campaign, asked), path)
        return path.read_bytes()


def reminders_ics(store: Store, asked: Reminding, grain: ReminderGrain, address: str) -> bytes:
    """Return a calendar of the dates of those to remind, an alarm before each; raises NotFoundError."""
    with store.transaction() as work:
        campaign = work.campaigns.get(asked.campaign)
        waited = list(_reminded(work, asked))
    url = f"{address}/campaigns?campaign={campaign.id}"
    made = _by_round if grain is ReminderGrain.ROUND else _by_sender
    events = list(made(campaign, waited, url))[:_EVENTS]
    face = Face(
        name=f"Сбор: {campaign.face.title}", description=f"Ждём: {len(waited)}. Из Свода.", uid=f"{campaign.id}@svod"
    )
    return b"".join(calendar_bytes(events, face))


def _reminded(work: Work, asked: Reminding) -> Iterator[Expectation]:
    wanted = ExpectationFilter(campaign=asked.campaign, states=asked.states)
    cursor: str | None = None
    while True:
        part = work.expectations.search(wanted, asked.today, cursor, _PART)
        yield from part.items
        cursor = part.next
        if cursor is None:
            return


def _rows(work: Work, campaign: Campaign, waited: Iterator[Expectation], day: date) -> Iterator[ReminderRow]:
    while part := list(islice(waited, _PART)):
        names = names_of_documents(work, [one.id for one in part])
        for one in part:
            yield ReminderRow(
                expectation=one, campaign=campaign.face.title, today=day, documents=tuple(names.get(one.id, ()))
            )


def names_of_documents(work: Work, expectations: Collection[UUID]) -> Mapping[UUID, Sequence[str]]:
    """Return the names of the documents attached to each expectation, as far as they are seen."""
    attached = [one for one in work.expectations.attachments(expectations) if one.state is AttachmentState.ATTACHED]
    known = work.arrivals.some({one.document_id for one in attached})
    names: dict[UUID, list[str]] = defaultdict(list)
    for one in attached:
        if one.document_id in known:
            names[one.expectation_id].append(known[one.document_id].name)
    return names


def _facts(campaign: Campaign, asked: Reminding) -> list[Fact]:
    face = campaign.face
    return [
        ("Кампания", face.title),
        ("Ждём", ", ".join(paper.word for paper in face.papers)),
        ("Сроки", ", ".join(russian_date(one.due.isoformat()) for one in face.rounds)),
        ("Состояния", ", ".join(state.word for state in asked.states)),
        ("На день", russian_date(asked.today.isoformat())),
    ]


def _by_round(campaign: Campaign, waited: Sequence[Expectation], url: str) -> Iterator[CalendarEvent]:
    """A date with all who are waited for; whose date was extended has a day of his own."""
    days: dict[date, list[Expectation]] = defaultdict(list)
    for one in waited:
        days[one.due].append(one)
    for due, rows in sorted(days.items()):
        names = [one.sender.name for one in rows]
        more = f"\n… и ещё {len(names) - _NAMED}" if len(names) > _NAMED else ""
        yield CalendarEvent(
            uid=f"{campaign.id}-{due.isoformat()}@svod",
            first=due,
            last=due,
            summary=f"{campaign.face.title}: ждём от {len(rows)}",
            description="\n".join(names[:_NAMED]) + more,
            url=url,
            sequence=campaign.rev,
            modified=now().astimezone(UTC).replace(microsecond=0),
            remind=BEFORE,
        )


def _by_sender(campaign: Campaign, waited: Sequence[Expectation], url: str) -> Iterator[CalendarEvent]:
    for one in waited:
        lacks = "; ".join(map(lack_word, one.lacks))
        yield CalendarEvent(
            uid=f"{one.id}@svod",
            first=one.due,
            last=one.due,
            summary=f"{one.sender.name}: {campaign.face.title}",
            description=f"Не хватает: {lacks}" if lacks else "Не прислано",
            location=one.sender.municipality,
            url=url,
            sequence=one.rev,
            modified=now().astimezone(UTC).replace(microsecond=0),
            remind=BEFORE,
        )
