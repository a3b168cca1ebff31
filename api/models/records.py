"""Records and what is done to them."""

from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field

from api.models.base import Answer, Request, Text
from model.finding import Finding
from model.plan import Deadline, FieldState, Indicator, ListItem, Responsible
from model.source import Source
from model.stored import ReviewState, StoredRecord
from svod.activities.repeating import COPIED
from svod.quality.readings import accepted_fields
from svod.review.fixes import fixes_of
from svod.review.types import Fix
from svod.review.unresolved import unresolved_of
from svod.rules import rules_in_force

#: What a person may correct.
EditableField = Literal[
    "section",
    "section_number",
    "number",
    "activity",
    "deadline",
    "responsible",
    "result",
    "place",
    "participants",
    "mark",
]


class ReviewOut(Answer):
    """Кто и когда проверил."""

    by: str | None
    at: datetime | None


class PostponedOut(Answer):
    """Отложено: записи нет в очереди."""

    until: date | None = Field(description="С какого дня запись снова в очереди; null — пока не вернут")
    reason: str | None


class FixOut(Answer):
    """Предложенное исправление: одним нажатием, `POST /records/{id}/fixes/{code}`."""

    code: str = Field(examples=["year-of-plan"])
    field: str = Field(description="Поле, которое станет другим", examples=["deadline"])
    name: str = Field(description="Что будет сделано", examples=["Исправить год: до 1 марта 2024 г."])
    set: dict[str, str | None] = Field(
        description="Новый текст полей; null — поле станет пустым", examples=[{"deadline": "до 1 марта 2024 г."}]
    )

    @classmethod
    def of(cls, fix: Fix) -> Self:
        """Return the fix as it is offered."""
        return cls(code=fix.code, field=fix.field, name=fix.name, set=dict(fix.set))


class RecordOut(Answer):
    """Запись реестра: строка плана, прочитанная и выправленная."""

    id: UUID
    rev: int = Field(description="Версия: приходит и в ETag, посылается в If-Match")
    document_id: UUID
    document_name: str
    plan_id: str
    municipality: str | None
    position: float = Field(description="Порядок в документе")
    state: ReviewState
    review: ReviewOut
    risk: float = Field(description="0–1: насколько вероятно, что человеку придётся править")
    cluster_id: UUID | None = Field(description="Группа одинаковых мероприятий")
    current: bool = Field(description="Действует: не строка прежней редакции")
    former_of: UUID | None = Field(description="Какой записью это стало в новой редакции")
    section: str | None
    section_number: str | None
    number: str | None
    activity: str = Field(examples=["Семинар для учителей математики"])
    items: tuple[ListItem, ...] = Field(description="Пункты списка в ячейке")
    deadline: Deadline
    responsible: Responsible
    result: str | None
    indicators: tuple[Indicator, ...]
    place: str | None
    participants: str | None
    mark: str | None
    extra: dict[str, str] = Field(description="Остальные графы: заголовок и текст")
    schools: tuple[str, ...] = Field(description="Школы: id сущностей документа")
    fields: dict[str, FieldState] = Field(description="Насколько уверенно прочитано каждое поле и кем")
    findings: tuple[Finding, ...] = Field(description="Замечания")
    postponed: PostponedOut | None = Field(default=None, description="Отложена и до какого дня")
    unresolved: tuple[str, ...] = Field(
        description="Поля, за которые ещё никто не ручается: прочитаны неуверенно, ниже порога, в выборке, с замечанием"
    )
    itself: tuple[str, ...] = Field(description="Поля, принятые сами: их уверенность выше доказанного порога")
    accepted_by: Literal["person", "machine"] | None = Field(
        description="Кто решил о записи: человек, или она принята сама; null — ещё никто"
    )
    fixes: tuple[FixOut, ...] = Field(
        default=(),
        description="Исправления, которые видны по самой записи; со строками вокруг — в /documents/{id}/fixes",
    )
    repeats: UUID | None = Field(description="Запись прошлого года, которую строка повторяет слово в слово")
    source: Source = Field(description="Место в документе: страница, рамка, ячейки полей")

    @classmethod
    def of(cls, stored: StoredRecord) -> Self:
        """Return the record as it stands."""
        return cls.model_validate(members_of_record(stored))


class RecordChanged(RecordOut):
    """Запись после действия."""

    command: UUID = Field(description="Номер действия: им его отменяют")
    merged_with: str | None = Field(
        default=None, description="С чьей правкой других полей объединена (Prefer: handling=lenient)"
    )


class RecordList(Answer):
    """Записи."""

    items: list[RecordOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class RecordsFound(RecordList):
    """Найденные записи."""

    count: int = Field(description="Сколько всего, считая до 1 000")
    count_is_exact: bool


class RecordPatch(Request):
    """Правка полей: текст такой, как в документе; сроки и ответственные разбираются заново."""

    set: dict[EditableField, Text | None] = Field(
        default_factory=dict, description="Новый текст полей", examples=[{"deadline": "до 1 марта 2022 г."}]
    )
    accept: Annotated[list[EditableField], Field(max_length=20)] = Field(
        default_factory=list, description="Поля, подтверждённые как есть", examples=[["activity"]]
    )
    absent: Annotated[list[EditableField], Field(max_length=20)] = Field(
        default_factory=list, description="Поля, которых в документе нет", examples=[["result"]]
    )


class RecordAdd(Request):
    """Пропущенная запись."""

    plan_id: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]*$")] = Field(
        description="План документа", examples=["plan-1"]
    )
    after: UUID | None = Field(default=None, description="После какой записи; null — в конец")
    fields: dict[EditableField, Text | None] = Field(
        description="Текст полей; activity обязательно", examples=[{"activity": "Семинар", "deadline": "май"}]
    )


def members_of_record(stored: StoredRecord) -> dict[str, object]:
    """Return what RecordOut holds, by its names."""
    record = stored.record
    contract = {name: getattr(record, name) for name in RecordOut.model_fields if hasattr(record, name)}
    own = {name: getattr(stored, name) for name in RecordOut.model_fields if hasattr(stored, name)}
    if stored.repeats is not None and all(one.code is not COPIED.code for one in record.findings):
        contract["findings"] = (*record.findings, *rules_in_force().ruled([COPIED]))
    put_off = stored.postponed
    return {
        **contract,
        **own,
        "review": ReviewOut(by=stored.reviewed_by, at=stored.reviewed_at),
        "unresolved": unresolved_of(stored),
        "itself": accepted_fields(stored),
        "accepted_by": _accepted_by(stored),
        "fixes": tuple(FixOut.of(fix) for fix in fixes_of(stored)),
        "postponed": PostponedOut(until=put_off.until, reason=put_off.reason) if put_off else None,
    }


def _accepted_by(stored: StoredRecord) -> str | None:
    if stored.is_accepted_by_itself:
        return "machine"
    return None if stored.state is ReviewState.UNREVIEWED else "person"


def record_changed(stored: StoredRecord, command: UUID, merged_with: str | None = None) -> RecordChanged:
    """Return the record with the command that changed it."""
    return RecordChanged.model_validate({**members_of_record(stored), "command": command, "merged_with": merged_with})
