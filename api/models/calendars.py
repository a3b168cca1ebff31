"""Calendars."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from api.models.base import LINE, Answer, Line, Request, Year
from model.calendar import Calendar, CalendarFilter, CalendarOptions, CalendarState, CalendarView
from model.export_order import APPROVED
from model.people_policy import NamesPolicy, PeoplePolicy
from model.stored import ReviewState
from svod.ids import now

Words = Annotated[
    str, StringConstraints(max_length=300, pattern=LINE), AfterValidator(lambda text: text.strip() or None)
]


class CalendarFilters(Request):
    """Какие сроки в календаре; чего нет, то любое."""

    municipality: Words | None = Field(default=None, description="Муниципалитет, как в записях")
    year: Year | None = Field(default=None, description="Год плана")
    responsible: Words | None = Field(
        default=None, description="Слова, которые все есть в графе ответственных", examples=["методическая служба"]
    )
    school: Words | None = Field(default=None, description="Слова из названия школы", examples=["СОШ № 4"])
    document: UUID | None = Field(default=None, description="Документ")
    plan: Words | None = Field(default=None, description="id плана внутри документа")
    state: Annotated[list[ReviewState], Field(max_length=5)] = Field(
        default=list(APPROVED), description="Состояния записей; по умолчанию — только проверенные"
    )

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        if self.plan is not None and self.document is None:
            raise ValueError("План есть только внутри документа: назовите и document.")
        return self

    def wanted(self) -> CalendarFilter:
        """Return the filter as the domain has it."""
        return CalendarFilter(
            municipality=self.municipality,
            year=self.year,
            responsible=self.responsible,
            school=self.school,
            document=self.document,
            plan=self.plan,
            states=tuple(dict.fromkeys(self.state)) or APPROVED,
        )


class CalendarAdd(Request):
    """Новая подписка на календарь."""

    name: Line = Field(description="Название: его покажет программа", examples=["Сроки: город Зея"])
    filters: CalendarFilters = Field(default_factory=CalendarFilters, description="Какие сроки")
    view: CalendarView = Field(
        default=CalendarView.DUE,
        description="due — событие в последний день срока; span — на все дни срока",
    )
    undated: bool = Field(
        default=False, description="Показывать и «в течение года», и мероприятия без срока — по времени плана"
    )
    names: NamesPolicy = Field(default=NamesPolicy.ROLE, description="Имена людей")
    contacts: bool = Field(default=False, description="Телефоны и адреса")
    days: Annotated[int, Field(ge=1, le=3660)] | None = Field(
        default=None, description="Сколько дней действует; нет — бессрочно, пока не отозвана"
    )

    def options(self) -> CalendarOptions:
        """Return the options as the domain has them."""
        people = PeoplePolicy(names=self.names, contacts=self.contacts)
        return CalendarOptions(view=self.view, undated=self.undated, people=people)


class CalendarPatch(Request):
    """Изменение подписки: чего нет, то остаётся; адрес остаётся тем же."""

    name: Line | None = None
    filters: CalendarFilters | None = Field(default=None, description="Отбор целиком")
    view: CalendarView | None = None
    undated: bool | None = None
    names: NamesPolicy | None = None
    contacts: bool | None = None
    expires_at: datetime | None = Field(default=None, description="До какого времени действует")

    @model_validator(mode="after")
    def _has_zone(self) -> Self:
        if self.expires_at is not None and self.expires_at.tzinfo is None:
            raise ValueError("Укажите и часовой пояс: 2026-12-31T18:00:00+03:00.")
        return self

    def changed(self, calendar: Calendar) -> Calendar:
        """Return the calendar as it is to be."""
        known = calendar.options
        people = PeoplePolicy(
            names=self.names or known.people.names,
            contacts=known.people.contacts if self.contacts is None else self.contacts,
        )
        undated = known.undated if self.undated is None else self.undated
        return replace(
            calendar,
            name=self.name or calendar.name,
            filter=self.filters.wanted() if self.filters else calendar.filter,
            options=CalendarOptions(view=self.view or known.view, undated=undated, people=people),
            expires_at=self.expires_at or calendar.expires_at,
        )


class CalendarFiltersOut(Answer):
    """Какие сроки в календаре."""

    municipality: str | None
    year: int | None
    responsible: str | None
    school: str | None
    document: UUID | None
    plan: str | None
    state: list[ReviewState]


class CalendarOut(Answer):
    """Подписка на календарь."""

    id: UUID
    rev: int
    name: str
    filters: CalendarFiltersOut
    view: CalendarView
    undated: bool
    names: NamesPolicy
    contacts: bool
    state: CalendarState = Field(description="active — отвечает; expired — вышел срок; revoked — отозвана")
    is_own: bool = Field(description="Своя: чужие видит и отзывает администратор")
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None = Field(description="Когда программа спрашивала последний раз")

    @classmethod
    def of(cls, calendar: Calendar, asks: UUID) -> Self:
        """Return the calendar in its present state, as somebody sees it."""
        wanted, options = calendar.filter, calendar.options
        return cls(
            id=calendar.id,
            rev=calendar.rev,
            name=calendar.name,
            filters=CalendarFiltersOut(
                municipality=wanted.municipality,
                year=wanted.year,
                responsible=wanted.responsible,
                school=wanted.school,
                document=wanted.document,
                plan=wanted.plan,
                state=list(wanted.states),
            ),
            view=options.view,
            undated=options.undated,
            names=options.people.names,
            contacts=options.people.contacts,
            state=calendar.state(now()),
            is_own=calendar.account_id == asks,
            created_at=calendar.created_at,
            expires_at=calendar.expires_at,
            revoked_at=calendar.revoked_at,
            last_used_at=calendar.last_used_at,
        )


class CalendarMade(CalendarOut):
    """Новая подписка на календарь."""

    secret: str = Field(description="Секрет: показывается один раз", examples=["svodcal_3q2-7wAA…"])
    path: str = Field(
        description="Адрес на этом сервере, с секретом: кто его знает, видит календарь без входа",
        examples=["/api/v1/calendars/svodcal_3q2-7wAA….ics"],
    )


class CalendarList(Answer):
    """Подписки на календарь, новые первыми."""

    items: list[CalendarOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")
