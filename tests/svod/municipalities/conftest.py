"""A register over both stores."""

import pytest

from tests.svod.chain.chained import Chained, a_chained


@pytest.fixture
def chained(tmp_path, store) -> Chained:
    return a_chained(tmp_path, store)
