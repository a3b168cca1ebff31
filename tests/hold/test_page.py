"""The table and the page are made of the figures that are kept."""

from dataclasses import replace

import pytest

from tests.hold.keeping import keep, kept_runs, run_of
from tests.hold.outcome import Outcome
from tests.hold.page import PAGE, renewed
from tests.hold.table import cells

OUTCOME = Outcome(fault="kill", promise="Nothing is lost.", tries=3, recovered=(1.0, 9.0, 2.0), held=True)


@pytest.mark.parametrize(
    ("outcome", "row"),
    [
        (OUTCOME, ("kill", "3", "0", "0", "2.0, 9.0", "yes")),
        (replace(OUTCOME, recovered=()), ("kill", "3", "0", "0", "–", "yes")),
        (replace(OUTCOME, lost=2, leaked=1, held=False), ("kill", "3", "2", "1", "2.0, 9.0", "**no**")),
        (replace(OUTCOME, tries=0), ("kill", "0", "0", "0", "2.0, 9.0", "not tried")),
    ],
)
def test_an_outcome_becomes_a_row(outcome, row):
    assert cells(outcome) == row


def test_a_run_is_kept_beside_those_of_other_cases_and_in_place_of_its_own(tmp_path):
    figures = tmp_path / "hold.json"
    for case, tries in (("a", 1), ("b", 2), ("a", 3)):
        keep(case, run_of([replace(OUTCOME, tries=tries)], short=False, seed=1, seconds=1.0), figures)
    assert {case: run.outcomes[0].tries for case, run in kept_runs(figures).items()} == {"a": 3, "b": 2}


def test_the_page_says_what_the_figures_say():
    assert renewed(PAGE.read_text()) == PAGE.read_text()
