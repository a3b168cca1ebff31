"""Кампании, их отправители, ссылки, слова."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from pydantic import TypeAdapter

from model.campaign import (
    Campaign,
    CampaignFace,
    CampaignOrigin,
    CampaignTally,
    ExpectationState,
    Sender,
    SenderChoice,
    SenderKind,
    SenderState,
)
from model.campaign_word import CampaignLink, CampaignWord, WordKind
from model.paging import Slice
from model.service_errors import StaleRevisionError
from store.calendars_codec import asked_from, asked_text
from store.codec import storable
from store.cursors import read_cursor
from store.postgres import campaigns_sql as ask
from store.postgres.statements import NEWEST, Connection, Row, execute, first, required, rows
from store.slices import moment, sliced


class PostgresCampaigns:
    """Кампании."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, campaign: Campaign) -> None:
        """Write a new campaign."""
        execute(self._connection, ask.ADD, **_values(campaign))

    def get(self, campaign: UUID, *, lock: bool = False) -> Campaign:
        """Return a campaign; raises NotFoundError."""
        return _campaign(required(self._connection, ask.LOCK if lock else ask.GET, id=campaign))

    def save(self, campaign: Campaign) -> Campaign:
        """Write a campaign whose `rev` is the stored one; raises StaleRevisionError, NotFoundError."""
        row = first(self._connection, ask.SAVE, **_values(campaign))
        if row is None:
            self.get(campaign.id)
            raise StaleRevisionError(campaign.id)
        return _campaign(row)

    def list(self, cursor: str | None, limit: int) -> Slice[Campaign]:
        """Return campaigns that are not deleted, newest first."""
        at, last = read_cursor(cursor, "newest", (moment, UUID)) if cursor else NEWEST
        found = rows(self._connection, ask.LIST, {"at": at, "id": last, "limit": limit + 1})
        return sliced([_campaign(row) for row in found], limit, "newest", lambda one: (one.created_at, one.id))

    def some(self, campaigns: Collection[UUID]) -> Mapping[UUID, Campaign]:
        """Return those of these campaigns that there are."""
        return {row["id"]: _campaign(row) for row in rows(self._connection, ask.SOME, {"ids": [*campaigns]})}

    def tallies(self, campaigns: Collection[UUID], today: date) -> Mapping[UUID, CampaignTally]:
        """Return how each campaign stands on a day."""
        found = rows(self._connection, ask.TALLIES, {"ids": [*campaigns], "today": today})
        counts: dict[UUID, dict[ExpectationState, int]] = {one: {} for one in campaigns}
        asked: dict[UUID, int] = dict.fromkeys(campaigns, 0)
        for row in found:
            counts[row["campaign_id"]][ExpectationState(row["state"])] = row["expected"]
            asked[row["campaign_id"]] += row["asked"]
        senders = rows(self._connection, ask.SENDER_COUNTS, {"ids": [*campaigns]})
        kept = {row["campaign_id"]: (row["senders"], row["asked"]) for row in senders}
        return {
            one: CampaignTally(
                counts=counts[one], senders=kept.get(one, (0, 0))[0], asked=asked[one] + kept.get(one, (0, 0))[1]
            )
            for one in campaigns
        }

    def put_senders(self, senders: Sequence[Sender]) -> None:
        """Write senders in one go."""
        if senders:
            body = json.dumps([_sender_values(one) for one in senders], ensure_ascii=False)
            execute(self._connection, ask.PUT_SENDERS, body=body)

    def senders(self, campaign: UUID) -> tuple[Sender, ...]:
        """Return the senders of a campaign by id."""
        return tuple(sender_of(row) for row in rows(self._connection, ask.SENDERS, {"campaign": campaign}))

    def senders_near(
        self, territories: Collection[str], batches: Collection[UUID], years: Collection[int]
    ) -> tuple[Sender, ...]:
        """Return the senders of open campaigns that a document may be of."""
        wanted = {"territories": [*territories], "batches": [*batches], "years": [*years]}
        return tuple(sender_of(row) for row in rows(self._connection, ask.SENDERS_NEAR, wanted))

    def namesakes(self, campaigns: Collection[UUID], territories: Collection[str]) -> Mapping[tuple[UUID, str], int]:
        """Return (campaign, territory) -> how many regions its senders of that territory are of."""
        wanted = {"ids": [*campaigns], "territories": [*territories]}
        found = rows(self._connection, ask.NAMESAKES, wanted)
        return {(row["campaign_id"], row["territory"]): row["regions"] for row in found}

    def add_links(self, links: Sequence[CampaignLink]) -> None:
        """Write which upload link was made for whom."""
        for link in links:
            execute(
                self._connection,
                ask.ADD_LINK,
                link_id=link.link_id,
                batch_id=link.batch_id,
                campaign_id=link.campaign_id,
                sender_id=link.sender_id,
                made_at=link.made_at,
            )

    def links(self, campaign: UUID) -> tuple[CampaignLink, ...]:
        """Return the links of a campaign, newest first."""
        return tuple(CampaignLink(**row) for row in rows(self._connection, ask.LINKS, {"campaign": campaign}))

    def links_of_batches(self, batches: Collection[UUID]) -> tuple[CampaignLink, ...]:
        """Return the links that lead into these batches."""
        found = rows(self._connection, ask.LINKS_OF_BATCHES, {"batches": [*batches]}) if batches else []
        return tuple(CampaignLink(**row) for row in found)

    def add_word(self, word: CampaignWord) -> None:
        """Write a word; one that takes another back marks that."""
        execute(self._connection, ask.ADD_WORD, **_word_values(word))
        if word.undoes is not None:
            execute(self._connection, ask.UNDO_WORD, id=word.undoes, undone_by=word.id)

    def word(self, word: UUID, *, lock: bool = False) -> CampaignWord:
        """Return a word; raises NotFoundError."""
        return _word(required(self._connection, ask.LOCK_WORD if lock else ask.WORD, id=word))

    def words(self, campaign: UUID, cursor: str | None, limit: int) -> Slice[CampaignWord]:
        """Return what was said of a campaign, newest first."""
        at, last = read_cursor(cursor, "word", (moment, UUID)) if cursor else NEWEST
        wanted = {"campaign": campaign, "at": at, "id": last, "limit": limit + 1}
        found = [_word(row) for row in rows(self._connection, ask.WORDS, wanted)]
        return sliced(found, limit, "word", lambda one: (one.at, one.id))

    def words_of(self, expectation: UUID) -> tuple[CampaignWord, ...]:
        """Return what was said of an expectation, oldest first."""
        return tuple(_word(row) for row in rows(self._connection, ask.WORDS_OF, {"expectation": expectation}))

    def words_of_obligation(self, obligation: str) -> tuple[CampaignWord, ...]:
        """Return what was said of an obligation, oldest first."""
        wanted = {"obligation": storable(obligation)}
        return tuple(_word(row) for row in rows(self._connection, ask.WORDS_OF_OBLIGATION, wanted))


def sender_of(row: Row, prefix: str = "") -> Sender:
    """Return the sender in a row, whose columns may bear a prefix."""
    return Sender(
        **{name: row[f"{prefix}{name}"] for name in ask.SENDER_PLAIN},
        kind=SenderKind(row[f"{prefix}kind"]),
        state=SenderState(row[f"{prefix}state"]),
        choices=_choices().validate_json(row[f"{prefix}choices"]),
    )


_ADAPTER: Final[list[TypeAdapter[tuple[SenderChoice, ...]]]] = []


def _choices() -> TypeAdapter[tuple[SenderChoice, ...]]:
    if not _ADAPTER:
        _ADAPTER.append(TypeAdapter(tuple[SenderChoice, ...]))
    return _ADAPTER[0]


def _sender_values(sender: Sender) -> dict[str, Any]:
    plain = {name: getattr(sender, name) for name in ask.SENDER_PLAIN}
    told = {name: storable(value) if isinstance(value, str) else value for name, value in plain.items()}
    ids = {"id": str(sender.id), "campaign_id": str(sender.campaign_id)}
    removed = sender.removed_at.isoformat() if sender.removed_at else None
    choices = json.loads(_choices().dump_json(sender.choices))
    kinds = {"kind": str(sender.kind), "state": str(sender.state)}
    return {**told, **ids, **kinds, "removed_at": removed, "choices": choices}


def _values(campaign: Campaign) -> dict[str, Any]:
    return {
        "id": campaign.id,
        "rev": campaign.rev,
        "face": asked_text(campaign.face),
        "years": [*campaign.face.years],
        "origin": str(campaign.origin),
        "origin_id": storable(campaign.origin_id) if campaign.origin_id else None,
        "created_at": campaign.created_at,
        "author_id": campaign.author_id,
        "author": storable(campaign.author),
        "closed_at": campaign.closed_at,
        "deleted_at": campaign.deleted_at,
    }


def _campaign(row: Row) -> Campaign:
    return Campaign(
        id=row["id"],
        rev=row["rev"],
        face=asked_from(CampaignFace, row["face"]),
        origin=CampaignOrigin(row["origin"]),
        origin_id=row["origin_id"],
        created_at=row["created_at"],
        author_id=row["author_id"],
        author=row["author"],
        closed_at=row["closed_at"],
        deleted_at=row["deleted_at"],
    )


def _word_values(word: CampaignWord) -> dict[str, Any]:
    said = json.dumps({"before": word.before, "after": word.after}, ensure_ascii=False).replace("\\u0000", "")
    plain = {name: getattr(word, name) for name in ask.WORD_PLAIN}
    told = {name: storable(value) if isinstance(value, str) else value for name, value in plain.items()}
    return {**told, "kind": str(word.kind), "said": said}


def _word(row: Row) -> CampaignWord:
    said = json.loads(row["said"])
    return CampaignWord(
        **{name: row[name] for name in ask.WORD_PLAIN},
        kind=WordKind(row["kind"]),
        before=said.get("before"),
        after=said.get("after"),
    )
