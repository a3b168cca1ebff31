"""Values as plain cells."""

from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import pytest

from export.package.cells import as_cell
from model.stored import ReviewState


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        ("1.1", "1.1"),
        ("=1+1\n", "=1+1\n"),
        ("ну\0ль", "нуль"),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (0.1, "0.1"),
        (float("nan"), ""),
        (float("-inf"), ""),
        (date(2026, 3, 2), "2026-03-02"),
        (datetime(2026, 3, 2, 18, 30, 0, 999_999, tzinfo=timezone(timedelta(hours=9))), "2026-03-02T09:30:00Z"),
        (datetime(2026, 3, 2, 9, 30, tzinfo=UTC), "2026-03-02T09:30:00Z"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (ReviewState.ADDED, "added"),
    ],
)
def test_a_value_becomes_a_cell(value, cell):
    assert as_cell(value) == cell
