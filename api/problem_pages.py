"""Where the `type` of a problem leads: a page for people, JSON for programs; and all of them as one list."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, Final

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.docs import HEAD, STYLE, TAIL
from api.models.problem import ProblemKind
from api.problems import PROBLEMS

#: The answers of both operations, for the description.
PAGE: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {"text/html": {"schema": {"type": "string"}}}, "description": "Описание"}
}


def wants_page(request: Request) -> bool:
    """Tell a browser, which asks for HTML before anything else, from a program."""
    accepted = request.headers.get("accept", "").lower()
    at = accepted.find("text/html")
    return at >= 0 and not 0 <= accepted.find("json") < at


def problem_page(kind: ProblemKind) -> HTMLResponse:
    """Return the page of one kind of problem."""
    return _answer((_head(kind.title), *_article(kind), f'<p><a href="{PROBLEMS}">Все ошибки</a></p>', TAIL))


def problems_page(kinds: Sequence[ProblemKind]) -> HTMLResponse:
    """Return the page of all kinds."""
    rows = (
        f'<tr><td><a href="{escape(kind.type)}"><code>{escape(kind.code)}</code></a><td>{kind.status}'
        f"<td>{escape(kind.title)} {escape(kind.detail)}"
        for kind in kinds
    )
    return _answer(
        (_head("Ошибки"), "<table><tr><th>Имя<th>HTTP<th>Что случилось и что делать", *rows, "</table>", TAIL)
    )


def _head(title: str) -> str:
    return HEAD.replace("Свод: API", f"Свод: {escape(title)}")


def _article(kind: ProblemKind) -> Iterator[str]:
    yield f"<p>{escape(kind.detail)}</p>"
    yield f"<table><tr><th>Имя<td><code>{escape(kind.code)}</code><tr><th>Код HTTP<td>{kind.status}</table>"


def _answer(parts: Sequence[str]) -> HTMLResponse:
    return HTMLResponse("".join(parts), headers={"Content-Security-Policy": STYLE, "Vary": "Accept"})
