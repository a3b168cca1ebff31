"""Accounts, sessions, tokens."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints

from api.models.base import Answer, Line, Request
from model.account import AccountRole, Session
from svod.sessions import IDLE, NewToken

Login = Annotated[str, StringConstraints(min_length=2, max_length=100, pattern=r"^[\w.@+-]+$")]
#: As typed; too short or too long ones are refused with a sentence.
Password = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
NewPassword = Annotated[str, StringConstraints(min_length=10, max_length=200, pattern=r"^[^\x00]*$")]
#: Names as people write them: cases, abbreviations and «МО» make no difference.
Municipalities = Annotated[list[Line], Field(max_length=200, examples=[["Лесной район", "город Зея"]])]


class SignIn(Request):
    """Вход."""

    login: Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[^\x00]*$")] = Field(
        description="Имя для входа", examples=["ivanova"]
    )
    password: Password = Field(description="Пароль", examples=["пять-тихих-зелёных-ёжиков"])


class AccountOut(Answer):
    """Учётная запись."""

    id: UUID
    rev: int = Field(description="Версия: приходит и в ETag, посылается в If-Match")
    login: str = Field(description="Имя для входа", examples=["ivanova"])
    name: str = Field(description="Как показывать", examples=["Иванова А. П."])
    role: AccountRole = Field(
        description="reader читает, uploader загружает, reviewer правит, methodist решает за многих, administrator всё"
    )
    municipalities: list[str] = Field(
        description="Чьи документы видны и доступны для правки; пусто — все", examples=[["Лесной район"]]
    )
    created_at: datetime
    disabled: bool = Field(description="Заблокирована: войти нельзя")


class SessionOut(Answer):
    """Кто вошёл."""

    account: AccountOut | None = Field(description="null: не вошёл никто")


class OpenSession(Answer):
    """Открытый сеанс браузера."""

    created_at: datetime = Field(description="Когда вошли")
    used_at: datetime = Field(description="Когда пользовались в последний раз, с точностью до пяти минут")
    expires_at: datetime = Field(description="Когда закроется сам, если им не пользоваться")

    @classmethod
    def of(cls, session: Session) -> Self:
        """Return the session; its end was moved when it was used."""
        used = max(session.created_at, session.expires_at - IDLE)
        return cls(created_at=session.created_at, used_at=used, expires_at=session.expires_at)


class SessionList(Answer):
    """Открытые сеансы, новые первыми."""

    items: list[OpenSession]
    next: str | None = Field(default=None, description="Всегда null: сеансов немного")


class AccountMade(AccountOut):
    """Новая учётная запись."""

    password: str | None = Field(description="Пароль, придуманный Сводом; показывается один раз")


class AccountList(Answer):
    """Учётные записи."""

    items: list[AccountOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class AccountAdd(Request):
    """Новая учётная запись."""

    login: Login = Field(description="Имя для входа", examples=["ivanova"])
    name: Line = Field(description="Как показывать", examples=["Иванова А. П."])
    role: AccountRole = Field(description="Роль", examples=["reviewer"])
    municipalities: Municipalities = Field(
        default_factory=list,
        description="Чьи документы видны и доступны для правки; пусто — все. Загрузчику (uploader) нужен хотя бы один",
    )
    password: NewPassword | None = Field(default=None, description="Не меньше 10 знаков; если не задан, придумает Свод")


class AccountPatch(Request):
    """Изменение учётной записи: присылаются только изменяемые поля."""

    name: Line | None = Field(default=None, description="Как показывать")
    role: AccountRole | None = Field(default=None, description="Роль")
    municipalities: Municipalities | None = Field(
        default=None, description="Чьи документы видны: заменяет прежний список; пусто — все"
    )
    disabled: bool | None = Field(default=None, description="Заблокировать")
    password: NewPassword | None = Field(default=None, description="Новый пароль; все сеансы будут закрыты")


class PasswordChange(Request):
    """Смена своего пароля."""

    old: Password = Field(description="Нынешний пароль", examples=["старый-пароль-1"])
    new: NewPassword = Field(description="Новый пароль: от 10 знаков", examples=["пять-тихих-зелёных-ёжиков"])


class TokenOut(Answer):
    """Ключ API."""

    id: UUID
    name: str = Field(description="Для чего он", examples=["выгрузка в отчётность"])
    role: AccountRole = Field(description="Что можно с этим ключом")
    municipalities: list[str] = Field(description="Чьи документы видны с этим ключом; пусто — все, что видит владелец")
    created_at: datetime
    expires_at: datetime | None = Field(description="До какого времени действует; null без срока")
    last_used_at: datetime | None = Field(description="Когда им пользовались (с точностью до пяти минут)")


class TokenMade(TokenOut):
    """Новый ключ API."""

    secret: str = Field(description="Сам ключ: показывается один раз", examples=["svod_3q2-7wAA…"])


class TokenList(Answer):
    """Ключи API, новые первыми."""

    items: list[TokenOut]
    next: str | None = Field(default=None, description="Всегда null: ключей немного")


class TokenAdd(Request):
    """Новый ключ API."""

    name: Line = Field(description="Для чего он", examples=["выгрузка в отчётность"])
    role: AccountRole = Field(description="Не выше своей", examples=["reader"])
    municipalities: Municipalities = Field(
        default_factory=list, description="Не шире своих; пусто — все, что видит владелец"
    )
    days: Annotated[int, Field(ge=1, le=3650)] | None = Field(default=None, description="Сколько дней действует")

    def wanted(self) -> NewToken:
        """Return what is asked for."""
        return NewToken(name=self.name, role=self.role, municipalities=tuple(self.municipalities), days=self.days)
