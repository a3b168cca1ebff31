"""What to check next, and what is done to rows and whole documents."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.models.base import Answer, Day, Line, Request
from api.models.documents import DocumentItem
from api.models.records import EditableField, FixOut, RecordOut


class NextWanted(Request):
    """Какую запись проверять дальше."""

    document: UUID | None = Field(default=None, description="Только этого документа")
    batch: UUID | None = Field(default=None, description="Только этой партии")
    after: UUID | None = Field(default=None, description="Только что проверенная или отложенная: не предлагать снова")
    skip: Annotated[list[UUID], Field(max_length=200)] = Field(default_factory=list, description="Не предлагать эти")
    postponed: bool = Field(default=False, description="Предлагать и отложенные: последними")


class NextOffered(Answer):
    """Следующая запись: самая сомнительная из свободных."""

    record: RecordOut
    document: DocumentItem
    remaining: int = Field(description="Сколько осталось проверить, считая эту")


class NextDocumentWanted(Request):
    """Какой документ проверять дальше."""

    batch: UUID | None = Field(default=None, description="Только этой партии")
    municipality: Line | None = Field(default=None, description="Только этого муниципалитета")
    after: UUID | None = Field(default=None, description="Только что проверенный: не предлагать снова")
    skip: Annotated[list[UUID], Field(max_length=200)] = Field(default_factory=list, description="Не предлагать эти")


class NextDocumentOffered(Answer):
    """Следующий документ: где больше всего вероятных ошибок и они дороже стоят."""

    document: DocumentItem
    waiting: int = Field(description="Сколько записей ждёт проверки в этом документе")
    remaining: int = Field(description="Сколько документов осталось проверить, считая этот")
    held_by_others: bool = Field(description="Его сейчас проверяет кто-то ещё: свободных документов нет")


class RecordSplit(Request):
    """Где разделить запись.

    Место разреза — число знаков текста поля, которые остаются в первой части. Поля без разреза: срок, ответственный,
    раздел, место и участники остаются в обеих частях, номер, результат, отметка и прочие графы — в первой.
    """

    cuts: dict[EditableField, Annotated[int, Field(ge=0, le=20_000)]] = Field(
        description="Поле → сколько знаков остаётся в первой части; activity обязательно", examples=[{"activity": 31}]
    )
    first: Annotated[list[EditableField], Field(max_length=20)] = Field(
        default_factory=list, description="Поля, которые остаются только в первой части", examples=[["deadline"]]
    )
    second: Annotated[list[EditableField], Field(max_length=20)] = Field(
        default_factory=list, description="Поля, которые уходят только во вторую часть", examples=[["result"]]
    )


class RecordMerge(Request):
    """С какой записью соединить."""

    other: UUID | None = Field(default=None, description="Запись того же плана; null — следующая за этой")
    other_rev: int | None = Field(
        default=None, ge=0, le=999_999_999, description="Её версия: с ней соединение не затрёт чужую правку"
    )


class SectionHeader(Request):
    """Строка — заголовок раздела."""

    number: Line | None = Field(default=None, description="Номер раздела; null — номер самой строки", examples=["II"])


class RowsChanged(Answer):
    """Записи после действия над строками."""

    records: list[RecordOut] = Field(description="Записи, которых касается действие, первая — из адреса запроса")
    changed: int = Field(description="Сколько записей стало другими")
    command: UUID = Field(description="Номер действия: им его отменяют")


class RecordPostpone(Request):
    """Отложить запись."""

    until: Day | None = Field(
        default=None, description="До какого дня; null — пока не вернут в очередь", examples=["2026-12-01"]
    )
    reason: Line | None = Field(default=None, description="Почему", examples=["Ждём ответа муниципалитета"])


class DocumentApprove(Request):
    """Утвердить документ."""

    dry_run: bool = Field(default=False, description="Только посчитать, ничего не меняя")


class UnresolvedOut(Answer):
    """Запись, в которой не всё решено."""

    record_id: UUID
    position: float = Field(description="Порядок в документе")
    fields: list[str] = Field(description="Поля, прочитанные неуверенно или с замечанием", examples=[["deadline"]])


class DocumentApproved(Answer):
    """Что утверждено, или было бы утверждено при dry_run."""

    document_id: UUID
    rev: int = Field(description="Версия документа")
    count: int = Field(description="Сколько непроверенных записей подтверждено (или было бы)")
    unresolved: list[UnresolvedOut] = Field(description="Где не всё решено: первые 100 записей по порядку")
    unresolved_count: int = Field(description="Сколько таких записей всего")
    postponed: int = Field(description="Сколько непроверенных записей отложено и поэтому не тронуто")
    changed: int = Field(description="Сколько записей стало другими")
    command: UUID | None = Field(description="Номер действия: им отменяют всё сразу; null, если ничего не изменилось")


class RecordFixes(Answer):
    """Исправления одной записи."""

    record_id: UUID
    fixes: list[FixOut]


class FixList(Answer):
    """Предложенные исправления документа, по порядку записей."""

    items: list[RecordFixes]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")
