"""A deadline without a date."""

from collections.abc import Iterator

from model.finding import Code, Finding, Severity
from model.plan import DeadlineKind, Plan, Record
from model.text import fold
from normalize.findings.context import Setting

_LETTERS = 3


def deadline_vague(plan: Plan, setting: Setting) -> Iterator[tuple[int, Finding]]:
    """A deadline that hangs on an event or on need with no date to hold anybody to, or that says no time at all."""
    dated = setting.rubrics.words(Code.DEADLINE_VAGUE, "dated")
    for index, record in enumerate(plan.records):
        message = _message(record, dated)
        if message:
            yield index, Finding(code=Code.DEADLINE_VAGUE, severity=Severity.INFO, message=message, field="deadline")


def _message(record: Record, dated: tuple[str, ...]) -> str | None:
    key = fold(record.deadline.raw or "")
    if record.deadline.kind is DeadlineKind.CONDITIONAL and not any(word in key for word in dated):
        return "Срок без даты: укажите месяц или крайнюю дату, чтобы исполнение можно было проверить."
    if record.deadline.kind is DeadlineKind.UNSPECIFIED and sum(map(str.isalpha, key)) >= _LETTERS:
        return "В графе срока нет срока, который удалось понять: впишите дату, месяц или период."
    return None
