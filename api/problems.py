"""Errors as RFC 9457 problems: one tree, one table of statuses, one form."""

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse

from api.errors import status_of
from api.models.problem import Problem, ProblemKind
from model.errors import SvodError
from svod.failures import error_kinds

MEDIA_TYPE = "application/problem+json"
PROBLEMS = "/api/v1/problems"


def problem_answer(
    request: Request,
    error: SvodError,
    headers: Mapping[str, str] | None = None,
    **members: Any,  # noqa: ANN401 -- pydantic checks them
) -> JSONResponse:
    """Return the answer for an error; `members` go into it beside those of every problem."""
    status = status_of(type(error))
    problem: dict[str, Any] = {
        "type": f"{PROBLEMS}/{error.code}",
        "title": error.message(),
        "status": status,
        "detail": error.advice,
        "code": error.code,
        "instance": request.url.path,
        "request_id": request.scope.get("request_id", ""),
    }
    body = Problem(**problem, **members).model_dump(mode="json", exclude_unset=True)
    return JSONResponse(body, status_code=status, media_type=MEDIA_TYPE, headers=dict(headers or {}))


def problem_kinds() -> Iterator[ProblemKind]:
    """Yield every kind of error there is, by code."""
    for code, error in sorted(error_kinds().items()):
        yield ProblemKind(
            type=f"{PROBLEMS}/{code}",
            code=code,
            title=error.message(),
            detail=error.advice,
            status=status_of(error),
        )
