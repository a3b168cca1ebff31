"""A number given twice in one section."""

from collections.abc import Iterator

from model.finding import Code, Finding, Severity
from model.plan import Plan
from normalize.findings.context import Setting


def number_duplicate(plan: Plan, _setting: Setting) -> Iterator[tuple[int, Finding]]:
    """The second of two equal numbers of one section."""
    seen: set[tuple[str | None, str]] = set()
    for index, record in enumerate(plan.records):
        key = (record.section, record.number or "")
        if record.number and key in seen:
            message = f"Номер «{record.number}» в этом разделе уже есть: исправьте нумерацию."
            yield index, Finding(code=Code.NUMBER_DUPLICATE, severity=Severity.WARNING, message=message, field="number")
        seen.add(key)
