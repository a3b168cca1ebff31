"""The job `cluster`, over the store in memory."""

import pytest

from model.cluster import Judgement, Verdict
from svod.ids import new_id, now
from svod.work.cluster import cluster_records
from svod.work.read import read_document
from tests.svod.work.served import a_batch, a_service, records_of, send


@pytest.fixture
def service(tmp_path):
    return a_service(tmp_path)


@pytest.fixture
def rows(service):
    batch = a_batch(service)
    texts = ("Проведение семинара для педагогов\nАнализ ВПР", "Провести семинар для учителей\nРемонт крыши")
    files = [send(service, batch, f"{n}.txt", text) for n, text in enumerate(texts)]
    for file in files:
        read_document(service, file.document_id)

    def current():
        return [row for file in files for row in records_of(service, file.document_id)]

    return current


def judge(service, left, right, verdict):
    with service.store.transaction() as work:
        left, right = sorted((left.id, right.id))
        work.judgements.add(Judgement(id=new_id(), left=left, right=right, verdict=verdict, author="Анна", at=now()))


def test_one_activity_in_two_documents_is_one_cluster_and_others_stand_alone(service, rows):
    cluster_records(service)
    seminar, analysis, same, roof = rows()
    assert seminar.cluster_id == same.cluster_id is not None
    assert (analysis.cluster_id, roof.cluster_id) == (None, None)
    assert {row.rev for row in rows()} == {0}


def test_a_second_run_finds_the_same(service, rows):
    cluster_records(service)
    before = rows()
    cluster_records(service)
    assert rows() == before


def test_what_people_said_wins(service, rows):
    seminar, analysis, same, roof = rows()
    judge(service, seminar, same, Verdict.DIFFERENT)
    judge(service, analysis, roof, Verdict.SAME)
    cluster_records(service)
    seminar, analysis, same, roof = rows()
    assert (seminar.cluster_id, same.cluster_id) == (None, None)
    assert analysis.cluster_id == roof.cluster_id is not None


def test_a_cluster_that_fell_apart_is_taken_off(service, rows):
    cluster_records(service)
    seminar, _, same, _ = rows()
    judge(service, seminar, same, Verdict.DIFFERENT)
    cluster_records(service)
    assert {row.cluster_id for row in rows()} == {None}


def test_an_empty_register_has_no_clusters(service):
    cluster_records(service)
