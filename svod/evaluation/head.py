"""Header fields against expectation: document, orders, annexes, plans, references, conclusions."""

from collections.abc import Iterator
from typing import Any

from svod.evaluation.tally import Tally
from svod.evaluation.text import likeness, plain, same

Json = dict[str, Any]
#: (measure, expected, read)
Pair = tuple[str, object, object]

#: Share of characters that may differ in a header field.
HEAD_TOLERANCE = 0.05

_ORDER_FIELDS = ("number", "date", "issuer", "title", "place", "region", "municipality")


def score_head(expected: Json, result: Json, tally: Tally, tolerance: float) -> None:
    """Count every header field that is expected."""
    for pairs in (_document, _orders, _annexes, _plans, _references, _counts):
        for measure, want, got in pairs(expected, result):
            exact = isinstance(want, list | bool | int)
            right = want == got if exact else same(want, got, tolerance)
            tally.add("head", measure, right=right, miss=f"ожидалось {want!r}, прочитано {got!r}")


def _document(expected: Json, result: Json) -> Iterator[Pair]:
    for name, value in expected.get("document", {}).items():
        yield f"document {name}", value, result["document"].get(name)
    for kind in expected.get("kinds", []):
        yield "kinds", kind, kind if kind in result["document"]["kinds"] else None


def _orders(expected: Json, result: Json) -> Iterator[Pair]:
    for order in expected.get("orders", []):
        read = _by_number(result["orders"], order, "number")
        for name in _ORDER_FIELDS:
            if name in order:
                yield f"order {name}", order[name], read.get(name)
        if "items" in order:
            count = order["items"] if isinstance(order["items"], int) else len(order["items"])
            yield "order items", count, len(read.get("items") or [])
        for name, value in (order.get("signatory") or {}).items():
            yield f"signatory {name}", value, (read.get("signatory") or {}).get(name)


def _annexes(expected: Json, result: Json) -> Iterator[Pair]:
    for annex in expected.get("annexes", []):
        read = _by_number(result["annexes"], annex, "order_number")
        yield "annex date", annex.get("order_date"), read.get("order_date")


def _plans(expected: Json, result: Json) -> Iterator[Pair]:
    for plan in expected.get("plans", []):
        read: Json = max(result["plans"], key=lambda p: likeness(plan["title"], p["title"]), default={})
        yield "plan title", plan["title"], read.get("title")
        yield "plan years", plan.get("years", []), read.get("years")


def _references(expected: Json, result: Json) -> Iterator[Pair]:
    for reference in expected.get("references", []):
        read = _by_number(result["references"], reference, "number")
        yield "reference date", reference.get("date"), read.get("date")


def _counts(expected: Json, result: Json) -> Iterator[Pair]:
    for name in ("conclusions", "recommendations"):
        if f"{name}_count" in expected:
            yield name, expected[f"{name}_count"], len(result[name])


def _by_number(found: list[Json], want: Json, name: str) -> Json:
    return next((one for one in found if plain(one.get(name)) == plain(want.get(name))), {})
