"""A row without a number in a numbered plan."""

from collections.abc import Iterator

from model.finding import Code, Finding, Severity
from model.plan import Plan, Role
from normalize.findings.context import Setting


def number_missing(plan: Plan, _setting: Setting) -> Iterator[tuple[int, Finding]]:
    """An empty cell in a table that has a number column."""
    if not any(column.role is Role.NUMBER for column in plan.columns):
        return
    for index, record in enumerate(plan.records):
        if not record.number:
            message = "У мероприятия нет номера: проставьте номер в графе «№ п/п»."
            yield index, Finding(code=Code.NUMBER_MISSING, severity=Severity.WARNING, message=message, field="number")
