"""Quality: targets, thresholds and the evidence they rest on, runs."""

from datetime import datetime
from typing import Annotated, Literal, Self, cast
from uuid import UUID

from pydantic import Field

from api.models.base import Answer, Request
from model.quality import QualityRun, RunKind, RunState, Targets, Threshold, ThresholdSet

#: Fields that are judged.
QualityField = Literal[
    "number", "section", "activity", "deadline", "responsible", "result", "place", "participants", "mark"
]
Share = Annotated[float, Field(ge=0, le=1)]
Target = Annotated[float, Field(ge=0.5, le=0.9999)]


class ThresholdOut(Answer):
    """Порог поля и на чём он основан."""

    field: QualityField
    kind: str = Field(description="Вид срока; пусто — все, у кого нет своего порога", examples=["recurring"])
    target: float = Field(description="Какая точность требуется")
    threshold: float | None = Field(description="С какой уверенности поле принимается само; null — пока ни с какой")
    checked: int = Field(description="Проверенных полей, на которых порог основан")
    right: int = Field(description="Сколько из них прочитаны верно")
    low: float = Field(description="Нижняя граница точности выше порога")


class ThresholdSetOut(Answer):
    """Набор порогов: посчитан разом и хранится всегда."""

    id: UUID
    at: datetime
    author: str | None = Field(description="Кто применил; null — пересчитан сам по новым проверкам")
    targets_rev: int
    thresholds: tuple[ThresholdOut, ...]
    undone_at: datetime | None
    undone_by: str | None


class TargetsOut(Answer):
    """Цели точности и действующие пороги."""

    rev: int = Field(description="Версия: приходит и в ETag, посылается в If-Match; 0 — ещё никто не менял")
    fields: dict[QualityField, float | None] = Field(description="Цель каждого поля; null — никогда не принимать само")
    share: float = Field(description="Доля записей, которые проверяют всё равно: случайная выборка")
    at: datetime | None
    author: str | None
    thresholds: ThresholdSetOut | None = Field(description="Последний набор порогов; отменённый не действует")

    @classmethod
    def of(cls, targets: Targets, thresholds: ThresholdSet | None) -> Self:
        """Return the targets with the latest thresholds."""
        return cls(
            rev=targets.rev,
            fields={cast("QualityField", name): target for name, target in targets.fields.items()},
            share=targets.share,
            at=targets.at,
            author=targets.author,
            thresholds=ThresholdSetOut.model_validate(thresholds) if thresholds else None,
        )


class TargetsSet(Answer):
    """Цели, какими они были."""

    rev: int
    fields: dict[QualityField, float | None]
    share: float
    at: datetime
    author: str


class TargetsHistory(Answer):
    """Кто и когда менял цели, новые первыми."""

    items: list[TargetsSet]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class ThresholdHistory(Answer):
    """Наборы порогов, новые первыми."""

    items: list[ThresholdSetOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class TargetsPut(Request):
    """Новые цели; что не названо, остаётся."""

    fields: dict[QualityField, Target | None] = Field(
        default_factory=dict,
        description="Цель поля, 0.5–0.9999; null — никогда не принимать само",
        examples=[{"deadline": 0.99, "mark": None}],
    )
    share: Share | None = Field(default=None, description="Доля случайной выборки, 0–1", examples=[0.05])


class ApplyRequest(Request):
    """Применить пороги ко всему, что ждёт проверки."""

    dry_run: bool = Field(default=True, description="Только посчитать, сколько полей и записей было бы принято")


class RunOut(Answer):
    """Прогон порогов: применение, пробный подсчёт или отмена."""

    id: UUID
    kind: RunKind
    dry_run: bool
    state: RunState
    created_at: datetime
    created_by: str
    finished_at: datetime | None
    documents: int = Field(description="Документов пройдено")
    records: int = Field(description="Записей принято самими (при отмене — возвращено на проверку)")
    fields: int = Field(description="Полей принято самими (при отмене — возвращено)")
    sampled: int = Field(description="Записей осталось людям как случайная выборка")
    undone: bool = Field(description="Пороги этого прогона отменены")
    thresholds: tuple[ThresholdOut, ...]

    @classmethod
    def of(cls, run: QualityRun, thresholds: ThresholdSet) -> Self:
        """Return the run with its thresholds."""
        return cls(
            id=run.id,
            kind=run.kind,
            dry_run=run.dry_run,
            state=run.state,
            created_at=run.created_at,
            created_by=run.created_by,
            finished_at=run.finished_at,
            documents=run.documents,
            records=run.records,
            fields=run.fields,
            sampled=run.sampled,
            undone=thresholds.undone_at is not None,
            thresholds=tuple(_threshold(one) for one in thresholds.thresholds),
        )


class RunList(Answer):
    """Прогоны, новые первыми."""

    items: list[RunOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


def _threshold(one: Threshold) -> ThresholdOut:
    return ThresholdOut.model_validate(one)
