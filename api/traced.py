"""A span for each request: its method and route, never its path, which may hold ids and words searched for."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from svod.tracing import named, span


class Traced:
    """След запроса: within the guard, which numbers requests; nothing where traces are off."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with span(scope["method"], request=scope["request_id"]) as began:

            async def noted(message: Message) -> None:
                if message["type"] == "http.response.start":
                    route = getattr(scope.get("route"), "path", "?")
                    named(began, f"{scope['method']} {route}", status=str(message["status"]))
                await send(message)

            await self._app(scope, receive, noted)
