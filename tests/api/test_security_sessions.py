"""Sessions, cookies, foreign pages, guessing: ids A4, A5 and A6 of the checklist."""

import itertools
from datetime import timedelta

import pytest

from model.account import AccountRole
from svod.accounts import NewAccount, add_account
from svod.sessions import IDLE, LONGEST, TOUCH
from svod.throttle import FREE, OF_LOGIN
from tests.api.access.asking import asked, described
from tests.api.access.table import rows
from tests.api.made import API, ORIGIN, a_client

PASSWORD = "пять-тихих-ёжиков"  # noqa: S105 -- of the test's own account
OWN = {"Origin": ORIGIN}
UNSAFE = sorted(
    name
    for name, row in rows().items()
    if isinstance(row.needs, AccountRole) and described()[name][0] not in {"GET", "HEAD"}
)


@pytest.fixture
def anna(service):
    wanted = NewAccount(login="anna", name="Анна", role=AccountRole.ADMINISTRATOR, password=PASSWORD)
    return add_account(service.store, wanted)[0]


def sign_in(client, login="anna", password=PASSWORD, **headers):
    return client.post(f"{API}/session", json={"login": login, "password": password}, headers=headers)


@pytest.fixture
def browser(service, anna):
    assert anna.role is AccountRole.ADMINISTRATOR
    with a_client(service) as client:
        assert sign_in(client).status_code == 200
        yield client


def with_session(client, secret):
    client.cookies.clear()
    return client.get(f"{API}/me", headers={"Cookie": f"svod_session={secret}"}).status_code


@pytest.mark.usefixtures("anna")
def test_a_session_somebody_else_chose_is_not_the_one_a_person_gets(nobody):
    """Session fixation: what the browser brings is never kept."""
    nobody.cookies.set("svod_session", "chosen-by-a-stranger")
    given = sign_in(nobody, **OWN).cookies["svod_session"]
    assert given != "chosen-by-a-stranger"
    assert with_session(nobody, "chosen-by-a-stranger") == 401
    assert with_session(nobody, given) == 200


def test_secrets_of_sessions_are_long_and_all_different(service, anna):
    with a_client(service) as client:
        secrets = set()
        for _ in range(3):
            client.cookies.clear()
            secrets.add(sign_in(client).cookies["svod_session"])
    assert len(secrets) == 3
    assert min(map(len, secrets)) >= 43  # 256 bits
    with service.store.transaction() as work:
        kept = [one.secret_hash for one in work.accounts.sessions(anna.id)]
    assert not any(secret.encode() in kept for secret in secrets)


def test_an_administrator_ends_all_sessions_at_once(service, browser, anna):
    with a_client(service) as other:
        sign_in(other)
        assert other.get(f"{API}/me").status_code == 200
        assert browser.delete(f"{API}/accounts/{anna.id}/sessions", headers=OWN).status_code == 204
        assert [client.get(f"{API}/me").status_code for client in (browser, other)] == [401, 401]


@pytest.mark.usefixtures("anna")
def test_the_cookies_flags_over_plain_and_over_encrypted_http(service):
    with a_client(service) as client:
        for scheme, is_secure in (("http", False), ("https", True)):
            client.base_url = f"{scheme}://testserver"
            cookie = sign_in(client, Origin=f"{scheme}://testserver").headers["set-cookie"].lower()
            parts = {part.strip() for part in cookie.split(";")}
            assert {"httponly", "samesite=lax", "path=/"} <= parts
            assert ("secure" in parts) is is_secure
            assert not any(part.startswith("domain") for part in parts)


def test_a_session_lasts_no_longer_than_it_says():
    assert timedelta(minutes=5) <= IDLE <= timedelta(hours=24)
    assert IDLE < LONGEST <= timedelta(days=31)
    assert TOUCH < IDLE


def test_every_unsafe_operation_refuses_a_foreign_page(browser):
    """All of them in one go, each in order in all but where it comes from; none is even looked at."""
    foreign = itertools.cycle([{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {}])
    opened = []
    for operation, headers in zip(UNSAFE, foreign, strict=False):
        one = asked(rows()[operation], {})
        answer = browser.request(one.method, one.path, **{**one.rest, "headers": {**one.headers, **headers}})
        if (answer.status_code, answer.json().get("code")) != (403, "cross-site"):
            opened.append((operation, answer.status_code, answer.text[:200]))
    assert len(UNSAFE) > 100
    assert opened == []


ORIGINS = [
    "http://testserver.evil.example", "http://testserver:81", "http://evil.example#testserver",
    "http://testserver@evil.example", "null", "http://", "testserver",
]  # fmt: skip


def test_what_only_looks_like_the_own_origin_is_another(browser):
    for origin in ORIGINS:
        answer = browser.post(f"{API}/batches", json={"name": "п"}, headers={"Origin": origin})
        assert answer.json()["code"] == "cross-site", origin


def test_safe_methods_change_nothing_even_from_a_foreign_page(browser):
    """What a link or a picture of another site may ask for: it is answered, and may not be read there."""
    answer = browser.get(f"{API}/me", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    preflight = browser.options(
        f"{API}/batches", headers={"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    )
    assert preflight.status_code == 405
    assert "access-control-allow-methods" not in preflight.headers


@pytest.mark.usefixtures("anna")
def test_forged_addresses_buy_no_more_guesses_of_one_login(service):
    """As a proxy in front would name them, or a stranger who names them himself."""
    with a_client(service) as client:
        for number in range(OF_LOGIN - 1):
            client.app.state.throttle.check("anna", f"198.51.100.{number}")
        assert sign_in(client, password="не тот пароль").status_code == 401  # noqa: S106 -- wrong on purpose
        client.app.state.throttle.forgive("boris", "testclient")
        answer = sign_in(client)
    assert (answer.status_code, answer.json()["code"]) == (429, "too-many-tries")
    assert int(answer.headers["Retry-After"]) > 600


@pytest.mark.usefixtures("anna")
def test_two_servers_over_one_database_count_guesses_together(real_service):
    add_account(real_service.store, NewAccount(login="b", name="Б", role=AccountRole.READER, password=PASSWORD))
    with a_client(real_service) as one, a_client(real_service) as other:
        wrong = [sign_in((one, other)[at % 2], "b", "не тот пароль").status_code for at in range(FREE)]
        assert wrong == [401] * FREE
        assert [sign_in(client, "b").status_code for client in (one, other)] == [429, 429]


@pytest.mark.usefixtures("anna")
def test_a_login_nobody_has_waits_as_one_that_somebody_has(nobody):
    told = []
    for login in ("anna", "nobody"):
        for _ in range(FREE):
            nobody.app.state.throttle.check(login, "testclient")
        answer = sign_in(nobody, login, "не тот пароль")
        told.append((answer.status_code, answer.json()["code"], answer.json()["detail"]))
    assert told[0] == told[1]
    assert told[0][:2] == (429, "too-many-tries")


def test_passwords_are_hashed_with_argon2id_of_a_sound_cost(anna):
    """At least what OWASP asks for: 19 MiB with two passes, or more memory."""
    kind, _version, cost = anna.password_hash.split("$")[1:4]
    given = dict(part.split("=") for part in cost.split(","))
    assert kind == "argon2id"
    assert int(given["m"]) >= 19_456
    assert int(given["t"]) >= 2
