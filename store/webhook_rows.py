"""Secrets and attempts of webhooks as JSON values, the shape the tables hold."""

from datetime import datetime
from typing import Any
from uuid import UUID

from model.webhook import Attempt, Secret
from model.webhook_states import Failure


def secret_to_json(secret: Secret) -> dict[str, Any]:
    """Return a secret as a JSON object."""
    until = secret.until.isoformat() if secret.until else None
    return {"value": secret.value, "made_at": secret.made_at.isoformat(), "until": until}


def secret_from_json(value: dict[str, Any]) -> Secret:
    """Return the secret that `secret_to_json` wrote."""
    return Secret(value=value["value"], made_at=_moment(value["made_at"]), until=_maybe(value["until"]))


def attempt_to_json(attempt: Attempt | None) -> dict[str, Any] | None:
    """Return an attempt as a JSON object, without the delivery it is of."""
    if attempt is None:
        return None
    return {
        "number": attempt.number,
        "at": attempt.at.isoformat(),
        "status": attempt.status,
        "failure": attempt.failure,
        "milliseconds": attempt.milliseconds,
        "excerpt": attempt.excerpt,
        "next_at": attempt.next_at.isoformat() if attempt.next_at else None,
    }


def attempt_from_json(delivery: UUID, value: dict[str, Any] | None) -> Attempt | None:
    """Return the attempt that `attempt_to_json` wrote."""
    if value is None:
        return None
    return Attempt(
        delivery_id=delivery,
        number=value["number"],
        at=_moment(value["at"]),
        status=value["status"],
        failure=Failure(value["failure"]) if value["failure"] else None,
        milliseconds=value["milliseconds"],
        excerpt=value["excerpt"],
        next_at=_maybe(value["next_at"]),
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _maybe(text: str | None) -> datetime | None:
    return _moment(text) if text else None
