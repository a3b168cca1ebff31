import errno
import shutil
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.handlers import handle_errors
from model.account import AccountRole
from store.blobs import open_blobs
from store.memory import MemoryStore
from svod.bootstrap import running_app
from svod.service import Service
from svod.settings import Settings
from tests.api.made import API, a_client


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory):
    blobs = open_blobs(str(tmp_path_factory.mktemp("originals")))
    settings = Settings(registries=(), jobs=1, data=Path("nowhere"))
    with running_app(jobs=1) as app:
        service = Service(store=MemoryStore(), blobs=blobs, app=app, settings=settings, stage_version="1")
        with a_client(service, AccountRole.REVIEWER) as client:
            yield client


@pytest.mark.slow
def test_a_document_sent_comes_back_as_records(client):
    text = "План на 2022 год\n\n№\tМероприятие\tСрок\n1.\tСеминар\tмай\n2.\tВебинар\tиюнь\n"
    answer = client.post(f"{API}/extract", files={"file": ("план.txt", text.encode())})
    assert answer.status_code == 200
    (plan,) = answer.json()["plans"]
    assert [record["activity"] for record in plan["records"]] == ["Семинар", "Вебинар"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "status", "code"), [(b"", 422, "empty"), (b"\x7fELF\x02\x01\x01" + b"\0" * 64, 415, "unsupported")]
)
def test_a_bad_file_is_a_problem_with_a_code_and_advice(client, data, status, code):
    answer = client.post(f"{API}/extract", files={"file": ("план.docx", data)})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["code"] == code
    assert answer.json()["detail"]


def test_the_schema_and_health_are_served_to_anybody(nobody):
    assert nobody.get(f"{API}/schemas/record").json()["title"] == "Result"
    assert nobody.get(f"{API}/health").json()["status"] == "ok"


def test_a_service_without_workers_says_so_and_still_takes_in(real_service):
    with a_client(real_service) as client:
        ready = client.get(f"{API}/ready")
    assert (ready.status_code, ready.json()["status"]) == (200, "ready")
    checks = ready.json()["checks"]
    assert [checks[name]["ok"] for name in ("database", "migrations", "storage", "space", "worker")] == [True] * 4 + [
        False
    ]


def test_a_service_whose_storage_is_gone_is_not_ready(service, tmp_path):
    shutil.rmtree(tmp_path / "originals")
    (tmp_path / "originals").write_text("no folder", encoding="utf-8")
    with a_client(service) as client:
        ready = client.get(f"{API}/ready")
    assert (ready.status_code, ready.json()["checks"]["storage"]["ok"]) == (503, False)


def test_a_service_whose_disk_is_full_is_not_ready_and_says_what_to_do(service, monkeypatch):
    monkeypatch.setattr("svod.space.free_of", lambda _: 1000)
    with a_client(service) as client:
        ready = client.get(f"{API}/ready")
    told = ready.json()["checks"]["space"]
    assert (ready.status_code, told["ok"]) == (503, False)
    assert "освободите" in told["message"]


def test_a_temporary_file_that_finds_no_room_is_refused_in_words():
    web = FastAPI()
    handle_errors(web)

    @web.get("/")
    def write() -> None:
        raise OSError(errno.ENOSPC, "no room")

    with TestClient(web) as client:
        answer = client.get("/")
    assert (answer.status_code, answer.json()["code"]) == (507, "scratch-full")
