"""What becomes of errors: each one a problem, none a traceback."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from api.methods import methods_at
from api.models.problem import SaidOut
from api.problems import problem_answer
from api.stale import stale_members
from model.errors import ScratchFullError, StorageUnavailableError, SvodError, TooLargeError
from model.service_errors import (
    DatabaseUnavailableError,
    IntakeBusyError,
    InvalidValueError,
    JudgementContradictsError,
    LinkBusyError,
    MethodNotAllowedError,
    NotFoundError,
    PreconditionRequiredError,
    QuotaKeptError,
    QuotaSpentError,
    RequestError,
    StaleRevisionError,
    TooManyStreamsError,
    TooManyTriesError,
    UnauthenticatedError,
)
from svod.outages import scratch_errors

HTTP_ERRORS: Mapping[int, type[SvodError]] = {404: NotFoundError, 405: MethodNotAllowedError, 413: TooLargeError}
#: Pydantic's kinds of error in Russian; any other one is «недопустимое значение».
SENTENCES = {
    "missing": "Обязательно.",
    "extra_forbidden": "Такого поля нет, или оно не меняется.",
    "string_too_short": "Слишком коротко.",
    "string_too_long": "Слишком длинно.",
    "string_type": "Нужен текст.",
    "string_pattern_mismatch": "Есть недопустимые знаки.",
    "json_invalid": "Это не JSON.",
    "uuid_parsing": "Нужен идентификатор (UUID).",
    "uuid_type": "Нужен идентификатор (UUID).",
    "enum": "Нет такого значения.",
    "literal_error": "Нет такого значения.",
    "int_parsing": "Нужно целое число.",
    "int_type": "Нужно целое число.",
    "bool_parsing": "Нужно true или false.",
    "bool_type": "Нужно true или false.",
    "greater_than_equal": "Слишком мало.",
    "less_than_equal": "Слишком много.",
    "too_long": "Слишком много.",
    "list_type": "Нужен список.",
    "dict_type": "Нужен объект.",
    "model_attributes_type": "Нужен объект.",
    "date_from_datetime_parsing": "Нужна дата: ГГГГ-ММ-ДД.",
}
IF_MATCH = ("header", "if-match")
#: Errors of one request that are told, and characters of a pointer: the answer is not to outgrow the question.
TOLD, POINTER = 50, 300

#: Seconds after which what passes by itself is worth another try.
SOON = 5

_log = logging.getLogger("svod.api")


def handle_errors(web: FastAPI) -> None:
    """Turn every error of the application into a problem."""
    web.add_exception_handler(SvodError, _refused)
    web.add_exception_handler(StaleRevisionError, _stale)
    web.add_exception_handler(RequestValidationError, _malformed)
    web.add_exception_handler(HTTPException, _from_framework)
    web.add_exception_handler(ClientDisconnect, _gone)
    web.add_exception_handler(OSError, _of_the_machine)


def _refused(request: Request, error: Exception) -> Response:
    problem = error if isinstance(error, SvodError) else SvodError()
    if type(problem) is SvodError:
        _log.error("request %s: %s", request.scope.get("request_id"), problem.detail)
    return problem_answer(request, problem, _headers(problem), **_members(problem))


def _headers(error: SvodError) -> dict[str, str]:
    if isinstance(error, TooManyTriesError):
        return {"Retry-After": str(error.seconds)}
    if isinstance(error, IntakeBusyError):
        return {"Retry-After": str(error.seconds)}
    if isinstance(error, UnauthenticatedError):
        return {"WWW-Authenticate": 'Bearer realm="svod"'}
    passes = isinstance(error, (TooManyStreamsError, LinkBusyError, DatabaseUnavailableError, StorageUnavailableError))
    return {"Retry-After": str(SOON)} if passes else {}


def _members(error: SvodError) -> dict[str, Any]:
    if isinstance(error, InvalidValueError):
        return {"errors": [{"pointer": error.pointer, "message": error.reason}]}
    if isinstance(error, (QuotaSpentError, QuotaKeptError)):
        return {"quota": str(error.quota), "limit": error.limit}
    if isinstance(error, JudgementContradictsError):
        return {"chain": [SaidOut.model_validate(said) for said in error.chain]}
    return {}


def _stale(request: Request, error: Exception) -> Response:
    """Answer with the current value, so that the sender can merge."""
    problem = error if isinstance(error, StaleRevisionError) else SvodError()
    members = stale_members(request, problem) if isinstance(problem, StaleRevisionError) else {}
    return problem_answer(request, problem, **members)


def _malformed(request: Request, error: Exception) -> Response:
    found: Sequence[Any] = error.errors() if isinstance(error, RequestValidationError) else ()
    if any(tuple(item["loc"]) == IF_MATCH and item["type"] == "missing" for item in found):
        return problem_answer(request, PreconditionRequiredError())
    errors = [{"pointer": pointer_of(item["loc"])[:POINTER], "message": _sentence(item)} for item in found[:TOLD]]
    return problem_answer(request, InvalidValueError("", ""), errors=errors)


def pointer_of(location: Sequence[int | str]) -> str:
    """Return «/name» for a place in the body, «query:limit» for others."""
    where, *steps = (str(step) for step in location)
    if where == "body":
        return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)
    return ":".join((where, *steps))


def _sentence(item: Mapping[str, Any]) -> str:
    kind = item["type"]
    if kind == "value_error":
        return str(item["msg"]).removeprefix("Value error, ")
    return SENTENCES.get(kind, "Недопустимое значение.")


def _from_framework(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    problem = HTTP_ERRORS.get(status, RequestError if status < 500 else SvodError)()  # noqa: PLR2004 -- server's fault
    if isinstance(problem, MethodNotAllowedError):
        return problem_answer(
            request, problem, {"Allow": ", ".join(methods_at(request.app.state.routers, request.url.path))}
        )
    return problem_answer(request, problem)


def _of_the_machine(request: Request, error: Exception) -> Response:
    """Say that a temporary file found no room (a body kept aside, a workbook); any other error is nobody's."""
    try:
        with scratch_errors():
            raise error
    except ScratchFullError as full:
        return problem_answer(request, full)


def _gone(_request: Request, _error: Exception) -> Response:
    """Answer nobody: the sender has hung up."""
    return Response(status_code=400)
