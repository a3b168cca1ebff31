"""The service's own state."""

from typing import Literal

from pydantic import Field

from api.models.base import Answer


class Health(Answer):
    """Служба отвечает."""

    status: Literal["ok"]
    version: str = Field(examples=["0.1.0"])


class Check(Answer):
    """Одна проверка."""

    ok: bool
    message: str = Field(examples=["отвечает"])


class Checks(Answer):
    """Что нужно для работы."""

    database: Check
    migrations: Check
    storage: Check
    space: Check
    worker: Check


class Readiness(Answer):
    """Готова ли служба к работе."""

    status: Literal["ready", "not-ready"]
    checks: Checks
