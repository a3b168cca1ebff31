"""The built page: its files as they are, the page itself for every address that is none."""

import re
from pathlib import Path

from fastapi import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from api.problems import problem_answer
from model.service_errors import MethodNotAllowedError, NotFoundError

#: A build gives such files a name with their digest: another content is another name.
HASHED = re.compile(r"assets/.*[-.][\w-]{8,}\.\w+(\.map)?")
FOREVER = "public, max-age=31536000, immutable"
NOT_BUILT = (
    "Свод работает, но его страница ещё не собрана.\n\n"
    "Соберите её командой make setup (или: bash tools/web.sh) и обновите эту вкладку.\n"
    "API работает и без неё: /api/v1/docs\n"
)


class WebPages:
    """Страница: an ASGI application for everything that no route of the API takes."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder.resolve() if folder else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        await self._answer(request)(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        path = request.url.path
        if path == "/api" or path.startswith("/api/"):
            return problem_answer(request, NotFoundError())
        if request.method not in {"GET", "HEAD"}:
            return problem_answer(request, MethodNotAllowedError(), {"Allow": "GET, HEAD"})
        return self._file(path.lstrip("/")) or self._page(request, path)

    def _file(self, name: str) -> Response | None:
        """Return a file of the build; nothing outside its folder, whatever the name."""
        if self._folder is None or not name or "\0" in name:
            return None
        path = (self._folder / name).resolve()
        if not path.is_relative_to(self._folder) or not path.is_file() or path.name == "index.html":
            return None
        return FileResponse(path, headers={"Cache-Control": FOREVER if HASHED.fullmatch(name) else "no-cache"})

    def _page(self, request: Request, path: str) -> Response:
        index = self._folder / "index.html" if self._folder else None
        if index is None or not index.is_file():
            return PlainTextResponse(NOT_BUILT, status_code=503, headers={"Cache-Control": "no-store"})
        if path.startswith("/assets/"):  # a file of another build: the page would be no answer to a script
            return problem_answer(request, NotFoundError())
        return FileResponse(index, media_type="text/html; charset=utf-8", headers={"Cache-Control": "no-cache"})
