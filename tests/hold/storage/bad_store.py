"""A real way to an object store that goes wrong when it is told to: a proxy of HTTP before moto's server.

Svod ──► BadStore ──► moto
         slow, hangs, 500 | 503 | SlowDown, cuts, resets, alters
"""

import http.client
import random
import socket
import struct
import threading
import time
from collections import Counter
from contextlib import suppress
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import urlsplit

#: Headers that belong to one connection.
_OF_THE_LINE = {"connection", "keep-alive", "transfer-encoding", "server", "date"}
_SLOW = """<?xml version="1.0"?><Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>"""
_FAILED = """<?xml version="1.0"?><Error><Code>InternalError</Code><Message>We failed.</Message></Error>"""
#: Seconds.
_LATE = 1.5


class Harm(StrEnum):
    """What is done to a call."""

    NONE = "works"
    SLOW = "slow"
    HUNG = "hangs"
    FAILED = "answers 500"
    BUSY = "answers 503 SlowDown"
    RESET = "resets connections"
    CUT = "cuts bodies short"
    ALTERED = "alters bytes"


class BadStore(ThreadingHTTPServer):
    """Passes calls on to an endpoint, and harms them; use as a context manager."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, endpoint: str) -> None:
        """Listen on a free port."""
        super().__init__(("127.0.0.1", 0), _Call)
        self.endpoint = urlsplit(endpoint)
        self.harm = Harm.NONE
        #: Share of calls that are harmed.
        self.share = 1.0
        self.chance = random.Random(7)  # noqa: S311 -- repeatable, not secret
        self.done: Counter[Harm] = Counter()
        #: Set while calls are to be left hanging.
        self.released = threading.Event()

    @property
    def address(self) -> str:
        """Where it is called."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def turn(self, harm: Harm, share: float = 1.0) -> None:
        """Do this to that share of the calls from now on; what hung is reset."""
        self.released.set()
        self.released = threading.Event()
        self.harm, self.share = harm, share

    def chosen(self) -> Harm:
        """Return what is done to the next call."""
        harm = self.harm if self.chance.random() < self.share else Harm.NONE
        self.done[harm] += 1
        return harm

    def handle_error(self, _request: object, _client_address: object) -> None:
        """Say nothing: connections break here all the time."""

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, args=(0.05,), name="bad store", daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self.shutdown()
        self.server_close()


class _Call(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: BadStore

    def handle_any(self) -> None:
        """Pass the call on, unless it is harmed before."""
        harm = self.server.chosen()
        if harm is Harm.HUNG:
            self.server.released.wait()
        if harm in {Harm.HUNG, Harm.RESET}:
            self._reset()
            return
        body = self._body()
        if harm in {Harm.FAILED, Harm.BUSY}:
            status, said = (500, _FAILED) if harm is Harm.FAILED else (503, _SLOW)
            self._answer(status, {"Content-Type": "application/xml"}, said.encode())
            return
        if harm is Harm.SLOW:
            time.sleep(_LATE)
        status, headers, data = self._passed_on(body)
        self._answer(status, headers, data, harm if self.command == "GET" and status in {200, 206} else Harm.NONE)

    do_GET = do_PUT = do_HEAD = do_POST = do_DELETE = handle_any  # noqa: N815 -- the library's names

    def _body(self) -> bytes:
        if self.headers.get("Expect", "").lower() == "100-continue":
            self.send_response_only(100)
            self.end_headers()
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def _passed_on(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
        place = self.server.endpoint
        headers = {key: value for key, value in self.headers.items() if key.lower() not in {*_OF_THE_LINE, "expect"}}
        line = http.client.HTTPConnection(str(place.hostname), int(place.port or 80), timeout=60)
        try:
            line.request(self.command, self.path, body, headers)
            answer = line.getresponse()
            data = answer.read()
            told = {key: value for key, value in answer.getheaders() if key.lower() not in _OF_THE_LINE}
            return answer.status, told, data
        finally:
            line.close()

    def _answer(self, status: int, headers: dict[str, str], data: bytes, harm: Harm = Harm.NONE) -> None:
        length = headers.get("Content-Length", headers.get("content-length", str(len(data))))
        self.send_response_only(status)
        for key, value in headers.items():
            if key.lower() != "content-length":
                self.send_header(key, value)
        self.send_header("Content-Length", length if self.command == "HEAD" else str(len(data)))
        self.end_headers()
        if self.command == "HEAD":
            return
        if harm is Harm.CUT:
            self.wfile.write(data[: len(data) // 2])
            self.close_connection = True
            return
        self.wfile.write(_altered(data) if harm is Harm.ALTERED else data)

    def _reset(self) -> None:
        self.close_connection = True
        with suppress(OSError):  # closed by a reset, not in order
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _altered(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0x20]) + data[middle + 1 :] if data else data
