"""Mentions read against mentions written: the set of texts of a type in a document."""

from collections import defaultdict
from typing import Any

from svod.evaluation.text import plain

Json = dict[str, Any]
#: Types this generator writes out in full; dates are left to the deadlines.
TYPES = ("person", "school", "organisation", "municipality", "region", "legal_act", "contact", "indicator")


def mention_counts(expected: Json, got: Json) -> tuple[dict[str, tuple[int, int, int]], dict[str, list[str]]]:
    """Return by type (right, expected, found), and the misses as lines."""
    want, have = _by_type(expected["mentions"]), _by_type(got["mentions"])
    counts, misses = {}, {}
    for kind in TYPES:
        spare = {text for text in have[kind] - want[kind] if _is_optional(kind, text, expected, want[kind])}
        found = have[kind] - spare
        counts[kind] = len(want[kind] & found), len(want[kind]), len(found)
        lost, extra = sorted(want[kind] - found), sorted(found - want[kind])
        misses[kind] = [f"нет: {text}" for text in lost] + [f"лишнее: {text}" for text in extra]
    return counts, misses


def _by_type(mentions: list[Json]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        found[mention["type"]].add(plain(mention["text"]))
    return found


def _is_optional(kind: str, text: str, expected: Json, wanted: set[str]) -> bool:
    """A body inside a body's name, the order's own requisites, and what the paper says may go either way."""
    if any(text in plain(one) for one in expected["optional"]):
        return True
    if kind == "organisation":
        heads = [one[name] for one in expected["orders"] for name in ("issuer", "title")]
        heads += [one["signatory"]["position"] for one in expected["orders"]]
        return any(text in one for one in (*wanted, *map(plain, heads)))
    own = [plain(one[name]) for one, name in _own_numbers(expected) if one[name]]
    if kind == "legal_act" and "__" in text:  # a draft's blanks
        return True
    return kind == "legal_act" and (any(number in text for number in own) or text[:1].isdigit() or text[:1] == '"')


def _own_numbers(expected: Json) -> list[tuple[Json, str]]:
    return [*((one, "number") for one in expected["orders"]), *((one, "order_number") for one in expected["annexes"])]
