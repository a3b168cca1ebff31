"""Around every request: its number, the headers of every answer, the last net for errors, slow ends of bodies."""

import logging
import re
import secrets
import time
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import anyio
from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.flow import Flows, Place
from api.problems import problem_answer
from model.errors import SvodError, TooLargeError
from model.service_errors import AskedTooOftenError, RequestError
from svod.logs import doing
from svod.pipeline import MAX_BYTES

POLICY = (
    "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
#: Seconds the rest of a refused body is read and forgotten, so that the sender sees the answer and no broken pipe.
LINGER = 2.0
#: Bytes of it.
LINGER_BYTES = 32 << 20
ERROR = 400
#: Bytes of a body that is no file.
MAX_WORDS = 1 << 20
#: A form wraps a file in a little more.
MAX_FILE = MAX_BYTES + MAX_WORDS
#: Bytes a stranger may send to sign in.
MAX_SIGN_IN = 1 << 14
SIGN_IN = "/api/v1/session"
TAKES_FILES = re.compile(r"/api/v1/(extract|(batches/[^/]+|upload)/files/[^/]+)")

_log = logging.getLogger("svod.api")


class Guard:
    """Обрамление запроса."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope["request_id"] = secrets.token_hex(8)
        with doing(request=scope["request_id"]):
            await self._answer(scope, _Exchange(scope, receive, send))

    async def _answer(self, scope: Scope, exchange: "_Exchange") -> None:
        try:
            if exchange.is_ambiguous:
                await exchange.refuse(RequestError())
            elif exchange.is_too_large:
                await exchange.refuse(TooLargeError())
            else:
                await self._admitted(scope, exchange)
        except AskedTooOftenError as error:
            await exchange.refuse(error, {"Retry-After": str(error.seconds)})
        except Exception as error:  # noqa: BLE001 -- the last net: whatever it is, its text may be personal data
            await exchange.fail(error)

    async def _admitted(self, scope: Scope, exchange: "_Exchange") -> None:
        """Let a request in when it is its sender's turn; raises AskedTooOftenError before anything is read."""
        place = _place_for(scope)
        if place is None:
            await self._app(scope, exchange.receive, exchange.send)
            return
        try:
            await place.take()
            exchange.place = place
            await self._app(scope, exchange.receive, exchange.send)
        finally:
            place.leave()


def _place_for(scope: Scope) -> Place | None:
    if not scope["path"].startswith("/api/"):
        return None
    flows: Flows = scope["app"].state.flows
    return flows.admit(scope)


class _Exchange:
    """One request and its answer."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        headers = Headers(scope=scope)
        self._body_ended = not has_body(headers)
        self._status = 0
        #: Held until the answer begins: what goes out slowly keeps nobody waiting.
        self.place: Place | None = None
        self._left = limit_of(scope["path"])
        #: Two lengths of one body: a proxy may go by the other one, and take the rest for a request of its own.
        self.is_ambiguous = "content-length" in headers and "transfer-encoding" in headers
        #: The announced length is above the limit: nothing is to be read.
        self.is_too_large = not 0 <= _length(headers) <= self._left

    async def receive(self) -> Message:
        """Return what comes; note the end of the body; raises HTTPException at limit + 1 bytes."""
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            self._body_ended = True
        if self._left < 0 and not self._status:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return message

    async def send(self, message: Message) -> None:
        """Send on; a refusal ends only after the rest of the body was read for a moment."""
        if message["type"] == "http.response.start":
            if self.place is not None:
                self.place.leave()
            self._status = message["status"]
            self._dress(MutableHeaders(scope=message))
        elif self._lingers and not message.get("more_body", False):
            # The answer is whole for the sender already: it knows the length.
            await self._send({**message, "more_body": True})
            await self._linger()
            message = {"type": "http.response.body", "body": b"", "more_body": False}
        await self._send(message)

    async def refuse(self, error: SvodError, headers: Mapping[str, str] | None = None) -> None:
        """Answer with an error before anything is read."""
        answer = problem_answer(Request(self._scope), error, headers)
        await answer(self._scope, self.receive, self.send)

    async def fail(self, error: Exception) -> None:
        """Answer 500 where nothing was answered yet; the log gets no text of the error."""
        route = getattr(self._scope.get("route"), "path", "?")
        # Where the answer had begun, the framework tells that alone; what broke it off is behind it.
        kind = type(error.__cause__ or error).__name__
        _log.error("request %s: %s at %s", self._scope["request_id"], kind, route)
        if not self._status:
            answer = problem_answer(Request(self._scope), SvodError())
            await answer(self._scope, self.receive, self.send)

    @property
    def _lingers(self) -> bool:
        return self._status >= ERROR and not self._body_ended

    def _dress(self, headers: MutableHeaders) -> None:
        headers["X-Request-Id"] = self._scope["request_id"]
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        if self._scope["path"].startswith("/api/"):
            headers.setdefault("Cache-Control", "no-store")
        if self._lingers or self.is_ambiguous:
            headers["Connection"] = "close"

    async def _linger(self) -> None:
        """Read on for a moment: closing with bytes unread would reset the connection, and the answer be lost."""
        left, end = LINGER_BYTES, time.monotonic() + LINGER
        while not self._body_ended and left > 0 and (seconds := end - time.monotonic()) > 0:
            with anyio.move_on_after(seconds):
                message: dict[str, Any] = dict(await self.receive())
                left -= len(message.get("body", b""))


def limit_of(path: str) -> int:
    """Return how many bytes of body an address takes."""
    if path == SIGN_IN:
        return MAX_SIGN_IN
    return MAX_FILE if TAKES_FILES.fullmatch(path) else MAX_WORDS


def _length(headers: Headers) -> int:
    """Return the announced length, -1 for one that is no number."""
    text = headers.get("content-length", "0")
    return int(text) if text.isascii() and text.isdigit() else -1


def has_body(headers: Headers) -> bool:
    """Tell whether a body comes with these headers."""
    return headers.get("content-length", "0") != "0" or "transfer-encoding" in headers
