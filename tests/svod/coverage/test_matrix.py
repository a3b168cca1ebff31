"""A matrix as a whole, over both stores: every kind of reference, what is near, what was, what people said."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from model.cluster import Verdict
from model.coverage import CellState, Matrix, Sign
from model.plan import Plan
from model.service_errors import InvalidValueError, NotFoundError
from store.repositories import Store
from svod.coverage import Asked, cell_detail, coverage_matrix, extra_activities, gaps, lines_after
from tests.store.coverage_made import due, keep_plan, planned
from tests.store.records_made import a_judgement

A, B, C, D = (UUID(int=0x7000 + at) for at in range(4))
MATHS = "Семинар для учителей математики по подготовке к ОГЭ"
MATHS_TOO = "Семинар учителей математики: подготовка к ОГЭ, разбор заданий"
REPAIR = "Ремонт спортивного зала"


def asked_of(document: UUID, kind: str = "plan", **changes: Any) -> Asked:
    return Asked(reference=f"{kind}:{document}:p1", **changes)


def states(matrix: Matrix) -> dict[str, list[str]]:
    return {line.place.name: [cell.state.value for cell in line.cells] for line in matrix.lines}


def test_a_plan_is_a_reference_by_its_groups(store: Store):
    twice = (planned(A, MATHS, deadline=due("2026-03")), planned(A, MATHS, deadline=due("2026-05")))
    document = keep_plan(store, None, *twice, planned(B, REPAIR))
    keep_plan(store, "Лесной район", planned(A, deadline=due("2026-04")), planned(C, "Иное"))
    keep_plan(store, "Ржевский район", planned(B), planned(A, deadline=due("2026-06")))
    matrix = coverage_matrix(store, asked_of(document))
    assert [row.name for row in matrix.reference.rows] == [MATHS, REPAIR]
    # What the reference says twice is due at its last deadline.
    assert matrix.reference.rows[0].due == date(2026, 5, 31)
    assert states(matrix) == {"Лесной район": ["present", "absent"], "Ржевский район": ["present", "present"]}
    assert [Sign.LATE in line.cells[0].signs for line in matrix.lines] == [False, True]
    assert matrix.homeless == 0


def test_a_reference_with_an_open_deadline_makes_nothing_late(store: Store):
    open_end = due("2026-03")
    document = keep_plan(store, None, planned(A), planned(A, deadline=replace(open_end, end=None)))
    keep_plan(store, "Лесной район", planned(A, deadline=due("2026-12")))
    assert Sign.LATE not in coverage_matrix(store, asked_of(document)).lines[0].cells[0].signs


def test_plans_of_another_year_are_held_against_the_reference_in_their_own(store: Store):
    document = keep_plan(store, None, planned(A, deadline=due("2025-03")), years=(2025,))
    keep_plan(store, "Лесной район", planned(A, deadline=due("2026-03")), years=(2026,))
    keep_plan(store, "Ржевский район", planned(A, deadline=due("2026-04")), years=(2026,))
    late = [Sign.LATE in line.cells[0].signs for line in coverage_matrix(store, asked_of(document)).lines]
    assert late == [False, True]
    chosen = coverage_matrix(store, asked_of(document, due_by=date(2026, 1, 31)))
    assert [Sign.LATE in line.cells[0].signs for line in chosen.lines] == [True, True]


def test_what_is_near_is_told_and_can_be_parted(store: Store):
    document = keep_plan(store, None, planned(A, MATHS))
    keep_plan(store, "Лесной район", planned(B, MATHS_TOO), planned(C, REPAIR))
    asked = asked_of(document)
    matrix = coverage_matrix(store, asked)
    assert states(matrix) == {"Лесной район": ["near"]}
    at = (matrix.lines[0].place.key, matrix.reference.rows[0].key)
    found = cell_detail(store, asked, at, None, 10)
    (record,) = found.records.items
    assert (found.state, record.record.activity) == (CellState.NEAR, MATHS_TOO)
    assert 0 < found.likenesses[record.id] < 1
    with store.transaction() as work:
        (left,) = work.records.of_document(document)
        work.judgements.add(a_judgement(left, record, verdict=Verdict.DIFFERENT))
    assert states(coverage_matrix(store, asked)) == {"Лесной район": ["absent"]}


def test_a_template_is_held_against_sections_and_what_speaks_of_them(store: Store):
    form = Plan(id="p1", title="Форма плана", template=True)
    rows = (planned(A, "Работа с родителями"), planned(B, "Повышение мотивации обучающихся"))
    document = keep_plan(store, None, *rows, plans=(form,))
    keep_plan(store, "Лесной район", planned(C, "Собрание", section="II. РАБОТА С РОДИТЕЛЯМИ"))
    keep_plan(store, "Ржевский район", planned(D, "Тренинг: повышение мотивации обучающихся 9 классов", section="Иное"))
    matrix = coverage_matrix(store, asked_of(document))
    assert matrix.reference.option.kind.value == "template"
    assert states(matrix) == {"Лесной район": ["present", "absent"], "Ржевский район": ["absent", "near"]}


def test_the_sections_of_a_plan_are_a_reference(store: Store):
    sections = ("1. Работа с педагогами", "2. Работа с родителями")
    document = keep_plan(store, "Лесной район", *(planned(A, section=section) for section in sections))
    keep_plan(store, "Ржевский район", planned(B, section="Работа с педагогами"), planned(B, section=None))
    matrix = coverage_matrix(store, asked_of(document, "sections"))
    assert [row.name for row in matrix.reference.rows] == list(sections)
    assert states(matrix) == {"Лесной район": ["present", "present"], "Ржевский район": ["present", "absent"]}
    assert [line.cells[0].records for line in matrix.lines] == [1, 1]


def test_the_most_common_activities_are_a_reference(store: Store):
    keep_plan(store, "Лесной район", planned(A, MATHS), planned(A, MATHS), planned(B, REPAIR))
    keep_plan(store, "Ржевский район", planned(A, MATHS), planned(B, REPAIR))
    keep_plan(store, "Кашинский район", planned(B, REPAIR), planned(C, "Вебинар о питании"))
    matrix = coverage_matrix(store, Asked(reference="common:2"))
    assert [row.cluster for row in matrix.reference.rows] == [B, A]
    assert states(matrix)["Кашинский район"] == ["present", "absent"]
    assert coverage_matrix(store, Asked(reference="common:4")).reference.rows == ()


def test_a_gap_that_was_none_before_leads_to_where_it_stood(store: Store):
    document = keep_plan(store, None, planned(A, MATHS))
    old = keep_plan(store, "Лесной район", planned(A, MATHS))
    new = keep_plan(store, "Лесной район", planned(C, REPAIR))
    with store.transaction() as work:
        work.versions.supersede(old, new)
    matrix = coverage_matrix(store, asked_of(document))
    (cell,) = matrix.lines[0].cells
    assert (cell.state, cell.signs, cell.document) == (CellState.ABSENT, (Sign.ONLY_FORMER,), old)
    found = cell_detail(store, asked_of(document), (matrix.lines[0].place.key, str(A)), None, 5)
    assert [record.document_id for record in found.records.items] == [old]


def test_records_not_compared_yet_are_told_of_and_fill_nothing(store: Store):
    document = keep_plan(store, None, planned(None, MATHS), planned(A, REPAIR))
    keep_plan(store, "Лесной район", planned(None, MATHS), planned(A, REPAIR))
    matrix = coverage_matrix(store, asked_of(document))
    assert matrix.unplaced == 1
    assert states(matrix) == {"Лесной район": ["absent", "present"]}


def test_gaps_lines_and_extras_come_in_slices(store: Store):
    document = keep_plan(store, None, planned(A, "А"), planned(B, "Б"))
    for name in ("Лесной район", "Ржевский район", "Кашинский район"):
        keep_plan(store, name, planned(C, "В"), planned(D, "Г"))
    asked = asked_of(document, year=2026)
    found, cursor = [], None
    while True:
        part = gaps(store, asked, (None, None), cursor, 4)
        found += [(gap.place.name, gap.row.name) for gap in part.items]
        if (cursor := part.next) is None:
            break
    assert found == [(place, row) for place in ("Кашинский район", "Лесной район", "Ржевский район") for row in "АБ"]
    matrix = coverage_matrix(store, asked)
    head = lines_after(matrix, None, 2)
    assert [*head.items, *lines_after(matrix, head.next, 2).items] == list(matrix.lines)
    whole = extra_activities(store, asked, None, None, 10).items
    assert {(extra.name, extra.places) for extra in whole} == {("В", 3), ("Г", 3)}


@pytest.mark.parametrize("name", ["", "plan", "plan:x:p1", "common:", "common:-1", "clusters:1"])
def test_what_is_no_reference_is_refused(store: Store, name: str):
    with pytest.raises(InvalidValueError):
        coverage_matrix(store, Asked(reference=name))


def test_a_plan_that_is_gone_is_not_found(store: Store):
    document = keep_plan(store, None, planned(A))
    with pytest.raises(NotFoundError):
        coverage_matrix(store, Asked(reference=f"plan:{document}:p7"))
    with pytest.raises(NotFoundError):
        coverage_matrix(store, asked_of(UUID(int=1)))
