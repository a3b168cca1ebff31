"""The service itself: alive, ready, its kinds of errors, its formats."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import HTMLResponse

from api.deps import Everything
from api.models.problem import ProblemKind, ProblemKinds
from api.models.service import Check, Checks, Health, Readiness
from api.openapi import answers
from api.problem_pages import PAGE, problem_page, problems_page, wants_page
from api.problems import problem_kinds
from export.contract import json_schema
from model.service_errors import NotFoundError
from svod import __version__
from svod.readiness import examine

router = APIRouter(tags=["service"])


@router.get("/health", summary="Отвечает ли служба", operation_id="health")
def health() -> Health:
    """Ответить, что процесс жив. Для перезапуска: ни базы, ни хранилища не касается."""
    return Health(status="ok", version=__version__)


@router.get(
    "/ready",
    summary="Готова ли служба",
    operation_id="ready",
    responses={503: {"model": Readiness, "description": "Чего-то не хватает: см. checks"}},
)
def ready(response: Response, running: Everything) -> Readiness:
    """Проверить базу, её таблицы, хранилище файлов, место на дисках и обработчики документов."""
    found = examine(running)
    is_ready = all(found[name].found for name in REQUIRED)
    response.status_code = 200 if is_ready else 503
    checks = {name: Check(ok=probe.found, message=probe.says) for name, probe in found.items()}
    return Readiness(status="ready" if is_ready else "not-ready", checks=Checks(**checks))


@router.get(
    "/problems", summary="Виды ошибок", operation_id="list_problems", response_model=ProblemKinds, responses=PAGE
)
def problems(request: Request) -> ProblemKinds | HTMLResponse:
    """Перечислить все ошибки, которыми отвечает Свод; браузеру — страницей."""
    kinds = list(problem_kinds())
    return problems_page(kinds) if wants_page(request) else ProblemKinds(items=kinds)


@router.get(
    "/problems/{code}",
    summary="Вид ошибки",
    operation_id="get_problem",
    response_model=ProblemKind,
    responses={**answers(NotFoundError, signed_in=False), **PAGE},
)
def problem(
    request: Request, code: Annotated[str, Path(pattern=r"^[a-z-]{1,60}$", examples=["not-found"])]
) -> ProblemKind | HTMLResponse:
    """Объяснить ошибку по её постоянному имени: сюда ведёт `type` каждой ошибки; браузеру — страницей."""
    found = next((kind for kind in problem_kinds() if kind.code == code), None)
    if found is None:
        raise NotFoundError("problem")
    return problem_page(found) if wants_page(request) else found


@router.get("/schemas/record", summary="JSON Schema записи", operation_id="record_schema")
def record_schema() -> dict[str, Any]:
    """Вернуть схему того, что отдают /extract и /documents/{id}/contract."""
    return json_schema()


#: Without a worker files are still taken in and read later.
REQUIRED = ("database", "migrations", "storage", "space")
