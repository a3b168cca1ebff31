"""Indicators: targets, values, what people said of pairs."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints

from api.models.base import LINE, Answer, Request
from model.indicator import IndicatorFact, IndicatorVerdict, IndicatorWord, PointState
from model.indicator_stated import Comparator, FactKind, FactPart, Level
from model.source import Source
from svod.indicators.looking import IndicatorCard, Shown


class IndicatorFactOut(Answer):
    """Показание документа: что, сколько, за какой год, где написано."""

    id: UUID
    kind: FactKind = Field(
        description="target — цель; value — значение; change — «увеличилось на 3», само число не названо"
    )
    part: FactPart = Field(description="Откуда: паспорт, план, приказ, отчёт, таблица показателей")
    text: str = Field(description="Как написано", examples=["не менее 70 % педагогических работников"])
    subject: str = Field(
        description="О чём число", examples=["педагогических работников охвачены методическим сопровождением"]
    )
    value: float = Field(description="В нормальной единице: «1,2 тыс. руб.» — 1200", examples=[70])
    high: float | None = Field(description="Верхний край, если написан промежуток «70–80 %»")
    previous: float | None = Field(description="Прежнее значение: 12 в «снизилась с 12 % до 9 %»")
    whole: float | None = Field(description="От скольких: 60 в «45 из 60 учителей»")
    comparator: Comparator = Field(description="eq — ровно; ge — не менее; le — не более; gt — более; lt — менее")
    unit: str = Field(description="Единица: «%», «чел.», «балл», «руб.»; пусто — не названа", examples=["%"])
    counted: str | None = Field(description="Кого или что считают", examples=["педагоги"])
    year: int | None = Field(description="За какой год; у цели — к какому году")
    years: tuple[int, ...] = Field(description="Все годы плана или отчёта, где это сказано")
    level: Level | None = Field(description="О ком сказано: регион, муниципалитет, школа; null — не понято")
    confidence: float = Field(description="0–1: насколько уверенно прочитано; «все школы» без числа — 0,4")
    heading: str | None = Field(description="Строка паспорта, поле записи или номер пункта")
    municipality: str | None
    document_id: UUID
    document_name: str
    record_id: UUID | None = Field(description="Запись реестра, в которой это написано")
    source: Source = Field(description="Место: страница и рамка, таблица и строка, отрезок текста")

    @classmethod
    def of(cls, fact: IndicatorFact) -> Self:
        """Return the fact as it is shown."""
        amount = fact.amount
        same = {name: getattr(fact, name) for name in _OF_FACT}
        said = {
            name: getattr(amount, name) for name in ("text", "subject", "previous", "whole", "comparator", "confidence")
        }
        return cls(**same, **said, high=amount.high, unit=fact.unit.name)


_OF_FACT = (
    "id", "kind", "part", "value", "counted", "year", "years", "level", "heading", "municipality", "document_id",
    "document_name", "record_id", "source",
)  # fmt: skip


class IndicatorCandidateOut(Answer):
    """Возможное значение цели: решает человек."""

    value: IndicatorFactOut
    score: float = Field(description="0–1: насколько похоже")
    reasons: tuple[str, ...] = Field(
        description="Почему", examples=[["общие слова: педагог, диагностика", "тот же год: 2022"]]
    )


class IndicatorOut(Answer):
    """Точка показателя: цель муниципалитета на год и её значение."""

    id: UUID = Field(description="Цели, а где цели нет — значения")
    indicator_id: UUID = Field(description="Показатель: его точки по годам — GET /indicators/{indicator_id}")
    municipality: str | None
    name: str
    unit: str
    year: int | None
    due: date | None = Field(description="Последний день срока цели")
    state: PointState = Field(
        description="met — достигнута; not_met — не достигнута; not_due — срок не наступил; no_value — значения нет; "
        "unsure — нужно решить человеку; no_target — значение без цели"
    )
    score: float | None = Field(
        description="0–1: похожесть связанного значения; null — связи нет или её сделал человек"
    )
    is_confirmed: bool = Field(description="Связь подтвердил человек")
    target: IndicatorFactOut | None
    value: IndicatorFactOut | None
    candidates: list[IndicatorCandidateOut] = Field(
        description="Только в карточке: значения, похожие на искомое, лучшие первыми"
    )

    @classmethod
    def of(cls, shown: Shown, today: date) -> Self:
        """Return the point as of a day."""
        point, facts = shown.point, shown.candidates or {}
        same = {
            name: getattr(point, name)
            for name in ("id", "indicator_id", "municipality", "name", "year", "due", "score", "is_confirmed")
        }
        return cls(
            **same,
            unit=point.unit.name,
            state=point.state_on(today),
            target=IndicatorFactOut.of(shown.target) if shown.target else None,
            value=IndicatorFactOut.of(shown.value) if shown.value else None,
            candidates=[
                IndicatorCandidateOut(
                    value=IndicatorFactOut.of(facts[one.value_id]), score=one.score, reasons=one.reasons
                )
                for one in point.candidates
                if one.value_id in facts and one.value_id != point.value_id
            ],
        )


class IndicatorList(Answer):
    """Показатели: по муниципалитету, названию и году."""

    items: list[IndicatorOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class IndicatorFactList(Answer):
    """Значения муниципалитета, последние годы первыми."""

    items: list[IndicatorFactOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class IndicatorChoicesOut(Answer):
    """Что можно выбрать."""

    municipalities: list[str]
    years: list[int]


class IndicatorWordOut(Answer):
    """Слово человека о паре «цель — значение»; не стирается, отмена — ещё одно слово."""

    id: UUID
    target_id: UUID
    value_id: UUID
    verdict: IndicatorVerdict = Field(description="confirmed — это её значение; refused — не её")
    author: str
    at: datetime
    reason: str | None
    undoes: UUID | None = Field(description="Какое слово отменяет")
    is_standing: bool = Field(description="Действует: не отменено и не заменено более поздним")

    @classmethod
    def of(cls, word: IndicatorWord, standing: frozenset[UUID]) -> Self:
        """Return the word, and whether it holds."""
        told = {
            name: getattr(word, name)
            for name in ("id", "target_id", "value_id", "verdict", "author", "at", "reason", "undoes")
        }
        return cls(**told, is_standing=word.id in standing)


class IndicatorCardOut(Answer):
    """Показатель муниципалитета по годам: цели, значения, история решений."""

    id: UUID
    name: str
    unit: str
    municipality: str | None
    points: list[IndicatorOut] = Field(description="По годам; у каждой точки — места цели и значения")
    changes: list[IndicatorFactOut] = Field(description="Сказано только, на сколько изменилось")
    words: list[IndicatorWordOut] = Field(description="История решений, первые сначала")

    @classmethod
    def of(cls, card: IndicatorCard, today: date) -> Self:
        """Return the card as of a day."""
        first = card.points[0].point
        return cls(
            id=card.id,
            name=first.name,
            unit=first.unit.name,
            municipality=first.municipality,
            points=[IndicatorOut.of(point, today) for point in card.points],
            changes=[IndicatorFactOut.of(fact) for fact in card.changes],
            words=[IndicatorWordOut.of(word, card.standing) for word in card.words],
        )


class IndicatorWordAdd(Request):
    """Слово о паре."""

    target: UUID = Field(description="id цели")
    value: UUID = Field(description="id значения того же муниципалитета")
    verdict: IndicatorVerdict = Field(
        description="confirmed — это её значение; refused — не её", examples=["confirmed"]
    )
    reason: Annotated[str, StringConstraints(max_length=1_000, pattern=LINE)] | None = Field(
        default=None, description="Почему", examples=["В отчёте та же выборка школ"]
    )
