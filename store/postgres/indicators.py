"""Показатели."""

import json
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, Final, LiteralString
from uuid import UUID

from pydantic import TypeAdapter

from model.indicator import IndicatorFact, IndicatorFilter, IndicatorPoint, IndicatorWord, PointState
from model.paging import Slice
from model.territory import territory_key
from store.codec import json_bytes, storable
from store.cursors import read_cursor
from store.indicators import search_words, sort_key
from store.postgres.statements import Connection, Row, execute, required, rows, where
from store.slices import sliced

_FACT_IDS: Final = "select id, value::text as value from indicator_fact where document_id = %(document)s"
_DROP_FACTS: Final = "delete from indicator_fact where id = any(%(ids)s)"
_PUT_FACT: Final = """
insert into indicator_fact (id, document_id, place, kind, year, value)
select * from unnest(%(id)s::uuid[], %(document_id)s::uuid[], %(place)s::text[], %(kind)s::text[],
                     %(year)s::integer[], %(value)s::text[]::jsonb[])
"""
_OF_PLACE: Final = "select value::text as value from indicator_fact where place = %(place)s"
_FACTS: Final = "select id, value::text as value from indicator_fact where id = any(%(ids)s)"
_VALUES: Final = """
select value::text as value from indicator_fact
 where place = %(place)s and kind = 'value' and (coalesce(year, 0), id) < (%(year)s, %(after)s)
 order by coalesce(year, 0) desc, id desc limit %(limit)s
"""
_CHANGES: Final = """
select value::text as value from indicator_fact where place = %(place)s and kind = 'change'
 order by year desc nulls last, id limit %(limit)s
"""
_POINT_IDS: Final = "select id, value::text as value from indicator_point where place = %(place)s"
_DROP_POINTS: Final = "delete from indicator_point where id = any(%(ids)s)"
_PUT_POINTS: Final = """
insert into indicator_point (id, indicator_id, document_id, value_document_id, place, municipality, sort, year, due,
                             state, words, value)
select * from unnest(%(id)s::uuid[], %(indicator_id)s::uuid[], %(document_id)s::uuid[], %(value_document_id)s::uuid[],
                     %(place)s::text[], %(municipality)s::text[], %(sort)s::text[], %(year)s::integer[],
                     %(due)s::date[], %(state)s::text[], %(words)s::text[], %(value)s::text[]::jsonb[])
"""
_POINT: Final = "select value::text as value from indicator_point where id = %(id)s"
_SERIES: Final = """
select value::text as value from indicator_point where indicator_id = %(indicator)s
 order by year nulls first, state = 'no_target', id limit %(limit)s
"""
_LIST: Final = "select value::text as value from indicator_point where (sort, id) > (%(sort)s, %(after)s)"
_CONDITIONS: Final[Mapping[str, LiteralString]] = {
    "municipality": "place = %(municipality)s",
    "year": "year = %(year)s",
    "document": "(document_id = %(document)s or value_document_id = %(document)s)",
    "q": "search @@ websearch_to_tsquery('russian', %(q)s)",
    "state": "state = %(state)s",
    "waits": "coalesce(due >= %(today)s, false) = %(waits)s",
}
_MUNICIPALITIES: Final = """
with recursive place_of as (
    (select place, municipality from indicator_point order by place limit 1)
    union all
    select next.place, next.municipality from place_of,
           lateral (select p.place, p.municipality from indicator_point p where p.place > place_of.place
                     order by p.place limit 1) as next
)
select municipality from place_of where municipality is not null order by municipality
"""
_YEARS: Final = """
with recursive year_of as (
    (select year from indicator_point where year is not null order by year limit 1)
    union all
    select (select p.year from indicator_point p where p.year > year_of.year order by p.year limit 1)
      from year_of where year_of.year is not null
)
select year from year_of where year is not null order by year desc
"""
_ADD_WORD: Final = """
insert into indicator_word (id, document_id, target_id, value_id, verdict, author_id, author, at, reason, undoes)
values (%(id)s, %(document_id)s, %(target_id)s, %(value_id)s, %(verdict)s, %(author_id)s, %(author)s, %(at)s,
        %(reason)s, %(undoes)s)
"""
_WORD_COLUMNS: Final = """
select w.id, w.document_id, w.target_id, w.value_id, w.verdict, w.author_id, w.author, w.at, w.reason, w.undoes
  from indicator_word w
"""
_WORD: Final = _WORD_COLUMNS + " where w.id = %(id)s"
_WORDS_ON: Final = _WORD_COLUMNS + " where w.target_id = any(%(targets)s) order by w.at, w.id limit 500"
_WORDS_OF_PLACE: Final = (
    _WORD_COLUMNS + " join indicator_fact f on f.id = w.target_id where f.place = %(place)s order by w.at, w.id"
)
_FIRST: Final = ("", UUID(int=0))
_LAST: Final = (9_999, UUID(int=2**128 - 1))


class PostgresIndicators:
    """Показатели."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take_due(self, limit: int) -> tuple[UUID, ...]:
        """Return some documents that changed since their facts were made, and hold them made."""
        found = rows(self._connection, "select take_indicator_due(%(limit)s) as id", {"limit": limit})
        return tuple(row["id"] for row in found)

    def put_facts(self, document: UUID, facts: Sequence[IndicatorFact]) -> None:
        """Write the facts of a document; what is the same is not written."""
        known = self._known(_FACT_IDS, document=document)
        values = {fact.id: _written(_facts(), fact) for fact in facts}
        self._drop(_DROP_FACTS, [id_ for id_, value in known.items() if values.get(id_) != value])
        fresh = [fact for fact in facts if known.get(fact.id) != values[fact.id]]
        names = ("id", "document_id", "place", "kind", "year")
        self._put(
            _PUT_FACT, [{**{name: getattr(one, name) for name in names}, "value": values[one.id]} for one in fresh]
        )

    def take_places(self, limit: int) -> tuple[str, ...]:
        """Return some places whose facts changed since their points were made, and hold them made."""
        found = rows(self._connection, "select take_indicator_places(%(limit)s) as place", {"limit": limit})
        return tuple(row["place"] for row in found)

    def facts_of_place(self, place: str) -> tuple[IndicatorFact, ...]:
        """Return the facts of a place."""
        return self._many(_OF_PLACE, place=place)

    def words_of_place(self, place: str) -> tuple[IndicatorWord, ...]:
        """Return what people said of targets of a place."""
        return tuple(_word(row) for row in rows(self._connection, _WORDS_OF_PLACE, {"place": place}))

    def put_points(self, place: str, points: Sequence[IndicatorPoint]) -> None:
        """Write the points of a place; what is the same is not written."""
        known = self._known(_POINT_IDS, place=place)
        values = {point.id: _written(_points(), point) for point in points}
        self._drop(_DROP_POINTS, [id_ for id_, value in known.items() if values.get(id_) != value])
        self._put(_PUT_POINTS, [_columns(one, values[one.id]) for one in points if known.get(one.id) != values[one.id]])

    def fact(self, fact: UUID) -> IndicatorFact:
        """Return a fact; raises NotFoundError."""
        return _facts().validate_json(required(self._connection, _FACTS, ids=[fact])["value"])

    def facts(self, facts: Collection[UUID]) -> Mapping[UUID, IndicatorFact]:
        """Return those of these facts that are there."""
        return {one.id: one for one in self._many(_FACTS, ids=list(facts))} if facts else {}

    def changes(self, place: str, limit: int) -> tuple[IndicatorFact, ...]:
        """Return what is told of a place only as a change."""
        return self._many(_CHANGES, place=place, limit=limit)

    def values(self, place: str, cursor: str | None, limit: int) -> Slice[IndicatorFact]:
        """Return the values told of a place, the latest years first."""
        year, after = read_cursor(cursor, "values", (int, UUID)) if cursor else _LAST
        found = self._many(_VALUES, place=place, year=year, after=after, limit=limit + 1)
        return sliced(found, limit, "values", lambda fact: (fact.year or 0, fact.id))

    def point(self, point: UUID) -> IndicatorPoint:
        """Return a point; raises NotFoundError."""
        return _points().validate_json(required(self._connection, _POINT, id=point)["value"])

    def series(self, indicator: UUID, limit: int) -> tuple[IndicatorPoint, ...]:
        """Return the points of one indicator of one municipality, by year."""
        found = rows(self._connection, _SERIES, {"indicator": indicator, "limit": limit})
        return tuple(_points().validate_json(row["value"]) for row in found)

    def list(self, wanted: IndicatorFilter, cursor: str | None, limit: int) -> Slice[IndicatorPoint]:
        """Return points by municipality, name and year."""
        sort, after = read_cursor(cursor, "indicators", (str, UUID)) if cursor else _FIRST
        asked = _asked(wanted)
        query: LiteralString = _LIST + where(_CONDITIONS, asked) + " order by sort, id limit %(limit)s"
        found = rows(self._connection, query, {**asked, "sort": sort, "after": after, "limit": limit + 1})
        points = [_points().validate_json(row["value"]) for row in found]
        return sliced(points, limit, "indicators", lambda point: (sort_key(point), point.id))

    def choices(self) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """Return the municipalities that have points, and the years."""
        names = tuple(row["municipality"] for row in rows(self._connection, _MUNICIPALITIES))
        return names, tuple(row["year"] for row in rows(self._connection, _YEARS))

    def add_word(self, word: IndicatorWord) -> None:
        """Append a word."""
        values = {name: getattr(word, name) for name in IndicatorWord.__slots__}
        execute(
            self._connection, _ADD_WORD, **{**values, "verdict": word.verdict.value, "reason": storable(word.reason)}
        )

    def word(self, word: UUID) -> IndicatorWord:
        """Return a word; raises NotFoundError."""
        return _word(required(self._connection, _WORD, id=word))

    def words_on(self, targets: Collection[UUID]) -> tuple[IndicatorWord, ...]:
        """Return what was said of these targets, the first word first."""
        return tuple(_word(row) for row in rows(self._connection, _WORDS_ON, {"targets": list(targets)}))

    def _known(self, query: LiteralString, **values: object) -> dict[UUID, str]:
        """Return id -> value, written as values to put are."""
        return {row["id"]: _same(row["value"]) for row in rows(self._connection, query, values)}

    def _many(self, query: LiteralString, **values: object) -> tuple[IndicatorFact, ...]:
        return tuple(_facts().validate_json(row["value"]) for row in rows(self._connection, query, values))

    def _drop(self, query: LiteralString, ids: Sequence[UUID]) -> None:
        if ids:
            execute(self._connection, query, ids=list(ids))

    def _put(self, query: LiteralString, fresh: Sequence[Row]) -> None:
        if fresh:
            execute(self._connection, query, **{name: [row[name] for row in fresh] for name in fresh[0]})


def _asked(wanted: IndicatorFilter) -> dict[str, Any]:
    """«Not due» is «no value» whose day has not come."""
    waits = {PointState.NOT_DUE: True, PointState.NO_VALUE: False}.get(wanted.state) if wanted.state else None
    state = PointState.NO_VALUE if wanted.state is PointState.NOT_DUE else wanted.state
    return {
        "municipality": None if wanted.municipality is None else territory_key(wanted.municipality),
        "year": wanted.year,
        "document": wanted.document,
        "q": storable(wanted.q) if wanted.q else None,
        "state": state.value if state else None,
        "waits": waits,
        "today": wanted.today,
    }


def _columns(point: IndicatorPoint, value: str) -> Row:
    names = ("id", "indicator_id", "document_id", "value_document_id", "place", "municipality", "year", "due")
    made: Row = {name: storable(found) if isinstance(found := getattr(point, name), str) else found for name in names}
    words, sort = storable(search_words(point)), storable(sort_key(point))
    return {**made, "state": point.state.value, "sort": sort, "words": words, "value": value}


def _word(row: Row) -> IndicatorWord:
    return _words().validate_python(row)


def _written(adapter: TypeAdapter[Any], value: object) -> str:
    return _same(json_bytes(storable(adapter.dump_python(value, mode="json"))).decode())


def _same(value: str) -> str:
    """Jsonb sorts keys and spaces its own way: both are compared in one order."""
    return json.dumps(json.loads(value), sort_keys=True, ensure_ascii=False)


@cache
def _facts() -> TypeAdapter[IndicatorFact]:
    return TypeAdapter(IndicatorFact)


@cache
def _points() -> TypeAdapter[IndicatorPoint]:
    return TypeAdapter(IndicatorPoint)


@cache
def _words() -> TypeAdapter[IndicatorWord]:
    return TypeAdapter(IndicatorWord)
