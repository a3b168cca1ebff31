"""Traces: a real collector is told names, ids and kinds of errors, and nothing else."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from svod.settings import SettingsError, read_settings
from svod.tracing import named, span, tracing


@contextmanager
def a_collector() -> Iterator[tuple[str, list[bytes]]]:
    received: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}", received
        server.shutdown()


def spans(bodies: list[bytes]) -> dict[str, Span]:
    requests = map(ExportTraceServiceRequest.FromString, bodies)
    found = (
        one
        for request in requests
        for told in request.resource_spans
        for scope in told.scope_spans
        for one in scope.spans
    )
    return {one.name: one for one in found}


def told_of(one: Span) -> dict[str, str]:
    return {told.key: told.value.string_value for told in one.attributes}


def test_a_stage_is_told_within_its_job():
    with a_collector() as (address, bodies), tracing(address, "svod"), span("job read", subject="0198"), span("parse"):
        pass
    found = spans(bodies)
    assert found["parse"].parent_span_id == found["job read"].span_id
    assert told_of(found["job read"]) == {"svod.subject": "0198"}


def test_a_request_has_its_name_once_its_route_is_known():
    with a_collector() as (address, bodies), tracing(address, "svod"), span("GET", request="ab12") as begun:
        named(begun, "GET /documents/{document_id}", status="404")
    told = told_of(spans(bodies)["GET /documents/{document_id}"])
    assert told == {"svod.request": "ab12", "svod.status": "404"}


def test_of_an_error_its_kind_alone_is_told():
    with (
        a_collector() as (address, bodies),
        tracing(address, "svod"),
        pytest.raises(ValueError, match="Иванова"),
        span("x"),
    ):
        int("Иванова")
    assert told_of(spans(bodies)["x"]) == {"error.type": "ValueError"}
    assert "Иванова".encode() not in b"".join(bodies)


def test_without_a_collector_nothing_is_opened():
    with tracing(None, "svod"), span("x") as begun:
        named(begun, "y")
    assert begun is None


def test_an_address_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SVOD_TRACES", "collector")
    with pytest.raises(SettingsError):
        read_settings()
