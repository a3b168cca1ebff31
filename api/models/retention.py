"""Holds, removals, rules of keeping."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from api.models.base import Answer, Line, Request
from model.retention import Footprint, Hold, Removal, RemovalCause, RetentionRules
from svod.retention.planning import RemovalPlan
from svod.retention.purging import Removed
from svod.retention.ruling import Trial

Years = Annotated[int | None, Field(ge=1, le=100)]
Days = Annotated[int | None, Field(ge=1, le=3650)]
Grace = Annotated[int, Field(ge=0, le=365)]


class HoldPut(Request):
    """Запрет удаления."""

    reason: Line = Field(description="Почему документ нельзя удалять", examples=["Запрос прокуратуры от 12.03.2026"])


class HoldOut(Answer):
    """Запрет удаления: пока он стоит, документ не удалит никто, и правила хранения тоже."""

    document_id: UUID
    reason: str
    author: str
    at: datetime


class RemovalOut(Answer):
    """Назначенное удаление; до этого срока документ остаётся на месте и удаление можно отменить."""

    document_id: UUID
    name: str = Field(description="Имя файла документа")
    due_at: datetime = Field(description="Когда документ будет удалён")
    cause: RemovalCause
    sentence: str = Field(description="Причина словами", examples=["срок хранения истёк"])
    reason: str | None
    author: str | None = Field(description="Кто назначил; null — правила хранения")
    at: datetime

    @classmethod
    def of(cls, removal: Removal, name: str) -> Self:
        """Return a removal with its cause in words and the document's name."""
        return cls(
            document_id=removal.document_id,
            name=name,
            due_at=removal.due_at,
            cause=removal.cause,
            sentence=removal.cause.sentence,
            reason=removal.reason,
            author=removal.author,
            at=removal.at,
        )


class RetentionState(Answer):
    """Что с хранением документа; null — ничего."""

    hold: HoldOut | None
    removal: RemovalOut | None

    @classmethod
    def of(cls, hold: Hold | None, removal: Removal | None, name: str) -> Self:
        """Return what stands on a document of this name."""
        return cls(
            hold=HoldOut.model_validate(hold) if hold else None,
            removal=RemovalOut.of(removal, name) if removal else None,
        )


class FootprintOut(Answer):
    """Сколько всего уходит."""

    documents: int
    files: int
    pages: int
    records: int
    commands: int = Field(description="Действий проверяющих")
    comments: int
    letters: int = Field(description="Писем с замечаниями, где документ упомянут")
    returns: int = Field(description="Возвращённых файлов с его строками")
    exports: int = Field(description="Готовых выгрузок, в которых он может быть")


class GoingOut(Answer):
    """Документ, который уходит."""

    id: UUID
    name: str
    as_shell: bool = Field(
        description="Уходит лишь потому, что в нём лежат те же байты (архив, письмо, документ до разрезания); "
        "остальные его файлы останутся"
    )


class RemovalPlanOut(Answer):
    """Опись удаления; её ETag посылается в If-Match, чтобы ушло именно то, что показано."""

    documents: list[GoingOut]
    footprint: FootprintOut
    holds: list[HoldOut] = Field(description="Запреты; пока они стоят, удалить нельзя")
    grace_days: int = Field(description="Через сколько дней документ уйдёт, если не удалять сразу")

    @classmethod
    def of(cls, plan: RemovalPlan, rules: RetentionRules) -> Self:
        """Return a plan as it is shown."""
        return cls(
            documents=[GoingOut.model_validate(one) for one in plan.documents],
            footprint=_footprint(plan.footprint),
            holds=[HoldOut.model_validate(one) for one in plan.holds],
            grace_days=rules.grace_days,
        )


class RemovalPut(Request):
    """Удаление документа."""

    reason: Line | None = Field(default=None, description="Почему", examples=["Отозвано согласие"])
    at_once: bool = Field(default=False, description="Сразу, без отсрочки: отменить будет нельзя")


class RemovalResult(Answer):
    """Чем кончилось: документ удалён, или назначен день."""

    removal: RemovalOut | None = Field(description="Назначенное удаление; null, если документ уже удалён")
    removed: FootprintOut | None = Field(description="Что удалено; null, если удаление назначено на потом")

    @classmethod
    def of(cls, done: Removal | Removed, name: str) -> Self:
        """Return what was done to a document of this name."""
        if isinstance(done, Removal):
            return cls(removal=RemovalOut.of(done, name), removed=None)
        return cls(removal=None, removed=_footprint(done.footprint))


class RemovalList(Answer):
    """Назначенные удаления, ближайшие первыми."""

    items: list[RemovalOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class RetentionRulesPut(Request):
    """Правила хранения; null — хранить бессрочно."""

    years: Years = Field(description="Документы, последний год которых отстоит дальше, чем на столько лет, удаляются")
    failed_days: Days = Field(description="Непрочитанные документы удаляются через столько дней")
    grace_days: Grace = Field(default=30, description="Отсрочка: через сколько дней после решения документ уходит")

    def rules(self, rev: int) -> RetentionRules:
        """Return them as they are to be in force."""
        return RetentionRules(rev=rev, **self.model_dump())


class RetentionRulesOut(Answer):
    """Действующие правила хранения; null — бессрочно."""

    rev: int = Field(description="Версия: приходит и в ETag, посылается в If-Match")
    years: int | None
    failed_days: int | None
    grace_days: int
    author: str | None
    at: datetime | None


class OutlivedOut(Answer):
    """Документ, который правила назначили бы к удалению."""

    id: UUID
    name: str
    municipality: str | None
    years: list[int]
    cause: RemovalCause
    sentence: str


class TrialOut(Answer):
    """Пробный прогон: ничего не меняет."""

    items: list[OutlivedOut]
    is_cut: bool = Field(description="Показаны не все")

    @classmethod
    def of(cls, trial: Trial) -> Self:
        """Return a trial as it is shown."""
        items = [
            OutlivedOut(
                id=one.document.id,
                name=one.document.name,
                municipality=one.document.municipality,
                years=list(one.document.years),
                cause=one.cause,
                sentence=one.cause.sentence,
            )
            for one in trial.items
        ]
        return cls(items=items, is_cut=trial.is_cut)


def _footprint(footprint: Footprint) -> FootprintOut:
    return FootprintOut.model_validate(footprint)
