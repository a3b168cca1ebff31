"""The job `cluster`, over the store in memory: a document is placed, all are settled."""

from dataclasses import replace

import pytest

from model.cluster import Judgement, Verdict, WordingJudgement
from model.service_errors import SettlingOvertakenError
from model.stored import RecordFilter, ReviewState
from model.work import Task
from svod.dedup.settling import settle
from svod.dedup.wordings import waiting
from svod.ids import new_id, now
from svod.work import cluster
from svod.work.cluster import cluster_records
from svod.work.corrected import keep_records, keep_value
from svod.work.read import read_document
from tests.svod.work.served import a_batch, a_service, records_of, send


@pytest.fixture
def service(tmp_path):
    return a_service(tmp_path)


@pytest.fixture
def files(service):
    batch = a_batch(service)
    texts = ("Проведение семинара для педагогов\nАнализ ВПР", "Провести семинар для учителей\nРемонт крыши")
    files = [send(service, batch, f"{n}.txt", text) for n, text in enumerate(texts)]
    for file in files:
        read_document(service, file.document_id)
    return files


@pytest.fixture
def rows(service, files):
    def current():
        return [row for file in files for row in records_of(service, file.document_id)]

    return current


def judge(service, left, right, verdict):
    with service.store.transaction() as work:
        left, right = sorted((left.id, right.id))
        work.judgements.add(Judgement(id=new_id(), left=left, right=right, verdict=verdict, author="Анна", at=now()))


def test_one_activity_in_two_documents_is_one_cluster_and_others_are_alone_in_theirs(service, rows):
    cluster_records(service)
    seminar, analysis, same, roof = rows()
    assert seminar.cluster_id == same.cluster_id
    assert len({row.cluster_id for row in (seminar, analysis, roof)} - {None}) == 3
    assert {row.rev for row in rows()} == {0}


def test_placing_one_document_after_another_finds_what_settling_finds(service, files, rows):
    for file in files:
        cluster_records(service, file.document_id)
    placed = rows()
    assert placed[0].cluster_id == placed[2].cluster_id
    assert len({row.cluster_id for row in placed} - {None}) == 3
    cluster_records(service)
    assert rows() == placed


def test_a_second_run_finds_the_same(service, rows):
    cluster_records(service)
    before = rows()
    cluster_records(service)
    settle(service.store)
    assert rows() == before


def test_what_people_said_wins(service, rows):
    seminar, analysis, same, roof = rows()
    judge(service, seminar, same, Verdict.DIFFERENT)
    judge(service, analysis, roof, Verdict.SAME)
    cluster_records(service)
    seminar, analysis, same, roof = rows()
    assert seminar.cluster_id != same.cluster_id
    assert analysis.cluster_id == roof.cluster_id is not None


def read_again(service, file, records):
    """What a reading by newer rules does that finds these records."""
    with service.store.transaction() as work:
        document = work.documents.get(file.document_id, lock=True)
        value = work.documents.value(file.document_id)
        (plan,) = value.plans
        result = replace(value, plans=(replace(plan, records=tuple(row.record for row in records)),))
        keep_records(work, document, keep_value(work, document, result), result)
    cluster_records(service, file.document_id)


def test_what_people_said_holds_through_a_record_that_a_new_reading_has_no_more(service, files, rows):
    cluster_records(service)
    seminar, analysis, same, roof = rows()
    judge(service, analysis, roof, Verdict.SAME)
    judge(service, roof, seminar, Verdict.SAME)
    cluster_records(service)
    read_again(service, files[1], [same])
    settle(service.store)
    gone = rows()[3]
    assert (gone.id, gone.state, gone.cluster_id) == (roof.id, ReviewState.DELETED, None)
    assert len({row.cluster_id for row in rows()[:3]}) == 1
    with service.store.transaction() as work:
        assert len(work.judgements.standing()) == 2
    read_again(service, files[1], [same, roof])
    assert (rows()[3].id, rows()[3].state) == (roof.id, ReviewState.UNREVIEWED)
    assert len({row.cluster_id for row in rows()}) == 1


@pytest.mark.usefixtures("files")
def test_answers_given_while_it_settles_wait_for_the_next_time(service, monkeypatch):
    first = answered(service, "семинар", "форум")
    settling = cluster.resettle

    def answered_meanwhile(store, **cause):
        moved = settling(store, **cause)
        late.append(answered(service, "анализ", "мониторинг"))
        return moved

    late = []
    cluster_records(service)  # the first one reads all texts
    answered_before = answered(service, "крыша", "кровля")
    monkeypatch.setattr(cluster, "resettle", answered_meanwhile)
    cluster_records(service)
    monkeypatch.undo()
    with service.store.transaction() as work:
        assert [work.wordings.get(one).moved for one in (first, answered_before, *late)] == [0, 0, None]
    cluster_records(service)
    with service.store.transaction() as work:
        assert work.wordings.get(late[0]).moved == 0


def test_of_very_many_answers_none_waits_for_ever(service):
    with service.store.transaction() as work:
        for number in range(450):
            work.wordings.add(a_word(f"слово{number:03}", "я"))
    cluster_records(service)
    assert waiting(service.store) == ()


def test_a_settling_that_others_overtake_is_put_off(service, monkeypatch):
    def overtaken(_store):
        raise SettlingOvertakenError

    monkeypatch.setattr(cluster, "settle", overtaken)
    cluster_records(service)
    assert f"{Task.CLUSTER}:all" in service.store._tables.jobs  # noqa: SLF001 -- nobody but a worker asks for them


def answered(service, left, right):
    judgement = a_word(left, right)
    with service.store.transaction() as work:
        work.wordings.add(judgement)
    return judgement.id


def a_word(left, right):
    return WordingJudgement(id=new_id(), left=left, right=right, verdict=Verdict.SAME, author="Анна", at=now())


def test_a_cluster_that_fell_apart_leaves_one_record_its_id(service, rows):
    cluster_records(service)
    seminar, _, same, _ = rows()
    judge(service, seminar, same, Verdict.DIFFERENT)
    cluster_records(service)
    now_one, _, now_other, _ = rows()
    assert len({now_one.cluster_id, now_other.cluster_id}) == 2
    assert seminar.cluster_id in {now_one.cluster_id, now_other.cluster_id}
    with service.store.transaction() as work:
        (step,) = work.clusters.trail(seminar.cluster_id, None, 9).items
    assert (step.kind.value, step.cluster, step.records, step.cause) == ("split", seminar.cluster_id, 1, "суждения")


def test_the_name_of_a_cluster_is_the_most_frequent_wording(service, rows):
    batch = a_batch(service)
    for number in range(2):
        file = send(service, batch, f"ещё {number}.txt", "Провести семинар для учителей" + "\nСовещание" * number)
        read_document(service, file.document_id)
    cluster_records(service)
    cluster = rows()[0].cluster_id
    with service.store.transaction() as work:
        assert work.clusters.get(cluster).name == "Провести семинар для учителей"
        assert work.records.count(RecordFilter(cluster=cluster), 9) == 4


def test_an_empty_register_has_no_clusters(service):
    cluster_records(service)
    with service.store.transaction() as work:
        assert work.clusters.living() == frozenset()
