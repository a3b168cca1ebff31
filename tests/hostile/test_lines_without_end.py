"""A line of one sign, word or wording over and over stops no rule: what is read of it is understood in time."""

import time

import pytest

from ingest.reader import read
from svod.registry_files import load_registries
from svod.understanding import current_run, understand
from tests.hostile.made import PLAN

_LONG = 40_000
#: Seconds; the slowest takes a second on a machine with nothing else to do.
_PATIENCE = 20.0
_UNITS = (
    *"[(«#\"'-—_.,:;!?/\\|*=№%&@<>{~^`•…05xжЖ\u00ad\u0301\u200b",
    "[а", "(а)", "«а»", "а.", "А.", "А. А. ", "Иванов И. И., ", "1.", "1,", "1-", "01.02.2026 ", "2026-", "до ", "и, ",
    "№ ",
    "приказ № 1 от 01.02.2026, ", "СОШ № 1, ", "школа ", "http://", "а@б.ру", "тыс.", "5м", "1 %",
    "не менее 5 % ",
    "января ", "IV квартал ", "• ", "1) ", "ст. ", "абв123", "директор ",
)  # fmt: skip


@pytest.mark.parametrize("unit", _UNITS)
def test_a_line_of_it_is_understood_in_time(unit: str) -> None:
    registries, run = load_registries(()), current_run(())
    text = f"{PLAN}3\tСовещание {unit * (_LONG // len(unit))}\tиюль 2026\n"
    begun = time.monotonic()
    result = understand(read(text.encode(), "план.txt"), registries, run)
    assert time.monotonic() - begun < _PATIENCE
    assert sum(len(plan.records) for plan in result.plans) >= 2
