"""The checks of a document, and how their findings reach its parts."""

from collections import defaultdict
from dataclasses import replace

from model.finding import Finding
from model.plan import Plan
from model.result import Result
from normalize.findings.activity_duplicate import activity_duplicate
from normalize.findings.context import AnnexCheck, Check, DocumentCheck, OrderCheck, PlanCheck, Setting, setting_of
from normalize.findings.copied_from_previous_year import copied_order, copied_plan, copied_rows
from normalize.findings.deadline_before_order import deadline_before_order
from normalize.findings.deadline_missing import deadline_missing
from normalize.findings.deadline_outside_plan import deadline_outside_plan
from normalize.findings.deadline_vague import deadline_vague
from normalize.findings.foreign_municipality import (
    foreign_in_annex,
    foreign_in_order,
    foreign_in_plan,
    foreign_in_record,
)
from normalize.findings.low_ocr_confidence import low_ocr_confidence
from normalize.findings.name_variant import name_variant
from normalize.findings.number_duplicate import number_duplicate
from normalize.findings.number_missing import number_missing
from normalize.findings.responsible_missing import responsible_missing
from normalize.findings.result_not_measurable import result_not_measurable
from normalize.findings.result_repeats_activity import result_repeats_activity
from normalize.findings.result_repeats_responsible import result_repeats_responsible
from normalize.findings.rubrics import Rubrics
from normalize.findings.text_truncated import text_truncated

CHECKS: tuple[Check, ...] = (
    number_missing,
    number_duplicate,
    activity_duplicate,
    text_truncated,
    foreign_in_record,
    copied_rows,
    deadline_missing,
    deadline_before_order,
    deadline_outside_plan,
    deadline_vague,
    responsible_missing,
    result_repeats_responsible,
    result_repeats_activity,
    result_not_measurable,
    low_ocr_confidence,
)
PLAN_CHECKS: tuple[PlanCheck, ...] = (foreign_in_plan, copied_plan)
ORDER_CHECKS: tuple[OrderCheck, ...] = (foreign_in_order, copied_order)
ANNEX_CHECKS: tuple[AnnexCheck, ...] = (foreign_in_annex,)
DOCUMENT_CHECKS: tuple[DocumentCheck, ...] = (name_variant,)


def checked_result(result: Result, rubrics: Rubrics) -> Result:
    """Return the result with what the checks found written to its parts, as the rubrics have it."""
    setting = setting_of(result, rubrics)
    return replace(
        result,
        orders=tuple(
            replace(one, findings=rubrics.ruled((*one.findings, *(f for c in ORDER_CHECKS for f in c(one, setting)))))
            for one in result.orders
        ),
        annexes=tuple(
            replace(one, findings=rubrics.ruled((*one.findings, *(f for c in ANNEX_CHECKS for f in c(one, setting)))))
            for one in result.annexes
        ),
        plans=tuple(_checked_plan(plan, setting_of(result, rubrics, plan)) for plan in result.plans),
        findings=rubrics.ruled((*result.findings, *(f for check in DOCUMENT_CHECKS for f in check(result, setting)))),
    )


def _checked_plan(plan: Plan, setting: Setting) -> Plan:
    found = (finding for check in PLAN_CHECKS for finding in check(plan, setting))
    return replace(checked(plan, setting), findings=setting.rubrics.ruled((*plan.findings, *found)))


def checked(plan: Plan, setting: Setting) -> Plan:
    """Return the plan with what the checks found in its rows written to its records."""
    found: dict[int, list[Finding]] = defaultdict(list)
    for check in CHECKS:
        for index, finding in check(plan, setting):
            found[index].append(finding)
    records = (
        replace(record, findings=setting.rubrics.ruled((*record.findings, *found[index])))
        for index, record in enumerate(plan.records)
    )
    return replace(plan, records=tuple(records))
