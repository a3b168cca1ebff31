"""Groups of values, what is decided about them, and what became of it."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field

from api.models.base import Answer, Line, Request, Text, Year
from api.models.records import RecordOut
from model.group import Decision, DecisionKind, Deed, DeedState, GroupQuery, PartyType, PortionState
from model.lesson import LessonScope
from model.plan import Deadline, Party
from svod.groups.choosing import MOST_EXCLUDED, Choice, DryRun
from svod.groups.looking import Alike, GroupCard, GroupMember

GroupField = Literal["section", "activity", "deadline", "responsible", "result", "place", "participants", "mark"]
_FIELD = "Поле, значения которого сравниваются"


class GroupMemberOut(Answer):
    """Запись группы: по source рисуется вырезка страницы с рамкой ячейки."""

    record: RecordOut
    raw: str = Field(description="Как написано в документе")
    unresolved: bool = Field(description="Это значение ещё никто не проверил")

    @classmethod
    def of(cls, member: GroupMember) -> Self:
        """Return the member."""
        return cls(record=RecordOut.of(member.record), raw=member.raw, unresolved=member.is_open)


class VariantOut(Answer):
    """Вариант написания."""

    text: str
    records: int


class GroupOut(Answer):
    """Группа: одинаково написанное и одинаково прочитанное значение поля во многих документах."""

    id: UUID
    field: str
    raw: str = Field(description="Как написано; регистр, пробелы, ё, тире и переносы не различаются", examples=["ОО"])
    deadline: Deadline | None = Field(description="Для срока: как он прочитан в одном из документов; год — из плана")
    parties: tuple[Party, ...] | None = Field(description="Для ответственных: на кого разобрано")
    records: int
    unresolved: int = Field(description="Сколько записей никто не проверил")
    documents: int
    confidence: float = Field(description="Наименьшая уверенность, 0–1")
    worth: float = Field(description="Чем больше, тем нужнее проверка: непроверенные записи × их риск")
    samples: list[GroupMemberOut] = Field(description="До трёх мест, наименее уверенные первыми")

    @classmethod
    def of(cls, card: GroupCard) -> Self:
        """Return the group."""
        return cls.model_validate(_members_of(card))


class GroupCardOut(GroupOut):
    """Карточка группы."""

    variants: list[VariantOut] = Field(description="Варианты написания, частые первыми; считаются по 300 записям")

    @classmethod
    def of(cls, card: GroupCard) -> Self:
        """Return the group with how it is written."""
        variants = [VariantOut.model_validate(one) for one in card.variants]
        return cls.model_validate({**_members_of(card), "variants": variants})


class GroupList(Answer):
    """Группы, самые нужные первыми."""

    items: list[GroupOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class GroupMemberList(Answer):
    """Записи группы по документам."""

    items: list[GroupMemberOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class AlikeOut(Answer):
    """Такие же записи: то же поле было написано и прочитано так же; сама запись не считается."""

    group: GroupOut | None = Field(description="null — поле пусто или запись добавлена человеком")
    unresolved: int = Field(description="Сколько таких никто не проверил: к ним применится решение")
    checked: int = Field(description="Сколько таких уже проверено: их решение не тронет")
    items: list[GroupMemberOut] = Field(description="Все записи группы по документам")
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")

    @classmethod
    def of(cls, found: Alike, items: list[GroupMemberOut], following: str | None) -> Self:
        """Return the answer."""
        return cls(
            group=GroupOut.of(found.card) if found.card else None,
            unresolved=found.unresolved,
            checked=found.checked,
            items=items,
            next=following,
        )


class DecisionIn(Request):
    """Что решено о значении."""

    kind: DecisionKind = Field(
        description="accept — прочитано верно; correct — в поле должно стоять text; read_as — слова документа "
        "остаются, понимать их как text (срок, ответственные); absent — в документе этого нет"
    )
    text: Text | None = Field(default=None, description="Для correct и read_as", examples=["январь – февраль"])
    party: PartyType | None = Field(
        default=None, description="Для read_as ответственных: person, organisation, role или group; null — разобрать"
    )

    def given(self) -> Decision:
        """Return the decision."""
        return Decision(kind=self.kind, text=self.text, party=self.party)


class GroupDecision(Request):
    """Решение по группе: о каких записях и какое."""

    field: GroupField = Field(description=_FIELD)
    decision: DecisionIn
    excluded: Annotated[list[UUID], Field(max_length=MOST_EXCLUDED)] = Field(
        default_factory=list, description="Записи, которых решение не касается"
    )
    with_checked: bool = Field(default=False, description="И записи, которые люди уже проверили")
    keep: Literal["municipality", "everywhere"] | None = Field(
        default=None,
        description="Решать так же о документах, прочитанных позже: отобранного муниципалитета или (методист) всех",
    )
    document: UUID | None = Field(default=None, description="Только этот документ")
    batch: UUID | None = Field(default=None, description="Только документы партии")
    municipality: Line | None = Field(default=None, description="Только этот муниципалитет")
    year: Year | None = Field(default=None, description="Только планы этого года")

    def given(self, key: UUID) -> Choice:
        """Return the choice."""
        wanted = GroupQuery(
            field=self.field,
            document=self.document,
            batch=self.batch,
            municipality=self.municipality,
            year=self.year,
        )
        return Choice(
            key=key,
            wanted=wanted,
            decision=self.decision.given(),
            excluded=frozenset(self.excluded),
            with_checked=self.with_checked,
            keep=LessonScope(self.keep) if self.keep else None,
        )


class ShareOut(Answer):
    """Документ, который изменится."""

    document_id: UUID
    name: str
    municipality: str | None
    records: int


class DryRunOut(Answer):
    """Пробный прогон: что изменит решение; ничего ещё не изменено. ETag посылается в If-Match при решении."""

    records: int = Field(description="Сколько записей изменится")
    documents: int
    checked: int = Field(description="Сколько уже проверено людьми и не будет тронуто")
    excluded: int
    shares: list[ShareOut] = Field(description="До 50 документов, где записей больше")
    by_worker: bool = Field(description="Решение выполнит задание: за ним следят по /deeds/{id}")

    @classmethod
    def of(cls, said: DryRun, *, by_worker: bool) -> Self:
        """Return what it would do."""
        shares = [
            ShareOut(
                document_id=one.document.id,
                name=one.document.name,
                municipality=one.document.municipality,
                records=one.records,
            )
            for one in said.shares
        ]
        return cls(
            records=said.records,
            documents=said.documents,
            checked=said.checked,
            excluded=said.excluded,
            shares=shares,
            by_worker=by_worker,
        )


class DeedOut(Answer):
    """Решение по группе: одно действие над многими документами; отменяется целиком."""

    id: UUID
    group: UUID
    field: str
    raw: str = Field(description="О каком значении")
    kind: DecisionKind
    text: str | None
    party: PartyType | None
    state: DeedState
    records: int = Field(description="О скольких записях решено")
    documents: int
    done: int = Field(description="Сколько документов уже пройдено в этом состоянии")
    changed: int = Field(description="Сколько записей изменено; после отмены — возвращено")
    left: int = Field(description="Сколько оставлено: их изменили другие")
    keep: LessonScope | None = Field(description="Для прочитанных позже: municipality, everywhere; null — нет")
    municipality: str | None = Field(description="По какому муниципалитету решено; null — по всем")
    author: str
    at: datetime
    undone_by: str | None
    undone_at: datetime | None

    @classmethod
    def of(cls, deed: Deed) -> Self:
        """Return the deed."""
        own = {name: getattr(deed, name) for name in cls.model_fields if hasattr(deed, name)}
        decision = {"kind": deed.decision.kind, "text": deed.decision.text, "party": deed.decision.party}
        return cls.model_validate({**own, **decision, "group": deed.key})


class DeedList(Answer):
    """Решения по группам, новые первыми."""

    items: list[DeedOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class DeedPortionOut(Answer):
    """Что решение сделало в одном документе."""

    document_id: UUID
    records: list[UUID]
    state: PortionState
    command: UUID | None = Field(description="Действие в истории документа")
    left: list[UUID] = Field(description="Записи, которые изменили другие: они оставлены")


class DeedPortionList(Answer):
    """Документы решения."""

    items: list[DeedPortionOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


def _members_of(card: GroupCard) -> dict[str, object]:
    group, proposed = card.group, card.proposed
    return {
        "id": group.key,
        "field": group.field,
        "raw": card.raw,
        "deadline": proposed.deadline if group.field == "deadline" else None,
        "parties": proposed.responsible.parties if group.field == "responsible" else None,
        "records": group.records,
        "unresolved": group.unresolved,
        "documents": group.documents,
        "confidence": group.confidence,
        "worth": group.worth / 1000,
        "samples": [GroupMemberOut.of(one) for one in card.samples],
    }
