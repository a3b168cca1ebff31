"""Registries: entries, names that wait for a person; lessons."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from api.deps import Running
from api.models.base import LINE
from api.models.registry import (
    DecisionAdd,
    DecisionMade,
    EntryList,
    EntryOut,
    LessonAdd,
    LessonList,
    LessonOut,
    NamePlaceList,
    NamePlaceOut,
    QuestionList,
    QuestionOut,
    ScopeChange,
)
from api.openapi import SENT, answers
from api.paging import Paging
from api.security import Reader, Reviewer
from model.mention import EntityType
from model.service_errors import AlreadyDecidedError, CrossSiteError, NotFoundError
from svod.registry.asking import Asked, asked_names, asked_places, is_registered
from svod.registry.lessons import retire, teach, widen
from svod.registry.names import Decision, candidate_entries, decide
from svod.registry.searching import found_entries

router = APIRouter(tags=["registry"])

Words = Annotated[str, Query(max_length=200, pattern=LINE, description="Слова из названия или код")]
Kind = Annotated[EntityType | None, Query(alias="type", description="Только этого вида")]
Region = Annotated[str | None, Query(max_length=200, pattern=LINE, description="Только этого региона")]
Registered = Annotated[
    bool | None, Query(description="true — только там, где реестр региона есть; false — только там, где его нет")
]
Few = Annotated[int, Query(ge=1, le=200, description="Сколько, не больше 200")]


@router.get("/registry/entries", summary="Записи реестров", operation_id="find_entries", responses=answers())
def entries(
    running: Running, _actor: Reader, q: Words = "", kind: Kind = None, region: Region = None, limit: Few = 50
) -> EntryList:
    """Найти записи реестров по словам названия или по коду."""
    found = found_entries(running, q, kind, region, limit)
    return EntryList(items=[EntryOut.model_validate(entry) for entry in found])


@router.get("/registry/names", summary="Неузнанные названия", operation_id="list_names", responses=answers())
def names(
    running: Running,
    _actor: Reader,
    part: Paging,
    kind: Kind = None,
    region: Region = None,
    registered: Registered = None,
) -> QuestionList:
    """Вернуть названия, о которых реестры не говорят наверняка, с кандидатами; одинаковые — одним вопросом."""
    asked = Asked(kind=kind, region=region, registered=registered)
    found = asked_names(running, asked, part.cursor, part.limit)
    known = candidate_entries(running, (one.entity_id for asked in found.items for one in asked.name.candidates))
    items = [
        QuestionOut.of(one, known, registered=is_registered(running, one.name.type, one.name.region))
        for one in found.items
    ]
    return QuestionList(items=items, next=part.linked(found.next))


@router.get(
    "/registry/names/places",
    summary="Регионы с неузнанными названиями",
    operation_id="list_name_places",
    responses=answers(),
)
def places(running: Running, _actor: Reader) -> NamePlaceList:
    """Вернуть, сколько названий ждёт в каждом регионе: без реестра региона все они — один вопрос."""
    return NamePlaceList(items=[NamePlaceOut.of(one) for one in asked_places(running)])


@router.post(
    "/registry/names/{name_id}/decision",
    summary="Решить, что это за название",
    operation_id="decide_name",
    responses=answers(NotFoundError, AlreadyDecidedError, *SENT),
)
def decision(running: Running, actor: Reviewer, name_id: UUID, given: DecisionAdd) -> DecisionMade:
    """Сказать, какую запись реестра значит название; документы с тем же вопросом читаются заново."""
    made = decide(
        running, Decision(name=name_id, entity_id=given.entity_id, scope=given.scope, named=given.named), actor
    )
    lesson = LessonOut.model_validate(made.lesson) if made.lesson else None
    return DecisionMade(lesson=lesson, documents=list(made.documents))


@router.get("/lessons", summary="Уроки", operation_id="list_lessons", responses=answers())
def lessons(running: Running, _actor: Reader, part: Paging) -> LessonList:
    """Вернуть, чему люди научили Свод, новое первым, отменённое тоже."""
    with running.store.transaction() as work:
        found = work.lessons.list(part.cursor, part.limit)
    return LessonList(items=[LessonOut.model_validate(one) for one in found.items], next=part.linked(found.next))


@router.post(
    "/lessons",
    summary="Научить",
    operation_id="add_lesson",
    status_code=201,
    responses=answers(NotFoundError, *SENT),
)
def add(running: Running, actor: Reviewer, given: LessonAdd) -> LessonOut:
    """Научить слову из документа: действует со следующего прочтения и не шире, чем сказано."""
    lesson = teach(running.store, given.document, given.teaching(), given.scope, actor)
    return LessonOut.model_validate(lesson)


@router.put(
    "/lessons/{lesson_id}/scope",
    summary="Изменить, где действует урок",
    operation_id="set_lesson_scope",
    responses=answers(NotFoundError, *SENT),
)
def scope(running: Running, actor: Reviewer, lesson_id: UUID, given: ScopeChange) -> LessonOut:
    """Расширить урок или сузить; прежний уходит в историю."""
    return LessonOut.model_validate(widen(running.store, lesson_id, given.scope, actor))


@router.delete(
    "/lessons/{lesson_id}",
    summary="Отменить урок",
    operation_id="retire_lesson",
    status_code=204,
    responses=answers(NotFoundError, CrossSiteError),
)
def taken_back(running: Running, _actor: Reviewer, lesson_id: UUID) -> None:
    """Отменить урок; в истории он остаётся."""
    retire(running.store, lesson_id)
