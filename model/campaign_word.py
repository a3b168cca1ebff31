"""Слово о сборе: what a person said of a campaign or an expectation; appended, taken back by a further one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from model.obligation import Obligation


class WordKind(StrEnum):
    """Вид слова."""

    MADE = "made"  # the campaign
    CHANGED = "changed"  # its face: before, after
    CLOSED = "closed"
    REOPENED = "reopened"
    DELETED = "deleted"
    SENDERS_ADDED = "senders-added"
    SENDER_REMOVED = "sender-removed"
    SENDER_NAMED = "sender-named"  # which entry a sender is
    LINKS_MADE = "links-made"
    ATTACHED = "attached"
    DETACHED = "detached"
    EXCUSED = "excused"
    EXTENDED = "extended"
    CONFIRMED = "confirmed"  # an obligation became a campaign
    REFUSED = "refused"  # an obligation is none
    UNDONE = "undone"  # another word is taken back

    @property
    def sentence(self) -> str:
        """What was said, for people."""
        return _SENTENCES[self]

    @property
    def is_final(self) -> bool:
        """Tell whether it cannot be taken back."""
        return self in {WordKind.MADE, WordKind.LINKS_MADE}


_SENTENCES: Final = {
    WordKind.MADE: "Кампания создана",
    WordKind.CHANGED: "Кампания изменена",
    WordKind.CLOSED: "Кампания закрыта",
    WordKind.REOPENED: "Кампания открыта снова",
    WordKind.DELETED: "Кампания удалена",
    WordKind.SENDERS_ADDED: "Добавлены отправители",
    WordKind.SENDER_REMOVED: "Отправитель убран",
    WordKind.SENDER_NAMED: "Отправитель уточнён",
    WordKind.LINKS_MADE: "Созданы ссылки для загрузки",
    WordKind.ATTACHED: "Документ прикреплён",
    WordKind.DETACHED: "Документ откреплён",
    WordKind.EXCUSED: "Освобождён",
    WordKind.EXTENDED: "Срок продлён",
    WordKind.CONFIRMED: "Обязательство подтверждено",
    WordKind.REFUSED: "Обязательство отклонено",
    WordKind.UNDONE: "Отменено",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignWord:
    """Слово."""

    id: UUID
    kind: WordKind
    campaign_id: UUID | None = None
    expectation_id: UUID | None = None
    sender_id: UUID | None = None
    document_id: UUID | None = None
    obligation_id: str | None = None
    #: JSON values: the face, the date, the entry, before and after it.
    before: Any = None
    after: Any = None
    reason: str = ""
    author_id: UUID
    author: str
    at: datetime
    undoes: UUID | None = None
    undone_by: UUID | None = None


def standing(words: Iterable[CampaignWord]) -> tuple[CampaignWord, ...]:
    """Return the words that hold, oldest first: not those taken back, unless their taking back was."""
    ordered = sorted(words, key=lambda word: (word.at, word.id))
    undone: set[UUID] = set()
    kept: list[CampaignWord] = []
    for word in reversed(ordered):
        if word.id in undone:
            continue
        if word.undoes is not None:
            undone.add(word.undoes)
        else:
            kept.append(word)
    return tuple(reversed(kept))


class ObligationState(StrEnum):
    """Что решено об обязательстве."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """Предложение: an obligation read from an order, which a person confirms or refuses."""

    document_id: UUID
    document_name: str = ""
    obligation: Obligation
    #: Number and date of the order, its region, in words.
    order: str = ""
    region: str | None = None
    #: Order among the document's.
    position: int = 0
    read_at: datetime
    state: ObligationState = ObligationState.OPEN
    #: The campaign it became.
    campaign_id: UUID | None = None

    @property
    def id(self) -> str:
        """The obligation's id."""
        return self.obligation.id


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignLink:
    """Ссылка кампании: an upload link made for a sender."""

    link_id: UUID
    batch_id: UUID
    campaign_id: UUID
    sender_id: UUID
    made_at: datetime
