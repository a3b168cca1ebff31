"""Placing, over the store in memory."""

from dataclasses import replace

import pytest

from model.cluster import TrailKind, Verdict
from model.stored import ReviewState
from model.work import ChangeKind, Task
from store.clustering import Growth
from svod.dedup.placing import has_grown, place_document
from tests.svod.dedup.registered import Register

SEMINAR = "Проведение семинара для педагогов по итогам ВПР"
SAME = "Провести семинар для учителей по итогам ВПР"
ROOF = "Ремонт крыши"


@pytest.fixture
def register():
    return Register()


def test_a_record_joins_its_like_and_founds_a_cluster_with_its_text_where_there_is_none(register):
    first, roof = register.send(SEMINAR, ROOF)
    (second,) = register.send(SAME)
    assert register.cluster(first) == register.cluster(second) != register.cluster(roof)
    clusters = register.clusters(first, roof)
    with register.store.transaction() as work:
        assert work.clusters.get(clusters[1]).name == ROOF
        changed = {one.id for one in work.changes.since(0, None, 99) if one.kind is ChangeKind.CLUSTER}
    assert changed == set(clusters)


def test_like_records_of_one_document_stand_together(register):
    assert len(set(register.clusters(*register.send(SEMINAR, SAME, SEMINAR)))) == 1


def test_a_second_placing_changes_nothing(register):
    records = register.send(SEMINAR, SAME, ROOF)
    with register.store.transaction() as work:
        document = work.records.get(records[0]).document_id
        before, latest = work.clusters.standing(), work.changes.latest()
    before = list(before)
    place_document(register.store, document)
    with register.store.transaction() as work:
        assert list(work.clusters.standing()) == before
        assert work.changes.latest() == latest


def test_a_corrected_text_moves_its_record(register):
    seminar, roof = register.send(SEMINAR, ROOF)
    (moved,) = register.send("Анализ результатов ОГЭ")
    register.correct(moved, SAME)
    assert register.cluster(moved) == register.cluster(seminar)
    register.correct(moved, ROOF)
    assert register.cluster(moved) == register.cluster(roof)


def test_a_cluster_whose_last_record_joined_another_leads_on_to_it_until_it_is_back(register):
    seminar, roof = register.send(SEMINAR, ROOF)
    before = register.clusters(seminar, roof)
    register.correct(roof, SAME)
    assert register.clusters(seminar, roof) == [before[0]] * 2
    (step,) = register.trail(before[1])
    assert (step.kind, step.other, step.cause) == (TrailKind.MERGED, before[0], "правка")
    with register.store.transaction() as work:
        assert work.clusters.resolve([before[1]]) == {before[1]: before[0]}
    register.correct(roof, ROOF)
    assert register.clusters(seminar, roof) == before
    with register.store.transaction() as work:
        assert work.clusters.living() == set(before)


def test_a_record_alone_keeps_its_cluster_under_another_text_and_the_old_text_founds_a_new_one(register):
    (alone,) = register.send(ROOF)
    before = register.cluster(alone)
    register.correct(alone, "Анализ результатов ОГЭ")
    assert register.cluster(alone) == before
    (roof,) = register.send(ROOF)
    assert register.cluster(roof) != before
    register.correct(alone, "Мониторинг сайтов")
    assert register.cluster(alone) == before


def test_what_counts_no_more_leaves_its_cluster_and_comes_back_to_it(register):
    (roof,) = register.send(ROOF)
    before = register.cluster(roof)
    for state, cluster in ((ReviewState.DELETED, None), (ReviewState.ACCEPTED, before)):
        with register.store.transaction() as work:
            row = work.records.save(replace(work.records.get(roof), state=state))
        place_document(register.store, row.document_id)
        assert register.cluster(roof) == cluster


def test_a_record_never_joins_the_cluster_of_one_it_was_parted_from(register):
    seminar, other = register.send(SEMINAR, ROOF)
    register.judge(seminar, other, Verdict.DIFFERENT)
    register.correct(other, SAME)
    assert register.cluster(other) != register.cluster(seminar)
    assert f"{Task.CLUSTER}:all" in register.waiting()


def test_a_text_without_words_is_its_own_meaning(register):
    dash, stars, roof = register.send("—", "* * *", ROOF)
    assert len(set(register.clusters(dash, stars, roof))) == 3
    assert None not in register.clusters(dash, stars)


@pytest.mark.parametrize(
    ("settled", "placed", "grown"),
    [(0, 0, False), (0, 19, False), (0, 20, True), (19, 1, False), (400, 99, False), (400, 100, True)],
)
def test_a_register_has_grown_by_a_quarter_or_to_twenty(settled, placed, grown):
    assert has_grown(Growth(settled=settled, placed=placed)) is grown
