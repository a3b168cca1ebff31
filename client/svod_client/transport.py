"""Requests over one connection pool: tried again where that is harmless, problems as exceptions."""

import json
import random
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urlsplit

import httpx2

from svod_client.problems import ProblemError, problem_of

PREFIX: Final = "/api/v1"
#: What passes by itself.
_PASSING: Final = frozenset((429, 502, 503, 504))
_TRIES: Final = 6
_LONGEST: Final = 60.0
#: Seconds: who is asked to wait longer is told so at once, as when the limit of a day is spent.
_HOPELESS: Final = 3600.0
_REPEATABLE: Final = frozenset(("GET", "HEAD", "PUT", "DELETE"))
#: Bytes of a refusal that are read.
_MOST: Final = 1 << 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """One request; what it has beside its path is optional."""

    method: str
    path: str
    params: Mapping[str, Any] = field(default_factory=dict)
    json: Any = None
    #: Makes the bytes of the body anew for every try.
    content: Callable[[], Iterator[bytes]] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_repeatable(self) -> bool:
        """Tell whether asking twice does no more than asking once."""
        return self.method in _REPEATABLE or "Idempotency-Key" in self.headers


def creating(path: str, body: Any) -> Ask:  # noqa: ANN401 -- any JSON
    """Return a POST that may be repeated: the server makes one thing of all with its key."""
    return Ask(method="POST", path=path, json=body, headers={"Idempotency-Key": str(uuid.uuid4())})


class Transport:
    """A pool of connections to one server; `sleep` waits between tries."""

    def __init__(
        self, address: str, token: str, *, timeout: float = 60.0, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        """Connect to nothing yet; raises ValueError for an address that is none."""
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError(f"an address like https://svod.example.ru is needed, not {address!r}")
        self.sleep = sleep
        # Redirects are not followed: the token is for this server alone.
        self._http = httpx2.Client(
            base_url=address.rstrip("/"),
            headers={"Authorization": f"Bearer {token}", "Accept": "application/json", "User-Agent": "svod-client"},
            timeout=timeout,
            follow_redirects=False,
        )

    def close(self) -> None:
        """Close all connections."""
        self._http.close()

    def ask(self, ask: Ask) -> Any:  # noqa: ANN401 -- any JSON
        """Return the JSON of an answer, None where it has no body; raises ProblemError."""
        with self.streamed(ask) as answer:
            body = answer.read()
        return json.loads(body) if body else None

    @contextmanager
    def streamed(self, ask: Ask) -> Iterator[httpx2.Response]:
        """Open an answer whose body is read bit by bit; raises ProblemError after all tries."""
        for attempt in range(_TRIES):
            last = attempt == _TRIES - 1 or not ask.is_repeatable
            try:
                answer = self._http.send(self._request(ask), stream=True)
            except httpx2.TransportError as error:
                if last:
                    raise _unreached(error) from error
                self.sleep(_pause(attempt, None))
                continue
            waited = _retry_after(answer.headers)
            if answer.status_code in _PASSING and not last and (waited or 0) <= _HOPELESS:
                answer.close()
                self.sleep(_pause(attempt, waited))
                continue
            break
        try:
            if not answer.is_success:
                raise _refused(answer)
            yield answer
        except httpx2.TransportError as error:
            raise _unreached(error) from error
        finally:
            answer.close()

    def _request(self, ask: Ask) -> httpx2.Request:
        given: dict[str, Any] = {} if ask.json is None else {"json": ask.json}
        if ask.content is not None:
            given["content"] = ask.content()
        params = {name: _param(value) for name, value in ask.params.items() if value is not None}
        return self._http.build_request(
            ask.method, f"{PREFIX}{ask.path}", params=params, headers=dict(ask.headers), **given
        )


def _param(value: Any) -> Any:  # noqa: ANN401 -- whatever goes into a query
    if isinstance(value, bool):
        return "true" if value else "false"
    return [str(one) for one in value] if isinstance(value, list | tuple | set) else str(value)


def _pause(attempt: int, asked: float | None) -> float:
    """Return the seconds to wait: what the server asks for, else doubling from half a second, with jitter."""
    if asked is not None:
        return min(asked, _LONGEST)
    return min(0.5 * float(2**attempt), _LONGEST) * random.uniform(0.5, 1.0)  # noqa: S311 -- no secret


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds of Retry-After, written as seconds or as a date."""
    said = headers.get("Retry-After", "").strip()
    if said.isdigit():
        return float(said)
    try:
        at = parsedate_to_datetime(said)
    except ValueError:
        return None
    return max(0.0, (at.replace(tzinfo=at.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


def _refused(answer: httpx2.Response) -> ProblemError:
    body = b""
    for part in answer.iter_bytes():
        body += part
        if len(body) > _MOST:
            break
    try:
        members = json.loads(body)
    except ValueError:
        members = {}
    known = members if isinstance(members, dict) else {}
    return problem_of(answer.status_code, known, _retry_after(answer.headers))


def _unreached(error: Exception) -> ProblemError:
    title = "Сервер не отвечает."
    return problem_of(503, {"code": "unreachable", "title": title, "detail": f"Проверьте адрес и сеть: {error}."})
