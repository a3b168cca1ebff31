"""Content-Digest: what the sender says of the bytes is believed only when they are there."""

from base64 import b64encode
from hashlib import sha256, sha512

import pytest

from tests.api.made import API

DATA = "План мероприятий на 2024 год".encode()


def said(data: bytes) -> str:
    return f"sha-256=:{b64encode(sha256(data).digest()).decode()}:"


OTHER = f"sha-512=:{b64encode(sha512(DATA).digest()).decode()}:"

TAKEN = [said(DATA), f"{OTHER}, {said(DATA)}", OTHER, "unixsum=:AAAA:"]
REFUSED = {
    said(b"other"): "digest-mismatch",
    f"{OTHER}, {said(DATA[:-1])}": "digest-mismatch",
    "sha-256=nothing": "invalid-value",
    f"sha-256={sha256(DATA).hexdigest()}": "invalid-value",
}


@pytest.fixture
def send(reviewer):
    batch = reviewer.post(f"{API}/batches", json={"name": "Лесной район"}).json()["id"]
    path = f"{API}/batches/{batch}/files/{sha256(DATA).hexdigest()}?name=plan.txt"
    return lambda digest: reviewer.put(path, content=DATA, headers={"Content-Digest": digest})


@pytest.mark.parametrize("digest", TAKEN)
def test_a_file_whose_digest_is_right_or_of_another_kind_is_taken(send, digest):
    assert send(digest).status_code == 202


@pytest.mark.parametrize("digest", REFUSED)
def test_a_file_whose_digest_is_wrong_is_refused_and_nothing_of_it_kept(send, service, digest):
    answer = send(digest)
    assert (answer.status_code, answer.json()["code"]) == (422, REFUSED[digest])
    assert list(service.blobs.names()) == []
