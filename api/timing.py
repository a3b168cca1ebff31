"""How long each answer took to begin: told to who asked (Server-Timing), and to those who watch the service."""

import time

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from svod.metrics.requests import Requests


class Timing:
    """Время ответа: around everything else; a stream of events counts until its first byte."""

    def __init__(self, app: ASGIApp, requests: Requests) -> None:
        self._app = app
        self._requests = requests

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()

        async def timed(message: Message) -> None:
            if message["type"] == "http.response.start":
                seconds = time.perf_counter() - begun
                MutableHeaders(scope=message)["Server-Timing"] = f"app;dur={seconds * 1000:.1f}"
                route = getattr(scope.get("route"), "path", None)
                self._requests.answered(scope["method"], route, message["status"], seconds)
            await send(message)

        await self._app(scope, receive, timed)
