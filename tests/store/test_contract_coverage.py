"""What coverage counts, over both stores."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from model.cluster import Verdict
from model.coverage import Holding
from model.plan import Deadline, DeadlineKind, DeadlinePart, Plan, Responsible
from model.stored import ReviewState
from model.timeline import TimelineGroup
from store.coverage import Scope, Subject
from store.repositories import Store
from tests.store.coverage_made import MARCH, a_list, a_school, due, keep_plan, planned, scope_of
from tests.store.records_made import a_judgement, keep

A, B, C = (UUID(int=0x7000 + at) for at in range(3))


def holdings(store: Store, scope: Scope, *subjects: Subject, former: bool = False) -> dict[tuple[int, int], Holding]:
    with store.transaction() as work:
        return {(one.place, one.row): one for one in work.coverage.holdings(scope, subjects, former=former)}


def test_records_of_a_group_are_counted_by_place(store: Store):
    first = keep_plan(store, "Лесной район", planned(A), planned(A), planned(B))
    second = keep_plan(store, "Зубцовский район", planned(A))
    found = holdings(store, scope_of(first, second), Subject(row=0, cluster=A), Subject(row=1, cluster=B))
    assert {at: one.records for at, one in found.items()} == {(0, 0): 2, (1, 0): 1, (0, 1): 1}
    assert found[1, 0].document == second


def test_two_groups_may_stand_for_one_row_and_two_documents_for_one_place(store: Store):
    first = keep_plan(store, "Лесной район", planned(A), planned(B))
    second = keep_plan(store, "Лесной район", planned(B))
    scope = Scope(places={first: 0, second: 0})
    found = holdings(store, scope, Subject(row=0, cluster=A), Subject(row=0, cluster=B))
    assert {at: one.records for at, one in found.items()} == {(0, 0): 3}


def test_deleted_and_superseded_records_are_not_counted_but_told_of(store: Store):
    old = keep_plan(store, "Лесной район", planned(A), planned(B, state=ReviewState.DELETED))
    new = keep_plan(store, "Лесной район", planned(C))
    with store.transaction() as work:
        work.versions.supersede(old, new)
    subjects = [Subject(row=at, cluster=cluster) for at, cluster in enumerate((A, B, C))]
    scope = Scope(places={old: 0, new: 0})
    assert set(holdings(store, scope, *subjects)) == {(0, 2)}
    assert set(holdings(store, scope, *subjects, former=True)) == {(0, 0)}


@pytest.mark.parametrize(
    ("deadline", "late"),
    [
        (due("2026-03"), False),
        (due("2026-04"), True),
        (due("2026-03-31"), False),
        (due("2026-04-01"), True),
        (due("2026-02/2026-05", DeadlineKind.INTERVAL), True),
        (Deadline(kind=DeadlineKind.BY, edtf=("../2026-04-15",), end="2026-04-15"), True),
        (Deadline(kind=DeadlineKind.FROM, edtf=("2026-02/..",), start="2026-02"), False),
        (Deadline(kind=DeadlineKind.FROM, edtf=("2026-09/..",), start="2026-09"), True),
        # What goes on all year is late where it begins late.
        (due("2026", DeadlineKind.ONGOING), False),
        (due("2026-09/2026-12", DeadlineKind.ONGOING), True),
        (due("2026", DeadlineKind.RECURRING), False),
        (Deadline(kind=DeadlineKind.CONDITIONAL, condition="по мере готовности"), False),
        (Deadline(), False),
    ],
)
def test_what_is_late(store: Store, deadline: Deadline, *, late: bool):
    document = keep_plan(store, "Лесной район", planned(A, deadline=deadline))
    found = holdings(store, scope_of(document), Subject(row=0, cluster=A, due=MARCH))
    assert found[0, 0].late == late


def test_a_plan_of_another_year_is_held_against_its_own(store: Store):
    document = keep_plan(
        store, "Лесной район", planned(A, deadline=due("2028-03")), planned(A, deadline=due("2028-04"))
    )
    scope = Scope(places={document: 0}, shifts={document: 2})
    assert holdings(store, scope, Subject(row=0, cluster=A, due=MARCH))[0, 0].late == 1
    leap = Subject(row=0, cluster=A, due=date(2024, 2, 29))
    assert holdings(store, Scope(places={document: 0}, shifts={document: 1}), leap)[0, 0].late == 2


def test_what_is_missing_is_counted(store: Store):
    document = keep_plan(
        store,
        "Лесной район",
        planned(A, responsible=Responsible(raw=" — "), result="-", deadline=Deadline()),
        planned(A, state=ReviewState.ACCEPTED),
        planned(A, responsible=Responsible(raw=None), result=None),
    )
    (found,) = holdings(store, scope_of(document), Subject(row=0, cluster=A)).values()
    assert (found.records, found.unowned, found.unproven, found.undated, found.unreviewed) == (3, 2, 2, 1, 2)


def test_sections_stand_for_rows_as_they_are_written(store: Store):
    document = keep_plan(store, "Лесной район", planned(A), planned(B, section="Раздел 2"), planned(None))
    with store.transaction() as work:
        assert work.coverage.sections(scope_of(document)) == ("Раздел 1", "Раздел 2")
    found = holdings(store, scope_of(document), Subject(row=4, section="Раздел 1"))
    assert {at: one.records for at, one in found.items()} == {(0, 4): 2}


def test_extra_activities_are_those_not_known_the_most_frequent_first(store: Store):
    first = keep_plan(store, "Лесной район", planned(A), planned(B, "Б"), planned(C, "В"), planned(C, "В"))
    second = keep_plan(store, "Зубцовский район", planned(B, "Б"), planned(B, "Б"), planned(None))
    scope = scope_of(first, second)
    with store.transaction() as work:
        assert work.coverage.extras(scope, [A]) == {0: (2, 3), 1: (1, 2)}
        assert work.coverage.extras(scope, []) == {0: (3, 4), 1: (1, 2)}
        head = work.coverage.extra_activities(scope, [A], None, 1)
        rest = work.coverage.extra_activities(scope, [A], head.next, 1)
        assert work.coverage.unplaced(scope) == 1
    assert [(one.name, one.records, one.places) for one in (*head.items, *rest.items)] == [("Б", 3, 2), ("В", 2, 1)]
    assert rest.next is None


def test_groups_come_the_most_widely_planned_first(store: Store):
    first = keep_plan(store, "Лесной район", planned(A), planned(A), planned(A), planned(B))
    second = keep_plan(store, "Зубцовский район", planned(B))
    with store.transaction() as work:
        found = work.coverage.wordings(scope_of(first, second))
        assert work.coverage.names([A, uuid7()]) == {A: "Совещание"}
    assert [(one.cluster, one.places, one.records, one.section) for one in found] == [
        (B, 2, 2, "Раздел 1"),
        (A, 1, 3, "Раздел 1"),
    ]


def test_records_of_a_cell_come_by_id_in_slices(store: Store):
    document = keep_plan(store, "Лесной район", *(planned(A) for _ in range(5)), planned(B))
    subjects, scope = [Subject(row=0, cluster=A), Subject(row=0, section="Раздел 1")], scope_of(document)
    found: list[UUID] = []
    cursor = None
    with store.transaction() as work:
        while True:
            part = work.coverage.records_of(scope, subjects, cursor, 2)
            found += part.items
            cursor = part.next
            if cursor is None:
                break
        assert found == sorted(record.id for record in work.records.of_document(document))


def test_documents_say_whose_they_are(store: Store):
    document = keep_plan(store, "Лесной район", planned(A), oktmo="28534000", years=(2025, 2026))
    empty = keep_plan(store, None, region=None)
    with store.transaction() as work:
        found = {one.id: one for one in work.coverage.documents()}
        assert work.coverage.regions() == ("Тверская область",)
    told = found[document]
    assert (told.municipality, told.region, told.oktmo) == ("Лесной район", "Тверская область", "28534000")
    assert (told.years, told.current, told.has_records) == ((2025, 2026), True, True)
    assert (found[empty].municipality, found[empty].has_records) == (None, False)


def test_references_are_plans_that_have_records_newest_first(store: Store):
    plan = Plan(id="p1", title="Дорожная карта", level="regional", years=(2026,))
    form = Plan(id="p2", title="Форма плана", template=True)
    blank = Plan(id="p3", title="Без строк")
    keep_plan(store, "Лесной район", planned(A), name="первый.docx")
    records = (planned(A), planned(B, section="Раздел 2"), replace(planned(C), plan_id="p2"))
    newest = keep_plan(store, None, *records, plans=(plan, form, blank), name="второй.docx")
    with store.transaction() as work:
        head = work.coverage.references(None, None, 1)
        rest = work.coverage.references(None, head.next, 1)
        assert work.coverage.references("ПЕРВЫЙ", None, 5).items == rest.items
    assert [(one.id, one.kind.value, one.title) for one in head.items[0]] == [
        (f"plan:{newest}:p1", "plan", "Дорожная карта"),
        (f"sections:{newest}:p1", "sections", "Дорожная карта"),
        (f"plan:{newest}:p2", "template", "Форма плана"),
    ]
    assert head.items[0][0].level == "regional"
    assert [one.kind.value for one in rest.items[0]] == ["plan"]
    assert rest.next is None


def test_deadlines_are_counted_by_their_parts(store: Store):
    parts = (
        DeadlinePart(text="март", kind=DeadlineKind.POINT, edtf=("2026-03",)),
        DeadlinePart(text="далее ежемесячно", kind=DeadlineKind.RECURRING, edtf=("2026",), rrule="FREQ=MONTHLY"),
    )
    both = Deadline(raw="март, далее ежемесячно", kind=DeadlineKind.RECURRING, edtf=("2026-03", "2026"), parts=parts)
    first = keep_plan(store, "Лесной район", planned(A, deadline=both), planned(A, deadline=both, mark="Выполнено"))
    second = keep_plan(store, "Зубцовский район", planned(B), planned(B, mark="не выполнено"))
    scope = scope_of(first, second)
    with store.transaction() as work:
        whole = work.coverage.deadlines(scope, TimelineGroup.NONE)
        placed = work.coverage.deadlines(scope, TimelineGroup.MUNICIPALITY)
        grouped = work.coverage.deadlines(scope, TimelineGroup.ACTIVITY)
        owned = work.coverage.deadlines(scope, TimelineGroup.RESPONSIBLE)
    wanted = (("point", ("2026-03",), None), ("recurring", ("2026",), "FREQ=MONTHLY"))
    assert {(one.parts, one.records, one.done) for one in whole} == {
        (wanted, 2, 1),
        ((("point", ("2026-03",), None),), 2, 0),
    }
    assert {(one.group, one.records) for one in placed} == {("0", 2), ("1", 2)}
    assert {(one.group, one.records) for one in grouped} == {(str(A), 2), (str(B), 2)}
    assert {(one.group, one.records) for one in owned} == {("authority", 2)}


def test_schools_are_told_of_by_lists_and_records(store: Store):
    one, other = a_school("МБОУ СОШ № 1"), a_school("МБОУ СОШ № 2")
    record = planned(A, schools=(one.id, one.id))
    roster = a_list(("СОШ № 1", "Иванова А.А."), ("СОШ № 2", None))
    document = keep_plan(store, "Лесной район", record, planned(B), entities=(one, other), rosters=(roster,))
    bare = keep_plan(store, "Зубцовский район", planned(A))
    with store.transaction() as work:
        (kept,) = work.coverage.rosters([document, bare])
        (mention,) = work.coverage.school_mentions([document, bare])
        named = work.coverage.records_of_schools([(document, one.id)], None, 5)
        assert work.coverage.records_of_schools([(document, other.id)], None, 5).items == ()
        assert work.coverage.school_plans([document, bare]) == ()
    assert (kept.document, kept.rosters) == (document, (roster,))
    assert sorted(school.name for school in kept.schools) == ["МБОУ СОШ № 1", "МБОУ СОШ № 2"]
    assert (mention.document, mention.school, mention.records) == (document, one, 1)
    assert named.items == (mention.record,)


def test_a_schools_own_plan_is_all_about_it(store: Store):
    school = a_school("МБОУ СОШ № 1")
    plan = Plan(id="p1", title="План школы", level="school", years=(2026,))
    document = keep_plan(store, "Лесной район", planned(A), planned(B), plans=(plan,), entities=(school,))
    with store.transaction() as work:
        (mention,) = work.coverage.school_plans([document])
        assert len(work.coverage.records_of_schools([(document, "")], None, 5).items) == 2
    assert (mention.school, mention.records) == (school, 2)


def test_parted_groups_are_told_both_ways(store: Store):

    document = keep_plan(store, "Лесной район", planned(A), planned(B))
    with store.transaction() as work:
        left, right = work.records.of_document(document)
        work.judgements.add(a_judgement(left, right, verdict=Verdict.DIFFERENT))
        assert work.coverage.parted() == {(A, B), (B, A)}
    assert keep(store) == ()
