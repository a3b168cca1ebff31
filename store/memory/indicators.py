"""Показатели over dicts: what is due is told by comparing what there is with what facts were made of."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from model.batch import UploadState
from model.indicator import IndicatorFact, IndicatorFilter, IndicatorPoint, IndicatorWord
from model.indicator_stated import FactKind
from model.paging import Slice
from model.territory import territory_key
from store.cursors import read_cursor
from store.indicators import search_words, sort_key
from store.memory.scopes import territories_of
from store.memory.tables import Listing, Tables, required

_SORTED: Final = Listing(order="indicators", key=lambda point: (sort_key(point), point.id))
_NEWEST: Final = Listing(order="values", key=lambda fact: (fact.year or 0, fact.id), newest_first=True)
_WORDS: Final = 500


class MemoryIndicators:
    """Показатели."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def take_due(self, limit: int) -> tuple[UUID, ...]:
        """Return some documents that changed since their facts were made, and hold them made."""
        seen = self._tables.indicators_seen
        now = _prints(self._tables)
        gone = [document for document in seen if document not in now]
        due = [document for document, told in now.items() if seen.get(document) != told][:limit]
        for document in due:
            seen[document] = now[document]
        for document in gone:
            del seen[document]
        return (*due, *gone)

    def put_facts(self, document: UUID, facts: Sequence[IndicatorFact]) -> None:
        """Write the facts of a document in the place of those it had."""
        kept = self._tables.indicator_facts
        known = {key: fact for key, fact in kept.items() if fact.document_id == document}
        fresh = {fact.id: fact for fact in facts}
        changed = [fact for key, fact in [*known.items(), *fresh.items()] if known.get(key) != fresh.get(key)]
        for key in known:
            del kept[key]
        kept.update(fresh)
        self._tables.indicator_places_due.update(dict.fromkeys((fact.place for fact in changed), True))

    def take_places(self, limit: int) -> tuple[str, ...]:
        """Return some places whose facts changed since their points were made, and hold them made."""
        self._drop_gone()
        places = tuple(self._tables.indicator_places_due)[:limit]
        for place in places:
            del self._tables.indicator_places_due[place]
        return places

    def facts_of_place(self, place: str) -> tuple[IndicatorFact, ...]:
        """Return the facts of a place."""
        return tuple(fact for fact in self._facts() if fact.place == place)

    def words_of_place(self, place: str) -> tuple[IndicatorWord, ...]:
        """Return what people said of targets of a place."""
        targets = {fact.id for fact in self._facts() if fact.place == place}
        return self._words(targets)

    def put_points(self, place: str, points: Sequence[IndicatorPoint]) -> None:
        """Write the points of a place in the place of those it had."""
        kept = self._tables.indicator_points
        for key in [key for key, point in kept.items() if point.place == place]:
            del kept[key]
        kept.update({point.id: point for point in points})

    def fact(self, fact: UUID) -> IndicatorFact:
        """Return a fact; raises NotFoundError."""
        self._drop_gone()
        return required(self._tables.indicator_facts, fact)

    def facts(self, facts: Collection[UUID]) -> Mapping[UUID, IndicatorFact]:
        """Return those of these facts that are there."""
        return {fact.id: fact for fact in self._facts() if fact.id in facts}

    def changes(self, place: str, limit: int) -> tuple[IndicatorFact, ...]:
        """Return what is told of a place only as a change."""
        found = [fact for fact in self.facts_of_place(place) if fact.kind is FactKind.CHANGE]
        return tuple(sorted(found, key=lambda fact: (-(fact.year or 0), fact.id))[:limit])

    def values(self, place: str, cursor: str | None, limit: int) -> Slice[IndicatorFact]:
        """Return the values told of a place, the latest years first."""
        after = read_cursor(cursor, "values", (int, UUID)) if cursor else None
        found = [fact for fact in self.facts_of_place(place) if fact.kind is FactKind.VALUE]
        return _NEWEST.slice(found, after, limit)

    def point(self, point: UUID) -> IndicatorPoint:
        """Return a point; raises NotFoundError."""
        self._drop_gone()
        return required(self._tables.indicator_points, point)

    def series(self, indicator: UUID, limit: int) -> tuple[IndicatorPoint, ...]:
        """Return the points of one indicator of one municipality, by year."""
        found = [point for point in self._points() if point.indicator_id == indicator]
        return tuple(sorted(found, key=_in_series)[:limit])

    def list(self, wanted: IndicatorFilter, cursor: str | None, limit: int) -> Slice[IndicatorPoint]:
        """Return points by municipality, name and year."""
        after = read_cursor(cursor, "indicators", (str, UUID)) if cursor else None
        return _SORTED.slice([point for point in self._points() if _meets(point, wanted)], after, limit)

    def choices(self) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """Return the municipalities that have points, and the years."""
        named = {point.place: point.municipality for point in self._points() if point.municipality}
        years = {point.year for point in self._points() if point.year is not None}
        return tuple(sorted(filter(None, named.values()))), tuple(sorted(years, reverse=True))

    def add_word(self, word: IndicatorWord) -> None:
        """Append a word."""
        self._tables.indicator_words[word.id] = word

    def word(self, word: UUID) -> IndicatorWord:
        """Return a word; raises NotFoundError."""
        return required(self._tables.indicator_words, word)

    def words_on(self, targets: Collection[UUID]) -> tuple[IndicatorWord, ...]:
        """Return what was said of these targets, the first word first."""
        return self._words(targets)[:_WORDS]

    def _words(self, targets: Collection[UUID]) -> tuple[IndicatorWord, ...]:
        found = [word for word in self._tables.indicator_words.values() if word.target_id in targets]
        return tuple(sorted(found, key=lambda word: (word.at, word.id)))

    def _facts(self) -> Sequence[IndicatorFact]:
        self._drop_gone()
        return tuple(self._tables.indicator_facts.values())

    def _points(self) -> Sequence[IndicatorPoint]:
        self._drop_gone()
        return tuple(self._tables.indicator_points.values())

    def _drop_gone(self) -> None:
        """What a deleted document stated goes with it, as a foreign key takes it along."""
        documents = self._tables.documents
        places = {}
        for table in (self._tables.indicator_facts, self._tables.indicator_points, self._tables.indicator_words):
            for key in [key for key, row in table.items() if row.document_id not in documents]:
                places[getattr(table[key], "place", None)] = True
                del table[key]
        self._tables.indicator_places_due.update({place: True for place in places if place is not None})


def _in_series(point: IndicatorPoint) -> tuple[int, bool, UUID]:
    return (point.year or 0, point.target_id is None, point.id)


def _meets(point: IndicatorPoint, wanted: IndicatorFilter) -> bool:
    words = search_words(point)
    return (
        wanted.year in (None, point.year)
        and (wanted.municipality is None or point.place == territory_key(wanted.municipality))
        and wanted.document in (None, point.document_id, point.value_document_id)
        and wanted.state in (None, point.state_on(wanted.today))
        and (wanted.q is None or all(word[:_STEM] in words for word in wanted.q.lower().replace("ё", "е").split()))
    )


#: Letters by which words in other cases are one here; PostgreSQL has stems.
_STEM: Final = 6


def _prints(tables: Tables) -> dict[UUID, tuple[Any, ...]]:
    """Return of each document that was read what its facts were made of."""
    territories = territories_of(tables)
    records: dict[UUID, list[tuple[Any, ...]]] = {}
    for row in tables.records.values():
        records.setdefault(row.document_id, []).append((row.id, row.rev, row.state, row.current))
    return {
        one.id: (
            one.rev, one.read_at, one.superseded_by, territories[one.id], one.municipality, one.rendering, one.title,
            one.date, one.years, tuple(sorted(records.get(one.id, ()), key=str)),
        )
        for one in tables.documents.values()
        if one.state is UploadState.DONE
    }  # fmt: skip
