"""A result of which nobody can say whether it was reached."""

import re
from collections.abc import Iterator

from model.finding import Code, Finding, Severity
from model.plan import Plan, Record
from model.text import fold, sentence_key
from normalize.findings.context import Setting

_CODE = Code.RESULT_NOT_MEASURABLE


def result_not_measurable(plan: Plan, setting: Setting) -> Iterator[tuple[int, Finding]]:
    """«Повышение качества образования»: no figure, no document, no list behind it."""
    vague, countable = (setting.rubrics.words(_CODE, name) for name in ("vague", "countable"))
    for index, record in enumerate(plan.records):
        key = re.sub(r"^[-–—•*\s]+", "", fold(record.result or ""))
        if key.startswith(vague) and not _is_counted(record, key, countable):
            message = "Результат нельзя проверить: назовите показатель с числом или документ, который появится."
            yield index, Finding(code=_CODE, severity=Severity.INFO, message=message, field="result")


def _is_counted(record: Record, key: str, countable: tuple[str, ...]) -> bool:
    """A figure or a thing to be shown; a result copied from another cell has a finding of its own."""
    if record.indicators or any(map(str.isdigit, key)):
        return True
    if sentence_key(key) in {sentence_key(record.activity), sentence_key(record.responsible.raw or "")}:
        return True
    return any(re.search(rf"\b{re.escape(word)}", key) for word in countable)
