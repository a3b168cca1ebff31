"""Which document a reference means: resolved, asked, awaited; never another municipality's."""

from dataclasses import replace
from uuid import UUID

import pytest

from model.chain import ActWay, NamedReference, OwnAct, Paper, ReferenceRole, ReferenceState
from normalize.chain.resolving import Standing, candidates

REPORT, PLAN, OTHER, THIRD = (UUID(int=n) for n in range(1, 5))
REFERENCE = NamedReference(
    id=UUID(int=9), document_id=REPORT, role=ReferenceRole.REPORTS_ON, kind="приказ", issuer="отдел образования",
    number="124", date="2023-03-17",
)  # fmt: skip
REFERRER = Paper(document_id=REPORT, kinds=("report",), place="пгт. Хотынец")
ACT = OwnAct(
    document_id=PLAN, way=ActWay.ORDER, kind="приказ", issuer="Отдел образования администрации Хотынецкого района",
    number="124", date="2023-03-17",
)  # fmt: skip
PAPER = Paper(document_id=PLAN, municipality="Хотынецкий район", region="Орловская область", level="municipal", plans=1)
STANDING = Standing(act=ACT, paper=PAPER)


def with_act(document=PLAN, paper=PAPER, **changes) -> Standing:
    return Standing(act=replace(ACT, document_id=document, **changes), paper=replace(paper, document_id=document))


def found(*known, reference=REFERENCE, referrer=REFERRER):
    state, some = candidates(reference, referrer, known)
    return state, [one.document_id for one in some]


def test_number_date_issuer_and_place_resolve_a_reference():
    assert found(STANDING) == (ReferenceState.RESOLVED, [PLAN])


def test_an_order_and_its_annex_in_two_documents_are_one_act():
    annex = with_act(OTHER, way=ActWay.ANNEX, kind=None)
    assert found(annex, STANDING) == (ReferenceState.RESOLVED, [PLAN, OTHER])


def test_nothing_is_found_where_nothing_stands_and_laws_are_not_awaited():
    assert found() == (ReferenceState.AWAITED, [])
    law = replace(REFERENCE, kind="федеральный закон", issuer=None)
    assert found(reference=law) == (ReferenceState.OUTSIDE, [])


AGAINST = {
    "another year": with_act(date="2022-03-17"),
    "another number": with_act(number="125"),
    "another kind": with_act(kind="постановление"),
    "another level": with_act(
        issuer="Департамент образования Орловской области", paper=replace(PAPER, municipality=None)
    ),
}


@pytest.mark.parametrize("known", AGAINST.values(), ids=AGAINST)
def test_what_is_against_it_ends_it(known):
    assert found(known) == (ReferenceState.AWAITED, [])


QUESTIONS = {
    "number with a suffix": with_act(number="124-р"),
    "a misread number": with_act(number="1Z4".replace("Z", "2").replace("1", "l")),
    "another day of the year": with_act(date="2023-03-18"),
    "no date": with_act(date=None),
    "another body of the municipality": with_act(issuer="Управление образования администрации Хотынецкого района"),
    "whose it is not told for sure": with_act(
        issuer="Отдел образования администрации Ливенского района",
        paper=replace(PAPER, municipality="Ливенский район"),
    ),
}


@pytest.mark.parametrize("known", QUESTIONS.values(), ids=QUESTIONS)
def test_what_may_be_it_is_asked(known):
    assert found(known) == (ReferenceState.OPEN, [PLAN])


def test_equal_numbers_of_one_day_in_two_municipalities_are_told_apart():
    own = replace(REFERRER, municipality="Хотынецкий район")
    foreign = with_act(
        OTHER,
        replace(PAPER, municipality="Ливенский район"),
        issuer="Отдел образования администрации Ливенского района",
    )
    assert found(foreign, STANDING, referrer=own) == (ReferenceState.RESOLVED, [PLAN])
    assert found(foreign, referrer=own) == (ReferenceState.AWAITED, [])


def test_two_that_are_equally_good_are_a_question():
    nameless = replace(REFERRER, place=None)
    first = with_act(PLAN, replace(PAPER, municipality=None), issuer="отдел образования")
    second = with_act(OTHER, replace(PAPER, municipality="Ливенский район"), issuer="отдел образования")
    third = with_act(THIRD, replace(PAPER, municipality="Кромской район"), issuer="отдел образования")
    assert found(second, third, referrer=nameless)[0] is ReferenceState.OPEN
    assert set(found(first, second, third, referrer=nameless)[1]) == {PLAN, OTHER, THIRD}


def test_an_act_of_the_region_is_of_all_its_municipalities_and_of_no_other_region():
    reference = replace(REFERENCE, issuer="Департамент образования Орловской области", number="513")
    paper = Paper(document_id=PLAN, region="Орловская область", level="regional")
    act = with_act(paper=paper, issuer="Департамент образования Орловской области", number="513")
    own = replace(REFERRER, region="Орловская область", municipality="Хотынецкий район")
    assert found(act, reference=reference, referrer=own) == (ReferenceState.RESOLVED, [PLAN])
    foreign = with_act(paper=replace(paper, region="Тверская область"), issuer="Департамент образования", number="513")
    assert found(foreign, reference=reference, referrer=own) == (ReferenceState.AWAITED, [])


def test_an_annex_is_no_order_of_another_annex():
    stamp = replace(REFERENCE, role=ReferenceRole.ANNEX_OF)
    assert found(with_act(way=ActWay.ANNEX), reference=stamp) == (ReferenceState.AWAITED, [])
    assert found(STANDING, reference=stamp) == (ReferenceState.RESOLVED, [PLAN])


def test_a_document_never_means_itself_and_former_versions_give_way():
    assert found(with_act(REPORT)) == (ReferenceState.AWAITED, [])
    former = with_act(OTHER, replace(PAPER, superseded_by=PLAN))
    assert found(former, STANDING) == (ReferenceState.RESOLVED, [PLAN])
    assert found(former) == (ReferenceState.RESOLVED, [OTHER])


def test_a_reports_title_tells_whose_plan_it_is_on():
    title = "план мероприятий дорожная карта по сопровождению школ с низкими результатами на 2023 год"
    known = with_act(paper=replace(PAPER, titles=(title,), municipality=None), issuer=None)
    referrer = replace(REFERRER, titles=(f"информация об исполнении {title.replace('план', 'плана')}",))
    assert found(known, referrer=referrer)[0] is ReferenceState.RESOLVED
    assert found(known)[0] is ReferenceState.OPEN
