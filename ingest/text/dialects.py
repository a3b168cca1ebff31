"""How tables may stand in a text, and which dialect claims which lines."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.text.aligned import find_aligned
from ingest.text.barred import find_barred
from ingest.text.delimited import find_delimited
from ingest.text.lines import Line
from ingest.text.lone import find_lone
from ingest.text.pipes import find_piped
from ingest.text.stacked import find_stacked
from ingest.text.tabbed import find_tabbed
from ingest.text.table import TextTable

#: (text, lines) -> tables. The first that claims a line has it.
DIALECTS = (find_barred, find_piped, find_delimited, find_tabbed, find_stacked, find_aligned, find_lone)


def find_tables(text: str, lines: Sequence[Line]) -> list[TextTable]:
    """Return the tables of all dialects in order; each dialect sees only stretches no other has claimed."""
    found: list[TextTable] = []
    for find in DIALECTS:
        for first, stop in _free(found, len(lines)):
            found.extend(_moved(table, first) for table in find(text, lines[first:stop]))
        found.sort(key=lambda table: table.first)
    return found


def _free(found: Sequence[TextTable], end: int) -> list[tuple[int, int]]:
    starts = [0, *(table.stop for table in found)]
    stops = [*(table.first for table in found), end]
    return list(zip(starts, stops, strict=True))


def _moved(table: TextTable, by: int) -> TextTable:
    return replace(table, first=table.first + by, stop=table.stop + by)
