"""A result that says what the activity says."""

from collections.abc import Iterator

from model.finding import Code, Finding, Severity
from model.plan import Plan
from model.text import sentence_key
from normalize.findings.context import Setting


def result_repeats_activity(plan: Plan, _setting: Setting) -> Iterator[tuple[int, Finding]]:
    """The result says nothing that the activity does not."""
    for index, record in enumerate(plan.records):
        if record.result and sentence_key(record.result) == sentence_key(record.activity):
            message = "Результат повторяет название мероприятия: напишите, что изменится или появится."
            yield (
                index,
                Finding(code=Code.RESULT_REPEATS_ACTIVITY, severity=Severity.INFO, message=message, field="result"),
            )
