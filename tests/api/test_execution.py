"""Execution over HTTP: a stale word is answered with what is so now, a filter as a table."""

import pytest

from model.account import AccountRole
from store.memory import MemoryStore
from svod.execution.recomputing import recompute_all
from tests.api.made import API, a_client, a_service, fill


@pytest.fixture
def service(tmp_path):
    return a_service(MemoryStore(), tmp_path)


@pytest.fixture
def record(service):
    register = fill(service)
    recompute_all(service.store)
    return register.records[0]


def test_a_stale_word_is_told_what_is_so_now(service, record):
    reviewer = a_client(service, AccountRole.REVIEWER)
    path = f"{API}/execution/activities/{record}"
    tag = reviewer.get(path).headers["etag"]
    word = {"kind": "dropped", "reason": "школа закрыта"}
    assert reviewer.post(f"{path}/words", json=word, headers={"If-Match": tag}).status_code == 200
    late = reviewer.post(f"{path}/words", json={"kind": "done"}, headers={"If-Match": tag})
    assert (late.status_code, late.json()["code"]) == (412, "stale-revision")
    now_is = late.json()["current"]
    assert (now_is["record"], now_is["status"], now_is["evidence"]) == (str(record), "dropped", "person")
    assert now_is["rev"] == int(reviewer.get(path).headers["etag"].strip('"'))


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(("table", "media"), [("xlsx", "spreadsheetml"), ("csv", "text/csv")])
def test_a_filter_is_downloaded_as_a_table(service, table, media):
    reader = a_client(service, AccountRole.READER)
    answer = reader.get(f"{API}/execution/file", params={"format": table, "unreported": True, "day": "2031-01-01"})
    assert answer.status_code == 200
    assert media in answer.headers["content-type"]
    assert f".{table}" in answer.headers["content-disposition"]
    assert reader.get(f"{API}/execution/file", params={"format": "docx"}).status_code == 422
