"""What a store keeps of indicators: facts of documents, points made of them, people's words on pairs."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final, Protocol
from uuid import UUID

from model.indicator import IndicatorFact, IndicatorFilter, IndicatorPoint, IndicatorWord
from model.paging import Slice
from model.text import fold

#: Letters of a name that its place in a list is told by; a year none is known of comes first.
_SORTED: Final = 120


class Indicators(Protocol):
    """Показатели: what changed since facts were made of it is told by the store itself."""

    def take_due(self, limit: int) -> tuple[UUID, ...]:
        """Return some documents that changed since their facts were made, and hold them made; one process at a time."""

    def put_facts(self, document: UUID, facts: Sequence[IndicatorFact]) -> None:
        """Write the facts of a document in the place of those it had."""

    def take_places(self, limit: int) -> tuple[str, ...]:
        """Return some places whose facts changed since their points were made, and hold them made."""

    def facts_of_place(self, place: str) -> tuple[IndicatorFact, ...]:
        """Return the facts of a place."""

    def words_of_place(self, place: str) -> tuple[IndicatorWord, ...]:
        """Return what people said of targets of a place, the first word first."""

    def put_points(self, place: str, points: Sequence[IndicatorPoint]) -> None:
        """Write the points of a place in the place of those it had."""

    def fact(self, fact: UUID) -> IndicatorFact:
        """Return a fact; raises NotFoundError."""

    def facts(self, facts: Collection[UUID]) -> Mapping[UUID, IndicatorFact]:
        """Return those of these facts that are there."""

    def changes(self, place: str, limit: int) -> tuple[IndicatorFact, ...]:
        """Return what is told of a place only as a change («увеличилось на 3»), the latest years first."""

    def values(self, place: str, cursor: str | None, limit: int) -> Slice[IndicatorFact]:
        """Return the values told of a place, by year, the latest first."""

    def point(self, point: UUID) -> IndicatorPoint:
        """Return a point by its id, which is its target's, else its value's; raises NotFoundError."""

    def series(self, indicator: UUID, limit: int) -> tuple[IndicatorPoint, ...]:
        """Return the points of one indicator of one municipality, by year, targets first; empty where nobody has it."""

    def list(self, wanted: IndicatorFilter, cursor: str | None, limit: int) -> Slice[IndicatorPoint]:
        """Return points by municipality, name and year."""

    def choices(self) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """Return the municipalities that have points, by name, and the years, the last one first."""

    def add_word(self, word: IndicatorWord) -> None:
        """Append a word."""

    def word(self, word: UUID) -> IndicatorWord:
        """Return a word; raises NotFoundError."""

    def words_on(self, targets: Collection[UUID]) -> tuple[IndicatorWord, ...]:
        """Return what was said of these targets, the first word first (at most 500)."""


def sort_key(point: IndicatorPoint) -> str:
    """Return what a point is sorted by: municipality, name, year; the same in both stores."""
    return "\x1f".join((point.place, fold(point.name)[:_SORTED], f"{point.year or 0:04}"))


def search_words(point: IndicatorPoint) -> str:
    """Return what a point is found by."""
    return fold(f"{point.name} {point.municipality or ''}")
