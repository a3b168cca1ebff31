"""Who is here, what is said, who is asked to do what."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from api.models.base import PLAIN, Answer, Line, Request
from api.models.records import EditableField
from model.account import Account, AccountRole
from model.assignment import AssignedWork, Assignment, AssignmentState
from model.comment import LONGEST, Comment, Mention
from model.lease import Lease, Presence


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("Пусто.")
    return text.strip()


Words = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST, pattern=PLAIN), AfterValidator(_said)]
Note = Annotated[str, StringConstraints(max_length=1000, pattern=PLAIN)]


class LeasePut(Request):
    """Я здесь."""

    take_over: bool = Field(default=False, description="Взять документ себе, даже если с ним работает другой")


class PersonHere(Answer):
    """Кто в документе."""

    account_id: UUID
    name: str = Field(examples=["Иванова А. П."])
    since: datetime = Field(description="Здесь с этого времени")
    until: datetime = Field(description="До этого времени считается, что здесь; продлевается работой")
    holds: bool = Field(description="Работает с документом; остальные смотрят")
    is_me: bool


class PresenceOut(Answer):
    """Кто сейчас в документе: предупреждает и никому не мешает править."""

    document_id: UUID
    here: list[PersonHere] = Field(description="Кто здесь, первый пришедший первым")
    held_by_other: str | None = Field(description="Кто работает с документом, если не я")
    taken_by: str | None = Field(description="Кто взял документ себе вместо меня")

    @classmethod
    def of(cls, document: UUID, presence: Presence, me: UUID) -> Self:
        """Return who is here, as one of them sees it."""
        here = [_person(lease, presence, me) for lease in presence.here]
        holder = next((one.name for one in here if one.holds and not one.is_me), None)
        taken_by = next((one.taken_by for one in presence.here if one.account_id == me), None)
        return cls(document_id=document, here=here, held_by_other=holder, taken_by=taken_by if holder else None)


def _person(lease: Lease, presence: Presence, me: UUID) -> PersonHere:
    return PersonHere(
        account_id=lease.account_id,
        name=lease.name,
        since=lease.since,
        until=lease.until,
        holds=lease.account_id == presence.holder,
        is_me=lease.account_id == me,
    )


class CommentAdd(Request):
    """Новый комментарий."""

    text: Words = Field(
        description="Простой текст, не длиннее 4000 знаков; «@Имя» или «@логин» зовёт коллегу",
        examples=["@Иванова А. П., срок в приложении другой?"],
    )
    record: UUID | None = Field(default=None, description="О какой записи; без неё — о документе")
    field: EditableField | None = Field(default=None, description="О каком поле записи")
    answers: UUID | None = Field(default=None, description="На какой комментарий ответ")


class CommentPatch(Request):
    """Изменение комментария: присылаются только изменяемые поля."""

    text: Words | None = Field(default=None, description="Новый текст; прежний сохраняется")
    resolved: bool | None = Field(default=None, description="true: вопрос решён, false: открыть снова")
    deleted: bool | None = Field(default=None, description="false: вернуть удалённый")


class CommentOut(Answer):
    """Комментарий."""

    id: UUID
    rev: int = Field(description="Версия: посылается в If-Match")
    document_id: UUID
    record_id: UUID | None
    field: str | None
    parent_id: UUID | None = Field(description="На какой комментарий ответ")
    author: str
    is_mine: bool
    text: str = Field(description="Пусто у удалённого")
    created_at: datetime
    edited_at: datetime | None
    deleted: bool
    resolved_at: datetime | None
    resolved_by: str | None

    @classmethod
    def of(cls, comment: Comment, me: UUID) -> Self:
        """Return the comment as somebody sees it: of a deleted one only that it was there."""
        plain = {name: getattr(comment, name) for name in cls.model_fields if hasattr(comment, name)}
        is_gone = comment.deleted_at is not None
        own = {"is_mine": comment.author_id == me, "deleted": is_gone, "text": "" if is_gone else comment.text}
        return cls.model_validate({**plain, **own})


class CommentList(Answer):
    """Комментарии, старые первыми."""

    items: list[CommentOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class VersionOut(Answer):
    """Что было написано раньше."""

    rev: int
    text: str
    at: datetime = Field(description="До какого времени так было")


class VersionList(Answer):
    """Прежние тексты комментария, старые первыми."""

    items: list[VersionOut]
    next: str | None = Field(default=None, description="Всегда null: их не больше двухсот")


class CommentCountOut(Answer):
    """Сколько комментариев у записи; у самого документа record_id — null."""

    record_id: UUID | None
    total: int
    open: int = Field(description="Разговоров, которые никто не закрыл")


class CommentCounts(Answer):
    """У каких записей есть комментарии."""

    items: list[CommentCountOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class ColleagueOut(Answer):
    """Коллега, которого можно позвать или которому можно поручить."""

    id: UUID
    name: str
    login: str
    role: AccountRole

    @classmethod
    def of(cls, account: Account) -> Self:
        """Return what colleagues see of an account."""
        return cls(id=account.id, name=account.name, login=account.login, role=account.role)


class ColleagueList(Answer):
    """Коллеги по имени."""

    items: list[ColleagueOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class MentionOut(Answer):
    """Где вас назвали."""

    id: UUID
    comment: CommentOut
    document_name: str
    done: bool = Field(description="Вы это уже разобрали")

    @classmethod
    def of(cls, mention: Mention, me: UUID) -> Self:
        """Return the mention with its comment."""
        return cls(
            id=mention.id,
            comment=CommentOut.of(mention.comment, me),
            document_name=mention.document_name,
            done=mention.done_at is not None,
        )


class MentionList(Answer):
    """Упоминания, новые первыми."""

    items: list[MentionOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class MentionPut(Request):
    """Разобрано ли."""

    done: bool = Field(description="true: больше не показывать в заданиях", examples=[True])


class AssignmentAdd(Request):
    """Поручение: документы, партия или все документы муниципалитета."""

    account: UUID | None = Field(default=None, description="Кому; без этого — себе")
    documents: Annotated[list[UUID], Field(max_length=2000)] = Field(default_factory=list)
    batch: UUID | None = Field(default=None, description="Партия целиком, и то, что в неё ещё придёт")
    municipality: Line | None = Field(default=None, description="Все документы муниципалитета")
    due: date | None = Field(default=None, description="К какому дню", examples=["2026-12-01"])
    note: Note = Field(default="", description="Пояснение")
    reassign: bool = Field(default=False, description="Передать и то, что уже поручено другим")


class AssignmentPatch(Request):
    """Изменение поручения: присылаются только изменяемые поля."""

    due: date | None = Field(default=None, description="К какому дню; null убирает срок")
    note: Note | None = None
    done: bool | None = Field(default=None, description="true: сделано, false: снова в работе")


class AssignmentOut(Answer):
    """Поручение."""

    id: UUID
    rev: int = Field(description="Версия: посылается в If-Match")
    document_id: UUID | None
    batch_id: UUID | None
    account_id: UUID
    name: str = Field(description="Кому поручено")
    given_by: str
    set_id: UUID = Field(description="Поручено одним действием: отменяется тоже одним")
    due: date | None
    note: str
    state: AssignmentState
    created_at: datetime
    changed_at: datetime


class AssignmentItem(AssignmentOut):
    """Поручение с тем, сколько осталось."""

    title: str = Field(description="Документ или партия")
    documents: int
    records: int
    unreviewed: int = Field(description="Записей ещё не проверено")

    @classmethod
    def told(cls, work: AssignedWork) -> Self:
        """Return the assignment with what is left of it."""
        own = AssignmentOut.model_validate(work.assignment).model_dump()
        left = {name: getattr(work, name) for name in ("title", "documents", "records", "unreviewed")}
        return cls.model_validate({**own, **left})


class AssignmentList(Answer):
    """Поручения, новые первыми."""

    items: list[AssignmentItem]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class AssignmentsGiven(Answer):
    """Что поручено."""

    set_id: UUID = Field(description="Отменяется целиком: DELETE /assignments/sets/{set_id}")
    count: int = Field(description="Сколько поручено")
    passed: int = Field(description="Сколько осталось у других: их можно передать с reassign")
    items: list[AssignmentOut] = Field(description="Первые 200")

    @classmethod
    def of(cls, set_id: UUID, made: Iterable[Assignment], passed: int) -> Self:
        """Return what was given."""
        given = [AssignmentOut.model_validate(one) for one in made]
        return cls(set_id=set_id, count=len(given), passed=passed, items=given[:200])


class SetTakenBack(Answer):
    """Что отозвано."""

    count: int


class TaskCountsOut(Answer):
    """Сколько у меня заданий."""

    assignments: int = Field(description="Поручений в работе")
    overdue: int = Field(description="Из них просрочено")
    mentions: int = Field(description="Упоминаний не разобрано")
    second_checks: int = Field(description="Записей ждут моей второй проверки, не больше 1000")
    disputes: int = Field(description="Разногласий ждут решения методиста")
