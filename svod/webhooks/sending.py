"""One attempt: a signed request through the guarded transport, and what became of it."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from model.service_errors import InvalidValueError
from model.webhook import Delivery, Webhook, as_excerpt
from model.webhook_states import Failure
from svod.ids import now
from svod.net.addresses import Allowed
from svod.net.targets import read_target
from svod.webhooks.signing import signed_headers

if TYPE_CHECKING:
    import ssl

    import httpx2

#: Seconds an attempt may take in all.
SECONDS: Final = 15.0
#: Bytes of an answer that are read; the rest is left.
_READ: Final = 4096
#: The longest time that a receiver may ask us to stay away.
_LONGEST_WAIT: Final = timedelta(hours=24)
_OK: Final = range(200, 300)
_MOVED: Final = range(300, 400)
_GONE: Final = 410
#: They say when to come again.
_LATER: Final = frozenset({429, 503})


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """Чем кончилась попытка."""

    at: datetime
    status: int | None = None
    failure: Failure | None = None
    milliseconds: int = 0
    excerpt: str = ""
    #: How long the receiver asked us to wait.
    wait: timedelta | None = None

    @property
    def is_gone(self) -> bool:
        """Tell whether the receiver wants no more of it."""
        return self.status == _GONE

    @property
    def is_away(self) -> bool:
        """Tell whether another message would fare no better now: the receiver is not there, or asks us to wait."""
        return self.failure not in {None, Failure.ANSWER} or (self.status or 0) >= 500 or self.wait is not None  # noqa: PLR2004 -- HTTP


class Post:
    """Почта: sends one after the other, over one connection where the receiver keeps it; for one thread."""

    def __init__(self, allowed: Allowed, context: "ssl.SSLContext", seconds: float = SECONDS) -> None:
        import httpx2  # noqa: PLC0415 -- slow to import

        from svod import __version__  # noqa: PLC0415 -- as above
        from svod.net.guarded import GuardedTransport  # noqa: PLC0415 -- as above

        for name in ("httpx2", "httpcore2"):  # they log addresses, which are other systems' own
            logging.getLogger(name).setLevel(logging.WARNING)
        self._allowed = allowed
        self._client = httpx2.Client(
            transport=GuardedTransport(allowed, seconds=seconds, context=context),
            follow_redirects=False,
            trust_env=False,
            headers={
                "user-agent": f"Svod/{__version__} (webhooks)",
                "content-type": "application/json; charset=utf-8",
                "accept-encoding": "identity",
            },
        )

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def send(self, webhook: Webhook, delivery: Delivery) -> Answer:
        """Send a delivery; whatever becomes of it is an answer, nothing is raised."""
        at, start = now(), time.monotonic()
        try:
            url = read_target(webhook.url, self._allowed).url
            headers = signed_headers(webhook.signing(at), str(delivery.id), at, delivery.body)
            return self._sent(url, headers, delivery.body.encode(), (at, start))
        except InvalidValueError:  # allowed when it was made, and no more
            return Answer(at=at, failure=Failure.REFUSED_ADDRESS)
        except Exception as error:  # noqa: BLE001 -- whatever a stranger's server does to the library
            return Answer(at=at, failure=failure_of(error), milliseconds=_since(start))

    def _sent(self, url: str, headers: dict[str, str], body: bytes, begun: tuple[datetime, float]) -> Answer:
        at, start = begun
        with self._client.stream("POST", url, headers=headers, content=body) as response:
            status = response.status_code
            wait = wait_asked(status, response.headers.get("retry-after"), at)
            read = _beginning(response) if status not in _OK or _is_short(response) else b""
        return Answer(
            at=at,
            status=status,
            failure=_failure(status),
            milliseconds=_since(start),
            excerpt="" if status in _OK else as_excerpt(read),
            wait=wait,
        )


@contextmanager
def open_post(allowed: Allowed, context: "ssl.SSLContext") -> Iterator[Post]:
    """Yield a post for one thread."""
    post = Post(allowed, context)
    try:
        yield post
    finally:
        post.close()


def wait_asked(status: int, asked: str | None, at: datetime) -> timedelta | None:
    """Return how long a receiver asks us to wait («120», or a date of HTTP), a day at most; None where it does not."""
    if status not in _LATER or not asked:
        return None
    text = asked.strip()[:40]
    if text.isascii() and text.isdecimal():
        return min(timedelta(seconds=min(int(text), 10**6)), _LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(text)
        return min(max(until - at, timedelta()), _LONGEST_WAIT)
    except (ValueError, TypeError, OverflowError):
        return None


def failure_of(error: BaseException) -> Failure:
    """Return what an error of the transport means."""
    import httpcore2  # noqa: PLC0415 -- slow to import

    from svod.net.guarded import CertificateError, NoSuchHostError, Refused  # noqa: PLC0415 -- as above

    kinds: tuple[tuple[type[BaseException], Failure], ...] = (
        (Refused, Failure.REFUSED_ADDRESS),
        (NoSuchHostError, Failure.NO_SUCH_HOST),
        (CertificateError, Failure.CERTIFICATE),
        (httpcore2.TimeoutException, Failure.TIMEOUT),
        (TimeoutError, Failure.TIMEOUT),
        (httpcore2.NetworkError, Failure.CONNECTION),
        (OSError, Failure.CONNECTION),
    )
    return next((failure for kind, failure in kinds if isinstance(error, kind)), Failure.PROTOCOL)


def _failure(status: int) -> Failure | None:
    if status in _OK:
        return None
    return Failure.REDIRECT if status in _MOVED else Failure.ANSWER


def _is_short(response: "httpx2.Response") -> bool:
    """Tell whether an answer is read to its end at once: its connection serves the next message then."""
    length = response.headers.get("content-length", "")
    return length.isascii() and length.isdecimal() and len(length) <= len(str(_READ)) and int(length) < _READ


def _beginning(response: "httpx2.Response") -> bytes:
    """Read no more than is looked at, and nothing unpacked; a body that does not come is none: the status counts."""
    read = b""
    try:
        for part in response.iter_raw():
            read += part
            if len(read) >= _READ:
                break
    except Exception:  # noqa: BLE001 -- as above
        return read
    return read[:_READ]


def _since(start: float) -> int:
    return int((time.monotonic() - start) * 1000)
