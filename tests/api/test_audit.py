"""The audit: every deed in it is there, and nothing that should not be."""

import csv
import io
from uuid import UUID

import pytest

from model.account import AccountRole
from model.audit import AuditEvent, AuditFilter
from svod.accounts import NewAccount, add_account
from svod.audit import shortened
from tests.api.made import API, ORIGIN, a_client

PASSWORD = "пять-тихих-ёжиков"  # noqa: S105 -- of the test's own account
OWN = {"Origin": ORIGIN}


@pytest.fixture
def anna(service):
    given = NewAccount(login="anna", name="Анна", role=AccountRole.REVIEWER, password=PASSWORD)
    return add_account(service.store, given)[0]


@pytest.fixture
def browser(service, anna):
    with a_client(service) as client:
        client.post(f"{API}/session", json={"login": anna.login, "password": PASSWORD})
        yield client


def events(service, **wanted):
    with service.store.transaction() as work:
        return [entry.event for entry in work.audit.list(AuditFilter(**wanted), None, 200).items][::-1]


def test_coming_in_going_out_and_failing_are_written_down(service, browser, anna):
    wrong = {"login": "anna", "password": "не-тот-пароль"}
    assert browser.post(f"{API}/session", json=wrong, headers=OWN).status_code == 401
    browser.delete(f"{API}/session", headers=OWN)
    browser.delete(f"{API}/session", headers=OWN)
    assert events(service, actor=anna.id) == [
        AuditEvent.SIGNED_IN, AuditEvent.SIGN_IN_FAILED, AuditEvent.SIGNED_OUT
    ]  # fmt: skip


def test_what_a_stranger_typed_as_a_login_is_not_kept(service, nobody):
    nobody.post(f"{API}/session", json={"login": "мой-пароль-по-ошибке", "password": "anna"})
    with service.store.transaction() as work:
        [entry] = work.audit.list(AuditFilter(event=AuditEvent.SIGN_IN_FAILED), None, 5).items
    assert entry.actor_id is None
    assert "пароль" not in repr(entry)


def test_accounts_tokens_and_sessions_leave_their_lines(service, administrator, anna):
    made = administrator.post(f"{API}/accounts", json={"login": "boris", "name": "Борис", "role": "reader"}).json()
    path = f"{API}/accounts/{made['id']}"
    administrator.patch(path, json={"role": "methodist", "name": "Борис Б."}, headers={"If-Match": '"0"'})
    administrator.delete(f"{path}/sessions")
    token = administrator.post(f"{API}/tokens", json={"name": "т", "role": "reader"}).json()
    administrator.delete(f"{API}/tokens/{token['id']}")
    administrator.delete(f"{API}/tokens/{token['id']}")
    me = UUID(administrator.get(f"{API}/me").json()["id"])
    assert events(service, actor=me)[-5:] == [
        AuditEvent.ACCOUNT_MADE, AuditEvent.ACCOUNT_CHANGED, AuditEvent.SESSIONS_ENDED,
        AuditEvent.TOKEN_MADE, AuditEvent.TOKEN_REVOKED,
    ]  # fmt: skip
    changed = administrator.get(f"{API}/audit", params={"what": "account-changed"}).json()["items"][0]
    assert changed["details"]["role"] == "methodist"
    assert "name" in changed["details"]["fields"]
    assert "Борис" not in str(changed)
    assert changed["subject_id"] == made["id"]
    assert changed["token_id"] is not None
    assert anna.id


def test_taking_files_is_written_down_with_what_was_taken(service, administrator, register):
    assert administrator.get(f"{API}/documents/{register.document}/original").status_code == 200
    assert administrator.get(f"{API}/documents/{register.document}/contract").status_code == 200
    assert administrator.get(f"{API}/documents/{register.document}").status_code == 200
    assert events(service, subject=register.document) == [AuditEvent.ORIGINAL_TAKEN, AuditEvent.CONTRACT_TAKEN]
    order = administrator.post(f"{API}/exports", json={"format": "csv"}).json()["id"]
    assert administrator.get(f"{API}/exports/{order}/file").status_code == 409
    assert events(service, subject=UUID(order)) == [AuditEvent.EXPORT_ORDERED]


def test_the_list_is_asked_by_who_what_and_when_and_goes_on(administrator, browser, anna):
    for _ in range(3):
        browser.post(f"{API}/tokens", json={"name": "т", "role": "reader"}, headers=OWN)
    asked = {"who": str(anna.id), "what": "token-made", "limit": 2}
    head = administrator.get(f"{API}/audit", params=asked).json()
    assert [(one["login"], one["sentence"]) for one in head["items"]] == [("anna", "Ключ API выпущен")] * 2
    tail = administrator.get(f"{API}/audit", params={**asked, "cursor": head["next"]}).json()
    assert (len(tail["items"]), tail["next"]) == (1, None)
    later = administrator.get(f"{API}/audit", params={"from": "2100-01-01T00:00:00"}).json()
    assert later["items"] == []
    assert administrator.get(f"{API}/audit", params={"to": "2000-01-01T00:00:00Z"}).json()["items"] == []
    assert administrator.get(f"{API}/audit", params={"what": "nothing"}).status_code == 422


def test_the_file_opens_as_a_table_and_its_taking_is_written_down(service, administrator):
    add_account(service.store, NewAccount(login="-1+cmd", name="Н", role=AccountRole.READER, password=PASSWORD))
    with a_client(service) as client:
        client.post(f"{API}/session", json={"login": "-1+cmd", "password": PASSWORD})
    answer = administrator.get(f"{API}/audit/file")
    assert answer.headers["content-disposition"].startswith("attachment")
    lines = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))
    assert lines[0][:3] == ["когда (UTC)", "событие", "логин"]
    assert lines[1][1] == "Журнал скачан"
    assert "'-1+cmd" in {line[2] for line in lines}


def test_every_event_has_its_russian_words_and_is_listed(administrator):
    listed = administrator.get(f"{API}/audit/events").json()["items"]
    assert {one["event"] for one in listed} == {str(event) for event in AuditEvent}
    assert all(one["sentence"][0].isupper() for one in listed)


@pytest.mark.parametrize("role", [AccountRole.READER, AccountRole.REVIEWER, AccountRole.METHODIST])
def test_nobody_but_an_administrator_reads_the_audit(service, role):
    with a_client(service, role) as client:
        for path in ("/audit", "/audit/file", "/audit/events"):
            assert client.get(API + path).status_code == 403


def test_sessions_are_shown_without_their_secrets_and_end_at_once(administrator, browser, anna):
    path = f"{API}/accounts/{anna.id}/sessions"
    [session] = administrator.get(path).json()["items"]
    assert set(session) == {"created_at", "used_at", "expires_at"}
    assert administrator.delete(path).status_code == 204
    assert administrator.get(path).json()["items"] == []
    assert browser.get(f"{API}/me").status_code == 401


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("198.51.100.77", "198.51.100.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("::ffff:198.51.100.77", "198.51.100.0/24"),
        ("testclient", None),
        ("", None),
    ],
)
def test_of_an_address_only_its_network_is_kept(address, kept):
    assert shortened(address) == kept
    assert shortened(address, kept=False) is None
