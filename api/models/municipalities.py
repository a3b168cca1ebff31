"""Municipalities: key figures, years, gaps against the region's plan, findings."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints

from api.models.base import PLAIN, Answer, Request
from api.models.chain import NEXT
from model.chain import ChainGround, ChainKind, ChainLink, ChainWord, SaidOfChain
from model.coverage import CellState
from model.municipality import FindingCount, GapRow, MunicipalityFigures, PlaceDocument, PlanGaps, YearOfPlace
from svod.municipalities.years import PlaceBook

Reason = Annotated[str, StringConstraints(max_length=1000, pattern=PLAIN)]


class MunicipalityOut(Answer):
    """Муниципалитет в цифрах."""

    key: str = Field(description="По нему открывается страница: /municipalities/{key}", examples=["хотынецк-ий"])
    name: str = Field(examples=["Хотынецкий район"])
    region: str | None = Field(examples=["Орловская область"])
    years: tuple[int, ...] = Field(description="Годы, за которые есть документы")
    documents: int = Field(description="Действующих документов")
    plans: int
    reports: int
    records: int = Field(description="Мероприятий в них")
    unreviewed: int = Field(description="Из них не проверено")
    open_references: int = Field(description="Ссылок на акты, которые ждут ответа человека")

    @classmethod
    def of(cls, figures: MunicipalityFigures) -> Self:
        """Return the municipality."""
        return cls.model_validate(figures)


class MunicipalityList(Answer):
    """Муниципалитеты, от которых есть документы, по названию."""

    items: list[MunicipalityOut]
    next: str | None = Field(description=NEXT)


class PlaceDocumentOut(Answer):
    """Документ на странице муниципалитета."""

    id: UUID
    name: str = Field(description="Имя файла")
    title: str | None
    kinds: tuple[str, ...] = Field(description="order, annex, roadmap, plan, passport, report, …")
    level: str | None = Field(description="regional, municipal, school; null, если не сказано")
    school: str | None
    municipality: str | None
    years: tuple[int, ...]
    date: str | None
    acts: tuple[str, ...] = Field(examples=[["№ 124 от 17.03.2023"]], description="Чем документ является")
    state: str = Field(description="queued, reading, done, failed")
    code: str | None = Field(description="Почему не прочитан")
    records: int
    unreviewed: int
    former: int = Field(description="Сколько у него прежних редакций и других видов")

    @classmethod
    def of(cls, document: PlaceDocument) -> Self:
        """Return the document."""
        paper = document.paper
        return cls(
            id=document.id,
            name=paper.name,
            title=paper.title,
            kinds=paper.kinds,
            level=paper.level,
            school=paper.school,
            municipality=paper.municipality,
            years=paper.years,
            date=document.date,
            acts=document.acts,
            state=document.state,
            code=document.code,
            records=document.records,
            unreviewed=document.unreviewed,
            former=document.former,
        )


class ChainLinkOut(Answer):
    """Звено цепочки: документ и то, что он исполняет, о чём отчитывается, что продолжает."""

    document: UUID
    parent: UUID
    kind: ChainKind = Field(
        description="under — план исполняет план уровнем выше, reports_on — отчёт о плане, follows — план года спустя"
    )
    sentence: str = Field(description="Звено словами", examples=["Отчитывается о плане."])
    ground: ChainGround = Field(
        description="reference — назван в документе, inferred — по месту, году и предмету, person — указал человек"
    )
    score: float = Field(description="0–1", examples=[0.96])
    reason: str = Field(examples=["Назван в документе: № 124."])
    word: UUID | None = Field(description="Действующее решение человека: им звено отменяют")

    @classmethod
    def of(cls, link: ChainLink) -> Self:
        """Return the link."""
        return cls(
            document=link.document_id,
            parent=link.parent_id,
            kind=link.kind,
            sentence=link.kind.sentence,
            ground=link.ground,
            score=link.score,
            reason=link.reason,
            word=link.word.id if link.word else None,
        )


class PlaceYearOut(Answer):
    """Год муниципалитета: документы и звенья между ними."""

    year: int | None = Field(description="null — документы, где год не назван")
    documents: list[PlaceDocumentOut]
    related: list[PlaceDocumentOut] = Field(description="Планы региона за этот год и документы, к которым ведут звенья")
    links: list[ChainLinkOut]
    copied: int = Field(description="Записей, оставленных слово в слово с прошлого года")

    @classmethod
    def of(cls, year: YearOfPlace) -> Self:
        """Return the year."""
        return cls(
            year=year.year,
            documents=[PlaceDocumentOut.of(one) for one in year.documents],
            related=[PlaceDocumentOut.of(one) for one in year.regional],
            links=[ChainLinkOut.of(link) for link in year.links],
            copied=year.copied,
        )


class YearFigures(Answer):
    """Год в цифрах."""

    year: int | None
    documents: int
    plans: int
    reports: int
    records: int
    unreviewed: int
    copied: int

    @classmethod
    def of(cls, year: YearOfPlace) -> Self:
        """Return the counts of a year."""
        return cls(
            year=year.year,
            documents=len(year.documents),
            plans=sum(one.paper.is_plan for one in year.documents),
            reports=sum(one.paper.is_report for one in year.documents),
            records=sum(one.records for one in year.documents),
            unreviewed=sum(one.unreviewed for one in year.documents),
            copied=year.copied,
        )


class MunicipalityPage(MunicipalityOut):
    """Муниципалитет и его годы."""

    by_year: list[YearFigures] = Field(description="Новые годы первыми; не больше двенадцати")

    @classmethod
    def with_years(cls, book: PlaceBook) -> Self:
        """Return the municipality with the figures of its years."""
        own = MunicipalityOut.of(book.figures).model_dump()
        return cls.model_validate({**own, "by_year": [YearFigures.of(year) for year in book.years]})


class GapRowOut(Answer):
    """Строка плана региона и что с ней у муниципалитета."""

    key: str
    number: str | None
    name: str = Field(description="Мероприятие, как в плане региона")
    section: str | None
    deadline: str | None = Field(description="Срок, как он написан в плане региона")
    reference_record: UUID | None = Field(description="Запись в плане региона")
    state: CellState = Field(
        description="present — запланировано, near — похоже, решает человек, absent — нет, unknown — плана нет"
    )
    record: UUID | None = Field(description="Запись муниципалитета: та же или похожая")
    document: UUID | None

    @classmethod
    def of(cls, gap: GapRow) -> Self:
        """Return the row."""
        row = gap.row
        return cls(
            key=row.key,
            number=row.number,
            name=row.name,
            section=row.section,
            deadline=row.deadline,
            reference_record=row.record,
            state=gap.state,
            record=gap.record,
            document=gap.document,
        )


class PlanGapsOut(Answer):
    """План региона: сколько из него запланировано и чего нет."""

    document: UUID
    title: str
    reference: str = Field(description="Тот же эталон в GET /coverage: plan:ДОКУМЕНТ:ПЛАН")
    rows: int
    present: int
    near: int
    absent: int
    unknown: int = Field(description="Плана муниципалитета за этот год нет")

    @classmethod
    def of(cls, gaps: PlanGaps) -> Self:
        """Return the counts of a plan of the region's."""
        return cls(
            document=gaps.document,
            title=gaps.title,
            reference=gaps.reference,
            rows=len(gaps.rows),
            **{str(state): gaps.count(state) for state in CellState},
        )


class MunicipalityGaps(Answer):
    """Чего из планов региона муниципалитет не запланировал."""

    plans: list[PlanGapsOut] = Field(
        description="Планы региона за этот год: те, которые исполняет муниципалитет, иначе все"
    )
    items: list[GapRowOut] = Field(description="Строки без мероприятия у муниципалитета, в порядке планов региона")
    next: str | None = Field(description=NEXT)


class FindingCountOut(Answer):
    """Замечания одного вида."""

    code: str = Field(examples=["deadline-missing"])
    count: int = Field(description="У скольких записей (у замечаний о документе — сколько раз)")
    record: UUID | None = Field(description="Одна из записей: /documents/{document}?record={record}")
    document: UUID | None

    @classmethod
    def of(cls, found: FindingCount) -> Self:
        """Return the count."""
        return cls(code=found.code, count=found.records, record=found.record, document=found.document)


class MunicipalityFindings(Answer):
    """Замечания по видам: сначала о записях, затем о документах; частые первыми."""

    items: list[FindingCountOut]


class ChainSaying(Request):
    """Что вы говорите о звене."""

    document: UUID = Field(description="Документ, который исполняет, отчитывается или продолжает")
    parent: UUID = Field(description="План, который он исполняет, о котором отчитывается, который продолжает")
    kind: ChainKind = Field(description="under, reports_on или follows", examples=["reports_on"])
    said: SaidOfChain = Field(description="yes — звено есть, no — его нет")
    reason: Reason | None = Field(default=None, description="Почему: увидят коллеги")


class ChainWordOut(Answer):
    """Решение человека о звене; отменённое остаётся в истории."""

    id: UUID
    document: UUID = Field(validation_alias="document_id")
    parent: UUID = Field(validation_alias="parent_id")
    kind: ChainKind
    said: SaidOfChain
    reason: str | None
    author: str
    at: datetime
    retired_at: datetime | None = Field(description="Когда отменено")
    retired_by: str | None

    @classmethod
    def of(cls, word: ChainWord) -> Self:
        """Return the word."""
        return cls.model_validate(word)


class ChainWordList(Answer):
    """Решения о звеньях документа, новые первыми; отменённые тоже."""

    items: list[ChainWordOut]
