"""Figures for Prometheus: read by its own parser, without a name, an id or an address in them."""

import re
from dataclasses import replace

from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from model.account import AccountRole
from model.batch import UploadState
from svod.service import Service
from tests.api.made import a_client
from tests.store.made import a_document

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{32}")


def read(client: TestClient) -> dict[str, dict[tuple[str, ...], float]]:
    answer = client.get("/api/v1/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    found: dict[str, dict[tuple[str, ...], float]] = {}
    for family in text_string_to_metric_families(answer.text):
        for sample in family.samples:
            found.setdefault(sample.name, {})[tuple(sample.labels.values())] = sample.value
    return found


def test_answers_are_counted_by_route_and_class_and_nobodys_path_is_told(administrator: TestClient):
    administrator.get("/api/v1/health")
    administrator.get("/api/v1/documents/0198aaaa-0000-7000-8000-000000000000")
    administrator.get("/api/v1/документы-иванова")
    counts = read(administrator)["svod_http_request_seconds_count"]
    assert counts["GET", "/health", "2xx"] == 1
    assert counts["GET", "/documents/{document_id}", "4xx"] == 1
    assert not any(_ID.search(value) or "иванов" in value for labels in counts for value in labels)


def test_every_answer_says_how_long_it_took(nobody: TestClient):
    told = nobody.get("/api/v1/health").headers["Server-Timing"]
    assert float(told.removeprefix("app;dur=")) < 10_000


def test_the_register_is_told_in_numbers(real_service: Service):
    with real_service.store.transaction() as work:
        work.documents.add(a_document())
        work.documents.add(replace(a_document("другой.docx"), state=UploadState.FAILED, code="damaged-file"))
    with a_client(real_service, AccountRole.ADMINISTRATOR) as client:
        figures = read(client)
    assert figures["svod_database_up"] == {(): 1}
    assert figures["svod_documents"]["failed",] == 1
    assert figures["svod_documents_failed"] == {("damaged-file",): 1}


def test_a_database_that_is_gone_is_a_figure_and_no_error(real_service: Service):
    gone = replace(real_service, database_url="postgresql://127.0.0.1:9/svod?connect_timeout=1")
    with a_client(gone, AccountRole.ADMINISTRATOR) as client:
        assert read(client)["svod_database_up"] == {(): 0}


def test_others_are_refused(reviewer: TestClient):
    assert reviewer.get("/api/v1/metrics").status_code == 403
