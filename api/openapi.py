"""The OpenAPI description: made from the routes, with one model for all problems."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi.openapi.utils import get_openapi
from starlette.routing import BaseRoute

from api.errors import status_of
from api.models.problem import Problem
from api.problems import MEDIA_TYPE, PROBLEMS
from api.stability import mark_stability
from model.errors import SvodError, TooLargeError
from model.service_errors import (
    AskedTooOftenError,
    CrossSiteError,
    DatabaseUnavailableError,
    ForbiddenError,
    InvalidValueError,
    NotFoundError,
    PreconditionRequiredError,
    RequestError,
    StaleRevisionError,
    UnauthenticatedError,
)

REFERENCE = "#/components/schemas/Problem"

DESCRIPTION = """
Свод принимает документы муниципалитетов (приказы, «дорожные карты», паспорта, отчёты), читает их и ведёт единый реестр
мероприятий: записи проверяют и правят люди, выгружают программы.

* **Вход**: `POST /session` для браузера или ключ API в заголовке `Authorization: Bearer svod_…`.
* **Ошибки**: RFC 9457, у каждой постоянное имя `code` и совет `detail`; все перечислены в `/problems`.
* **Списки**: `limit` и `cursor`; ответ несёт `next` и заголовок `Link`.
* **Изменения**: версия приходит в `ETag` и посылается в `If-Match`; нет её — 428, устарела — 412 с нынешним значением.
* **Целостность**: `Content-Digest` (RFC 9530) при теле файла проверяется; не сошлось — 422, и ничего не сохранено.
* **Лимиты**: ответ 429 несёт `Retry-After`, в теле `quota` говорит, какой из них исчерпан; тело запроса не читается.
* **Отмена**: ответ на правку несёт заголовок `Svod-Command`; действие отменяет `POST /commands/{id}/undo`.
""".strip()

TAGS = (
    ("session", "Вход и свой пароль."),
    ("accounts", "Учётные записи: только администратору."),
    ("tokens", "Ключи API."),
    ("audit", "Журнал действий: только администратору."),
    ("quotas", "Лимиты и расход: только администратору."),
    ("upload", "Загрузка по ссылке, без учётной записи: сами ссылки и то, что по ним можно."),
    ("batches", "Партии: загрузка файлов и ход их чтения."),
    ("documents", "Документы: сведения, страницы, оригинал."),
    ("versions", "Редакции, части и связи документов."),
    (
        "chain",
        "Цепочка документов: ссылки на акты и документы, которые они значат; план региона, муниципалитета, школы.",
    ),
    ("records", "Записи реестра: поиск и правка."),
    ("review", "Проверка: следующая запись, действия, отмена."),
    ("groups", "Групповая проверка: одно значение во многих документах, решение сразу обо всех."),
    ("people", "Кто в документе, комментарии, поручения, мои задания."),
    ("checks", "Вторая независимая проверка выборки и согласие проверяющих."),
    ("execution", "Исполнение: статусы мероприятий и их основания, сроки и просрочка, отчёты рядом с планами."),
    ("indicators", "Показатели: цели паспортов и планов, значения отчётов, решения людей о парах."),
    ("clusters", "Одинаковые мероприятия разных документов и суждения о них."),
    ("municipalities", "Муниципалитеты: документы, цепочка, пробелы и замечания по годам."),
    ("registry", "Реестры муниципалитетов и школ, неузнанные названия, уроки."),
    ("quality", "Качество: точность по полям, пороги приёмки без человека и на чём они основаны."),
    ("campaigns", "Сбор документов: кто что должен прислать к какому сроку, что пришло, кому напомнить."),
    ("exports", "Выгрузки."),
    ("returns", "Возврат правок: исправленная в Excel выгрузка сравнивается с реестром и принимается как правки."),
    ("letters", "Письма с замечаниями: черновики, шаблоны, изготовление, проверка по новой редакции."),
    ("calendars", "Календарь сроков по подписке (iCalendar)."),
    ("changes", "Лента изменений: по ней другие системы держат у себя копию реестра."),
    ("webhooks", "Вебхуки: сообщения другим системам об изменениях, журнал доставок."),
    ("service", "Состояние службы, схемы, виды ошибок."),
)

#: What any operation of somebody signed in can answer.
SIGNED_IN: tuple[type[SvodError], ...] = (
    UnauthenticatedError,
    ForbiddenError,
    InvalidValueError,
    DatabaseUnavailableError,
    AskedTooOftenError,
    RequestError,
)
#: What any other operation can answer.
ANYBODY: tuple[type[SvodError], ...] = (InvalidValueError, DatabaseUnavailableError, AskedTooOftenError, RequestError)
CHANGED: tuple[type[SvodError], ...] = (
    NotFoundError,
    PreconditionRequiredError,
    StaleRevisionError,
    CrossSiteError,
    TooLargeError,
)
SENT: tuple[type[SvodError], ...] = (CrossSiteError, TooLargeError)

Responses = dict[int | str, dict[str, Any]]


def answers(*errors: type[SvodError], signed_in: bool = True) -> Responses:
    """Return the description of an operation's error answers, by status."""
    described: Responses = {}
    known = (*(SIGNED_IN if signed_in else ANYBODY), *errors)
    for error in dict.fromkeys(known):
        one = described.setdefault(status_of(error), {"description": "", "content": {MEDIA_TYPE: _content()}})
        one["description"] += f"`{error.code}`: {error.message()} "
        one["content"][MEDIA_TYPE]["examples"][error.code] = {"value": _example(error)}
    return described


def file_answer(media_type: str, description: str, *others: str) -> dict[str, Any]:
    """Return the description of an answer that is a file, of one of the types."""
    file = {"schema": {"type": "string", "format": "binary"}}
    return {"description": description, "content": dict.fromkeys((media_type, *others), file)}


def contract_answer() -> dict[str, Any]:
    """Return the description of an answer in the record contract."""
    schema = {"type": "object", "description": "JSON Schema: /api/v1/schemas/record"}
    return {"description": "Всё прочитанное, в формате обмена", "content": {"application/json": {"schema": schema}}}


def description(title: str, version: str, routes: Sequence[BaseRoute]) -> dict[str, Any]:
    """Return the description of an API in this house's way."""
    tags = [{"name": name, "description": text} for name, text in TAGS]
    return _finished(get_openapi(title=title, version=version, description=DESCRIPTION, routes=routes, tags=tags))


def _content() -> dict[str, Any]:
    return {"schema": {"$ref": REFERENCE}, "examples": {}}


def _example(error: type[SvodError]) -> Mapping[str, object]:
    return {
        "type": f"{PROBLEMS}/{error.code}",
        "title": error.message(),
        "status": status_of(error),
        "detail": error.advice,
        "code": error.code,
        "instance": "/api/v1/…",
        "request_id": "9f86d081884c7d65",
    }


def _finished(schema: dict[str, Any]) -> dict[str, Any]:
    """Add the problem's model; take out FastAPI's own, which nothing answers with."""
    models = schema["components"]["schemas"]
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    models.update(problem.pop("$defs", {}))
    models["Problem"] = problem
    for unused in ("HTTPValidationError", "ValidationError"):
        models.pop(unused, None)
    _rename_ends(models)
    mark_stability(schema)
    return schema


def _rename_ends(models: dict[str, Any]) -> None:
    """A relation's ends are called `from` and `to` outside."""
    relation = models.get("Relation", {"properties": {}, "required": []})
    for old, new in (("from_id", "from"), ("to_id", "to")):
        if old in relation["properties"]:
            relation["properties"][new] = relation["properties"].pop(old)
            relation["required"] = [new if name == old else name for name in relation["required"]]
