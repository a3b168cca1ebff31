"""An activity without a deadline."""

from collections.abc import Iterator

from model.finding import Code, Finding, Severity
from model.plan import DeadlineKind, Plan, Role
from normalize.findings.context import Setting


def deadline_missing(plan: Plan, _setting: Setting) -> Iterator[tuple[int, Finding]]:
    """An empty cell or a dash in the deadline column; a form to fill in is left alone."""
    if plan.template or not any(column.role is Role.DEADLINE for column in plan.columns):
        return
    for index, record in enumerate(plan.records):
        if record.deadline.kind is DeadlineKind.UNSPECIFIED and not (record.deadline.raw or "").strip(" -–—."):
            message = "Не указан срок: впишите дату, месяц или период."
            yield index, Finding(code=Code.DEADLINE_MISSING, severity=Severity.ERROR, message=message, field="deadline")
