"""Which plan carries out which, reports on which, goes on from which; nothing is made where nothing leads."""

from dataclasses import replace
from uuid import UUID

from model.chain import (
    ActCandidate,
    ChainGround,
    ChainKind,
    ChainWord,
    NamedReference,
    Paper,
    ReferenceRole,
    ReferenceState,
    Resolution,
    SaidOfChain,
)
from normalize.chain.plans import chain_of, subject_of
from tests.store.made import AT

SUBJECT = "поддержке школ с низкими образовательными результатами"


def a_paper(number: int, title: str, **changes) -> Paper:
    made = Paper(
        document_id=UUID(int=number), title=title, titles=(title.lower(),), region="Орловская область",
        municipality="Хотынецкий район", years=(2023,), level="municipal", plans=1, kinds=("plan",),
    )  # fmt: skip
    return replace(made, **changes)


REGION = a_paper(1, f"Региональный план мероприятий по {SUBJECT} на 2023 год", level="regional", municipality=None)
PLAN = a_paper(2, f"Дорожная карта по {SUBJECT} в Хотынецком районе на 2023 год")
SCHOOL = a_paper(3, f"План мероприятий МБОУ Юрьевская СОШ по {SUBJECT}", level="school", school="юрьевская сош")
REPORT = a_paper(4, f"Информация об исполнении плана по {SUBJECT} за 2023 год", kinds=("report",), plans=0, level=None)
NEXT = a_paper(5, f"Дорожная карта по {SUBJECT} в Хотынецком районе на 2024 год", years=(2024,))
ALL = (REGION, PLAN, SCHOOL, REPORT, NEXT)


def shown(links):
    return {(link.document_id.int, link.kind.value, link.parent_id.int) for link in links}


def a_reference(child: Paper, *parents: Paper, sure: bool = True) -> Resolution:
    named = NamedReference(
        id=UUID(int=99), document_id=child.document_id, role=ReferenceRole.BASIS, number="124", text="приказ № 124"
    )
    some = tuple(ActCandidate(document_id=one.document_id, score=0.95, reason="", sure=sure) for one in parents)
    return Resolution(reference=named, state=ReferenceState.RESOLVED, candidates=some)


def a_word(child: Paper, parent: Paper, kind: ChainKind, said: SaidOfChain) -> ChainWord:
    return ChainWord(
        id=UUID(int=7), document_id=child.document_id, parent_id=parent.document_id, kind=kind, said=said,
        author="Петрова А.А.", at=AT,
    )  # fmt: skip


def test_the_whole_chain_is_told_by_place_level_year_and_subject():
    links = chain_of(ALL, ())
    assert shown(links) == {
        (2, "under", 1), (3, "under", 2), (4, "reports_on", 2), (5, "follows", 2),
    }  # fmt: skip
    assert {link.ground for link in links} == {ChainGround.INFERRED}
    assert all(link.score <= 0.75 for link in links)


def test_what_a_paper_names_comes_before_what_is_inferred():
    other = a_paper(6, f"Комплекс мер по {SUBJECT} в Хотынецком районе на 2023 год")
    links = chain_of((*ALL, other), [a_reference(REPORT, other)])
    reports = [link for link in links if link.kind is ChainKind.REPORTS_ON]
    assert shown(reports) == {(4, "reports_on", 6)}
    assert (reports[0].ground, reports[0].score) == (ChainGround.REFERENCE, 0.95)


def test_between_two_plans_alike_nothing_is_inferred():
    twin = replace(PLAN, document_id=UUID(int=6))
    links = chain_of((REGION, PLAN, twin, REPORT), ())
    assert shown(links) == {(2, "under", 1), (6, "under", 1)}


def test_another_place_year_region_or_subject_is_no_chain():
    foreign = replace(REPORT, municipality="Ливенский район")
    late = replace(REPORT, years=(2025,))
    for child in (foreign, late):
        assert shown(chain_of((PLAN, child), ())) == set()
    assert shown(chain_of((replace(REGION, region="Тверская область"), PLAN), ())) == set()
    sport = a_paper(6, "План мероприятий по развитию физической культуры и спорта на 2024 год", years=(2024,))
    assert shown(chain_of((PLAN, sport), ())) == set()


def test_a_question_makes_no_link_and_an_order_without_a_plan_is_no_parent():
    order = replace(PLAN, document_id=UUID(int=6), plans=0, kinds=("order",))
    assert shown(chain_of((order, REPORT), [a_reference(REPORT, order)])) == set()
    unsure = replace(REPORT, municipality=None)
    assert shown(chain_of((PLAN, unsure), [a_reference(unsure, PLAN, sure=False)])) == set()
    assert shown(chain_of((PLAN, unsure), [a_reference(unsure, PLAN)])) == {(4, "reports_on", 2)}


def test_former_versions_stand_in_no_chain():
    assert shown(chain_of((replace(REGION, superseded_by=UUID(int=9)), PLAN), ())) == set()


def test_people_part_what_was_inferred_and_tie_what_was_not():
    words = [
        a_word(REPORT, PLAN, ChainKind.REPORTS_ON, SaidOfChain.NO),
        a_word(REPORT, SCHOOL, ChainKind.REPORTS_ON, SaidOfChain.YES),
        a_word(PLAN, REGION, ChainKind.UNDER, SaidOfChain.YES),
    ]
    links = {(link.document_id.int, link.parent_id.int): link for link in chain_of(ALL, (), words)}
    assert (4, 2) not in links
    assert links[4, 3].ground is links[2, 1].ground is ChainGround.PERSON
    retired = [replace(word, retired_at=AT) for word in words]
    assert shown(chain_of(ALL, (), retired)) == shown(chain_of(ALL, ()))


def test_a_subject_is_what_a_title_says_beside_plan_place_and_year():
    assert subject_of("План мероприятий («дорожная карта») на 2023 год") == frozenset()
    assert subject_of("План по поддержке школ", without="Лесной район") == subject_of("Карта поддержки школ")
