"""How often one user asks: told before a body is read, others unharmed."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from api.flow import AT_ONCE, TAKES_FILES, UNKNOWN_AT_ONCE, Flows
from model.account import AccountRole
from model.errors import BlobMissingError
from model.service_errors import AskedTooOftenError
from svod.quotas.flow import Flow
from tests.api.made import API, a_client, a_secret
from tests.store.records_made import keep_document


class Clock:
    def __init__(self):
        self.time = 0.0

    def __call__(self):
        return self.time


def asked(flow, holder="a"):
    """How many are let through at this moment, and the wait of the next one."""
    count = 0
    while True:
        try:
            flow.step(holder)
        except AskedTooOftenError as error:
            return count, error.seconds
        count += 1


def test_a_quiet_minute_is_worth_a_minute_of_requests_at_once():
    clock = Clock()
    flow = Flow(120, clock)
    assert asked(flow) == (120, 1)
    assert asked(flow, "b")[0] == 120
    clock.time += 10
    assert asked(flow)[0] == 20
    clock.time += 3600
    assert asked(flow)[0] == 120


def test_the_wait_is_until_the_next_request_may_come():
    flow = Flow(2, Clock())
    assert asked(flow) == (2, 31)


def test_without_a_limit_everything_is_let_through():
    flow = Flow(None)
    for _ in range(10_000):
        flow.step("a")


@pytest.fixture
def client(service):
    with a_client(service, AccountRole.REVIEWER) as client:
        client.get(f"{API}/me")  # from now on it is known whose the token is
        yield client


def flows_of(client) -> Flows:
    return client.app.state.flows


def test_whoever_asks_too_often_is_told_when_to_come_again_and_others_are_let_in(service, client):
    flows_of(client).asking.most = 3
    statuses = [client.get(f"{API}/me").status_code for _ in range(5)]
    assert statuses[-2:] == [429, 429]
    answer = client.get(f"{API}/me")
    assert (answer.json()["code"], answer.json()["title"]) == ("asked-too-often", "Слишком частые запросы.")
    assert 0 < int(answer.headers["Retry-After"]) <= 21
    assert answer.headers["content-type"] == "application/problem+json"
    other = {"Authorization": f"Bearer {a_secret(service.store, AccountRole.READER)}"}
    assert client.get(f"{API}/me", headers=other).status_code == 200


def test_all_keys_of_one_account_are_one_user(client):
    second = client.post(f"{API}/tokens", json={"name": "т", "role": "reader"}).json()["secret"]
    also = {"Authorization": f"Bearer {second}"}
    assert client.get(f"{API}/me", headers=also).status_code == 200
    flows_of(client).asking.most = 2
    statuses = [client.get(f"{API}/me", headers=also if at % 2 else {}).status_code for at in range(4)]
    assert statuses == [200, 200, 429, 429]


def test_a_credential_that_is_nobodys_any_more_spends_nothing_of_its_owners(client):
    second = client.post(f"{API}/tokens", json={"name": "т", "role": "reader"}).json()
    stolen = {"Authorization": f"Bearer {second['secret']}"}
    assert client.get(f"{API}/me", headers=stolen).status_code == 200
    client.delete(f"{API}/tokens/{second['id']}")
    flows_of(client).asking.most = 5
    assert client.get(f"{API}/me", headers=stolen).status_code == 401
    for _ in range(10):
        client.get(f"{API}/me", headers=stolen)
    assert client.get(f"{API}/me").status_code == 200


def test_a_body_of_somebody_refused_is_not_read(client):
    flows_of(client).asking.most = 1
    client.get(f"{API}/me")
    taken = []

    def parts():
        for _ in range(1000):
            taken.append(1)
            yield b"x" * 1000

    answer = client.post(f"{API}/batches", content=parts(), headers={"Content-Length": "1000000"})
    assert answer.status_code == 429
    assert answer.headers["Connection"] == "close"


def test_the_page_itself_is_never_refused(client):
    flows_of(client).asking.most = 1
    assert {client.get(f"{API}/me").status_code for _ in range(4)} == {200, 429}
    assert client.get("/").status_code == 503  # not built here, but answered


def test_files_are_counted_apart_from_other_requests(client):
    batch = client.post(f"{API}/batches", json={"name": "п"}).json()["id"]
    flows_of(client).asking.most = 1
    client.get(f"{API}/me")
    assert client.get(f"{API}/me").status_code == 429
    assert client.head(f"{API}/batches/{batch}/files/{'0' * 64}").status_code == 404


def test_limits_changed_by_an_administrator_hold_within_seconds(service):
    clock = Clock()
    flows = Flows(clock)
    flows.renew(service.store)
    with service.store.transaction() as work:
        limits = work.quotas.limits()
        work.quotas.save_limits(type(limits)(rev=limits.rev, user_requests=7))
    flows.renew(service.store)
    assert flows.asking.most == 6000
    clock.time += 11
    flows.renew(service.store)
    assert (flows.asking.most, flows.sending.most) == (7, 7)


def test_one_user_has_so_many_requests_in_work_at_once_and_no_line_stays(service, client, monkeypatch):
    """Sixty at once: never more than eight of them inside."""
    inside, most = [], []
    real = type(service.store).transaction

    def counted(store, *given):
        inside.append(1)
        most.append(len(inside))
        try:
            return real(store, *given)
        finally:
            inside.pop()

    monkeypatch.setattr(type(service.store), "transaction", counted)
    with ThreadPoolExecutor(60) as threads:
        statuses = set(threads.map(lambda _: client.get(f"{API}/batches").status_code, range(120)))
    assert statuses == {200}
    assert max(most) <= AT_ONCE
    assert flows_of(client)._lines == {}  # noqa: SLF001 -- what is not held is forgotten


def test_who_waits_for_files_that_do_not_come_is_answered_all_else(service, client, monkeypatch):
    """More downloads of one user than may be in work, all of them hung."""
    document = keep_document(service.store).id
    are_hung, go_on = threading.Semaphore(0), threading.Event()

    def hung(_blobs, sha256):
        are_hung.release()
        assert go_on.wait(60)
        raise BlobMissingError(sha256)

    monkeypatch.setattr(type(service.blobs), "stat", hung)
    with ThreadPoolExecutor(AT_ONCE + 5) as threads:
        taken = [threads.submit(client.get, f"{API}/documents/{document}/original") for _ in range(AT_ONCE + 4)]
        try:
            assert all(are_hung.acquire(timeout=30) for _ in range(AT_ONCE))
            answer = threads.submit(client.get, f"{API}/me").result(timeout=30)
            assert (answer.status_code, are_hung.acquire(blocking=False)) == (200, False)
        finally:
            go_on.set()
        assert {one.result().status_code for one in taken} == {410}


@pytest.mark.parametrize(
    ("path", "is_of_files"),
    [
        ("documents/1/original", True),
        ("documents/1/pages/2", True),
        ("documents/1/pages/2/words", True),
        ("exports/1/file", True),
        ("documents/1/pages", False),
        ("documents/1", False),
        ("exports/1", False),
        ("letters/1/file", False),
    ],
)
def test_what_lies_in_the_store_of_files_has_a_line_of_its_own(path, is_of_files):
    assert bool(TAKES_FILES.fullmatch(f"{API}/{path}")) is is_of_files


@pytest.mark.parametrize("path", ["batches", "documents/1/original"])
def test_whom_nobody_knows_yet_shares_a_wider_line_with_their_address(path):
    """A whole institute may sit behind one."""
    scope = {"type": "http", "path": f"{API}/{path}", "headers": [], "client": ("203.0.113.5", 1)}
    assert Flows().admit(scope)._line.total_tokens == UNKNOWN_AT_ONCE  # noqa: SLF001 -- how wide it is, nobody else tells
