"""What several statements and marks of one activity say together."""

from datetime import date

import pytest

from model.execution_match import Outcome, OutcomeKind
from normalize.execution.evidence import weighed

END = date(2023, 5, 31)


@pytest.mark.parametrize(
    ("kinds", "together"),
    [
        ("done", "done"),
        ("done done", "done"),
        ("done not_done", "partly"),
        ("done partly", "partly"),
        ("not_done moved", "moved"),
        ("ongoing not_done", "ongoing"),
        ("unclear done", "done"),
        ("unclear", "unclear"),
        ("dropped", "dropped"),
    ],
)
def test_outcomes_are_weighed_together(kinds, together):
    outcomes = [Outcome(kind=OutcomeKind(kind), confidence=0.9) for kind in kinds.split()]
    assert weighed(outcomes, deadline_end=None, reported_on=None).kind == OutcomeKind(together)


@pytest.mark.parametrize(("reported", "kind"), [(date(2023, 12, 29), "done"), (date(2023, 4, 1), "ongoing")])
def test_what_goes_on_was_done_where_the_report_comes_after_the_end(reported, kind):
    going = Outcome(kind=OutcomeKind.ONGOING, confidence=0.9)
    assert weighed([going], deadline_end=END, reported_on=reported).kind == OutcomeKind(kind)


def test_nothing_told_is_unclear():
    assert weighed([], deadline_end=END, reported_on=None).kind is OutcomeKind.UNCLEAR
