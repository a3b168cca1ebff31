"""Tries and pauses against a server that answers as it was told to."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from svod_client.exports import Export, Exports
from svod_client.problems import TooManyError, UnavailableError
from svod_client.transport import Ask, Transport, creating

GET = Ask(method="GET", path="/records")


@contextmanager
def answering(
    *answers: tuple[int, dict[str, str], bytes],
) -> Iterator[tuple[Transport, list[float], list[dict[str, str]]]]:
    """A server that gives these answers in turn, the last one for ever; what was waited for, what was asked."""
    left, asked, waited = list(answers), [], []

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            asked.append({"line": self.requestline, **self.headers})
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, headers, body = left.pop(0) if len(left) > 1 else left[0]
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_GET = _answer  # noqa: N815 -- the library's name
        do_POST = _answer  # noqa: N815 -- as above

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    transport = Transport(f"http://127.0.0.1:{server.server_port}", "svod_secret", sleep=waited.append)
    try:
        yield transport, waited, asked
    finally:
        transport.close()
        server.shutdown()
        thread.join()
        server.server_close()


def test_what_passes_by_itself_is_tried_again_as_late_as_the_server_says():
    busy = (429, {"Retry-After": "7"}, b"{}"), (503, {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, b"")
    with answering(*busy, (502, {}, b"<html>"), (200, {}, b'{"items": []}')) as (transport, waited, asked):
        assert transport.ask(GET) == {"items": []}
        assert waited[:2] == [7.0, 0.0]
        assert 0 < waited[2] < 3
        assert {one["Authorization"] for one in asked} == {"Bearer svod_secret"}


def test_after_six_tries_the_problem_is_told():
    with answering((429, {"Retry-After": "1"}, b'{"code": "too-many-streams", "title": "x"}')) as (
        transport,
        waited,
        asked,
    ):
        with pytest.raises(TooManyError) as told:
            transport.ask(GET)
        assert (told.value.code, told.value.retry_after, len(asked), len(waited)) == ("too-many-streams", 1.0, 6, 5)


def test_a_limit_of_the_day_is_told_at_once_and_not_waited_for():
    spent = (429, {"Retry-After": "40000"}, b'{"code": "quota-spent", "title": "x"}')
    with answering(spent) as (transport, waited, asked):
        with pytest.raises(TooManyError) as told:
            transport.ask(GET)
        assert (told.value.code, len(asked), waited) == ("quota-spent", 1, [])


def test_a_post_is_repeated_only_under_its_key_and_the_key_is_the_same_each_time():
    with answering((503, {}, b""), (201, {}, b"{}")) as (transport, _, asked):
        transport.ask(creating("/exports", {}))
        assert len({one["Idempotency-Key"] for one in asked}) == 1
    with answering((503, {}, b""), (201, {}, b"{}")) as (transport, _, asked):
        with pytest.raises(UnavailableError):
            transport.ask(Ask(method="POST", path="/judgements", json={}))
        assert len(asked) == 1


def test_a_redirect_is_not_followed_with_the_token():
    with answering((302, {"Location": "http://127.0.0.1:9/stolen"}, b"")) as (transport, _, asked):
        with pytest.raises(Exception, match="http-302"):
            transport.ask(GET)
        assert len(asked) == 1


def test_a_server_that_is_away_is_told_after_all_tries():
    waited: list[float] = []
    transport = Transport("http://127.0.0.1:9", "svod_secret", timeout=0.2, sleep=waited.append)
    with pytest.raises(UnavailableError) as told:
        transport.ask(GET)
    assert (told.value.code, len(waited)) == ("unreachable", 5)
    assert "svod_secret" not in str(told.value) + repr(told.value)
    transport.close()


def test_a_download_cut_short_leaves_no_file(tmp_path):
    cut = (200, {"Content-Length": "1000"}, b"half")
    export = Export.of(
        {"id": "1", "format": "csv", "state": "done", "sha256": "0" * 64, "file_name": "../../выгрузка.csv"}
    )
    with answering(cut) as (transport, _, asked):
        with pytest.raises(UnavailableError):
            Exports(transport).download(export, tmp_path)
        assert len(asked) == 4
    assert list(tmp_path.iterdir()) == []
    whole = (200, {}, b"a;b")
    with answering(whole) as (transport, _, _):
        named = Export.of({**export.members, "sha256": None})
        assert Exports(transport).download(named, tmp_path) == tmp_path / "выгрузка.csv"
