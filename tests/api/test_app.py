import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from svod.bootstrap import running_app


@pytest.fixture(scope="module")
def client():
    with running_app(jobs=1) as application, TestClient(create_app(application)) as client:
        yield client


@pytest.mark.slow
def test_a_document_sent_comes_back_as_records(client):
    text = "План на 2022 год\n\n№\tМероприятие\tСрок\n1.\tСеминар\tмай\n2.\tВебинар\tиюнь\n"
    answer = client.post("/api/v1/extract", files={"file": ("план.txt", text.encode())})
    assert answer.status_code == 200
    (plan,) = answer.json()["plans"]
    assert [record["activity"] for record in plan["records"]] == ["Семинар", "Вебинар"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "status", "code"), [(b"", 422, "empty"), (b"\x7fELF\x02\x01\x01" + b"\0" * 64, 415, "unsupported")]
)
def test_a_bad_file_is_a_problem_with_a_code_and_advice(client, data, status, code):
    answer = client.post("/api/v1/extract", files={"file": ("план.docx", data)})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["code"] == code
    assert answer.json()["detail"]


@pytest.mark.slow
def test_the_schema_and_health_are_served(client):
    assert client.get("/api/v1/schemas/record").json()["title"] == "Result"
    assert client.get("/api/v1/health").json()["status"] == "ok"
