"""What a rule finds in a text: its span, its normal form and its attributes."""

from collections.abc import Iterable
from typing import NamedTuple


class Hit(NamedTuple):
    """Находка: characters [start, stop) of the text a rule was given."""

    start: int
    stop: int
    #: Nominative, as far as a rule can tell.
    normal: str
    attributes: dict[str, str]
    confidence: float = 0.9


def longest(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Drop what overlaps a longer hit (the earlier of two equal ones stays); return the rest in the order written."""
    ordered = sorted(hits, key=lambda hit: (hit.start - hit.stop, hit.start))
    covered = bytearray(max((hit.stop for hit in ordered), default=0))
    kept: list[Hit] = []
    for hit in ordered:
        if not any(covered[hit.start : hit.stop]):
            cover(covered, hit.start, hit.stop)
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: hit.start))


def cover(covered: bytearray, start: int, stop: int) -> None:
    """Mark characters [start, stop) as taken."""
    covered[start:stop] = b"\x01" * (min(stop, len(covered)) - start)


def known(**attributes: str | None) -> dict[str, str]:
    """Return the attributes that have a value."""
    return {name: value for name, value in attributes.items() if value}
