"""A register over both stores."""

import pytest

from tests.svod.execution.executed import Executed, an_executed


@pytest.fixture
def executed(tmp_path, store) -> Executed:
    return an_executed(tmp_path, store)
