"""The checks of a plan, and how their findings reach the records."""

from collections import defaultdict
from dataclasses import replace

from model.finding import Finding
from model.plan import Plan
from normalize.findings.activity_duplicate import activity_duplicate
from normalize.findings.context import Check, Setting
from normalize.findings.deadline_before_order import deadline_before_order
from normalize.findings.deadline_missing import deadline_missing
from normalize.findings.deadline_outside_plan import deadline_outside_plan
from normalize.findings.deadline_vague import deadline_vague
from normalize.findings.low_ocr_confidence import low_ocr_confidence
from normalize.findings.number_duplicate import number_duplicate
from normalize.findings.number_missing import number_missing
from normalize.findings.responsible_missing import responsible_missing
from normalize.findings.result_repeats_activity import result_repeats_activity
from normalize.findings.result_repeats_responsible import result_repeats_responsible

CHECKS: tuple[Check, ...] = (
    number_missing,
    number_duplicate,
    activity_duplicate,
    deadline_missing,
    deadline_before_order,
    deadline_outside_plan,
    deadline_vague,
    responsible_missing,
    result_repeats_responsible,
    result_repeats_activity,
    low_ocr_confidence,
)


def checked(plan: Plan, setting: Setting) -> Plan:
    """Return the plan with what the checks found written to its records."""
    found: dict[int, list[Finding]] = defaultdict(list)
    for check in CHECKS:
        for index, finding in check(plan, setting):
            found[index].append(finding)
    records = (replace(record, findings=(*record.findings, *found[index])) for index, record in enumerate(plan.records))
    return replace(plan, records=tuple(records))
