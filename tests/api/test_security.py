from dataclasses import replace
from datetime import timedelta

import pytest

from model.account import AccountRole
from svod import sessions
from svod.accounts import NewAccount, add_account
from svod.sessions import TOUCH, digest
from tests.api.made import API, ORIGIN, a_client

PASSWORD = "пять-тихих-ёжиков"  # noqa: S105 -- of the test's own account
OWN = {"Origin": ORIGIN}


@pytest.fixture
def anna(service):
    return add_account(
        service.store, NewAccount(login="anna", name="Анна", role=AccountRole.REVIEWER, password=PASSWORD)
    )[0]


@pytest.fixture
def browser(service, anna):
    assert anna.rev == 0
    with a_client(service) as client:
        assert client.post(f"{API}/session", json={"login": "anna", "password": PASSWORD}).status_code == 200
        yield client


def test_a_browser_signs_in_and_out(browser):
    cookie = browser.cookies["svod_session"]
    assert browser.get(f"{API}/me").json()["login"] == "anna"
    assert browser.delete(f"{API}/session", headers=OWN).status_code == 204
    browser.cookies.set("svod_session", cookie)
    assert browser.get(f"{API}/me").status_code == 401


@pytest.mark.usefixtures("anna")
def test_the_cookie_is_for_this_site_and_not_for_scripts(nobody):
    answer = nobody.post(f"{API}/session", json={"login": "anna", "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "password" not in answer.text


def test_signing_in_again_closes_the_session_the_browser_had(browser):
    old = browser.cookies["svod_session"]
    browser.post(f"{API}/session", json={"login": "anna", "password": PASSWORD}, headers=OWN)
    assert browser.cookies["svod_session"] != old
    browser.cookies.clear()
    browser.cookies.set("svod_session", old)
    assert browser.get(f"{API}/me").status_code == 401


@pytest.mark.usefixtures("anna")
@pytest.mark.parametrize(("login", "password"), [("anna", "не-тот-пароль"), ("nobody", PASSWORD), ("anna", "x")])
def test_a_wrong_password_and_an_unknown_login_are_told_the_same(nobody, login, password):
    answer = nobody.post(f"{API}/session", json={"login": login, "password": password})
    problem = answer.json()
    assert (answer.status_code, problem["code"], problem["title"]) == (
        401,
        "wrong-credentials",
        "Имя или пароль не подходят.",
    )


@pytest.mark.usefixtures("anna")
def test_guessing_is_slowed_down_also_for_the_right_password(nobody):
    for _ in range(5):
        assert nobody.post(f"{API}/session", json={"login": "anna", "password": "не-тот-пароль"}).status_code == 401
    answer = nobody.post(f"{API}/session", json={"login": "ANNA", "password": PASSWORD})
    assert (answer.status_code, answer.json()["code"]) == (429, "too-many-tries")
    assert 0 < int(answer.headers["Retry-After"]) <= 31


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_change_by_cookie_needs_the_own_page(browser, headers):
    answer = browser.post(f"{API}/batches", json={"name": "п"}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "cross-site")


@pytest.mark.parametrize("headers", [OWN, {"Sec-Fetch-Site": "same-origin"}])
def test_a_change_by_cookie_from_the_own_page_is_made(browser, headers):
    assert browser.post(f"{API}/batches", json={"name": "п"}, headers=headers).status_code == 201


@pytest.mark.usefixtures("anna")
def test_another_site_cannot_sign_a_browser_in(nobody):
    given = {"login": "anna", "password": PASSWORD}
    answer = nobody.post(f"{API}/session", json=given, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("header", ["Bearer", "Bearer x", "Bearer svod_x", "Basic YTpi", "Bearer svod_" + "a" * 43, ""])
def test_a_token_nobody_made_is_refused_also_beside_a_good_cookie(browser, header):
    answer = browser.get(f"{API}/me", headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_token_works_until_it_is_revoked(browser, service):
    made = browser.post(f"{API}/tokens", json={"name": "т", "role": "reader"}, headers=OWN).json()
    with a_client(service) as other:
        other.headers["Authorization"] = f"Bearer {made['secret']}"
        assert other.get(f"{API}/me").json()["role"] == "reader"
        assert other.post(f"{API}/batches", json={"name": "п"}).status_code == 403
        assert browser.delete(f"{API}/tokens/{made['id']}", headers=OWN).status_code == 204
        assert other.get(f"{API}/me").status_code == 401
    assert browser.get(f"{API}/tokens").json()["items"] == []


def test_nobody_makes_a_token_above_their_own_role_or_sees_those_of_others(browser, administrator):
    assert browser.post(f"{API}/tokens", json={"name": "т", "role": "administrator"}, headers=OWN).status_code == 403
    mine = browser.post(f"{API}/tokens", json={"name": "т", "role": "reader"}, headers=OWN).json()
    theirs = administrator.post(f"{API}/tokens", json={"name": "т", "role": "reader"}).json()
    assert [item["id"] for item in browser.get(f"{API}/tokens").json()["items"]] == [mine["id"]]
    assert browser.delete(f"{API}/tokens/{theirs['id']}", headers=OWN).status_code == 404
    assert administrator.delete(f"{API}/tokens/{mine['id']}").status_code == 204


def test_a_blocked_account_is_out_at_once_with_its_tokens(browser, administrator, anna):
    token = browser.post(f"{API}/tokens", json={"name": "т", "role": "reader"}, headers=OWN).json()["secret"]
    answer = administrator.patch(f"{API}/accounts/{anna.id}", json={"disabled": True}, headers={"If-Match": '"0"'})
    assert (answer.status_code, answer.json()["disabled"]) == (200, True)
    assert browser.get(f"{API}/me").status_code == 401
    browser.cookies.clear()
    assert browser.get(f"{API}/me", headers={"Authorization": f"Bearer {token}"}).status_code == 401
    again = browser.post(f"{API}/session", json={"login": "anna", "password": PASSWORD})
    assert again.json()["code"] == "wrong-credentials"


def test_a_role_taken_away_is_gone_at_once(browser, administrator, anna):
    administrator.patch(f"{API}/accounts/{anna.id}", json={"role": "reader"}, headers={"If-Match": '"0"'})
    assert browser.post(f"{API}/batches", json={"name": "п"}, headers=OWN).json()["code"] == "forbidden"


def test_an_administrator_does_not_lock_themselves_out(administrator):
    me = administrator.get(f"{API}/me").json()
    for change in ({"disabled": True}, {"role": "reader"}):
        answer = administrator.patch(f"{API}/accounts/{me['id']}", json=change, headers={"If-Match": '"0"'})
        assert answer.status_code == 422


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(browser, service):
    with a_client(service) as other:
        other.post(f"{API}/session", json={"login": "anna", "password": PASSWORD})
        change = {"old": PASSWORD, "new": "десять новых знаков"}
        assert browser.post(f"{API}/me/password", json={**change, "old": "x"}, headers=OWN).status_code == 401
        assert browser.post(f"{API}/me/password", json=change, headers=OWN).status_code == 204
        assert other.get(f"{API}/me").status_code == 401
        assert browser.get(f"{API}/me").status_code == 200
        assert other.post(f"{API}/session", json={"login": "anna", "password": PASSWORD}).status_code == 401


@pytest.mark.parametrize("password", ["короткий", "аааааааааааа", "x" * 201])
def test_a_weak_password_is_refused(administrator, password):
    wanted = {"login": "boris", "name": "Борис", "role": "reader", "password": password}
    answer = administrator.post(f"{API}/accounts", json=wanted)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/password")


@pytest.mark.usefixtures("anna")
def test_a_login_is_taken_whatever_its_case(administrator):
    answer = administrator.post(f"{API}/accounts", json={"login": "ANNA", "name": "Анна", "role": "reader"})
    assert (answer.status_code, answer.json()["code"]) == (409, "login-taken")


def test_a_made_password_is_shown_once_and_works(administrator, nobody):
    made = administrator.post(f"{API}/accounts", json={"login": "boris", "name": "Борис", "role": "reader"}).json()
    assert nobody.post(f"{API}/session", json={"login": "Boris", "password": made["password"]}).status_code == 200
    assert "password" not in administrator.get(f"{API}/accounts").json()["items"][-1]


def test_a_session_ends_when_it_is_not_used_and_in_the_end_in_any_case(browser, service, monkeypatch):
    key = digest(browser.cookies["svod_session"])
    real = sessions.now

    def later(by):
        monkeypatch.setattr(sessions, "now", lambda: real() + by)
        return browser.get(f"{API}/me").status_code

    assert later(sessions.IDLE - timedelta(minutes=1)) == 200
    with service.store.transaction() as work:
        assert work.accounts.session(key).expires_at > real() + sessions.IDLE + TOUCH
    assert later(2 * sessions.IDLE - timedelta(minutes=2)) == 200
    assert later(4 * sessions.IDLE) == 401
    with service.store.transaction() as work:
        session = work.accounts.session(key)
        work.accounts.open_session(replace(session, expires_at=real() + 2 * sessions.LONGEST))
    assert later(sessions.LONGEST + timedelta(seconds=1)) == 401


def test_every_answer_carries_the_headers_that_keep_it_in_place(nobody):
    for path in ("/", f"{API}/health", f"{API}/me", f"{API}/nothing", f"{API}/docs"):
        headers = nobody.get(path).headers
        assert "default-src" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"]
        assert len(headers["x-request-id"]) == 16
