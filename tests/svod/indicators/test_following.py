"""Facts and points follow documents, over both stores."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from model.account import AccountRole, Actor
from model.indicator import IndicatorFilter, IndicatorVerdict, PointState
from model.service_errors import AlreadyUndoneError, InvalidValueError, NotFoundError
from store.repositories import Store
from svod.indicators.judging import Opinion, judge, take_back
from svod.indicators.looking import card_of, choices, list_points, values_for
from tests.store.indicators_made import TARGET, VALUE, keep_passport, keep_report

ANNA = Actor(id=UUID(int=1), name="Анна", role=AccountRole.REVIEWER)
AFTER = date(2023, 1, 1)
ALL = IndicatorFilter(today=AFTER)


def states(store: Store, **wanted: object) -> list[tuple[str | None, int | None, str]]:
    found = list_points(store, replace(ALL, **wanted), None, 50)  # type: ignore[arg-type]
    return [(one.point.municipality, one.point.year, one.point.state_on(AFTER).value) for one in found.items]


def test_a_target_meets_the_value_of_its_municipality_and_year(store: Store):
    passport = keep_passport(store, "Лесной район", TARGET)
    report = keep_report(store, "Лесной район", VALUE)
    keep_report(store, "Ржевский район", "Методическое сопровождение получили 20 % педагогов.")
    assert states(store) == [("Лесной район", 2022, "met"), ("Ржевский район", 2022, "no_target")]
    assert states(store, state=PointState.MET, municipality="Лесного района", year=2022, q="педагогических") == [
        ("Лесной район", 2022, "met")
    ]
    (met,) = list_points(store, replace(ALL, state=PointState.MET), None, 50).items
    assert met.target is not None
    assert met.value is not None
    assert (met.target.document_id, met.value.document_id) == (passport, report)
    assert choices(store) == (("Лесной район", "Ржевский район"), (2022,))


def test_a_target_waits_until_its_year_is_over(store: Store):
    keep_passport(store, "Лесной район", TARGET)
    (one,) = list_points(store, ALL, None, 50).items
    assert one.point.state_on(date(2022, 12, 31)) is PointState.NOT_DUE
    assert one.point.state_on(AFTER) is PointState.NO_VALUE
    assert states(store, state=PointState.NO_VALUE) == [("Лесной район", 2022, "no_value")]
    assert not list_points(store, replace(ALL, state=PointState.NOT_DUE), None, 50).items
    early = replace(ALL, state=PointState.NOT_DUE, today=date(2022, 5, 1))
    assert len(list_points(store, early, None, 50).items) == 1


def test_what_holds_no_more_takes_its_facts_along_and_brings_them_back(store: Store):
    keep_passport(store, "Лесной район", TARGET)
    report = keep_report(store, "Лесной район", VALUE)
    newer = keep_report(store, "Лесной район", "Проведена работа.")
    assert states(store) == [("Лесной район", 2022, "met")]
    for by, state in ((newer, "no_value"), (None, "met")):
        with store.transaction() as work:
            work.versions.supersede(report, by)
        assert states(store) == [("Лесной район", 2022, state)]


def test_a_person_refuses_confirms_and_takes_back(store: Store):
    keep_passport(store, "Лесной район", TARGET)
    keep_report(store, "Лесной район", VALUE, "Диагностику прошли 40 % учителей.")
    other, target = list_points(store, ALL, None, 50).items
    assert target.target is not None
    assert target.value is not None
    assert other.value is not None
    pair = Opinion(
        target=target.target.id, value=target.value.id, verdict=IndicatorVerdict.REFUSED, reason="другая выборка"
    )
    refused = judge(store, pair, ANNA)
    assert refused.points[0].point.value_id is None
    by_hand = judge(store, replace(pair, value=other.value.id, verdict=IndicatorVerdict.CONFIRMED), ANNA)
    point = by_hand.points[0].point
    assert (point.value_id, point.is_confirmed, point.state) == (other.value.id, True, PointState.NOT_MET)
    assert [word.verdict.value for word in by_hand.words] == ["refused", "confirmed"]
    for word in by_hand.words:
        card = take_back(store, word.id, ANNA)
    assert (card.points[0].point.value_id, card.points[0].point.is_confirmed) == (target.value.id, False)
    assert (len(card.words), card.standing) == (4, frozenset())
    with pytest.raises(AlreadyUndoneError):
        take_back(store, by_hand.words[0].id, ANNA)


def test_a_pair_must_be_a_target_and_a_value_of_one_municipality(store: Store):
    keep_passport(store, "Лесной район", TARGET)
    keep_report(store, "Ржевский район", VALUE)
    target, value = list_points(store, ALL, None, 50).items
    assert target.target is not None
    assert value.value is not None
    for left, right in ((target.target.id, value.value.id), (value.value.id, value.value.id)):
        with pytest.raises(InvalidValueError):
            judge(store, Opinion(target=left, value=right, verdict=IndicatorVerdict.CONFIRMED), ANNA)
    with pytest.raises(NotFoundError):
        judge(store, Opinion(target=UUID(int=5), value=value.value.id, verdict=IndicatorVerdict.CONFIRMED), ANNA)
    assert not values_for(store, target.target.id, None, 5).items
    with pytest.raises(NotFoundError):
        card_of(store, UUID(int=5))


def test_one_indicator_goes_over_the_years(store: Store):
    for year, said in ((2021, 60), (2022, 75), (2023, 80)):
        keep_passport(store, "Лесной район", TARGET, year=year)
        keep_report(store, "Лесной район", f"Методическое сопровождение получили {said} % педагогов.", year=year)
    first = list_points(store, ALL, None, 1)
    card = card_of(store, first.items[0].point.indicator_id)
    assert [(one.point.year, one.value and one.value.value, one.point.state.value) for one in card.points] == [
        (2021, 60.0, "not_met"), (2022, 75.0, "met"), (2023, 80.0, "met"),
    ]  # fmt: skip
    second = list_points(store, ALL, first.next, 5)
    assert [one.point.year for one in second.items] == [2022, 2023]
