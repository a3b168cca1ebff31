"""A result cell that holds the responsible."""

from collections.abc import Iterator

from model.finding import Code, Finding, Severity
from model.plan import Plan
from model.text import sentence_key
from normalize.findings.context import Setting


def result_repeats_responsible(plan: Plan, _setting: Setting) -> Iterator[tuple[int, Finding]]:
    """The result cell holds the responsible once more."""
    for index, record in enumerate(plan.records):
        if record.result and sentence_key(record.result) == sentence_key(record.responsible.raw or ""):
            message = "В графе результата повторён ответственный: впишите ожидаемый результат."
            yield (
                index,
                Finding(code=Code.RESULT_REPEATS_RESPONSIBLE, severity=Severity.ERROR, message=message, field="result"),
            )
