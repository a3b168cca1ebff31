"""Records against expectation, field by field: what each was said to be worth, and whether it was right."""

from collections.abc import Iterator
from typing import Any

from normalize.calibration import DEADLINE, RECOGNISED
from svod.evaluation.reliability import Judged
from svod.evaluation.text import likeness, same

Json = dict[str, Any]

_SAME_ROW = 0.6
_READ = ("activity", "number", "result")


def judged_fields(expected: Json, got: Json, tolerance: float) -> Iterator[Judged]:
    """Yield the fields of the records that stand in both; texts may differ by `tolerance` of their characters.

    The key names the map of normalize/calibration.toml that a field is calibrated by.
    """
    want = [record for plan in expected.get("plans", []) for record in plan["records"]]
    have = [record for plan in got.get("plans", []) for record in plan["records"]]
    for one, other in _paired(want, have):
        yield from _texts(one, other, tolerance)
        if other["deadline"]["raw"]:
            right = _same_deadline(one["deadline"], other["deadline"])
            yield Judged(field="deadline", key=DEADLINE, confidence=other["deadline"]["confidence"], right=right)
        yield from _parties(one, other, tolerance)


def _paired(want: list[Json], have: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Yield each expected record with the likest one read, which is used once."""
    left = list(have)
    for one in want:
        best = max(left, key=lambda other: likeness(one["activity"], other["activity"]), default=None)
        if best is not None and likeness(one["activity"], best["activity"]) >= _SAME_ROW:
            left.remove(best)
            yield one, best


def _texts(want: Json, have: Json, tolerance: float) -> Iterator[Judged]:
    for name in _READ:
        state = have["fields"].get(name)
        if state is not None and want.get(name) is not None:
            right = same(_bare(name, want[name]), _bare(name, have[name]), 0.0 if name == "number" else tolerance)
            yield Judged(field=name, key=state["rule"] or RECOGNISED, confidence=state["confidence"], right=right)


def _bare(name: str, text: str | None) -> str | None:
    """«1)» may be given with its bracket or without."""
    return text.rstrip(".)") if text and name == "number" else text


def _same_deadline(want: Json, have: Json) -> bool:
    if want["kind"] != have["kind"] or (want.get("rrule") and want["rrule"] != have["rrule"]):
        return False
    return want.get("edtf") is None or sorted(want["edtf"]) == sorted(have["edtf"] or [])


def _parties(want: Json, have: Json, tolerance: float) -> Iterator[Judged]:
    state = have["fields"].get("responsible")
    texts, names = [party["text"] for party in have["responsible"]["parties"]], want["responsible"]["parties"]
    if state is None or not texts:
        return
    right = len(names) == len(texts) and all(same(a, b, tolerance) for a, b in zip(names, texts, strict=True))
    key = (state["rule"] or "").replace("-", ".", 1)
    yield Judged(field="responsible", key=key, confidence=state["confidence"], right=right)
