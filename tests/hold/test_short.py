"""Every case of `make hold` in its short form."""

import pytest

from tests.hold.cases import CASES
from tests.hold.running import attempt


@pytest.mark.slow
@pytest.mark.parametrize(
    "case", [pytest.param(case, marks=pytest.mark.timeout(case.patience), id=case.name) for case in CASES]
)
def test_a_promise_is_kept_under_a_fault(case):
    outcomes = attempt(case, short=True, seed=1).outcomes
    assert outcomes
    if not any(outcome.tries for outcome in outcomes):  # what this machine does not allow
        pytest.skip("; ".join(outcome.note for outcome in outcomes))
    assert [outcome for outcome in outcomes if not outcome.held or outcome.lost or outcome.leaked] == []
