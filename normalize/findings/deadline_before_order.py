"""A deadline that had passed when the order was signed."""

from collections.abc import Iterator

from model.dates import russian_date
from model.finding import Code, Finding, Severity
from model.plan import Plan
from normalize.findings.context import Setting
from normalize.spans import last_day


def deadline_before_order(plan: Plan, setting: Setting) -> Iterator[tuple[int, Finding]]:
    """One of its periods ended before the date of the order or stamp."""
    if setting.order_date is None:
        return
    for index, record in enumerate(plan.records):
        past = [value for value in record.deadline.edtf if (last_day(value) or "9999") < setting.order_date]
        if past:
            message = f"Срок прошёл до даты приказа ({russian_date(setting.order_date)}): проверьте год и месяц."
            yield (
                index,
                Finding(code=Code.DEADLINE_BEFORE_ORDER, severity=Severity.WARNING, message=message, field="deadline"),
            )
