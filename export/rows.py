"""One row of an export: a record with its document, and the columns that Excel and CSV share."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from export.xlsx.deadlines import as_date, begins, ends, when
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
    def is_deleted(self) -> bool:
        """Tell whether it counts no more: a person deleted it, or a newer version holds in its place."""
        return self.stored.state is ReviewState.DELETED or not self.stored.current

    @property
    def updated_at(self) -> datetime | None:
        """When it changed, else was read or last checked; UTC, whole seconds; None where nobody knows."""
        if self.stored.updated_at is not None:
            return self.stored.updated_at.astimezone(UTC).replace(microsecond=0)
        read = _moment(self.value.run.at)
        known = [at for at in (read, self.stored.reviewed_at) if at is not None]
        return max(known).astimezone(UTC).replace(microsecond=0) if known else None

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


def _moment(text: str) -> datetime | None:
    """The time of a run; None for what is none (a run made by hand)."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


#: What stands instead of a name where the machine accepted a record and no person has looked at it.
BY_ITSELF: Final = "принято само"
#: In the order of the sheet; the last ones are for programs that take the rows over.
COLUMNS: Final[tuple[Column[ExportRow], ...]] = (
    Column(
        key="municipality",
        title="Муниципалитет",
        width=22,
        value=lambda row: row.municipality,
        about="Из записи, иначе из её документа.",
    ),
    Column(
        key="document",
        title="Документ",
        width=34,
        value=lambda row: row.stored.document_name,
        about="Имя файла, под которым документ пришёл впервые.",
    ),
    Column(
        key="order_number",
        title="Приказ №",
        width=12,
        value=lambda row: row.order_number,
        about="Из грифа плана, иначе приказа над ним.",
    ),
    Column(
        key="order_date",
        title="Дата приказа",
        width=12,
        value=lambda row: as_date(row.order_date),
        about="Из грифа плана, иначе приказа над ним.",
    ),
    Column(key="plan", title="План", width=40, value=lambda row: row.plan.title if row.plan else None),
    Column(key="section", title="Раздел", width=30, value=lambda row: row.record.section),
    Column(key="number", title="№ п/п", width=8, value=lambda row: row.record.number, about="Текст: «1.1» не число."),
    Column(key="activity", title="Мероприятие", width=60, value=lambda row: row.record.activity),
    Column(
        key="deadline",
        title="Срок (как в документе)",
        width=22,
        value=lambda row: row.record.deadline.raw,
        about="Слова документа; их и правят, остальные графы срока получаются из них.",
    ),
    Column(
        key="when",
        title="Срок",
        width=14,
        value=lambda row: when(row.record.deadline),
        about="Дата, если назван день; иначе EDTF: «2022-03» — март, «2022-03/2022-05» — с марта по май, "
        "«../2022-04-15» — не позднее 15 апреля.",
    ),
    Column(
        key="start",
        title="Начало",
        width=12,
        value=lambda row: begins(row.record.deadline),
        about="Дата, если назван день; иначе месяц «2022-03» или год: день не придумывается.",
    ),
    Column(
        key="end",
        title="Окончание",
        width=12,
        value=lambda row: ends(row.record.deadline),
        about="Дата, если назван день; иначе месяц «2022-03» или год: день не придумывается.",
    ),
    Column(
        key="deadline_kind",
        title="Вид срока",
        width=14,
        value=lambda row: DEADLINE_KINDS[row.record.deadline.kind],
    ),
    Column(
        key="recurrence",
        title="Повторение (RRULE)",
        width=18,
        value=lambda row: row.record.deadline.rrule,
        about="Правило RFC 5545: «FREQ=MONTHLY» — ежемесячно.",
    ),
    Column(
        key="condition",
        title="Условие срока",
        width=20,
        value=lambda row: row.record.deadline.condition,
        about="От чего зависит срок: «по мере необходимости».",
    ),
    Column(key="responsible", title="Ответственные", width=34, value=lambda row: row.record.responsible.raw),
    Column(key="result", title="Результат", width=44, value=lambda row: row.record.result),
    Column(
        key="indicators",
        title="Показатели",
        width=30,
        value=lambda row: "; ".join(one.text for one in row.record.indicators),
        about="Числа, названные в результате.",
    ),
    Column(key="place", title="Место", width=16, value=lambda row: row.record.place),
    Column(key="participants", title="Участники", width=18, value=lambda row: row.record.participants),
    Column(key="mark", title="Отметка", width=16, value=lambda row: row.record.mark, about="Отметка об исполнении."),
    Column(
        key="extra",
        title="Прочие графы",
        width=20,
        value=lambda row: "\n".join(f"{header}: {text}" for header, text in row.record.extra.items()),
        about="Графы документа, которых нет среди остальных: «заголовок: текст».",
    ),
    Column(key="state", title="Проверка", width=16, value=lambda row: REVIEW_STATES[row.stored.state]),
    Column(
        key="reviewed_by",
        title="Проверил",
        width=20,
        value=lambda row: BY_ITSELF if row.stored.is_accepted_by_itself else row.stored.reviewed_by,
        about=f"«{BY_ITSELF}» — запись приняла программа, человек её не смотрел.",
    ),
    Column(
        key="findings",
        title="Замечания",
        width=30,
        value=lambda row: ", ".join(one.code for one in row.record.findings),
        about="Коды замечаний через запятую.",
    ),
    Column(
        key="cluster",
        title="Группа",
        width=38,
        value=lambda row: str(row.stored.cluster_id) if row.has_group else None,
        about="Одинаковый номер — одно и то же мероприятие в разных документах.",
    ),
    Column(
        key="page",
        title="Страница",
        width=10,
        value=lambda row: row.record.source.page,
        about="Где искать в документе.",
    ),
    Column(
        key="id",
        title="id записи",
        width=38,
        value=lambda row: str(row.stored.id),
        about="Постоянный: по нему запись узнают в следующей выгрузке и при возврате правок.",
    ),
    Column(
        key="rev",
        title="Ревизия",
        width=9,
        value=lambda row: row.stored.rev,
        about="Растёт с каждой правкой записи.",
    ),
    Column(
        key="deleted",
        title="Удалена",
        width=9,
        value=lambda row: "да" if row.is_deleted else None,
        about="«да» — записи больше нет: человек её удалил или её сменила новая редакция документа.",
    ),
    Column(
        key="updated",
        title="Обновлено (UTC)",
        width=18,
        value=lambda row: row.updated_at,
        about="Когда запись прочитана или последний раз проверена.",
    ),
    Column(key="document_id", title="id документа", width=38, value=lambda row: str(row.stored.document_id)),
)
