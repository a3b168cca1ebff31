"""Coverage: references, the matrix, its cells, schools, deadlines over time."""

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import Field

from api.models.base import Answer
from api.models.records import RecordOut
from model.coverage import (
    Cell,
    CellState,
    ExtraActivity,
    Gap,
    Line,
    Matrix,
    ReferenceKind,
    ReferenceOption,
    ReferenceRow,
    Sign,
)
from model.paging import Slice
from svod.coverage import CellDetail


class ReferenceOut(Answer):
    """Эталон: с чем сверяют планы."""

    id: str = Field(examples=["common:3"], description="Посылается в reference")
    kind: ReferenceKind
    title: str
    document: UUID | None
    document_name: str | None
    municipality: str | None
    region: str | None
    level: str | None
    years: tuple[int, ...]

    @classmethod
    def of(cls, option: ReferenceOption) -> Self:
        """Return the reference as it is chosen."""
        return cls.model_validate(option)


class ReferenceList(Answer):
    """Возможные эталоны: частые мероприятия, затем планы, новые первыми."""

    items: list[ReferenceOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class ChoicesOut(Answer):
    """Что можно выбрать: регионы и годы документов."""

    regions: list[str]
    years: list[int]


class RowOut(Answer):
    """Строка эталона: мероприятие или раздел."""

    key: str
    name: str
    section: str | None
    number: str | None
    cluster: UUID | None = Field(description="Группа одинаковых мероприятий")
    record: UUID | None = Field(description="Запись в документе эталона")
    deadline: str | None = Field(description="Срок, как он написан в эталоне")
    due: date | None = Field(description="Последний день срока эталона")
    present: int = Field(description="В скольких муниципалитетах есть")
    near: int
    absent: int

    @classmethod
    def of(cls, row: ReferenceRow, states: list[CellState]) -> Self:
        """Return the row with the counts of its cells."""
        return cls(
            key=row.key,
            name=row.name,
            section=row.section,
            number=row.number,
            cluster=row.cluster,
            record=row.record,
            deadline=row.deadline,
            due=row.due,
            present=states.count(CellState.PRESENT),
            near=states.count(CellState.NEAR),
            absent=states.count(CellState.ABSENT),
        )


class MatrixCellOut(Answer):
    """Клетка: есть, похоже, нет или документа нет."""

    state: CellState
    records: int
    signs: tuple[Sign, ...]
    record: UUID | None = Field(description="Одна из записей: /documents/{document}?record={record}")
    document: UUID | None

    @classmethod
    def of(cls, cell: Cell) -> Self:
        """Return the cell."""
        return cls.model_construct(
            state=cell.state, records=cell.records, signs=cell.signs, record=cell.record, document=cell.document
        )


class LineOut(Answer):
    """Муниципалитет: клетки в порядке строк эталона."""

    key: str
    name: str
    region: str | None
    oktmo: str | None
    documents: int = Field(description="Документов с мероприятиями; 0 — документа нет")
    present: int
    near: int
    absent: int
    extra_activities: int = Field(description="Мероприятий, которых в эталоне нет")
    extra_records: int
    cells: list[MatrixCellOut]

    @classmethod
    def of(cls, line: Line) -> Self:
        """Return the line."""
        return cls.model_construct(
            key=line.place.key,
            name=line.place.name,
            region=line.place.region,
            oktmo=line.place.oktmo,
            documents=len(line.place.documents),
            present=line.count(CellState.PRESENT),
            near=line.count(CellState.NEAR),
            absent=line.count(CellState.ABSENT),
            extra_activities=line.extra_activities,
            extra_records=line.extra_records,
            cells=[MatrixCellOut.of(cell) for cell in line.cells],
        )


class MatrixOut(Answer):
    """Матрица: муниципалитеты × строки эталона."""

    reference: ReferenceOut
    year: int | None
    due_by: date | None
    rows: list[RowOut]
    lines: list[LineOut]
    next: str | None = Field(description="Откуда продолжать муниципалитеты: посылается в cursor")
    municipalities: int = Field(description="Сколько муниципалитетов всего")
    without_documents: int = Field(description="Сколько из них не прислали документа")
    present: int = Field(description="Клеток «есть» во всей матрице")
    near: int
    absent: int
    unplaced: int = Field(description="Записей, которые ещё не сличены: пробелы могут закрыться")
    homeless: int = Field(description="Документов, в которых муниципалитет не назван: в матрице их нет")

    @classmethod
    def of(cls, matrix: Matrix, lines: Slice[Line], following: str | None) -> Self:
        """Return the matrix with some of its lines; the counts are of all."""
        columns = zip(*(line.cells for line in matrix.lines), strict=True)
        states = [[cell.state for cell in column] for column in columns] or [[] for _ in matrix.reference.rows]
        return cls.model_construct(
            reference=ReferenceOut.of(matrix.reference.option),
            year=matrix.year,
            due_by=matrix.due_by,
            rows=[RowOut.of(row, some) for row, some in zip(matrix.reference.rows, states, strict=True)],
            lines=[LineOut.of(line) for line in lines.items],
            next=following,
            municipalities=len(matrix.lines),
            without_documents=sum(not line.place.documents for line in matrix.lines),
            present=sum(some.count(CellState.PRESENT) for some in states),
            near=sum(some.count(CellState.NEAR) for some in states),
            absent=sum(some.count(CellState.ABSENT) for some in states),
            unplaced=matrix.unplaced,
            homeless=matrix.homeless,
        )


class CellRecordOut(RecordOut):
    """Запись клетки."""

    likeness: float | None = Field(default=None, description="Насколько похожа, 0–1; null, если это то же мероприятие")


class CellDetailOut(Answer):
    """Клетка вблизи: её записи, а если их нет — похожие или те, что были в прежней редакции."""

    state: CellState
    name: str
    cluster: UUID | None
    reference_record: UUID | None
    deadline: str | None
    due: date | None
    items: list[CellRecordOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")

    @classmethod
    def of(cls, found: CellDetail, following: str | None) -> Self:
        """Return the cell."""
        return cls(
            state=found.state,
            name=found.row.name,
            cluster=found.row.cluster,
            reference_record=found.row.record,
            deadline=found.row.deadline,
            due=found.row.due,
            items=[
                CellRecordOut.of(record).model_copy(update={"likeness": found.likenesses.get(record.id)})
                for record in found.records.items
            ],
            next=following,
        )


class GapOut(Answer):
    """Пробел: чего у муниципалитета нет или, может быть, нет."""

    municipality: str
    municipality_key: str
    row: str
    name: str
    section: str | None
    state: CellState

    @classmethod
    def of(cls, gap: Gap) -> Self:
        """Return the gap."""
        return cls(
            municipality=gap.place.name,
            municipality_key=gap.place.key,
            row=gap.row.key,
            name=gap.row.name,
            section=gap.row.section,
            state=gap.state,
        )


class GapList(Answer):
    """Пробелы по муниципалитетам."""

    items: list[GapOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class ExtraOut(Answer):
    """Мероприятие, которого в эталоне нет."""

    cluster: UUID
    name: str
    records: int
    places: int = Field(description="В скольких муниципалитетах")
    record: UUID
    document: UUID

    @classmethod
    def of(cls, extra: ExtraActivity) -> Self:
        """Return the activity."""
        return cls.model_validate(extra)


class ExtraList(Answer):
    """Мероприятия сверх эталона, частые первыми."""

    items: list[ExtraOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")
