"""Pairs of wordings as they stand in real plans: «same» or «different», by an attentive methodologist's view."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpora.activities.clustered import groups_of

PAIRS = Path(__file__).parent / "pairs.jsonl"


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Пара формулировок."""

    left: str
    right: str
    #: same or different.
    label: str
    #: What the two differ in: abbreviation, synonym, order, subject, …
    kind: str
    #: Kept aside: nothing but totals is shown of it.
    kept: bool = False


def pairs() -> list[Pair]:
    """Return all pairs."""
    return [Pair(**json.loads(line)) for line in PAIRS.read_text(encoding="utf-8").splitlines() if line]


def report(*, show: int = 0) -> Iterator[str]:
    """Yield the shares right, open and kept apart, open ones by kind; then at most `show` open ones told wrongly."""
    listed = pairs()
    told = _told(listed)
    for kept in (False, True):
        yield from _totals([(pair, same) for pair, same in zip(listed, told, strict=True) if pair.kept is kept])
    yield from _kinds([(pair, same) for pair, same in zip(listed, told, strict=True) if not pair.kept])
    astray = [pair for pair, same in zip(listed, told, strict=True) if not pair.kept and same != (pair.label == "same")]
    for pair in astray[:show]:
        yield f"{pair.label}\t{pair.kind}\t{pair.left}\t{pair.right}"


def _told(listed: list[Pair]) -> list[bool]:
    """Return for each pair whether its two wordings come into one group when all wordings are clustered at once."""
    found = groups_of([text for pair in listed for text in (pair.left, pair.right)])
    return [left == right for left, right in zip(found[::2], found[1::2], strict=True)]


def _totals(told: list[tuple[Pair, bool]]) -> Iterator[str]:
    name = "kept" if told and told[0][0].kept else "open"
    for label in ("same", "different"):
        of_label = [same for pair, same in told if pair.label == label]
        right = sum(same is (label == "same") for same in of_label)
        yield f"{name} {label}: {right} of {len(of_label)} right"


def _kinds(told: list[tuple[Pair, bool]]) -> Iterator[str]:
    all_, right = Counter[str](), Counter[str]()
    for pair, same in told:
        all_[f"{pair.label}/{pair.kind}"] += 1
        right[f"{pair.label}/{pair.kind}"] += same == (pair.label == "same")
    for kind, number in sorted(all_.items()):
        yield f"  {kind}: {right[kind]} of {number}"
