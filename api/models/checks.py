"""Second checks: what is given, what was answered, what was decided, how much people agree."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field

from api.models.base import Answer, Request, Text
from model.second_check import CheckCounts, CheckState, SampleSetting, SecondCheck
from model.source import Source
from svod.checks.answering import Task
from svod.checks.measuring import FieldAgreement, Measured, Period

#: The fields that are compared.
CheckedField = Literal[
    "section", "number", "activity", "deadline", "responsible", "result", "place", "participants", "mark"
]
Fields = dict[str, str | None]
Given = Annotated[dict[CheckedField, Text | None], Field(max_length=9)]


class CheckTask(Answer):
    """Запись для независимой проверки: что прочла машина, без решений первого проверяющего."""

    id: UUID
    rev: int = Field(description="Версия: приходит и в ETag, посылается в If-Match")
    record_id: UUID
    document_id: UUID
    document_name: str
    fields: Fields = Field(description="Что прочла машина")
    source: Source = Field(description="Место в документе")
    given_until: datetime | None = Field(description="До этого времени запись за вами")
    remaining: int = Field(description="Сколько записей ждут вас, считая эту; не больше 1000")

    @classmethod
    def of(cls, task: Task) -> Self:
        """Return what the second person sees."""
        check = task.check
        return cls(
            id=check.id,
            rev=check.rev,
            record_id=check.record_id,
            document_id=check.document_id,
            document_name=task.document.name,
            fields=dict(check.machine),
            source=task.record.source,
            given_until=check.given_until,
            remaining=task.remaining,
        )


class CheckAnswer(Request):
    """Что прочёл второй проверяющий."""

    fields: Given = Field(
        default_factory=dict,
        description="Поля не так, как прочла машина; null — в документе этого нет. Остальные подтверждены",
        examples=[{"deadline": "до 1 октября 2026 г."}],
    )


class CheckDecision(Request):
    """Решение методиста."""

    fields: Given = Field(
        description="Что верно в каждом спорном поле", examples=[{"deadline": "до 1 октября 2026 г."}]
    )


class CheckAnswered(Answer):
    """Ответ принят; совпал ли он с первым, станет видно методисту."""

    id: UUID
    rev: int


class CheckOut(Answer):
    """Вторая проверка целиком."""

    id: UUID
    rev: int = Field(description="Версия: посылается в If-Match")
    record_id: UUID
    document_id: UUID
    state: CheckState = Field(
        description="waiting ждёт второго, agreed совпало, disputed ждёт методиста, settled решено"
    )
    drawn_at: datetime
    machine: Fields = Field(description="Что прочла машина")
    first: Fields = Field(description="Что утвердил первый")
    first_by: str
    second: Fields | None = Field(description="Что прочёл второй")
    second_by: str | None
    second_at: datetime | None
    disputed: list[str] = Field(description="В каких полях они расходятся")
    final: Fields | None = Field(description="Что решил методист о спорных полях")
    final_by: str | None
    final_at: datetime | None
    command: UUID | None = Field(description="Правка записи, если решение её изменило")

    @classmethod
    def of(cls, check: SecondCheck) -> Self:
        """Return the check."""
        plain = {name: getattr(check, name) for name in cls.model_fields if hasattr(check, name)}
        own = {
            "disputed": list(check.disputed),
            "second_by": check.second_name,
            "final_by": check.final_name,
            "command": check.command_id,
        }
        return cls.model_validate({**plain, **own})


class CheckList(Answer):
    """Вторые проверки, новые первыми."""

    items: list[CheckOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class SampleSettingOut(Answer):
    """Какая доля утверждённых записей проверяется второй раз."""

    rev: int = Field(description="Версия: приходит и в ETag, посылается в If-Match")
    share: float = Field(description="0–1", examples=[0.05])
    changed_by: str | None
    changed_at: datetime | None
    waiting: int = Field(description="Ждут второго проверяющего")
    agreed: int = Field(description="Совпали")
    disputed: int = Field(description="Ждут решения методиста")
    settled: int = Field(description="Решены методистом")

    @classmethod
    def of(cls, setting: SampleSetting, counts: CheckCounts) -> Self:
        """Return the setting with what became of the sample."""
        names = ("waiting", "agreed", "disputed", "settled")
        return cls(
            rev=setting.rev,
            share=setting.share,
            changed_by=setting.changed_by,
            changed_at=setting.changed_at,
            **{name: getattr(counts, name) for name in names},
        )


class SampleSettingPut(Request):
    """Какую долю проверять второй раз."""

    share: Annotated[float, Field(ge=0, le=1)] = Field(
        description="0–1; записи выбирает случай, один для всех", examples=[0.05]
    )


class FieldAgreementOut(Answer):
    """Согласие о поле."""

    field: str
    pairs: int = Field(description="Сколько раз о поле сказали двое")
    same: int = Field(description="Сколько раз одинаково")
    exact: float | None = Field(description="Доля совпадений, 0–1")
    alpha: float | None = Field(description="Альфа Криппендорфа: 1 полное согласие, 0 как случайно; null не считается")
    known: int = Field(description="Сколько раз известно, что верно")
    machine_right: int = Field(description="Сколько раз из них верно прочла машина")

    @classmethod
    def of(cls, one: FieldAgreement) -> Self:
        """Return the figures."""
        agreement = one.agreement
        return cls(
            field=one.field,
            pairs=agreement.pairs,
            same=agreement.same,
            exact=agreement.exact,
            alpha=agreement.alpha,
            known=one.known,
            machine_right=one.machine_right,
        )


class PeriodOut(Answer):
    """Согласие за месяц."""

    month: str = Field(examples=["2026-03"])
    checks: int
    pairs: int
    same: int
    exact: float | None
    fields: list[FieldAgreementOut]

    @classmethod
    def of(cls, period: Period) -> Self:
        """Return the figures of a month."""
        return cls(
            month=period.month,
            checks=period.checks,
            pairs=period.pairs,
            same=period.same,
            exact=period.exact,
            fields=[FieldAgreementOut.of(one) for one in period.fields],
        )


class AgreementOut(Answer):
    """Согласие двух проверяющих: по полям и по месяцам."""

    checks: int
    exact: float | None = Field(description="Доля полей, о которых оба сказали одно и то же")
    fields: list[FieldAgreementOut]
    months: list[PeriodOut]

    @classmethod
    def of(cls, measured: Measured) -> Self:
        """Return the figures."""
        whole = PeriodOut.of(measured.whole)
        months = [PeriodOut.of(one) for one in measured.months]
        return cls(checks=whole.checks, exact=whole.exact, fields=whole.fields, months=months)
