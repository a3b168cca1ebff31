"""What is sent in, what goes out: ids A9, A10, A11 and A12 of the checklist, headers, and files that are only saved."""

import re
import time
from dataclasses import replace
from functools import cache

import pytest

from api.app import openapi
from api.guard import HEADERS
from model.account import AccountRole
from model.service_errors import DatabaseStrainedError
from store.postgres.transaction import PostgresWork
from store.quotas import FILTER_SECONDS
from svod.ids import new_id
from tests.api.access.asking import asked, described
from tests.api.access.table import rows
from tests.api.made import API, a_client, fill
from tests.store.made import connection_of

#: What nobody may set by sending it along.
NOT_THEIRS = {
    "rev": 7, "confidence": 1.0, "municipality_id": str(new_id()), "created_by": "Я", "changed_by": "Я",
    "territories": ["лесн-ий"], "is_admin": True, "password_hash": "x", "account_id": "x",
}  # fmt: skip
WITH_BODY = sorted(
    name
    for name, row in rows().items()
    if isinstance(row.needs, AccountRole)
    and "application/json" in described()[name][2].get("requestBody", {}).get("content", {})
)


def test_no_operation_takes_a_field_that_is_not_its_own(administrator):
    """Mass assignment: every body of every operation, with all that is not for people to set sent along."""
    taken = []
    for operation in WITH_BODY:
        one = asked(rows()[operation], {})
        more = {name: value for name, value in NOT_THEIRS.items() if name not in set(fields_of(operation))}
        answer = administrator.request(
            one.method, one.path, params=one.params, headers=one.headers, json={**(one.json or {}), **more}
        )
        refused = {item["pointer"].lstrip("/") for item in answer.json().get("errors") or ()}
        taken += [(operation, name) for name in more.keys() - refused]
    assert len(WITH_BODY) > 60
    assert taken == []


@cache
def whole_description():
    return openapi()


def fields_of(operation):
    schema = described()[operation][2]["requestBody"]["content"]["application/json"]["schema"]
    for reference in re.findall(r"#/components/schemas/(\w+)", str(schema)):
        yield from whole_description()["components"]["schemas"][reference].get("properties", {})


def test_every_model_that_is_received_is_closed():
    whole = whole_description()
    models = whole["components"]["schemas"]
    wanted = {
        name
        for path in whole["paths"].values()
        for operation in path.values()
        for name in re.findall(r"#/components/schemas/(\w+)", str(operation.get("requestBody", {})))
    }
    seen = set()
    while wanted - seen:
        name = (wanted - seen).pop()
        seen.add(name)
        wanted |= set(re.findall(r"#/components/schemas/(\w+)", str(models[name].get("properties", {}))))
    open_ones = [
        name for name in seen
        if models[name].get("type") == "object" and models[name].get("additionalProperties") is not False
        and not name.startswith("Body_")
    ]  # fmt: skip
    assert open_ones == []


STATES = [
    ("PATCH", "/records/{record}", {"set": {"state": "accepted"}}),
    ("PATCH", "/records/{record}", {"set": {"confidence": "1"}}),
    ("PATCH", "/records/{record}", {"state": "accepted"}),
    ("PATCH", "/documents/{document}", {"changes": [{"path": "/state", "value": "done"}]}),
    ("PATCH", "/documents/{document}", {"changes": [{"path": "/document/sha256", "value": "0" * 64}]}),
    ("PATCH", "/documents/{document}", {"changes": [{"path": "/document/id", "value": "x"}]}),
    ("PATCH", "/batches/{batch}", {"id": "00000000-0000-7000-8000-000000000001"}),
]


def test_what_the_machine_alone_knows_is_not_for_people_to_set(administrator, register):
    for method, path, body in STATES:
        address = path.format(record=register.records[0], document=register.document, batch=register.batch)
        answer = administrator.request(method, API + address, json=body, headers={"If-Match": '"0"'})
        assert answer.status_code == 422, (path, body)


def test_a_filter_that_takes_too_long_is_given_up(postgres):
    def asked_for_long():
        with postgres.transaction() as work:
            work.hurry(0.05)
            connection_of(work).execute("select pg_sleep(20)")

    with pytest.raises(DatabaseStrainedError):
        asked_for_long()
    with postgres.transaction() as work:  # the connection goes back as it was
        limit = connection_of(work).execute("show statement_timeout").fetchone()
    assert limit["statement_timeout"] == "1min"


def test_lists_that_people_filter_are_given_five_seconds(real_service, monkeypatch):
    given = []
    monkeypatch.setattr(PostgresWork, "hurry", lambda _work, seconds=FILTER_SECONDS: given.append(seconds))
    fill(real_service)
    with a_client(real_service, AccountRole.READER) as client:
        batch = client.get(f"{API}/batches").json()["items"][0]["id"]
        for path in ("/records?q=x", "/documents?q=x", f"/batches/{batch}/files?q=x"):
            assert client.get(API + path).status_code == 200
    assert given == [5.0] * 3


PATTERNS = [
    "(a+)+$" + "a" * 150, "%" * 190, "%щъ_" * 40, "\\" * 190, "'" * 190, "ъыь|щюэ&!(" * 15, "' or 1=1 --",
    "x:* & !y <-> z", "\u202e" * 100, "a" * 200, '"' * 150, "[[:alpha:]]*" * 15,
]  # fmt: skip


def test_words_to_search_for_are_words_and_no_pattern(real_service):
    """Nothing of them is a regular expression, a pattern or SQL: each is answered at once, and finds nothing."""
    register = fill(real_service)
    with a_client(real_service, AccountRole.READER) as client:
        for words in PATTERNS:
            for path in ("/records", "/documents", "/activities", f"/batches/{register.batch}/files"):
                began = time.process_time()
                answer = client.get(API + path, params={"q": words})
                assert answer.status_code in {200, 422}, (path, words, answer.text)
                assert time.process_time() - began < 5, (path, words)
                # What has no letter in it is no question: everything is told, as without it.
                assert not (re.search(r"\w", words) and answer.json().get("items")), (path, words)


def test_every_kind_of_answer_carries_the_headers_that_keep_it_in_place(service, administrator, register, tmp_path):
    (tmp_path / "index.html").write_text("<!doctype html><title>Свод</title>")
    (tmp_path / "app-12345678.js").write_text("1")
    export = administrator.post(f"{API}/exports", json={"format": "csv", "filters": {}}).json()["id"]
    with a_client(service, AccountRole.ADMINISTRATOR, web=tmp_path) as client:
        paths = {
            "/": 200, "/app-12345678.js": 200, "/review/x": 200, "/assets/gone.js": 404, "/api": 404,
            f"{API}/nothing": 404, f"{API}/me": 200, f"{API}/docs": 200, f"{API}/openapi.json": 200,
            f"{API}/metrics": 200, f"{API}/health": 200, f"{API}/records?limit=0": 422, f"{API}/audit/file": 200,
            f"{API}/exports/{export}/file": 409, f"{API}/documents/{register.document}/original": 200,
            f"{API}/documents/{register.document}/pages/1": 200, f"{API}/calendars/nobodys.ics": 404,
        }  # fmt: skip
        answers = {path: client.get(path) for path in paths}
        answers["405"] = client.delete(f"{API}/health")
        answers["413"] = client.post(f"{API}/batches", headers={"Content-Length": str(1 << 40)}, content=b"x")
        answers["401"] = client.get(f"{API}/me", headers={"Authorization": "Bearer x"})
    assert {path: answers[path].status_code for path in paths} == paths
    for path, answer in answers.items():
        for name in HEADERS:
            assert name in answer.headers, (path, name)
        # The page of the API's description has styles of its own, and no script at all.
        policy = answer.headers["content-security-policy"].replace("style-src 'unsafe-inline'; ", "")
        assert "unsafe" not in policy, path
        assert re.fullmatch(r"[0-9a-f]{16}", answer.headers["x-request-id"]), path
        if path.startswith(API) and answer.status_code != 304:
            assert "public" not in answer.headers["cache-control"], path


HOSTILE_NAMES = ["план.html", "план.svg", 'a"b.html', "a\\b.xml", "../../etc/passwd.js", "план.pdf"]


def test_what_was_uploaded_is_only_ever_saved(service, administrator, register):
    """Whatever its name says it is: no page of this origin, no script, no picture."""
    for name in HOSTILE_NAMES:
        with service.store.transaction() as work:
            document = work.documents.get(register.document)
            work.documents.save(replace(document, name=name, media_type="text/html"))
        answer = administrator.get(f"{API}/documents/{register.document}/original")
        assert answer.headers["content-type"].split(";")[0] == "application/octet-stream", name
        assert answer.headers["content-disposition"].startswith("attachment;"), name
        assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox", name
        assert answer.headers["x-content-type-options"] == "nosniff", name
