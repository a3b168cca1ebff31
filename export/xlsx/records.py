"""Sheet «Мероприятия»: one row an activity."""

from collections import Counter

from export.xlsx.deadlines import as_date
from export.xlsx.sheet import Column
from export.xlsx.words import DEADLINE_KINDS
from model.geometry import Place
from model.order import Annex, Order
from model.register import Register, RegisterRow


def columns(register: Register) -> tuple[Column[RegisterRow], ...]:
    """Return the columns of the sheet, in order."""
    numbers = cluster_numbers(register)
    return (
        Column(title="Регион", width=20, value=lambda row: row.result.document.region),
        Column(title="Муниципалитет", width=22, value=lambda row: row.result.document.municipality),
        Column(title="План", width=40, value=lambda row: row.plan.title),
        Column(title="Годы", width=10, value=lambda row: ", ".join(map(str, row.plan.years))),
        Column(title="Приказ №", width=12, value=_order_number),
        Column(title="Дата приказа", width=12, value=lambda row: as_date(_order_date(row))),
        Column(title="Раздел", width=30, value=lambda row: row.record.section),
        Column(title="№ п/п", width=8, value=lambda row: row.record.number),
        Column(title="Мероприятие", width=60, value=lambda row: row.record.activity),
        Column(title="Срок (как в документе)", width=22, value=lambda row: row.record.deadline.raw),
        Column(title="Вид срока", width=14, value=lambda row: DEADLINE_KINDS[row.record.deadline.kind]),
        Column(title="Начало", width=12, value=lambda row: as_date(row.record.deadline.start)),
        Column(title="Окончание", width=12, value=lambda row: as_date(row.record.deadline.end)),
        Column(title="Срок (EDTF)", width=18, value=lambda row: "; ".join(row.record.deadline.edtf)),
        Column(title="Повторение (RRULE)", width=18, value=lambda row: row.record.deadline.rrule),
        Column(title="Условие", width=20, value=lambda row: row.record.deadline.condition),
        Column(
            title="Ответственные", width=34, value=lambda row: "; ".join(p.text for p in row.record.responsible.parties)
        ),
        Column(title="Результат", width=44, value=lambda row: row.record.result),
        Column(title="Место", width=16, value=lambda row: row.record.place),
        Column(title="Участники", width=18, value=lambda row: row.record.participants),
        Column(title="Отметка", width=16, value=lambda row: row.record.mark),
        Column(title="Прочие графы", width=20, value=_extra),
        Column(title="Замечания", width=40, value=lambda row: "\n".join(f.message for f in row.record.findings)),
        Column(title="Группа", width=9, value=lambda row: numbers.get(register.clusters.get(row.record.id, ""))),
        Column(title="Уверенность", width=11, value=_confidence),
        Column(title="Файл", width=34, value=lambda row: row.outcome.name),
        Column(title="Место в файле", width=22, value=place_in_file),
        Column(title="id записи", width=38, value=lambda row: row.record.id),
    )


def cluster_numbers(register: Register) -> dict[str, int]:
    """Return cluster id -> number for clusters of two records and more, the largest first."""
    counts = Counter(register.clusters.get(row.record.id, "") for row in register.rows())
    several = [(cluster, count) for cluster, count in counts.items() if cluster and count > 1]
    several.sort(key=lambda pair: -pair[1])
    return {cluster: number for number, (cluster, _) in enumerate(several, start=1)}


def place_in_file(row: RegisterRow) -> str:
    """Return «стр. 3–4, таблица 1, строка 12», counted from one."""
    source = row.record.source
    pages = sorted({place.page for place in (Place(page=source.page), *source.more) if place.page is not None})
    parts = [f"стр. {'–'.join(map(str, pages))}"] if pages else []
    if source.table is not None:
        parts.append(f"таблица {source.table + 1}")
    if source.row is not None:
        parts.append(f"строка {source.row + 1}")
    return ", ".join(parts)


def _annex(row: RegisterRow) -> Annex | None:
    return next((annex for annex in row.result.annexes if annex.id == row.plan.annex_id), None)


def _order(row: RegisterRow) -> Order | None:
    return next((order for order in row.result.orders if order.id == row.plan.order_id), None)


def _order_number(row: RegisterRow) -> str | None:
    annex, order = _annex(row), _order(row)
    return (annex.order_number if annex else None) or (order.number if order else None)


def _order_date(row: RegisterRow) -> str | None:
    annex, order = _annex(row), _order(row)
    return (annex.order_date if annex else None) or (order.date if order else None)


def _extra(row: RegisterRow) -> str:
    return "\n".join(f"{header}: {text}" for header, text in row.record.extra.items())


def _confidence(row: RegisterRow) -> float:
    states = [state.confidence for state in row.record.fields.values()]
    return round(min([*states, row.record.deadline.confidence]), 2)
