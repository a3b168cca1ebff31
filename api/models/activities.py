"""Activities: one line for all records that mean the same."""

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import Field

from api.models.base import Answer
from api.models.records import RecordOut, members_of_record
from model.activity import (
    ActivityCard,
    ActivityMember,
    ActivityPage,
    Drift,
    DriftChange,
    Drifted,
    DriftKind,
    FacetName,
    Marked,
)
from model.finding import Code
from model.plan import Deadline
from model.responsible import ResponsibleKind


class ActivityOut(Answer):
    """Мероприятие: все записи, которые значат одно и то же."""

    id: UUID
    name: str = Field(description="Самая частая формулировка или данное человеком название")
    marks: tuple[Marked, ...] = Field(description="Где в названии найденные слова: начало и конец (не включая)")
    members: int = Field(description="Сколько записей")
    matching: int = Field(description="Сколько из них подходят под отбор")
    municipalities: int = Field(description="В скольких муниципалитетах")
    years: tuple[int, ...]
    earliest: date | None = Field(description="Самый ранний последний день срока")
    latest: date | None = Field(description="Самый поздний")
    responsible: tuple[ResponsibleKind, ...] = Field(description="Виды ответственных")
    with_result: int = Field(description="Записей, где назван результат")
    unreviewed: int = Field(description="Записей, которые ещё не проверены")
    findings: tuple[Code, ...] = Field(description="Замечания к записям")


class FacetValueOut(Answer):
    """Значение грани."""

    value: str
    count: int = Field(description="Сколько мероприятий при отборе по остальным граням")


class FacetOut(Answer):
    """Грань с числами."""

    name: FacetName
    values: tuple[FacetValueOut, ...]
    others: int = Field(description="Сколько значений не показано")


class RepairOut(Answer):
    """Исправленная опечатка вопроса."""

    typed: str
    taken: str


class ActivityList(Answer):
    """Мероприятия."""

    items: list[ActivityOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")
    count: int = Field(description="Сколько всего")
    facets: list[FacetOut] = Field(description="Пусто, если не просили")
    repairs: list[RepairOut] = Field(description="Слова, которых нигде нет, и что вместо них искали")

    @classmethod
    def of(cls, page: ActivityPage, following: str | None) -> Self:
        """Return a part of the register."""
        return cls.model_validate(
            {
                "items": [ActivityOut.model_validate(line) for line in page.lines],
                "next": following,
                "count": page.count,
                "facets": [FacetOut.model_validate(facet) for facet in page.facets],
                "repairs": [RepairOut.model_validate(repair) for repair in page.repairs],
            }
        )


class DeadlineOfOut(Answer):
    """Срок муниципалитета рядом с другими."""

    municipality: str | None
    record: UUID
    document: UUID
    deadline: Deadline
    due: date | None = Field(description="Последний день срока")
    shift: int | None = Field(description="На сколько месяцев позже (минус — раньше) большинства")
    remark: str | None = Field(description="Чем отличается", examples=["на 3 месяца позже большинства"])


class MonthCount(Answer):
    """Месяц и число сроков в нём."""

    month: str = Field(examples=["2026-03"])
    count: int


class ComparisonOut(Answer):
    """Сроки одного года рядом."""

    year: int | None = Field(description="Год, с которого начинается план")
    earliest: date | None
    median: date | None
    latest: date | None
    usual: str | None = Field(description="Месяц, который назвали больше половины", examples=["2026-03"])
    of: list[DeadlineOfOut] = Field(description="До 300: сначала ранние, без срока — последние")
    others: int = Field(description="Сколько записей в них не вошло")
    undated: int = Field(description="Записей без срока")
    months: list[MonthCount]


class ActivityWordingOut(Answer):
    """Формулировка."""

    text: str
    records: int
    record: UUID
    document: UUID


class ActivityCardOut(Answer):
    """Карточка мероприятия."""

    activity: ActivityOut
    named_by: str | None = Field(description="Кто дал название; null — самая частая формулировка")
    asked: UUID | None = Field(description="Какую группу спросили, если она вошла в эту")
    comparisons: list[ComparisonOut] = Field(description="Сроки по годам, последний год первым")
    results: list[ActivityWordingOut] = Field(description="Ожидаемые результаты другими словами")
    wordings: list[ActivityWordingOut] = Field(description="Как ещё записано мероприятие")
    without_result: int
    without_responsible: int

    @classmethod
    def of(cls, card: ActivityCard) -> Self:
        """Return the card."""
        comparisons = [
            {
                **{name: getattr(one, name) for name in ComparisonOut.model_fields if name not in {"months", "of"}},
                "of": [DeadlineOfOut.model_validate(each) for each in one.of],
                "months": [{"month": month, "count": count} for month, count in one.months],
            }
            for one in card.comparisons
        ]
        return cls.model_validate(
            {
                "activity": ActivityOut.model_validate(card.line),
                "named_by": card.named_by,
                "asked": card.asked,
                "comparisons": comparisons,
                "results": [ActivityWordingOut.model_validate(one) for one in card.results],
                "wordings": [ActivityWordingOut.model_validate(one) for one in card.wordings],
                "without_result": card.without_result,
                "without_responsible": card.without_responsible,
            }
        )


class MemberOut(RecordOut):
    """Запись мероприятия."""

    years: tuple[int, ...] = Field(description="Годы плана")
    responsible_kinds: tuple[ResponsibleKind, ...]

    @classmethod
    def of_member(cls, member: ActivityMember) -> Self:
        """Return the record with the years of its plan."""
        own = {"years": member.years, "responsible_kinds": member.responsible}
        return cls.model_validate({**members_of_record(member.record), **own})


class MemberList(Answer):
    """Записи мероприятия."""

    items: list[MemberOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class DriftedOut(Answer):
    """Мероприятие между двумя годами."""

    kind: DriftKind
    cluster: UUID | None
    before: RecordOut | None
    after: RecordOut | None
    changes: tuple[DriftChange, ...] = Field(description="Что изменилось, не считая самих годов")
    shift: int | None = Field(description="На сколько месяцев сдвинулся срок внутри года")
    word_for_word: bool = Field(description="Строка оставлена слово в слово")

    @classmethod
    def of(cls, row: Drifted) -> Self:
        """Return the row."""
        return cls(
            kind=row.kind,
            cluster=row.cluster,
            before=RecordOut.of(row.before) if row.before else None,
            after=RecordOut.of(row.after) if row.after else None,
            changes=row.changes,
            shift=row.shift,
            word_for_word=row.word_for_word,
        )


class DriftOut(Answer):
    """Изменения плана муниципалитета от года к году."""

    municipality: str
    before: int
    after: int
    gone: int
    new: int
    kept: int
    word_for_word: int
    shared: int = Field(description="Записей планов сразу на оба года: они не сравниваются")
    documents_before: tuple[UUID, ...]
    documents_after: tuple[UUID, ...]
    items: list[DriftedOut] = Field(description="Исчезнувшие, новые, затем оставшиеся")
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")

    @classmethod
    def of(cls, drift: Drift, rows: tuple[Drifted, ...], following: str | None) -> Self:
        """Return a part of the rows, and the counts of all."""
        count = {kind: sum(row.kind is kind for row in drift.rows) for kind in DriftKind}
        return cls(
            municipality=drift.municipality,
            before=drift.before,
            after=drift.after,
            gone=count[DriftKind.GONE],
            new=count[DriftKind.NEW],
            kept=count[DriftKind.KEPT],
            word_for_word=sum(row.word_for_word for row in drift.rows),
            shared=drift.shared,
            documents_before=drift.documents_before,
            documents_after=drift.documents_after,
            items=[DriftedOut.of(row) for row in rows],
            next=following,
        )
