"""Приёмник на сервере: the same three questions over HTTP, with a token."""

import hashlib
import http.client
import json
import ssl
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import IO, Any, Final
from urllib.parse import quote, urlsplit
from uuid import UUID

from model.errors import SvodError
from model.intake import BatchFace
from svod.watching.outlets import AwayError, Refused

_SECONDS: Final = 60.0
#: What passes by itself: too much at once, a server that restarts or its proxy.
_PASSING: Final = frozenset({HTTPStatus.TOO_MANY_REQUESTS, *range(500, 600)})
#: Bytes of an answer that is looked at.
_MOST: Final = 1 << 20


class AddressError(SvodError):
    """Адрес сервера указан неверно."""

    code = "server-address"
    advice = "Нужен адрес вида https://svod.example.ru или http://192.168.0.5:8000."


class TokenRefusedError(SvodError):
    """Ключ API не подошёл."""

    code = "token-refused"
    advice = "Проверьте SVOD_TOKEN или --token; новый ключ с правом загрузки выдаёт страница «Доступ»."


class RemoteOutlet:
    """Приёмник на сервере."""

    def __init__(self, address: str, token: str) -> None:
        """Connect to nothing yet; raises AddressError."""
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise AddressError(address)
        self._parts = parts
        self._headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}

    def open(self, face: BatchFace) -> UUID:
        """Return the batch of this face: one key for one face, so that it is opened once."""
        said = {"name": face.name, "municipality": face.municipality, "year": face.year}
        body = json.dumps({name: value for name, value in said.items() if value is not None}).encode()
        key = hashlib.sha256(b"svod-watch " + body).hexdigest()
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        status, answer = self._ask("POST", "/api/v1/batches", headers, body)
        if status != HTTPStatus.CREATED:
            raise Refused(_reason(status, answer))
        return UUID(str(answer.get("id")))

    def has(self, batch: UUID, sha256: str) -> bool:
        """Tell whether the batch has these bytes."""
        status, answer = self._ask("HEAD", f"/api/v1/batches/{batch}/files/{sha256}", {})
        if status not in {HTTPStatus.OK, HTTPStatus.NOT_FOUND}:
            raise Refused(_reason(status, answer))
        return status == HTTPStatus.OK

    def send(self, batch: UUID, name: str, sha256: str, path: Path) -> None:
        """Send a file."""
        target = f"/api/v1/batches/{batch}/files/{sha256}?name={quote(name, safe='')}"
        try:
            with path.open("rb") as file:
                headers = {"Content-Type": "application/octet-stream", "Content-Length": str(path.stat().st_size)}
                status, answer = self._ask("PUT", target, headers, file)
        except FileNotFoundError as error:
            raise Refused("Файл исчез, пока его отправляли.") from error
        if status not in {HTTPStatus.OK, HTTPStatus.ACCEPTED}:
            raise Refused(_reason(status, answer))

    def _ask(
        self, method: str, target: str, headers: Mapping[str, str], body: bytes | IO[bytes] | None = None
    ) -> tuple[int, dict[str, Any]]:
        connection = self._connected()
        try:
            path = self._parts.path.rstrip("/") + target
            connection.request(method, path, body=body, headers={**self._headers, **headers})
            answer = connection.getresponse()
            data = answer.read(_MOST)
        except FileNotFoundError:
            raise
        except (OSError, http.client.HTTPException) as error:
            raise AwayError(type(error).__name__) from error
        finally:
            connection.close()
        if answer.status in _PASSING:
            raise AwayError(str(answer.status))
        if answer.status == HTTPStatus.UNAUTHORIZED:
            raise TokenRefusedError
        return answer.status, _members(data)

    def _connected(self) -> http.client.HTTPConnection:
        host, port = self._parts.hostname or "", self._parts.port
        if self._parts.scheme == "http":
            return http.client.HTTPConnection(host, port, timeout=_SECONDS)
        return http.client.HTTPSConnection(host, port, timeout=_SECONDS, context=ssl.create_default_context())


def _members(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _reason(status: int, answer: Mapping[str, Any]) -> str:
    """Return what the server says of a refusal, in its words."""
    told = " ".join(str(answer[name]) for name in ("title", "detail") if answer.get(name))
    return told or f"Сервер ответил {status}."
