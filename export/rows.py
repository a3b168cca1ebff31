"""One row of an export: a record with its document, and the columns that Excel and CSV share."""

from dataclasses import dataclass

from export.xlsx.records import as_date
from export.xlsx.sheet import Column
from export.xlsx.words import DEADLINE_KINDS
from model.order import Annex, Order
from model.plan import Plan, Record
from model.result import Result
from model.stored import ReviewState, StoredRecord

REVIEW_STATES: dict[ReviewState, str] = {
    ReviewState.UNREVIEWED: "не проверена",
    ReviewState.ACCEPTED: "подтверждена",
    ReviewState.CORRECTED: "исправлена",
    ReviewState.ADDED: "добавлена человеком",
    ReviewState.DELETED: "удалена",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class ExportRow:
    """Строка выгрузки."""

    stored: StoredRecord
    #: The corrected result of its document, without records.
    value: Result
    #: Whether other records are in its cluster: alone in one it is in no group for people.
    grouped: bool = True

    @property
    def record(self) -> Record:
        """The record as it stands."""
        return self.stored.record

    @property
    def has_group(self) -> bool:
        """Tell whether other records are the same activity."""
        return self.grouped and self.stored.cluster_id is not None

    @property
    def municipality(self) -> str | None:
        """Of the record, else of its document."""
        return self.stored.municipality or self.value.document.municipality

    @property
    def plan(self) -> Plan | None:
        """The plan the record stands in."""
        return next((plan for plan in self.value.plans if plan.id == self.stored.plan_id), None)

    @property
    def order_number(self) -> str | None:
        """Of the plan's stamp, else of the order above it."""
        annex, order = self._annex(), self._order()
        return (annex.order_number if annex else None) or (order.number if order else None)

    @property
    def order_date(self) -> str | None:
        """Of the plan's stamp, else of the order above it; ISO."""
        annex, order = self._annex(), self._order()
        return (annex.order_date if annex else None) or (order.date if order else None)

    def _annex(self) -> Annex | None:
        wanted = self.plan.annex_id if self.plan else None
        return next((annex for annex in self.value.annexes if wanted and annex.id == wanted), None)

    def _order(self) -> Order | None:
        wanted = self.plan.order_id if self.plan else None
        return next((order for order in self.value.orders if wanted and order.id == wanted), None)


COLUMNS: tuple[Column[ExportRow], ...] = (
    Column(title="Муниципалитет", width=22, value=lambda row: row.municipality),
    Column(title="Документ", width=34, value=lambda row: row.stored.document_name),
    Column(title="Приказ №", width=12, value=lambda row: row.order_number),
    Column(title="Дата приказа", width=12, value=lambda row: as_date(row.order_date)),
    Column(title="План", width=40, value=lambda row: row.plan.title if row.plan else None),
    Column(title="Раздел", width=30, value=lambda row: row.record.section),
    Column(title="№ п/п", width=8, value=lambda row: row.record.number),
    Column(title="Мероприятие", width=60, value=lambda row: row.record.activity),
    Column(title="Срок (как в документе)", width=22, value=lambda row: row.record.deadline.raw),
    Column(title="Начало", width=12, value=lambda row: as_date(row.record.deadline.start)),
    Column(title="Окончание", width=12, value=lambda row: as_date(row.record.deadline.end)),
    Column(title="Вид срока", width=14, value=lambda row: DEADLINE_KINDS[row.record.deadline.kind]),
    Column(title="Ответственные", width=34, value=lambda row: row.record.responsible.raw),
    Column(title="Результат", width=44, value=lambda row: row.record.result),
    Column(title="Показатели", width=30, value=lambda row: "; ".join(one.text for one in row.record.indicators)),
    Column(title="Место", width=16, value=lambda row: row.record.place),
    Column(title="Участники", width=18, value=lambda row: row.record.participants),
    Column(title="Проверка", width=16, value=lambda row: REVIEW_STATES[row.stored.state]),
    Column(title="Проверил", width=20, value=lambda row: row.stored.reviewed_by),
    Column(title="Замечания", width=30, value=lambda row: ", ".join(one.code for one in row.record.findings)),
    Column(title="Группа", width=38, value=lambda row: str(row.stored.cluster_id) if row.has_group else None),
    Column(title="id записи", width=38, value=lambda row: str(row.stored.id)),
    Column(title="id документа", width=38, value=lambda row: str(row.stored.document_id)),
    Column(title="Страница", width=10, value=lambda row: row.record.source.page),
)
