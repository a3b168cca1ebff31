"""The guarded transport against real small servers: the address that was checked is the one connected to."""

import socket
import time

import httpcore2
import httpx2
import pytest

from svod.net.addresses import Allowed, read_allowed
from svod.net.guarded import CertificateError, GuardedTransport, NoSuchHostError, Refused, tls_context
from tests.svod.webhooks.receiving import LOOPBACK, an_authority, receiving, talking


def posting(url, allowed=LOOPBACK, *, context=None, seconds=5.0, resolver=None):
    """Post once; return the status."""
    given = {"resolver": resolver} if resolver else {}
    transport = GuardedTransport(allowed, seconds=seconds, context=context or tls_context(), **given)
    with httpx2.Client(transport=transport, trust_env=False) as client:
        return client.post(url, content=b"{}").status_code


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return an_authority(tmp_path_factory.mktemp("ca"))


def test_an_allowed_receiver_is_reached():
    with receiving() as receiver:
        assert posting(receiver.url) == 204


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1"]
)
def test_the_own_machine_is_not_reached_under_any_name(host):
    with receiving() as receiver:
        for allowed in (Allowed(), Allowed(http=True)):
            with pytest.raises(Refused):
                posting(f"http://{host}:{receiver.port}/", allowed)
        assert receiver.got == []


def test_without_the_setting_nothing_goes_unencrypted():
    with receiving() as receiver:
        with pytest.raises(Refused):
            posting(receiver.url, read_allowed("127.0.0.0/8"))
        assert receiver.got == []


def test_a_name_that_leads_elsewhere_the_second_time_is_asked_once():
    """DNS rebinding: one address for the check, the own machine for the connection."""
    asked = []

    def rebinding(host, _port):
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    allowed = read_allowed("127.0.0.1/32", http=True)
    with receiving() as receiver:
        url = f"http://rebind.example.ru:{receiver.port}/"
        assert posting(url, allowed, resolver=rebinding) == 204
        assert asked == ["rebind.example.ru"]
        with pytest.raises(Refused):  # what it answers now is what counts now
            posting(url, allowed, resolver=rebinding)
        assert len(receiver.got) == 1


def test_a_name_with_two_faces_is_refused():
    with receiving() as receiver, pytest.raises(Refused):
        posting(
            f"http://two.example.ru:{receiver.port}/", Allowed(http=True), resolver=lambda *_: ["8.8.8.8", "127.0.0.1"]
        )


def test_the_connection_goes_to_the_checked_address_and_the_host_header_says_the_name():
    with receiving() as receiver:
        allowed = read_allowed("hooks.example.ru", http=True)
        assert posting(f"http://hooks.example.ru:{receiver.port}/", allowed, resolver=lambda *_: ["127.0.0.1"]) == 204
        assert receiver.got[0][0]["host"] == f"hooks.example.ru:{receiver.port}"


def test_no_proxy_of_the_environment_is_asked(monkeypatch):
    with receiving() as proxy, receiving() as receiver:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert posting(receiver.url) == 204
        assert proxy.got == []


def test_redirects_are_not_followed():
    with receiving() as inner, receiving(statuses=[302], headers={"location": inner.url}) as outer:
        assert posting(outer.url) == 302
        assert inner.got == []


def test_a_certificate_has_to_be_the_names_own(authority):
    context = tls_context(authority.pem)
    allowed = read_allowed("hooks.example.ru, other.example.ru")
    with receiving(authority.server("hooks.example.ru")) as receiver:

        def to(name, trusted=context):
            url = f"https://{name}:{receiver.port}/"
            return posting(url, allowed, context=trusted, resolver=lambda *_: ["127.0.0.1"])

        assert to("hooks.example.ru") == 204
        for name, trusted in (("other.example.ru", context), ("hooks.example.ru", tls_context())):
            with pytest.raises(CertificateError):
                to(name, trusted)
    with receiving(authority.server("hooks.example.ru", days=-1)) as receiver, pytest.raises(CertificateError):
        posting(
            f"https://hooks.example.ru:{receiver.port}/", allowed, context=context, resolver=lambda *_: ["127.0.0.1"]
        )


def test_an_address_may_have_a_certificate_too(authority):
    with receiving(authority.server("127.0.0.1")) as receiver:
        assert posting(receiver.url, context=tls_context(authority.pem)) == 204


def test_a_name_nobody_has_and_a_resolver_that_hangs():
    def nothing(*_):
        raise OSError

    with pytest.raises(NoSuchHostError):
        posting("https://nobody.example.ru/", resolver=nothing)
    start = time.monotonic()
    with pytest.raises((httpcore2.TimeoutException, NoSuchHostError)):
        posting("https://nobody.example.ru/", seconds=0.3, resolver=lambda *_: time.sleep(2))
    assert time.monotonic() - start < 1.5


def drip_head(connection: socket.socket) -> None:
    connection.recv(65536)
    for sign in b"HTTP/1.1 200 OK\r\nx: " + b"a" * 1000:
        connection.sendall(bytes([sign]))
        time.sleep(0.05)


def drip_body(connection: socket.socket) -> None:
    connection.recv(65536)
    connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n")
    for _ in range(1000):
        connection.sendall(b"a")
        time.sleep(0.05)


def silence(connection: socket.socket) -> None:
    connection.recv(65536)
    time.sleep(1)


@pytest.mark.parametrize("say", [drip_head, drip_body, silence])
def test_whatever_drips_in_the_time_is_over_when_it_is(say):
    with talking(say) as port:
        start = time.monotonic()
        with pytest.raises(httpcore2.ReadTimeout):
            posting(f"http://127.0.0.1:{port}/", seconds=0.5)
        assert time.monotonic() - start < 2
