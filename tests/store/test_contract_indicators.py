"""Indicators, over both stores: what is due, facts and points, lists with cursors, words."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from model.indicator import (
    IndicatorFact,
    IndicatorFilter,
    IndicatorPoint,
    IndicatorVerdict,
    IndicatorWord,
    PointState,
    Unit,
    UnitKind,
)
from model.indicator_stated import Amount, FactKind, FactPart
from model.service_errors import NotFoundError
from model.territory import Scope
from store.repositories import Store
from tests.store.indicators_made import keep_passport
from tests.store.made import AT, a_batch

SHARE = Unit(kind=UnitKind.SHARE, name="%")
DAY = date(2023, 1, 1)


def a_fact(document: UUID, **changes: object) -> IndicatorFact:
    kind = changes.get("kind", FactKind.TARGET)
    amount = Amount(kind=kind, text="70 %", value=70.0, subject="педагоги прошли курсы")  # type: ignore[arg-type]
    made = IndicatorFact(
        id=uuid7(), document_id=document, place="лесн-ий", municipality="Лесной район", kind=amount.kind,
        part=FactPart.PASSPORT, value=70.0, unit=SHARE, amount=amount, year=2022,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def a_point(document: UUID, **changes: object) -> IndicatorPoint:
    made = IndicatorPoint(
        id=uuid7(), indicator_id=uuid7(), document_id=document, place="лесн-ий", municipality="Лесной район",
        name="педагоги прошли курсы", unit=SHARE, year=2022, due=date(2022, 12, 31), state=PointState.MET,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def test_a_document_is_due_once_for_each_change(store: Store):
    document = keep_passport(store, "Лесной район", "70 % педагогов прошли курсы")
    with store.transaction() as work:
        assert set(work.indicators.take_due(10)) == {document}
    with store.transaction() as work:
        assert work.indicators.take_due(10) == ()
        work.documents.save(replace(work.documents.get(document), read_at=AT.replace(year=2027)))
    with store.transaction() as work:
        assert work.indicators.take_due(10) == (document,)


def test_facts_are_replaced_and_make_their_places_due(store: Store):
    document = keep_passport(store, "Лесной район", "70 %")
    one, value = a_fact(document), a_fact(document, kind=FactKind.VALUE, year=2021)
    change = a_fact(document, kind=FactKind.CHANGE)
    with store.transaction() as work:
        work.indicators.put_facts(document, [one, value, change])
        assert work.indicators.take_places(5) == ("лесн-ий",)
        assert work.indicators.take_places(5) == ()
        assert {fact.id for fact in work.indicators.facts_of_place("лесн-ий")} == {one.id, value.id, change.id}
        assert work.indicators.fact(one.id) == one
        assert set(work.indicators.facts([one.id, uuid7()])) == {one.id}
        assert work.indicators.values("лесн-ий", None, 5).items == (value,)
        assert work.indicators.changes("лесн-ий", 5) == (change,)
        work.indicators.put_facts(document, [one, value, change])
        assert work.indicators.take_places(5) == ()
        moved = replace(one, place="рек-ий")
        work.indicators.put_facts(document, [moved])
        assert set(work.indicators.take_places(5)) == {"лесн-ий", "рек-ий"}
        with pytest.raises(NotFoundError):
            work.indicators.fact(value.id)


def test_points_go_by_municipality_name_and_year(store: Store):
    document = keep_passport(store, "Лесной район", "70 %")
    early, late = (a_point(document, year=year, indicator_id=UUID(int=9)) for year in (2021, 2022))
    other = a_point(document, name="школы вышли из списка", state=PointState.NO_VALUE, due=date(2022, 12, 31))
    alone = a_point(document, name="школы", year=None, due=None, state=PointState.NO_VALUE)
    with store.transaction() as work:
        work.indicators.put_points("лесн-ий", [alone, other, late, early])
        first = work.indicators.list(IndicatorFilter(today=DAY), None, 3)
        rest = work.indicators.list(IndicatorFilter(today=DAY), first.next, 3)
        assert [*first.items, *rest.items] == [early, late, alone, other]
        assert rest.next is None
        assert work.indicators.series(UUID(int=9), 5) == (early, late)
        assert work.indicators.point(other.id) == other
        assert work.indicators.choices() == (("Лесной район",), (2022, 2021))
        work.indicators.put_points("лесн-ий", [late])
        assert work.indicators.list(IndicatorFilter(today=DAY), None, 5).items == (late,)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"year": 2022}, 2),
        ({"municipality": "МО Лесной р-н"}, 3),
        ({"municipality": "Ржевский район"}, 0),
        ({"state": PointState.MET}, 1),
        ({"state": PointState.NO_VALUE}, 1),
        ({"state": PointState.NOT_DUE}, 1),
        ({"q": "школ списков"}, 1),
        ({"document": UUID(int=3)}, 0),
    ],
)
def test_a_list_is_narrowed(store: Store, wanted: dict[str, object], found: int):
    document = keep_passport(store, "Лесной район", "70 %")
    points = [
        a_point(document),
        a_point(document, name="школы из списков", state=PointState.NO_VALUE),
        a_point(document, year=2024, due=date(2024, 12, 31), state=PointState.NO_VALUE),
    ]
    with store.transaction() as work:
        work.indicators.put_points("лесн-ий", points)
        asked = IndicatorFilter(today=DAY, **wanted)  # type: ignore[arg-type]
        assert len(work.indicators.list(asked, None, 10).items) == found


def test_words_are_appended(store: Store):
    document = keep_passport(store, "Лесной район", "70 %")
    target = a_fact(document)
    word = IndicatorWord(
        id=uuid7(), document_id=document, target_id=target.id, value_id=uuid7(), verdict=IndicatorVerdict.REFUSED,
        author_id=uuid7(), author="Анна", at=AT, reason="не то",
    )  # fmt: skip
    back = replace(word, id=uuid7(), at=AT.replace(hour=12), undoes=word.id, reason=None)
    with store.transaction() as work:
        work.indicators.put_facts(document, [target])
        for one in (word, back):
            work.indicators.add_word(one)
        assert work.indicators.words_on([target.id]) == (word, back)
        assert work.indicators.words_of_place("лесн-ий") == (word, back)
        assert work.indicators.word(word.id) == word
        with pytest.raises(NotFoundError):
            work.indicators.word(uuid7())


def test_others_see_nothing_of_a_municipality(store: Store):
    batch = a_batch(municipality="Лесной район")
    with store.transaction() as work:
        work.batches.add(batch)
    document = keep_passport(store, "Лесной район", "70 %", batch=batch.id)
    point, fact = a_point(document), a_fact(document)
    with store.transaction() as work:
        work.indicators.put_facts(document, [fact])
        work.indicators.put_points("лесн-ий", [point])
    for name, seen in (("Лесной район", 1), ("Ржевский район", 0)):
        with store.seen_by(Scope.of([name])).transaction() as work:
            assert len(work.indicators.list(IndicatorFilter(today=DAY), None, 5).items) == seen
            assert len(work.indicators.facts([fact.id])) == seen
            assert len(work.indicators.series(point.indicator_id, 5)) == seen
