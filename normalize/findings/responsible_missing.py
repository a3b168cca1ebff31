"""An activity that nobody answers for."""

from collections.abc import Iterator

from model.finding import Code, Finding, Severity
from model.plan import Plan, Role
from normalize.findings.context import Setting


def responsible_missing(plan: Plan, _setting: Setting) -> Iterator[tuple[int, Finding]]:
    """An empty cell or a dash in the responsible column."""
    if not any(column.role is Role.RESPONSIBLE for column in plan.columns):
        return
    for index, record in enumerate(plan.records):
        if not (record.responsible.raw or "").strip(" -–—."):
            message = "Не указан ответственный: впишите организацию, должность или фамилию."
            yield (
                index,
                Finding(code=Code.RESPONSIBLE_MISSING, severity=Severity.ERROR, message=message, field="responsible"),
            )
