import pytest

from corpora.generator.catalogue import SAMPLES
from corpora.generator.expected import expected
from corpora.generator.layout import lay_out
from corpora.generator.variants import RULES, variants

DESCRIPTIONS = {sample.description.name: sample.description for sample in SAMPLES}
#: Rules that touch nothing the records say.
SILENT = [
    "columns_permuted",
    "columns_turned",
    "headers_replaced",
    "spaces_doubled",
    "spaces_hard",
    "words_hyphenated",
    "funding_added",
    "numbers_undotted",
    "blank_rows",
    "table_cut",
    "table_cut_bare",
]


def variant(name, rule):
    return next(found.description for found in variants(DESCRIPTIONS[name]) if found.rule == rule)


def records_of(description):
    return [record for plan in expected(description)["plans"] for record in plan["records"]]


@pytest.mark.parametrize("rule", SILENT)
def test_a_rule_of_looks_leaves_the_records_as_they_were(rule):
    for name in ("order-roadmap", "text-cells", "scan"):
        assert records_of(variant(name, rule)) == records_of(DESCRIPTIONS[name])
        assert lay_out(variant(name, rule)) != lay_out(DESCRIPTIONS[name])


def test_every_rule_finds_something_to_change_in_some_sample():
    made = {found.rule for description in DESCRIPTIONS.values() for found in variants(description)}
    assert made == {rule.__name__ for rule in RULES}


def test_no_rule_loses_or_invents_a_row():
    for description in DESCRIPTIONS.values():
        for found in variants(description):
            assert len(records_of(found.description)) == len(records_of(description)), found.rule


def test_shifted_years_move_dates_and_plans_together():
    found = expected(variant("passport-plan", "years_shifted"))
    assert (found["annexes"][0]["order_date"], found["plans"][0]["years"]) == ("2027-10-30", [2027, 2028])
    assert found["plans"][0]["records"][0]["deadline"]["edtf"] == ["2027-12"]


def test_a_renamed_municipality_leaves_no_trace_of_the_old_name():
    for name in ("order-roadmap", "passport-plan", "roadmap-pages", "decree-quarters"):
        text = str(variant(name, "municipality_renamed")).lower()
        old = DESCRIPTIONS[name].municipality.replace("город ", "").split()[0][:-3].lower()
        assert old not in text


def test_sections_lose_or_change_their_numerals_alone():
    bare = records_of(variant("order-roadmap", "sections_bare"))
    arabic = records_of(variant("order-roadmap", "sections_arabic"))
    assert bare[0]["section"] == "Организационное и информационное обеспечение"
    assert arabic[-1]["section"] == "3. Работа с педагогами, обучающимися и родителями"


def test_the_second_half_of_a_cut_table_repeats_no_heading_of_a_section():
    grids = [block for block in lay_out(variant("scan", "table_cut")) if hasattr(block, "cells")]
    texts = [[cell.text for cell in grid.cells] for grid in grids]
    headings = ["1. Организационные мероприятия", "2. Методическая помощь педагогам"]
    assert len(grids) == 2
    assert all(sum(heading in cells for cells in texts) == 1 for heading in headings)
    assert all("Срок" in cells for cells in texts)
