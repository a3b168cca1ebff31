"""Mentions held against the spans that a careful reader marked: exact F1 by type."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


class Span(NamedTuple):
    """Отрезок: a type and the characters [start, stop) of a text file."""

    type: str
    start: int
    stop: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Marked:
    """Размеченный текст: a file and the spans marked in it."""

    file: Path
    spans: frozenset[Span]


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """Счёт одного вида: how many were marked, found, and found exactly."""

    marked: int
    found: int
    right: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0..1."""
        return 2 * self.right / (self.marked + self.found) if self.marked + self.found else 0.0


def marked_texts(folder: Path) -> Iterator[Marked]:
    """Yield the texts of FOLDER/seeds that FOLDER/gold/entities.jsonl marks; none where either is absent.

    A line of it: {"file", "type", "start", "end"}, in characters of the file read as UTF-8 with its own line ends.
    """
    gold = folder / "gold" / "entities.jsonl"
    spans: dict[str, set[Span]] = defaultdict(set)
    for line in gold.read_text(encoding="utf-8").splitlines() if gold.is_file() else ():
        mark = json.loads(line)
        spans[mark["file"]].add(Span(mark["type"], mark["start"], mark["end"]))
    for name, marks in sorted(spans.items()):
        file = folder / "seeds" / Path(name).name
        if file.is_file():
            yield Marked(file=file, spans=frozenset(marks))


def scores(pairs: Iterable[tuple[frozenset[Span], frozenset[Span]]]) -> Mapping[str, Score]:
    """Return type -> score over pairs of (marked, found); a type that nobody marked is left out."""
    marked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for wanted, got in pairs:
        marked.update(span.type for span in wanted)
        found.update(span.type for span in got)
        right.update(span.type for span in wanted & got)
    return {kind: Score(marked=marked[kind], found=found[kind], right=right[kind]) for kind in sorted(marked)}
