import itertools

import pytest

from corpora.generator.catalogue import SAMPLES
from corpora.generator.description import Column, Description, Plan, Row, Section, Stamp, When
from corpora.generator.expected import bare_number, expected
from corpora.generator.variants import variants

DESCRIPTIONS = {sample.description.name: sample.description for sample in SAMPLES}


@pytest.mark.parametrize(
    ("number", "bare"), [("1.", "1"), ("1.2.", "1.2"), ("3)", "3"), (" 7 ", "7"), (None, None), ("", None)]
)
def test_a_number_loses_its_trailing_dot(number, bare):
    assert bare_number(number) == bare


def test_texts_of_cells_stand_on_one_line():
    row = Row(activity="Разбор\nитогов", when=When(raw="Декабрь,\n2024 г.", kind="point", edtf=("2024-12",)))
    plan = Plan(
        title="План\nработы",
        years=(2024,),
        columns=(Column(role="activity", header="Мероприятия"), Column(role="deadline", header="Срок")),
        sections=(Section(rows=(row,), title="Раздел", numeral="I"),),
    )
    found = expected(Description(name="проба", parts=(plan,)))["plans"][0]
    assert (found["title"], found["records"][0]["activity"]) == ("План работы", "Разбор итогов")
    assert found["records"][0]["deadline"] == {"raw": "Декабрь, 2024 г.", "kind": "point", "edtf": ["2024-12"]}
    assert found["records"][0]["section"] == "I. Раздел"


def test_an_approval_that_names_no_order_makes_no_annex():
    found = expected(Description(name="проба", parts=(Stamp(lines=("УТВЕРЖДАЮ", "Директор школы")),)))
    assert (found["annexes"], found["kinds"]) == ([], [])


def findings_due(plan, issued):
    """A plain second reading of the findings that can be counted without judgement."""
    numbered = any(column["role"] == "number" for column in plan["columns_with_headers"])
    seen, activities = set(), set()
    for record in plan["records"]:
        due = set()
        key = (record["section"], record["number"])
        if numbered and record["number"] is None:
            due.add("number-missing")
        if record["number"] and key in seen:
            due.add("number-duplicate")
        if record["activity"] in activities:
            due.add("activity-duplicate")
        if record.get("result") and record["result"] == record["responsible"]["raw"]:
            due.add("result-repeats-responsible")
        if any(ended_before(value, issued) for value in record["deadline"]["edtf"]):
            due.add("deadline-before-order")
        seen.add(key)
        activities.add(record["activity"])
        yield due


def ended_before(value, day):
    end = value.split("/")[-1]
    return end != ".." and end.ljust(10, "~") < day


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_the_declared_findings_are_those_that_are_due(name):
    base = DESCRIPTIONS[name]
    for description in itertools.chain([base], (variant.description for variant in variants(base))):
        found = expected(description)
        issued = next((annex["order_date"] for annex in found["annexes"]), "0000")
        for plan in found["plans"]:
            whole = plan | {"columns_with_headers": [{"role": role} for role in plan["columns"]]}
            assert [set(record["findings"]) for record in plan["records"]] == list(findings_due(whole, issued))
