"""Figures for Prometheus: for administrators, and for the token of a watching system."""

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from api.openapi import answers, file_answer
from api.security import AdministratorOfAll

router = APIRouter(tags=["service"])


@router.get(
    "/metrics",
    summary="Показатели для Prometheus",
    operation_id="get_metrics",
    response_class=Response,
    responses={**answers(), 200: file_answer("text/plain", "Показатели")},
)
def metrics(request: Request, _actor: AdministratorOfAll) -> Response:
    """Вернуть показатели службы текстом Prometheus: очередь, документы, ошибки, время ответов этого процесса.

    Ни имён, ни текста, ни адресов в них нет. Наблюдающей системе дают ключ API роли «администратор».
    """
    return Response(generate_latest(request.app.state.requests.registry), media_type=CONTENT_TYPE_LATEST)
