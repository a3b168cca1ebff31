"""Limits over HTTP: told, changed, met; refused before the bytes are taken in."""

import hashlib
import threading
from dataclasses import replace

import pytest

from model.account import AccountRole
from model.quota import QuotaLimits
from tests.api.made import API, a_client, a_secret

WHOLE = {name: None for name in QuotaLimits.__dataclass_fields__ if name not in {"rev", "changed_by", "changed_at"}}


def limit(service, **limits):
    with service.store.transaction() as work:
        known = work.quotas.limits()
        work.quotas.save_limits(replace(known, **WHOLE | limits))


def a_batch(client, **face):
    return client.post(f"{API}/batches", json={"name": "п", **face}).json()["id"]


def put(client, batch, data, name=None, **options):
    digest = hashlib.sha256(data).hexdigest()
    path = f"{API}/batches/{batch}/files/{digest}"
    return client.put(path, params={"name": name or f"{digest[:6]}.txt"}, content=data, **options)


def use_of(client, of):
    return client.get(f"{API}/quotas/use", params={"of": of}).json()["items"]


@pytest.fixture
def town(administrator):
    return a_batch(administrator, municipality="Лесной район")


def test_an_administrator_sees_and_changes_the_limits(administrator):
    seen = administrator.get(f"{API}/quotas")
    assert (seen.status_code, seen.headers["ETag"], seen.json()["user_files"]) == (200, '"0"', 50_000)
    wanted = {**WHOLE, "user_requests": 600, "exports_day": 5}
    changed = administrator.put(f"{API}/quotas", json=wanted, headers={"If-Match": '"0"'})
    assert changed.json()["exports_day"] == 5
    assert changed.json()["changed_by"] == "Имя administrator"
    assert administrator.put(f"{API}/quotas", json=wanted, headers={"If-Match": '"0"'}).status_code == 412
    told = administrator.get(f"{API}/audit", params={"what": "limits-changed"}).json()["items"][0]["details"]
    assert told["exports_day"] == "5"


@pytest.mark.parametrize(
    "wrong", [{"user_files": 0}, {"user_files": -1}, {"rev": 7}, {"changed_by": "я"}, {"user_bytes": 1 << 63}]
)
def test_limits_out_of_range_and_fields_of_others_are_refused(administrator, wrong):
    answer = administrator.put(f"{API}/quotas", json={**WHOLE, **wrong}, headers={"If-Match": '"0"'})
    assert answer.status_code == 422


def test_a_user_who_has_sent_enough_today_is_refused_and_told_until_when(service, administrator, town):
    limit(service, user_files=2)
    assert [put(administrator, town, data).status_code for data in (b"a", b"b")] == [202, 202]
    answer = put(administrator, town, b"c")
    assert (answer.status_code, answer.json()["code"]) == (429, "quota-spent")
    assert (answer.json()["quota"], answer.json()["limit"]) == ("user-files", 2)
    assert 0 < int(answer.headers["Retry-After"]) <= 86_401
    # What is there already is no new file.
    assert put(administrator, town, b"a").status_code == 200
    with a_client(service, AccountRole.REVIEWER) as other:
        assert put(other, town, b"c").status_code == 202


def test_a_file_over_the_bytes_of_a_day_is_refused_before_it_is_taken_in(service, administrator, town):
    limit(service, user_bytes=10)
    sent = []

    def parts():
        for _ in range(50):
            sent.append(1)
            yield b"x" * 65_536

    whole = b"x" * 65_536 * 50
    path = f"{API}/batches/{town}/files/{hashlib.sha256(whole).hexdigest()}"
    answer = administrator.put(
        path, params={"name": "x.txt"}, content=parts(), headers={"Content-Length": str(len(whole))}
    )
    assert (answer.status_code, answer.json()["quota"]) == (429, "user-bytes")
    assert use_of(administrator, "user") == []
    assert service.blobs.stat(hashlib.sha256(whole).hexdigest()) is None


def test_what_did_not_come_in_is_given_back(service, administrator, town):
    limit(service, user_files=2, user_bytes=100)
    wrong = administrator.put(f"{API}/batches/{town}/files/{'0' * 64}", params={"name": "x.txt"}, content=b"other")
    assert wrong.json()["code"] == "digest-mismatch"
    assert put(administrator, town, b"four").status_code == 202
    [used] = use_of(administrator, "user")
    assert (used["files"], used["bytes"]) == (1, 4)


def test_a_length_nobody_announced_is_counted_when_it_has_come(service, administrator, town):
    limit(service, user_bytes=10)
    data = b"x" * 30
    path = f"{API}/batches/{town}/files/{hashlib.sha256(data).hexdigest()}"
    answer = administrator.put(path, params={"name": "x.txt"}, content=iter([data]))
    assert answer.status_code == 202
    assert use_of(administrator, "user")[0]["bytes"] == 30
    assert put(administrator, town, b"y").status_code == 429


def test_a_municipality_is_counted_whoever_sends_and_by_a_link_too(service, administrator, town):
    limit(service, municipality_files=2)
    assert put(administrator, town, b"a").status_code == 202
    link = administrator.post(f"{API}/upload-links", json={"municipality": "Лесного района"}).json()["secret"]
    with a_client(service) as sender:
        by_link = {"Authorization": f"Bearer {link}"}
        for data, status in ((b"b", 202), (b"c", 429)):
            path = f"{API}/upload/files/{hashlib.sha256(data).hexdigest()}"
            answer = sender.put(path, params={"name": "x.txt"}, content=data, headers=by_link)
            assert answer.status_code == status
    [used] = use_of(administrator, "municipality")
    assert (used["name"], used["files"], used["kept"]) == ("Лесного района", 2, 2)
    assert use_of(administrator, "user")[0]["files"] == 1
    # Another municipality's and nobody's batches are open.
    assert put(administrator, a_batch(administrator), b"c").status_code == 202


def test_a_municipality_that_keeps_as_much_as_it_may_is_told_so(service, administrator, town):
    limit(service, municipality_kept=5)
    assert put(administrator, town, b"four").status_code == 202
    answer = put(administrator, town, b"fi")
    assert (answer.status_code, answer.json()["code"]) == (409, "quota-kept")
    assert put(administrator, town, b"1").status_code == 202


def order(client, **headers):
    return client.post(f"{API}/exports", json={"format": "csv", "filters": {}}, headers=headers)


def test_a_flood_of_exports_is_capped_for_its_user_alone(service, administrator):
    limit(service, exports_at_once=3)
    made = [order(administrator) for _ in range(4)]
    assert [one.status_code for one in made] == [202, 202, 202, 429]
    assert (made[-1].json()["code"], made[-1].headers["Retry-After"]) == ("exports-at-once", "30")
    with a_client(service, AccountRole.READER) as other:
        assert order(other).status_code == 202
    assert administrator.post(f"{API}/exports/{made[0].json()['id']}/cancel").status_code == 200
    assert order(administrator).status_code == 202


def test_exports_of_a_day_are_capped_and_a_repeated_order_is_none(service, administrator):
    limit(service, exports_day=2)
    first = [order(administrator, **{"Idempotency-Key": "a1"}).json() for _ in range(4)]
    assert len({one["id"] for one in first}) == 1
    assert order(administrator).status_code == 202
    answer = order(administrator)
    assert (answer.status_code, answer.json()["quota"]) == (429, "exports-day")


def test_exports_ordered_at_the_same_moment_do_not_slip_through(real_service):
    limit(real_service, exports_at_once=4)
    secret = a_secret(real_service.store, AccountRole.READER)
    found = []

    def send(server):
        found.extend(order(server).status_code for _ in range(3))

    # Two applications over one database, as two servers are.
    with a_client(real_service) as one, a_client(real_service) as other:
        for client in (one, other):
            client.headers["Authorization"] = f"Bearer {secret}"
            client.get(f"{API}/exports")  # the first request makes the routes, which two threads may not
        threads = [threading.Thread(target=send, args=(client,)) for client in (one, other, one, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert (found.count(202), found.count(429)) == (4, 8)


def test_files_sent_at_the_same_moment_to_two_servers_do_not_slip_through(real_service):
    limit(real_service, user_files=5)
    secret = a_secret(real_service.store, AccountRole.REVIEWER)
    found = []
    with a_client(real_service) as one, a_client(real_service) as other:
        for client in (one, other):
            client.headers["Authorization"] = f"Bearer {secret}"
        batch = a_batch(one)

        def send(client, mark):
            found.extend(put(client, batch, f"{mark} {number}".encode()).status_code for number in range(3))

        threads = [threading.Thread(target=send, args=(client, at)) for at, client in enumerate((one, other) * 2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert (found.count(202), found.count(429)) == (5, 7)


def test_a_batch_of_two_thousand_files_meets_no_limit(administrator):
    """A few of them, and the limits themselves: the whole batch is sent by `make hold` and the load test."""
    batch = a_batch(administrator, municipality="Лесной район")
    statuses = {put(administrator, batch, str(number).encode(), "план.txt").status_code for number in range(20)}
    assert statuses == {202}
    limits = QuotaLimits()
    assert min(limits.user_files, limits.municipality_files, limits.user_requests) >= 2_000 * 2
