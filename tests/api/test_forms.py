from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from ingest.forms import open_template
from model.account import AccountRole
from store.memory import MemoryStore
from svod.pipeline import App
from svod.service import Service
from tests.api.made import API, a_client, a_service, fill
from tests.export.form.templates import a_template

FORMS = f"{API}/forms"
ORDER = ("sequence", "activity", "start", "end", "municipality", "responsible")


class Opening:
    """A reading that opens templates, in this process."""

    def template(self, data: bytes, name: str):
        return open_template(data, name)


@pytest.fixture
def service(tmp_path: Path) -> Service:
    made = a_service(MemoryStore(), tmp_path / "originals")
    fill(made)
    return replace(made, app=App(reading=Opening(), understanding=None, jobs=0))  # type: ignore[arg-type]


@pytest.fixture
def methodist(service: Service):
    with a_client(service, AccountRole.METHODIST) as client:
        yield client


def added(client: TestClient, data: bytes | None = None, **query: str):
    sent = client.post(FORMS, params={"file": "форма.xlsx"} | query, content=a_template() if data is None else data)
    assert sent.status_code == 201, sent.text
    return sent.json(), sent.headers["etag"]


def fields(form) -> tuple[str | None, ...]:
    return tuple(column["field"] for column in form["columns"])


def test_a_template_is_taken_with_its_columns_told(methodist: TestClient):
    form, tag = added(methodist)
    assert fields(form) == ORDER
    assert (form["name"], tag) == ("форма", '"0"')
    assert form["layout"] == {"sheet": "Свод района", "head_first": 4, "head_last": 5, "body_first": 6, "body_last": 7}
    assert form["names"] == ["СВОД_МУНИЦИПАЛИТЕТ", "СВОД_ВСЕГО"]
    assert methodist.get(FORMS).json()["items"][0]["id"] == form["id"]


def test_what_a_person_decided_is_remembered_for_the_same_headers(methodist: TestClient):
    form, tag = added(methodist)
    patch = {"name": "Форма 1-РИП", "columns": [{"at": 3, "field": "deadline"}, {"at": 4, "field": None}]}
    changed = methodist.patch(f"{FORMS}/{form['id']}", json=patch, headers={"If-Match": tag})
    assert (changed.status_code, changed.headers["etag"]) == (200, '"1"')
    again, _ = added(methodist, name="На будущий год")
    assert fields(again) == ("sequence", "activity", "deadline", None, "municipality", "responsible")


def test_every_change_can_be_undone_and_done_again(methodist: TestClient):
    form, tag = added(methodist)
    path = f"{FORMS}/{form['id']}"
    gone = methodist.delete(path, headers={"If-Match": tag})
    assert gone.json()["deleted"] is True
    assert methodist.get(FORMS).json()["items"] == []
    back = methodist.post(f"{path}/undo", headers={"If-Match": gone.headers["etag"]})
    assert (back.json()["deleted"], back.headers["etag"]) == (False, '"2"')
    assert methodist.post(f"{path}/undo", headers={"If-Match": back.headers["etag"]}).json()["deleted"] is True


def test_a_stale_change_is_refused(methodist: TestClient):
    form, tag = added(methodist)
    path = f"{FORMS}/{form['id']}"
    assert methodist.patch(path, json={"name": "Первое"}, headers={"If-Match": tag}).status_code == 200
    assert methodist.patch(path, json={"name": "Второе"}, headers={"If-Match": tag}).status_code == 412
    assert methodist.patch(path, json={"name": "Третье"}).status_code == 428


def test_the_head_can_be_shown_by_hand(methodist: TestClient):
    form, tag = added(methodist)
    path = f"{FORMS}/{form['id']}"
    assert (
        methodist.patch(path, json={"head": {"sheet": "Нет", "row": 1}}, headers={"If-Match": tag}).status_code == 422
    )
    told = methodist.patch(path, json={"head": {"sheet": "Свод района", "row": 4}}, headers={"If-Match": tag})
    assert fields(told.json()) == ORDER


def test_the_first_rows_are_shown_as_they_will_stand(methodist: TestClient):
    form, _ = added(methodist)
    shown = methodist.get(f"{FORMS}/{form['id']}/preview").json()
    assert shown["headers"][:2] == ["№ п/п", "Наименование мероприятия"]
    assert [row[0] for row in shown["rows"]] == ["1", "2", "3"]


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", b"PK\x03\x04" + b"\0" * 100])
def test_what_is_no_workbook_is_refused_with_words(methodist: TestClient, data: bytes):
    sent = methodist.post(FORMS, params={"file": "форма.xlsx"}, content=data)
    assert sent.status_code in {415, 422}
    assert sent.json()["detail"]


def test_a_template_without_a_head_is_refused(methodist: TestClient):
    def bare(_book, sheet):
        sheet.delete_rows(1, 20)

    sent = methodist.post(FORMS, params={"file": "пусто.xlsx"}, content=a_template(bare))
    assert sent.status_code == 422
    assert "заголовками" in sent.text


def test_only_a_methodist_changes_forms(service: Service, methodist: TestClient):
    form, tag = added(methodist)
    with a_client(service, AccountRole.REVIEWER) as reviewer:
        assert reviewer.get(f"{FORMS}/{form['id']}").status_code == 200
        assert reviewer.get(f"{FORMS}/{form['id']}/file").content.startswith(b"PK")
        assert reviewer.delete(f"{FORMS}/{form['id']}", headers={"If-Match": tag}).status_code == 403


def test_what_may_stand_in_a_column_and_which_cells_may_be_named_is_told(methodist: TestClient):
    told = methodist.get(f"{FORMS}/choices").json()
    assert {"value": "activity", "title": "Мероприятие"} in told["fields"]
    assert "СВОД_ГОД" in {name["value"] for name in told["names"]}
