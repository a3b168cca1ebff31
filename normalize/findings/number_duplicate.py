"""A number given twice in one section."""

from collections.abc import Iterator

from model.finding import Code, Finding, Severity
from model.plan import Plan
from normalize.findings.context import Setting


def number_duplicate(plan: Plan, _setting: Setting) -> Iterator[tuple[int, Finding]]:
    """The second of two equal numbers of one section; activities parted from one row share its number."""
    seen: dict[tuple[str | None, str], tuple[int | None, int | None]] = {}
    for index, record in enumerate(plan.records):
        key, row = (record.section, record.number or ""), (record.source.table, record.source.row)
        if record.number and key in seen and (None in row or seen[key] != row):
            message = f"Номер «{record.number}» в этом разделе уже есть: исправьте нумерацию."
            yield index, Finding(code=Code.NUMBER_DUPLICATE, severity=Severity.WARNING, message=message, field="number")
        seen.setdefault(key, row)
