"""Execution: statuses with what they stand on, reports beside plans, people's words."""

from dataclasses import fields
from datetime import date, datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import Field, StringConstraints

from api.models.base import PLAIN, Answer, Day, Request
from model.execution import (
    EvidenceSource,
    ExecutionDeed,
    ExecutionFact,
    ExecutionLink,
    ExecutionStatus,
    ExecutionWord,
    LinkState,
    PairState,
    ReportStatement,
    SaidKind,
    StandingWord,
    Told,
)
from model.source import Source
from model.stored import StoredDocument, StoredRecord
from svod.execution.beside import Beside, PairLine, PlannedLine, SaidLine, SaidOf
from svod.execution.card import ExecutionCard, Testimony
from svod.execution.counting import CountedGroup, Counts
from svod.execution.listing import ActivityLine
from svod.execution.saying import Deciding, Done, Said

NEXT = "Откуда продолжать: посылается в cursor"
STATUS = "planned — запланировано, due — подходит срок, done — выполнено, overdue — просрочено, dropped — снято"
EVIDENCE = (
    "На чём основан статус: none — ничего, report — отчёт, связь сделана Сводом и не проверена, mark — отметка в самом "
    "плане, confirmed — отчёт, связь подтверждена человеком, act — акт, person — слово человека"
)
OUTCOME = "done, partly, not_done, moved, dropped, ongoing или unclear"
Reason = Annotated[str, StringConstraints(max_length=1000, pattern=PLAIN)]
Key = Annotated[str, StringConstraints(max_length=40, pattern=r"^[0-9a-f.]*$")]
_EVIDENCE = {
    EvidenceSource.NONE: "none",
    EvidenceSource.REPORTED: "report",
    EvidenceSource.MARKED: "mark",
    EvidenceSource.CONFIRMED: "confirmed",
    EvidenceSource.ACT: "act",
    EvidenceSource.PERSON: "person",
}
#: How many activities that moved are told one by one.
MOST = 200


class SpotOut(Answer):
    """Место в документе."""

    page: int
    bbox: tuple[float, float, float, float] | None = Field(description="x0, y0, x1, y1 — доли страницы, 0 вверху слева")

    @classmethod
    def of(cls, source: Source) -> list[Self]:
        """Return all places of a source."""
        first = [(source.page, source.bbox)]
        places = [*first, *((one.page, one.bbox) for one in source.more)]
        return [cls(page=page, bbox=bbox) for page, bbox in places if page is not None]


class ExecutionFactOut(Answer):
    """Что известно об исполнении мероприятия."""

    status: ExecutionStatus = Field(description=STATUS)
    due: date | None = Field(
        description="Ближайший срок, к которому ничего не сделано; null — сделано всё или нет срока"
    )
    first_due: date | None = Field(description="Первый срок по плану", examples=["2023-03-31"])
    last_due: date | None = Field(description="Последний срок по плану", examples=["2023-12-31"])
    dues: int = Field(description="Сколько раз мероприятие подлежит исполнению", examples=[4])
    times: int = Field(description="Сколько раз исполнено: «сделано 2 из 4»", examples=[2])
    partly: bool = Field(description="Сделано не всё")
    evidence: str = Field(description=EVIDENCE, examples=["report"])
    contradicted: bool = Field(description="Свидетельства говорят разное")
    moved: bool = Field(description="Срок перенесён: due не тот, что в плане")

    @classmethod
    def known(cls, fact: ExecutionFact, status: ExecutionStatus) -> Self:
        """Return what is known."""
        return cls(**_known(fact, status))


def _known(fact: ExecutionFact, status: ExecutionStatus) -> dict[str, Any]:
    same = ("first_due", "last_due", "dues", "times", "partly", "moved")
    return {
        "status": status,
        "due": fact.next_due,
        "evidence": _EVIDENCE[fact.source],
        "contradicted": fact.contradicts,
        **{name: getattr(fact, name) for name in same},
    }


class PlannedActivityOut(Answer):
    """Мероприятие плана, коротко."""

    record: UUID = Field(description="Запись реестра")
    document: UUID = Field(description="Документ плана")
    document_name: str
    municipality: str | None
    section: str | None
    number: str | None
    activity: str
    deadline: str | None = Field(description="Срок, как в плане", examples=["ежеквартально"])
    responsible: str | None = Field(description="Ответственные, как в плане")
    spots: list[SpotOut] = Field(description="Где мероприятие стоит в плане")


def _planned(row: StoredRecord) -> dict[str, Any]:
    record = row.record
    return {
        "record": row.id,
        "document": row.document_id,
        "document_name": row.document_name,
        "municipality": row.municipality,
        "section": record.section,
        "number": record.number,
        "activity": record.activity,
        "deadline": record.deadline.raw,
        "responsible": record.responsible.raw,
        "spots": SpotOut.of(record.source),
    }


class ExecutionLineOut(ExecutionFactOut, PlannedActivityOut):
    """Строка списка: мероприятие и его статус."""

    rev: int = Field(description="Версия: посылается в If-Match со словом человека")
    report: UUID | None = Field(description="Отчёт, который говорит об исполнении")
    offered: int = Field(description="Сколько связей с отчётами ждут решения человека")

    @classmethod
    def line(cls, one: ActivityLine) -> Self:
        """Return the line."""
        return cls(**_line(one))


def _line(one: ActivityLine) -> dict[str, Any]:
    return {
        **_planned(one.record),
        **_known(one.fact, one.status),
        "rev": one.rev,
        "report": one.report,
        "offered": one.offered,
    }


class ExecutionList(Answer):
    """Мероприятия по срокам: сначала те, чей срок раньше; без срока — в конце."""

    items: list[ExecutionLineOut]
    next: str | None = Field(description=NEXT)


class CountsOut(Answer):
    """Сколько мероприятий в каждом статусе."""

    activities: int = Field(description="Всего")
    planned: int = Field(description="Запланировано")
    due: int = Field(description="Подходит срок")
    done: int = Field(description="Выполнено")
    overdue: int = Field(description="Просрочено")
    dropped: int = Field(description="Снято")
    unchecked: int = Field(description="Основано на одном отчёте, связь с которым никто не проверил")
    partly: int = Field(description="Сделано не всё")
    contradicted: int = Field(description="Свидетельства говорят разное")
    moved: int = Field(description="Срок перенесён")


class CountedGroupOut(CountsOut):
    """Строка подсчёта."""

    key: str | None = Field(description="Чем отобрать: муниципалитет, ответственный, документ")
    name: str | None = Field(examples=["Хотынецкий район"])

    @classmethod
    def of(cls, group: CountedGroup) -> Self:
        """Return the line."""
        return cls(key=group.key, name=group.name, **CountsOut.model_validate(group.counts).model_dump())


class ExecutionCounts(Answer):
    """Подсчёт на день."""

    day: date = Field(description="На какой день")
    days: int = Field(description="Сколько дней вперёд считаются ближайшими")
    total: CountsOut
    groups: list[CountedGroupOut] = Field(description="По чему спросили: больше просроченных — раньше")
    next: str | None = Field(description=NEXT)

    @classmethod
    def of(cls, day: date, days: int, total: Counts, groups: list[CountedGroup], following: str | None) -> Self:
        """Return the counts."""
        return cls(
            day=day,
            days=days,
            total=CountsOut.model_validate(total),
            groups=[CountedGroupOut.of(one) for one in groups],
            next=following,
        )


class ToldOut(Answer):
    """Что сказано об исполнении."""

    outcome: str = Field(description=OUTCOME, examples=["done"])
    date: str | None = Field(description="Когда сделано (EDTF)", examples=["2023-03"], validation_alias="on")
    until: str | None = Field(description="На когда перенесено (EDTF)")
    quote: str = Field(description="Слова, по которым это понято", examples=["проведён"])

    @classmethod
    def of(cls, told: Told) -> Self:
        """Return what is told."""
        return cls.model_validate(told)


class StatementOut(Answer):
    """Утверждение отчёта."""

    said: str = Field(description="Ключ утверждения: не меняется, пока не изменится его текст")
    number: str | None
    section: str | None = Field(description="Раздел отчёта или группа: «На школьном уровне»")
    activity: str | None = Field(description="Мероприятие, как его повторяет таблица отчёта")
    text: str
    spots: list[SpotOut] = Field(description="Где оно стоит в отчёте")

    @classmethod
    def of(cls, one: ReportStatement) -> Self:
        """Return the statement."""
        return cls(
            said=one.key,
            number=one.number,
            section=one.section,
            activity=one.activity,
            text=one.text,
            spots=SpotOut.of(one.source),
        )


class ExecutionReasonOut(Answer):
    """Довод за связь или против неё."""

    name: str
    value: float = Field(description="Сколько добавляет к шансам; меньше нуля — против")


class ExecutionLinkOut(Answer):
    """Связь утверждения отчёта с мероприятием плана."""

    record: UUID
    report: UUID
    said: str
    state: LinkState = Field(
        description="made — сделана Сводом, offered — предложена и не считается, confirmed — подтверждена, "
        "refused — отклонена"
    )
    score: float = Field(description="0–1", examples=[0.93])
    told: ToldOut
    start: int = Field(description="Часть утверждения, которая говорит о мероприятии: с этого знака")
    stop: int = Field(description="… до этого")
    reasons: list[ExecutionReasonOut]

    @classmethod
    def of(cls, link: ExecutionLink) -> Self:
        """Return the link."""
        return cls(
            record=link.record_id,
            report=link.report_id,
            said=link.said,
            state=link.state,
            score=link.score,
            told=ToldOut.of(link.told),
            start=link.start,
            stop=link.stop,
            reasons=[ExecutionReasonOut(name=name, value=value) for name, value in link.reasons],
        )


class ExecutionWordOut(Answer):
    """Слово человека."""

    kind: SaidKind = Field(
        description="done — выполнено, not_done — нет, dropped — снято, moved — перенесено, confirm, refuse — связь "
        "верна или нет, pair и unpair — отчёт относится к плану или нет"
    )
    record: UUID | None = Field(validation_alias="record_id")
    document: UUID = Field(validation_alias="document_id", description="Документ плана")
    report: UUID | None = Field(validation_alias="report_id")
    said: str | None
    times: int | None = Field(description="Выполнено столько раз; null — полностью")
    until: date | None = Field(description="Перенесено на этот день")


class StandingWordOut(ExecutionWordOut):
    """Слово в силе: кто и когда сказал."""

    deed: UUID
    author: str
    at: datetime
    reason: str | None

    @classmethod
    def standing(cls, one: StandingWord) -> Self:
        """Return the word."""
        told = {field.name: getattr(one.word, field.name) for field in fields(one.word)}
        said = {"deed": one.deed, "author": one.author, "at": one.at, "reason": one.reason}
        return cls.model_validate({**told, **said})


class ExecutionDeedOut(Answer):
    """Действие: слова, сказанные разом; отменяется целиком."""

    id: UUID
    author: str
    at: datetime
    reason: str | None
    undoes: UUID | None = Field(description="Действие, которое это отменяет")
    undone_by: UUID | None = Field(description="Действие, которым это отменено")
    words: list[ExecutionWordOut] = Field(description="Слова; в списках — первые двадцать")

    @classmethod
    def of(cls, deed: ExecutionDeed) -> Self:
        """Return the deed."""
        return cls.model_validate(deed)


class ExecutionDeedList(Answer):
    """История: новые действия первыми, отменённые тоже."""

    items: list[ExecutionDeedOut]
    next: str | None = Field(description=NEXT)


class MovedOut(Answer):
    """Мероприятие, чей статус изменился."""

    record: UUID
    before: ExecutionStatus | None
    after: ExecutionStatus


class DoneOut(Answer):
    """Итог действия или его пробы."""

    deed: UUID | None = Field(description="Чем отменить: POST /execution/deeds/{id}/undo; null — это была проба")
    words: int = Field(description="Сколько слов сказано")
    changed: int = Field(description="У скольких мероприятий изменился статус")
    moved: list[MovedOut] = Field(description="Какие это мероприятия, не больше двухсот")

    @classmethod
    def of(cls, done: Done) -> Self:
        """Return what was done."""
        return cls(
            deed=done.deed.id if done.deed else None,
            words=done.words,
            changed=len(done.moved),
            moved=[MovedOut.model_validate(one) for one in done.moved[:MOST]],
        )


class TestimonyOut(Answer):
    """Что говорит отчёт."""

    link: ExecutionLinkOut
    report_name: str
    statement: StatementOut | None = Field(description="null — в отчёте этого больше нет")

    @classmethod
    def of(cls, one: Testimony) -> Self:
        """Return the testimony."""
        statement = StatementOut.of(one.statement) if one.statement else None
        return cls(link=ExecutionLinkOut.of(one.link), report_name=one.report, statement=statement)


class ExecutionCardOut(ExecutionLineOut):
    """Мероприятие: сроки, свидетельства, слова людей."""

    due_dates: list[date] = Field(description="Все сроки по плану, по порядку")
    mark: ToldOut | None = Field(description="Отметка в самом плане")
    mark_text: str | None = Field(description="Она же, как написана")
    testimonies: list[TestimonyOut] = Field(description="Связи с отчётами, лучшие первыми")
    words: list[StandingWordOut] = Field(description="Слова людей в силе, старые первыми")

    @classmethod
    def of_card(cls, card: ExecutionCard) -> Self:
        """Return the card."""
        return cls(
            **_line(card.line),
            due_dates=list(card.dues),
            mark=ToldOut.of(card.mark) if card.mark else None,
            mark_text=card.line.record.record.mark,
            testimonies=[TestimonyOut.of(one) for one in card.testimonies],
            words=[StandingWordOut.standing(one) for one in card.words],
        )


class PairDocumentOut(Answer):
    """Документ пары."""

    id: UUID
    name: str
    title: str | None
    municipality: str | None

    @classmethod
    def of(cls, document: StoredDocument) -> Self:
        """Return the document."""
        return cls.model_validate(document)


class ReportPairOut(Answer):
    """Отчёт и план, о котором он."""

    report: PairDocumentOut
    plan: PairDocumentOut
    state: PairState = Field(
        description="made — найдена Сводом, offered — предложена и не считается, confirmed — указана человеком, "
        "refused — отклонена"
    )
    score: float
    reason: str = Field(description="Почему эти два", examples=["В отчёте назван приказ этого плана."])
    activities: int = Field(description="Мероприятий в плане")
    covered: int = Field(description="О скольких из них говорит отчёт")
    unchecked: int = Field(description="Связей, которых никто не проверил")
    offered: int = Field(description="Связей, которые ждут решения человека")
    unplanned: int = Field(description="Утверждений о том, чего никто не планировал")

    @classmethod
    def of(cls, one: PairLine) -> Self:
        """Return the pair."""
        return cls(
            report=PairDocumentOut.of(one.report),
            plan=PairDocumentOut.of(one.plan),
            state=one.pair.state,
            score=one.pair.score,
            reason=one.pair.reason,
            activities=one.activities,
            covered=one.covered,
            unchecked=one.unchecked,
            offered=one.offered,
            unplanned=len(one.pair.unplanned),
        )


class ReportPairList(Answer):
    """Пары отчётов и планов, новые отчёты первыми."""

    items: list[ReportPairOut]
    next: str | None = Field(description=NEXT)


class PlannedSideOut(PlannedActivityOut):
    """Строка плана рядом с отчётом."""

    covered: bool = Field(description="Отчёт о ней говорит; иначе не упомянута")
    fact: ExecutionFactOut | None
    links: list[ExecutionLinkOut]

    @classmethod
    def line(cls, one: PlannedLine, status: ExecutionStatus | None) -> Self:
        """Return the line."""
        return cls(
            **_planned(one.record),
            covered=one.is_covered,
            fact=ExecutionFactOut.known(one.fact, status) if one.fact and status else None,
            links=[ExecutionLinkOut.of(link) for link in one.links],
        )


class SaidSideOut(StatementOut):
    """Утверждение отчёта рядом с планом."""

    of_what: SaidOf = Field(
        description="linked — о мероприятиях плана, offered — может быть, о них, unplanned — о том, чего никто не "
        "планировал, silent — ни о каком мероприятии"
    )
    links: list[ExecutionLinkOut]

    @classmethod
    def line(cls, one: SaidLine) -> Self:
        """Return the line."""
        told = StatementOut.of(one.statement).model_dump()
        return cls(**told, of_what=one.of, links=[ExecutionLinkOut.of(link) for link in one.links])


class BesideOut(Answer):
    """Отчёт рядом с планом: что исполнено, что не упомянуто, что сделано сверх плана."""

    report: PairDocumentOut
    plan: PairDocumentOut
    state: PairState
    reason: str
    reported_on: date | None = Field(description="Дата отчёта")
    planned: list[PlannedSideOut] = Field(description="План, по порядку")
    said: list[SaidSideOut] = Field(description="Отчёт, по порядку")

    @classmethod
    def of(cls, one: Beside, statuses: dict[UUID, ExecutionStatus]) -> Self:
        """Return both sides."""
        return cls(
            report=PairDocumentOut.of(one.report),
            plan=PairDocumentOut.of(one.plan),
            state=one.pair.state,
            reason=one.pair.reason,
            reported_on=one.reported_on,
            planned=[PlannedSideOut.line(line, statuses.get(line.record.id)) for line in one.planned],
            said=[SaidSideOut.line(line) for line in one.said],
        )


class WordIn(Request):
    """Слово об исполнении."""

    kind: SaidKind = Field(
        description="done, not_done, dropped, moved — о мероприятии; confirm, refuse — о связи; pair, unpair — об "
        "отчёте и плане"
    )
    record: UUID | None = Field(default=None, description="Мероприятие: запись реестра")
    document: UUID | None = Field(default=None, description="Документ плана: для pair и unpair")
    report: UUID | None = Field(default=None, description="Отчёт: для связей и пар")
    said: Key | None = Field(default=None, description="Утверждение отчёта: для связей")
    times: Annotated[int, Field(ge=1, le=9999)] | None = Field(
        default=None, description="Выполнено столько раз; не указано — полностью"
    )
    until: Day | None = Field(default=None, description="Новый срок: для moved", examples=["2023-11-30"])

    def word(self) -> ExecutionWord:
        """Return the word; its plan's document is looked up."""
        return ExecutionWord(
            kind=self.kind,
            record_id=self.record,
            document_id=self.document or UUID(int=0),
            report_id=self.report,
            said=self.said,
            times=self.times,
            until=self.until,
        )


class OneWordIn(Request):
    """Слово об одном мероприятии."""

    kind: SaidKind = Field(description="done — выполнено, not_done — не выполнено, dropped — снято, moved — перенесено")
    times: Annotated[int, Field(ge=1, le=9999)] | None = Field(default=None, description="Выполнено столько раз")
    until: Day | None = Field(default=None, description="Новый срок: для moved", examples=["2023-11-30"])
    reason: Reason | None = Field(default=None, description="Почему; обязательно для not_done, dropped и moved")

    def said(self, record: UUID, rev: int) -> Said:
        """Return what is said of the activity."""
        word = ExecutionWord(
            kind=self.kind, record_id=record, document_id=UUID(int=0), times=self.times, until=self.until
        )
        return Said(words=(word,), reason=self.reason, rev=rev)


class WordsIn(Request):
    """Слова разом: одно действие, которое отменяется целиком."""

    words: Annotated[list[WordIn], Field(min_length=1, max_length=1000)]
    reason: Reason | None = Field(default=None, description="Почему; обязательно для not_done, dropped и moved")
    dry_run: bool = Field(default=False, description="Только посчитать, что изменится")

    def said(self) -> Said:
        """Return what is said."""
        return Said(words=tuple(one.word() for one in self.words), reason=self.reason)


class DecideIn(Request):
    """Решение о связях отчёта и плана разом."""

    kind: SaidKind = Field(description="confirm — подтвердить, refuse — отклонить")
    states: list[LinkState] = Field(
        default_factory=lambda: [LinkState.MADE],
        max_length=4,
        description="Какие связи; по умолчанию — сделанные Сводом",
    )
    least: Annotated[float, Field(ge=0, le=1)] = Field(default=0.0, description="Оценка не ниже")
    reason: Reason | None = None
    dry_run: bool = Field(default=False, description="Только посчитать, что изменится")

    def deciding(self, report: UUID, document: UUID) -> Deciding:
        """Return the decision."""
        return Deciding(
            report=report,
            document=document,
            kind=self.kind,
            states=tuple(self.states),
            least=self.least,
            reason=self.reason,
        )
