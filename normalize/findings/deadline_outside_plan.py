"""A deadline in a year that is none of the plan's."""

from collections.abc import Iterator

from model.finding import Code, Finding, Severity
from model.plan import Deadline, Plan
from normalize.findings.context import Setting
from normalize.spans import years_in


def deadline_outside_plan(plan: Plan, _setting: Setting) -> Iterator[tuple[int, Finding]]:
    """A written year is none of the plan's."""
    if not plan.years:
        return
    for index, record in enumerate(plan.records):
        foreign = _written_years(record.deadline) - set(plan.years)
        if foreign:
            years = ", ".join(map(str, sorted(foreign)))
            message = f"Год {years} не входит в срок плана ({_span(plan)}): проверьте год."
            yield (
                index,
                Finding(code=Code.DEADLINE_OUTSIDE_PLAN, severity=Severity.WARNING, message=message, field="deadline"),
            )


def _span(plan: Plan) -> str:
    first, last = plan.years[0], plan.years[-1]
    return str(first) if first == last else f"{first}–{last}"


def _written_years(deadline: Deadline) -> set[int]:
    parts = [part for part in deadline.parts if part.year_source == "cell"]
    return {year for part in parts for value in part.edtf for year in years_in(value)}
