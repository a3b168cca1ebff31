"""Quality: precision of fields, what people touched, curves."""

from datetime import date
from typing import Self, cast

from pydantic import Field

from api.models.base import Answer
from api.models.quality_rules import QualityField, ThresholdOut
from svod.quality.curve import BinEvidence, Point
from svod.quality.figures import Age, FieldCurve, FieldFigures, Figures


class FieldQualityOut(Answer):
    """Поле: как точно читается и когда принимается само."""

    field: QualityField
    checked: int
    right: int
    precision: float | None = Field(description="Доля верных, с учётом веса выборки; null — ничего не проверено")
    low: float | None = Field(description="Нижняя граница точности (Клоппер — Пирсон, 95 %)")
    slips: int = Field(description="Ошибок, замеченных случайно среди принятых самими; в точность не входят")
    target: float | None = Field(description="Цель; null — поле никогда не принимается само")
    proposed: float | None = Field(description="Порог, который следует из проверок сейчас")
    coverage: float = Field(description="Какую долю полей он принял бы, 0–1")
    needed: int | None = Field(
        description="Сколько ещё проверить без ошибок до порога; null — проверок мало: поле читается хуже цели"
    )
    in_force: tuple[ThresholdOut, ...] = Field(description="Действующие пороги поля")

    @classmethod
    def of(cls, one: FieldFigures) -> Self:
        """Return the figures of a field."""
        choice = one.choice
        point = choice.point if choice and choice.threshold is not None else None
        return cls(
            field=cast("QualityField", one.field),
            checked=one.checked,
            right=one.right,
            precision=one.precision,
            low=one.low,
            slips=one.slips,
            target=one.target,
            proposed=choice.threshold if choice else None,
            coverage=point.coverage if point else 0.0,
            needed=choice.needed if choice else None,
            in_force=tuple(ThresholdOut.model_validate(threshold) for threshold in one.in_force),
        )


class WeekOut(Answer):
    """Поле за неделю."""

    week: date = Field(description="Понедельник")
    field: QualityField
    checked: int
    right: int
    precision: float


class DayOut(Answer):
    """Записи, решённые за день; day null — ждут проверки."""

    day: date | None
    by_itself: bool = Field(description="Приняты сами")
    records: int
    fields: int = Field(description="Полей в них, принятых самими")
    corrected: int = Field(description="Из записей исправлено, добавлено или удалено человеком")


class AgeOut(Answer):
    """Сколько записей ждут проверки и как долго."""

    age: Age
    records: int


class TouchedOut(Answer):
    """Чего коснулся человек за показанные дни."""

    people: int = Field(description="Записей, решённых людьми")
    corrected: int = Field(description="Из них исправлено, добавлено или удалено")
    itself: int = Field(description="Записей, принятых самими")
    waiting: int = Field(description="Записей, которые ждут проверки")
    share: float | None = Field(description="Доля решённых записей, которых касался человек; null — решённых нет")
    fields_itself: int = Field(description="Полей, принятых самими, во всех этих записях")
    fields_checked: int = Field(description="Полей, проверенных людьми, за всё время")
    fields_corrected: int = Field(description="Из них исправлено")


class QualityOut(Answer):
    """Показатели качества."""

    fields: list[FieldQualityOut]
    weeks: list[WeekOut]
    days: list[DayOut]
    ages: list[AgeOut]
    touched: TouchedOut

    @classmethod
    def of(cls, figures: Figures) -> Self:
        """Return the figures."""
        return cls(
            fields=[FieldQualityOut.of(one) for one in figures.fields],
            weeks=[WeekOut.model_validate(one) for one in figures.weeks],
            days=[DayOut.model_validate(one) for one in figures.days],
            ages=[AgeOut(age=age, records=records) for age, records in figures.ages],
            touched=_touched(figures),
        )


def _touched(figures: Figures) -> TouchedOut:
    decided = [one for one in figures.days if one.day is not None]
    people = sum(one.records for one in decided if not one.by_itself)
    itself = sum(one.records for one in decided if one.by_itself)
    return TouchedOut(
        people=people,
        corrected=sum(one.corrected for one in decided),
        itself=itself,
        waiting=sum(one.records for one in figures.days if one.day is None),
        share=people / (people + itself) if people + itself else None,
        fields_itself=sum(one.fields for one in figures.days),
        fields_checked=sum(one.checked for one in figures.fields),
        fields_corrected=sum(one.checked - one.right + one.slips for one in figures.fields),
    )


class PointOut(Answer):
    """Точка кривой: всё с этой уверенностью и больше."""

    threshold: float
    coverage: float = Field(description="Доля полей, которые были бы приняты самими")
    checked: int
    right: int
    precision: float
    risk: float = Field(description="Доля ошибок: 1 − точность")
    low: float = Field(description="Нижняя граница точности")

    @classmethod
    def of(cls, point: Point) -> Self:
        """Return the point."""
        return cls(
            threshold=point.threshold,
            coverage=point.coverage,
            checked=point.checked,
            right=point.right,
            precision=point.precision,
            risk=1 - point.precision,
            low=point.low,
        )


class BinOut(Answer):
    """Корзина надёжности: что было сказано и что верно."""

    from_confidence: float = Field(description="Нижний край корзины, 0–1")
    said: float = Field(description="Средняя уверенность")
    right_share: float = Field(description="Доля верных")
    checked: int

    @classmethod
    def of(cls, one: BinEvidence) -> Self:
        """Return the bin."""
        return cls(
            from_confidence=one.bin / 1000, said=one.said, right_share=one.right / one.checked, checked=one.checked
        )


class KindOut(Answer):
    """Вид срока с проверками."""

    kind: str
    checked: int


class CurveOut(Answer):
    """Кривая «риск — покрытие» поля."""

    field: QualityField
    kind: str
    kinds: list[KindOut] = Field(description="Виды сроков, для которых есть проверки")
    target: float | None
    threshold: float | None = Field(description="Действующий порог")
    proposed: float | None = Field(description="Порог, который следует из проверок сейчас")
    needed: int | None = Field(description="Сколько ещё проверить без ошибок; 0 — порог есть, null — не поможет")
    points: list[PointOut] = Field(description="От самых уверенных полей к наименее уверенным")
    calibration: list[BinOut]

    @classmethod
    def of(cls, one: FieldCurve) -> Self:
        """Return the curve."""
        return cls(
            field=cast("QualityField", one.field),
            kind=one.kind,
            kinds=[KindOut(kind=kind, checked=checked) for kind, checked in one.kinds],
            target=one.target,
            threshold=one.in_force.threshold if one.in_force else None,
            proposed=one.choice.threshold if one.choice else None,
            needed=one.choice.needed if one.choice else None,
            points=[PointOut.of(point) for point in one.points],
            calibration=[BinOut.of(bin_) for bin_ in one.bins],
        )
