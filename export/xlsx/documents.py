"""Sheet «Документы»: one row a file, read or not."""

from collections.abc import Callable

from export.findings import findings_of
from export.xlsx.deadlines import as_date
from export.xlsx.sheet import Column, Value
from export.xlsx.words import KINDS, STATES, TEXT_SOURCES
from model.dates import russian_date
from model.register import FileOutcome
from model.result import DocumentInfo, Result


def columns() -> tuple[Column[FileOutcome], ...]:
    """Return the columns of the sheet, in order."""
    return (
        Column(title="Файл", width=44, value=lambda outcome: outcome.name),
        Column(title="Состояние", width=18, value=lambda outcome: STATES[outcome.state]),
        Column(title="Что случилось", width=40, value=lambda outcome: outcome.message),
        Column(title="Что делать", width=50, value=lambda outcome: outcome.advice),
        Column(title="Копия файла", width=30, value=lambda outcome: outcome.twin_of),
        Column(title="Вид", width=24, value=_of(lambda info: ", ".join(KINDS[kind] for kind in info.kinds))),
        Column(title="Регион", width=22, value=_of(lambda info: info.region)),
        Column(title="Муниципалитет", width=24, value=_of(lambda info: info.municipality)),
        Column(title="Место", width=18, value=_of(lambda info: info.place)),
        Column(title="Дата", width=12, value=_of(lambda info: as_date(info.date))),
        Column(title="Заголовок", width=50, value=_of(lambda info: info.title)),
        Column(title="Приказы", width=24, value=_result(_orders)),
        Column(title="Мероприятий", width=12, value=_result(records_of)),
        Column(title="Замечаний", width=11, value=_result(lambda result: sum(1 for _ in findings_of(result)))),
        Column(title="Страниц", width=9, value=_of(lambda info: info.pages)),
        Column(title="Откуда текст", width=18, value=_of(lambda info: TEXT_SOURCES[info.text_source])),
        Column(title="Секунд", width=8, value=lambda outcome: round(outcome.seconds, 2)),
        Column(title="Байт", width=10, value=lambda outcome: outcome.size),
        Column(title="Код", width=14, value=lambda outcome: outcome.code),
        Column(title="SHA-256", width=66, value=lambda outcome: outcome.sha256),
    )


def records_of(result: Result) -> int:
    """Return the number of records of a document."""
    return sum(len(plan.records) for plan in result.plans)


def _orders(result: Result) -> str:
    return "; ".join(f"№ {order.number or '—'} от {russian_date(order.date)}" for order in result.orders)


def _result(value: Callable[[Result], Value]) -> Callable[[FileOutcome], Value]:
    return lambda outcome: value(outcome.result) if outcome.result else None


def _of(value: Callable[[DocumentInfo], Value]) -> Callable[[FileOutcome], Value]:
    return lambda outcome: value(outcome.result.document) if outcome.result else None
