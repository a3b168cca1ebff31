"""A register over both stores."""

import pytest

from tests.svod.versions.papers import Register, a_register


@pytest.fixture
def register(tmp_path, store) -> Register:
    return a_register(tmp_path, store)
