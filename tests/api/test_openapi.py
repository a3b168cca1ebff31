import json

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.problems import problem_kinds
from model.errors import SvodError
from tests.api.made import API


@pytest.fixture
def schema(service):
    return create_app(service).openapi()


def test_every_operation_is_described_and_names_its_problems(schema):
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            where = f"{method} {path}"
            assert operation["summary"], where
            assert operation["description"], where
            assert operation["tags"], where
            for status, answer in operation["responses"].items():
                assert answer["description"], where
                if status >= "400" and path != f"{API}/ready":
                    content = answer["content"]["application/problem+json"]
                    assert content["schema"]["$ref"].endswith("/Problem"), where
                    assert content["examples"], where


def test_operation_ids_are_one_each_and_changes_need_a_revision(schema):
    ids = [operation["operationId"] for methods in schema["paths"].values() for operation in methods.values()]
    assert len(ids) == len(set(ids))
    for path, methods in schema["paths"].items():
        if "patch" in methods:
            header = next(one for one in methods["patch"]["parameters"] if one["name"] == "if-match")
            assert header["required"], path


def test_the_description_knows_nothing_of_the_framework_and_resolves(schema):
    text = json.dumps(schema)
    assert "HTTPValidationError" not in text
    assert set(schema["components"]["securitySchemes"]) == {"session", "token", "link"}
    for name in set(text.split('"#/components/schemas/')[1:]):
        assert name.split('"')[0] in schema["components"]["schemas"]


def test_every_error_of_the_tree_is_explained_in_russian(nobody):
    kinds = nobody.get(f"{API}/problems").json()["items"]
    assert len(kinds) > 30
    for kind in kinds:
        assert kind["title"][0].isupper()
        assert kind["title"].endswith(".")
        assert kind["detail"]
        assert 400 <= kind["status"] < 600
        assert nobody.get(kind["type"]).json() == kind
    assert {kind.code for kind in problem_kinds()} >= {error.code for error in SvodError.__subclasses__()}


def test_the_page_of_the_api_needs_no_script_and_no_other_site(nobody):
    page = nobody.get(f"{API}/docs")
    assert page.status_code == 200
    assert "<script" not in page.text
    assert "http://" not in page.text.replace("http://testserver", "")
    assert "https://" not in page.text
    assert "PUT /api/v1/batches/{batch_id}/files/{sha256}" in page.text


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("POST", "/me", "GET"),
        ("PUT", "/batches", "GET, POST"),
        ("DELETE", "/documents/x", "GET, PATCH"),
        ("PATCH", "/ready", "GET"),
    ],
)
def test_a_method_an_address_has_not_is_told_those_it_has(nobody, method, path, allow):
    answer = nobody.request(method, API + path)
    assert (answer.status_code, answer.json()["code"], answer.headers["Allow"]) == (405, "method-not-allowed", allow)


def test_an_unexpected_error_is_a_problem_and_its_text_stays_out_of_answer_and_log(service, caplog):
    def broken():
        raise RuntimeError("Иванов Иван")

    web = create_app(service)
    web.add_api_route(f"{API}/broken", broken)
    answer = TestClient(web, raise_server_exceptions=False).get(f"{API}/broken")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert answer.json()["request_id"] == answer.headers["x-request-id"]
    assert "Иванов" not in answer.text + caplog.text
    assert answer.json()["request_id"] in caplog.text
    assert "RuntimeError" in caplog.text


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (b"{", "/1"),
        (b"[]", ""),
        (b'{"name": ""}', "/name"),
        (b'{"name": "a", "year": "x"}', "/year"),
        (b'{"name": "a", "rev": 1}', "/rev"),
        (b'{"name": "\\u0000"}', "/name"),
        (b'{"name": "\\ud800"}', "/name"),
        (b"\xff", ""),
    ],
)
def test_a_malformed_body_is_told_field_by_field(reviewer, body, pointer):
    answer = reviewer.post(f"{API}/batches", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in {400, 422}
    if answer.status_code == 422:
        assert answer.json()["errors"][0]["pointer"] == pointer


def test_a_stranger_sends_little(nobody):
    answer = nobody.post(f"{API}/session", json={"login": "a", "password": "x" * 20_000})
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


def test_the_answer_to_a_malformed_body_does_not_outgrow_it(reviewer):
    many = "{" + ",".join(f'"{"я" * 300}{number}": 0' for number in range(1000)) + "}"
    answer = reviewer.post(f"{API}/batches", content=many.encode(), headers={"Content-Type": "application/json"})
    assert (answer.status_code, len(answer.json()["errors"])) == (422, 50)
    assert len(answer.content) < 50_000


def test_a_body_of_words_is_limited(reviewer):
    answer = reviewer.post(f"{API}/batches", json={"name": "а" * (1 << 20)})
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
