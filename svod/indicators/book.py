"""Показатели книгой: the whole of a filter, a part at a time."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from export.xlsx.indicators import IndicatorRow, write_indicators_xlsx
from model.indicator import IndicatorFilter
from store.repositories import Store
from svod.indicators.looking import list_points

_PART: Final = 500
#: Rows of a book; nobody reads more, and a filter narrows them.
_MOST: Final = 100_000


def write_indicator_book(store: Store, wanted: IndicatorFilter) -> bytes:
    """Return the workbook's bytes."""
    with tempfile.TemporaryDirectory(prefix="svod-indicators-") as folder:
        path = Path(folder, "indicators.xlsx")
        write_indicators_xlsx(_rows(store, wanted), path)
        return path.read_bytes()


def _rows(store: Store, wanted: IndicatorFilter) -> Iterator[IndicatorRow]:
    cursor: str | None = None
    for _ in range(_MOST // _PART):
        found = list_points(store, wanted, cursor, _PART)
        for one in found.items:
            state = one.point.state_on(wanted.today)
            yield IndicatorRow(point=one.point, state=state, target=one.target, value=one.value)
        cursor = found.next
        if cursor is None:
            return
