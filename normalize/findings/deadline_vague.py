"""A deadline without a date."""

from collections.abc import Iterator

from model.finding import Code, Finding, Severity
from model.plan import DeadlineKind, Plan
from normalize.findings.context import Setting


def deadline_vague(plan: Plan, _setting: Setting) -> Iterator[tuple[int, Finding]]:
    """A deadline that hangs on an event or on need, with no date to hold anybody to."""
    for index, record in enumerate(plan.records):
        if record.deadline.kind is DeadlineKind.CONDITIONAL:
            message = "Срок без даты: укажите месяц или крайнюю дату, чтобы исполнение можно было проверить."
            yield index, Finding(code=Code.DEADLINE_VAGUE, severity=Severity.INFO, message=message, field="deadline")
