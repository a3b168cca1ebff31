"""An activity planned twice."""

from collections.abc import Iterator

from model.finding import Code, Finding, Severity
from model.plan import Plan, Record
from model.text import sentence_key
from normalize.findings.context import Setting


def activity_duplicate(plan: Plan, _setting: Setting) -> Iterator[tuple[int, Finding]]:
    """The later of two equal activities of one plan."""
    first: dict[str, Record] = {}
    for index, record in enumerate(plan.records):
        earlier = first.setdefault(sentence_key(record.activity), record)
        if earlier is not record:
            where = f"под номером {earlier.number}" if earlier.number else "без номера"
            message = f"Такое мероприятие в плане уже есть ({where}): объедините строки или уточните отличие."
            yield (
                index,
                Finding(code=Code.ACTIVITY_DUPLICATE, severity=Severity.WARNING, message=message, field="activity"),
            )
