"""Whole reports and passports of many shapes: report_cases.json, passport_cases.json."""

import json
from pathlib import Path

import pytest

from extract.extractor import extract
from model.registry import Registries
from tests.extract.tables import document

HERE = Path(__file__).parent
REPORTS = json.loads((HERE / "report_cases.json").read_text(encoding="utf-8"))
PASSPORTS = json.loads((HERE / "passport_cases.json").read_text(encoding="utf-8"))


def named(case):
    return case["name"]


def begins(read, wanted):
    """Tell whether each statement begins as wanted and stands in the wanted group."""
    return [
        (text.lower().startswith(start.lower()), group) for (text, group), (start, _) in zip(read, wanted, strict=True)
    ] == [(True, group) for _, group in wanted]


@pytest.mark.parametrize("case", REPORTS, ids=named)
def test_a_report_gives_its_conclusions_and_recommendations_and_no_rows_of_a_plan(case):
    read = extract(document(*case["blocks"]), Registries())
    assert begins([(one.text, one.group) for one in read.conclusions], case["conclusions"])
    assert begins([(one.text, one.addressee) for one in read.recommendations], case["recommendations"])
    assert sum(len(plan.rows) for plan in read.plans) == case["records"]
    assert case["report"] in {None, "report" in read.kinds}


@pytest.mark.parametrize("case", PASSPORTS, ids=named)
def test_a_passport_gives_its_rows_and_targets(case):
    read = extract(document(*case["blocks"]), Registries())
    rows = [row.name for passport in read.passports for row in passport.rows]
    targets = [(one.comparator, one.value) for passport in read.passports for one in passport.indicators]
    assert case["passports"] in {None, len(read.passports)}
    assert case["rows"] in (None, rows)
    assert targets == [(comparator, value) for comparator, value, _ in case["indicators"]]
    assert sum(len(plan.rows) for plan in read.plans) == case["records"]
