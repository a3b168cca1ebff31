"""The table of hard cases, and a short run of the years made up: the long one is `python -m tools.bench_execution`."""

import json

import pytest

from normalize.execution.outcome import outcome_of
from tools.execution.hard import FILE, hard_years
from tools.execution.measuring import measured, shuffled, sources


@pytest.mark.parametrize("kept", [False, True])
def test_hard_cases_are_linked_as_a_careful_reader_links_them(kept):
    found = measured(hard_years(kept=kept))
    assert found.precision >= 0.97, found.misses
    assert found.recall >= 0.88, found.misses


def test_another_order_of_the_report_changes_little():
    found = measured(shuffled(year, 5) for year in hard_years())
    assert found.precision >= 0.96, found.misses
    assert found.recall >= 0.85


@pytest.mark.parametrize("name", ["kept", "foreign"])
def test_years_in_other_words_are_linked(name):
    found = measured(sources(name, 5, 77))
    assert found.precision >= 0.95, found.misses
    assert found.recall >= 0.8


def test_outcomes_of_the_table_are_read():
    entries = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    told = [entry for entry in entries if entry.get("outcome")]
    right = sum(outcome_of(entry["said"], year=2023).kind == entry["outcome"] for entry in told)
    assert right >= 0.97 * len(told)
