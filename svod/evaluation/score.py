"""Result against expectation, both as JSON objects: rows, header fields, findings."""

import re
from typing import Any

from svod.evaluation.head import HEAD_TOLERANCE, score_head
from svod.evaluation.tally import Tally
from svod.evaluation.text import likeness, plain, same

Json = dict[str, Any]

#: Below this likeness two activities are not the same row.
_SAME_ROW = 0.6
#: Findings that are right or wrong, not a matter of taste.
_HARD = frozenset(
    "number-missing number-duplicate activity-duplicate result-repeats-responsible deadline-before-order "
    "deadline-outside-plan".split()
)


def score(expected: Json, result: Json, tolerance: float) -> Tally:
    """Return the tally of one document; texts may differ by `tolerance` of their characters."""
    tally = Tally()
    pairs = _rows(expected, result, tally)
    for want, got in pairs:
        _row(want, got, tally, tolerance)
        if expected.get("findings_complete"):
            _findings(want, got, tally)
    score_head(expected, result, tally, max(tolerance, HEAD_TOLERANCE))
    return tally


def _rows(expected: Json, result: Json, tally: Tally) -> list[tuple[Json, Json]]:
    """Pair rows by activity, the likest first."""
    want = [record for plan in expected.get("plans", []) for record in plan["records"]]
    got = [record for plan in result.get("plans", []) for record in plan["records"]]
    likely = sorted(
        (
            (likeness(w["activity"], g["activity"]), -abs(i - j), i, j)
            for i, w in enumerate(want)
            for j, g in enumerate(got)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for share, _, i, j in likely:
        if share >= _SAME_ROW and i not in pairs and j not in pairs.values():
            pairs[i] = j
    for i, record in enumerate(want):
        tally.add("rows", "found", right=i in pairs, miss=record["activity"][:70])
    for j, record in enumerate(got):
        tally.add("rows", "invented", right=j in pairs.values(), miss=record["activity"][:70])
    return [(want[i], got[j]) for i, j in sorted(pairs.items())]


def _row(want: Json, got: Json, tally: Tally, tolerance: float) -> None:
    right = _same_section(want["section"], got.get("section"), tolerance)
    _compare(tally, "section", (want["section"], got.get("section")), right=right)
    for name in ("activity", "number", "result"):
        if want.get(name) is not None or name == "number":
            exact = tolerance if name != "number" else 0.0
            _compare(tally, name, (want[name], got.get(name)), right=same(want[name], got.get(name), exact))
    deadline, read = want["deadline"], got.get("deadline") or {}
    _compare(
        tally,
        "deadline raw",
        (deadline["raw"], read.get("raw")),
        right=same(deadline["raw"], read.get("raw"), tolerance),
    )
    for name in ("kind", "rrule"):
        if deadline.get(name):
            _compare(
                tally, f"deadline {name}", (deadline[name], read.get(name)), right=deadline[name] == read.get(name)
            )
    right = _same_periods(deadline["edtf"], read.get("edtf") or [])
    _compare(tally, "deadline edtf", (deadline["edtf"], read.get("edtf")), right=right)
    parties = [party["text"] for party in (got.get("responsible") or {}).get("parties", [])]
    names = want["responsible"]["parties"]
    right = len(names) == len(parties) and all(same(a, b, tolerance) for a, b in zip(names, parties, strict=True))
    _compare(tally, "responsible", (names, parties), right=right)


def _compare(tally: Tally, measure: str, pair: tuple[object, object], *, right: bool) -> None:
    tally.add("rows", measure, right=right, miss=f"ожидалось {pair[0]!r}, прочитано {pair[1]!r}")


def _same_section(want: str | None, got: str | None, tolerance: float) -> bool:
    """A heading may be given with its numeral or without, and with the goals that follow it."""
    if same(want, got, tolerance):
        return True
    return bool(want) and (plain(got).startswith(plain(want)) or same(_titled(want), _titled(got), tolerance))


def _titled(section: str | None) -> str:
    return re.sub(r"^[IVXivx\d]+\s*\.\s*", "", section or "")


def _same_periods(want: list[str] | None, got: list[str]) -> bool:
    """An expectation may leave periods open (null) or hold alternatives parted by «|»."""
    if want is None or sorted(want) == sorted(got):
        return True
    return len(want) == len(got) == 1 and got[0] in want[0].split("|")


def _findings(want: Json, got: Json, tally: Tally) -> None:
    expected = set(want.get("findings", [])) | set(want["deadline"].get("findings", []))
    raised = {finding["code"] for finding in got.get("findings", [])}
    for code in sorted(expected | (raised & _HARD)):
        tally.add("findings", code, right=code in expected & raised, miss=want["activity"][:60])
